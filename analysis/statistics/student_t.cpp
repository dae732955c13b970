#include "analysis/statistics/student_t.hpp"

#include "games/elementary.hpp"

#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

namespace fides::analysis {

namespace {

// B(dof/2, 1/2) from B(1/2, 1/2) = pi or B(1, 1/2) = 2 and B(a + 1, b) = B(a, b) a / (a + b).
double beta_with_half(int dof) noexcept {
    const bool odd = dof % 2 == 1;
    double a = odd ? 0.5 : 1.0;
    double beta = odd ? std::numbers::pi : 2.0;
    for (int step = odd ? 1 : 2; step < dof; step += 2) {
        beta *= a / (a + 0.5);
        a += 1.0;
    }
    return beta;
}

// base^(exponent/2) by repeated squaring.
double half_power(double base, int exponent) noexcept {
    double power = exponent % 2 == 1 ? std::sqrt(base) : 1.0;
    double square = base;
    for (int left = exponent / 2; left > 0; left /= 2) {
        if (left % 2 == 1) {
            power *= square;
        }
        square *= square;
    }
    return power;
}

// The sum in I_x(a, b) = x^a (1-x)^b / (a B(a, b)) (1 + sum_n prod_{i<=n} (a+b+i)/(a+1+i) x^(n+1))
// (Abramowitz & Stegun 26.5.4); all terms positive, so nothing cancels.
double beta_series(double x, double a, double b) noexcept {
    double sum = 1.0;
    double term = 1.0;
    for (double i = 0.0; term > sum * std::numeric_limits<double>::epsilon() / 16.0; i += 1.0) {
        term *= (a + b + i) / (a + 1.0 + i) * x;
        sum += term;
    }
    return sum;
}

// From here on Student's limit is the normal one to seven digits, and the series above would take
// longer and longer: about dof terms each.
constexpr int normal_from = 10'000'000;

// P(|X| < z) = 2 phi(z) (z + z^3/3 + z^5/(3 5) + ...) (Abramowitz & Stegun 26.2.11); all terms
// positive, so nothing cancels.
double normal_centre(double z) noexcept {
    double sum = z;
    double term = z;
    for (double i = 3.0; term > sum * std::numeric_limits<double>::epsilon() / 16.0; i += 2.0) {
        term *= z * z / i;
        sum += term;
    }
    constexpr double twice_phi_0 = 0.79788456080286535588;  // sqrt(2/pi)
    return twice_phi_0 * games::exponential(-0.5 * z * z) * sum;
}

// The z with a central mass of `level`; beyond 9 the normal distribution has nothing left.
double normal_limit(double level) noexcept {
    double low = 0.0;
    double high = 9.0;
    for (double middle = 0.5 * high; middle > low && middle < high; middle = 0.5 * (low + high)) {
        (normal_centre(middle) < level ? low : high) = middle;
    }
    return high;
}

// As `student_t_upper_tail`. @param beta  B(dof/2, 1/2), which takes about dof steps to find
double upper_tail_given(double beta, double t, int dof) noexcept {
    if (std::isnan(t)) {
        return t;
    }
    if (t < 0.0) {
        return 1.0 - upper_tail_given(beta, -t, dof);
    }
    // Divided through by the larger of dof and t^2, so that a huge t does not overflow.
    const double ratio = t / std::sqrt(static_cast<double>(dof));
    const double x = ratio > 1.0 ? (1.0 / ratio) / ratio / (1.0 + (1.0 / ratio) / ratio)
                                 : 1.0 / (1.0 + ratio * ratio);
    const double y =
        ratio > 1.0 ? 1.0 / (1.0 + (1.0 / ratio) / ratio) : ratio * ratio / (1.0 + ratio * ratio);
    const double a = 0.5 * dof;
    const double front = half_power(x, dof) * std::sqrt(y) / beta;
    // Each series converges fast on its own side of the mean of the beta distribution.
    if (x < (a + 1.0) / (a + 2.5)) {
        return 0.5 * front / a * beta_series(x, a, 0.5);
    }
    return 0.5 - 0.5 * front / 0.5 * beta_series(y, 0.5, a);
}

}  // namespace

double student_t_upper_tail(double t, int dof) noexcept {
    assert(dof >= 1);
    return upper_tail_given(beta_with_half(dof), t, dof);
}

double student_t_two_sided(double t, int dof) noexcept {
    return 2.0 * student_t_upper_tail(std::fabs(t), dof);
}

double student_t_limit(double level, int dof) noexcept {
    assert(level > 0.0 && level < 1.0);
    if (dof >= normal_from) {
        return normal_limit(level);
    }
    const double tail = 0.5 * (1.0 - level);
    const double beta = beta_with_half(dof);
    double high = 1.0;
    while (upper_tail_given(beta, high, dof) > tail) {
        high *= 2.0;
    }
    // Bisection to the last bit: a few dozen cheap evaluations, and no tolerance to choose.
    double low = 0.0;
    for (double middle = 0.5 * high; middle > low && middle < high; middle = 0.5 * (low + high)) {
        (upper_tail_given(beta, middle, dof) > tail ? low : high) = middle;
    }
    return high;
}

}  // namespace fides::analysis
