#include "tournament/match/lockstep.hpp"

#include "tournament/match/lineup.hpp"
#include "tournament/match/loop.hpp"
#include "tournament/match/match.hpp"
#include "tournament/match/participant.hpp"
#include "tournament/round/rules.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <deque>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace fides::tournament {

namespace {

using strategies::Answer;
using strategies::BatchPlayer;
using strategies::Draws;
using strategies::Perspective;
using strategies::View;

/// Plays what the player outside has answered for this round.
class AnsweredStrategy final : public strategies::Strategy {
public:
    explicit AnsweredStrategy(const Answer& answer) noexcept : answer_{&answer} {}

    [[nodiscard]] games::Move decide(const View& /*view*/, Draws& draws) noexcept override {
        return draws.cooperate_with(answer_->decide);
    }

    void reset() noexcept override {}

private:
    const Answer* answer_;
};

/// The same of a player that decides each role by itself.
class AnsweredRoleAwareStrategy final : public strategies::RoleAwareStrategy {
public:
    AnsweredRoleAwareStrategy(const Answer& answer, bool decides_once) noexcept
        : answer_{&answer}, decides_once_{decides_once} {}

    [[nodiscard]] games::Move rely(const View& /*view*/, Draws& draws) noexcept override {
        return draws.cooperate_with(answer_->rely);
    }

    [[nodiscard]] games::Move honour(const View& /*view*/, Draws& draws) noexcept override {
        return draws.cooperate_with(decides_once_ ? answer_->decide : answer_->honour);
    }

    void reset() noexcept override {}

private:
    const Answer* answer_;
    bool decides_once_;  // in a two-action game
};

/// A player, made ready to be seated in many matches.
class Seater {
public:
    Seater(const Player& player, const OutsidePlayer& outside, const games::StageGame& game)
        : outside_{&outside}, decides_once_{game.form() == games::GameForm::two_action} {
        if (outside.player == nullptr) {
            ours_.emplace(player.strategy, game);
        }
    }

    [[nodiscard]] Participant seat(const Answer& answer) const {
        if (ours_) {
            return ours_->seat();
        }
        Participant participant;
        if (outside_->role_aware) {
            auto strategy = std::make_unique<AnsweredRoleAwareStrategy>(answer, decides_once_);
            participant.role_aware = strategy.get();
            participant.strategy = std::move(strategy);
        } else {
            participant.strategy = std::make_unique<AnsweredStrategy>(answer);
        }
        participant.reads_beliefs = outside_->reads_beliefs;
        participant.stochastic = outside_->stochastic;
        return participant;
    }

private:
    const OutsidePlayer* outside_;
    std::optional<Contestant> ours_;
    bool decides_once_;  // in a two-action game
};

/// A repetition that is being played. It stays where it is: its parts point at each other.
template <games::GameForm Form>
struct RepetitionInPlay {
    RepetitionInPlay(const Rules& rules, const MatchAddress& address, std::uint32_t repetition,
                     const std::array<const Seater*, 2>& seaters, bool keep_rounds)
        : stream{address.key, repetition},
          participants{seaters[0]->seat(answers[0]), seaters[1]->seat(answers[1])} {
        const std::uint32_t n_rounds = rules.length(stream);
        for (unsigned seat = 0; seat < 2; ++seat) {
            make_ready(participants[seat], static_cast<games::Seat>(seat), rules, n_rounds,
                       stream.seed(address.numbers[seat]));
        }
        if (keep_rounds) {
            recording.rounds = &rounds;
        }
        const bool beliefs =
            rules.beliefs_always || participants[0].reads_beliefs || participants[1].reads_beliefs;
        sides.emplace(std::array{side_of(participants[0]), side_of(participants[1])});
        play.emplace(rules, *sides, stream, address.numbers, n_rounds, beliefs, recording);
    }

    RepetitionInPlay(const RepetitionInPlay&) = delete;
    RepetitionInPlay& operator=(const RepetitionInPlay&) = delete;

    games::Stream stream;
    std::array<Answer, 2> answers{};
    std::array<Participant, 2> participants;
    std::optional<std::array<StrategySide, 2>> sides;
    std::vector<RoundRecord> rounds;
    Recording recording;
    std::optional<Repetition<Form, StrategySide>> play;
    bool is_void = false;  ///< a player of it forfeited
};

/// A seat that a player outside takes.
struct Slot {
    std::size_t match = 0;
    unsigned seat = 0;
};

/// A player outside with all its seats.
struct Caller {
    BatchPlayer* player = nullptr;
    std::vector<Slot> slots;
    std::vector<const Perspective*> asked;
    std::vector<Answer> answers;
    bool is_asked = false;
};

template <games::GameForm Form>
class LockstepRun {
public:
    LockstepRun(const Experiment& experiment, std::span<const MatchRepetition> repetitions,
                std::span<const OutsidePlayer> players, bool keep_rounds)
        : rules_{resolve_rules(experiment)} {
        const Tournament& tournament = tournament_of(experiment);
        std::map<std::uint32_t, Seater> seaters;
        std::map<std::uint32_t, std::size_t> callers;  // places by player
        for (std::size_t i = 0; i < repetitions.size(); ++i) {
            const Pairing pairing = repetitions[i].pairing;
            const std::array<std::uint32_t, 2> indices{pairing.first, pairing.second};
            std::array<const Seater*, 2> of_match{};
            for (unsigned seat = 0; seat < 2; ++seat) {
                const std::uint32_t index = indices[seat];
                of_match[seat] =
                    &seaters
                         .try_emplace(index, tournament.players[index], players[index], rules_.game)
                         .first->second;
                if (players[index].player != nullptr) {
                    const std::size_t place =
                        callers.try_emplace(index, callers_.size()).first->second;
                    if (place == callers_.size()) {
                        callers_.emplace_back().player = players[index].player;
                    }
                    callers_[place].slots.push_back({.match = i, .seat = seat});
                }
            }
            matches_.emplace_back(rules_, match_address(experiment, pairing),
                                  repetitions[i].repetition, of_match, keep_rounds);
        }
    }

    void play(const CancelToken& cancel) {
        begin();
        while (play_round()) {
            if (cancel.is_cancelled()) {
                return;
            }
        }
        for (const Caller& caller : callers_) {
            if (!caller.player->forfeit()) {
                caller.player->end();
            }
        }
        void_forfeited();
        is_finished_ = true;
    }

    [[nodiscard]] std::vector<LockstepResult> results() {
        std::vector<LockstepResult> results(matches_.size());
        for (std::size_t i = 0; i < matches_.size() && is_finished_; ++i) {
            if (!matches_[i].is_void) {
                results[i].tally = matches_[i].play->tally();
            }
            results[i].rounds = std::move(matches_[i].rounds);
        }
        return results;
    }

private:
    static constexpr std::size_t ahead = 3;  ///< matches, when caches are filled

    void begin() {
        for (Caller& caller : callers_) {
            caller.asked.resize(caller.slots.size());
            caller.answers.resize(caller.slots.size());
            if (caller.player->forfeit()) {
                continue;
            }
            strategies::BatchStart start;
            start.game = &rules_.game;
            start.contract = &rules_.contract;
            for (const Slot& slot : caller.slots) {
                const Perspective& known = perspective(slot);
                start.announced_length = known.announced_length;
                start.matches.push_back({.seat = known.seat, .seed = known.seed});
            }
            caller.player->begin(start);
        }
        void_forfeited();
    }

    /// @return  false if all is over
    bool play_round() {
        bool anything_on = false;
        for (RepetitionInPlay<Form>& match : matches_) {
            if (!is_on(match)) {
                continue;
            }
            anything_on = true;
            match.play->begin_round();
            const std::uint32_t round = match.play->round();
            for (unsigned seat = 0; seat < 2; ++seat) {
                Perspective& known = match.participants[seat].perspective;
                known.round = round;
                known.role = Form == games::GameForm::trust && seat != only_trustor(rules_, round)
                                 ? games::Role::trustee
                                 : games::Role::trustor;
            }
        }
        if (!anything_on) {
            return false;
        }
        for (Caller& caller : callers_) {
            ask(caller);
        }
        for (Caller& caller : callers_) {
            hear(caller);
        }
        void_forfeited();
        for (std::size_t i = 0; i < matches_.size(); ++i) {
            if (i + ahead < matches_.size()) {
                fetch(matches_[i + ahead]);
            }
            if (is_on(matches_[i])) {
                matches_[i].play->finish_round();
            }
        }
        return true;
    }

    /// Has what a match needs next brought into the caches.
    static void fetch(const RepetitionInPlay<Form>& match) noexcept {
        for (const Participant& participant : match.participants) {
            __builtin_prefetch(participant.strategy.get());
            const Perspective& known = participant.perspective;
            __builtin_prefetch(known.own.data() + known.round);
            __builtin_prefetch(known.partner.data() + known.round);
        }
    }

    void ask(Caller& caller) {
        caller.is_asked = false;
        if (caller.player->forfeit()) {
            return;
        }
        for (std::size_t i = 0; i < caller.slots.size(); ++i) {
            const bool on = is_on(matches_[caller.slots[i].match]);
            caller.asked[i] = on ? &perspective(caller.slots[i]) : nullptr;
            caller.is_asked = caller.is_asked || on;
        }
        if (caller.is_asked) {
            caller.player->ask(caller.asked);
        }
    }

    void hear(Caller& caller) {
        if (!caller.is_asked || caller.player->forfeit()) {
            return;
        }
        caller.player->await(caller.answers);
        for (std::size_t i = 0; i < caller.slots.size(); ++i) {
            matches_[caller.slots[i].match].answers[caller.slots[i].seat] = caller.answers[i];
        }
    }

    /// Matches of players that forfeited do not go on.
    void void_forfeited() {
        for (const Caller& caller : callers_) {
            if (caller.player->forfeit()) {
                for (const Slot& slot : caller.slots) {
                    matches_[slot.match].is_void = true;
                }
            }
        }
    }

    [[nodiscard]] static bool is_on(const RepetitionInPlay<Form>& match) noexcept {
        return !match.is_void && !match.play->is_over();
    }

    [[nodiscard]] const Perspective& perspective(const Slot& slot) const noexcept {
        return matches_[slot.match].participants[slot.seat].perspective;
    }

    Rules rules_;
    std::deque<RepetitionInPlay<Form>> matches_;
    std::vector<Caller> callers_;
    bool is_finished_ = false;
};

template <games::GameForm Form>
std::vector<LockstepResult> play_form(const Experiment& experiment,
                                      std::span<const MatchRepetition> repetitions,
                                      std::span<const OutsidePlayer> players, bool keep_rounds,
                                      const CancelToken& cancel) {
    LockstepRun<Form> run{experiment, repetitions, players, keep_rounds};
    run.play(cancel);
    return run.results();
}

/// How many of the first repetitions can be played at once: as many as none of the players has more
/// seats in than it takes, and one in any case.
std::size_t side_by_side(std::span<const MatchRepetition> repetitions,
                         std::span<const OutsidePlayer> players) {
    std::map<std::uint32_t, std::size_t> seats;  // by player
    for (std::size_t i = 0; i < repetitions.size(); ++i) {
        for (const std::uint32_t index :
             {repetitions[i].pairing.first, repetitions[i].pairing.second}) {
            const strategies::BatchPlayer* const player = players[index].player;
            if (player != nullptr && ++seats[index] > player->most_matches()) {
                return std::max<std::size_t>(i, 1);
            }
        }
    }
    return repetitions.size();
}

std::vector<LockstepResult> play_at_once(const Experiment& experiment,
                                         std::span<const MatchRepetition> repetitions,
                                         std::span<const OutsidePlayer> players, bool keep_rounds,
                                         const CancelToken& cancel) {
    using games::GameForm;
    switch (experiment.game.form()) {
        case GameForm::two_action:
            return play_form<GameForm::two_action>(experiment, repetitions, players, keep_rounds,
                                                   cancel);
        case GameForm::trust:
            return play_form<GameForm::trust>(experiment, repetitions, players, keep_rounds,
                                              cancel);
        case GameForm::mutual_trust:
            return play_form<GameForm::mutual_trust>(experiment, repetitions, players, keep_rounds,
                                                     cancel);
        case GameForm::contribution:
            break;
    }
    assert(false && "groups play it, not pairs");
    return {};
}

}  // namespace

std::vector<LockstepResult> play_in_lockstep(const Experiment& experiment,
                                             std::span<const MatchRepetition> repetitions,
                                             std::span<const OutsidePlayer> players,
                                             bool keep_rounds, const CancelToken& cancel) {
    std::vector<LockstepResult> results;
    results.reserve(repetitions.size());
    while (results.size() < repetitions.size() && !cancel.is_cancelled()) {
        const auto left = repetitions.subspan(results.size());
        std::vector<LockstepResult> part = play_at_once(
            experiment, left.first(side_by_side(left, players)), players, keep_rounds, cancel);
        std::move(part.begin(), part.end(), std::back_inserter(results));
    }
    if (cancel.is_cancelled()) {
        results.assign(repetitions.size(), {});
    }
    return results;
}

}  // namespace fides::tournament
