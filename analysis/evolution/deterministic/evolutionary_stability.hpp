#pragma once

#include "analysis/evolution/deterministic/mean_dynamic.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// Which shares of strategies nobody gains by leaving. All read a square payoff matrix and shares
/// of its strategies, shape (n); strategies of a share below 1e-9 count as absent.
namespace fides::analysis {

/// Payoffs that differ by less count as equal: 1e-9 of payoff_scale.
[[nodiscard]] double payoff_tie(const PayoffMatrix& payoffs) noexcept;

/// Those whose share is at least 1e-9, ascending.
[[nodiscard]] std::vector<std::size_t> support_of(std::span<const double> shares);

/// Those that earn the most against the shares, ascending.
[[nodiscard]] std::vector<std::size_t> best_replies(const PayoffMatrix& payoffs,
                                                    std::span<const double> shares);

/// Whether the shares, taken as a mixed strategy, are a best reply to themselves (Nash 1951).
[[nodiscard]] bool is_nash(const PayoffMatrix& payoffs, std::span<const double> shares);

/// Whether they are the only best reply to themselves; then they are a single strategy's.
[[nodiscard]] bool is_strict_nash(const PayoffMatrix& payoffs, std::span<const double> shares);

/// Whether x is an evolutionarily stable strategy (Maynard Smith & Price 1973, Nature 246:15-18),
/// against mixed mutants too: x'A x >= y'A x for every y, and x'A y > y'A y for every other y that
/// earns as much against x.
///
/// With z = y - x the second means -z'A z > 0 for all z with sum 0 that are free on the strategies
/// of x and not negative on its other best replies (Haigh 1975, Adv. Appl. Probab. 7:8-11). The
/// free ones are eliminated, each with a positive pivot, and what is left must be strictly
/// copositive (Abakuks 1980, J. Appl. Probab. 17:1117-1120).
/// @return  empty where is_strictly_copositive is
[[nodiscard]] std::optional<bool> is_evolutionarily_stable(const PayoffMatrix& payoffs,
                                                           std::span<const double> shares);

/// Whether y'M y > 0 for every y >= 0 but 0: each principal submatrix with positive cofactors in
/// its last row has a positive determinant (Keller's theorem; Hadeler 1983, Linear Algebra Appl.
/// 49:79-89). There are 2^n of them. Above 12 rows the answer is known only where a submatrix of
/// one or two rows says no, or where the matrix is positive definite or has no negative entry.
/// @param matrix  M, square and symmetric
/// @return        empty: not known
[[nodiscard]] std::optional<bool> is_strictly_copositive(const PayoffMatrix& matrix);

}  // namespace fides::analysis
