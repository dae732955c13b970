#include "strategies/plugin/session/plugin_process.hpp"

#include "strategies/plugin/confinement/process_group.hpp"
#include "strategies/plugin/confinement/watch.hpp"
#include "strategies/plugin/session/ending_words.hpp"
#include "strategies/plugin/session/plugin_launch.hpp"
#include "strategies/plugin/session/plugin_usage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <poll.h>
#include <system_error>
#include <thread>
#include <tuple>
#include <utility>

namespace fides::strategies {
namespace {

namespace fs = std::filesystem;

constexpr int tick = 20;  // milliseconds between looks at a process at work
constexpr std::chrono::milliseconds between_looks{tick / 2};

// What closed its output and does not end, or goes on after its last answer, is waited for so long.
constexpr double longest_ending = 2.0;  // seconds

bool is_readable(int number) {
    pollfd asked{.fd = number, .events = POLLIN, .revents = 0};
    ::poll(&asked, 1, 0);
    return (asked.revents & POLLIN) != 0;
}

}  // namespace

PluginProcess::PluginProcess(const PluginSource& source, const PluginLimits& limits,
                             const PluginSurroundings& surroundings)
    : limits_{limits}, surroundings_{surroundings}, errors_{surroundings.log} {
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
    usage_ = std::make_unique<PluginUsage>(*group_);
}

PluginProcess::~PluginProcess() {
    quit();
}

void PluginProcess::quit() noexcept {
    if (process_ != nullptr) {
        process_->end();
        errors_.receive(process_->errors, ErrorOutput::last_parts);
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

void PluginProcess::settle() {
    if (!failure_) {
        group_->refresh();
        await_others();
    }
    if (!failure_) {
        // What held more may have been its launcher, which it took the place of.
        usage_->forget_memory(limits_.memory);
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
        errors_.receive(process_->errors, ErrorOutput::usual_parts);
    }
    int n_acts = 0;
    for (; n_acts < most_acts && !failure_ && has_pending_act(); ++n_acts) {
        attend();
    }
    return errors || n_acts > 0;
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
        if (usage_->is_at_rest(was_heard, used_at_rest)) {
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
    usage_->forget_idle();
    for (std::optional<double> used_at_rest; !failure_;) {
        const bool was_heard = listen(0);
        if (failure_ || usage_->is_at_rest(was_heard, used_at_rest) ||
            usage_->idle() > longest_ending ||
            group_->processor_seconds() - used_at_first > longest_ending ||
            (surroundings_.is_cancelled && surroundings_.is_cancelled())) {
            break;
        }
        if (!used_at_rest) {
            std::this_thread::sleep_for(std::chrono::microseconds{200});
        }
        if (usage_->since_look() >= between_looks) {
            look();
        }
    }
    // What R starts when it ends is no misdeed.
    if (misdeed_ && !failure_ && !process_->has_ended()) {
        fail(std::move(*misdeed_));
    }
}

void PluginProcess::ask(std::string_view line, Moment moment, Allowance allowance,
                        std::size_t most) {
    if (failure_) {
        return;
    }
    moment_ = moment;
    allowance_ = allowance;
    exchange_.ask(line, most);
    // What it took to get so far is part of the start.
    usage_->begin_answer(moment == Moment::start);
    if (moment == Moment::begin) {
        usage_->begin_matches();
    }
    exchange_.send(process_->input);
}

bool PluginProcess::receive() {
    switch (exchange_.receive(process_->output)) {
        case Arrival::answer:
            return true;
        case Arrival::too_long:
            fail(fmt::format("wrote a line longer than {} bytes", exchange_.most()));
            break;
        case Arrival::end:
            name_ending();
            break;
        case Arrival::nothing:
            break;
    }
    return false;
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
        pollfd{.fd = exchange_.is_asking() ? -1 : process_->output.number(),
               .events = POLLIN,
               .revents = 0},
        pollfd{.fd = process_->errors.number(), .events = POLLIN, .revents = 0},
        pollfd{.fd = exchange_.is_asking() ? process_->input.number() : -1,
               .events = POLLOUT,
               .revents = 0}};
    ::poll(waited.data(), waited.size(), milliseconds);
    const auto [watched, output, errors, input] =
        std::tuple{waited[0].revents != 0, waited[1].revents != 0, waited[2].revents != 0,
                   waited[3].revents != 0};
    if (errors) {
        errors_.receive(process_->errors, ErrorOutput::usual_parts);
    }
    if (input) {
        exchange_.send(process_->input);
    }
    if (watched && !output) {
        attend();
    }
    return watched || errors || input;
}

void PluginProcess::look() {
    if (!is_settled_ || !watch_->sees()) {
        group_->refresh();
    }
    const double idle = usage_->look(limits_.memory);
    if (idle > 0.0 && !waits_for_us()) {
        usage_->add_idle(idle, moment_ == Moment::move);
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
           (!exchange_.is_asking() && is_readable(process_->output.number()));
}

bool PluginProcess::closed_input() const {
    pollfd reader{.fd = process_->input.number(), .events = POLLOUT, .revents = 0};
    ::poll(&reader, 1, 0);
    return exchange_.input_closed() || (reader.revents & POLLERR) != 0;
}

/// Memory comes before all else: so who hoards it hears the same reason on any machine.
bool PluginProcess::has_run_out_of_memory() {
    if (usage_->held() <= limits_.memory) {
        return false;
    }
    break_down(fmt::format("ran out of its {} MiB of memory", limits_.memory >> 20U));
    return true;
}

/// Whether it may go on without an answer.
void PluginProcess::check() {
    if (usage_->since_look() < between_looks) {
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
    const double used = usage_->used_seconds();
    const double idle = limits_.idle(allowance_.said);
    const double idle_of_matches = limits_.idle(limits_.match);
    const bool has_time = used <= allowance_.seconds || usage_->hoards(limits_.memory, used);
    if (has_time && usage_->idle() <= idle && usage_->idle_of_matches() <= idle_of_matches) {
        return;
    }
    if (misdeed_) {
        fail(std::move(*misdeed_));
    } else if (closed_input()) {
        fail(at_moment(moment_, "closed its input"));
    } else if (!has_time) {
        break_down(at_moment(
            moment_, fmt::format("took more than {} s of processor time", allowance_.said)));
    } else if (usage_->idle() > idle) {
        break_down(at_moment(
            moment_, fmt::format("slept or waited for more than {} s of wall-clock time", idle)));
    } else {
        break_down(fmt::format(
            "slept or waited for more than {} s of wall-clock time over all moves of its matches",
            idle_of_matches));
    }
}

/// Whether an answer that is there took too long.
void PluginProcess::check_answer() {
    const bool took_too_long = usage_->used_seconds() > allowance_.seconds;
    if (!took_too_long && usage_->since_look() < between_looks) {
        return;
    }
    look();
    if (!has_run_out_of_memory() && took_too_long) {
        break_down(at_moment(
            moment_, fmt::format("took more than {} s of processor time", allowance_.said)));
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
    usage_->forget_idle();
    while (!process_->has_ended() && usage_->idle() < longest_ending &&
           group_->processor_seconds() - used < longest_ending) {
        wait(1);
        attend();
        if (failure_) {
            return;
        }
        std::this_thread::sleep_for(std::chrono::microseconds{200});
        if (usage_->since_look() >= between_looks) {
            look();
        }
    }
    if (!process_->has_ended()) {
        if (!has_run_out_of_memory()) {
            fail(at_moment(moment_, "closed its output"));
        }
        return;
    }
    const Ending ending = process_->end();
    errors_.receive(process_->errors, ErrorOutput::last_parts);
    const bool in_error = ending.by_signal || ending.number != 0;
    if (has_run_out_of_memory()) {
        return;
    }
    if (in_error && is_about_memory(errors_.end())) {
        break_down(fmt::format("ran out of its {} MiB of memory", limits_.memory >> 20U));
    } else if (ending.by_signal) {
        break_down(at_moment(moment_, signal_clause(ending.number)));
    } else {
        break_down(at_moment(moment_, fmt::format("ended itself (exit code {})", ending.number)));
    }
}

std::optional<std::string_view> PluginProcess::answer() {
    for (bool has_waited = false; !failure_; has_waited = true) {
        if (!exchange_.is_asking() && (exchange_.has_answer() || receive())) {
            if (misdeed_) {
                fail(std::move(*misdeed_));
                break;
            }
            check_answer();
            if (!failure_) {
                return exchange_.answer();
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
