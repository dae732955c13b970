#pragma once

#include "games/stage_game.hpp"
#include "tournament/round/lanes/dyad_group.hpp"
#include "tournament/round/lanes/dyad_repetition.hpp"
#include "tournament/round/lanes/lane_sums.hpp"
#include "tournament/round/lanes/tie_phase.hpp"
#include "tournament/round/rules.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace fides::tournament {

/// Groups of repetitions side by side.
template <int N, int n_groups>
class DyadLanes {
public:
    static constexpr std::size_t most = std::size_t{N} * n_groups;

    /// @param repetitions  at least one, at most `most`
    DyadLanes(const Rules& rules, const games::TrustPayoffs& payoffs, std::uint64_t key,
              std::uint32_t n_rounds, std::span<DyadRepetition> repetitions) noexcept
        : DyadLanes{rules,    payoffs,     key,
                    n_rounds, repetitions, std::make_index_sequence<n_groups>{}} {}

    void play() noexcept {
        for (std::uint32_t round = 0; round < n_rounds_;) {
            const bool in_force = rules_->contract.in_force(round);
            if (in_force && round == rules_->contract.start) {
                for (DyadGroup<N>& group : groups_) {
                    group.see_contract_imposed();
                }
            }
            const TiePhase phase{*rules_, in_force};
            for (const std::uint32_t end = end_of_phase(round); round < end; ++round) {
                play_round(phase, round);
            }
        }
        for (DyadGroup<N>& group : groups_) {
            group.leave_tallies(n_rounds_, total_weight_);
        }
    }

private:
    template <std::size_t... Group>
    DyadLanes(const Rules& rules, const games::TrustPayoffs& payoffs, std::uint64_t key,
              std::uint32_t n_rounds, std::span<DyadRepetition> repetitions,
              std::index_sequence<Group...>) noexcept
        : rules_{&rules},
          recording_{&repetitions.front().recording},
          n_rounds_{n_rounds},
          counted_{rules.counted(n_rounds)},
          groups_{DyadGroup<N>{rules, payoffs, key, part(repetitions, Group)}...} {}

    /// The repetitions of a group; those of the last that has any, where there are too few: played
    /// twice, they come out the same.
    [[nodiscard]] static std::span<DyadRepetition> part(std::span<DyadRepetition> repetitions,
                                                        std::size_t group) noexcept {
        const std::size_t first = std::min(group, (repetitions.size() - 1) / N) * N;
        return repetitions.subspan(first, std::min<std::size_t>(N, repetitions.size() - first));
    }

    /// The first round after `round` in which the contract may stand otherwise.
    [[nodiscard]] std::uint32_t end_of_phase(std::uint32_t round) const noexcept {
        std::uint32_t end = n_rounds_;
        for (const std::uint32_t turn : {rules_->contract.start, rules_->contract.end}) {
            end = turn > round ? std::min(end, turn) : end;
        }
        return end;
    }

    [[gnu::always_inline]] void play_round(const TiePhase& phase, std::uint32_t round) noexcept {
        for (DyadGroup<N>& group : groups_) {
            group.draw(phase, round);
        }
        for (DyadGroup<N>& group : groups_) {
            group.decide(phase);
        }
        for (DyadGroup<N>& group : groups_) {
            group.act(phase, round, weight_);
        }
        for (DyadGroup<N>& group : groups_) {
            group.learn(phase, round);
        }
        record(phase, round);
        total_weight_ += weight_;
        weight_ *= rules_->discount;
    }

    [[gnu::always_inline]] void record(const TiePhase& phase, std::uint32_t round) noexcept {
        const std::span<const std::uint32_t> sampled_rounds = recording_->sampled_rounds;
        const bool counted = counted_.has(round);
        const bool sampled =
            next_sample_ < sampled_rounds.size() && sampled_rounds[next_sample_] == round;
        if (counted || sampled) {
            for (DyadGroup<N>& group : groups_) {
                const LaneSums<N> sums = group.sum_up(phase, counted_weight_);
                if (counted) {
                    group.count(sums);
                }
                if (sampled) {
                    group.keep_sample(sums, next_sample_);
                }
            }
        }
        counted_weight_ *= counted ? rules_->discount : 1.0;
        next_sample_ += sampled ? 1U : 0U;
        if (recording_->honoured != nullptr) {
            for (DyadGroup<N>& group : groups_) {
                group.keep_honoured(round);
            }
        }
    }

    const Rules* rules_;
    const Recording* recording_;  ///< of the first repetition: what is wanted of all
    std::uint32_t n_rounds_;
    CountedRounds counted_;
    std::size_t next_sample_ = 0;
    double weight_ = 1.0;
    double counted_weight_ = 1.0;  ///< relative to the first round that counts
    double total_weight_ = 0.0;
    std::array<DyadGroup<N>, n_groups> groups_;
};

/// Plays any number of repetitions.
template <int N, int n_groups>
void play_dyads_in(const Rules& rules, const games::TrustPayoffs& payoffs, std::uint64_t key,
                   std::uint32_t n_rounds, std::span<DyadRepetition> repetitions) noexcept {
    using AtOnce = DyadLanes<N, n_groups>;
    for (std::size_t first = 0; first < repetitions.size(); first += AtOnce::most) {
        const std::size_t n = std::min(AtOnce::most, repetitions.size() - first);
        AtOnce{rules, payoffs, key, n_rounds, repetitions.subspan(first, n)}.play();
    }
}

}  // namespace fides::tournament
