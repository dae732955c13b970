#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "games/elementary.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/collaboration/faith_state.hpp"
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
          recording_{recording},
          tally_{tally},
          repetition_{repetition},
          n_rounds_{n_rounds},
          first_counted_{plan.phases().front().rules.front()->first_counted(n_rounds)},
          stream_{plan.key(), repetition},
          faith_{plan} {
        start();
    }

    void play() {
        for (std::uint32_t from = 0; from < n_rounds_;) {
            enter(from);
            const std::uint32_t to = next_stop(from);
            faith_.decide_work(stream_, plan_.phases()[phase_].mandate, from, to);
            take_in_work(from, to);
            honoured_ = 0;
            for (std::uint32_t tie = 0; tie < ties_.size(); ++tie) {
                play_tie(tie, from, to);
            }
            close(to);
            from = to;
        }
        finish();
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
        couples_every_round_ = may_conflict_ && plan_.venture() && plan_.conflict_faith() > 0.0;
        for (std::uint32_t tie = 0; tie < n_ties; ++tie) {
            const auto& ends = plan_.network().ties[tie].ends;
            tally_.ties[tie].goodwilled = {ties_[tie].sides[0].goodwilled(),
                                           ties_[tie].sides[1].goodwilled()};
            ties_[tie].first_round = std::max(plan_.joins(ends[0]), plan_.joins(ends[1]));
        }
        if (plan_.is_renegotiated()) {
            negotiated_.resize(n_ties);
            for (std::uint32_t tie = 0; tie < n_ties; ++tie) {
                const Rules& rules = *plan_.phases().front().rules[tie];
                negotiated_[tie] = {.contract = rules.contract,
                                    .directions = rules.directions,
                                    .trust = rules.prior.trust};
            }
        }
        for (PooledSums& sample : recording_.samples) {
            sample = PooledSums{};
            sample.beliefs = true;
        }
        if (recording_.snapshots != nullptr) {
            const std::size_t n = recording_.snapshots->rounds.size();
            recording_.snapshots->ties.assign(n * n_ties, TieSnapshot{});
            recording_.snapshots->organisations.assign(n * n_organisations, OrganisationSnapshot{});
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
            if (!negotiated_.empty()) {
                settle_negotiated(tie);
            }
        }
    }

    void settle_negotiated(std::uint32_t tie) {
        const Rules& rules = *ties_[tie].rules;
        NegotiatedContract& agreed = negotiated_[tie];
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            agreed.directions[trustor] =
                resolve_direction(rules, agreed.contract, rules.directions[trustor].pressure,
                                  rules.directions[trustor].signal, trustor);
        }
        ties_[tie].settled = false;
    }

    void happen(const PlannedEvent& event, std::uint32_t round) {
        switch (event.kind) {
            case Event::Kind::contract_renegotiated:
                for (const std::uint32_t tie : event.ties) {
                    renegotiate(tie, event.value);
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
                turn_over(event);
                break;
            case Event::Kind::organisation_leaves:
                for (const std::uint32_t organisation : event.organisations) {
                    faith_.leave(organisation);
                }
                break;
            default:
                break;  // settled in the plan
        }
    }

    /// Rising trust lets the contract be relaxed, falling trust makes it fuller: coverage falls by
    /// `response` times what mean trust has risen since the last agreement (Ring & Van de Ven
    /// 1994).
    void renegotiate(std::uint32_t tie, double response) {
        NegotiatedContract& agreed = negotiated_[tie];
        const auto& sides = ties_[tie].sides;
        const double trust = (sides[0].belief.trust + sides[1].belief.trust) / 2.0;
        agreed.contract.coverage =
            std::clamp(agreed.contract.coverage - response * (trust - agreed.trust), 0.0, 1.0);
        agreed.trust = trust;
        settle_negotiated(tie);
    }

    /// Those who knew the partner leave: beliefs go a share of the way back to their priors.
    void turn_over(const PlannedEvent& event) {
        for (std::uint32_t tie = 0; tie < ties_.size(); ++tie) {
            const auto& ends = plan_.network().ties[tie].ends;
            for (unsigned seat = 0; seat < 2; ++seat) {
                if (!std::binary_search(event.organisations.begin(), event.organisations.end(),
                                        ends[seat])) {
                    continue;
                }
                games::Belief& belief = ties_[tie].sides[seat].belief;
                belief.log_odds +=
                    event.value * (ties_[tie].rules->prior.log_odds - belief.log_odds);
                belief.trust = games::logistic(belief.log_odds);
                belief.kept *= 1.0 - event.value;
                belief.breached *= 1.0 - event.value;
            }
        }
    }

    void set_conflict(TieState<Side>& tie, bool open) {
        tie.in_conflict = open;
        for (Side& side : tie.sides) {
            side.feel_conflict(open ? tie.rules->conflict.reliance : 0.0);
        }
    }

    [[nodiscard]] std::uint32_t next_stop(std::uint32_t from) const {
        std::uint32_t stop = std::min(
            n_rounds_, couples_every_round_ ? from + 1 : from + FaithState::most_rounds_at_once);
        const auto stop_at = [&stop, from](std::uint32_t round) {
            stop = round > from ? std::min(stop, round) : stop;
        };
        stop_at(first_counted_);
        stop_at(faith_.next_review(from));
        if (phase_ + 1 < plan_.phases().size()) {
            stop_at(plan_.phases()[phase_ + 1].first_round);
        }
        for (const PlannedEvent& event : plan_.events()) {
            stop_at(event.next_after(from).value_or(n_rounds_));
        }
        for (std::uint32_t i = 0; i < plan_.network().organisations.size() && plan_.has_joiners();
             ++i) {
            stop_at(plan_.joins(i));
        }
        return stop;
    }

    [[nodiscard]] bool is_counted(std::uint32_t from) const noexcept {
        return from >= first_counted_;
    }

    /// Faith and work of the stretch into the measures.
    void take_in_work(std::uint32_t from, std::uint32_t to) {
        const bool counted = is_counted(from);
        const auto n = static_cast<std::uint32_t>(plan_.network().organisations.size());
        next_sample_ =
            static_cast<std::size_t>(std::lower_bound(recording_.sampled_rounds.begin(),
                                                      recording_.sampled_rounds.end(), from) -
                                     recording_.sampled_rounds.begin());
        for (std::uint32_t round = from; round < to; ++round) {
            PooledSums* const sample = sample_of(round, next_sample_);
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
                if (OrganisationSnapshot* const snapshot = snapshot_of(round, i)) {
                    *snapshot = {.faith = faith, .working = works, .left = faith_.has_left(i)};
                }
            }
        }
    }

    /// Where the sums of a round go; null if it is not sampled.
    [[nodiscard]] PooledSums* sample_of(std::uint32_t round, std::size_t first) const {
        const auto& rounds = recording_.sampled_rounds;
        for (std::size_t s = first; s < rounds.size() && rounds[s] <= round; ++s) {
            if (rounds[s] == round) {
                return &recording_.samples[s];
            }
        }
        return nullptr;
    }

    [[nodiscard]] std::ptrdiff_t snapshot_index(std::uint32_t round) const {
        if (recording_.snapshots == nullptr) {
            return -1;
        }
        const auto& rounds = recording_.snapshots->rounds;
        const auto found = std::lower_bound(rounds.begin(), rounds.end(), round);
        return found != rounds.end() && *found == round ? found - rounds.begin() : -1;
    }

    [[nodiscard]] OrganisationSnapshot* snapshot_of(std::uint32_t round,
                                                    std::uint32_t organisation) const {
        const std::ptrdiff_t index = snapshot_index(round);
        return index < 0
                   ? nullptr
                   : &recording_.snapshots->organisations[static_cast<std::size_t>(index) *
                                                              plan_.network().organisations.size() +
                                                          organisation];
    }

    /// Both directions of a tie as its contract has them now.
    [[nodiscard]] const std::array<DirectionRules, 2>& directions_of(
        std::uint32_t tie) const noexcept {
        return negotiated_.empty() ? ties_[tie].rules->directions : negotiated_[tie].directions;
    }

    /// The contract's standing on a tie that enters a round.
    void settle(std::uint32_t index, TieState<Side>& tie, const games::Contract& contract,
                std::uint32_t round) {
        const bool was_in_force = tie.in_force;
        tie.in_force = contract.in_force(round);
        const std::array<DirectionRules, 2>& directions = directions_of(index);
        const auto terms_of = [&](unsigned trustor) {
            return tie.in_force ? &directions[trustor].in_force : &directions[trustor].lapsed;
        };
        tie.standing =
            enter_phase(contract, std::array{terms_of(0), terms_of(1)}, tie.in_force, tie.sides);
        const bool begins = round == std::max(contract.start, tie.first_round);
        if (tie.in_force && !was_in_force && begins) {
            round_steps::shake_by_imposed_contract(*tie.rules, directions, tie.sides);
        }
        tie.settled = true;
    }

    void play_tie(std::uint32_t index, std::uint32_t from, std::uint32_t to) {
        TieState<Side>& tie = ties_[index];
        if (tie.first_round >= to) {
            return;
        }
        const Rules& rules = *tie.rules;
        const games::Contract& contract =
            negotiated_.empty() ? rules.contract : negotiated_[index].contract;
        const games::Stream stream{plan_.tie_key(index), repetition_};
        const Channels channels{rules, tie.sides, true, contract.coverage > 0.0};
        constexpr std::array<std::uint32_t, 2> numbers{0, 1};
        const auto& ends = plan_.network().ties[index].ends;
        const bool everybody = !plan_.venture() && !faith_.anybody_left();
        const bool counted = is_counted(from);
        TieTally& mine = tally_.ties[index];
        std::size_t next_sample = next_sample_;
        double weight = weight_;
        double counted_weight = counted_weight_;
        std::array<double, 2> payoffs{0.0, 0.0};
        for (std::uint32_t round = std::max(from, tie.first_round); round < to; ++round) {
            if (!tie.settled || round == contract.start || round == contract.end) {
                settle(index, tie, contract, round);
            }
            if (rules.motivation_crowding > 0.0) {
                erode_motivation(rules, tie.standing, tie.sides);
            }
            const bool work =
                everybody || (faith_.works(ends[0], round) && faith_.works(ends[1], round));
            PlayedRound played;
            if (work) {
                for (unsigned seat = 0; seat < 2 && plan_.venture(); ++seat) {
                    tie.sides[seat].know_faith(faith_.faith(ends[seat], round));
                }
                played = act_in_round<Form>(rules, channels, tie.standing, tie.sides, stream,
                                            numbers, round, tie.seen_rounds++);
                if (rules.conflict.examined > 0.0) {
                    examine(rules, stream, numbers, round, played);
                }
                for (unsigned trustor = 0; trustor < 2; ++trustor) {
                    const DirectedAct& act = played.acts[trustor];
                    tie.commitment.record(trustor, act.relied, act.meant);
                }
            } else {
                played = idle_round<Form>(rules, tie.standing, round);
            }
            learn_from_round(rules, channels, tie.standing, tie.sides, stream, numbers, round,
                             played);
            if (work) {
                tie.commitment.close_round(round);
            } else {
                tie.commitment.idle();
            }
            if (may_conflict_) {
                step_conflict(tie, stream, round, played);
                if (tie.in_conflict) {
                    ++conflicts_[ends[0]];
                    ++conflicts_[ends[1]];
                }
            }
            for (unsigned seat = 0; seat < 2; ++seat) {
                payoffs[seat] += played.payoffs[seat];
                honoured_ += played.acts[seat].honoured() ? 1U : 0U;
            }
            const bool sampled = next_sample < recording_.sampled_rounds.size() &&
                                 recording_.sampled_rounds[next_sample] == round;
            if (counted || sampled) {
                const Sums sums = round_steps::sum_up(
                    tie.standing.terms, played.acts, played.readings,
                    {tie.sides[0].belief.trust, tie.sides[1].belief.trust}, true,
                    counted_weight * (played.payoffs[0] + played.payoffs[1]), counted_weight);
                if (counted) {
                    mine.counted.add(sums);
                    take_in_directions(mine.directed, played);
                    mine.in_conflict += tie.in_conflict ? 1U : 0U;
                    ++mine.rounds;
                }
                if (sampled) {
                    PooledSums& sample = recording_.samples[next_sample];
                    sample.add(sums, mine.goodwilled);
                    if (may_conflict_) {
                        sample.in_conflict += tie.in_conflict ? 1U : 0U;
                        ++sample.tie_rounds;
                    }
                    ++next_sample;
                }
            }
            record(index, tie, round, played, work);
            if (index == 0) {
                tally_.score[0] += weight * played.payoffs[0];
                tally_.score[1] += weight * played.payoffs[1];
            }
            weight *= rules.discount;
            counted_weight *= counted ? rules.discount : 1.0;
        }
        for (unsigned seat = 0; seat < 2; ++seat) {
            payoffs_[ends[seat]] += payoffs[seat];
            tie_rounds_[ends[seat]] += to - std::max(from, tie.first_round);
            if (counted) {
                tally_.organisations[ends[seat]].payoff += payoffs[seat];
            }
        }
    }

    static void take_in_directions(DirectedSums& sums, const PlayedRound& played) noexcept {
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            const DirectedAct& act = played.acts[trustor];
            sums.relied[trustor] += act.relied ? 1U : 0U;
            sums.honoured[trustor] += act.honoured() ? 1U : 0U;
            sums.voluntary[trustor] += act.honoured() && act.meant ? 1U : 0U;
            sums.seen_honoured[trustor] += act.seen == games::Outcome::honoured ? 1U : 0U;
            sums.credit[trustor] += round_steps::credit_of(act, played.readings[trustor]);
        }
    }

    /// A tie in conflict draws for closing, from the round after it opened on; another opens one in
    /// a round with betrayals seen.
    void step_conflict(TieState<Side>& tie, const games::Stream& stream, std::uint32_t round,
                       const PlayedRound& played) {
        const ConflictRules& conflict = tie.rules->conflict;
        if (tie.in_conflict) {
            if (stream.uniform(round, 0, games::Draw::conflict_closes) < conflict.closes) {
                set_conflict(tie, false);
            }
            return;
        }
        const auto offends = [](const DirectedAct& act) {
            return act.judged() == games::Outcome::betrayed;
        };
        if ((offends(played.acts[0]) || offends(played.acts[1])) &&
            stream.uniform(round, 0, games::Draw::conflict_opens) < conflict.opens) {
            set_conflict(tie, true);
        }
    }

    void record(std::uint32_t index, const TieState<Side>& tie, std::uint32_t round,
                const PlayedRound& played, bool work) const {
        if (recording_.honoured != nullptr) {
            (*recording_.honoured)[std::size_t{round} * ties_.size() + index] =
                honoured_bits(played.acts);
        }
        if (recording_.snapshots != nullptr) {
            if (const std::ptrdiff_t at = snapshot_index(round); at >= 0) {
                recording_.snapshots->ties[static_cast<std::size_t>(at) * ties_.size() + index] = {
                    .trust = {tie.sides[0].belief.trust, tie.sides[1].belief.trust},
                    .relied = {played.acts[0].relied, played.acts[1].relied},
                    .conflict = tie.in_conflict};
            }
        }
        const auto& wanted = recording_.recorded_ties;
        const auto found = std::lower_bound(wanted.begin(), wanted.end(), index);
        if (found != wanted.end() && *found == index) {
            RoundRecord made =
                record_of(played, {tie.sides[0].belief.trust, tie.sides[1].belief.trust});
            made.worked = work;
            made.conflict = tie.in_conflict;
            recording_.rounds_of_ties[static_cast<std::size_t>(found - wanted.begin())].push_back(
                made);
        }
    }

    /// After round to - 1: conflicts weigh on faith, the venture is reviewed, faith is forgotten.
    void close(std::uint32_t to) {
        const std::uint32_t from_weighted = stretch_from_;
        for (std::uint32_t round = from_weighted; round < to; ++round) {
            const double discount = plan_.phases()[phase_].rules.front()->discount;
            weight_ *= discount;
            counted_weight_ *= round >= first_counted_ ? discount : 1.0;
        }
        stretch_from_ = to;
        if (couples_every_round_) {
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
            if (review.hit) {
                share_success(to);
            }
        }
        faith_.forget();
    }

    /// An achieved target is evidence on every directed tie that the partner cooperated.
    void share_success(std::uint32_t to) {
        for (std::uint32_t index = 0; index < ties_.size(); ++index) {
            TieState<Side>& tie = ties_[index];
            if (tie.first_round >= to) {
                continue;
            }
            const std::array<DirectionRules, 2>& directions = directions_of(index);
            for (unsigned trustor = 0; trustor < 2; ++trustor) {
                games::Belief& belief = tie.sides[trustor].belief;
                const double bound = tie.rules->beliefs.bound;
                const double evidence = directions[trustor].achieved[tie.in_force ? 1 : 0];
                belief.log_odds = std::clamp(belief.log_odds + evidence, -bound, bound);
                belief.trust = games::logistic(belief.log_odds);
            }
        }
    }

    void finish() {
        for (std::uint32_t index = 0; index < ties_.size(); ++index) {
            const TieTally& mine = tally_.ties[index];
            tally_.counted.add(mine.counted, mine.goodwilled);
            if (may_conflict_) {
                tally_.counted.in_conflict += mine.in_conflict;
                tally_.counted.tie_rounds += mine.rounds;
            }
            if (ties_[index].first_round < n_rounds_) {
                tally_.counted.add(ties_[index].commitment, n_rounds_ - ties_[index].first_round);
            }
        }
        if (plan_.venture()) {
            for (const OrganisationTally& mine : tally_.organisations) {
                tally_.counted.faith += mine.faith;
                tally_.counted.working += mine.working;
                tally_.counted.organisation_rounds += mine.rounds;
            }
        }
    }

    const CollaborationPlan& plan_;
    std::vector<TieState<Side>>& ties_;
    const Recording& recording_;
    CollaborationTally& tally_;
    std::uint32_t repetition_;
    std::uint32_t n_rounds_;
    std::uint32_t first_counted_;
    games::Stream stream_;
    FaithState faith_;
    std::vector<NegotiatedContract> negotiated_;  ///< by tie; empty: nothing is renegotiated
    std::vector<std::uint32_t> conflicts_;        ///< open at the end of the round, by organisation
    std::vector<double> payoffs_;                 ///< of the stretch, by organisation
    std::vector<std::uint32_t> tie_rounds_;       ///< of the stretch, by organisation
    std::size_t phase_ = 0;
    std::size_t next_sample_ = 0;
    std::uint64_t honoured_ = 0;  ///< reliances in the stretch
    std::uint32_t stretch_from_ = 0;
    double weight_ = 1.0;
    double counted_weight_ = 1.0;
    bool may_conflict_ = false;
    bool couples_every_round_ = false;
};

}  // namespace fides::tournament
