#include "analysis/evolution/finite/closed_forms.hpp"

#include "games/elementary.hpp"

#include <cassert>
#include <cmath>

namespace fides::analysis {

namespace {

/// u and v of Traulsen, Nowak & Pacheco 2006: the payoff advantage at k is 2 (u k + v).
struct Advantage {
    double u = 0.0;
    double v = 0.0;
};

Advantage advantage_of(const PayoffMatrix& game, std::uint32_t population) {
    assert(game.rows() == 2 && game.columns() == 2 && population >= 2);
    const double z = population;
    return {.u = (game(0, 0) - game(0, 1) - game(1, 0) + game(1, 1)) / (z - 1.0) / 2.0,
            .v = (-game(0, 0) + game(0, 1) * z - game(1, 1) * z + game(1, 1)) / (z - 1.0) / 2.0};
}

}  // namespace

double moran_constant_fitness(double r, std::uint32_t k, std::uint32_t population) {
    assert(r > 0.0 && k <= population);
    double here = 0.0;
    double total = 0.0;
    double power = 1.0;  // r^-i: both differences are geometric sums times 1 - 1/r
    for (std::uint32_t i = 0; i < population; ++i) {
        total += power;
        here += i < k ? power : 0.0;
        power /= r;
    }
    return here / total;
}

double fermi_fixation_probability(const PayoffMatrix& game, double beta, std::uint32_t k,
                                  std::uint32_t population) {
    const auto [u, v] = advantage_of(game, population);
    double here = 0.0;
    double total = 0.0;
    for (std::uint32_t i = 0; i < population; ++i) {
        const double term = games::exponential(-beta * i * (i + 1.0) * u - 2.0 * beta * i * v);
        total += term;
        here += i < k ? term : 0.0;
    }
    return here / total;
}

double fermi_fixation_approximation(const PayoffMatrix& game, double beta, std::uint32_t k,
                                    std::uint32_t population) {
    const auto [u, v] = advantage_of(game, population);
    assert(u > 0.0 && beta > 0.0);
    // erf(x) = 2 Phi(x sqrt 2) - 1: factor and constant cancel.
    const double scale = std::sqrt(2.0 * beta / u);
    const double at_none = games::normal_cdf(v * scale);
    const double at_k = games::normal_cdf((k * u + v) * scale);
    const double at_all = games::normal_cdf((population * u + v) * scale);
    return (at_k - at_none) / (at_all - at_none);
}

bool is_favoured_by_weak_selection(const PayoffMatrix& game, std::uint32_t population) {
    assert(game.rows() == 2 && game.columns() == 2);
    const double z = population;
    return game(0, 0) * (z - 2.0) + game(0, 1) * (2.0 * z - 1.0) >
           game(1, 0) * (z + 1.0) + game(1, 1) * (2.0 * z - 4.0);
}

}  // namespace fides::analysis
