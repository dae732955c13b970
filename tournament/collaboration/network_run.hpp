#pragma once

#include "games/chance.hpp"
#include "tournament/collaboration/belief_shocks.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/collaboration/conflict_step.hpp"
#include "tournament/collaboration/faith_state.hpp"
#include "tournament/collaboration/negotiations.hpp"
#include "tournament/collaboration/network_recorder.hpp"
#include "tournament/collaboration/network_stops.hpp"
#include "tournament/collaboration/network_totals.hpp"
#include "tournament/collaboration/tie_state.hpp"
#include "tournament/round/recording.hpp"
#include "tournament/round/tie_round.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

/// The loop over the rounds of a whole network, for any form of game and any kind of party.
namespace fides::tournament {

/// One repetition of a collaboration. Between two stops (a review, an event, at most 64 rounds)
/// ties do not feel each other, so each is played through to the next stop while it is at hand;
/// where conflicts weigh on faith, every round is a stop.
template <games::GameForm Form, class Side>
class NetworkRun {
public:
    /// @param ties  of the plan, fresh for this repetition
    NetworkRun(const CollaborationPlan& plan, std::vector<TieState<Side>>& ties,
               std::uint32_t repetition, std::uint32_t n_rounds, const Recording& recording,
               CollaborationTally& tally)
        : plan_{plan},
          ties_{ties},
          tally_{tally},
          repetition_{repetition},
          n_rounds_{n_rounds},
          stops_{plan, n_rounds},
          counted_{stops_.counted()},
          stream_{plan.key(), repetition},
          faith_{plan},
          negotiations_{plan, ties},
          recorder_{recording, ties.size(), plan.network().organisations.size()} {
        start();
    }

    void play() {
        for (std::uint32_t from = 0; from < n_rounds_;) {
            enter(from);
            const std::uint32_t to = stops_.next(from, phase_);
            recorder_.enter(from);
            faith_.decide_work(stream_, plan_.phases()[phase_].mandate, from, to);
            take_in_work(from, to);
            honoured_ = 0;
            for (std::uint32_t tie = 0; tie < ties_.size(); ++tie) {
                play_tie(tie, from, to);
            }
            close(to);
            from = to;
        }
        const auto course_of = [this](std::uint32_t tie) {
            return TieCourse{ties_[tie].commitment, ties_[tie].first_round};
        };
        add_up(tally_, course_of, may_conflict_, plan_.venture().has_value());
    }

private:
    void start() {
        const std::size_t n_ties = ties_.size();
        const std::size_t n_organisations = plan_.network().organisations.size();
        tally_ = CollaborationTally{};
        tally_.rounds = n_rounds_;
        tally_.counted.beliefs = true;
        tally_.ties.resize(n_ties);
        tally_.organisations.resize(n_organisations);
        conflicts_.assign(n_organisations, 0);
        payoffs_.assign(n_organisations, 0.0);
        tie_rounds_.assign(n_organisations, 0);
        may_conflict_ = plan_.may_conflict();
        for (std::uint32_t tie = 0; tie < n_ties; ++tie) {
            const auto& ends = plan_.network().ties[tie].ends;
            tally_.ties[tie].goodwilled = {ties_[tie].sides[0].goodwilled(),
                                           ties_[tie].sides[1].goodwilled()};
            ties_[tie].first_round = std::max(plan_.joins(ends[0]), plan_.joins(ends[1]));
        }
    }

    /// What happens at the beginning of a round, before anybody decides.
    void enter(std::uint32_t round) {
        const std::vector<Phase>& phases = plan_.phases();
        const bool begins = round == 0;
        while (phase_ + 1 < phases.size() && phases[phase_ + 1].first_round <= round) {
            ++phase_;
            set_rules();
        }
        if (begins) {
            set_rules();
        }
        faith_.welcome(round);
        for (const PlannedEvent& event : plan_.events()) {
            if (event.happens_in(round)) {
                happen(event, round);
            }
        }
    }

    void set_rules() {
        for (std::uint32_t tie = 0; tie < ties_.size(); ++tie) {
            ties_[tie].rules = plan_.phases()[phase_].rules[tie];
            ties_[tie].settled = false;
            negotiations_.settle(tie, *ties_[tie].rules);
        }
    }

    void happen(const PlannedEvent& event, std::uint32_t round) {
        switch (event.kind) {
            case Event::Kind::contract_renegotiated:
                for (const std::uint32_t tie : event.ties) {
                    negotiations_.renegotiate(tie, ties_[tie], event.value);
                }
                break;
            case Event::Kind::dispute:
                for (const std::uint32_t tie : event.ties) {
                    if (ties_[tie].first_round <= round) {
                        set_conflict(ties_[tie], true);
                    }
                }
                break;
            case Event::Kind::deadline_missed:
                faith_.miss_next();
                break;
            case Event::Kind::staff_turnover:
                for (const std::uint32_t organisation : event.organisations) {
                    faith_.turn_over(organisation, event.value);
                }
                turn_over(plan_.network(), event, ties_);
                break;
            case Event::Kind::organisation_leaves:
                for (const std::uint32_t organisation : event.organisations) {
                    faith_.leave(organisation);
                }
                break;
            case Event::Kind::contract_starts:
            case Event::Kind::contract_ends:
            case Event::Kind::leader_arrives:
            case Event::Kind::leader_leaves:
            case Event::Kind::body_arrives:
            case Event::Kind::body_leaves:
            case Event::Kind::organisation_joins:
            case Event::Kind::mandate_lifted:
                break;  // settled in the plan
        }
    }

    /// Faith and work of the stretch into the measures.
    void take_in_work(std::uint32_t from, std::uint32_t to) {
        const bool counted = counted_.has(from);
        const auto n = static_cast<std::uint32_t>(plan_.network().organisations.size());
        SampledRounds samples = recorder_.sampled_rounds();
        for (std::uint32_t round = from; round < to; ++round) {
            PooledSums* const sample = samples.at(round);
            for (std::uint32_t i = 0; i < n; ++i) {
                if (plan_.joins(i) > round) {
                    continue;
                }
                const double faith = faith_.faith(i, round);
                const bool works = faith_.works(i, round);
                if (counted) {
                    OrganisationTally& mine = tally_.organisations[i];
                    mine.faith += faith;
                    mine.working += works ? 1U : 0U;
                    ++mine.rounds;
                }
                if (sample != nullptr && plan_.venture()) {
                    sample->faith += faith;
                    sample->working += works ? 1U : 0U;
                    ++sample->organisation_rounds;
                }
                if (OrganisationSnapshot* const snapshot = recorder_.snapshot(round, i)) {
                    *snapshot = {.faith = faith, .working = works, .left = faith_.has_left(i)};
                }
            }
        }
    }

    /// The state of the contract on a tie that enters a round.
    void settle(std::uint32_t index, TieState<Side>& tie, const games::Contract& contract,
                std::uint32_t round) {
        const bool was_in_force = tie.in_force;
        tie.in_force = contract.in_force(round);
        const std::array<DirectionRules, 2>& directions =
            negotiations_.directions(index, *tie.rules);
        const auto terms_of = [&](unsigned trustor) {
            return tie.in_force ? &directions[trustor].in_force : &directions[trustor].lapsed;
        };
        tie.contract_state =
            enter_phase(contract, std::array{terms_of(0), terms_of(1)}, tie.in_force, tie.sides);
        const bool begins = round == std::max(contract.start, tie.first_round);
        if (tie.in_force && !was_in_force && begins) {
            round_steps::shake_by_imposed_contract(directions, tie.sides);
        }
        tie.settled = true;
    }

    void play_tie(std::uint32_t index, std::uint32_t from, std::uint32_t to) {
        TieState<Side>& tie = ties_[index];
        if (tie.first_round >= to) {
            return;
        }
        const Rules& rules = *tie.rules;
        const games::Contract& contract = negotiations_.contract(index, rules);
        const games::Stream stream{plan_.tie_key(index), repetition_};
        const Channels channels{rules, tie.sides, true, contract.coverage > 0.0};
        ActChances<Form> chances = chances_of<Form>(stream, channels);
        const auto& ends = plan_.network().ties[index].ends;
        const bool everybody = !plan_.venture() && !faith_.anybody_left();
        const bool counted = counted_.has(from);
        SampledRounds samples = recorder_.sampled_rounds();
        PayoffWeights weights = weights_;
        std::array<double, 2> payoffs{0.0, 0.0};
        for (std::uint32_t round = std::max(from, tie.first_round); round < to; ++round) {
            if (!tie.settled || round == contract.start || round == contract.end) {
                settle(index, tie, contract, round);
            }
            if (rules.motivation_crowding > 0.0) {
                erode_motivation(rules, tie.contract_state, tie.sides);
            }
            const bool work =
                everybody || (faith_.works(ends[0], round) && faith_.works(ends[1], round));
            const PlayedRound played =
                play_round(tie, ends, channels, stream, chances, round, work);
            if (may_conflict_) {
                feel_conflict(tie, ends, stream, round, played);
            }
            for (unsigned seat = 0; seat < 2; ++seat) {
                payoffs[seat] += played.payoffs[seat];
                honoured_ += played.acts[seat].honoured() ? 1U : 0U;
            }
            PooledSums* const sample = samples.at(round);
            if (counted || sample != nullptr) {
                take_in(index, tie, played, weights.counted, counted, sample);
            }
            recorder_.record(index, tie, round, played, work);
            if (index == 0) {
                tally_.score[0] += weights.all * played.payoffs[0];
                tally_.score[1] += weights.all * played.payoffs[1];
            }
            weights.pass(rules.discount, counted);
        }
        for (unsigned seat = 0; seat < 2; ++seat) {
            payoffs_[ends[seat]] += payoffs[seat];
            tie_rounds_[ends[seat]] += to - std::max(from, tie.first_round);
            if (counted) {
                tally_.organisations[ends[seat]].payoff += payoffs[seat];
            }
        }
    }

    /// What both ends do in a round and what they make of it.
    /// @param work  both do: else nothing happens on the tie
    PlayedRound play_round(TieState<Side>& tie, const std::array<std::uint32_t, 2>& ends,
                           const Channels& channels, const games::Stream& stream,
                           ActChances<Form>& chances, std::uint32_t round, bool work) {
        constexpr std::array<std::uint32_t, 2> numbers{0, 1};
        const Rules& rules = *tie.rules;
        PlayedRound played;
        if (work) {
            for (unsigned seat = 0; seat < 2 && plan_.venture(); ++seat) {
                tie.sides[seat].know_faith(faith_.faith(ends[seat], round));
            }
            played = act_in_round<Form>(rules, tie.contract_state, tie.sides, chances, numbers,
                                        round, tie.seen_rounds++);
            if (rules.conflict.examined > 0.0) {
                examine(rules, stream, numbers, round, played);
            }
            for (unsigned trustor = 0; trustor < 2; ++trustor) {
                const DirectedAct& act = played.acts[trustor];
                tie.commitment.record(trustor, act.relied, act.meant);
            }
        } else {
            played = idle_round<Form>(rules, tie.contract_state, round);
        }
        learn_from_round(rules, channels, tie.contract_state, tie.sides, stream, numbers, round,
                         played);
        if (work) {
            tie.commitment.close_round(round);
        } else {
            tie.commitment.idle();
        }
        return played;
    }

    void feel_conflict(TieState<Side>& tie, const std::array<std::uint32_t, 2>& ends,
                       const games::Stream& stream, std::uint32_t round,
                       const PlayedRound& played) {
        step_conflict(tie, stream, round, played);
        if (tie.in_conflict) {
            ++conflicts_[ends[0]];
            ++conflicts_[ends[1]];
        }
    }

    /// A round of a tie into the measures, and into the sample of that round; null: there is none.
    void take_in(std::uint32_t index, const TieState<Side>& tie, const PlayedRound& played,
                 double weight, bool counted, PooledSums* sample) {
        TieTally& mine = tally_.ties[index];
        const Sums sums =
            round_steps::sum_up(tie.contract_state.terms, played.acts, played.stances,
                                {tie.sides[0].belief.trust(), tie.sides[1].belief.trust()}, true,
                                weight * (played.payoffs[0] + played.payoffs[1]), weight);
        if (counted) {
            mine.counted.add(sums);
            take_in_directions(mine.directed, played);
            mine.in_conflict += tie.in_conflict ? 1U : 0U;
            ++mine.rounds;
        }
        if (sample != nullptr) {
            sample->add(sums, mine.goodwilled);
            if (may_conflict_) {
                sample->in_conflict += tie.in_conflict ? 1U : 0U;
                ++sample->tie_rounds;
            }
        }
    }

    /// After round to - 1: conflicts weigh on faith, the venture is reviewed and may have changed.
    void close(std::uint32_t to) {
        const std::uint32_t from_weighted = stretch_from_;
        for (std::uint32_t round = from_weighted; round < to; ++round) {
            weights_.pass(plan_.phases()[phase_].rules.front()->discount, counted_.has(round));
        }
        stretch_from_ = to;
        if (stops_.couples_every_round()) {
            faith_.suffer(conflicts_);
        }
        std::fill(conflicts_.begin(), conflicts_.end(), 0U);
        faith_.add_progress(honoured_);
        faith_.add_payoffs(payoffs_, tie_rounds_);
        std::fill(payoffs_.begin(), payoffs_.end(), 0.0);
        std::fill(tie_rounds_.begin(), tie_rounds_.end(), 0U);
        if (faith_.is_review_due(to)) {
            const ReviewTally review =
                faith_.review(to, tally_.departures, plan_.phases()[phase_].mandate);
            tally_.reviews.push_back(review);
            if (review.hit && plan_.venture()->venture().hit_evidence > 0.0) {
                share_success(negotiations_, ties_, to);
            }
        }
        faith_.renew();
    }

    const CollaborationPlan& plan_;
    std::vector<TieState<Side>>& ties_;
    CollaborationTally& tally_;
    std::uint32_t repetition_;
    std::uint32_t n_rounds_;
    NetworkStops stops_;
    CountedRounds counted_;
    games::Stream stream_;
    FaithState faith_;
    Negotiations negotiations_;
    NetworkRecorder recorder_;
    std::vector<std::uint32_t> conflicts_;   ///< open at the end of the round, by organisation
    std::vector<double> payoffs_;            ///< of the stretch, by organisation
    std::vector<std::uint32_t> tie_rounds_;  ///< of the stretch, by organisation
    std::size_t phase_ = 0;
    std::uint64_t honoured_ = 0;  ///< reliances in the stretch
    std::uint32_t stretch_from_ = 0;
    PayoffWeights weights_;
    bool may_conflict_ = false;
};

}  // namespace fides::tournament
