#pragma once

#include "games/stage_game.hpp"
#include "tournament/round/lanes/dyad_repetition.hpp"
#include "tournament/round/lanes/lane_mask.hpp"
#include "tournament/round/lanes/lane_score.hpp"
#include "tournament/round/lanes/lane_stream.hpp"
#include "tournament/round/lanes/lane_sums.hpp"
#include "tournament/round/lanes/lane_types.hpp"
#include "tournament/round/lanes/organisation_lanes.hpp"
#include "tournament/round/lanes/tie_lanes.hpp"
#include "tournament/round/lanes/tie_phase.hpp"
#include "tournament/round/lanes/tie_steps.hpp"
#include "tournament/round/rules.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace fides::tournament {

/// N repetitions of a dyad of organisations, side by side: what `Repetition` in match/loop.hpp does
/// with one. Not copied: its steps point into it.
template <int N>
class DyadGroup {
    using Mask = LaneMask<N>;

public:
    /// @param repetitions  at least one, at most N; what is missing is played like the last, for
    ///                     nobody
    DyadGroup(const Rules& rules, const games::TrustPayoffs& payoffs, std::uint64_t key,
              std::span<DyadRepetition> repetitions) noexcept
        : rules_{&rules},
          repetitions_{repetitions},
          tie_{rules},
          stream_{key, numbers_of(repetitions)},
          steps_{rules, payoffs, stream_, ends_[0], ends_[1]} {
        for (unsigned seat = 0; seat < 2; ++seat) {
            for (unsigned lane = 0; lane < N; ++lane) {
                const DyadRepetition& one = of_lane(repetitions, lane);
                ends_[seat].set(lane, one.conduct[seat], one.goodwilled[seat]);
            }
        }
    }

    DyadGroup(const DyadGroup&) = delete;
    DyadGroup& operator=(const DyadGroup&) = delete;

    /// The trustee imposes the contract.
    void see_contract_imposed() noexcept { tie_.see_contract_imposed(*rules_); }

    [[gnu::always_inline]] void draw(const TiePhase& phase, std::uint32_t round) noexcept {
        steps_.draw(phase, round);
    }

    [[gnu::always_inline]] void decide(const TiePhase& phase) noexcept {
        steps_.erode(phase, tie_);
        steps_.decide(phase, tie_);
    }

    /// Acts, and adds what came of it to the tally of all rounds.
    /// @param weight  of the round, by the discount
    [[gnu::always_inline]] void act(const TiePhase& phase, std::uint32_t round,
                                    double weight) noexcept {
        steps_.act(phase);
        const auto& acts = steps_.acts();
        std::array<Mask, 2> cooperated;
        for (unsigned seat = 0; seat < 2; ++seat) {
            cooperated[seat] = acts[seat].relied & ~acts[1 - seat].betrayed();
        }
        score_.add(cooperated, steps_.payoffs(), round, weight);
    }

    [[gnu::always_inline]] void learn(const TiePhase& phase, std::uint32_t round) noexcept {
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            const auto& act = steps_.acts()[trustor];
            tie_.commitment.record(trustor, act.relied, act.meant);
        }
        tie_.commitment.close_round(round);
        steps_.learn(phase, tie_);
    }

    /// What the round adds to the measures. @pre it counts, or is sampled
    [[nodiscard, gnu::always_inline]] LaneSums<N> sum_up(const TiePhase& phase,
                                                         double weight) const noexcept {
        return steps_.sum_up(phase, tie_, steps_.credits(), weight);
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
        const auto& acts = steps_.acts();
        for (unsigned lane = 0; lane < repetitions_.size(); ++lane) {
            (*repetitions_[lane].recording.honoured)[round] = static_cast<std::uint8_t>(
                (acts[0].honoured[lane] ? 1U : 0U) + (acts[1].honoured[lane] ? 2U : 0U));
        }
    }

    /// @param weight  of all rounds
    void leave_tallies(std::uint32_t n_rounds, double weight) noexcept {
        for (unsigned lane = 0; lane < repetitions_.size(); ++lane) {
            repetitions_[lane].tally = tally(lane, n_rounds, weight);
        }
    }

private:
    [[nodiscard]] static const DyadRepetition& of_lane(std::span<const DyadRepetition> repetitions,
                                                       std::size_t lane) noexcept {
        return repetitions[std::min(lane, repetitions.size() - 1)];
    }

    [[nodiscard]] static typename Lanes<N>::Words numbers_of(
        std::span<const DyadRepetition> repetitions) noexcept {
        typename Lanes<N>::Words numbers{};
        for (unsigned lane = 0; lane < N; ++lane) {
            numbers[lane] = of_lane(repetitions, lane).repetition;
        }
        return numbers;
    }

    [[nodiscard]] Tally tally(unsigned lane, std::uint32_t n_rounds, double weight) const noexcept {
        Tally tally = score_.of_lane(lane);
        tally.rounds = n_rounds;
        tally.acts = {n_rounds, n_rounds};
        tally.weight = weight;
        tally.counted = sums_.of_lane(lane);
        tally.goodwilled = repetitions_[lane].goodwilled;
        tally.beliefs = true;
        tally.commitment = tie_.commitment.of_lane(lane);
        return tally;
    }

    const Rules* rules_;
    std::span<DyadRepetition> repetitions_;
    std::array<OrganisationLanes<N>, 2> ends_{};  ///< by seat
    TieLanes<N> tie_;
    LaneStream<N> stream_;
    TieSteps<N> steps_;
    LaneSums<N> sums_;
    LaneScore<N> score_;
};

}  // namespace fides::tournament
