#include "analysis/evolution/deterministic/face.hpp"

#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <cassert>
#include <utility>

namespace fides::analysis {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using Face = std::span<const std::size_t>;

constexpr double least_share = 1e-9;
constexpr double least_pivot = 1e-10;
constexpr double most_residual = 1e-9;

/// Differences of payoffs to the first strategy of the face, the columns those of a part of it; and
/// the sum of the shares in the last row.
MatrixXd system_of(const PayoffMatrix& payoffs, Face face, Face part) {
    MatrixXd out(static_cast<Index>(face.size()), static_cast<Index>(part.size()));
    const double scale = payoff_scale(payoffs);
    for (Index column = 0; column < out.cols(); ++column) {
        const std::size_t against = part[static_cast<std::size_t>(column)];
        for (Index row = 0; row + 1 < out.rows(); ++row) {
            const std::size_t strategy = face[static_cast<std::size_t>(row) + 1];
            out(row, column) =
                (payoffs(strategy, against) - payoffs(face.front(), against)) / scale;
        }
        out(out.rows() - 1, column) = 1.0;
    }
    return out;
}

VectorXd right_side(Index n) {
    return VectorXd::Unit(n, n - 1);
}

/// Shares of all strategies, if those of the part are above 0.
std::optional<Shares> inside(const VectorXd& solution, Face part, std::size_t n) {
    if (!solution.allFinite() || solution.minCoeff() <= least_share) {
        return std::nullopt;
    }
    Shares shares(n);
    for (std::size_t k = 0; k < part.size(); ++k) {
        shares[part[k]] = solution[static_cast<Index>(k)];
    }
    return shares;
}

/// The solution with no share outside of the part, if there is exactly one and it is inside that.
std::optional<Shares> corner(const PayoffMatrix& payoffs, Face face, Face part) {
    const MatrixXd system = system_of(payoffs, face, part);
    Eigen::FullPivLU<MatrixXd> lu(system);
    lu.setThreshold(least_pivot);
    if (lu.rank() < system.cols()) {
        return std::nullopt;
    }
    const VectorXd right = right_side(system.rows());
    const VectorXd solution = lu.solve(right);
    if (!((system * solution - right).cwiseAbs().maxCoeff() <= most_residual)) {
        return std::nullopt;
    }
    return inside(solution, part, payoffs.rows());
}

std::vector<Shares> corners_of(const PayoffMatrix& payoffs, Face face) {
    std::vector<Shares> corners;
    for (unsigned bits = 1; bits < 1U << face.size(); ++bits) {
        std::vector<std::size_t> part = face_of(bits, face.size());
        std::transform(part.begin(), part.end(), part.begin(),
                       [&](std::size_t k) { return face[k]; });
        if (const auto found = corner(payoffs, face, part)) {
            corners.push_back(*found);
        }
    }
    return corners;
}

/// Whether the corners' middle has all of the face: else no solution has.
bool reach_inside(const std::vector<Shares>& corners, Face face) {
    return std::all_of(face.begin(), face.end(), [&](std::size_t strategy) {
        return std::any_of(corners.begin(), corners.end(),
                           [&](const Shares& x) { return x[strategy] > 0.0; });
    });
}

}  // namespace

std::vector<std::size_t> face_of(unsigned bits, std::size_t n) {
    std::vector<std::size_t> face;
    for (std::size_t i = 0; i < n; ++i) {
        if ((bits >> i & 1U) != 0) {
            face.push_back(i);
        }
    }
    return face;
}

std::optional<Shares> isolated_equal_payoffs(const PayoffMatrix& payoffs, Face face) {
    return corner(payoffs, face, face);
}

EqualPayoffs equal_payoffs(const PayoffMatrix& payoffs, Face face) {
    assert(payoffs.rows() == payoffs.columns() && !face.empty() && face.size() <= 10);
    Eigen::FullPivLU<MatrixXd> lu(system_of(payoffs, face, face));
    lu.setThreshold(least_pivot);
    if (lu.isInvertible()) {
        return {.point = isolated_equal_payoffs(payoffs, face)};
    }
    std::vector<Shares> corners = corners_of(payoffs, face);
    if (!reach_inside(corners, face)) {
        return {};
    }
    return {.point = {},
            .dimension = static_cast<std::size_t>(lu.dimensionOfKernel()),
            .corners = std::move(corners)};
}

}  // namespace fides::analysis
