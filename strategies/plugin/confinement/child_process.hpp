#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Programs that we start, talk to through pipes, and see to the end of.
namespace fides::strategies {

/// A file descriptor that is closed with its owner.
class Descriptor {
public:
    Descriptor() = default;

    explicit Descriptor(int number) noexcept : number_{number} {}

    Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}

    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }

    ~Descriptor() { close(); }

    void close() noexcept;

    [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }

    [[nodiscard]] int number() const noexcept { return number_; }  ///< -1: none

private:
    int number_ = -1;
};

/// What is started.
struct Launch {
    std::filesystem::path program;  ///< absolute
    std::vector<std::string> arguments;
    std::filesystem::path folder;  ///< it runs in
};

/// How a process ended.
struct Ending {
    bool by_signal = false;
    int number = 0;  ///< its exit code, or the signal's number

    bool operator==(const Ending&) const = default;
};

/// A process and all that it starts: they share a process group, and none outlives this object or
/// the thread that starts all of them, which lives as long as the program. The four descriptors on
/// our side do not block.
class ChildProcess {
public:
    /// The number of the descriptor at which the process finds its end of `control`.
    static constexpr int control_number = 3;

    /// @throws games::UserError if the program cannot be started
    explicit ChildProcess(const Launch& launch);
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;
    ~ChildProcess();

    [[nodiscard]] int pid() const noexcept { return pid_; }

    Descriptor input;    ///< what it reads on descriptor 0
    Descriptor output;   ///< what it writes to 1
    Descriptor errors;   ///< what it writes to 2
    Descriptor control;  ///< our end of a pair of sockets

    /// Ends the whole group at once and waits for the last of it; afterwards there is no process
    /// left and no zombie. How the first one ended: by itself if it had before.
    Ending end() noexcept;

    /// Whether it ended by itself.
    [[nodiscard]] bool has_ended() const noexcept;

private:
    int pid_ = -1;
    std::optional<Ending> ending_;
};

}  // namespace fides::strategies
