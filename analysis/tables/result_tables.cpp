#include "analysis/tables/result_tables.hpp"

#include "tournament/schema/schema.hpp"

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

void append_point_columns_if_swept(std::vector<Column>& columns, const Experiment& experiment) {
    if (!experiment.sweep.axes.empty()) {
        append_point_columns(columns, experiment);
    }
}

void append(std::vector<Column>& columns, std::initializer_list<Column> more) {
    columns.insert(columns.end(), more.begin(), more.end());
}

Column variant_column() {
    return {"variant", Type::text,
            "main; no_attribution: beliefs.discounting = 0; removal: the contract ends at "
            "analysis.removal; all on the same random numbers"};
}

Column measure_column() {
    return {"measure", Type::text, "name of the measure (fides list measures)"};
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

void append_peak_columns(std::vector<Column>& columns) {
    append(columns,
           {{"peak_at", Type::real,
             "vertex of the parabola through the best point and its neighbours"},
            {"peak_low", Type::real, "lower end of its bootstrap interval"},
            {"peak_high", Type::real, "upper end of its bootstrap interval"},
            {"peak_mean", Type::real, "height of the vertex"},
            {"crowding_out", Type::real, "peak_mean less the mean at the last point"},
            {"crowding_low", Type::real, "lower end of its bootstrap interval"},
            {"crowding_high", Type::real, "upper end of its bootstrap interval"},
            {"lind_mehlum_p", Type::real, "p-value of an inverted U (Lind & Mehlum 2010)"},
            {"fieller_low", Type::real, "lower end of Fieller's interval of the turning point"},
            {"fieller_high", Type::real, "upper end of Fieller's interval of the turning point"},
            {"two_lines_p1", Type::real,
             "p-value of the first of two lines (Simonsohn 2018, HC3 errors)"},
            {"two_lines_p2", Type::real, "p-value of the second line"},
            {"inverted_u", Type::integer, "1 if both tests declare an inverted U, else 0"}});
}

}  // namespace

TableSchema summary_schema(const Experiment& experiment) {
    TableSchema schema{"summary", {}};
    append_point_columns(schema.columns, experiment);
    append(schema.columns, {variant_column(), measure_column()});
    append_estimate_columns(schema.columns);
    return schema;
}

TableSchema peak_schema() {
    TableSchema schema{"peak", {variant_column(), measure_column()}};
    append_peak_columns(schema.columns);
    return schema;
}

TableSchema ridge_schema(const std::string& other_axis) {
    const tournament::KeyInfo* const key = tournament::find_key(other_axis);
    TableSchema schema{"ridge",
                       {{other_axis, Type::real, key != nullptr ? key->meaning : ""},
                        variant_column(),
                        measure_column()}};
    append_peak_columns(schema.columns);
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

TableSchema interactions_schema(const Experiment& experiment) {
    TableSchema schema{"interactions", {}};
    append_point_columns_if_swept(schema.columns, experiment);
    if (std::holds_alternative<tournament::Collaboration>(experiment.kind)) {
        schema.columns.push_back(variant_column());
    }
    append(schema.columns,
           {{"Interaction index", Type::integer, "number of the match and repetition, from 0"},
            {"Player index", Type::integer, "of the player, from 0"},
            {"Opponent index", Type::integer, "of the opponent, from 0"},
            {"Repetition", Type::integer, "from 0"},
            {"Player name", Type::text, "name"},
            {"Opponent name", Type::text, "name"},
            {"Actions", Type::text,
             "the player's moves, one letter a round: C or D, . where it had none (trust game)"},
            {"Score", Type::real, "total payoff of the player"},
            {"Score difference", Type::real, "its total less the opponent's"},
            {"Turns", Type::integer, "rounds played"},
            {"Score per turn", Type::real, "mean payoff a round"},
            {"Score difference per turn", Type::real, "difference a round"},
            {"Win", Type::integer, "1 if it scored more than the opponent"},
            {"Initial cooperation", Type::integer,
             "1 if its first act was C; empty if it never acted"},
            {"Cooperation count", Type::integer, "rounds in which its move was C"},
            {"CC count", Type::integer, "rounds in which both moves were C"},
            {"CD count", Type::integer, "rounds of own C, other D"},
            {"DC count", Type::integer, "rounds of own D, other C"},
            {"DD count", Type::integer, "rounds in which both moves were D"}});
    if (experiment.game.form == games::GameForm::mutual_trust) {
        append(schema.columns,
               {{"Reliance", Type::text, "one letter a round: C where the player relied"},
                {"Response", Type::text,
                 "one letter a round: C honoured, D betrayed, . not relied on"}});
    }
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

void append_interval(Row& row, const std::optional<Interval>& interval) {
    if (interval) {
        row.emplace_back(interval->low);
        row.emplace_back(interval->high);
    } else {
        row.resize(row.size() + 2);
    }
}

}  // namespace fides::analysis
