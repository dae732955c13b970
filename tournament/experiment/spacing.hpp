#pragma once

#include <cstdint>

/// Numbers part of the way between two others, as people reckon them: in decimals.
namespace fides::tournament {

/// The number `step` of `n_steps` equal steps on the way from one number to another.
///
/// The ends count as the shortest decimals that read back as them, which is what people typed; what
/// lies between is worked out in fractions and rounded once. So a third of the way from 0 to 0.3 is
/// the double of the literal 0.1, in grids of 4 points and of 31, and their tables can be joined.
///
/// @param from, to  finite (asserted)
/// @param n_steps   at least 1, `step` at most that (asserted)
[[nodiscard]] double at_step(double from, double to, std::uint64_t step, std::uint64_t n_steps);

/// The same for a share of the way that was itself worked out: it counts as the simplest fraction
/// that rounds to it if there is one below a thousandth (the double next to 1/3 as 1/3), else as it
/// stands.
/// @param extent  in [0, 1] (asserted)
[[nodiscard]] double at_extent(double from, double to, double extent);

}  // namespace fides::tournament
