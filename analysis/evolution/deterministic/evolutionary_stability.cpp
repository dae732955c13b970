#include "analysis/evolution/deterministic/evolutionary_stability.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <utility>

namespace fides::analysis {

namespace {

using Indices = std::vector<std::size_t>;

/// Relative to the largest entry: below it a pivot or a determinant counts as 0.
constexpr double negligible = 1e-9;

double determinant(const Eigen::MatrixXd& matrix) {
    return matrix.size() == 0 ? 1.0 : matrix.determinant();
}

/// Without its last row and a column, signed.
double last_cofactor(const Eigen::MatrixXd& matrix, Eigen::Index column) {
    const Eigen::Index last = matrix.rows() - 1;
    Eigen::MatrixXd minor(last, last);
    minor.leftCols(column) = matrix.topLeftCorner(last, column);
    minor.rightCols(last - column) = matrix.topRightCorner(last, last - column);
    return (last + column) % 2 == 0 ? determinant(minor) : -determinant(minor);
}

/// Whether the submatrix speaks against strict copositivity, by Keller's theorem.
bool is_witness(const Eigen::MatrixXd& matrix) {
    for (Eigen::Index column = 0; column < matrix.cols(); ++column) {
        if (last_cofactor(matrix, column) <= negligible) {
            return false;
        }
    }
    return determinant(matrix) <= negligible;
}

/// -(z'A z) in the coordinates z of all but the first, whose z makes the sum 0.
Eigen::MatrixXd losses_of_leaving(const PayoffMatrix& payoffs, const Indices& order) {
    const auto n = static_cast<Eigen::Index>(order.size()) - 1;
    Eigen::MatrixXd out(n, n);
    const auto entry = [&](std::size_t i, std::size_t j) {
        const std::size_t base = order.front();
        return payoffs(i, j) - payoffs(base, j) - payoffs(i, base) + payoffs(base, base);
    };
    for (Eigen::Index i = 0; i < n; ++i) {
        for (Eigen::Index j = 0; j < n; ++j) {
            const std::size_t row = order[static_cast<std::size_t>(i) + 1];
            const std::size_t column = order[static_cast<std::size_t>(j) + 1];
            out(i, j) = -(entry(row, column) + entry(column, row));
        }
    }
    return out;
}

/// Rows and columns that the bits of a number choose.
Eigen::MatrixXd part_of(const Eigen::MatrixXd& matrix, std::uint32_t chosen) {
    std::vector<Eigen::Index> kept;
    for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
        if ((chosen >> i & 1U) != 0) {
            kept.push_back(i);
        }
    }
    return matrix(kept, kept);
}

/// One or two strategies that speak against strict copositivity.
bool has_small_witness(const Eigen::MatrixXd& matrix) {
    for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
        for (Eigen::Index j = 0; j <= i; ++j) {
            const std::vector<Eigen::Index> pair{i, j};
            if (i == j ? matrix(i, i) <= negligible : is_witness(matrix(pair, pair))) {
                return true;
            }
        }
    }
    return false;
}

bool is_positive_definite(const Eigen::MatrixXd& matrix) {
    const Eigen::LDLT<Eigen::MatrixXd> factors(matrix);
    return factors.info() == Eigen::Success && factors.vectorD().minCoeff() > negligible;
}

std::optional<bool> is_strictly_copositive(Eigen::MatrixXd matrix) {
    const double largest = matrix.size() == 0 ? 0.0 : matrix.cwiseAbs().maxCoeff();
    if (largest == 0.0) {
        return matrix.size() == 0;
    }
    matrix /= largest;
    if (has_small_witness(matrix)) {
        return false;
    }
    constexpr Eigen::Index most_rows = 12;
    if (matrix.rows() > most_rows) {
        const bool is_so = matrix.minCoeff() >= 0.0 || is_positive_definite(matrix);
        return is_so ? std::optional{true} : std::nullopt;
    }
    for (std::uint32_t chosen = 1; chosen < std::uint32_t{1} << matrix.rows(); ++chosen) {
        if (is_witness(part_of(matrix, chosen))) {
            return false;
        }
    }
    return true;
}

}  // namespace

double payoff_tie(const PayoffMatrix& payoffs) noexcept {
    return 1e-9 * payoff_scale(payoffs);
}

std::vector<std::size_t> support_of(std::span<const double> shares) {
    constexpr double least_share = 1e-9;
    Indices support;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (shares[i] >= least_share) {
            support.push_back(i);
        }
    }
    return support;
}

std::vector<std::size_t> best_replies(const PayoffMatrix& payoffs, std::span<const double> shares) {
    const std::vector<double> earned = expected_payoffs(payoffs, shares);
    const double best = *std::max_element(earned.begin(), earned.end());
    Indices replies;
    for (std::size_t i = 0; i < earned.size(); ++i) {
        if (earned[i] >= best - payoff_tie(payoffs)) {
            replies.push_back(i);
        }
    }
    return replies;
}

bool is_nash(const PayoffMatrix& payoffs, std::span<const double> shares) {
    const Indices replies = best_replies(payoffs, shares);
    const Indices support = support_of(shares);
    return std::includes(replies.begin(), replies.end(), support.begin(), support.end());
}

bool is_strict_nash(const PayoffMatrix& payoffs, std::span<const double> shares) {
    const Indices replies = best_replies(payoffs, shares);
    return replies.size() == 1 && replies == support_of(shares);
}

std::optional<bool> is_evolutionarily_stable(const PayoffMatrix& payoffs,
                                             std::span<const double> shares) {
    if (!is_nash(payoffs, shares)) {
        return false;
    }
    Indices order = support_of(shares);
    const auto n_free = static_cast<Eigen::Index>(order.size()) - 1;
    const Indices replies = best_replies(payoffs, shares);
    std::set_difference(replies.begin(), replies.end(), order.begin(), order.begin() + n_free + 1,
                        std::back_inserter(order));
    Eigen::MatrixXd losses = losses_of_leaving(payoffs, order);
    const double scale = payoff_scale(payoffs);
    for (Eigen::Index k = 0; k < n_free; ++k) {
        const double pivot = losses(k, k);
        if (pivot <= negligible * scale) {
            return false;
        }
        const Eigen::VectorXd column = losses.col(k);
        losses -= column * column.transpose() / pivot;
    }
    const Eigen::Index n_unused = losses.rows() - n_free;
    return is_strictly_copositive(Eigen::MatrixXd{losses.bottomRightCorner(n_unused, n_unused)});
}

std::optional<bool> is_strictly_copositive(const PayoffMatrix& matrix) {
    const auto n = static_cast<Eigen::Index>(matrix.rows());
    Eigen::MatrixXd dense(n, n);
    for (Eigen::Index i = 0; i < n; ++i) {
        for (Eigen::Index j = 0; j < n; ++j) {
            dense(i, j) = matrix(static_cast<std::size_t>(i), static_cast<std::size_t>(j));
        }
    }
    return is_strictly_copositive(std::move(dense));
}

}  // namespace fides::analysis
