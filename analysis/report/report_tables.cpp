#include "analysis/report/report_tables.hpp"

#include "analysis/evolution/run/evolution_tables.hpp"
#include "analysis/report/short_pairs.hpp"
#include "analysis/tables/curves.hpp"
#include "analysis/tables/network_tables.hpp"
#include "analysis/tables/peak_tables.hpp"
#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/study_tables.hpp"
#include "analysis/tables/tournament_rows.hpp"
#include "analysis/worlds/world_tables.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fides::analysis {

using nlohmann::json;
using tournament::Cell;
using tournament::Column;
using tournament::Results;
using tournament::Row;
using tournament::TableSchema;

namespace {

/// About two megabytes of page.
constexpr std::uint64_t most_rows = 20'000;

/// A matrix of 200 players.
constexpr std::uint64_t most_pairs = 40'000;

/// Of more rows of ties only what the figure `network` draws is shown: about 150 kB of page.
constexpr std::uint64_t many_tie_rows = 1000;

/// Tables that are shown, in the order of the page.
constexpr std::array<std::string_view, 33> shown_tables{"long_run",
                                                        "evolved",
                                                        "gradient",
                                                        "field",
                                                        "rest_points",
                                                        "evolution_paths",
                                                        "invasions",
                                                        "fixation",
                                                        "worlds_shapes",
                                                        "worlds_drivers",
                                                        "worlds_bands",
                                                        "worlds_map",
                                                        "worlds_typical",
                                                        "studied",
                                                        "levers",
                                                        "mix",
                                                        "morris",
                                                        "sobol",
                                                        "summary",
                                                        "peak",
                                                        "ridge",
                                                        "trajectory",
                                                        "counterfactual",
                                                        "ties",
                                                        "organisations",
                                                        "tie_rounds",
                                                        "organisation_rounds",
                                                        "reviews",
                                                        "ranking",
                                                        "pairs",
                                                        "dropping",
                                                        "entries",
                                                        "audit"};

/// What figures show of a long summary.
const std::set<std::string, std::less<>> main_measures{
    "trust", "reliance", "credit", "meant", "obliged", "attribution_gap", "voluntary", "welfare"};

/// What the figure `trajectory` can show.
const std::set<std::string, std::less<>> followed_measures{
    "trust", "reliance", "voluntary", "obliged", "confidence", "faith", "working", "conflict"};

using Wanted = std::function<bool(const Row&)>;

json json_of(const Cell& cell) {
    return std::visit(
        [](const auto& value) -> json {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) {
                return nullptr;
            } else {
                return value;
            }
        },
        cell);
}

std::optional<std::size_t> column_of(const TableSchema& schema, std::string_view name) {
    const auto found = std::find_if(schema.columns.begin(), schema.columns.end(),
                                    [name](const Column& column) { return column.name == name; });
    return found == schema.columns.end()
               ? std::nullopt
               : std::optional{static_cast<std::size_t>(found - schema.columns.begin())};
}

/// Text of a cell; empty where it holds none.
std::string_view text_at(const Row& row, const std::optional<std::size_t>& column) {
    const auto* text = column ? std::get_if<std::string>(&row[*column]) : nullptr;
    return text != nullptr ? std::string_view{*text} : std::string_view{};
}

/// A table's CSV as it stands in the result folder; empty if it is not there, or is not what these
/// rows were written as any more.
std::string file_of(const Results& results, const TableSchema& schema) {
    std::string text = results.csv_text(schema.name);
    std::string expected = tournament::csv_line(tournament::header(schema)) + '\n';
    tournament::RowCursor cursor = results.rows(schema.name);
    Row row;
    while (cursor.next(row)) {
        expected += tournament::csv_line(row) + '\n';
    }
    return text == expected ? text : std::string{};
}

const char* type_name(Column::Type type) {
    switch (type) {
        case Column::Type::integer:
            return "integer";
        case Column::Type::real:
            return "real";
        case Column::Type::text:
            return "text";
    }
    return "";
}

json column_names(const TableSchema& schema) {
    json names = json::array();
    for (const Column& column : schema.columns) {
        names.push_back(column.name);
    }
    return names;
}

/// A table of the page: whole with its file, from which the page reads it, else with the rows that
/// it shows.
json page_table(const Results& results, const TableSchema& schema, json rows, bool is_whole) {
    json types = json::array();
    for (const Column& column : schema.columns) {
        types.push_back(type_name(column.type));
    }
    std::string file = is_whole ? file_of(results, schema) : std::string{};
    json table{{"columns", column_names(schema)}, {"rows", std::move(rows)}};
    if (file.empty()) {
        table["in_folder"] = true;
    } else {
        table["types"] = std::move(types);
        table["file"] = std::move(file);
    }
    return table;
}

/// Rows of a table as far as they are wanted; empty if more than `most` are.
std::optional<json> rows_of(const Results& results, std::string_view table, std::uint64_t most,
                            const Wanted& wanted) {
    json out = json::array();
    tournament::RowCursor cursor = results.rows(table);
    Row row;
    while (cursor.next(row)) {
        if (!wanted(row)) {
            continue;
        }
        if (out.size() == most) {
            return std::nullopt;
        }
        json cells = json::array();
        for (const Cell& cell : row) {
            cells.push_back(json_of(cell));
        }
        out.push_back(std::move(cells));
    }
    return out;
}

/// Ever smaller parts of the summary; the first that fits is shown.
std::vector<Wanted> parts_of_summary(const TableSchema& schema) {
    const auto measure = column_of(schema, "measure");
    const auto variant = column_of(schema, "variant");
    return {[](const Row&) { return true; },
            [measure](const Row& row) { return main_measures.contains(text_at(row, measure)); },
            [measure, variant](const Row& row) {
                return text_at(row, measure) == "trust" && text_at(row, variant) == "main";
            }};
}

/// Points that the figures of rounds follow.
std::set<std::int64_t> followed_points(const json& figures) {
    std::set<std::int64_t> out;
    for (const json& figure : figures) {
        const std::string id = figure.value("id", "");
        if (id == "beliefs" || id == "conflicts") {
            out.insert(0);
        }
    }
    for (const json& figure : figures) {
        if (figure.value("id", "") == "trajectory") {
            for (const json& point : figure.value("points", json::array())) {
                out.insert(point.at("point").get<std::int64_t>());
            }
        }
    }
    return out;
}

Wanted followed_rounds(const TableSchema& schema, const json& figures) {
    const auto point = column_of(schema, "point");
    const auto measure = column_of(schema, "measure");
    return [point, measure, points = followed_points(figures)](const Row& row) {
        const auto* number = point ? std::get_if<std::int64_t>(&row[*point]) : nullptr;
        return number != nullptr && points.contains(*number) &&
               followed_measures.contains(text_at(row, measure));
    };
}

std::optional<json> shown_rows(const Results& results, const TableSchema& schema,
                               std::uint64_t n_rows, const json& figures) {
    const std::uint64_t most = schema.name == "pairs" ? most_pairs : most_rows;
    std::vector<Wanted> parts;
    if (schema.name == "summary") {
        parts = parts_of_summary(schema);
    } else if (schema.name == "trajectory") {
        parts = {followed_rounds(schema, figures)};
    } else if (schema.name == "ties" && n_rows > many_tie_rows) {
        const auto measure = column_of(schema, "measure");
        parts = {[measure](const Row& row) {
            const std::string_view name = text_at(row, measure);
            return name == "trust" || name == "conflict";
        }};
    } else {
        // Where all points are too much, the first is what figures show first.
        if (n_rows <= most) {
            parts.emplace_back([](const Row&) { return true; });
        }
        if (const auto point = column_of(schema, "point")) {
            parts.emplace_back(
                [point](const Row& row) { return row[*point] == Cell{std::int64_t{0}}; });
        }
    }
    for (const Wanted& part : parts) {
        if (std::optional<json> rows = rows_of(results, schema.name, most, part)) {
            return rows;
        }
    }
    return std::nullopt;
}

/// What the columns of tables mean, by the tables' names.
json all_meanings(const tournament::Experiment& experiment) {
    std::vector<TableSchema> told{summary_schema(experiment),
                                  peak_schema(),
                                  trajectory_schema(),
                                  counterfactual_schema(experiment),
                                  ties_schema(),
                                  organisations_schema(),
                                  tie_rounds_schema(),
                                  organisation_rounds_schema(),
                                  reviews_schema(),
                                  levers_schema(),
                                  mix_schema(experiment),
                                  morris_schema(),
                                  sobol_schema(),
                                  ranking_schema(experiment),
                                  pairs_schema(experiment)};
    if (experiment.grid_axes() >= 2 && experiment.grid_axes() == experiment.sweep.axes.size()) {
        told.push_back(ridge_schema(other_axes(experiment)));
    }
    if (!experiment.worlds.ranges.empty()) {
        told.insert(told.end(), {worlds_schema(experiment), worlds_shapes_schema(),
                                 worlds_drivers_schema(), worlds_bands_schema(),
                                 worlds_map_schema(), worlds_typical_schema(experiment)});
    }
    if (experiment.evolution) {
        for (TableSchema& schema : evolution_schemas(experiment)) {
            told.push_back(std::move(schema));
        }
    }
    json out = json::object();
    for (const TableSchema& schema : told) {
        for (const Column& column : schema.columns) {
            out[schema.name][column.name] = column.meaning;
        }
    }
    return out;
}

/// Table `pairs` in short, if it is long.
std::optional<json> long_pairs(const Results& results, std::uint64_t n_rows, std::size_t& n_shown) {
    if (n_rows <= ShortPairs::most_as_they_are) {
        return std::nullopt;
    }
    tournament::RowCursor cursor = results.rows("pairs");
    const auto point = n_rows > most_pairs ? column_of(cursor.schema(), "point") : std::nullopt;
    if (n_rows > most_pairs && !point) {
        return std::nullopt;
    }
    ShortPairs pairs{cursor.schema()};
    Row row;
    while (cursor.next(row) && pairs.size() <= most_pairs) {
        if (!point || row[*point] == Cell{std::int64_t{0}}) {
            pairs.add(row);
        }
    }
    if (pairs.size() <= ShortPairs::most_as_they_are || pairs.size() > most_pairs) {
        return std::nullopt;
    }
    n_shown = pairs.size();
    return pairs.table();
}

}  // namespace

json report_tables(const Results& results, const Findings& findings, const json& figures) {
    json tables = json::object();
    json csv = json::object();
    json left_out = json::array();
    const json meanings = all_meanings(findings.experiment());
    for (const std::string_view name : shown_tables) {
        if (!results.has_table(name)) {
            continue;
        }
        const std::uint64_t n_rows = results.row_count(name);
        const TableSchema schema = results.rows(name).schema();
        std::size_t n_shown = 0;
        std::optional<json> in_short;
        std::optional<json> rows;
        if (name == "pairs") {
            in_short = long_pairs(results, n_rows, n_shown);
        }
        if (!in_short) {
            rows = shown_rows(results, schema, n_rows, figures);
            n_shown = rows ? rows->size() : 0;
        }
        if (n_shown == 0) {
            if (n_rows > 0) {
                left_out.push_back(fmt::format("Table {} ({}) is in the result folder only.", name,
                                               counted(n_rows, "row")));
            }
            continue;
        }
        if (n_shown < n_rows) {
            left_out.push_back(
                fmt::format("Of table {} this page holds {} of {}; the result "
                            "folder has it complete.",
                            name, shown_count(n_shown), counted(n_rows, "row")));
        }
        json& table = tables[std::string{name}];
        if (in_short) {
            left_out.push_back(
                "Numbers of table pairs are shown to four digits; the result folder has all.");
            table = std::move(*in_short);
            table["in_folder"] = true;
        } else {
            table = page_table(results, schema, std::move(*rows), n_shown == n_rows);
        }
        if (table.contains("in_folder")) {
            table["n_rows"] = n_rows;
        }
        csv[std::string{name}] = meanings.value(std::string{name}, json::object());
    }
    return {{"tables", std::move(tables)}, {"csv", std::move(csv)}, {"left_out", left_out}};
}

}  // namespace fides::analysis
