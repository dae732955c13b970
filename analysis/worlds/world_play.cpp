#include "analysis/worlds/world_play.hpp"

#include "analysis/estimates/point_estimate.hpp"
#include "analysis/estimates/point_play.hpp"
#include "analysis/estimates/study_play.hpp"
#include "analysis/statistics/blocks.hpp"
#include "tournament/configuration/worlds.hpp"
#include "tournament/experiment/variant.hpp"
#include "tournament/round/ratio.hpp"
#include "tournament/schema/schema.hpp"

#include <utility>

namespace fides::analysis {

using tournament::Experiment;
using tournament::Measure;
using tournament::Variant;

namespace {

static_assert(tournament::fewest_repetitions_of_worlds >= ShapeTracker::fewest_blocks,
              "each world's shape can be told");

class WorldPlayer {
public:
    WorldPlayer(const Experiment& experiment, tournament::Executor& executor,
                const std::function<void(std::uint64_t)>& tick,
                const tournament::CancelToken& cancel)
        : experiment_{experiment},
          points_{tournament::world_points(experiment)},
          measure_{measure_called(experiment.worlds.measure)},
          no_replicates_{0, Blocks{experiment.repetitions}.count(), 0},
          executor_{executor},
          tick_{tick},
          cancel_{cancel} {}

    [[nodiscard]] PlayedWorld play(std::uint32_t number) const {
        const tournament::Point& point = points_[number];
        const Experiment world = tournament::world_of(experiment_, number, point);
        PlayedWorld played{.values = tournament::values_of_world(experiment_, point),
                           .curve = play_curve(world),
                           .unattributed = std::nullopt};
        if (!world.analysis.ablation) {
            return played;
        }
        if (played.curve.shape && is_falling(*played.curve.shape)) {
            played.unattributed =
                play_curve(tournament::with_variant(world, Variant::no_attribution)).shape;
        } else {
            tick_(world.points() * world.repetitions);  // counted as work, spared
        }
        return played;
    }

private:
    [[nodiscard]] WorldCurve play_curve(const Experiment& world) const {
        WorldCurve curve;
        ShapeTracker tracker;
        for (std::uint64_t point = 0; point < world.points(); ++point) {
            const PlayedPoint played =
                play_point(tournament::at_point(world, point), {}, executor_, tick_, cancel_);
            if (cancel_.is_cancelled()) {
                return curve;
            }
            MeasureEstimate estimate =
                estimate_measure(played.measures, no_replicates_, world.analysis.level, measure_);
            if (tournament::is_quotient(measure_)) {
                estimate.blocks = quotient_blocks(played.measures, measure_);
            }
            curve.means.push_back(estimate.mean.value_or(unobserved));
            curve.errors.push_back(estimate.standard_error.value_or(unobserved));
            tracker.add(std::move(estimate.blocks));
        }
        if (const std::optional<ShapeTest> test = tracker.result(world.analysis.level)) {
            curve.shape = test->shape;
        }
        curve.peak = peak_of(world.sweep.axes.front().values, curve.means);
        return curve;
    }

    const Experiment& experiment_;
    std::vector<tournament::Point> points_;
    Measure measure_;
    BootstrapWeights no_replicates_;  ///< a world's own error is in its shape's test
    tournament::Executor& executor_;
    const std::function<void(std::uint64_t)>& tick_;
    const tournament::CancelToken& cancel_;
};

}  // namespace

std::uint64_t plays_of_worlds(const Experiment& experiment) {
    const std::uint64_t n_variants = experiment.analysis.ablation ? 2 : 1;
    return std::uint64_t{experiment.worlds.sample} * experiment.points() * n_variants *
           experiment.repetitions;
}

std::vector<PlayedWorld> play_worlds(const Experiment& experiment, tournament::Executor& executor,
                                     const std::function<void(std::uint64_t)>& tick,
                                     const tournament::CancelToken& cancel) {
    const WorldPlayer player{experiment, executor, tick, cancel};
    std::vector<PlayedWorld> worlds;
    worlds.reserve(experiment.worlds.sample);
    const auto produce = [&](std::size_t i) { return player.play(static_cast<std::uint32_t>(i)); };
    const auto consume = [&](std::size_t, PlayedWorld world) {
        worlds.push_back(std::move(world));
    };
    executor.ordered<PlayedWorld>(experiment.worlds.sample, produce, consume, cancel);
    return worlds;
}

}  // namespace fides::analysis
