#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <thread>
#include <vector>

/// The program as users run it: as a process.
namespace fides::tests {

/// The user of Linux who owns nothing.
inline constexpr uid_t nobody = 65534;

/// How a process ended and what it said.
struct Outcome {
    int exit_code = -1;  ///< -1 when a signal ended it
    int signal = 0;
    std::string out;
    std::string err;
};

/// Circumstances of a process.
struct Setting {
    std::filesystem::path folder = ".";      ///< where it is started
    std::uint64_t largest_file = 0;          ///< bytes (RLIMIT_FSIZE); 0: no limit
    std::vector<std::string> environment{};  ///< NAME=VALUE, beside our own
    std::vector<std::string> launcher{};     ///< what starts it, with options: mpirun -n 2
    std::filesystem::path out{};             ///< standard output goes here instead: /dev/full
    bool closed_out = false;                 ///< without standard output
    bool waits_for_out = true;               ///< false: a full pipe is an error at once
    bool as_nobody = false;                  ///< of a superuser: as `nobody`
};

/// A run of the program that is under way; it is killed when it hangs: after half an hour.
class Process {
public:
    Process(const std::vector<std::string>& arguments, const Setting& setting);
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();

    void send(int signal) const;

    /// Of the processes that it has started itself.
    [[nodiscard]] std::vector<pid_t> children() const;

    /// Waits for its end.
    [[nodiscard]] Outcome wait();

private:
    pid_t pid_ = -1;
    std::filesystem::path out_;
    std::filesystem::path err_;
};

/// Runs the program to its end.
[[nodiscard]] Outcome run_fides(const std::vector<std::string>& arguments,
                                const Setting& setting = {});

/// Waits until something is so, on a busy machine as well; false if that never happens.
template <class Condition>
[[nodiscard]] bool comes_true(Condition condition) {
    for (int i = 0; i < 100'000; ++i) {
        if (condition()) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return false;
}

/// True for exactly one line.
[[nodiscard]] bool is_one_line(std::string_view text);

}  // namespace fides::tests
