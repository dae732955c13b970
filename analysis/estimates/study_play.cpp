#include "analysis/estimates/study_play.hpp"

#include "analysis/estimates/point_play.hpp"
#include "analysis/statistics/blocks.hpp"
#include "tournament/network/network.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace fides::analysis {

using tournament::Experiment;
using tournament::Measure;

namespace {

constexpr double enough_tie_rounds = 400'000.0;
constexpr std::uint32_t fewest_repetitions = 200;

}  // namespace

Measure measure_called(std::string_view name) noexcept {
    const auto all = tournament::measures();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [name](const auto& info) { return info.name == name; });
    assert(found != all.end());
    return static_cast<Measure>(found - all.begin());
}

std::string label_of(std::string_view measure) {
    return std::string{tournament::info(measure_called(measure)).label};
}

std::uint32_t study_repetitions(const Experiment& experiment) {
    const auto n_ties = static_cast<double>(tournament::lay_network(experiment).ties.size());
    const double n_rounds = experiment.continuation ? 1.0 / (1.0 - *experiment.continuation)
                                                    : static_cast<double>(experiment.rounds);
    const double enough = enough_tie_rounds / std::max(1.0, n_ties * n_rounds);
    const double most = static_cast<double>(experiment.repetitions);
    return std::max(static_cast<std::uint32_t>(std::min(enough, most)),
                    std::min(fewest_repetitions, experiment.repetitions));
}

StudyPlayer::StudyPlayer(const Experiment& experiment, Measure measure, std::uint32_t repetitions,
                         std::size_t replicates, tournament::Executor& executor,
                         std::function<void(std::uint64_t)> tick,
                         const tournament::CancelToken& cancel, tournament::KeptItems& kept)
    : measure_{measure},
      repetitions_{repetitions},
      level_{experiment.analysis.level},
      weights_{replicates, Blocks{repetitions}.count(), experiment.seed},
      executor_{executor},
      tick_{std::move(tick)},
      cancel_{cancel},
      kept_{kept} {}

std::vector<MeasureEstimate> StudyPlayer::estimate(
    std::size_t n, const std::function<Experiment(std::size_t)>& setting) const {
    std::vector<MeasureEstimate> out(n);
    const std::uint64_t first = kept_.take(n);
    const auto produce = [&](std::size_t i) {
        const tournament::KeptUnit kept = kept_.item(first + i);
        MeasureEstimate estimate;
        if (kept.recall(estimate, repetitions_) || kept.is_left(repetitions_)) {
            tick_(repetitions_);
            return estimate;
        }
        Experiment here = setting(i);
        here.repetitions = repetitions_;
        const PlayedPoint played = play_point(here, {}, executor_, tick_, cancel_);
        if (!cancel_.is_cancelled()) {
            estimate = estimate_measure(played.measures, weights_, level_, measure_);
            kept.note(estimate);
        }
        return estimate;
    };
    const auto consume = [&](std::size_t i, MeasureEstimate estimate) {
        out[i] = std::move(estimate);
    };
    executor_.ordered<MeasureEstimate>(n, produce, consume, cancel_);
    return out;
}

}  // namespace fides::analysis
