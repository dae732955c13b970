#include "tournament/match/stretches/stretch_play.hpp"

#include "tournament/match/stretches/run_bits.hpp"
#include "tournament/match/stretches/stretch_sides.hpp"
#include "tournament/round/act_chances.hpp"
#include "tournament/round/outcome_counts.hpp"

#include <algorithm>
#include <limits>

namespace fides::tournament {

namespace {

template <class First, class Second>
class StretchRun {
public:
    StretchRun(const Rules& rules, const PayoffTable& payoffs, const MatchOdds& odds,
               const First& first, const Second& second, const games::Stream& stream,
               std::span<const RunFate> fates, std::uint32_t n_rounds) noexcept
        : rules_{&rules},
          payoffs_{&payoffs},
          odds_{&odds},
          fates_{fates},
          n_rounds_{n_rounds},
          counted_{rules.counted(n_rounds)},
          first_{first},
          second_{second},
          chances_{stream} {
        tally_.rounds = n_rounds;
        tally_.acts = {n_rounds, n_rounds};
    }

    [[nodiscard]] Tally play() noexcept {
        const games::Contract& contract = rules_->contract;
        for (std::uint32_t from = 0; from < n_rounds_;) {
            if (from == 0 || from == contract.start || from == contract.end) {
                in_force_ = contract.in_force(from);
                const auto terms = rules_->terms(in_force_);
                first_.enter_phase(*terms[0], *terms[1]);
                second_.enter_phase(*terms[1], *terms[0]);
            }
            const std::uint32_t to = next_stop(from);
            play_stretch(from, to);
            from = to;
        }
        if (rules_->discount == 1.0) {
            add_payoffs(tally_, outcomes_,
                        [this](std::size_t phase, std::size_t outcome) -> const RoundPayoffs& {
                            return payoffs_->payoffs(phase != 0)[outcome];
                        });
        }
        return tally_;
    }

private:
    /// Where the run ends, the contract comes or goes, or rounds begin or cease to count.
    [[nodiscard]] std::uint32_t next_stop(std::uint32_t from) const noexcept {
        const std::uint32_t left_of_run = games::rounds_in_run - from % games::rounds_in_run;
        std::uint32_t stop = from + std::min(left_of_run, n_rounds_ - from);
        for (const std::uint32_t turn :
             {rules_->contract.start, rules_->contract.end, counted_.first, counted_.end}) {
            stop = turn > from ? std::min(stop, turn) : stop;
        }
        return stop;
    }

    /// The digits of a kind of draw in a run.
    struct DigitsOfRun {
        games::Digits& digits;
        std::uint32_t run;

        [[nodiscard]] std::uint64_t below(std::uint64_t words,
                                          std::uint64_t wanted) const noexcept {
            return digits.below(run, words, wanted);
        }
    };

    void turn_to(std::uint32_t run) noexcept {
        if (run == run_) {
            return;
        }
        run_ = run;
        if (!fates_.empty()) {
            fate_ = fates_[run];
        } else {
            const std::uint64_t in_force =
                bits_of_rounds(run, odds_->contract_first, odds_->contract_end);
            const std::uint64_t wanted = bits_of_rounds(run, 0, n_rounds_);
            for (unsigned seat = 0; seat < 2; ++seat) {
                fate_[seat] = drawn_fate(*odds_, seat, wanted, in_force, [&](games::Draw kind) {
                    return DigitsOfRun{chances_.digits_of(odds_->directions[seat], kind), run};
                });
            }
        }
        std::uint64_t beside_noise = 0;
        for (const Fate<std::uint64_t>& of_seat : fate_) {
            beside_noise |= of_seat.exacted | of_seat.misread | of_seat.covered;
        }
        is_plain_ = beside_noise == 0;
    }

    /// The rounds from..to - 1 of one run, in which nothing changes but the state of the two.
    void play_stretch(std::uint32_t from, std::uint32_t to) noexcept {
        const std::uint32_t run = from / games::rounds_in_run;
        turn_to(run);
        const RunBits bits = is_plain_ ? decide<true>(from, to) : decide<false>(from, to);
        const std::uint64_t rounds = bits_of_rounds(run, from, to);
        const bool counted = counted_.has(from);
        const RunRounds kinds{
            .played = rounds, .counted = counted ? rounds : 0, .in_force = in_force_ ? rounds : 0};
        count_acts(bits, kinds, from, tally_);
        if (rules_->discount == 1.0) {
            count_outcomes(bits, kinds, outcomes_);
            tally_.weight += to - from;
            tally_.counted.weight += counted ? 2.0 * (to - from) : 0.0;
        } else {
            add_discounted(from, to, bits, counted);
        }
    }

    /// What the two decide, round by round, and what comes of it.
    template <bool is_plain>
    [[nodiscard]] RunBits decide(std::uint32_t from, std::uint32_t to) noexcept {
        const RunFate fate = fate_;
        RunBits bits;
        First first = first_;
        Second second = second_;
        for (std::uint32_t round = from; round < to; ++round) {
            const std::uint32_t i = round % games::rounds_in_run;
            const auto comes_true = [i](std::uint64_t set) { return ((set >> i) & 1U) != 0; };
            const std::array<bool, 2> meant{
                first.means_to_cooperate(round, chances_, odds_->directions[0]),
                second.means_to_cooperate(round, chances_, odds_->directions[1])};
            std::array<SeenAct, 2> done;
            std::array<SeenAct, 2> seen;  // by the other
            for (unsigned seat = 0; seat < 2; ++seat) {
                bool cooperates = meant[seat];
                if constexpr (!is_plain) {
                    cooperates = cooperates || comes_true(fate[seat].exacted);
                }
                cooperates = cooperates != comes_true(fate[seat].noise);
                bits.meant[seat] |= std::uint64_t{meant[seat]} << i;
                bits.cooperated[seat] |= std::uint64_t{cooperates} << i;
                done[seat].cooperates = cooperates;
                if constexpr (!is_plain) {
                    done[seat].covered = comes_true(fate[seat].covered);
                }
                seen[seat] = done[seat];
                if constexpr (!is_plain) {
                    seen[seat].cooperates = cooperates != comes_true(fate[seat].misread);
                }
            }
            first.remember(done[0], seen[1]);
            second.remember(done[1], seen[0]);
        }
        first_ = first;
        second_ = second;
        for (unsigned seat = 0; seat < 2; ++seat) {
            bits.covered[seat] = fate[seat].covered;
            bits.sanctioned[seat] = fate[seat].sanctioned & ~bits.cooperated[seat];
        }
        return bits;
    }

    void add_discounted(std::uint32_t from, std::uint32_t to, const RunBits& bits,
                        bool counted) noexcept {
        const PayoffTable::OfOutcomes& of_outcomes = payoffs_->payoffs(in_force_);
        for (std::uint32_t round = from; round < to; ++round) {
            const std::uint32_t i = round % games::rounds_in_run;
            const auto bit = [i](std::uint64_t set) { return ((set >> i) & 1U) != 0; };
            const RoundOutcome outcome{
                .cooperates = {bit(bits.cooperated[0]), bit(bits.cooperated[1])},
                .sanctioned = {bit(bits.sanctioned[0]), bit(bits.sanctioned[1])}};
            const RoundPayoffs& payoffs = of_outcomes[outcome.index()];
            tally_.score[0] += weight_ * payoffs.of[0];
            tally_.score[1] += weight_ * payoffs.of[1];
            tally_.lead += weight_ * payoffs.lead;
            tally_.weight += weight_;
            if (counted) {
                tally_.counted.payoff += counted_weight_ * payoffs.both;
                tally_.counted.weight += counted_weight_ * 2.0;
                counted_weight_ *= rules_->discount;
            }
            weight_ *= rules_->discount;
        }
    }

    const Rules* rules_;
    const PayoffTable* payoffs_;
    const MatchOdds* odds_;
    std::span<const RunFate> fates_;
    std::uint32_t n_rounds_;
    CountedRounds counted_;
    First first_;
    Second second_;
    DigitChances chances_;
    std::uint32_t run_ = std::numeric_limits<std::uint32_t>::max();
    RunFate fate_;           ///< of the run
    bool is_plain_ = false;  ///< nothing but noise can happen in it
    bool in_force_ = false;
    double weight_ = 1.0;
    double counted_weight_ = 1.0;  ///< relative to the first round that counts
    OutcomeCounts outcomes_;       ///< of rounds without a discount
    Tally tally_;
};

}  // namespace

bool is_for_stretches(const Rules& rules, const std::array<Participant, 2>& participants) noexcept {
    return rules.game.form() == games::GameForm::two_action && !rules.beliefs_always &&
           rules.motivation_crowding == 0.0 &&
           std::none_of(participants.begin(), participants.end(), [](const Participant& one) {
               return one.organisation || one.reads_beliefs;
           });
}

Tally play_stretches(const Rules& rules, const PayoffTable& payoffs, const MatchOdds& odds,
                     std::array<Participant, 2>& participants, const games::Stream& stream,
                     std::span<const RunFate> fates) {
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
                   stream.seed(odds.directions[1 - seat]));
        return play(StrategyMoves{*participant.strategy, participant.perspective});
    };
    Tally tally = with_side(0, [&](const auto& first) {
        return with_side(1, [&](const auto& second) {
            return StretchRun{rules, payoffs, odds, first, second, stream, fates, n_rounds}.play();
        });
    });
    tally.goodwilled = {participants[0].goodwilled, participants[1].goodwilled};
    return tally;
}

}  // namespace fides::tournament
