#include "analysis/tables/measure_rows.hpp"

#include "analysis/statistics/percentile.hpp"
#include "analysis/tables/result_tables.hpp"
#include "tournament/experiment/measure.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace fides::analysis {

using tournament::Row;

std::vector<Row> measure_rows(const tournament::Experiment& experiment, std::uint64_t point,
                              const Ranking& ranking, const BootstrapWeights& weights,
                              std::uint32_t repetitions, tournament::Executor& executor) {
    const std::size_t n_columns = PairResult::n_columns;
    std::vector<double> sums;
    if (weights.n_blocks() > 1) {
        sums.resize(weights.n_replicates() * n_columns);
        executor.parallel(weights.n_replicates(), [&](std::size_t b) {
            weights.resample_once(b, ranking.measure_sums(), n_columns,
                                  std::span{sums}.subspan(b * n_columns, n_columns));
        });
    }
    std::array<std::optional<Interval>, tournament::n_measures> intervals;
    executor.parallel(tournament::n_measures, [&](std::size_t m) {
        std::vector<double> replicates;
        for (std::size_t b = 0; b * n_columns < sums.size(); ++b) {
            const double denominator = sums[b * n_columns + 2 * m + 1];
            if (denominator > 0.0) {
                replicates.push_back(sums[b * n_columns + 2 * m] / denominator);
            }
        }
        intervals[m] = percentile_interval(replicates, experiment.analysis.level);
    });
    std::vector<Row> rows;
    for (std::size_t m = 0; m < tournament::n_measures; ++m) {
        const auto measure = static_cast<tournament::Measure>(m);
        const std::optional<Estimate> estimate = ranking.measure(measure).estimate();
        if (!estimate) {
            continue;
        }
        Row row = point_cells(experiment, point);
        row.emplace_back(std::string{"main"});
        row.emplace_back(std::string{tournament::info(measure).name});
        row.emplace_back(estimate->mean);
        row.push_back(cell(estimate->standard_error));
        append_interval(row, intervals[m]);
        row.emplace_back(static_cast<std::int64_t>(repetitions));
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace fides::analysis
