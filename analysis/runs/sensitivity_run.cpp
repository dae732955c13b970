#include "analysis/runs/sensitivity_run.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "analysis/estimates/studied_play.hpp"
#include "analysis/estimates/study_play.hpp"
#include "analysis/statistics/sensitivity.hpp"
#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/study_designs.hpp"
#include "analysis/tables/study_tables.hpp"
#include "analysis/tables/valued_column.hpp"
#include "analysis/tables/wording.hpp"
#include "tournament/configuration/levers.hpp"
#include "tournament/experiment/studied.hpp"

#include <limits>
#include <span>
#include <utility>

namespace fides::analysis {

using tournament::CancelToken;
using tournament::Experiment;
using tournament::Factor;
using tournament::Row;
using tournament::Studied;

namespace {

/// What is explained, at points of the factors' unit cube.
ExplainedValues values_at(const Experiment& experiment, const StudiedPlayer& player,
                          const std::vector<Point>& points) {
    const auto estimates = player.estimate(points.size(), [&](std::size_t i) {
        return tournament::at_factors(experiment, points[i]);
    });
    ExplainedValues values(experiment.sensitivity.explained.size());
    for (const std::vector<StudiedEstimate>& at_point : estimates) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i].push_back(
                at_point[i].mean.value_or(std::numeric_limits<double>::quiet_NaN()));
        }
    }
    return values;
}

/// What is explained, at the experiment's own values.
std::vector<Row> studied_rows(const Experiment& experiment,
                              const std::vector<StudiedEstimate>& own) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < own.size(); ++i) {
        rows.push_back(row_of({}, studied_columns(),
                              OwnValue{.studied = &experiment.sensitivity.explained[i],
                                       .estimate = &own[i],
                                       .repetitions = experiment.repetitions}));
    }
    return rows;
}

template <class Finding>
std::vector<Row> factor_rows(const Studied& studied, const std::vector<Factor>& factors,
                             std::span<const ValuedColumn<Finding>> columns,
                             const std::vector<Finding>& found) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < factors.size(); ++i) {
        Row names =
            row_of({}, factor_columns(), ByFactor{.studied = &studied, .factor = &factors[i]});
        rows.push_back(row_of(std::move(names), columns, found[i]));
    }
    return rows;
}

}  // namespace

void run_sensitivity(const Experiment& experiment, tournament::TableWriter& store,
                     tournament::Executor& executor, tournament::Progress& progress,
                     const CancelToken& cancel, tournament::Journal* journal) {
    const tournament::Sensitivity& asked = experiment.sensitivity;
    const std::size_t n_factors = asked.factors.size();
    if (n_factors == 0) {
        return;
    }
    const std::uint32_t repetitions = study_repetitions(experiment);
    const std::size_t n_evaluations =
        asked.trajectories * (n_factors + 1) + asked.samples * (n_factors + 2);
    const std::uint64_t n_plays =
        tournament::plays_of(asked.explained) *
        (n_evaluations * std::uint64_t{repetitions} + experiment.repetitions);
    ProgressMeter meter{progress, n_plays};
    const auto tick = [&meter](std::uint64_t played) { meter.add(played); };
    store.add_table(studied_schema());
    tournament::KeptItems kept{journal, tournament::UnitPart::sensitivity};
    const StudiedPlayer in_full{
        experiment, experiment.repetitions, experiment.analysis.bootstrap, executor, tick, cancel,
        kept};
    const auto own = in_full.estimate(1, [&](std::size_t) {
        Experiment here = experiment;
        here.levers = {};
        here.sensitivity = {};
        return here;
    });
    if (cancel.is_cancelled()) {
        return;
    }
    if (!kept.leaves_work()) {
        store.append("studied", studied_rows(experiment, own.front()));
    }
    const StudiedPlayer player{experiment, repetitions, 0, executor, tick, cancel, kept};
    const Resampling resampling{.level = experiment.analysis.level,
                                .replicates = experiment.analysis.bootstrap,
                                .seed = experiment.seed};
    if (asked.trajectories > 0) {
        store.add_table(morris_schema());
        const std::vector<Point> points =
            morris_points(asked.trajectories, n_factors, experiment.seed);
        const ExplainedValues values = values_at(experiment, player, points);
        if (cancel.is_cancelled()) {
            return;
        }
        for (std::size_t i = 0; i < asked.explained.size() && !kept.leaves_work(); ++i) {
            store.append("morris", factor_rows(asked.explained[i], asked.factors, morris_columns(),
                                               morris(points, values[i], resampling)));
        }
        if (!kept.leaves_work()) {
            write_morris_design(experiment, points, values, store);
        }
    }
    if (asked.samples > 0) {
        store.add_table(sobol_schema());
        const std::vector<Point> points = sobol_points(asked.samples, n_factors, experiment.seed);
        const ExplainedValues values = values_at(experiment, player, points);
        if (cancel.is_cancelled() || kept.leaves_work()) {
            return;
        }
        for (std::size_t i = 0; i < asked.explained.size(); ++i) {
            store.append("sobol", factor_rows(asked.explained[i], asked.factors, sobol_columns(),
                                              sobol_indices(values[i], n_factors, resampling)));
        }
        write_sobol_design(experiment, points, values, store);
    }
}

}  // namespace fides::analysis
