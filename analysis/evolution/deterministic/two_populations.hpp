#pragma once

#include "analysis/evolution/deterministic/mean_dynamic.hpp"
#include "analysis/evolution/deterministic/path_rules.hpp"
#include "analysis/evolution/deterministic/rest_point_kind.hpp"

#include <complex>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Two populations whose members meet each other and never their own kind, as trustors and
/// trustees do.
namespace fides::analysis {

/// What each strategy earns; with m strategies of the first population and n of the second:
struct TwoPopulationGame {
    PayoffMatrix first;   ///< shape (m, n): own strategy by that of the second population
    PayoffMatrix second;  ///< shape (n, m): own strategy by that of the first population

    bool operator==(const TwoPopulationGame&) const = default;
};

/// Shares of the strategies in each population; each sum to 1.
struct TwoPopulationShares {
    Shares first;   ///< x, shape (m)
    Shares second;  ///< y, shape (n)

    bool operator==(const TwoPopulationShares&) const = default;
};

struct TwoPopulationPath {
    std::vector<double> times;  ///< those that were reached within PathRules::most_steps
    std::vector<TwoPopulationShares> shares;
};

/// What is wrong with the matrices, or with a dynamic: only replicator and logit are there for two
/// populations. One line; empty: nothing.
[[nodiscard]] std::optional<std::string> refusal_of(const TwoPopulationGame& game);
[[nodiscard]] std::optional<std::string> refusal_for_two_populations(
    const MeanDynamicRules& dynamic);

/// How fast shares grow: under the replicator dx_i/dt = x_i ((A y)_i - x'A y) and
/// dy_j/dt = y_j ((B x)_j - y'B x) (Taylor 1979, J. Appl. Probab. 16:76-83), under logit towards
/// the logit of A y and of B x.
/// @pre  nothing is refused, here and below (asserted)
[[nodiscard]] TwoPopulationShares velocity(const TwoPopulationGame& game,
                                           const MeanDynamicRules& dynamic,
                                           const TwoPopulationShares& shares);

/// Shares at given times, from a start at time 0; followed as share_path does.
/// @param times  ascending, from 0 on
[[nodiscard]] TwoPopulationPath share_path(const TwoPopulationGame& game,
                                           const MeanDynamicRules& dynamic,
                                           const TwoPopulationShares& start,
                                           std::span<const double> times,
                                           const PathRules& rules = {});

/// A rest point of the replicator.
struct TwoPopulationRestPoint {
    TwoPopulationShares shares;
    RestPointKind kind = RestPointKind::degenerate;
    std::vector<std::complex<double>> eigenvalues{};  ///< greatest real part first; m + n - 2
    bool nash = false;
    /// Then it attracts, and else no rest point does (Ritzberger & Weibull 1995, Econometrica
    /// 63:1371-1399).
    bool strict_nash = false;
};

/// Rest points that are not isolated: all mixtures of the first population with all of the second.
struct TwoPopulationContinuum {
    std::vector<Shares> first;   ///< corners of what the first population may do
    std::vector<Shares> second;  ///< and of what the second may
};

struct TwoPopulationRestPoints {
    std::vector<TwoPopulationRestPoint> points;  ///< single strategies first, in their order
    std::vector<TwoPopulationContinuum> continua;
};

/// Rest points of the replicator: every pair of single strategies; where strategies of one
/// population earn the same against a single one of the other, the continuum of their mixtures;
/// and of games of two by two also those at which both mix, which leaves out none. There
/// y* = (d - b)/(a - b - c + d) with the first population's payoffs [[a, b], [c, d]], x* likewise,
/// and the eigenvalues are +-sqrt(x*(1 - x*) y*(1 - y*) alpha beta), alpha = a - b - c + d and beta
/// of the second: a saddle, or a centre that is one beyond linearisation too (Hofbauer & Sigmund
/// 1998, section 10.3).
[[nodiscard]] TwoPopulationRestPoints two_population_rest_points(const TwoPopulationGame& game);

/// A rest point of logit, with each population's shares the logit of what they earn: where the path
/// from equal shares ends. A mix of both is an agent quantal response equilibrium where payoffs of
/// the second are those after it has been its turn (McKelvey & Palfrey 1998, Exp. Econ. 1:9-41).
/// Empty: it does not come to speeds of 1e-10 within the steps, as where it goes round.
/// @param noise  > 0, units of payoff
[[nodiscard]] std::optional<TwoPopulationShares> logit_rest_point(
    const TwoPopulationGame& game, double noise, std::uint32_t most_steps = 200'000);

}  // namespace fides::analysis
