#include "tournament/configuration/worlds_reader.hpp"

#include "tournament/configuration/range_reader.hpp"
#include "tournament/configuration/sweep_reader.hpp"
#include "tournament/schema/schema.hpp"
#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fides::tournament {

namespace {

using games::Given;
using games::Value;

constexpr const char* range_forms =
    "[low, high], { low = .., mode = .., high = .. } or { values = [..] }";

/// Sweeps of worlds that a run may take, points over all of them.
constexpr std::uint64_t most_world_points = 5'000'000;

void check_worlds_alone(const Assignments& given, const TableGiven& table) {
    if (!given.axes.empty() || given.find("sweep.points") != nullptr) {
        table.refuse("cannot be together with [sweep]: worlds.axis is the sweep");
    }
    for (const char* other : {"levers", "sensitivity", "tournament", "league"}) {
        if (given.find_table(other) != nullptr) {
            table.refuse(fmt::format("cannot be together with [{}]", other));
        }
    }
}

/// What was given of a key, as a line of a table of ranges.
AxisGiven line_of(const Given& given, std::string table, std::string key) {
    return {.file = given.file,
            .table = std::move(table),
            .key = std::move(key),
            .key_position = given.key_position,
            .parts = {}};
}

/// A key that may vary, or refuses it.
const Key& varying_key(const Given& given, const std::string& name) {
    Given named = given;
    named.key = name;
    const Key* const key = find_schema_key(name);
    if (key == nullptr) {
        refuse_unknown_key(named);
    }
    if (!key->info.sweepable || name == "seed") {
        named.refuse_key(fmt::format("cannot vary between worlds ({})", key->info.type));
    }
    return *key;
}

/// The axis as [sweep] would have it; that of the experiment if none was given.
Axis read_axis_of_worlds(const Experiment& experiment, Assignments& given,
                         const TableGiven& table) {
    const Given* const asked = given.find("worlds.axis");
    if (asked == nullptr) {
        given.axes.push_back({.file = table.file,
                              .table = "worlds.axis",
                              .key = "contract.coverage",
                              .key_position = table.position,
                              .parts = {}});
        Axis axis{.key = "contract.coverage", .values = {}};
        constexpr int n_steps = 10;
        for (int i = 0; i <= n_steps; ++i) {
            axis.values.push_back(i / static_cast<double>(n_steps));
        }
        return axis;
    }
    constexpr std::array<std::string_view, 5> parts{"key", "from", "to", "points", "values"};
    asked->allow_only(parts, Given::Hint::all);
    const Given name = asked->need("key", "{ key = .., from = .., to = .., points = .. }");
    const std::string& key = games::read_text(name);
    static_cast<void>(varying_key(name, key));
    AxisGiven line = line_of(*asked, "worlds.axis", key);
    for (const games::Field& field : read_table(*asked)) {
        if (field.key != "key") {
            line.parts.push_back(asked->field(field));
        }
    }
    given.axes.push_back(line);
    Axis axis = read_axis(experiment, given, line);
    if (constexpr std::size_t fewest = 3; axis.values.size() < fewest) {
        line.refuse(
            fmt::format("has {} points: a shape needs {} at least", axis.values.size(), fewest));
    }
    return axis;
}

/// Numbers that a key accepts, in ascending order.
std::vector<double> read_numbers(const Key& key, const std::vector<Given>& given) {
    std::vector<double> numbers;
    for (const Given& one : given) {
        numbers.push_back(read_range_value(key, one));
        if (numbers.size() > 1 && numbers.back() < numbers[numbers.size() - 2]) {
            one.refuse(fmt::format("is below the one before it ({})", numbers[numbers.size() - 2]));
        }
    }
    return numbers;
}

Variation read_range(const Given& given, const std::string& name, const Key& key) {
    Variation range{.key = name, .kind = Variation::Kind::uniform, .parameters = {}};
    std::vector<Given> numbers;
    const auto take_list = [&](const Given& list) {
        const Value::List& all = games::read_list(list);
        for (std::size_t i = 0; i < all.size(); ++i) {
            numbers.push_back(list.element(all[i], i));
        }
    };
    if (std::holds_alternative<Value::List>(given.value.data)) {
        take_list(given);
        if (numbers.size() != 2) {
            given.refuse("is no range", range_forms);
        }
    } else if (!std::holds_alternative<Value::Table>(given.value.data)) {
        given.refuse("is no range", range_forms);
    } else if (const std::optional<Given> values = given.find("values")) {
        constexpr std::array<std::string_view, 1> parts{"values"};
        given.allow_only(parts, Given::Hint::all);
        range.kind = Variation::Kind::choice;
        take_list(*values);
    } else {
        constexpr std::array<std::string_view, 3> parts{"low", "mode", "high"};
        given.allow_only(parts, Given::Hint::all);
        range.kind = Variation::Kind::triangular;
        for (const std::string_view part : parts) {
            numbers.push_back(given.need(part, range_forms));
        }
    }
    range.parameters = read_numbers(key, numbers);
    if (range.parameters.empty() || !(range.parameters.front() < range.parameters.back())) {
        given.refuse("is an empty range: give the key its one value instead", range_forms);
    }
    return range;
}

/// The ranges of a table; unquoted, `contract.penalty` is a table in a table.
void read_ranges(Experiment& experiment, Assignments& given, const Given& table,
                 const std::string& prefix) {
    for (const games::Field& field : games::read_table(table)) {
        const Given one = table.field(field);
        const std::string name = prefix + field.key;
        const bool is_on_the_way = prefix.empty() && find_schema_key(name) == nullptr &&
                                   std::holds_alternative<Value::Table>(field.value.data);
        if (is_on_the_way) {
            read_ranges(experiment, given, one, name + ".");
            continue;
        }
        const Key& key = varying_key(one, name);
        const AxisGiven line = line_of(one, "worlds.ranges", name);
        if (name == given.axes.front().key) {
            line.refuse("is the axis already");
        }
        std::vector<Variation>& ranges = experiment.worlds.ranges;
        if (std::any_of(ranges.begin(), ranges.end(),
                        [&](const Variation& other) { return other.key == name; })) {
            line.refuse("is there twice");
        }
        if (name == "continuation" && given.find("rounds") != nullptr) {
            line.refuse("cannot be together with rounds");
        }
        if (name != "continuation") {
            check_has_key(experiment, line, key);
        }
        ranges.push_back(read_range(one, name, key));
        given.worlds.push_back(line);
    }
}

}  // namespace

void read_worlds(Experiment& experiment, Assignments& given) {
    const TableGiven* const table = given.find_table("worlds");
    if (table == nullptr) {
        return;
    }
    check_worlds_alone(given, *table);
    Axis axis = read_axis_of_worlds(experiment, given, *table);
    const Given* const ranges = given.find("worlds.ranges");
    if (ranges == nullptr || games::read_table(*ranges).empty()) {
        table->refuse(
            fmt::format("names nothing that differs between worlds: ranges = {{ KEY = "
                        "{} }}",
                        "[low, high]"));
    }
    read_ranges(experiment, given, *ranges, {});
    std::sort(experiment.worlds.ranges.begin(), experiment.worlds.ranges.end(),
              [](const Variation& one, const Variation& other) { return one.key < other.key; });
    std::sort(given.worlds.begin(), given.worlds.end(),
              [](const AxisGiven& one, const AxisGiven& other) { return one.key < other.key; });
    if (experiment.repetitions < fewest_repetitions_of_worlds) {
        given.find("repetitions")
            ->refuse(fmt::format("is too few for [worlds]: a shape is told from {} at least",
                                 fewest_repetitions_of_worlds));
    }
    const std::uint64_t n_points = std::uint64_t{experiment.worlds.sample} * axis.values.size();
    if (n_points > most_world_points) {
        table->refuse(fmt::format("needs {} points, more than {}", n_points, most_world_points));
    }
    const std::string& measure = experiment.worlds.measure;
    if (!experiment.venture && (measure == "faith" || measure == "working")) {
        given.find("worlds.measure")->refuse("needs a [venture]");
    }
    experiment.sweep = {.axes = {std::move(axis)}};
}

}  // namespace fides::tournament
