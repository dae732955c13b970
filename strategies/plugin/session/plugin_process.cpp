#include "strategies/plugin/session/plugin_process.hpp"

#include "strategies/plugin/confinement/process_group.hpp"
#include "strategies/plugin/confinement/watch.hpp"
#include "strategies/plugin/session/plugin_launch.hpp"

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

// Between looks we may have been busy or without a processor ourselves: what it did meanwhile we do
// not know, so no more than this counts as idle.
constexpr double longest_gap = 0.1;  // seconds

// Of waiting for a disk, which is slow when others use it, a tenth counts as idle.
constexpr double idle_share_of_loading = 0.1;

// Who hoards memory is out for that, however slow the machine is to hand it over: as long as it
// gathers memory at a rate that comes to its limit within so much processor time, time waits.
constexpr double hoarding = 10.0;  // seconds

// What closed its output and does not end, or goes on after its last answer, is waited for so long.
constexpr double longest_ending = 2.0;  // seconds

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

bool is_readable(int number) {
    pollfd asked{.fd = number, .events = POLLIN, .revents = 0};
    ::poll(&asked, 1, 0);
    return (asked.revents & POLLIN) != 0;
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
    group_ = std::make_unique<ProcessGroup>(process_->pid());
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

void PluginProcess::settle() {
    if (!failure_) {
        group_->refresh();
        await_others();
    }
    if (!failure_) {
        // What held more may have been its launcher, which it took the place of.
        held_ = group_->memory_bytes(limits_.memory);
    }
    is_settled_ = true;
}

/// Deals with what it wants to do and what it writes to standard error.
/// @param milliseconds  to wait for that
/// @return  whether there was anything
bool PluginProcess::listen(int milliseconds) {
    constexpr int most_acts = 64;
    std::array<pollfd, 2> waited{
        pollfd{.fd = watch_->descriptor(process_->control), .events = POLLIN, .revents = 0},
        pollfd{.fd = process_->errors.number(), .events = POLLIN, .revents = 0}};
    ::poll(waited.data(), waited.size(), milliseconds);
    const bool errors = (waited[1].revents & POLLIN) != 0;
    if (errors) {
        receive_errors(usual_parts);
    }
    int n_acts = 0;
    for (; n_acts < most_acts && !failure_ && has_pending_act(); ++n_acts) {
        attend();
    }
    return errors || n_acts > 0;
}

/// Whether it is idle for the second time, with no time used in between.
/// @param was_heard     it tried or wrote something since the last look
/// @param used_at_rest  processor time used when last seen idle; empty: it was at work
bool PluginProcess::is_at_rest(bool was_heard, std::optional<double>& used_at_rest) const {
    const double used = group_->processor_seconds();
    const bool is_idle = !was_heard && group_->activity() == Activity::idle;
    const bool was_idle = used_at_rest == used;
    used_at_rest = is_idle ? std::optional{used} : std::nullopt;
    return is_idle && was_idle;
}

/// What it started beside itself is part of the start until that is at rest, however the machine
/// shares its processors out: seen idle twice, with no time used in between. Alone it does one
/// thing after the other.
void PluginProcess::await_others() {
    constexpr int longest_pause = tick / 2;
    int pause = 1;
    std::optional<double> used_at_rest;
    while (!failure_ && !group_->is_alone()) {
        const bool was_heard = listen(pause);
        if (!failure_) {
            check();
        }
        if (failure_) {
            return;
        }
        group_->refresh();
        if (is_at_rest(was_heard, used_at_rest)) {
            return;
        }
        pause = used_at_rest || was_heard ? 1 : std::min(2 * pause, longest_pause);
    }
}

void PluginProcess::await_rest() {
    if (failure_ || watch_->descriptor(process_->control) < 0) {
        return;
    }
    const double used_at_first = group_->processor_seconds();
    idle_ = 0.0;
    for (std::optional<double> used_at_rest; !failure_;) {
        const bool was_heard = listen(0);
        if (failure_ || is_at_rest(was_heard, used_at_rest) || idle_ > longest_ending ||
            group_->processor_seconds() - used_at_first > longest_ending ||
            (surroundings_.is_cancelled && surroundings_.is_cancelled())) {
            break;
        }
        if (!used_at_rest) {
            std::this_thread::sleep_for(std::chrono::microseconds{200});
        }
        if (Clock::now() - looked_ >= std::chrono::milliseconds{tick / 2}) {
            look();
        }
    }
    // What R starts when it ends is no misdeed.
    if (misdeed_ && !failure_ && !process_->has_ended()) {
        fail(std::move(*misdeed_));
    }
}

void PluginProcess::start_clock() {
    looked_ = Clock::now();
    // What it took to get so far is part of the start.
    used_before_ = moment_ == Moment::start ? 0.0 : group_->processor_seconds();
    held_before_ = held_;
    idle_ = 0.0;
    if (moment_ == Moment::begin) {
        idle_of_matches_ = 0.0;
    }
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
    if (std::optional<std::string> misdeed = watch_->attend(process_->control, is_settled_)) {
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

double PluginProcess::used_seconds() const {
    return group_->processor_seconds() - used_before_;
}

void PluginProcess::look() {
    const Clock::time_point now = Clock::now();
    const double passed = std::chrono::duration<double>(now - looked_).count();
    looked_ = now;
    if (!is_settled_ || !watch_->sees()) {
        group_->refresh();
    }
    held_ = std::max(held_, group_->memory_bytes(limits_.memory));
    const Activity activity = group_->activity();
    if (activity != Activity::working && !waits_for_us()) {
        const double share = activity == Activity::loading ? idle_share_of_loading : 1.0;
        const double idle = share * std::min(passed, longest_gap);
        idle_ += idle;
        idle_of_matches_ += moment_ == Moment::move ? idle : 0.0;
    }
}

/// Something that it wants to do is to be judged.
bool PluginProcess::has_pending_act() const {
    return is_readable(watch_->descriptor(process_->control));
}

/// Who waits until we have looked at what it opens or wrote does not idle. What it writes before it
/// has been asked we do not look at.
bool PluginProcess::waits_for_us() const {
    return has_pending_act() || is_readable(process_->errors.number()) ||
           (!is_asking() && is_readable(process_->output.number()));
}

bool PluginProcess::closed_input() const {
    pollfd reader{.fd = process_->input.number(), .events = POLLOUT, .revents = 0};
    ::poll(&reader, 1, 0);
    return input_closed_ || (reader.revents & POLLERR) != 0;
}

bool PluginProcess::hoards(double used) const noexcept {
    const auto gathered = static_cast<double>(held_ - std::min(held_before_, held_));
    return gathered * hoarding >= static_cast<double>(limits_.memory) * used;
}

/// Memory comes before all else: so who hoards it hears the same reason on any machine.
bool PluginProcess::has_run_out_of_memory() {
    if (held_ <= limits_.memory) {
        return false;
    }
    break_down(fmt::format("ran out of its {} MiB of memory", limits_.memory >> 20U));
    return true;
}

/// Whether it may go on without an answer.
void PluginProcess::check() {
    if (Clock::now() - looked_ < std::chrono::milliseconds{tick / 2}) {
        return;
    }
    if (surroundings_.is_cancelled && surroundings_.is_cancelled()) {
        fail("was interrupted");
        return;
    }
    look();
    if (has_run_out_of_memory()) {
        return;
    }
    const double used = used_seconds();
    const double idle = limits_.idle(allowance_.said);
    const double idle_of_matches = limits_.idle(limits_.match);
    const bool has_time = used <= allowance_.seconds || hoards(used);
    if (has_time && idle_ <= idle && idle_of_matches_ <= idle_of_matches) {
        return;
    }
    if (misdeed_) {
        fail(std::move(*misdeed_));
    } else if (closed_input()) {
        fail(with_moment("closed its input"));
    } else if (!has_time) {
        break_down(
            with_moment(fmt::format("took more than {} s of processor time", allowance_.said)));
    } else if (idle_ > idle) {
        break_down(with_moment(
            fmt::format("slept or waited for more than {} s of wall-clock time", idle)));
    } else {
        break_down(fmt::format(
            "slept or waited for more than {} s of wall-clock time over all moves of its matches",
            idle_of_matches));
    }
}

/// Whether an answer that is there took too long.
void PluginProcess::check_answer() {
    const bool took_too_long = used_seconds() > allowance_.seconds;
    if (!took_too_long && Clock::now() - looked_ < std::chrono::milliseconds{tick / 2}) {
        return;
    }
    look();
    if (!has_run_out_of_memory() && took_too_long) {
        break_down(
            with_moment(fmt::format("took more than {} s of processor time", allowance_.said)));
    }
}

void PluginProcess::refuse(std::string reason) {
    if (process_ != nullptr && !failure_) {
        look();
        if (!has_run_out_of_memory()) {
            fail(std::move(reason));
        }
    }
}

void PluginProcess::name_ending() {
    // What ends closes its output first: the end itself follows at once, or when the machine lets
    // it.
    const double used = group_->processor_seconds();
    idle_ = 0.0;
    while (!process_->has_ended() && idle_ < longest_ending &&
           group_->processor_seconds() - used < longest_ending) {
        wait(1);
        attend();
        if (failure_) {
            return;
        }
        std::this_thread::sleep_for(std::chrono::microseconds{200});
        if (Clock::now() - looked_ >= std::chrono::milliseconds{tick / 2}) {
            look();
        }
    }
    if (!process_->has_ended()) {
        if (!has_run_out_of_memory()) {
            fail(with_moment("closed its output"));
        }
        return;
    }
    const Ending ending = process_->end();
    receive_errors(last_parts);
    const bool in_error = ending.by_signal || ending.number != 0;
    if (has_run_out_of_memory()) {
        return;
    }
    if (in_error && is_about_memory(last_errors_)) {
        break_down(fmt::format("ran out of its {} MiB of memory", limits_.memory >> 20U));
    } else if (ending.by_signal) {
        break_down(with_moment(signal_clause(ending.number)));
    } else {
        break_down(with_moment(fmt::format("ended itself (exit code {})", ending.number)));
    }
}

std::optional<std::string_view> PluginProcess::answer() {
    for (bool has_waited = false; !failure_; has_waited = true) {
        if (!is_asking() && (consumed_ > 0 || receive())) {
            if (misdeed_) {
                fail(std::move(*misdeed_));
                break;
            }
            check_answer();
            if (!failure_) {
                return std::string_view{received_}.substr(0, consumed_ - 1);
            }
        } else if (!failure_) {
            if (has_waited) {
                check();
            }
            if (!failure_) {
                wait(tick);
            }
        }
    }
    return std::nullopt;
}

}  // namespace fides::strategies
