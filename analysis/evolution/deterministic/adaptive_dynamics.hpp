#pragma once

#include "analysis/evolution/deterministic/memory_one_payoff.hpp"
#include "analysis/evolution/deterministic/path_rules.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

/// Populations in which all follow one strategy of memory one, and which move in the direction in
/// which rare mutants close to it earn the most more (Hofbauer & Sigmund 1990, Appl. Math. Lett.
/// 3:75-79; Nowak & Sigmund 1990; Metz et al. 1996).
namespace fides::analysis {

/// dp/dt, the payoff's derivative by a mutant's probabilities, at the residents' own. The first
/// move changes too where the game has a continuation. At a chance of 0 or 1 what leads out of
/// [0, 1] is left out.
/// @return  in MemoryOne's shape; empty where payoffs among residents are not determined
[[nodiscard]] std::optional<MemoryOne> selection_gradient(const RepeatedGame& game,
                                                          const MemoryOne& resident);

/// The same of reactive strategies (p, q), within their plane: each chance stands after two
/// outcomes, whose derivatives add up. In the endless donation game with r = p - q
/// dp/dt = (b r - c) q/((1 - r)(1 - r^2)) and dq/dt = (b r - c)(1 - p)/((1 - r)(1 - r^2)): both
/// rise where r > c/b, both fall where r < c/b (Nowak & Sigmund 1990; Imhof & Nowak 2010, Proc. R.
/// Soc. B 277:463-468).
/// @return  by p and by q
[[nodiscard]] std::optional<std::array<double, 2>> reactive_gradient(const RepeatedGame& game,
                                                                     double p, double q);

/// Strategies over time.
struct StrategyPath {
    std::vector<double> times;  ///< those reached: fewer than asked for if steps ran out or the
                                ///< path came to where payoffs are not determined
    std::vector<MemoryOne> strategies;
    std::vector<double> payoffs;  ///< of residents among themselves, a round
};

/// The residents' strategy at given times, from a start at time 0. All chances stay in [0, 1]: what
/// a step leads out by, which is at most its tolerance, is cut off.
/// @param times  ascending, from 0 on
/// @pre          nothing is refused (asserted)
[[nodiscard]] StrategyPath strategy_path(const RepeatedGame& game, const MemoryOne& start,
                                         std::span<const double> times,
                                         const PathRules& rules = {});

/// The same within the plane of reactive strategies, whose chances are those after CC and CD.
[[nodiscard]] StrategyPath reactive_path(const RepeatedGame& game, double p, double q,
                                         std::span<const double> times,
                                         const PathRules& rules = {});

}  // namespace fides::analysis
