#pragma once

/// Welch's test of two means, and how often it finds a difference.
namespace fides::analysis {

/// Values of one group.
struct GroupMoments {
    double n = 0.0;  ///< values, a whole number
    double mean = 0.0;
    double variance = 0.0;  ///< of the values, with n - 1
};

/// Student's t for two means of unequal variances (Welch 1947).
struct WelchTest {
    double t = 0.0;    ///< of the first less the second; infinite where no value varies
    double dof = 1.0;  ///< at least 1, seldom whole
    double p = 1.0;    ///< two-sided
};

/// Groups of fewer than two values find nothing: p is 1. So do two that do not vary and are equal;
/// between two that do not vary and differ p is 0.
///
/// P-values between whole degrees of freedom are interpolated in their inverse, which keeps to our
/// own arithmetic: within a few per cent of themselves near 0.05 from 2 degrees on, farther off in
/// the tail of few degrees.
[[nodiscard]] WelchTest welch_test(const GroupMoments& one, const GroupMoments& other) noexcept;

/// Chance that the two-sided test finds a difference between groups of normal values: the
/// noncentral t distribution with Welch's degrees of freedom, an approximation where variances
/// differ.
/// @param one, other  means and variances of the populations, numbers of the samples (>= 2)
/// @param level       1 less the test's size, in (0, 1)
[[nodiscard]] double welch_power(const GroupMoments& one, const GroupMoments& other, double level);

}  // namespace fides::analysis
