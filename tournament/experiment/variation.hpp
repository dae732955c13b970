#pragma once

#include "tournament/experiment/experiment.hpp"

/// The distributions of numbers that are drawn.
namespace fides::tournament {

/// The value below which a share of what is drawn lies: the inverse of the distribution function.
///
/// @param u  in [0, 1]
/// @return   within the parameters, its ends at 0 and 1; of a choice one of the values
[[nodiscard]] double quantile(const Variation& variation, double u) noexcept;

}  // namespace fides::tournament
