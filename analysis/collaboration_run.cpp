#include "analysis/collaboration_run.hpp"

#include "analysis/blocks.hpp"
#include "analysis/curves.hpp"
#include "analysis/point_estimate.hpp"
#include "analysis/progress_meter.hpp"
#include "analysis/result_tables.hpp"
#include "games/elementary.hpp"
#include "tournament/collaboration.hpp"
#include "tournament/schema.hpp"
#include "tournament/variant.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace fides::analysis {

using tournament::CancelToken;
using tournament::CollaborationPlayer;
using tournament::Experiment;
using tournament::Row;
using tournament::Sums;
using tournament::Tally;
using tournament::Variant;

namespace {

constexpr std::uint32_t most_sampled = 100;
constexpr std::uint64_t most_points_with_trajectory = 33;

/// Repetitions between two ticks of progress.
constexpr std::uint32_t tick_every = 64;

/// Plays a repetition with and without the contract on the same random numbers.
class CounterfactualPlayer {
public:
    explicit CounterfactualPlayer(const Experiment& experiment)
        : player_{without_contract(experiment)} {}

    /// @param honoured  of the repetition with the contract, as Recording::honoured has it
    [[nodiscard]] CounterfactualSums compare(std::uint32_t repetition, const Tally& with,
                                             const std::vector<std::uint8_t>& honoured,
                                             std::uint32_t first_counted) {
        honoured_without_.resize(honoured.size());
        tournament::Recording recording;
        recording.honoured = &honoured_without_;
        static_cast<void>(player_.play(repetition, recording));
        CounterfactualSums sums;
        sums.directed = static_cast<double>(with.counted.directed);
        for (std::uint32_t round = first_counted; round < with.rounds; ++round) {
            for (unsigned direction = 0; direction < 2; ++direction) {
                const bool did = ((honoured[round] >> direction) & 1U) != 0;
                const bool would = ((honoured_without_[round] >> direction) & 1U) != 0;
                if (did || would) {
                    const Counterfactual kind = did && would ? Counterfactual::freely
                                                : did        ? Counterfactual::owed
                                                             : Counterfactual::destroyed;
                    sums.honoured[static_cast<std::size_t>(kind)] += 1.0;
                }
            }
        }
        return sums;
    }

private:
    static Experiment without_contract(Experiment experiment) {
        experiment.contract.coverage = 0.0;
        return experiment;
    }

    CollaborationPlayer player_;
    std::vector<std::uint8_t> honoured_without_;
};

std::vector<Row> summary_rows(const Experiment& experiment, std::uint64_t point, Variant variant,
                              const PointEstimate& estimate) {
    std::vector<Row> rows;
    rows.reserve(tournament::n_measures);
    for (std::size_t m = 0; m < tournament::n_measures; ++m) {
        const MeasureEstimate& measured = estimate.measures[m];
        Row row = point_cells(experiment, point);
        row.emplace_back(std::string{tournament::variant_name(variant)});
        row.emplace_back(std::string{tournament::measures()[m].name});
        row.push_back(cell(measured.mean));
        row.push_back(cell(measured.standard_error));
        append_interval(row, measured.interval);
        row.emplace_back(static_cast<std::int64_t>(experiment.repetitions));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> counterfactual_rows(const Experiment& experiment, std::uint64_t point,
                                     const PointEstimate& estimate) {
    static constexpr std::array<const char*, n_counterfactuals> names{"freely", "owed",
                                                                      "destroyed"};
    std::vector<Row> rows;
    for (std::size_t kind = 0; kind < n_counterfactuals; ++kind) {
        const MeasureEstimate& measured = estimate.counterfactual[kind];
        Row row = point_cells(experiment, point);
        row.emplace_back(std::string{names[kind]});
        row.push_back(cell(measured.mean));
        row.push_back(cell(measured.standard_error));
        append_interval(row, measured.interval);
        row.emplace_back(static_cast<std::int64_t>(experiment.repetitions));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> trajectory_rows(std::uint64_t point, Variant variant,
                                 const std::vector<std::uint32_t>& sampled,
                                 const PointEstimate& estimate) {
    std::vector<Row> rows;
    for (std::size_t s = 0; s < sampled.size(); ++s) {
        for (std::size_t i = 0; i < trajectory_measures.size(); ++i) {
            const RoundEstimate& round = estimate.trajectory[s * trajectory_measures.size() + i];
            Row row{static_cast<std::int64_t>(point),
                    std::string{tournament::variant_name(variant)},
                    static_cast<std::int64_t>(sampled[s]),
                    std::string{tournament::info(trajectory_measures[i]).name}};
            row.push_back(cell(round.mean));
            append_interval(row, round.interval);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

/// One item of the sweep: a variant of a point, estimated.
struct Item {
    std::vector<std::uint32_t> sampled;
    std::optional<PointEstimate> estimate;  ///< empty: cancelled
};

}  // namespace

std::vector<std::uint32_t> sampled_rounds(const Experiment& experiment) {
    std::uint32_t horizon = experiment.rounds;
    if (experiment.continuation) {
        const double rounds = games::logarithm(0.01) / games::logarithm(*experiment.continuation);
        horizon = 1 + static_cast<std::uint32_t>(std::min(std::floor(rounds), 999'999.0));
    }
    const std::uint32_t n = std::min(horizon, most_sampled);
    std::vector<std::uint32_t> rounds(n);
    for (std::uint32_t i = 0; i < n; ++i) {
        rounds[i] = n == 1 ? 0
                           : static_cast<std::uint32_t>(
                                 (std::uint64_t{i} * (horizon - 1) + (n - 1) / 2) / (n - 1));
    }
    return rounds;
}

Accumulator play_point(const Experiment& experiment, const std::vector<std::uint32_t>& sampled,
                       bool counterfactual, tournament::Executor& executor,
                       const std::function<void(std::uint64_t)>& tick, const CancelToken& cancel) {
    const Blocks blocks{experiment.repetitions};
    std::vector<Accumulator> groups;
    for (std::uint32_t group = 0; group < blocks.groups(); ++group) {
        const std::uint32_t first = blocks.first_block(group);
        groups.emplace_back(first, blocks.first_block(group + 1) - first, sampled.size());
    }
    const auto play_group = [&](std::size_t index) {
        const auto group = static_cast<std::uint32_t>(index);
        Accumulator& accumulator = groups[index];
        CollaborationPlayer player{experiment};
        std::optional<CounterfactualPlayer> without;
        std::vector<std::uint8_t> honoured;
        if (counterfactual) {
            without.emplace(experiment);
        }
        std::vector<Sums> samples(sampled.size());
        std::uint32_t since_tick = 0;
        for (std::uint32_t block = blocks.first_block(group); block < blocks.first_block(group + 1);
             ++block) {
            for (std::uint32_t repetition = blocks.first_repetition(block);
                 repetition < blocks.first_repetition(block + 1); ++repetition) {
                if (cancel.is_cancelled()) {
                    return;
                }
                tournament::Recording recording;
                recording.sampled_rounds = sampled;
                recording.samples = samples;
                if (without) {
                    honoured.resize(player.rounds(repetition));
                    recording.honoured = &honoured;
                }
                const Tally tally = player.play(repetition, recording);
                const auto n_sampled = static_cast<std::size_t>(
                    std::lower_bound(sampled.begin(), sampled.end(), tally.rounds) -
                    sampled.begin());
                accumulator.add(block, tally, std::span{samples}.first(n_sampled));
                if (without) {
                    accumulator.add_counterfactual(
                        block, without->compare(repetition, tally, honoured,
                                                player.first_counted(tally.rounds)));
                }
                if (++since_tick == tick_every) {
                    tick(since_tick);
                    since_tick = 0;
                }
            }
        }
        tick(since_tick);
    };
    executor.parallel(blocks.groups(), play_group, cancel);
    Accumulator all = std::move(groups.front());
    for (std::size_t group = 1; group < groups.size(); ++group) {
        all.append(groups[group]);
    }
    return all;
}

void run_collaboration(const Experiment& experiment, tournament::ResultStore& store,
                       tournament::Executor& executor, tournament::Progress& progress,
                       const CancelToken& cancel) {
    const std::vector<Variant> variants = tournament::variants_of(experiment);
    const std::uint64_t n_points = experiment.points();
    const bool trajectory =
        n_points <= most_points_with_trajectory || experiment.analysis.trajectory;
    const bool counterfactual = experiment.analysis.counterfactual;
    const Blocks blocks{experiment.repetitions};
    const BootstrapWeights weights{experiment.analysis.bootstrap, blocks.count(), experiment.seed};

    store.add_table(summary_schema(experiment));
    if (trajectory) {
        store.add_table(trajectory_schema());
    }
    if (counterfactual) {
        store.add_table(counterfactual_schema(experiment));
    }
    Curves curves{experiment};
    ProgressMeter meter{progress, n_points * variants.size() * experiment.repetitions};
    const auto tick = [&meter](std::uint64_t repetitions) { meter.add(repetitions); };

    const auto produce = [&](std::size_t i) {
        const std::uint64_t point = i / variants.size();
        const Variant variant = variants[i % variants.size()];
        const Experiment here =
            tournament::with_variant(tournament::at_point(experiment, point), variant);
        Item item;
        if (trajectory) {
            item.sampled = sampled_rounds(here);
        }
        const Accumulator accumulated = play_point(
            here, item.sampled, counterfactual && variant == Variant::main, executor, tick, cancel);
        if (!cancel.is_cancelled()) {
            item.estimate = estimate_point(accumulated, weights, experiment.analysis.level,
                                           item.sampled.size());
        }
        return item;
    };
    const auto consume = [&](std::size_t i, Item item) {
        if (!item.estimate) {
            return;
        }
        const std::uint64_t point = i / variants.size();
        const Variant variant = variants[i % variants.size()];
        store.append("summary", summary_rows(experiment, point, variant, *item.estimate));
        if (trajectory) {
            store.append("trajectory",
                         trajectory_rows(point, variant, item.sampled, *item.estimate));
        }
        if (counterfactual && variant == Variant::main) {
            store.append("counterfactual", counterfactual_rows(experiment, point, *item.estimate));
        }
        curves.add(point, variant, *item.estimate);
    };
    executor.ordered<Item>(n_points * variants.size(), produce, consume, cancel);
    if (!cancel.is_cancelled()) {
        curves.write(store);
    }
}

}  // namespace fides::analysis
