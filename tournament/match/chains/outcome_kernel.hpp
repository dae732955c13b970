#pragma once

#include "tournament/match/chains/lanes_at.hpp"
#include "tournament/match/chains/outcome_chains.hpp"
#include "tournament/round/lanes/lane_types.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace fides::tournament {

/// Adds weight times sum to N numbers.
template <class Real>
[[gnu::always_inline]] inline void add_at(double* to, double weight, Real sum) noexcept {
    const Real total = lanes_at<Real>(to) + weight * sum;
    std::memcpy(to, &total, sizeof total);
}

/// `follow_outcomes`, N matches at a time.
template <int N>
void follow_outcomes_in(const Stretch* stretches, std::size_t n_stretches, std::size_t n_matches,
                        OutcomeChains& chains) noexcept {
    using Real = typename Lanes<N>::Real;
    // Below this chances are dropped: far below the rounding of what they would be added to.
    constexpr double negligible = 1e-200;
    const auto kept = [](Real chance) { return chance < negligible ? Real{} : chance; };
    for (std::size_t match = 0; match < n_matches; match += N) {
        // By name, for gcc 12 keeps an array of vectors in memory.
        Real cc = lanes_at<Real>(chains.first[0] + match);
        Real cd = lanes_at<Real>(chains.first[1] + match);
        Real dc = lanes_at<Real>(chains.first[2] + match);
        Real dd = lanes_at<Real>(chains.first[3] + match);
        Real clean = cc;
        for (std::size_t i = 0; i < n_stretches; ++i) {
            const Stretch& stretch = stretches[i];
            const std::size_t phase = stretch.in_force ? 1 : 0;
            const auto chance = [&chains, phase, match](std::size_t before, std::size_t outcome) {
                return lanes_at<Real>(chains.chance[phase][before][outcome] + match);
            };
            const auto next = [&](std::size_t outcome) {
                return (cc * chance(0, outcome) + cd * chance(1, outcome)) +
                       (dc * chance(2, outcome) + dd * chance(3, outcome));
            };
            Real sum_cc{};
            Real sum_cd{};
            Real sum_dc{};
            Real sum_dd{};
            Real sum_clean{};
            for (std::uint32_t round = 0; round < stretch.rounds; ++round) {
                sum_cc += cc;
                sum_cd += cd;
                sum_dc += dc;
                sum_dd += dd;
                sum_clean += clean;
                clean *= chance(0, 0);
                const Real then_cc = next(0);
                const Real then_cd = next(1);
                const Real then_dc = next(2);
                dd = next(3);
                cc = then_cc;
                cd = then_cd;
                dc = then_dc;
            }
            const double weights[OutcomeChains::n_weights] = {
                stretch.weights.score, stretch.weights.moves, stretch.weights.counted,
                stretch.weights.counted_payoff};
            for (std::size_t w = 0; w < OutcomeChains::n_weights; ++w) {
                double(&visits)[OutcomeChains::n_outcomes][OutcomeChains::most] =
                    chains.visits[phase][w];
                add_at(visits[0] + match, weights[w], sum_cc);
                add_at(visits[1] + match, weights[w], sum_cd);
                add_at(visits[2] + match, weights[w], sum_dc);
                add_at(visits[3] + match, weights[w], sum_dd);
            }
            add_at(chains.clean[phase] + match, stretch.weights.reached, sum_clean);
            cc = kept(cc);
            cd = kept(cd);
            dc = kept(dc);
            dd = kept(dd);
            clean = kept(clean);
        }
    }
}

}  // namespace fides::tournament
