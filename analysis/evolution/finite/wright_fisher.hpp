#pragma once

#include "analysis/evolution/finite/payoffs_by_count.hpp"
#include "analysis/evolution/finite/process.hpp"

#include <cstdint>
#include <vector>

/// The Wright-Fisher process of two strategies, whose numbers jump from generation to generation.
namespace fides::analysis {

/// Chances of 0 ... n successes, shape n + 1; sums to 1. By the ratio of neighbours outwards from
/// the most likely one, so each keeps its relative precision.
/// @param success  in [0, 1], and `failure` = 1 - success without having lost its digits
[[nodiscard]] std::vector<double> binomial(std::uint32_t n, double success, double failure);

/// Chance that a member of the next generation follows the first strategy, by k; shape Z + 1.
struct OffspringChances {
    std::vector<double> first;
    std::vector<double> second;  ///< 1 - first
};

/// (1 - mu) k f_1 / F + mu (Z - k) f_2 / F with total fitness F = k f_1 + (Z - k) f_2
/// (Imhof & Nowak 2006, J. Math. Biol. 52:667-681). Equal odds where all fitness is 0.
[[nodiscard]] OffspringChances offspring_chances(const PayoffsByCount& payoffs,
                                                 const ProcessRules& rules);

/// Chances of going from k (row) to k' (column) members in a generation; shape (Z + 1, Z + 1), row
/// by row.
[[nodiscard]] std::vector<double> wright_fisher_chances(const PayoffsByCount& payoffs,
                                                        const ProcessRules& rules);

}  // namespace fides::analysis
