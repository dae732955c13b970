#include "analysis/sensitivity_run.hpp"

#include "analysis/progress_meter.hpp"
#include "analysis/result_tables.hpp"
#include "analysis/sensitivity.hpp"
#include "analysis/study_designs.hpp"
#include "analysis/study_play.hpp"
#include "analysis/study_tables.hpp"
#include "analysis/wording.hpp"
#include "tournament/levers.hpp"

#include <limits>
#include <utility>

namespace fides::analysis {

using tournament::CancelToken;
using tournament::Experiment;
using tournament::Factor;
using tournament::Row;

namespace {

/// The measure at points of the factors' unit cube; NaN where it was not observed.
std::vector<double> values_at(const Experiment& experiment, const StudyPlayer& player,
                              const std::vector<Point>& points) {
    std::vector<double> values;
    values.reserve(points.size());
    for (const MeasureEstimate& estimate : player.estimate(points.size(), [&](std::size_t i) {
             return tournament::at_factors(experiment, points[i]);
         })) {
        values.push_back(estimate.mean.value_or(std::numeric_limits<double>::quiet_NaN()));
    }
    return values;
}

Row row_of(const Factor& factor) {
    return {factor.key, axis_label(factor.key)};
}

std::vector<Row> morris_rows(const std::vector<Factor>& factors,
                             const std::vector<Screening>& screened) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < factors.size(); ++i) {
        Row row = row_of(factors[i]);
        row.push_back(cell(screened[i].mu));
        row.push_back(cell(screened[i].mu_star));
        append_interval(row, screened[i].mu_star_interval);
        row.push_back(cell(screened[i].sigma));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> sobol_rows(const std::vector<Factor>& factors,
                            const std::vector<SobolIndex>& indices) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < factors.size(); ++i) {
        Row row = row_of(factors[i]);
        row.push_back(cell(indices[i].first));
        append_interval(row, indices[i].first_interval);
        row.push_back(cell(indices[i].total));
        append_interval(row, indices[i].total_interval);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

void run_sensitivity(const Experiment& experiment, tournament::ResultStore& store,
                     tournament::Executor& executor, tournament::Progress& progress,
                     const CancelToken& cancel) {
    const tournament::Sensitivity& asked = experiment.sensitivity;
    const std::size_t n_factors = asked.factors.size();
    if (n_factors == 0) {
        return;
    }
    const std::uint32_t repetitions = study_repetitions(experiment);
    const std::size_t n_evaluations =
        asked.trajectories * (n_factors + 1) + asked.samples * (n_factors + 2);
    ProgressMeter meter{progress, n_evaluations * std::uint64_t{repetitions}};
    const StudyPlayer player{experiment,  measure_called(asked.measure),
                             repetitions, 0,
                             executor,    [&meter](std::uint64_t played) { meter.add(played); },
                             cancel};
    const Resampling resampling{.level = experiment.analysis.level,
                                .replicates = experiment.analysis.bootstrap,
                                .seed = experiment.seed};
    if (asked.trajectories > 0) {
        store.add_table(morris_schema());
        const std::vector<Point> points =
            morris_points(asked.trajectories, n_factors, experiment.seed);
        const std::vector<double> values = values_at(experiment, player, points);
        if (cancel.is_cancelled()) {
            return;
        }
        store.append("morris", morris_rows(asked.factors, morris(points, values, resampling)));
        write_morris_design(experiment, points, values, store);
    }
    if (asked.samples > 0) {
        store.add_table(sobol_schema());
        const std::vector<Point> points = sobol_points(asked.samples, n_factors, experiment.seed);
        const std::vector<double> values = values_at(experiment, player, points);
        if (cancel.is_cancelled()) {
            return;
        }
        store.append("sobol",
                     sobol_rows(asked.factors, sobol_indices(values, n_factors, resampling)));
        write_sobol_design(experiment, points, values, store);
    }
}

}  // namespace fides::analysis
