#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "games/elementary.hpp"
#include "games/stage_game.hpp"
#include "strategies/trust/organisation.hpp"
#include "tournament/round/lanes/dyad_phase.hpp"
#include "tournament/round/lanes/dyad_repetition.hpp"
#include "tournament/round/lanes/lane_act.hpp"
#include "tournament/round/lanes/lane_mask.hpp"
#include "tournament/round/lanes/lane_score.hpp"
#include "tournament/round/lanes/lane_stream.hpp"
#include "tournament/round/lanes/lane_sums.hpp"
#include "tournament/round/lanes/lane_types.hpp"
#include "tournament/round/rules.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

/// N repetitions of a dyad of organisations, side by side: what `Repetition` in match/loop.hpp does
/// with one, a step at a time. Where that has a branch on what happened, here is a mask.
namespace fides::tournament {

/// As many repetitions as one vector has lanes, a step of a round at a time: a processor that waits
/// for one group's long chain of operations can go on with another's.
template <int N>
class DyadGroup {
    using Real = typename Lanes<N>::Real;
    using Mask = LaneMask<N>;
    using Block = typename LaneStream<N>::Block;
    using Act = LaneAct<Mask>;
    using Stance = LaneStance<Real>;
    using Belief = games::BasicBelief<Real>;
    using Likelihoods = games::BasicLikelihoods<Real>;

public:
    /// @param repetitions  at least one, at most N; what is missing is played like the last, for
    ///                     nobody
    DyadGroup(const Rules& rules, const games::TrustPayoffs& payoffs, std::uint64_t key,
              std::span<DyadRepetition> repetitions) noexcept
        : rules_{&rules},
          game_{&payoffs},
          repetitions_{repetitions},
          stream_{key, numbers_of(repetitions)},
          accident_{rules.beliefs.failure},
          noise_{rules.noise},
          misperception_{rules.misperception},
          communication_{rules.communication},
          right_{rules.signal_accuracy} {
        for (unsigned seat = 0; seat < 2; ++seat) {
            beliefs_[seat] = prior();
            for (unsigned lane = 0; lane < N; ++lane) {
                const DyadRepetition& one = of_lane(lane);
                const strategies::OrganisationRules& conduct = one.conduct[seat];
                conduct_[seat].reciprocity_threshold[lane] = conduct.reciprocity_threshold;
                conduct_[seat].reciprocity_noise[lane] = conduct.reciprocity_noise;
                conduct_[seat].reliance_noise[lane] = conduct.reliance_noise;
                goodwilled_[seat].set(lane, one.goodwilled[seat]);
            }
        }
    }

    /// The trustee imposes the contract, which says something of its goodwill.
    void see_contract_imposed() noexcept {
        for (unsigned seat = 0; seat < 2; ++seat) {
            const games::Likelihoods& imposed = rules_->directions[seat].imposition;
            beliefs_[seat].goodwill.learn(
                {.if_true = all(imposed.if_true), .if_false = all(imposed.if_false)});
        }
    }

    /// The round's random numbers.
    [[gnu::always_inline]] void draw(std::uint32_t round) noexcept {
        for (unsigned direction = 0; direction < 2; ++direction) {
            first_[direction] = stream_.kinds(round, direction, 0);
            second_[direction] = stream_.kinds(round, direction, 1);
        }
    }

    /// How likely each relies, and honours.
    [[gnu::always_inline]] void decide(const DyadPhase& phase) noexcept {
        if (rules_->motivation_crowding > 0.0) {
            const double memory = rules_->motivation_memory;
            for (Belief& belief : beliefs_) {
                belief.motivation =
                    memory * belief.motivation + (1.0 - memory) * phase.motivation_left;
            }
        }
        const auto rely = [&](unsigned seat) {
            const Belief& belief = beliefs_[seat];
            const games::Terms& terms = *phase.terms[seat];
            const Real confidence = games::confidence(rules_->beliefs, terms, belief);
            const Real reliability =
                games::perceived_reliability(rules_->beliefs, terms, belief.trust(), confidence);
            return strategies::reliance_logit(conduct_[seat], reliability,
                                              rules_->risk_threshold[seat]);
        };
        const auto honour = [&](unsigned seat) {
            return strategies::honouring_logit(conduct_[seat], beliefs_[seat].trust());
        };
        using Pair = games::Both<Real>;
        const games::Both<Pair> chances =
            games::logistic(games::Both<Pair>{Pair{rely(0), rely(1)}, Pair{honour(0), honour(1)}});
        relies_ = {chances.first.first, chances.first.second};
        honours_ = {beliefs_[0].motivation * chances.second.first,
                    beliefs_[1].motivation * chances.second.second};
    }

    /// Who relies and who honours, what it pays and what it adds to the tally of all rounds.
    /// @param weight  of the round, by the discount
    [[gnu::always_inline]] void act(const DyadPhase& phase, std::uint32_t round,
                                    double weight) noexcept {
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            acts_[trustor] = act_on_reliance(phase.chances[trustor], trustor);
        }
        const std::array<Real, 2> payoffs = pay(phase.terms);
        std::array<Mask, 2> cooperated;
        for (unsigned seat = 0; seat < 2; ++seat) {
            cooperated[seat] = acts_[seat].relied & ~acts_[1 - seat].betrayed();
        }
        score_.add(cooperated, payoffs, round, weight);
        payoff_ = payoffs[0] + payoffs[1];
    }

    /// What the round teaches.
    [[gnu::always_inline]] void learn(const DyadPhase& phase, std::uint32_t round) noexcept {
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            const Act& act = acts_[trustor];
            commitment_.record(trustor, act.relied, act.meant);
            stances_[trustor] = learn_from(*phase.terms[trustor], act, trustor, round);
        }
        commitment_.close_round(round);
    }

    /// What the round adds to the measures. @pre it counts, or is sampled
    /// @param weight  of the round, by the discount from the first round that counts
    [[nodiscard, gnu::always_inline]] LaneSums<N> sum_up(const DyadPhase& phase,
                                                         double weight) const noexcept {
        LaneSums<N> sums;
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            const Act& act = acts_[trustor];
            const Stance& stance = stances_[trustor];
            act.relied.count_in(sums.relied);
            act.honoured.count_in(sums.honoured);
            (act.relied & ~act.covered).count_in(sums.open_relied);
            (act.honoured & ~act.covered).count_in(sums.open_honoured);
            (act.honoured & act.meant).count_in(sums.voluntary);
            (act.honoured & ~act.meant).count_in(sums.obliged);
            act.seen_honoured.count_in(sums.seen_honoured);
            const Real credit = games::credit_to_goodwill(stance.trust, stance.attributed);
            sums.credit += act.seen_honoured.choose(credit, Real{});
            const Real error = stance.trust - act.meant.choose(all(1.0), Real{});
            sums.squared_error += act.relied.choose(error * error, Real{});
            const double covered_chance = phase.terms[trustor]->covered_chance;
            sums.confidence += covered_chance * stance.confidence;
            if (covered_chance > 0.0) {
                sums.under_contract += 1;
                sums.contract_confidence += stance.confidence;
            }
            sums.trust[trustor] = beliefs_[trustor].trust();
        }
        sums.directed = 2;
        sums.trust_rounds = 1;
        sums.payoff = weight * payoff_;
        sums.weight = weight * static_cast<double>(sums.directed);
        return sums;
    }

    [[gnu::always_inline]] void count(const LaneSums<N>& sums) noexcept { sums_.add(sums); }

    /// Not inline: lanes are then read where the sums lie in memory.
    /// @param sample  its place among the sampled rounds
    [[gnu::noinline]] void keep_sample(const LaneSums<N>& sums, std::size_t sample) const noexcept {
        for (unsigned lane = 0; lane < repetitions_.size(); ++lane) {
            PooledSums& kept = repetitions_[lane].recording.samples[sample];
            kept = {};
            kept.beliefs = true;
            kept.add(sums.of_lane(lane), repetitions_[lane].goodwilled);
        }
    }

    void keep_honoured(std::uint32_t round) const noexcept {
        for (unsigned lane = 0; lane < repetitions_.size(); ++lane) {
            (*repetitions_[lane].recording.honoured)[round] = static_cast<std::uint8_t>(
                (acts_[0].honoured[lane] ? 1U : 0U) + (acts_[1].honoured[lane] ? 2U : 0U));
        }
    }

    /// @param weight  of all rounds
    void leave_tallies(std::uint32_t n_rounds, double weight) noexcept {
        for (unsigned lane = 0; lane < repetitions_.size(); ++lane) {
            repetitions_[lane].tally = tally(lane, n_rounds, weight);
        }
    }

private:
    [[nodiscard]] static std::array<std::uint32_t, N> numbers_of(
        std::span<const DyadRepetition> repetitions) noexcept {
        std::array<std::uint32_t, N> numbers{};
        for (std::size_t lane = 0; lane < N; ++lane) {
            numbers[lane] = repetitions[std::min(lane, repetitions.size() - 1)].repetition;
        }
        return numbers;
    }

    [[nodiscard]] const DyadRepetition& of_lane(std::size_t lane) const noexcept {
        return repetitions_[std::min(lane, repetitions_.size() - 1)];
    }

    [[nodiscard, gnu::always_inline]] static Real all(double number) noexcept {
        return games::in_all_lanes<Real>(number);
    }

    [[nodiscard]] Belief prior() const noexcept {
        const games::Belief& prior = rules_->prior;
        // The complement by the same step as of a single belief.
        return {.goodwill = games::BasicCredence<Real>{all(prior.trust())},
                .kept = all(prior.kept),
                .breached = all(prior.breached),
                .motivation = all(prior.motivation)};
    }

    /// From the trustor's decision to what it sees: act_on_reliance.
    [[nodiscard, gnu::always_inline]] Act act_on_reliance(const DirectionChances& chances,
                                                          unsigned trustor) const noexcept {
        using games::Draw;
        const auto early = [&](Draw kind) {
            return first_[trustor][static_cast<std::size_t>(kind)];
        };
        const auto late = [&](Draw kind) {
            return second_[trustor][static_cast<std::size_t>(kind) - 4];
        };
        const unsigned trustee = 1 - trustor;
        Act act;
        act.relied = Mask::less(unit_interval<N>(early(Draw::rely)), relies_[trustor]);
        if (!chances.mandated.is_zero()) {
            act.relied = act.relied | chances.mandated.template met_by<N>(early(Draw::rely));
        }
        act.meant = act.relied & goodwilled_[trustee] &
                    Mask::less(unit_interval<N>(early(Draw::intend)), honours_[trustee]);
        act.covered = act.relied & chances.covered.template met_by<N>(early(Draw::covered));
        const Mask complies =
            (act.covered & chances.complies_if_covered.template met_by<N>(late(Draw::comply))) |
            (~act.covered & chances.complies_else.template met_by<N>(late(Draw::comply)));
        Mask done = (act.meant | complies) & ~accident_.template met_by<N>(early(Draw::accident));
        if (!noise_.is_zero()) {
            done = done ^ noise_.template met_by<N>(late(Draw::noise));
        }
        act.honoured = act.relied & done;
        act.seen_honoured = act.honoured;
        if (!misperception_.is_zero()) {
            act.seen_honoured =
                act.relied & (done ^ misperception_.template met_by<N>(late(Draw::misperception)));
        }
        act.sanctioned =
            act.covered & ~done & chances.sanctioned.template met_by<N>(late(Draw::sanction));
        return act;
    }

    /// round_steps::pay.
    [[nodiscard, gnu::always_inline]] std::array<Real, 2> pay(
        const std::array<const games::Terms*, 2>& terms) const noexcept {
        const games::TrustPayoffs& game = *game_;
        const auto by_outcome = [](const Act& act, double withheld, double honoured,
                                   double betrayed) {
            const Real if_relied = act.honoured.choose(all(honoured), all(betrayed));
            return act.relied.choose(if_relied, all(withheld));
        };
        std::array<Real, 2> payoffs{};
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            payoffs[trustor] +=
                by_outcome(acts_[trustor], game.outside_option, game.gain, -game.loss);
            payoffs[1 - trustor] +=
                by_outcome(acts_[trustor], game.outside_option, game.honour_payoff,
                           game.honour_payoff + game.temptation);
        }
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            const Mask sanctioned = acts_[trustor].sanctioned;
            payoffs[1 - trustor] -= sanctioned.choose(all(terms[trustor]->penalty), Real{});
            payoffs[trustor] += sanctioned.choose(all(terms[trustor]->compensation), Real{});
            payoffs[trustor] -= terms[trustor]->cost;
        }
        return payoffs;
    }

    /// What the round teaches: learn_from_round.
    [[nodiscard, gnu::always_inline]] Stance learn_from(const games::Terms& terms, const Act& act,
                                                        unsigned trustor,
                                                        std::uint32_t round) noexcept {
        Belief& belief = beliefs_[trustor];
        const games::BeliefRules& rules = rules_->beliefs;
        Stance stance{.trust = belief.trust(),
                      .confidence = all(terms.compliance),
                      .attributed = act.covered.choose(all(terms.attributed[covered]),
                                                       all(terms.attributed[open]))};
        Real ratio_if_betrayed;
        if (rules.learn_confidence == 0.0) {
            const auto ratio = [&](std::size_t contingency) {
                return terms.evidence[contingency][games::index(games::Outcome::betrayed)].if_true;
            };
            ratio_if_betrayed = act.covered.choose(all(ratio(covered)), all(ratio(open)));
        } else {
            const Real confidence = games::confidence(rules, terms, belief);
            stance.confidence = confidence;
            stance.attributed = games::attributed_chance<Real>(
                rules, terms.base_rate, terms.covered_chance, confidence,
                act.covered.choose(confidence, all(terms.base_rate)));
            ratio_if_betrayed = evidence_of_betrayal(stance.attributed, act.seen_betrayed());
            const Real kept = games::kept_by_contract(belief, confidence);
            const Real breached = games::breached_by_failure(belief, rules, confidence);
            belief.kept += (act.covered & act.seen_honoured).choose(kept, Real{});
            belief.breached += (act.covered & act.seen_betrayed()).choose(breached, Real{});
        }
        // Honoured: 1 to qa. Betrayed: the ratio to 1. Neither: nothing learnt.
        Likelihoods evidence{.if_true = act.seen_betrayed().choose(ratio_if_betrayed, all(1.0)),
                             .if_false = act.seen_honoured.choose(stance.attributed, all(1.0))};
        if (!communication_.is_zero()) {
            evidence = evidence.and_also(signal(trustor, round));
        }
        games::update_trust(belief, rules, rules_->prior.goodwill, evidence);
        return stance;
    }

    /// What a betrayal says where confidence is learnt: lane by lane, as it takes a power.
    [[nodiscard]] Real evidence_of_betrayal(const Real& attributed, Mask betrayed) const noexcept {
        Real ratio = all(1.0);
        for (unsigned lane = 0; lane < N; ++lane) {
            if (betrayed[lane]) {
                ratio[lane] = games::evidence_of_goodwill(rules_->beliefs, attributed[lane],
                                                          games::Outcome::betrayed)
                                  .if_true;
            }
        }
        return ratio;
    }

    /// round_steps::signal.
    [[nodiscard, gnu::always_inline]] Likelihoods signal(unsigned trustor,
                                                         std::uint32_t round) const noexcept {
        const Block block = stream_.kinds(round, trustor, 2);
        const Mask comes = communication_.template met_by<N>(block[0]);
        const Mask says_good = ~(right_.template met_by<N>(block[1]) ^ goodwilled_[1 - trustor]);
        const double accuracy = rules_->signal_accuracy;
        const Real accurate = all(accuracy);
        const Real mistaken = all(1.0 - accuracy);
        const Real one = all(1.0);
        return {.if_true = comes.choose(says_good.choose(accurate, mistaken), one),
                .if_false = comes.choose(says_good.choose(mistaken, accurate), one)};
    }

    [[nodiscard]] Tally tally(unsigned lane, std::uint32_t n_rounds, double weight) const noexcept {
        Tally tally = score_.of_lane(lane);
        tally.rounds = n_rounds;
        tally.acts = {n_rounds, n_rounds};
        tally.weight = weight;
        tally.counted = sums_.of_lane(lane);
        tally.goodwilled = repetitions_[lane].goodwilled;
        tally.beliefs = true;
        tally.commitment = commitment_.of_lane(lane);
        return tally;
    }

    static constexpr std::size_t open = games::index(games::Contingency::open);
    static constexpr std::size_t covered = games::index(games::Contingency::covered);

    const Rules* rules_;
    const games::TrustPayoffs* game_;
    std::span<DyadRepetition> repetitions_;
    LaneStream<N> stream_;
    SharedChance accident_;
    SharedChance noise_;
    SharedChance misperception_;
    SharedChance communication_;
    SharedChance right_;
    std::array<strategies::BasicOrganisationRules<Real>, 2> conduct_{};
    std::array<Mask, 2> goodwilled_{};

    // Of the round at hand, by seat or by the trustor's seat.
    std::array<Block, 2> first_;
    std::array<Block, 2> second_;
    std::array<Real, 2> relies_;
    std::array<Real, 2> honours_;
    std::array<Act, 2> acts_;
    std::array<Stance, 2> stances_;
    Real payoff_;  ///< of both

    std::array<Belief, 2> beliefs_{};
    LaneSums<N> sums_;
    LaneCommitment<N> commitment_;
    LaneScore<N> score_;
};

}  // namespace fides::tournament
