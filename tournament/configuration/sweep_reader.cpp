#include "tournament/configuration/sweep_reader.hpp"

#include "tournament/configuration/points_reader.hpp"
#include "tournament/configuration/range_reader.hpp"
#include "tournament/experiment/spacing.hpp"
#include "tournament/schema/schema_table.hpp"
#include "tournament/values/number_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace fides::tournament {

namespace {

using games::Given;

/// Refuses values that do not increase: curves and their tests need an order.
void check_order(const Given& given, const std::vector<double>& values) {
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (!(values[i - 1] < values[i])) {
            given.refuse_key(
                fmt::format("does not increase: {} is followed by {}", values[i - 1], values[i]));
        }
    }
}

std::vector<double> listed(const Key& key, const Given& given) {
    const games::Value::List& list = read_list(given);
    if (list.empty()) {
        given.refuse("has no values");
    }
    if (list.size() > static_cast<std::size_t>(most_points)) {
        given.refuse_key(fmt::format("has {} values, more than {}", list.size(), most_points));
    }
    std::vector<double> values;
    for (std::size_t i = 0; i < list.size(); ++i) {
        values.push_back(read_range_value(key, given.element(list[i], i)));
    }
    check_order(given, values);
    return values;
}

std::vector<double> evenly_spaced(const Key& key, const AxisGiven& axis, const Given& points,
                                  double from, double to) {
    const std::int64_t n = read_whole(points, {.low = 1, .high = most_points});
    if (n == 1 && from != to) {
        points.refuse("is one point for two ends", "2 or more, or from = to");
    }
    if (n > 1 && from >= to) {
        axis.refuse(fmt::format("needs from < to (from = {}, to = {})", from, to));
    }
    std::vector<double> values;
    const auto n_steps = static_cast<std::uint64_t>(std::max<std::int64_t>(1, n - 1));
    for (std::int64_t i = 0; i < n; ++i) {
        const double value = at_step(from, to, static_cast<std::uint64_t>(i), n_steps);
        if (const std::optional<std::string> problem = key.objection(value)) {
            axis.refuse(fmt::format("has the value {}, which {}", value, *problem));
        }
        values.push_back(value);
    }
    check_order(points, values);
    return values;
}

std::vector<double> read_values(const Key& key, const AxisGiven& axis) {
    const Given* from = axis.part("from");
    const Given* to = axis.part("to");
    const Given* points = axis.part("points");
    const Given* values = axis.part("values");
    const bool is_range = from != nullptr && to != nullptr && points != nullptr;
    const bool is_list = values != nullptr && from == nullptr && to == nullptr && points == nullptr;
    if (is_list) {
        return listed(key, *values);
    }
    if (!is_range || values != nullptr) {
        axis.refuse(
            "needs { from = .., to = .., points = .. } or { values = [..] }; { from = .., to = .. "
            "} "
            "with latin_hypercube or sobol");
    }
    return evenly_spaced(key, axis, *points, read_range_value(key, *from),
                         read_range_value(key, *to));
}

}  // namespace

Axis read_axis(const Experiment& experiment, const Assignments& given, const AxisGiven& axis) {
    check_axis(experiment, given.axes, given, axis);
    return {.key = axis.key, .values = read_values(*find_schema_key(axis.key), axis)};
}

void read_sweep(Experiment& experiment, Assignments& given) {
    if (const Given* design = asked_design(given)) {
        read_design(experiment, given, *design);
        return;
    }
    std::string sizes;
    std::int64_t n_points = 1;
    for (const AxisGiven& axis : given.axes) {
        Axis read = read_axis(experiment, given, axis);
        const auto n = static_cast<std::int64_t>(read.values.size());
        sizes += fmt::format("{}{}", sizes.empty() ? "" : " x ", n);
        n_points *= n;  // at most most_points squared
        if (n_points > most_points) {
            axis.refuse(fmt::format("makes {} points, more than {}", sizes, most_points));
        }
        experiment.sweep.axes.push_back(std::move(read));
    }
}

}  // namespace fides::tournament
