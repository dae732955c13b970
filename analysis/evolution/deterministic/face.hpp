#pragma once

#include "analysis/evolution/deterministic/mean_dynamic.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// Where all strategies of a face of the simplex earn the same: linear algebra of rest points.
namespace fides::analysis {

/// Points of the face at which its strategies earn the same.
struct EqualPayoffs {
    std::optional<Shares> point{};  ///< the only one inside the face
    std::size_t dimension = 0;      ///< of the solutions, where the system is singular
    std::vector<Shares> corners{};  ///< and of those on the face, if some lie inside it
};

/// Solves (A x)_i = (A x)_j for all i and j of the face, sum x = 1, by elimination with full
/// pivoting; pivots below 1e-10 of the largest count as 0. Inside means shares above 1e-9.
/// Corners are looked for on every face of the face.
/// @param face  ascending, 1 to 10 strategies (asserted)
[[nodiscard]] EqualPayoffs equal_payoffs(const PayoffMatrix& payoffs,
                                         std::span<const std::size_t> face);

/// The point alone, of a face of any size.
[[nodiscard]] std::optional<Shares> isolated_equal_payoffs(const PayoffMatrix& payoffs,
                                                           std::span<const std::size_t> face);

/// The subset of all n strategies that has the bits of a number.
[[nodiscard]] std::vector<std::size_t> face_of(unsigned bits, std::size_t n);

}  // namespace fides::analysis
