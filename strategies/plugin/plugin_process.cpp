#include "strategies/plugin/plugin_process.hpp"

#include "strategies/plugin/plugin_launch.hpp"
#include "strategies/plugin/watch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <fstream>
#include <poll.h>
#include <system_error>
#include <thread>
#include <tuple>
#include <unistd.h>
#include <utility>

namespace fides::strategies {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t log_limit = 1U << 20U;  // bytes of standard error that are kept
constexpr int tick = 20;                      // milliseconds between looks at a process at work

// Who hoards memory is out for that, on a machine that is slow to hand it over as well: what still
// grows has this much longer.
constexpr double grace = 5.0;  // seconds

// Standard error is read in parts: while its writer runs no more than a pipe usually holds, for who
// writes without end is not read without end; afterwards what is left, which is at most 1 MiB.
constexpr std::size_t part_size = 1U << 14U;  // bytes
constexpr int usual_parts = 8;
constexpr int last_parts = 64;

std::string signal_clause(int number) {
    switch (number) {
        case SIGSEGV:
            return "crashed (segmentation fault)";
        case SIGABRT:
            return "crashed (abort)";
        case SIGFPE:
            return "crashed (arithmetic error)";
        case SIGILL:
            return "crashed (illegal instruction)";
        case SIGBUS:
            return "crashed (bus error)";
        case SIGTRAP:
            return "crashed (trap)";
        case SIGSYS:
            return "crashed (forbidden system call)";
        case SIGKILL:
            return "was killed";
        default:
            return fmt::format("was ended by signal {}", number);
    }
}

/// What interpreters and libraries say last when there is no more memory.
bool is_about_memory(std::string_view errors) {
    constexpr std::array<std::string_view, 6> phrases{
        "MemoryError",        "bad_alloc",    "cannot allocate", "Cannot allocate memory",
        "heap out of memory", "out of memory"};
    return std::any_of(phrases.begin(), phrases.end(), [errors](std::string_view phrase) {
        return errors.find(phrase) != std::string_view::npos;
    });
}

/// Writes without dying of SIGPIPE when nobody reads any more, whatever else the program does
/// about that signal.
ssize_t write_quietly(int number, const char* data, std::size_t size) {
    sigset_t pipe;
    sigset_t before;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe, &before);
    const ssize_t n = ::write(number, data, size);
    if (n < 0 && errno == EPIPE) {
        const timespec at_once{};
        ::sigtimedwait(&pipe, nullptr, &at_once);
        errno = EPIPE;
    }
    const int error = errno;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    return n;
}

}  // namespace

PluginProcess::PluginProcess(const PluginSource& source, const PluginLimits& limits,
                             const PluginSurroundings& surroundings)
    : limits_{limits}, surroundings_{surroundings} {
    PluginLaunch launch = prepare_launch(source, limits, surroundings);
    if (launch.refusal) {
        failure_ = Forfeit{.reason = std::move(*launch.refusal)};
        return;
    }
    scratch_ = std::move(launch.scratch);
    process_ = std::make_unique<ChildProcess>(launch.launch);
    watch_ = std::make_unique<Watch>(Accused{.own = std::move(launch.own),
                                             .rivals = std::move(launch.rivals),
                                             .scratch = scratch_,
                                             .memory = limits_.memory});
}

PluginProcess::~PluginProcess() {
    quit();
}

void PluginProcess::quit() noexcept {
    if (process_ != nullptr) {
        process_->end();
        receive_errors(last_parts);
        process_.reset();
    }
    if (!scratch_.empty()) {
        std::error_code ignored;
        fs::remove_all(scratch_, ignored);
        scratch_.clear();
    }
}

void PluginProcess::fail(std::string reason) {
    if (!failure_) {
        failure_ = Forfeit{.reason = std::move(reason)};
    }
    quit();
}

/// Ends it for what may go well another time.
void PluginProcess::break_down(std::string reason) {
    if (!failure_) {
        failure_ = Forfeit{.reason = std::move(reason), .is_breakdown = true};
    }
    quit();
}

std::string PluginProcess::with_moment(std::string_view what) const {
    switch (moment_) {
        case Moment::start:
            return fmt::format("{} while it was started", what);
        case Moment::begin:
            return fmt::format("{} when matches began", what);
        case Moment::move:
            return fmt::format("{} over a move", what);
        case Moment::end:
            break;
    }
    return fmt::format("{} when matches ended", what);
}

void PluginProcess::start_clock() {
    asked_ = Clock::now();
    checked_ = asked_;
    starved_ = process_->starved();
}

void PluginProcess::ask(std::string_view line, Moment moment, Allowance allowance,
                        std::size_t most) {
    if (failure_) {
        return;
    }
    moment_ = moment;
    allowance_ = allowance;
    received_.erase(0, consumed_);
    consumed_ = 0;
    searched_ = 0;
    most_ = most;
    unsent_ = line;
    break_unsent_ = true;
    start_clock();
    send();
}

void PluginProcess::send() {
    while (is_asking()) {
        const std::string_view part = unsent_.empty() ? std::string_view{"\n"} : unsent_;
        const ssize_t n = write_quietly(process_->input.number(), part.data(), part.size());
        if (n < 0 && errno == EPIPE) {
            input_closed_ = true;  // it may answer all the same, or end
        }
        if (n <= 0) {
            return;
        }
        if (unsent_.empty()) {
            break_unsent_ = false;
        } else {
            unsent_.remove_prefix(static_cast<std::size_t>(n));
        }
    }
}

bool PluginProcess::receive() {
    std::array<char, 1U << 16U> buffer;  // NOLINT: written before it is read
    for (;;) {
        // What it wrote before it was asked is its answer all the same: so what is made of it does
        // not hang on when we look.
        const std::size_t end = received_.find('\n', searched_);
        searched_ = received_.size();
        if (std::min(end, received_.size()) > most_) {
            fail(fmt::format("wrote a line longer than {} bytes", most_));
            return false;
        }
        if (end != std::string::npos) {
            consumed_ = end + 1;
            return true;
        }
        ssize_t n = 0;
        do {
            n = ::read(process_->output.number(), buffer.data(), buffer.size());
        } while (n < 0 && errno == EINTR);
        if (n == 0) {
            name_ending();
        }
        if (n <= 0) {
            return false;
        }
        received_.append(buffer.data(), static_cast<std::size_t>(n));
    }
}

void PluginProcess::receive_errors(int most_parts) {
    std::array<char, part_size> buffer;  // NOLINT: written before it is read
    for (int parts = 0; parts < most_parts; ++parts) {
        const ssize_t n = ::read(process_->errors.number(), buffer.data(), buffer.size());
        if (n == 0) {
            process_->errors.close();
        }
        if (n <= 0) {
            return;
        }
        const std::string_view part{buffer.data(), static_cast<std::size_t>(n)};
        last_errors_ += part;
        if (last_errors_.size() > 4096) {
            last_errors_.erase(0, last_errors_.size() - 4096);
        }
        write_log(part);
    }
}

void PluginProcess::write_log(std::string_view part) const {
    if (surroundings_.log.empty()) {
        return;
    }
    // Other processes of the plugin may have written there. A log that cannot be written changes
    // nothing for the match.
    std::error_code error;
    const std::uintmax_t size = fs::file_size(surroundings_.log, error);
    const std::uintmax_t written = error ? 0 : size;
    if (written < log_limit) {
        std::ofstream{surroundings_.log, std::ios::binary | std::ios::app}
            << part.substr(0, log_limit - written);
    }
}

void PluginProcess::attend() {
    const int before = watch_->worker();
    std::optional<std::string> misdeed = watch_->attend(process_->control, is_settled_);
    if (watch_->worker() != before) {
        process_->follow(watch_->worker());
    }
    if (misdeed) {
        // R starts a process to tidy up whenever it ends: that it ended is what counts then.
        if (scratch_.empty()) {
            fail(std::move(*misdeed));
        } else if (!misdeed_) {
            misdeed_ = std::move(misdeed);
        }
    }
}

bool PluginProcess::wait(int milliseconds) {
    // The watch comes first: what it wrote before it did something is seen no later than that.
    std::array<pollfd, 4> waited{
        pollfd{.fd = watch_->descriptor(process_->control), .events = POLLIN, .revents = 0},
        pollfd{.fd = is_asking() ? -1 : process_->output.number(), .events = POLLIN, .revents = 0},
        pollfd{.fd = process_->errors.number(), .events = POLLIN, .revents = 0},
        pollfd{.fd = is_asking() ? process_->input.number() : -1, .events = POLLOUT, .revents = 0}};
    ::poll(waited.data(), waited.size(), milliseconds);
    const auto [watched, output, errors, input] =
        std::tuple{waited[0].revents != 0, waited[1].revents != 0, waited[2].revents != 0,
                   waited[3].revents != 0};
    if (errors) {
        receive_errors(usual_parts);
    }
    if (input) {
        send();
    }
    if (watched && !output) {
        attend();
    }
    return watched || errors || input;
}

double PluginProcess::effective_seconds() const {
    const double wall = std::chrono::duration<double>(Clock::now() - asked_).count();
    return wall - (process_->starved() - starved_);
}

void PluginProcess::check(bool was_idle) {
    const Clock::time_point now = Clock::now();
    if (!was_idle && now - checked_ < std::chrono::milliseconds{tick / 2}) {
        return;
    }
    checked_ = now;
    const std::uint64_t held = process_->resident_bytes();
    const bool grows = held > std::exchange(held_, held) && held > limits_.memory / 4;
    if (misdeed_ && was_idle && effective_seconds() > allowance_.seconds) {
        fail(std::move(*misdeed_));
    } else if (held > limits_.memory) {
        break_down(fmt::format("ran out of its {} MiB of memory", limits_.memory >> 20U));
    } else if (was_idle && effective_seconds() > allowance_.seconds + (grows ? grace : 0.0)) {
        pollfd reader{.fd = process_->input.number(), .events = POLLOUT, .revents = 0};
        ::poll(&reader, 1, 0);
        if (input_closed_ || (reader.revents & POLLERR) != 0) {
            fail(with_moment("closed its input"));
        } else {
            break_down(with_moment(fmt::format("took longer than {} s", allowance_.said)));
        }
    }
}

void PluginProcess::name_ending() {
    // What ends closes its output first: the end itself follows at once.
    const Clock::time_point closed = Clock::now();
    while (!process_->has_ended() && Clock::now() - closed < std::chrono::seconds{2}) {
        wait(1);
        attend();
        if (failure_) {
            return;
        }
        std::this_thread::sleep_for(std::chrono::microseconds{200});
    }
    if (!process_->has_ended()) {
        fail(with_moment("closed its output"));
        return;
    }
    const Ending ending = process_->end();
    receive_errors(last_parts);
    const bool in_error = ending.by_signal || ending.number != 0;
    if (in_error && is_about_memory(last_errors_)) {
        break_down(fmt::format("ran out of its {} MiB of memory", limits_.memory >> 20U));
    } else if (ending.by_signal) {
        break_down(with_moment(signal_clause(ending.number)));
    } else {
        break_down(with_moment(fmt::format("ended itself (exit code {})", ending.number)));
    }
}

std::optional<std::string_view> PluginProcess::answer() {
    for (bool first = true; !failure_; first = false) {
        if (is_asking() || (consumed_ == 0 && !receive())) {
            if (failure_) {
                break;
            }
            if (first) {
                // What stood still for us until now has its time from now.
                if ((wait(0) || !received_.empty()) && !failure_) {
                    start_clock();
                }
                continue;
            }
            wait(tick);
            if (!failure_) {
                check(true);
            }
            continue;
        }
        if (misdeed_) {
            fail(std::move(*misdeed_));
            break;
        }
        check(false);
        if (!failure_) {
            return std::string_view{received_}.substr(0, consumed_ - 1);
        }
    }
    return std::nullopt;
}

}  // namespace fides::strategies
