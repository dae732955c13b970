#pragma once

#include "analysis/statistics/numbered_draws.hpp"
#include "games/elementary.hpp"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>

/// Draws of rare events, for which 32 random bits are too coarse.
namespace fides::analysis {

/// A number in (0, 1) of 53 random bits. One piece of work may draw some 2^31 of them before they
/// repeat.
[[nodiscard]] inline double fine_uniform(NumberedDraws& draws) noexcept {
    const std::uint64_t high = draws.word();
    const std::uint64_t bits = (high << 20U) | (draws.word() >> 12U);
    return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

/// log(1 - p), also where 1 - p would lose the digits of p.
[[nodiscard]] inline double log_one_minus(double p) noexcept {
    return p < 1e-5 ? -p * (1.0 + p * (0.5 + p / 3.0)) : games::logarithm(1.0 - p);
}

/// Number of the trial, from 1 on, that succeeds first (geometric distribution, by inversion): a
/// whole number, exact below 2^53.
/// @param chance  in (0, 1]
[[nodiscard]] inline double first_success(NumberedDraws& draws, double chance) noexcept {
    if (chance >= 1.0) {
        return 1.0;
    }
    const double failures = games::logarithm(fine_uniform(draws)) / log_one_minus(chance);
    return 1.0 +
           static_cast<double>(static_cast<std::uint64_t>(failures < 0x1p60 ? failures : 0x1p60));
}

/// An index drawn in proportion to weights >= 0.
/// @param total  of the weights, up to rounding; > 0
template <class Weights>
[[nodiscard]] std::size_t weighted_draw(NumberedDraws& draws, const Weights& weights, std::size_t n,
                                        double total) noexcept {
    double left = fine_uniform(draws) * total;
    std::size_t chosen = n;
    for (std::size_t i = 0; i < n; ++i) {
        const double weight = weights(i);
        if (weight > 0.0) {
            chosen = i;  // rounding may leave a bit over: it falls to the last with a weight
            if (left < weight) {
                break;
            }
            left -= weight;
        }
    }
    assert(chosen < n);
    return chosen;
}

}  // namespace fides::analysis
