#include "analysis/statistics/welch.hpp"

#include "analysis/statistics/student_t.hpp"

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace fides::analysis {

namespace {

/// Squared standard error of the difference, and Welch's degrees of freedom.
struct WelchScale {
    double variance = 0.0;
    double dof = 1.0;
};

WelchScale scale_of(const GroupMoments& one, const GroupMoments& other) noexcept {
    const double a = one.variance / one.n;
    const double b = other.variance / other.n;
    const double dof = (a + b) * (a + b) / (a * a / (one.n - 1.0) + b * b / (other.n - 1.0));
    return {.variance = a + b, .dof = std::max(dof, 1.0)};
}

double two_sided_p(double t, double dof) noexcept {
    if (dof >= as_good_as_normal) {
        return student_t_two_sided(t, as_good_as_normal);
    }
    const double below = std::floor(dof);
    const double p_below = student_t_two_sided(t, static_cast<int>(below));
    if (dof == below) {
        return p_below;
    }
    const double p_above = student_t_two_sided(t, static_cast<int>(below) + 1);
    const double share = (1.0 / below - 1.0 / dof) / (1.0 / below - 1.0 / (below + 1.0));
    return p_below + (p_above - p_below) * share;
}

}  // namespace

WelchTest welch_test(const GroupMoments& one, const GroupMoments& other) noexcept {
    if (one.n < 2.0 || other.n < 2.0) {
        return {};
    }
    const double difference = one.mean - other.mean;
    if (one.variance + other.variance == 0.0) {
        const bool differ = difference != 0.0;
        return {
            .t = differ ? std::copysign(std::numeric_limits<double>::infinity(), difference) : 0.0,
            .dof = one.n + other.n - 2.0,
            .p = differ ? 0.0 : 1.0};
    }
    const WelchScale scale = scale_of(one, other);
    WelchTest test{.t = difference / std::sqrt(scale.variance), .dof = scale.dof};
    test.p = two_sided_p(test.t, test.dof);
    return test;
}

double welch_power(const GroupMoments& one, const GroupMoments& other, double level) {
    if (one.variance + other.variance == 0.0) {
        return one.mean == other.mean ? 1.0 - level : 1.0;
    }
    const WelchScale scale = scale_of(one, other);
    const double limit = boost::math::quantile(
        boost::math::students_t_distribution<double>{scale.dof}, 0.5 * (1.0 + level));
    const double shift = std::fabs(one.mean - other.mean) / std::sqrt(scale.variance);
    constexpr double certain = 40.0;  // what is left is below the smallest double
    if (shift > certain * limit) {
        return 1.0;
    }
    const boost::math::non_central_t_distribution<double> shifted{scale.dof, shift};
    return boost::math::cdf(boost::math::complement(shifted, limit)) +
           boost::math::cdf(shifted, -limit);
}

}  // namespace fides::analysis
