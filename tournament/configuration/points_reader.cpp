#include "tournament/configuration/points_reader.hpp"

#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "tournament/configuration/data_file.hpp"
#include "tournament/configuration/levers.hpp"
#include "tournament/configuration/range_reader.hpp"
#include "tournament/experiment/design.hpp"
#include "tournament/results/csv_file.hpp"
#include "tournament/schema/schema.hpp"
#include "tournament/schema/schema_table.hpp"
#include "tournament/values/number_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace fides::tournament {

namespace {

using games::Given;

constexpr std::array<std::string_view, 3> keys_of_designs{"sweep.points", "sweep.latin_hypercube",
                                                          "sweep.sobol"};

/// The points of a file as if the configuration listed them.
Given points_in_file(const Given& named) {
    const std::filesystem::path file = find_data_file(named, "a list of points, or a CSV file");
    const CsvFile csv = read_csv(file);
    games::Value::List rows;
    rows.reserve(csv.rows.size());
    for (std::size_t row = 0; row < csv.rows.size(); ++row) {
        games::Value::Table table;
        for (std::size_t i = 0; i < csv.header.size(); ++i) {
            const CsvCell& cell = csv.rows[row][i];
            if (cell.text.empty()) {
                csv.refuse(row, i, "has no value: each point needs all of them");
            }
            // An unknown key is the heading's mistake, a wrong number the cell's.
            table.push_back({.key = csv.header[i].text,
                             .position = csv.header[i].position,
                             .value = cell_value(csv, cell)});
        }
        rows.push_back({.data = std::move(table), .position = csv.rows[row].front().position});
    }
    return {.file = csv.file,
            .key = named.key,
            .value = {.data = std::move(rows), .written = named.value.shown()},
            .key_position = {.line = 1, .column = 1},
            .in_rows = true};
}

/// Keys of a point with their numbers; unquoted, `contract.coverage` is a table in a table.
std::vector<Given> numbers_of(const Given& point) {
    std::vector<Given> numbers;
    for (const games::Field& field : read_table(point)) {
        Given one = point.field(field);
        one.key = field.key;
        const auto* within = std::get_if<games::Value::Table>(&field.value.data);
        if (within == nullptr) {
            numbers.push_back(std::move(one));
            continue;
        }
        for (const games::Field& inner : *within) {
            numbers.push_back(one.field(inner));
        }
    }
    return numbers;
}

/// The axis that a key of the first point stands for.
AxisGiven axis_of(const Given& number) {
    const Key* key = find_schema_key(number.key);
    if (key == nullptr) {
        refuse_unknown_key(number);
    }
    if (!key->info.sweepable) {
        number.refuse_key(fmt::format("cannot be swept ({})", key->info.type));
    }
    return {.file = number.file,
            .table = "sweep",
            .key = number.key,
            .key_position = number.key_position,
            .parts = {}};
}

/// Refuses a point that has other keys than the first one.
void check_keys(const Given& point, const std::vector<Given>& numbers,
                const std::vector<AxisGiven>& axes) {
    std::vector<std::string_view> known;
    for (const AxisGiven& axis : axes) {
        known.push_back(axis.key);
    }
    for (const Given& number : numbers) {
        if (std::find(known.begin(), known.end(), number.key) == known.end()) {
            number.refuse_key("is no key of the first point",
                              fmt::format("{}", fmt::join(known, ", ")),
                              games::nearest_name(number.key, known));
        }
    }
    for (const std::string_view key : known) {
        const auto same = [&](const Given& number) { return number.key == key; };
        if (std::none_of(numbers.begin(), numbers.end(), same)) {
            point.refuse(fmt::format("has no {}, as the first point has", key));
        }
    }
}

bool increases(const std::vector<double>& values) {
    return std::adjacent_find(values.begin(), values.end(),
                              [](double a, double b) { return a >= b; }) == values.end();
}

/// Axes with as many values each, side by side.
void put_list(Experiment& experiment, std::vector<Axis> axes) {
    experiment.sweep.is_list = axes.size() > 1 || !increases(axes.front().values);
    experiment.sweep.axes = std::move(axes);
}

void read_points(Experiment& experiment, Assignments& given, const Given& design) {
    if (!given.axes.empty()) {
        given.axes.front().refuse("cannot be together with sweep.points");
    }
    const Given list = names_file(design) ? points_in_file(design) : design;
    const games::Value::List& points = read_list(list);
    if (points.empty()) {
        list.refuse("lists no point");
    }
    if (points.size() > static_cast<std::size_t>(most_points)) {
        list.refuse_key(fmt::format("has {} points, more than {}", points.size(), most_points));
    }
    std::vector<AxisGiven> given_axes;
    std::vector<Axis> axes;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Given point = list.element(points[i], i);
        const std::vector<Given> numbers = numbers_of(point);
        if (i == 0) {
            for (const Given& number : numbers) {
                given_axes.push_back(axis_of(number));
                check_axis(experiment, given_axes, given, given_axes.back());
                axes.push_back({.key = number.key, .values = {}});
            }
            if (axes.empty()) {
                point.refuse("has no key");
            }
        }
        check_keys(point, numbers, given_axes);
        for (Axis& axis : axes) {
            const auto number = std::find_if(numbers.begin(), numbers.end(),
                                             [&](const Given& one) { return one.key == axis.key; });
            axis.values.push_back(read_range_value(*find_schema_key(axis.key), *number));
        }
    }
    put_list(experiment, std::move(axes));
    given.axes = std::move(given_axes);
}

void read_sample(Experiment& experiment, const Assignments& given, const Given& design) {
    if (given.axes.empty()) {
        design.refuse("needs axes: KEY = { from = .., to = .. }");
    }
    const auto n_points =
        static_cast<std::size_t>(read_whole(design, {.low = 1, .high = most_points}));
    const bool is_sobol = design.key == "sweep.sobol";
    const std::size_t n_axes = given.axes.size();
    const std::vector<Point> points =
        is_sobol ? shifted_sobol_sequence(n_points, n_axes, experiment.seed)
                 : latin_hypercube(n_points, n_axes, experiment.seed);
    std::vector<Axis> axes;
    for (std::size_t i = 0; i < n_axes; ++i) {
        const AxisGiven& axis = given.axes[i];
        const Key& key = *find_schema_key(axis.key);
        check_axis(experiment, given.axes, given, axis);
        const Given* from = axis.part("from");
        const Given* to = axis.part("to");
        if (from == nullptr || to == nullptr || axis.parts.size() != 2) {
            axis.refuse(fmt::format(
                "needs {{ from = .., to = .. }} and no more: {} draws the points", design.key));
        }
        const double low = read_range_value(key, *from);
        const double high = read_range_value(key, *to);
        if (low >= high) {
            axis.refuse(fmt::format("needs from < to (from = {}, to = {})", low, high));
        }
        std::vector<double> values;
        values.reserve(n_points);
        for (const Point& point : points) {
            values.push_back(value_between(axis.key, low, high, point[i]));
        }
        axes.push_back({.key = axis.key, .values = std::move(values)});
    }
    put_list(experiment, std::move(axes));
}

}  // namespace

const Given* asked_design(const Assignments& given) {
    const Given* asked = nullptr;
    for (const std::string_view key : keys_of_designs) {
        const Given* found = given.find(key);
        if (found != nullptr && asked != nullptr) {
            found->refuse_key(fmt::format("cannot be together with {}", asked->key));
        }
        asked = found != nullptr ? found : asked;
    }
    return asked;
}

void read_design(Experiment& experiment, Assignments& given, const Given& design) {
    if (design.key == "sweep.points") {
        read_points(experiment, given, Given{design});
    } else {
        read_sample(experiment, given, design);
    }
}

}  // namespace fides::tournament
