#include "analysis/evolution/deterministic/linearisation.hpp"

#include "analysis/evolution/deterministic/rest_point_kind.hpp"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>

namespace fides::analysis {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Equal real parts differ by rounding.
constexpr double same_part = 1e-7;

/// Of a matrix on all directions of the simplex, given by all but the last coordinate.
Eigenvalues eigenvalues_of(const MatrixXd& jacobian, double scale) {
    Eigenvalues out;
    if (jacobian.rows() == 0) {
        return out;
    }
    const Eigen::EigenSolver<MatrixXd> solver(jacobian, false);
    for (const std::complex<double>& value : solver.eigenvalues()) {
        out.emplace_back(without_noise(value.real(), scale), without_noise(value.imag(), scale));
    }
    const auto rank = [&](const std::complex<double>& value) {
        return std::pair{-std::round(value.real() / (same_part * scale)), -value.imag()};
    };
    std::sort(out.begin(), out.end(),
              [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return out;
}

/// The share that makes the sum 1: the greatest, for it can best give.
std::size_t balance_of(std::span<const double> x) {
    return static_cast<std::size_t>(std::max_element(x.begin(), x.end()) - x.begin());
}

std::vector<std::size_t> others_of(std::size_t balance, std::size_t n) {
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < n; ++i) {
        if (i != balance) {
            others.push_back(i);
        }
    }
    return others;
}

VectorXd picked(const std::vector<double>& values, std::span<const std::size_t> at) {
    VectorXd out(static_cast<Index>(at.size()));
    for (std::size_t k = 0; k < at.size(); ++k) {
        out[static_cast<Index>(k)] = values[at[k]];
    }
    return out;
}

/// d(velocity of others)/d(share of others), the balance giving.
MatrixXd numerical_jacobian(const ShareField& field, std::span<const double> x,
                            std::size_t balance) {
    constexpr double step = 0x1p-18;  // its square, and rounding over it, are both about 1e-11
    const auto others = others_of(balance, x.size());
    const auto n = static_cast<Index>(others.size());
    MatrixXd out(n, n);
    for (Index k = 0; k < n; ++k) {
        Shares above(x.begin(), x.end());
        Shares below = above;
        const std::size_t moved = others[static_cast<std::size_t>(k)];
        above[moved] += step;
        above[balance] -= step;
        below[moved] -= step;
        below[balance] += step;
        out.col(k) = (picked(field(above), others) - picked(field(below), others)) / (2.0 * step);
    }
    return out;
}

bool is_in_simplex(const Shares& x) {
    return std::all_of(x.begin(), x.end(),
                       [](double share) { return share >= -1e-12 && share <= 1.0 + 1e-12; });
}

}  // namespace

Eigenvalues replicator_eigenvalues(const PayoffMatrix& payoffs, std::span<const double> shares,
                                   std::span<const std::size_t> support) {
    const std::size_t n = support.size();
    const std::size_t last = support.back();
    // (x'A)_j for j of the support, less that of the last.
    const auto mean_against = [&](std::size_t j) {
        double sum = 0.0;
        for (const std::size_t k : support) {
            sum += shares[k] * (payoffs(k, j) - payoffs(k, last));
        }
        return sum;
    };
    MatrixXd jacobian(static_cast<Index>(n) - 1, static_cast<Index>(n) - 1);
    for (std::size_t column = 0; column + 1 < n; ++column) {
        const double mean = mean_against(support[column]);
        for (std::size_t row = 0; row + 1 < n; ++row) {
            const std::size_t i = support[row];
            const double own = payoffs(i, support[column]) - payoffs(i, last);
            jacobian(static_cast<Index>(row), static_cast<Index>(column)) =
                shares[i] * (own - mean);
        }
    }
    return eigenvalues_of(jacobian, payoff_scale(payoffs));
}

Eigenvalues numerical_eigenvalues(const ShareField& field, std::span<const double> shares,
                                  double scale) {
    return eigenvalues_of(numerical_jacobian(field, shares, balance_of(shares)), scale);
}

std::optional<Shares> newton(const ShareField& field, Shares start, double scale) {
    constexpr int most_steps = 50;
    Shares x = std::move(start);
    for (int n_steps = 0; n_steps < most_steps; ++n_steps) {
        const std::size_t balance = balance_of(x);
        const auto others = others_of(balance, x.size());
        const VectorXd speeds = picked(field(x), others);
        if (others.empty() || speeds.cwiseAbs().maxCoeff() <= 1e-12 * scale) {
            return x;
        }
        const Eigen::FullPivLU<MatrixXd> lu(numerical_jacobian(field, x, balance));
        if (!lu.isInvertible()) {
            return std::nullopt;
        }
        const VectorXd way = lu.solve(speeds);
        for (std::size_t k = 0; k < others.size(); ++k) {
            x[others[k]] -= way[static_cast<Index>(k)];
            x[balance] += way[static_cast<Index>(k)];
        }
        if (!is_in_simplex(x)) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace fides::analysis
