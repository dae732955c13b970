#pragma once

#include "strategies/plugin/confinement/act_judge.hpp"
#include "strategies/plugin/confinement/child_process.hpp"

#include <optional>
#include <string>

namespace fides::strategies {

/// Sees what a confined process tries that it may not, and says so. Where the kernel cannot tell
/// (no seccomp user notification), it sees nothing.
class Watch {
public:
    explicit Watch(Accused accused) : accused_{std::move(accused)} {}

    /// To be polled for input; -1 when there is nothing more to see.
    [[nodiscard]] int descriptor(const Descriptor& control) const noexcept;

    /// Whether no process starts another without being seen here.
    [[nodiscard]] bool sees() const noexcept { return listener_.is_open() && !is_blind_; }

    /// Deals with what is pending. While it waits the process stands still.
    /// @param control     our end of the process's control sockets
    /// @param is_settled  it has said what it is: no more processes
    /// @return            what it tried, as a clause: "tried to start a process"
    [[nodiscard]] std::optional<std::string> attend(const Descriptor& control, bool is_settled);

private:
    bool receive_listener(const Descriptor& control);

    Accused accused_;
    Descriptor listener_;
    bool is_blind_ = false;
};

}  // namespace fides::strategies
