#pragma once

/// Student's t distribution for the p-values and limits of the tests in this room.
namespace fides::analysis {

/// Degrees of freedom at which Student's t is the normal distribution to seven digits.
inline constexpr int as_good_as_normal = 100'000'000;

/// Chance that a Student t variable exceeds t, with relative accuracy kept far into the tail:
/// P(T > t) = I_x(dof/2, 1/2) / 2 for t >= 0, x = dof / (dof + t^2)
/// (Abramowitz & Stegun 1964, 26.7.1 and 26.5.27).
///
/// Only +, -, *, / and square roots are used, because Boost.Math's version goes through the C
/// library's pow and exp, whose last bits change with the processor.
///
/// @param t    any value, infinities included (0 or 1); NaN gives NaN
/// @param dof  degrees of freedom, >= 1 (asserted)
/// @return     in [0, 1]
[[nodiscard]] double student_t_upper_tail(double t, int dof) noexcept;

/// Chance of a value at least as far from zero as t, in [0, 1]; same parameters.
[[nodiscard]] double student_t_two_sided(double t, int dof) noexcept;

/// Half-width of a central interval: the t >= 0 with P(-t <= T <= t) = level.
///
/// @param level  in (0, 1) (asserted), e.g. 0.95
/// @param dof    >= 1 (asserted); level 0.95 and 8 degrees give 2.306004
[[nodiscard]] double student_t_limit(double level, int dof) noexcept;

}  // namespace fides::analysis
