#pragma once

#include "strategies/plugin/child_process.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace fides::strategies {

/// Sees what a confined process tries that it may not, and says so. Where the kernel cannot tell
/// (no seccomp user notification), it sees nothing.
class Watch {
public:
    /// @param own     what the process may open although it lies in `rivals`: a folder or a file
    /// @param rivals  folder of all entries; empty: none
    Watch(int pid, std::filesystem::path own, std::filesystem::path rivals);

    /// To be polled for input; -1 when there is nothing more to see.
    [[nodiscard]] int descriptor(const Descriptor& control) const noexcept;

    /// Deals with what is pending. While it waits the process stands still.
    /// @param control     our end of the process's control sockets
    /// @param is_settled  it has said what it is: no more processes
    /// @return            what it tried, as a clause: "tried to start a process"
    [[nodiscard]] std::optional<std::string> attend(const Descriptor& control, bool is_settled);

private:
    bool receive_listener(const Descriptor& control);
    [[nodiscard]] bool is_of_group(int pid) const noexcept;
    [[nodiscard]] std::optional<std::string> opened_rival(int pid, std::uint64_t folder,
                                                          std::uint64_t name) const;

    int pid_;
    std::filesystem::path own_;
    std::filesystem::path rivals_;
    Descriptor listener_;
    int n_started_ = 0;  ///< processes
    bool is_blind_ = false;
};

}  // namespace fides::strategies
