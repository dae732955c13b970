// Where two populations may stay under the replicator.
#include "analysis/evolution/deterministic/two_populations.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace fides::analysis {

namespace {

double scale_of(const TwoPopulationGame& game) {
    return std::max(payoff_scale(game.first), payoff_scale(game.second));
}

/// Payoffs that differ by less count as equal.
double tie_of(const TwoPopulationGame& game) {
    return 1e-9 * scale_of(game);
}

Shares only(std::size_t strategy, std::size_t n) {
    Shares shares(n);
    shares[strategy] = 1.0;
    return shares;
}

/// What every other strategy gains against a single one of the other population.
std::vector<double> gains(const PayoffMatrix& payoffs, std::size_t own, std::size_t against) {
    std::vector<double> out;
    for (std::size_t i = 0; i < payoffs.rows(); ++i) {
        if (i != own) {
            out.push_back(payoffs(i, against) - payoffs(own, against));
        }
    }
    return out;
}

TwoPopulationRestPoint single_strategies(const TwoPopulationGame& game, std::size_t i,
                                         std::size_t j) {
    TwoPopulationRestPoint point{
        .shares = {only(i, game.first.rows()), only(j, game.second.rows())}};
    std::vector<double> growth = gains(game.first, i, j);
    const std::vector<double> of_second = gains(game.second, j, i);
    growth.insert(growth.end(), of_second.begin(), of_second.end());
    std::sort(growth.begin(), growth.end(), std::greater<>{});
    for (double& rate : growth) {
        rate = without_noise(rate, scale_of(game));
    }
    point.eigenvalues.assign(growth.begin(), growth.end());
    point.kind = kind_of(point.eigenvalues, {}, scale_of(game));
    const double most = growth.empty() ? -1.0 : growth.front();
    const double tie = tie_of(game);
    point.nash = growth.empty() || most <= tie;
    point.strict_nash = growth.empty() || most < -tie;
    return point;
}

/// Sets of at least two strategies that earn the same against one of the other population.
std::vector<std::vector<std::size_t>> ties(const PayoffMatrix& payoffs, std::size_t against,
                                           double tie) {
    std::vector<std::vector<std::size_t>> sets;
    std::vector<bool> placed(payoffs.rows());
    for (std::size_t i = 0; i < payoffs.rows(); ++i) {
        std::vector<std::size_t> same;
        for (std::size_t k = i; k < payoffs.rows(); ++k) {
            if (!placed[k] && std::abs(payoffs(k, against) - payoffs(i, against)) <= tie) {
                same.push_back(k);
                placed[k] = true;
            }
        }
        if (same.size() > 1) {
            sets.push_back(std::move(same));
        }
    }
    return sets;
}

std::vector<Shares> corners(const std::vector<std::size_t>& strategies, std::size_t n) {
    std::vector<Shares> out;
    for (const std::size_t strategy : strategies) {
        out.push_back(only(strategy, n));
    }
    return out;
}

/// Advantage of a population's first strategy over its second, against each one of the other.
struct Advantage {
    double against_first;
    double against_second;

    Advantage(const PayoffMatrix& payoffs, double tie)
        : against_first{payoffs(0, 0) - payoffs(1, 0)},
          against_second{payoffs(0, 1) - payoffs(1, 1)} {
        against_first = std::abs(against_first) <= tie ? 0.0 : against_first;
        against_second = std::abs(against_second) <= tie ? 0.0 : against_second;
    }

    [[nodiscard]] bool is_never() const { return against_first == 0.0 && against_second == 0.0; }

    [[nodiscard]] double slope() const { return against_first - against_second; }

    /// The share of the other population's first strategy, within (0, 1), at which there is none.
    [[nodiscard]] std::optional<double> vanishes_at() const {
        if ((against_first > 0.0 && against_second < 0.0) ||
            (against_first < 0.0 && against_second > 0.0)) {
            return -against_second / slope();
        }
        return std::nullopt;
    }
};

TwoPopulationRestPoint both_mix(double x, double y, const Advantage& first, const Advantage& second,
                                double scale) {
    const double product = x * (1.0 - x) * y * (1.0 - y) * first.slope() * second.slope();
    const double size = std::sqrt(std::abs(product));
    TwoPopulationRestPoint point{.shares = {{x, 1.0 - x}, {y, 1.0 - y}}};
    if (product > 0.0) {
        point.eigenvalues = {size, -size};
    } else {
        point.eigenvalues = {{0.0, size}, {0.0, -size}};
    }
    point.kind = kind_of(point.eigenvalues, {}, scale);
    point.nash = true;
    return point;
}

/// Adds the rest points of a game of two by two inside the square.
void add_inside(const TwoPopulationGame& game, TwoPopulationRestPoints& out) {
    const double tie = tie_of(game);
    const Advantage first{game.first, tie};
    const Advantage second{game.second, tie};
    const auto x = second.vanishes_at();
    const auto y = first.vanishes_at();
    const std::vector<Shares> all = corners({0, 1}, 2);
    if (first.is_never() && second.is_never()) {
        out.continua = {{.first = all, .second = all}};
    } else if (first.is_never() && x) {
        out.continua.push_back({.first = {{*x, 1.0 - *x}}, .second = all});
    } else if (second.is_never() && y) {
        out.continua.push_back({.first = all, .second = {{*y, 1.0 - *y}}});
    } else if (x && y) {
        out.points.push_back(both_mix(*x, *y, first, second, scale_of(game)));
    }
}

}  // namespace

TwoPopulationRestPoints two_population_rest_points(const TwoPopulationGame& game) {
    assert(!refusal_of(game));
    const std::size_t m = game.first.rows();
    const std::size_t n = game.second.rows();
    const double tie = tie_of(game);
    TwoPopulationRestPoints out;
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            out.points.push_back(single_strategies(game, i, j));
        }
    }
    for (std::size_t i = 0; i < m; ++i) {
        for (const auto& same : ties(game.second, i, tie)) {
            out.continua.push_back({.first = {only(i, m)}, .second = corners(same, n)});
        }
    }
    for (std::size_t j = 0; j < n; ++j) {
        for (const auto& same : ties(game.first, j, tie)) {
            out.continua.push_back({.first = corners(same, m), .second = {only(j, n)}});
        }
    }
    if (m == 2 && n == 2) {
        add_inside(game, out);
    }
    return out;
}

}  // namespace fides::analysis
