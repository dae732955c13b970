#include "tournament/match/stretches/stretch_play.hpp"

#include "tournament/match/stretches/chances.hpp"
#include "tournament/match/stretches/stretch_sides.hpp"

#include <algorithm>
#include <bit>

namespace fides::tournament {

namespace {

using games::Draw;

/// What one party did in the rounds of a stretch, bit i in round i.
struct StretchActs {
    std::uint64_t meant = 0;  ///< to cooperate
    std::uint64_t cooperated = 0;
};

template <class First, class Second>
class StretchRun {
public:
    StretchRun(const Rules& rules, const StretchRules& tabulated, const First& first,
               const Second& second, const std::array<bool, 2>& stochastic,
               const games::Stream& stream, const std::array<std::uint32_t, 2>& numbers,
               std::uint32_t n_rounds) noexcept
        : rules_{&rules},
          tabulated_{&tabulated},
          stream_{&stream},
          // An act belongs to the direction of the other, who relies on it.
          directions_{numbers[1], numbers[0]},
          stochastic_{stochastic},
          n_rounds_{n_rounds},
          counted_{rules.counted(n_rounds)},
          first_{first},
          second_{second} {
        tally_.rounds = n_rounds;
        tally_.acts = {n_rounds, n_rounds};
    }

    [[nodiscard]] Tally play() noexcept {
        for (std::uint32_t from = 0; from < n_rounds_;) {
            const games::Contract& contract = rules_->contract;
            if (from == 0 || from == contract.start || from == contract.end) {
                const bool in_force = contract.in_force(from);
                const auto terms = rules_->terms(in_force);
                first_.enter_phase(*terms[0], *terms[1]);
                second_.enter_phase(*terms[1], *terms[0]);
                phase_ = &tabulated_->phase(in_force);
            }
            const std::uint32_t to = next_stop(from);
            for (unsigned seat = 0; seat < 2; ++seat) {
                draw_chances({.key = stream_->key(),
                              .repetition = stream_->repetition(),
                              .direction = directions_[seat],
                              .first_round = from,
                              .n_rounds = to - from},
                             phase_->odds[seat], stochastic_[seat], chances_[seat]);
            }
            play_stretch(from, to);
            from = to;
        }
        return tally_;
    }

private:
    [[nodiscard]] std::uint32_t next_stop(std::uint32_t from) const noexcept {
        std::uint32_t stop = from + std::min(stretch_length, n_rounds_ - from);
        for (const std::uint32_t turn :
             {rules_->contract.start, rules_->contract.end, counted_.first, counted_.end}) {
            stop = turn > from ? std::min(stop, turn) : stop;
        }
        return stop;
    }

    [[nodiscard]] const std::uint32_t* intend_word(unsigned seat, std::uint32_t i) const noexcept {
        return stochastic_[seat] ? &chances_[seat].intend[i] : nullptr;
    }

    /// What chance has in store for the acts of a stretch, bit i in round i, by the seat that acts.
    struct Fate {
        std::array<std::uint64_t, 2> exacted;  ///< by mandate or contract
        std::array<std::uint64_t, 2> noise;
        std::array<std::uint64_t, 2> misread;
        std::array<std::uint64_t, 2> covered;
        std::array<std::uint64_t, 2> sanctioned;  ///< if it is a breach

        explicit Fate(const std::array<StretchChances, 2>& chances) noexcept {
            for (unsigned seat = 0; seat < 2; ++seat) {
                const StretchChances& of_act = chances[seat];
                noise[seat] = of_act.of(Draw::noise);
                misread[seat] = of_act.of(Draw::misperception);
                covered[seat] = of_act.of(Draw::covered);
                exacted[seat] = of_act.of(Draw::intend) | (covered[seat] & of_act.of(Draw::comply));
                sanctioned[seat] = covered[seat] & of_act.of(Draw::sanction);
            }
        }

        /// Nothing but noise can happen.
        [[nodiscard]] bool is_plain() const noexcept {
            return (exacted[0] | exacted[1] | misread[0] | misread[1] | covered[0] | covered[1]) ==
                   0;
        }
    };

    /// The rounds from..to - 1, in which nothing changes but the state of the two parties.
    void play_stretch(std::uint32_t from, std::uint32_t to) noexcept {
        const Fate fate{chances_};
        const bool counted = counted_.has(from);
        if (fate.is_plain()) {
            counted ? play_stretch<true, true>(from, to, fate)
                    : play_stretch<true, false>(from, to, fate);
        } else {
            counted ? play_stretch<false, true>(from, to, fate)
                    : play_stretch<false, false>(from, to, fate);
        }
    }

    template <bool is_plain, bool counted>
    void play_stretch(std::uint32_t from, std::uint32_t to, const Fate& fate) noexcept {
        const double discount = rules_->discount;
        const std::array<RoundPayoffs, 16>& payoff_table = phase_->payoffs;
        std::array<StretchActs, 2> acts;
        First first = first_;
        Second second = second_;
        std::array<double, 2> score = tally_.score;
        double lead = tally_.lead;
        double weight = weight_;
        double total_weight = tally_.weight;
        double welfare = tally_.counted.payoff;
        double counted_weight = counted_weight_;
        double total_counted_weight = tally_.counted.weight;
        for (std::uint32_t i = 0; i < to - from; ++i) {
            const std::uint32_t round = from + i;
            const auto comes_true = [i](std::uint64_t bits) { return ((bits >> i) & 1U) != 0; };
            const std::array<bool, 2> meant{
                first.means_to_cooperate(*stream_, round, directions_[0], intend_word(0, i)),
                second.means_to_cooperate(*stream_, round, directions_[1], intend_word(1, i))};
            RoundOutcome outcome;
            std::array<SeenAct, 2> done;
            std::array<SeenAct, 2> seen;  // by the other
            for (unsigned seat = 0; seat < 2; ++seat) {
                bool cooperates = meant[seat];
                if constexpr (!is_plain) {
                    cooperates = cooperates || comes_true(fate.exacted[seat]);
                }
                cooperates = cooperates != comes_true(fate.noise[seat]);
                outcome.cooperates[seat] = cooperates;
                acts[seat].meant |= std::uint64_t{meant[seat]} << i;
                acts[seat].cooperated |= std::uint64_t{cooperates} << i;
                done[seat].cooperates = cooperates;
                if constexpr (!is_plain) {
                    outcome.sanctioned[seat] = !cooperates && comes_true(fate.sanctioned[seat]);
                    done[seat].covered = comes_true(fate.covered[seat]);
                }
                seen[seat] = done[seat];
                if constexpr (!is_plain) {
                    seen[seat].cooperates = cooperates != comes_true(fate.misread[seat]);
                }
            }
            first.remember(done[0], seen[1]);
            second.remember(done[1], seen[0]);
            const RoundPayoffs& payoffs = payoff_table[outcome.index()];
            score[0] += weight * payoffs.of[0];
            score[1] += weight * payoffs.of[1];
            lead += weight * payoffs.lead;
            total_weight += weight;
            if constexpr (counted) {
                welfare += counted_weight * payoffs.both;
                total_counted_weight += counted_weight * 2.0;
                counted_weight *= discount;
            }
            weight *= discount;
        }
        first_ = first;
        second_ = second;
        tally_.score = score;
        tally_.lead = lead;
        tally_.weight = total_weight;
        tally_.counted.payoff = welfare;
        tally_.counted.weight = total_counted_weight;
        weight_ = weight;
        counted_weight_ = counted_weight;
        sum_up(from, to, acts, fate.covered, counted);
    }

    void sum_up(std::uint32_t from, std::uint32_t to, const std::array<StretchActs, 2>& acts,
                const std::array<std::uint64_t, 2>& covered, bool counted) noexcept {
        const std::uint32_t n = to - from;
        const auto count = [](std::uint64_t bits) {
            return static_cast<std::uint32_t>(std::popcount(bits));
        };
        const std::uint64_t all =
            n == stretch_length ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1;
        const std::uint64_t both = acts[0].cooperated & acts[1].cooperated;
        if (both != all && tally_.mutual_cooperations == from) {  // until now all were (C, C)
            const int first_other = std::countr_one(both);
            for (unsigned seat = 0; seat < 2; ++seat) {
                tally_.defected_first[seat] = ((acts[seat].cooperated >> first_other) & 1U) == 0;
            }
        }
        tally_.mutual_cooperations += count(both);
        for (unsigned seat = 0; seat < 2; ++seat) {
            tally_.cooperations[seat] += count(acts[seat].cooperated);
        }
        if (!counted) {
            return;
        }
        Sums& sums = tally_.counted;
        for (unsigned seat = 0; seat < 2; ++seat) {
            const std::uint64_t done = acts[seat].cooperated;
            const std::uint64_t open = all & ~covered[seat];
            sums.directed += n;
            sums.relied += n;
            sums.honoured += count(done);
            sums.open_relied += count(open);
            sums.open_honoured += count(done & open);
            sums.voluntary += count(done & acts[seat].meant);
            sums.obliged += count(done & ~acts[seat].meant);
        }
    }

    const Rules* rules_;
    const StretchRules* tabulated_;
    const games::Stream* stream_;
    std::array<std::uint32_t, 2> directions_;  ///< of the acts, by the seat that acts
    std::array<bool, 2> stochastic_;
    std::uint32_t n_rounds_;
    CountedRounds counted_;
    First first_;
    Second second_;
    const StretchPhase* phase_ = nullptr;
    double weight_ = 1.0;
    double counted_weight_ = 1.0;  ///< relative to the first round that counts
    Tally tally_;
    std::array<StretchChances, 2> chances_;  ///< of the acts, by the seat that acts
};

}  // namespace

bool is_for_stretches(const Rules& rules, const std::array<Participant, 2>& participants) noexcept {
    return rules.game.form() == games::GameForm::two_action && !rules.beliefs_always &&
           rules.motivation_crowding == 0.0 &&
           std::none_of(participants.begin(), participants.end(), [](const Participant& one) {
               return one.organisation || one.reads_beliefs;
           });
}

Tally play_stretches(const Rules& rules, const StretchRules& tabulated,
                     std::array<Participant, 2>& participants, const games::Stream& stream,
                     const std::array<std::uint32_t, 2>& numbers) {
    const std::uint32_t n_rounds = rules.length(stream);
    const auto is_automaton = [](const Participant& one) {
        return one.strategy->automaton() != nullptr;
    };
    // What a plugin says it is may not be what it plays: as in the loop, it is asked unless both
    // are.
    const bool both = is_automaton(participants[0]) && is_automaton(participants[1]);
    const auto with_side = [&](unsigned seat, const auto& play) {
        Participant& participant = participants[seat];
        const bool is_ours = dynamic_cast<const strategies::AutomatonStrategy*>(
                                 participant.strategy.get()) != nullptr;
        if (both || is_ours) {
            return play(AutomatonMoves{*participant.strategy->automaton()});
        }
        make_ready(participant, static_cast<games::Seat>(seat), rules, n_rounds,
                   stream.seed(numbers[seat]));
        return play(StrategyMoves{*participant.strategy, participant.perspective});
    };
    Tally tally = with_side(0, [&](const auto& first) {
        return with_side(1, [&](const auto& second) {
            return StretchRun{rules,
                              tabulated,
                              first,
                              second,
                              {participants[0].stochastic, participants[1].stochastic},
                              stream,
                              numbers,
                              n_rounds}
                .play();
        });
    });
    tally.goodwilled = {participants[0].goodwilled, participants[1].goodwilled};
    return tally;
}

}  // namespace fides::tournament
