#include "tournament/schema/schema_choice.hpp"
#include "tournament/schema/schema_table.hpp"

#include <string>
#include <utility>

namespace fides::tournament {

namespace {

using games::Given;
using games::Value;

/// `[low, high]`, `{ low, mode, high }` or `{ values }`, as they are read.
Value range_value(const Variation& range) {
    const std::vector<double>& p = range.parameters;
    switch (range.kind) {
        case Variation::Kind::uniform:
            return number_list(p);
        case Variation::Kind::triangular:
            return {.data = Value::Table{{.key = "low", .value = {.data = p[0]}},
                                         {.key = "mode", .value = {.data = p[1]}},
                                         {.key = "high", .value = {.data = p[2]}}}};
        case Variation::Kind::choice:
            break;
    }
    return {.data = Value::Table{{.key = "values", .value = number_list(p)}}};
}

bool has_worlds(const Experiment& experiment) {
    return !experiment.worlds.ranges.empty();
}

/// A key of which `read_worlds` reads the value: it is more than its own range that decides.
Key read_later(std::string key, std::string type, std::string allowed, std::string standard,
               About about) {
    Key out;
    out.info =
        key_info(std::move(key), std::move(type), std::move(allowed), std::move(about), false);
    out.info.standard = std::move(standard);
    out.set = [](Experiment&, const Given&) {};
    return out;
}

Key axis_key() {
    Key key =
        read_later("worlds.axis", "table",
                   "{ key = .., from = .., to = .., points = .. } or { key = .., values = [..] }",
                   "{ key = \"contract.coverage\", from = 0.0, to = 1.0, points = 11 }",
                   {.meaning = "the axis along which each world is swept, as one of [sweep]"});
    key.get = [](const Experiment& e) -> std::optional<Value> {
        if (!has_worlds(e) || e.sweep.axes.empty()) {
            return std::nullopt;
        }
        const Axis& axis = e.sweep.axes.front();
        return Value{.data = Value::Table{{.key = "key", .value = {.data = axis.key}},
                                          {.key = "values", .value = number_list(axis.values)}}};
    };
    return key;
}

Key ranges_key() {
    Key key = read_later(
        "worlds.ranges", "table",
        "[low, high], { low = .., mode = .., high = .. } or { values = [..] } for each key", "none",
        {.meaning = "what may differ between worlds, numeric keys of the experiment, and how: "
                    "evenly between two ends, triangularly, or one of some values; the keys count "
                    "in alphabetical order"});
    key.get = [](const Experiment& e) -> std::optional<Value> {
        if (!has_worlds(e)) {
            return std::nullopt;
        }
        Value::Table table;
        for (const Variation& range : e.worlds.ranges) {
            table.push_back({.key = range.key, .value = range_value(range)});
        }
        return Value{.data = std::move(table)};
    };
    return key;
}

}  // namespace

std::vector<Key> worlds_keys() {
    return {
        axis_key(),
        only_if(has_worlds,
                whole_key(
                    "worlds.sample", [](auto& e) { return &e.worlds.sample; },
                    {.low = 16, .high = most_worlds},
                    {.meaning = "number of worlds, points of a shifted Sobol' sequence; powers of "
                                "two are even",
                     .source = "Joe & Kuo 2008; L'Ecuyer & Lemieux 2002"},
                    false)),
        only_if(has_worlds,
                measure_key("worlds.measure", [](auto& e) -> auto& { return e.worlds.measure; },
                            {.meaning = "the measure whose shape along the axis is looked at in "
                                        "each world"})),
        ranges_key(),
    };
}

}  // namespace fides::tournament
