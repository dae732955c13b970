#pragma once

#include "tournament/experiment/measure.hpp"
#include "tournament/round/tally.hpp"

/// How each measure follows from what a repetition leaves behind.
namespace fides::tournament {

/// A quotient of sums.
struct Ratio {
    double numerator = 0.0;
    double denominator = 0.0;
};

/// Whether a measure is a quotient of sums: the others follow from those of other measures, or from
/// no sums at all.
[[nodiscard]] constexpr bool is_quotient(Measure measure) noexcept {
    return measure != Measure::attribution_gap && measure != Measure::partner_discernment;
}

/// Numerator and denominator that the sums of a repetition (or of a round of it) contribute to a
/// measure that is a quotient of sums; 0/0 for the others, and for what needs beliefs, a venture or
/// conflicts where there are none.
[[nodiscard]] Ratio ratio_of(Measure measure, const PooledSums& sums) noexcept;

}  // namespace fides::tournament
