#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "games/elementary.hpp"
#include "games/stage_game.hpp"
#include "strategies/trust/organisation.hpp"
#include "tournament/round/lanes/lane_act.hpp"
#include "tournament/round/lanes/lane_mask.hpp"
#include "tournament/round/lanes/lane_stream.hpp"
#include "tournament/round/lanes/lane_sums.hpp"
#include "tournament/round/lanes/lane_types.hpp"
#include "tournament/round/lanes/organisation_lanes.hpp"
#include "tournament/round/lanes/tie_lanes.hpp"
#include "tournament/round/lanes/tie_phase.hpp"
#include "tournament/round/rules.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

/// A round of a tie of organisations in N repetitions, side by side: what tie_round.hpp does with
/// one, a step at a time. Where that has a branch on what happened, here is a mask.
namespace fides::tournament {

/// A step at a time, as a processor that waits for one group's long chain of operations can go on
/// with another's.
template <int N>
class TieSteps {
    using Real = typename Lanes<N>::Real;
    using Mask = LaneMask<N>;
    using Block = typename LaneStream<N>::Block;
    using Act = LaneAct<Mask>;
    using Stance = LaneStance<Real>;
    using Belief = games::BasicBelief<Real>;
    using Likelihoods = games::BasicLikelihoods<Real>;

public:
    /// @param stream, first, second  the tie's random numbers and who is in either seat; live as
    ///                               long as this
    TieSteps(const Rules& rules, const games::TrustPayoffs& payoffs, const LaneStream<N>& stream,
             const OrganisationLanes<N>& first, const OrganisationLanes<N>& second) noexcept
        : rules_{&rules}, game_{&payoffs}, stream_{&stream}, ends_{&first, &second} {}

    /// The round's random numbers.
    [[gnu::always_inline]] void draw(const TiePhase& phase, std::uint32_t round) noexcept {
        for (unsigned direction = 0; direction < 2; ++direction) {
            first_[direction] = stream_->kinds(round, direction, 0);
            second_[direction] = stream_->kinds(round, direction, 1);
        }
        if (!phase.communication.is_zero() || !phase.examined.is_zero()) {
            third_ = {stream_->kinds(round, 0, 2), stream_->kinds(round, 1, 2)};
        } else if (!phase.opens.is_zero()) {
            third_[0] = stream_->kinds(round, 0, 2);
        }
    }

    /// Motivation crowding.
    [[gnu::always_inline]] void erode(const TiePhase& phase, TieLanes<N>& tie) const noexcept {
        if (rules_->motivation_crowding > 0.0) {
            const double memory = rules_->motivation_memory;
            for (Belief& belief : tie.beliefs) {
                belief.motivation =
                    memory * belief.motivation + (1.0 - memory) * phase.motivation_left;
            }
        }
    }

    /// How likely each relies, and honours.
    [[gnu::always_inline]] void decide(const TiePhase& phase, const TieLanes<N>& tie) noexcept {
        const auto rely = [&](unsigned seat) {
            const Belief& belief = tie.beliefs[seat];
            const games::Terms& terms = *phase.terms[seat];
            const Real confidence = games::confidence(rules_->beliefs, terms, belief);
            const Real reliability =
                games::perceived_reliability(rules_->beliefs, terms, belief.trust(), confidence) -
                tie.conflict;
            return strategies::reliance_logit(ends_[seat]->conduct, reliability,
                                              rules_->risk_threshold[seat]);
        };
        const auto honour = [&](unsigned seat) {
            return strategies::honouring_logit(ends_[seat]->conduct, tie.beliefs[seat].trust());
        };
        using Pair = games::Both<Real>;
        const games::Both<Pair> chances =
            games::logistic(games::Both<Pair>{Pair{rely(0), rely(1)}, Pair{honour(0), honour(1)}});
        relies_ = {chances.first.first, chances.first.second};
        honours_ = {tie.beliefs[0].motivation * chances.second.first,
                    tie.beliefs[1].motivation * chances.second.second};
    }

    /// Who relies and who honours, and what it pays.
    [[gnu::always_inline]] void act(const TiePhase& phase) noexcept {
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            acts_[trustor] = act_on_reliance(phase, trustor, relies(phase, trustor));
        }
        payoffs_ = pay(phase.terms);
    }

    /// The same where an end may not work: there nobody relies.
    [[gnu::always_inline]] void act(const TiePhase& phase, Mask works) noexcept {
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            acts_[trustor] = act_on_reliance(phase, trustor, relies(phase, trustor) & works);
        }
        payoffs_ = pay(phase.terms);
    }

    /// Instead of draw, decide and act, where no end works in any repetition: nobody relies.
    [[gnu::always_inline]] void idle(const TiePhase& phase, std::uint32_t round) noexcept {
        if (!phase.communication.is_zero()) {
            third_ = {stream_->kinds(round, 0, 2), stream_->kinds(round, 1, 2)};
        }
        acts_ = {};
        payoffs_ = pay(phase.terms);
    }

    /// What the round teaches.
    [[gnu::always_inline]] void learn(const TiePhase& phase, TieLanes<N>& tie) noexcept {
        if (!phase.examined.is_zero()) {
            examine(phase);
        }
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            stances_[trustor] = learn_from(phase, acts_[trustor], trustor, tie.beliefs[trustor]);
        }
    }

    /// Shares of the acts that the trustors put down to goodwill, by the trustor's seat.
    [[nodiscard, gnu::always_inline]] std::array<Real, 2> credits() const noexcept {
        std::array<Real, 2> credits;
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            const Stance& stance = stances_[trustor];
            const Real credit = games::credit_to_goodwill(stance.trust, stance.attributed);
            credits[trustor] = acts_[trustor].seen_honoured.choose(credit, Real{});
        }
        return credits;
    }

    /// What the round adds to the measures. @pre it counts, or is sampled
    /// @param credits  of the round
    /// @param weight   of the round, by the discount from the first round that counts
    [[nodiscard, gnu::always_inline]] LaneSums<N> sum_up(const TiePhase& phase,
                                                         const TieLanes<N>& tie,
                                                         const std::array<Real, 2>& credits,
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
            sums.credit += credits[trustor];
            const Real error = stance.trust - act.meant.choose(all(1.0), Real{});
            sums.squared_error += act.relied.choose(error * error, Real{});
            const double covered_chance = phase.terms[trustor]->covered_chance;
            sums.confidence += covered_chance * stance.confidence;
            if (covered_chance > 0.0) {
                sums.under_contract += 1;
                sums.contract_confidence += stance.confidence;
            }
            sums.trust[trustor] = tie.beliefs[trustor].trust();
        }
        sums.directed = 2;
        sums.trust_rounds = 1;
        sums.payoff = weight * (payoffs_[0] + payoffs_[1]);
        sums.weight = weight * static_cast<double>(sums.directed);
        return sums;
    }

    /// By the trustor's seat.
    [[nodiscard]] const std::array<Act, 2>& acts() const noexcept { return acts_; }

    /// By seat.
    [[nodiscard]] const std::array<Real, 2>& payoffs() const noexcept { return payoffs_; }

    /// Where a conflict would open, and where one would close, were it open.
    [[nodiscard, gnu::always_inline]] Mask opens(const TiePhase& phase) const noexcept {
        return (acts_[0].judged_betrayed() | acts_[1].judged_betrayed()) &
               phase.opens.template met_by<N>(third_[0][3]);
    }

    [[nodiscard, gnu::always_inline]] Mask closes(const TiePhase& phase,
                                                  std::uint32_t round) const noexcept {
        return phase.closes.template met_by<N>(stream_->kinds(round, 0, 3)[0]);
    }

    [[nodiscard]] const OrganisationLanes<N>& end(unsigned seat) const noexcept {
        return *ends_[seat];
    }

private:
    [[nodiscard, gnu::always_inline]] static Real all(double number) noexcept {
        return games::in_all_lanes<Real>(number);
    }

    [[nodiscard, gnu::always_inline]] Mask relies(const TiePhase& phase,
                                                  unsigned trustor) const noexcept {
        const auto& word = first_[trustor][static_cast<std::size_t>(games::Draw::rely)];
        const Mask relies = Mask::less(unit_interval<N>(word), relies_[trustor]);
        const SharedChance& mandated = phase.chances[trustor].mandated;
        return mandated.is_zero() ? relies : relies | mandated.template met_by<N>(word);
    }

    /// From the trustor's decision to what it sees: act_on_reliance.
    [[nodiscard, gnu::always_inline]] Act act_on_reliance(const TiePhase& phase, unsigned trustor,
                                                          Mask relied) const noexcept {
        using games::Draw;
        const auto early = [&](Draw kind) {
            return first_[trustor][static_cast<std::size_t>(kind)];
        };
        const auto late = [&](Draw kind) {
            return second_[trustor][static_cast<std::size_t>(kind) - 4];
        };
        const DirectionChances& chances = phase.chances[trustor];
        const unsigned trustee = 1 - trustor;
        Act act;
        act.relied = relied;
        act.meant = act.relied & ends_[trustee]->goodwilled &
                    Mask::less(unit_interval<N>(early(Draw::intend)), honours_[trustee]);
        act.covered = act.relied & chances.covered.template met_by<N>(early(Draw::covered));
        const Mask complies =
            (act.covered & chances.complies_if_covered.template met_by<N>(late(Draw::comply))) |
            (~act.covered & chances.complies_else.template met_by<N>(late(Draw::comply)));
        Mask done =
            (act.meant | complies) & ~phase.accident.template met_by<N>(early(Draw::accident));
        if (!phase.noise.is_zero()) {
            done = done ^ phase.noise.template met_by<N>(late(Draw::noise));
        }
        act.honoured = act.relied & done;
        act.seen_honoured = act.honoured;
        if (!phase.misperception.is_zero()) {
            act.seen_honoured =
                act.relied &
                (done ^ phase.misperception.template met_by<N>(late(Draw::misperception)));
        }
        act.judged_honoured = act.seen_honoured;
        act.sanctioned =
            act.covered & ~done & chances.sanctioned.template met_by<N>(late(Draw::sanction));
        return act;
    }

    /// An independent body looks into betrayals that were seen: tie_round.hpp.
    [[gnu::always_inline]] void examine(const TiePhase& phase) noexcept {
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            Act& act = acts_[trustor];
            act.judged_honoured =
                act.seen_honoured |
                (act.meant & phase.examined.template met_by<N>(third_[trustor][2]));
        }
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

    /// What a direction of the round teaches: learn_from_round.
    [[nodiscard, gnu::always_inline]] Stance learn_from(const TiePhase& phase, const Act& act,
                                                        unsigned trustor,
                                                        Belief& belief) const noexcept {
        const games::BeliefRules& rules = rules_->beliefs;
        const games::Terms& terms = *phase.terms[trustor];
        Stance stance{.trust = belief.trust(),
                      .confidence = all(terms.compliance),
                      .attributed = act.covered.choose(all(terms.attributed[covered]),
                                                       all(terms.attributed[open]))};
        const Mask betrayed = act.judged_betrayed();
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
            ratio_if_betrayed = evidence_of_betrayal(stance.attributed, betrayed);
            const Real kept = games::kept_by_contract(belief, confidence);
            const Real breached = games::breached_by_failure(belief, rules, confidence);
            belief.kept += (act.covered & act.judged_honoured).choose(kept, Real{});
            belief.breached += (act.covered & betrayed).choose(breached, Real{});
        }
        // Honoured: 1 to qa. Betrayed: the ratio to 1. Neither: nothing learnt.
        Likelihoods evidence{.if_true = betrayed.choose(ratio_if_betrayed, all(1.0)),
                             .if_false = act.judged_honoured.choose(stance.attributed, all(1.0))};
        if (!phase.communication.is_zero()) {
            evidence = evidence.and_also(signal(phase, trustor));
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
    [[nodiscard, gnu::always_inline]] Likelihoods signal(const TiePhase& phase,
                                                         unsigned trustor) const noexcept {
        const Block& block = third_[trustor];
        const Mask comes = phase.communication.template met_by<N>(block[0]);
        const Mask says_good =
            ~(phase.right.template met_by<N>(block[1]) ^ ends_[1 - trustor]->goodwilled);
        const double accuracy = rules_->signal_accuracy;
        const Real accurate = all(accuracy);
        const Real mistaken = all(1.0 - accuracy);
        const Real one = all(1.0);
        return {.if_true = comes.choose(says_good.choose(accurate, mistaken), one),
                .if_false = comes.choose(says_good.choose(mistaken, accurate), one)};
    }

    static constexpr std::size_t open = games::index(games::Contingency::open);
    static constexpr std::size_t covered = games::index(games::Contingency::covered);

    const Rules* rules_;
    const games::TrustPayoffs* game_;
    const LaneStream<N>* stream_;
    std::array<const OrganisationLanes<N>*, 2> ends_;  ///< by seat

    // Of the round at hand, by seat or by the trustor's seat.
    std::array<Block, 2> first_;
    std::array<Block, 2> second_;
    std::array<Block, 2> third_{};  ///< stale where nothing is made of it
    std::array<Real, 2> relies_;
    std::array<Real, 2> honours_;
    std::array<Act, 2> acts_;
    std::array<Stance, 2> stances_;
    std::array<Real, 2> payoffs_;
};

}  // namespace fides::tournament
