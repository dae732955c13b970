#pragma once

#include "tournament/experiment/design.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

/// The best mix of levers that a budget pays for.
///
/// A mix says how far each lever is done, from 0 (not at all) to 1 (to the full); it costs the sum
/// of these extents times the levers' costs.
namespace fides::analysis {

using tournament::Point;

/// Which part of a search a mix comes from.
enum class MixStage : std::uint8_t { design, refine };

/// A mix that was evaluated.
struct MixCandidate {
    Point extents;      ///< one a lever, in [0, 1]
    double cost = 0.0;  ///< in [0, budget]
    MixStage stage = MixStage::design;
    std::optional<double> value;  ///< empty: not observed
};

struct MixSearch {
    std::vector<MixCandidate> candidates;  ///< in the order of evaluation; no mix comes twice
    std::optional<std::size_t> best;  ///< index of the cheapest with the greatest value; empty if
                                      ///< none has one
};

/// Values of mixes, one each; NaN: not observed. It must not depend on how mixes come in batches.
using EvaluateMixes = std::function<std::vector<double>(const std::vector<Point>& mixes)>;

/// What a mix costs.
/// @param extents, costs  shape (levers) (asserted)
[[nodiscard]] double mix_cost(std::span<const double> extents, std::span<const double> costs);

/// Mixes that the budget pays for: nothing, each lever alone as far as the budget goes, all of them
/// evenly as far as it goes, then the points of a design, those too dear scaled down onto the
/// budget. None comes twice.
///
/// @param design  points of the unit cube of the levers
/// @param costs   of the levers, > 0 (asserted)
/// @param budget  >= 0 (asserted)
[[nodiscard]] std::vector<Point> affordable_mixes(std::span<const Point> design,
                                                  std::span<const double> costs, double budget);

/// Searches for the mix of greatest value: first among `affordable_mixes`, then by pattern search
/// about the best (Hooke & Jeeves 1961, J. ACM 8:212-229). A round of it tries to spend one step
/// more or less on each lever and to move one step from each lever to each other, goes to the best
/// of all these as long as it is better, at most four times, and then halves the step. The first
/// step is a quarter of the budget, or of what all levers cost if that is less.
///
/// Deterministic. The best value is the greatest of many: where values are estimates, it is on the
/// high side of the truth.
///
/// @param refinements  rounds of pattern search
[[nodiscard]] MixSearch search_mix(std::span<const Point> design, std::span<const double> costs,
                                   double budget, std::uint32_t refinements,
                                   const EvaluateMixes& evaluate);

/// Mixes that such a search evaluates at most.
/// @param n_points  of the design
[[nodiscard]] std::size_t most_mixes(std::size_t n_levers, std::size_t n_points,
                                     std::uint32_t refinements) noexcept;

}  // namespace fides::analysis
