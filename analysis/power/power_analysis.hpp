#pragma once

#include "analysis/power/pool.hpp"
#include "analysis/statistics/percentile.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// How many pairs an experiment with people needs to see an effect, if the model is right.
namespace fides::analysis {

/// No more pairs a condition are looked at.
inline constexpr std::uint32_t most_pairs = 100'000;

/// What is asked.
struct PowerRules {
    tournament::Measure measure = tournament::Measure::trust;
    std::optional<std::array<double, 2>> between{};  ///< values on the axis; none: they are chosen
    std::vector<std::uint32_t> pairs{10, 20, 50, 100, 200, 500};  ///< a condition, each at least 2
    double power = 0.8;                                           ///< wanted, in (0, 1)
    std::uint32_t simulations = 2000;                             ///< experiments for each number
    std::uint32_t pool = 50'000;  ///< pairs that the model plays in a condition: as many tell from
                                  ///< nil what `most_pairs` find with a chance of 0.8
};

/// How the two points came to be compared.
enum class PointsChosen : std::uint8_t {
    given,
    highest_and_last,  ///< of the curve
    first_and_last     ///< of a curve that is highest at its last point
};

/// How often experiments of some size find the difference.
struct PowerAt {
    std::uint32_t pairs = 2;    ///< in each condition
    std::uint32_t found = 0;    ///< of the simulated experiments
    double power = 0.0;         ///< share of them
    Interval interval{};        ///< of that share (`share_interval`), at the level
    double noncentral_t = 0.0;  ///< the same of normal values
};

/// The answer.
struct PowerAnalysis {
    std::string axis;
    std::array<double, 2> points{};
    PointsChosen chosen = PointsChosen::given;
    std::array<GroupMoments, 2> groups{};  ///< of the pairs played; n counts those with a value
    double difference = 0.0;               ///< of the means, the first point's less the second's
    Interval difference_interval{};        ///< of it over the pairs played
    double effect_size = 0.0;  ///< over the root of the mean variance; infinite without variance
    std::vector<PowerAt> at;   ///< in the order asked
    std::optional<PowerAt> smallest;  ///< number of pairs with at least the power wanted; none:
                                      ///< even `most_pairs` have less, or there is no effect
    bool has_effect = true;           ///< the interval of the difference leaves nil out
};

/// Plays pairs at two points of the sweep's axis, draws from them, with replacement, experiments of
/// so many independent pairs a condition, and counts those whose Welch test at size 1 less
/// `analysis.level` finds a difference. Experiments of one number of pairs are the beginnings of
/// those of greater ones. Without an effect nothing is drawn.
/// @param experiment  a collaboration with a sweep of one axis
/// @throws games::UserError  if the axis has no such points, or pairs have no observation
[[nodiscard]] PowerAnalysis analyse_power(const tournament::Experiment& experiment,
                                          const PowerRules& rules, tournament::Executor& executor,
                                          tournament::Progress& progress);

}  // namespace fides::analysis
