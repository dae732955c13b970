#include "analysis/tables/study_designs.hpp"

#include "tournament/configuration/levers.hpp"
#include "tournament/schema/schema.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace fides::analysis {

using tournament::Column;
using tournament::Experiment;
using tournament::Factor;
using tournament::Point;
using tournament::Row;
using Type = Column::Type;

namespace {

tournament::TableSchema design_schema(const Experiment& experiment, const char* name,
                                      std::vector<Column> columns) {
    for (const Factor& factor : experiment.sensitivity.factors) {
        const tournament::KeyInfo* const key = tournament::find_key(factor.key);
        columns.push_back({factor.key, Type::real, key != nullptr ? key->meaning : ""});
    }
    for (const tournament::Studied& studied : experiment.sensitivity.explained) {
        columns.push_back({tournament::studied_name(studied), Type::real,
                           tournament::studied_label(studied) + "; empty: not observed"});
    }
    return {name, std::move(columns)};
}

/// Adds where the factors stand in evaluation `i` and what came of it.
void append_evaluation(Row& row, const Experiment& experiment, std::span<const Point> points,
                       const ExplainedValues& values, std::size_t i) {
    const std::vector<Factor>& factors = experiment.sensitivity.factors;
    for (std::size_t f = 0; f < factors.size(); ++f) {
        row.emplace_back(tournament::value_between(factors[f].key, factors[f].from, factors[f].to,
                                                   points[i][f]));
    }
    for (const std::vector<double>& of_one : values) {
        if (std::isnan(of_one[i])) {
            row.emplace_back();
        } else {
            row.emplace_back(of_one[i]);
        }
    }
}

std::int64_t number_of(std::size_t n) {
    return static_cast<std::int64_t>(n);
}

}  // namespace

void write_morris_design(const Experiment& experiment, std::span<const Point> points,
                         const ExplainedValues& values, tournament::TableWriter& store) {
    store.add_table(design_schema(
        experiment, "morris_design",
        {{"evaluation", Type::integer, "number, from 0"},
         {"trajectory", Type::integer, "number, from 0"},
         {"step", Type::integer, "within the trajectory, from 0; each moves one factor"}}));
    const std::size_t width = experiment.sensitivity.factors.size() + 1;
    std::vector<Row> rows;
    for (std::size_t i = 0; i < points.size(); ++i) {
        Row row{number_of(i), number_of(i / width), number_of(i % width)};
        append_evaluation(row, experiment, points, values, i);
        rows.push_back(std::move(row));
    }
    store.append("morris_design", rows);
}

void write_sobol_design(const Experiment& experiment, std::span<const Point> points,
                        const ExplainedValues& values, tournament::TableWriter& store) {
    store.add_table(design_schema(
        experiment, "sobol_design",
        {{"evaluation", Type::integer, "number, from 0"},
         {"row", Type::integer, "of the two matrices, from 0"},
         {"matrix", Type::text, "A; B; or A with the factor of this key taken from B"}}));
    const std::vector<Factor>& factors = experiment.sensitivity.factors;
    const std::size_t width = factors.size() + 2;
    std::vector<Row> rows;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::size_t place = i % width;
        const std::string matrix = place == 0           ? "A"
                                   : place == width - 1 ? "B"
                                                        : factors[place - 1].key;
        Row row{number_of(i), number_of(i / width), matrix};
        append_evaluation(row, experiment, points, values, i);
        rows.push_back(std::move(row));
    }
    store.append("sobol_design", rows);
}

}  // namespace fides::analysis
