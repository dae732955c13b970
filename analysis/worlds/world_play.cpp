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
              "a world whose blocks all have observations has a shape");

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
        Swept main = sweep(world);
        PlayedWorld played{.values = tournament::values_of_world(experiment_, point),
                           .curve = std::move(main.curve),
                           .unattributed = std::nullopt,
                           .attribution_p = std::nullopt,
                           .crowds_out = main.test && is_falling(main.test->shape)};
        if (!world.analysis.ablation) {
            return played;
        }
        if (!played.crowds_out) {
            tick_(world.points() * world.repetitions);  // counted as work, spared
            return played;
        }
        const Swept without = sweep(tournament::with_variant(world, Variant::no_attribution));
        played.unattributed = without.curve.shape;
        if (!cancel_.is_cancelled()) {
            played.attribution_p = p_of_attribution(main, without);
        }
        played.crowds_out =
            played.attribution_p && *played.attribution_p < 1.0 - world.analysis.level;
        return played;
    }

private:
    /// One variant of a world.
    struct Swept {
        WorldCurve curve;
        std::optional<ShapeTest> test;
        std::vector<BlockSums> points;
    };

    /// An inverted U is looked at on the blocks that had no say in where it turns.
    static std::optional<double> p_of_attribution(const Swept& main, const Swept& without) {
        const std::size_t from = main.test->turn.value_or(0);
        return p_of_larger_fall({.from = &main.points[from], .to = &main.points.back()},
                                {.from = &without.points[from], .to = &without.points.back()},
                                main.test->turn ? Half::odd : Half::both);
    }

    [[nodiscard]] Swept sweep(const Experiment& world) const {
        Swept swept;
        ShapeTracker tracker;
        for (std::uint64_t point = 0; point < world.points(); ++point) {
            const PlayedPoint played =
                play_point(tournament::at_point(world, point), {}, executor_, tick_, cancel_);
            if (cancel_.is_cancelled()) {
                return swept;
            }
            MeasureEstimate estimate =
                estimate_measure(played.measures, no_replicates_, world.analysis.level, measure_);
            if (tournament::is_quotient(measure_)) {
                estimate.blocks = quotient_blocks(played.measures, measure_);
            }
            swept.curve.means.push_back(estimate.mean.value_or(unobserved));
            swept.curve.errors.push_back(estimate.standard_error.value_or(unobserved));
            swept.points.push_back(estimate.blocks);
            tracker.add(std::move(estimate.blocks));
        }
        swept.test = tracker.result(world.analysis.level);
        if (swept.test) {
            swept.curve.shape = swept.test->shape;
        }
        swept.curve.peak = peak_of(world.sweep.axes.front().values, swept.curve.means);
        return swept;
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
                                     const tournament::CancelToken& cancel,
                                     tournament::Journal* journal) {
    const WorldPlayer player{experiment, executor, tick, cancel};
    std::vector<PlayedWorld> worlds;
    worlds.reserve(experiment.worlds.sample);
    const tournament::KeptItems items{journal, tournament::UnitPart::worlds};
    const std::uint64_t n_plays = plays_of_worlds(experiment) / experiment.worlds.sample;
    const auto produce = [&](std::size_t i) {
        const tournament::KeptUnit kept = items.item(i);
        PlayedWorld world;
        if (kept.recall(world, n_plays) || kept.is_left(n_plays)) {
            tick(n_plays);
            return world;
        }
        world = player.play(static_cast<std::uint32_t>(i));
        if (!cancel.is_cancelled()) {
            kept.note(world);
        }
        return world;
    };
    const auto consume = [&](std::size_t, PlayedWorld world) {
        worlds.push_back(std::move(world));
    };
    executor.ordered<PlayedWorld>(experiment.worlds.sample, produce, consume, cancel);
    return worlds;
}

}  // namespace fides::analysis
