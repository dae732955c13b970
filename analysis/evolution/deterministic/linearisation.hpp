#pragma once

#include "analysis/evolution/deterministic/mean_dynamic.hpp"

#include <complex>
#include <functional>
#include <optional>
#include <span>
#include <vector>

/// Dynamics near a rest point.
namespace fides::analysis {

using Eigenvalues = std::vector<std::complex<double>>;

/// Eigenvalues of the replicator within the face of a rest point: of x_i (a_ij - (x'A)_j) on
/// directions that sum to 0. Sorted as in RestPoint; parts below 1e-7 of payoff_scale become 0.
[[nodiscard]] Eigenvalues replicator_eigenvalues(const PayoffMatrix& payoffs,
                                                 std::span<const double> shares,
                                                 std::span<const std::size_t> support);

/// A velocity of shares.
using ShareField = std::function<std::vector<double>(std::span<const double>)>;

/// Eigenvalues of a smooth dynamic within the simplex, by central differences.
/// @param scale  parts below 1e-7 of it become 0
[[nodiscard]] Eigenvalues numerical_eigenvalues(const ShareField& field,
                                                std::span<const double> shares, double scale);

/// Newton's method from a start, by central differences. Empty: it leaves the simplex, or does not
/// come to speeds below 1e-12 of the scale.
[[nodiscard]] std::optional<Shares> newton(const ShareField& field, Shares start, double scale);

}  // namespace fides::analysis
