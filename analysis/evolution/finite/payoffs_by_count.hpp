#pragma once

#include "analysis/evolution/payoff_matrix.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fides::analysis {

/// What the members of two strategies earn in a population of Z, by the number k of members of the
/// first: all that the two-strategy analyses need to know about a game, whether of pairs or groups.
struct PayoffsByCount {
    std::vector<double> first;   ///< shape Z + 1; entry k for k >= 1 (entry 0 means nothing)
    std::vector<double> second;  ///< shape Z + 1; entry k for k < Z (entry Z means nothing)

    /// Largest difference of two payoffs of the game, which `Process::imitation` divides by; no
    /// smaller than any |first[k] - second[k]|.
    double range = 0.0;

    [[nodiscard]] std::uint32_t population() const noexcept {
        return static_cast<std::uint32_t>(first.size()) - 1;
    }
};

/// Mean payoffs where everybody meets everybody else once and nobody itself:
/// first[k] = ((k-1) a + (Z-k) b)/(Z-1), second[k] = (k c + (Z-k-1) d)/(Z-1), with the rows (a, b)
/// and (c, d) of the two strategies (Nowak, Sasaki, Taylor & Fudenberg 2004, Nature 428:646-650).
///
/// @param payoffs     square
/// @param first       row of the first strategy, `second` of the second
/// @param population  Z >= 2
/// @param range       that of the whole game, payoff_range(payoffs): pairs of strategies in the
///                    same population are compared on one scale
[[nodiscard]] PayoffsByCount pair_payoffs(const PayoffMatrix& payoffs, std::size_t first,
                                          std::size_t second, std::uint32_t population,
                                          double range);

/// The same for a game of two strategies.
[[nodiscard]] PayoffsByCount pair_payoffs(const PayoffMatrix& payoffs, std::uint32_t population);

/// The two strategies with their parts exchanged.
[[nodiscard]] PayoffsByCount exchanged(const PayoffsByCount& payoffs);

}  // namespace fides::analysis
