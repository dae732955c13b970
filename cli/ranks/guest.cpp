#include "cli/ranks/guest.hpp"

#include "analysis/manifest.hpp"
#include "analysis/share_experiment.hpp"
#include "cli/interruption.hpp"
#include "cli/machine.hpp"
#include "cli/ranks/messages.hpp"
#include "cli/ranks/patience.hpp"
#include "cli/ranks/processors.hpp"
#include "games/user_error.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/journal/owners.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <string>
#include <utility>

namespace fides::cli {

namespace {

constexpr std::size_t host_number = 0;
constexpr std::chrono::microseconds soon{200};

/// Where a guest's units come from and go to.
class HostsUnits {
public:
    HostsUnits(Ranks& ranks, const Interruption& interruption) noexcept
        : ranks_{&ranks}, interruption_{&interruption} {}

    [[nodiscard]] tournament::HandedRun ask(std::size_t place) {
        const std::lock_guard lock{mutex_};
        ranks_->send(host_number, Topic::ask, to_bytes(place));
        for (;;) {
            const Message message = next_message(*ranks_, soon);
            if (message.topic == Topic::handed) {
                return from_bytes<tournament::HandedRun>(message.bytes);
            }
            heed(message);
        }
    }

    void keep(const tournament::Unit& unit, std::string left) {
        const std::string bytes = to_bytes(PlayedUnit{.unit = unit, .left = std::move(left)});
        const std::lock_guard lock{mutex_};
        ranks_->send(host_number, Topic::unit, bytes);
        if (const std::optional<Message> message = ranks_->receive()) {
            heed(*message);
        }
    }

    /// The host wants nothing more.
    [[nodiscard]] bool is_halted() const noexcept { return is_halted_; }

private:
    void heed(const Message& message) {
        if (message.topic == Topic::halt) {
            is_halted_ = true;
            interruption_->interrupt();
        }
    }

    Ranks* ranks_;
    const Interruption* interruption_;
    std::mutex mutex_;  // of an answer: whoever asked is to have it
    bool is_halted_ = false;
};

/// What the host wants to be played. @throws games::UserError if this is another program
tournament::Experiment experiment_of(const Work& work) {
    tournament::Experiment experiment = tournament::experiment_from_json(
        nlohmann::json::parse(work.owner, nullptr, false).at("experiment"));
    const std::string owner = analysis::owner_of(experiment, program_file()).dump();
    if (const auto difference = tournament::first_difference(work.owner, owner)) {
        throw games::UserError{tournament::part_words(*difference)};
    }
    return experiment;
}

void play_units(Work work, unsigned threads, HostsUnits& units,
                const tournament::CancelToken& cancel) {
    const auto executor = tournament::make_parallel_executor(threads);
    const tournament::Experiment experiment = experiment_of(work);
    tournament::NoProgress progress;
    tournament::HandedUnits ours{
        std::move(work.units), [&](std::size_t place) { return units.ask(place); },
        [&](const tournament::Unit& unit, std::string left) { units.keep(unit, std::move(left)); }};
    analysis::play_share(experiment, *executor, progress, cancel, ours);
}

/// Plays, and says how that ended: whatever is wrong, it is the host that tells of it.
Done play_for_host(Ranks& ranks, const Message& message, unsigned threads,
                   const Interruption& interruption) {
    HostsUnits units{ranks, interruption};
    const auto problem = [&](const std::string& text) {
        return Done{.problem =
                        fmt::format("process {} on {}: {}", ranks.number(), host_name(), text)};
    };
    try {
        play_units(from_bytes<Work>(message.bytes), threads, units, interruption.token());
    } catch (const std::bad_alloc&) {
        return problem("there is not enough memory for this");
    } catch (const std::exception& error) {
        return problem(error.what());
    }
    return {.is_interrupted = interruption.token().is_cancelled() && !units.is_halted()};
}

}  // namespace

int be_guest(Ranks& ranks, unsigned threads) {
    constexpr std::chrono::microseconds at_rest{5000};
    const Interruption interruption;
    ranks.send(host_number, Topic::ready, to_bytes(processors_here(threads)));
    for (;;) {
        const Message message = next_message(ranks, at_rest);
        if (message.topic == Topic::end) {
            return from_bytes<int>(message.bytes);
        }
        if (message.topic == Topic::work) {
            ranks.send(host_number, Topic::done,
                       to_bytes(play_for_host(ranks, message, threads, interruption)));
        }
    }
}

}  // namespace fides::cli
