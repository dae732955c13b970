#include "analysis/tables/result_tables.hpp"

#include "tournament/schema/schema.hpp"

#include <initializer_list>

namespace fides::analysis {

using tournament::Cell;
using tournament::Column;
using tournament::Experiment;
using tournament::Row;
using tournament::TableSchema;
using Type = tournament::Column::Type;

namespace {

/// Adds `point` and the axes' columns in front of the others.
void append_point_columns(std::vector<Column>& columns, const Experiment& experiment) {
    columns.push_back({"point", Type::integer, "number of the sweep's point, from 0"});
    for (const tournament::Axis& axis : experiment.sweep.axes) {
        const tournament::KeyInfo* const key = tournament::find_key(axis.key);
        columns.push_back({axis.key, Type::real, key != nullptr ? key->meaning : ""});
    }
}

void append(std::vector<Column>& columns, std::initializer_list<Column> more) {
    columns.insert(columns.end(), more.begin(), more.end());
}

void append_estimate_columns(std::vector<Column>& columns) {
    append(columns,
           {{"mean", Type::real, "over repetitions; ratios are sums over sums"},
            {"standard_error", Type::real,
             "delta method over repetitions; of attribution_gap and partner_discernment by the "
             "bootstrap"},
            {"low", Type::real, "lower end of the bootstrap's percentile interval"},
            {"high", Type::real, "upper end of the bootstrap's percentile interval"},
            {"repetitions", Type::integer, "repetitions played"}});
}

}  // namespace

Column variant_column() {
    return {"variant", Type::text,
            "main; no_attribution: beliefs.discounting = 0; removal: the contract ends at "
            "analysis.removal; all on the same random numbers"};
}

Column measure_column() {
    return {"measure", Type::text, "name of the measure (fides list measures)"};
}

TableSchema summary_schema(const Experiment& experiment) {
    TableSchema schema{"summary", {}};
    append_point_columns(schema.columns, experiment);
    append(schema.columns, {variant_column(), measure_column()});
    append_estimate_columns(schema.columns);
    return schema;
}

TableSchema trajectory_schema() {
    return {"trajectory",
            {{"point", Type::integer, "number of the sweep's point, from 0"},
             variant_column(),
             {"round", Type::integer, "from 0"},
             measure_column(),
             {"mean", Type::real, "in this round, over repetitions"},
             {"low", Type::real, "mean less z standard errors"},
             {"high", Type::real, "mean plus z standard errors"}}};
}

TableSchema counterfactual_schema(const Experiment& experiment) {
    TableSchema schema{"counterfactual", {}};
    append_point_columns(schema.columns, experiment);
    schema.columns.push_back(
        {"measure", Type::text,
         "share of directed tie-rounds honoured with and without the contract (freely), only with "
         "it (owed), only without (destroyed), on the same random numbers"});
    append_estimate_columns(schema.columns);
    return schema;
}

std::vector<Column> point_columns(const Experiment& experiment) {
    std::vector<Column> columns;
    append_point_columns(columns, experiment);
    return columns;
}

std::vector<Column> point_columns_if_swept(const Experiment& experiment) {
    return experiment.sweep.axes.empty() ? std::vector<Column>{} : point_columns(experiment);
}

bool keeps_trajectory(const Experiment& experiment) noexcept {
    constexpr std::uint64_t most_points = 33;
    return experiment.points() <= most_points || experiment.analysis.trajectory;
}

Row point_cells(const Experiment& experiment, std::uint64_t point) {
    Row row{static_cast<std::int64_t>(point)};
    for (const double value : experiment.sweep.values_at(point)) {
        row.emplace_back(value);
    }
    return row;
}

Row point_cells_if_swept(const Experiment& experiment, std::uint64_t point) {
    return experiment.sweep.axes.empty() ? Row{} : point_cells(experiment, point);
}

Cell low_end(const std::optional<Interval>& interval) {
    return interval ? Cell{interval->low} : Cell{};
}

Cell high_end(const std::optional<Interval>& interval) {
    return interval ? Cell{interval->high} : Cell{};
}

void append_interval(Row& row, const std::optional<Interval>& interval) {
    row.push_back(low_end(interval));
    row.push_back(high_end(interval));
}

}  // namespace fides::analysis
