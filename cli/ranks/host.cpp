#include "cli/ranks/host.hpp"

#include "analysis/share_experiment.hpp"
#include "cli/exit_code.hpp"
#include "cli/ranks/messages.hpp"
#include "cli/ranks/patience.hpp"
#include "games/user_error.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <thread>
#include <utility>

namespace fides::cli {

namespace {

std::vector<bool> played_of(const std::vector<tournament::Unit>& units,
                            const tournament::FileJournal& journal) {
    std::vector<bool> is_played(units.size());
    std::transform(units.begin(), units.end(), is_played.begin(),
                   [&](const tournament::Unit& unit) { return journal.has(unit); });
    return is_played;
}

/// Tells of units when the host's own play gets on, and its walk past those of others.
class UnitsProgress final : public tournament::Progress {
public:
    /// @param n_done  of the units announced
    UnitsProgress(tournament::Progress& told, const std::atomic<std::size_t>& n_done) noexcept
        : told_{&told}, n_done_{&n_done} {
        look();
    }

    void begin(std::uint64_t /*repetitions*/) override {}

    void advance(std::uint64_t /*repetitions*/) override { look(); }

    void end() override {}

    void look() { told_->advance(*n_done_); }

private:
    tournament::Progress* told_;
    const std::atomic<std::size_t>* n_done_;
};

}  // namespace

/// Answers guests and keeps what they send, beside the host's own play, until all have ended.
class HostedPlay::Service {
public:
    Service(HostedPlay& play, const Interruption& interruption)
        : play_{&play},
          ranks_{play.ranks_},
          interruption_{&interruption},
          n_guests_{ranks_->size() - 1},
          thread_{[this] { serve(); }} {}

    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    /// Waits for guests that are in the middle of a unit.
    ~Service() {
        is_halting_ = true;
        if (thread_.joinable()) {
            thread_.join();
        }
    }

    /// Waits until all have ended; of those that are to end early not longer than a moment, so that
    /// what is kept is safe before whoever ends all of us loses patience.
    /// @throws games::UserError if one of them could not play, or its units not be kept
    void wait(UnitsProgress& progress) {
        constexpr std::chrono::milliseconds moment{300};
        constexpr std::chrono::milliseconds look{1};
        std::chrono::milliseconds waited{0};
        for (; n_guests_ > 0 && waited < moment; std::this_thread::sleep_for(look)) {
            waited = is_ending() ? waited + look : look;
            progress.look();
        }
        if (has_failed_) {
            std::rethrow_exception(failure_);
        }
    }

private:
    void serve() {
        constexpr std::chrono::microseconds soon{500};
        Patience patience{soon};
        bool have_been_halted = false;
        while (n_guests_ > 0) {
            if (is_ending() && !std::exchange(have_been_halted, true)) {
                for (std::size_t guest = 1; guest < ranks_->size(); ++guest) {
                    ranks_->send(guest, Topic::halt, {});
                }
            }
            if (const std::optional<Message> message = ranks_->receive()) {
                answer(*message);
                patience.begin_anew();
            } else {
                patience.wait();
            }
        }
    }

    [[nodiscard]] bool is_ending() const noexcept {
        return is_halting_ || interruption_->token().is_cancelled();
    }

    void answer(const Message& message) {
        try {
            if (message.topic == Topic::ask) {
                const auto place = from_bytes<std::size_t>(message.bytes);
                ranks_->send(
                    message.from, Topic::handed,
                    to_bytes(is_ending() ? tournament::HandedRun{.first = play_->units_.size()}
                                         : play_->handout_.take(place)));
            } else if (message.topic == Topic::unit) {
                auto played = from_bytes<PlayedUnit>(message.bytes);
                play_->keep(played.unit, std::move(played.left));
            } else if (message.topic == Topic::done) {
                heed(from_bytes<Done>(message.bytes));
            }
        } catch (const games::UserError&) {
            if (!has_failed_) {
                failure_ = std::current_exception();
                has_failed_ = true;
            }
            interruption_->interrupt();
        }
        if (message.topic == Topic::done) {
            --n_guests_;
        }
    }

    void heed(const Done& done) const {
        if (!done.problem.empty()) {
            throw games::UserError{done.problem};
        }
        if (done.is_interrupted) {
            interruption_->interrupt();
        }
    }

    HostedPlay* play_;
    Ranks* ranks_;
    const Interruption* interruption_;
    std::atomic<std::size_t> n_guests_;  // that play
    std::atomic<bool> is_halting_ = false;
    std::exception_ptr failure_;  // to be read once it is said that there is one
    std::atomic<bool> has_failed_ = false;
    std::thread thread_;  // begins when all else is there
};

Host::Host(Ranks& ranks, unsigned threads) : ranks_{&ranks}, processors_{processors_here(threads)} {
    constexpr std::chrono::microseconds soon{1000};
    for (std::size_t guest = 1; guest < ranks.size(); ++guest) {
        const Message ready = next_message(ranks, soon);
        add_beside(processors_, from_bytes<Processors>(ready.bytes));
    }
}

unsigned Host::take_all_processors() const {
    allow(processors_);
    return processors_.threads;
}

Host::~Host() {
    for (std::size_t guest = 1; guest < ranks_->size(); ++guest) {
        ranks_->send(guest, Topic::end, to_bytes(code_));
    }
}

int Host::end(int code) noexcept {
    code_ = code;
    return code;
}

HostedPlay::HostedPlay(Host& host, const tournament::Experiment& experiment, std::string owner,
                       tournament::FileJournal& journal, tournament::Executor& executor)
    : ranks_{&host.ranks()},
      experiment_{&experiment},
      owner_{std::move(owner)},
      journal_{&journal},
      units_{analysis::all_units(experiment, executor)},
      is_played_{played_of(units_, journal)},
      n_done_{static_cast<std::size_t>(std::count(is_played_.begin(), is_played_.end(), true))},
      handout_{is_played_, ranks_->size()},
      ours_{
          units_, [this](std::size_t place) { return handout_.take(place); },
          [this](const tournament::Unit& unit, std::string left) { keep(unit, std::move(left)); }} {
}

HostedPlay::~HostedPlay() = default;

void HostedPlay::play(tournament::Executor& executor, tournament::Progress& progress,
                      const Interruption& interruption) {
    if (n_done_ == units_.size()) {
        return;
    }
    journal_->keep_all();
    progress.begin(units_.size());
    journal_->spare(n_done_);
    UnitsProgress all{progress, n_done_};
    const std::string work = to_bytes(Work{.owner = owner_, .units = units_});
    for (std::size_t guest = 1; guest < ranks_->size(); ++guest) {
        ranks_->send(guest, Topic::work, work);
    }
    service_ = std::make_unique<Service>(*this, interruption);
    analysis::play_share(*experiment_, executor, all, interruption.token(), ours_);
    service_->wait(all);
}

void HostedPlay::keep(const tournament::Unit& unit, std::string left) {
    journal_->add(unit, std::move(left));
    ++n_done_;
}

}  // namespace fides::cli
