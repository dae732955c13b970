#pragma once

#include <optional>

/// Ratios of sums over repetitions, such as honouring per reliance, with their standard errors.
namespace fides::analysis {

/// A mean over repetitions with its error, both in units of the measure.
struct Estimate {
    double mean = 0.0;
    std::optional<double> standard_error;  ///< >= 0; absent from a single repetition
};

/// Running sums for a ratio that pools numerators and denominators over repetitions. A plain mean
/// is the ratio with every denominator one.
///
/// Repetitions without observations (denominator zero) do not count: one that had something to
/// observe among a hundred that had not is a single repetition, and gets no error.
struct RatioMoments {
    double n = 0.0;  ///< repetitions with observations; a whole number, exact up to 2^53
    double sum_num = 0.0;
    double sum_den = 0.0;
    double sum_num2 = 0.0;
    double sum_den2 = 0.0;
    double sum_numden = 0.0;

    // The same about the ratio of the first repetition, for what cancels in the sums above.
    double centre = 0.0;
    double sum_off = 0.0;  ///< off: num - centre den
    double sum_off2 = 0.0;
    double sum_offden = 0.0;

    /// Adds one repetition.
    ///
    /// @param num  its sum of what is measured; zero if den is
    /// @param den  its number of chances to measure it, >= 0
    void add(double num, double den) noexcept {
        if (n == 0.0 && den != 0.0) {
            centre = num / den;
        }
        const double off = num - centre * den;
        n += den != 0.0 ? 1.0 : 0.0;
        sum_num += num;
        sum_den += den;
        sum_num2 += num * num;
        sum_den2 += den * den;
        sum_numden += num * den;
        sum_off += off;
        sum_off2 += off * off;
        sum_offden += off * den;
    }

    /// Adds so many repetitions with the same value, each with one chance to measure it.
    void add_times(double value, double times) noexcept {
        if (n == 0.0) {
            centre = value;
        }
        const double off = value - centre;
        n += times;
        sum_num += value * times;
        sum_den += times;
        sum_num2 += value * value * times;
        sum_den2 += times;
        sum_numden += value * times;
        sum_off += off * times;
        sum_off2 += off * off * times;
        sum_offden += off * times;
    }

    /// Adds another set of repetitions. Merge in a fixed order: floating-point sums depend on it.
    void merge(const RatioMoments& other) noexcept {
        if (n == 0.0) {
            centre = other.centre;
        }
        const double moved = other.centre - centre;
        sum_off += other.sum_off + moved * other.sum_den;
        sum_off2 += other.sum_off2 + moved * (2.0 * other.sum_offden + moved * other.sum_den2);
        sum_offden += other.sum_offden + moved * other.sum_den2;
        n += other.n;
        sum_num += other.sum_num;
        sum_den += other.sum_den;
        sum_num2 += other.sum_num2;
        sum_den2 += other.sum_den2;
        sum_numden += other.sum_numden;
    }

    /// The ratio r = sum_num / sum_den with the delta method's error over the n repetitions,
    /// var = n / (n - 1) sum_i (num_i - r den_i)^2 / sum_den^2 (Cochran 1977, Sampling Techniques,
    /// 3rd ed., sec. 6.4); with equal denominators this is the classical s / sqrt(n).
    ///
    /// Ratios of repetitions that differ by no more than about 1e-13 of their size count as equal:
    /// so much rounding of sums over the rounds may make.
    /// @return  nothing without observations
    [[nodiscard]] std::optional<Estimate> estimate() const noexcept;

    friend bool operator==(const RatioMoments&, const RatioMoments&) = default;
};

}  // namespace fides::analysis
