#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What the kernel tells of a process that wants to do something.
namespace fides::strategies {

/// The process that asks. It stands still meanwhile.
class Asker {
public:
    /// @param thread  of it, as the referee knows it
    explicit Asker(int thread);

    /// As the referee knows it; 0: it is gone.
    [[nodiscard]] int pid() const noexcept { return pid_; }

    /// Whether that is its number as it knows itself.
    [[nodiscard]] bool is(int process) const;

    /// Whether that is a thread of its own, as it knows them; 0 is the one that asks.
    [[nodiscard]] bool has_thread(int thread) const;

    /// Threads that it has now, as the kernel counts them.
    [[nodiscard]] std::uint64_t n_threads() const;

    /// Pipes and sockets that it has open, both ends counted.
    [[nodiscard]] int n_channel_ends() const;

    /// Bytes that it has asked for to share without a file.
    [[nodiscard]] std::uint64_t shared_bytes() const;

    /// The text at an address of its memory, as far as a path goes; empty where none can be read.
    [[nodiscard]] std::optional<std::string> text_at(std::uint64_t address) const;

private:
    [[nodiscard]] std::uint64_t number(std::string_view name) const;

    std::string status_;
    int pid_ = 0;
};

}  // namespace fides::strategies
