#include "analysis/power/pool.hpp"

#include "analysis/estimates/repetition_value.hpp"
#include "tournament/collaboration/collaboration.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace fides::analysis {

std::vector<double> played_values(const tournament::Experiment& experiment,
                                  tournament::Measure measure, std::uint32_t repetitions,
                                  tournament::Executor& executor,
                                  const std::function<void(std::uint64_t)>& tick) {
    constexpr std::uint32_t at_once = 256;
    const tournament::CollaborationPlan plan{experiment, false};
    std::vector<double> values(repetitions);
    const std::uint32_t n_pieces = (repetitions + at_once - 1) / at_once;
    executor.parallel(n_pieces, [&](std::size_t piece) {
        tournament::CollaborationPlayer player{plan, experiment.game, tournament::Path::fastest};
        const auto first = static_cast<std::uint32_t>(piece) * at_once;
        const std::uint32_t last = std::min(first + at_once, repetitions);
        player.play_many(first, std::vector<tournament::Recording>(last - first),
                         [&](std::size_t i, const tournament::CollaborationTally& tally) {
                             values[first + i] =
                                 value_in_repetition(measure, tally)
                                     .value_or(std::numeric_limits<double>::quiet_NaN());
                         });
        tick(last - first);
    });
    return values;
}

GroupMoments moments_of(std::span<const double> values) noexcept {
    GroupMoments moments;
    for (const double value : values) {
        if (!std::isnan(value)) {
            moments.n += 1.0;
            moments.mean += (value - moments.mean) / moments.n;
        }
    }
    double squares = 0.0;
    for (const double value : values) {
        if (!std::isnan(value)) {
            squares += (value - moments.mean) * (value - moments.mean);
        }
    }
    moments.variance = moments.n < 2.0 ? 0.0 : squares / (moments.n - 1.0);
    return moments;
}

}  // namespace fides::analysis
