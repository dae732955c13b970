#include "analysis/statistics/regression.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace fides::analysis {

namespace {

constexpr double rounding = 1e-12;  // relative; data carry 16 digits, conditioning takes a few
constexpr double dependent_column = 1e-10;  // share of a column's length that must be new
constexpr double full_leverage = 1e-10;     // 1 - h below which a point determines its own fit

// Columns one after the other: element i of column j is values[j * n + i].
struct Columns {
    std::size_t n = 0;
    std::vector<double> values;

    [[nodiscard]] std::span<double> operator[](std::size_t j) noexcept {
        return std::span(values).subspan(j * n, n);
    }
};

double dot(std::span<const double> a, std::span<const double> b) noexcept {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum += a[i] * b[i];
    }
    return sum;
}

double largest_size(std::span<const double> values) noexcept {
    double largest = 0.0;
    for (const double value : values) {
        largest = std::max(largest, std::fabs(value));
    }
    return largest;
}

// Replaces the columns of X by those of Q in X = QR; R is (p, p), row-major. False if some column
// depends on those before it.
bool orthogonalise(Columns& columns, std::vector<double>& r, std::size_t p) noexcept {
    for (std::size_t j = 0; j < p; ++j) {
        const std::span<double> column = columns[j];
        const double length = std::sqrt(dot(column, column));
        for (int pass = 0; pass < 2; ++pass) {
            for (std::size_t k = 0; k < j; ++k) {
                const double share = dot(columns[k], column);
                r[k * p + j] += share;
                for (std::size_t i = 0; i < columns.n; ++i) {
                    column[i] -= share * columns[k][i];
                }
            }
        }
        const double rest = std::sqrt(dot(column, column));
        if (!(rest > dependent_column * length)) {
            return false;
        }
        r[j * p + j] = rest;
        for (double& value : column) {
            value /= rest;
        }
    }
    return true;
}

// Turns Q into the pseudo-inverse: afterwards column j holds row j of A = R^-1 Q', so that b = A y.
void solve_for_pseudo_inverse(Columns& q, const std::vector<double>& r, std::size_t p) noexcept {
    for (std::size_t j = p; j-- > 0;) {
        for (std::size_t i = 0; i < q.n; ++i) {
            double value = q[j][i];
            for (std::size_t k = j + 1; k < p; ++k) {
                value -= r[j * p + k] * q[k][i];
            }
            q[j][i] = value / r[j * p + j];
        }
    }
}

}  // namespace

double Combination::t_value() const noexcept {
    return value == 0.0 ? 0.0 : value / standard_error;
}

Combination Regression::combination(std::span<const double> weights) const noexcept {
    const std::size_t p = coefficients.size();
    assert(weights.size() == p);
    double value = 0.0;
    double size = 0.0;
    double variance = 0.0;
    for (std::size_t j = 0; j < p; ++j) {
        if (weights[j] == 0.0) {
            continue;  // an infinite variance elsewhere must not turn into 0 * inf
        }
        value += weights[j] * coefficients[j];
        size += std::fabs(weights[j] * coefficients[j]);
        for (std::size_t k = 0; k < p; ++k) {
            if (weights[k] != 0.0) {
                variance += weights[j] * weights[k] * covariance_of(j, k);
            }
        }
    }
    return {.value = std::fabs(value) <= rounding * size ? 0.0 : value,
            .standard_error = std::sqrt(std::max(0.0, variance))};
}

std::optional<Regression> least_squares(std::span<const double> design, std::size_t n_columns,
                                        std::span<const double> response, ErrorModel errors) {
    const std::size_t n = response.size();
    const std::size_t p = n_columns;
    assert(p >= 1 && design.size() == n * p);
    if (n <= p) {
        return std::nullopt;
    }
    Columns columns{.n = n, .values = std::vector<double>(n * p)};
    std::vector<double> column_size(p);
    for (std::size_t j = 0; j < p; ++j) {
        for (std::size_t i = 0; i < n; ++i) {
            columns[j][i] = design[i * p + j];
        }
        column_size[j] = largest_size(columns[j]);
    }
    std::vector<double> r(p * p, 0.0);
    if (!orthogonalise(columns, r, p)) {
        return std::nullopt;
    }
    std::vector<double> distance(n, 1.0);  // 1 - h_i
    for (std::size_t j = 0; j < p; ++j) {
        for (std::size_t i = 0; i < n; ++i) {
            distance[i] -= columns[j][i] * columns[j][i];
        }
    }
    solve_for_pseudo_inverse(columns, r, p);

    Regression fit{.coefficients = std::vector<double>(p),
                   .covariance = std::vector<double>(p * p, 0.0),
                   .residual_dof = static_cast<int>(n - p)};
    const double negligible = rounding * largest_size(response);
    std::vector<double> residuals(response.begin(), response.end());
    for (std::size_t j = 0; j < p; ++j) {
        const double coefficient = dot(columns[j], response);
        const bool is_zero = std::fabs(coefficient) * column_size[j] <= negligible;
        fit.coefficients[j] = is_zero ? 0.0 : coefficient;
        for (std::size_t i = 0; i < n; ++i) {
            residuals[i] -= fit.coefficients[j] * design[i * p + j];
        }
    }
    for (double& residual : residuals) {
        residual = std::fabs(residual) <= negligible ? 0.0 : residual;
    }

    const double variance = dot(residuals, residuals) / fit.residual_dof;
    for (std::size_t i = 0; i < n; ++i) {
        const bool determined = distance[i] <= full_leverage;
        const double deleted = determined ? 0.0 : residuals[i] / distance[i];
        const double weight = errors == ErrorModel::classical ? variance : deleted * deleted;
        for (std::size_t j = 0; j < p; ++j) {
            for (std::size_t k = 0; k < p; ++k) {
                fit.covariance[j * p + k] += weight * columns[j][i] * columns[k][i];
            }
            if (errors == ErrorModel::hc3 && determined &&
                std::fabs(columns[j][i]) * column_size[j] > full_leverage) {
                fit.covariance[j * p + j] = std::numeric_limits<double>::infinity();
            }
        }
    }
    return fit;
}

}  // namespace fides::analysis
