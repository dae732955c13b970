#include "tournament/configuration/worlds_reader.hpp"

#include "tournament/configuration/range_reader.hpp"
#include "tournament/configuration/sweep_reader.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/experiment/studied.hpp"
#include "tournament/schema/schema.hpp"
#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
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

/// Replicates times worlds: two bytes each are kept.
constexpr std::uint64_t most_resampled_worlds = 500'000'000;

void check_worlds_alone(const Assignments& given, const TableGiven& table) {
    if (!given.axes.empty() || given.find("sweep.points") != nullptr) {
        table.refuse("cannot be together with [sweep]: worlds.axis is the sweep");
    }
    for (const char* other : {"levers", "sensitivity", "fit", "tournament", "league"}) {
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

/// A numeric key that is no seed, or refuses it.
/// @param cannot  what it cannot do: `cannot vary between worlds`
const Key& numeric_key(const Given& given, const std::string& name, std::string_view cannot) {
    Given named = given;
    named.key = name;
    const Key* const key = find_schema_key(name);
    if (key == nullptr) {
        refuse_unknown_key(named);
    }
    if (!key->info.sweepable || name == "seed") {
        named.refuse_key(fmt::format("{} ({})", cannot, key->info.type));
    }
    return *key;
}

/// The axis that was given, as a line of [sweep]; that of all examples if none was.
AxisGiven axis_line(const Assignments& given, const TableGiven& table) {
    constexpr const char* form = "{ key = .., from = .., to = .., points = .. }";
    const Given* const asked = given.find("worlds.axis");
    if (asked == nullptr) {
        AxisGiven line{.file = table.file,
                       .table = "worlds.axis",
                       .key = "contract.coverage",
                       .key_position = table.position,
                       .parts = {}};
        const auto add = [&](const char* name, Value value) {
            line.parts.push_back({.file = table.file,
                                  .key = fmt::format("worlds.axis.{}", name),
                                  .value = std::move(value)});
        };
        add("from", {.data = 0.0});
        add("to", {.data = 1.0});
        add("points", {.data = std::int64_t{11}});
        return line;
    }
    constexpr std::array<std::string_view, 5> parts{"key", "from", "to", "points", "values"};
    asked->allow_only(parts, Given::Hint::all);
    const Given name = asked->need("key", form);
    const std::string& key = games::read_text(name);
    static_cast<void>(numeric_key(name, key, "cannot be an axis"));
    AxisGiven line = line_of(*asked, "worlds.axis", key);
    for (const games::Field& field : read_table(*asked)) {
        if (field.key != "key") {
            line.parts.push_back(asked->field(field));
        }
    }
    return line;
}

Axis read_axis_of_worlds(const Experiment& experiment, Assignments& given,
                         const TableGiven& table) {
    const AxisGiven line = axis_line(given, table);
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
            one.refuse(fmt::format("comes after {}: they must rise", numbers[numbers.size() - 2]));
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

/// Puts the ranges into the experiment, in order of their keys, and into `given` as lines.
/// @pre the experiment has its sweep
void read_ranges(Experiment& experiment, Assignments& given) {
    constexpr std::string_view prefix = "worlds.ranges.";
    std::sort(given.world_ranges.begin(), given.world_ranges.end(),
              [](const Given& one, const Given& other) { return one.key < other.key; });
    for (const Given& one : given.world_ranges) {
        const std::string name = one.key.substr(prefix.size());
        const Key& key = numeric_key(one, name, "cannot vary between worlds");
        const AxisGiven line = line_of(one, "worlds.ranges", name);
        if (name == given.axes.front().key) {
            line.refuse("is the axis already");
        }
        check_has_key(experiment, line, key);
        experiment.worlds.ranges.push_back(read_range(one, name, key));
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
    experiment.sweep.axes = {read_axis_of_worlds(experiment, given, *table)};
    if (given.world_ranges.empty()) {
        table->refuse("names nothing that differs between worlds: ranges = { KEY = [low, high] }");
    }
    read_ranges(experiment, given);
    if (experiment.repetitions < fewest_repetitions_of_worlds) {
        given.find("repetitions")
            ->refuse(fmt::format("is too few for [worlds]: a shape is told from {} at least",
                                 fewest_repetitions_of_worlds));
    }
    const std::uint64_t n_points = std::uint64_t{experiment.worlds.sample} * experiment.points();
    if (n_points > most_world_points) {
        table->refuse(fmt::format("needs {} points, more than {}", n_points, most_world_points));
    }
    if (std::uint64_t{experiment.worlds.sample} * experiment.analysis.bootstrap >
        most_resampled_worlds) {
        table->refuse(fmt::format("resamples too much: sample times analysis.bootstrap is above {}",
                                  most_resampled_worlds));
    }
    const std::optional<Studied> studied = studied_called(experiment.worlds.measure);
    if (!experiment.venture && needs_venture(studied->measure)) {
        given.find("worlds.measure")->refuse("needs a [venture]");
    }
}

}  // namespace fides::tournament
