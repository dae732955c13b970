#include "analysis/study_designs.hpp"

#include "tournament/levers.hpp"
#include "tournament/schema.hpp"

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
    columns.push_back({"value", Type::real, "of the measure; empty: not observed"});
    return {name, std::move(columns)};
}

/// Adds where the factors stand and what came of it.
void append_evaluation(Row& row, const Experiment& experiment, const Point& point, double value) {
    const std::vector<Factor>& factors = experiment.sensitivity.factors;
    for (std::size_t i = 0; i < factors.size(); ++i) {
        row.emplace_back(
            tournament::value_between(factors[i].key, factors[i].from, factors[i].to, point[i]));
    }
    if (std::isnan(value)) {
        row.emplace_back();
    } else {
        row.emplace_back(value);
    }
}

std::int64_t number_of(std::size_t n) {
    return static_cast<std::int64_t>(n);
}

}  // namespace

void write_morris_design(const Experiment& experiment, std::span<const Point> points,
                         std::span<const double> values, tournament::ResultStore& store) {
    store.add_table(design_schema(
        experiment, "morris_design",
        {{"evaluation", Type::integer, "number, from 0"},
         {"trajectory", Type::integer, "number, from 0"},
         {"step", Type::integer, "within the trajectory, from 0; each moves one factor"}}));
    const std::size_t width = experiment.sensitivity.factors.size() + 1;
    std::vector<Row> rows;
    for (std::size_t i = 0; i < points.size(); ++i) {
        Row row{number_of(i), number_of(i / width), number_of(i % width)};
        append_evaluation(row, experiment, points[i], values[i]);
        rows.push_back(std::move(row));
    }
    store.append("morris_design", rows);
}

void write_sobol_design(const Experiment& experiment, std::span<const Point> points,
                        std::span<const double> values, tournament::ResultStore& store) {
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
        append_evaluation(row, experiment, points[i], values[i]);
        rows.push_back(std::move(row));
    }
    store.append("sobol_design", rows);
}

}  // namespace fides::analysis
