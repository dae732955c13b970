#include "tournament/configuration/experiment_json.hpp"

#include "games/document.hpp"
#include "games/user_error.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/schema/schema.hpp"
#include "tournament/schema/schema_table.hpp"

#include <nlohmann/json.hpp>

#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>

namespace fides::tournament {

namespace {

constexpr const char* manifest = "manifest";

/// Table and name of a key; the table is empty for those at the top.
std::pair<std::string_view, std::string_view> parts_of(std::string_view key) {
    const std::size_t dot = key.find('.');
    return dot == std::string_view::npos ? std::pair{std::string_view{}, key}
                                         : std::pair{key.substr(0, dot), key.substr(dot + 1)};
}

nlohmann::json json_of(const games::Value& value) {
    return std::visit(
        [](const auto& data) -> nlohmann::json {
            using Data = std::decay_t<decltype(data)>;
            if constexpr (std::is_same_v<Data, games::Value::List>) {
                nlohmann::json list = nlohmann::json::array();
                for (const games::Value& element : data) {
                    list.push_back(json_of(element));
                }
                return list;
            } else if constexpr (std::is_same_v<Data, games::Value::Table>) {
                nlohmann::json table = nlohmann::json::object();
                for (const games::Field& field : data) {
                    table[field.key] = json_of(field.value);
                }
                return table;
            } else if constexpr (std::is_same_v<Data, games::Value::DateTime>) {
                return nullptr;
            } else {
                return data;
            }
        },
        value.data);
}

[[noreturn]] void refuse(const std::string& problem) {
    throw games::UserError{games::Mistake{.file = manifest, .problem = problem}};
}

games::Value value_of(const nlohmann::json& json) {
    games::Value out;
    if (json.is_boolean()) {
        out.data = json.get<bool>();
    } else if (json.is_number_unsigned()) {
        const auto number = json.get<std::uint64_t>();
        if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            refuse("holds a whole number above 2^63 - 1");
        }
        out.data = static_cast<std::int64_t>(number);
    } else if (json.is_number_integer()) {
        out.data = json.get<std::int64_t>();
    } else if (json.is_number_float()) {
        out.data = json.get<double>();
    } else if (json.is_string()) {
        out.data = json.get<std::string>();
    } else if (json.is_array()) {
        games::Value::List list;
        for (const nlohmann::json& element : json) {
            list.push_back(value_of(element));
        }
        out.data = std::move(list);
    } else if (json.is_object()) {
        games::Value::Table table;
        for (const auto& [key, element] : json.items()) {
            table.push_back({.key = key, .value = value_of(element)});
        }
        out.data = std::move(table);
    } else {
        refuse("holds a null where a value is wanted");
    }
    return out;
}

/// The sweep of a manifest, a list that keeps the order of axes, as the table of a configuration.
games::Value sweep_of(const nlohmann::json& json) {
    games::Value::Table sweep;
    for (const nlohmann::json& axis : json) {
        const bool is_axis = axis.is_object() && axis.contains("key") && axis["key"].is_string() &&
                             axis.contains("values");
        if (!is_axis) {
            refuse("holds a sweep that is not a list of { key, values }");
        }
        games::Value::Table values;
        values.push_back({.key = "values", .value = value_of(axis["values"])});
        sweep.push_back(
            {.key = axis["key"].get<std::string>(), .value = {.data = std::move(values)}});
    }
    return {.data = std::move(sweep)};
}

/// The points of a manifest, keys and rows of values, as the list of a configuration.
games::Value points_of(const nlohmann::json& json) {
    const bool is_design = json.contains("keys") && json["keys"].is_array() &&
                           json.contains("points") && json["points"].is_array();
    if (!is_design) {
        refuse("holds a sweep that is neither a list of axes nor keys and points");
    }
    const nlohmann::json& keys = json["keys"];
    games::Value::List points;
    for (const nlohmann::json& row : json["points"]) {
        if (!row.is_array() || row.size() != keys.size()) {
            refuse("holds a point that has not one value for each key");
        }
        games::Value::Table point;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            point.push_back({.key = keys[i].get<std::string>(), .value = value_of(row[i])});
        }
        points.push_back({.data = std::move(point)});
    }
    games::Value::Table sweep;
    sweep.push_back({.key = "points", .value = {.data = std::move(points)}});
    return {.data = std::move(sweep)};
}

/// The lever or factor of a manifest's list as a line of a configuration's table.
games::Field range_of(const nlohmann::json& range) {
    if (!range.is_object() || !range.contains("key") || !range["key"].is_string()) {
        refuse("holds levers or factors that are not a list of { key, from, to }");
    }
    games::Value::Table parts;
    for (const auto& [name, number] : range.items()) {
        if (name != "key") {
            parts.push_back({.key = name, .value = value_of(number)});
        }
    }
    return {.key = range["key"].get<std::string>(), .value = {.data = std::move(parts)}};
}

/// A table of a manifest whose list of levers or factors, which keeps their order, becomes lines of
/// a configuration's table beside its other keys.
games::Value ranges_of(const nlohmann::json& json, const char* list) {
    games::Value::Table out;
    for (const auto& [key, element] : json.items()) {
        if (key != list || !element.is_array()) {
            out.push_back({.key = key, .value = value_of(element)});
            continue;
        }
        for (const nlohmann::json& range : element) {
            out.push_back(range_of(range));
        }
    }
    return {.data = std::move(out)};
}

games::Value top_of(const std::string& key, const nlohmann::json& element) {
    if (key == "sweep" && element.is_array()) {
        return sweep_of(element);
    }
    if (key == "sweep" && element.is_object()) {
        return points_of(element);
    }
    if (key == "levers" && element.is_object()) {
        return ranges_of(element, "levers");
    }
    if (key == "sensitivity" && element.is_object()) {
        return ranges_of(element, "factors");
    }
    if (key == "fit" && element.is_object()) {
        return ranges_of(element, "parameters");
    }
    return value_of(element);
}

/// The lines of the levers or factors at the end of a configuration's table of this name.
std::string range_lines(const Experiment& experiment, std::string_view table) {
    std::string out;
    const auto add = [&](const std::string& key, games::Value::Table parts) {
        out += games::toml_key(key) + " = " + games::toml_text({.data = std::move(parts)}) + "\n";
    };
    const auto part = [](const char* name, double value) {
        return games::Field{.key = name, .value = {.data = value}};
    };
    if (table == "levers") {
        for (const Lever& lever : experiment.levers.levers) {
            add(lever.key,
                {part("from", lever.from), part("to", lever.to), part("cost", lever.cost)});
        }
    } else if (table == "sensitivity") {
        for (const Factor& factor : experiment.sensitivity.factors) {
            add(factor.key, {part("from", factor.from), part("to", factor.to)});
        }
    } else if (table == "fit") {
        for (const Factor& parameter : experiment.fit.parameters) {
            add(parameter.key, {part("from", parameter.from), part("to", parameter.to)});
        }
    }
    return out;
}

/// One element a line, for lists of tables: players are many.
std::string lines_of(const games::Value& value) {
    const auto* list = std::get_if<games::Value::List>(&value.data);
    const bool is_list_of_tables = list != nullptr && !list->empty() &&
                                   std::holds_alternative<games::Value::Table>(list->front().data);
    if (!is_list_of_tables) {
        return games::toml_text(value);
    }
    std::string out = "[\n";
    for (const games::Value& element : *list) {
        out += "    " + games::toml_text(element) + ",\n";
    }
    return out + "]";
}

/// Axes, or of a list of points their keys and values: objects would lose the order of keys.
nlohmann::json json_of_sweep(const Experiment& experiment) {
    nlohmann::json axes = nlohmann::json::array();
    nlohmann::json keys = nlohmann::json::array();
    for (const Axis& axis : experiment.sweep.axes) {
        axes.push_back({{"key", axis.key}, {"values", axis.values}});
        keys.push_back(axis.key);
    }
    if (!experiment.sweep.is_list) {
        return axes;
    }
    nlohmann::json points = nlohmann::json::array();
    for (std::uint64_t point = 0; point < experiment.points(); ++point) {
        points.push_back(experiment.sweep.values_at(point));
    }
    return {{"keys", std::move(keys)}, {"points", std::move(points)}};
}

/// The points of a list as a configuration's key, one a line.
std::string point_lines(const Experiment& experiment) {
    std::string out = "points = [\n";
    for (std::uint64_t point = 0; point < experiment.points(); ++point) {
        const std::vector<double> values = experiment.sweep.values_at(point);
        games::Value::Table row;
        for (std::size_t i = 0; i < values.size(); ++i) {
            row.push_back({.key = experiment.sweep.axes[i].key, .value = {.data = values[i]}});
        }
        out += "    " + games::toml_text({.data = std::move(row)}) + ",\n";
    }
    return out + "]\n";
}

}  // namespace

nlohmann::json to_json(const Experiment& experiment) {
    nlohmann::json out = nlohmann::json::object();
    for (const Key& key : schema()) {
        const std::optional<games::Value> value = key.get(experiment);
        if (!value) {
            continue;
        }
        const auto [table, name] = parts_of(key.info.key);
        nlohmann::json& place = table.empty() ? out : out[std::string{table}];
        place[std::string{name}] = json_of(*value);
    }
    const bool is_of_worlds = !experiment.worlds.ranges.empty();  // whose axis is the sweep
    out["sweep"] = is_of_worlds ? nlohmann::json::array() : json_of_sweep(experiment);
    for (const Lever& lever : experiment.levers.levers) {
        out["levers"]["levers"].push_back(
            {{"key", lever.key}, {"from", lever.from}, {"to", lever.to}, {"cost", lever.cost}});
    }
    for (const Factor& factor : experiment.sensitivity.factors) {
        out["sensitivity"]["factors"].push_back(
            {{"key", factor.key}, {"from", factor.from}, {"to", factor.to}});
    }
    for (const Factor& parameter : experiment.fit.parameters) {
        out["fit"]["parameters"].push_back(
            {{"key", parameter.key}, {"from", parameter.from}, {"to", parameter.to}});
    }
    return out;
}

Experiment experiment_from_json(const nlohmann::json& json) {
    if (!json.is_object()) {
        refuse("is not the object of an experiment");
    }
    games::Document document{.file = manifest, .fields = {}};
    for (const auto& [key, element] : json.items()) {
        document.fields.push_back({.key = key, .value = top_of(key, element)});
    }
    return read_recorded_experiment(document);
}

Experiment experiment_of_manifest(const nlohmann::json& manifest) {
    const auto found = manifest.find("experiment");
    if (found == manifest.end()) {
        throw games::UserError{"the manifest holds no experiment"};
    }
    return experiment_from_json(*found);
}

std::string to_toml(const Experiment& experiment) {
    std::string out;
    std::string_view open;
    for (const Key& key : schema()) {
        const std::optional<games::Value> value = key.get(experiment);
        if (!value) {
            continue;
        }
        const auto [table, name] = parts_of(key.info.key);
        if (table != open) {
            out += range_lines(experiment, open);
            out += "\n[" + std::string{table} + "]\n";
            open = table;
        }
        out += std::string{name} + " = " + lines_of(*value) + "\n";
    }
    out += range_lines(experiment, open);
    if (experiment.sweep.axes.empty() || !experiment.worlds.ranges.empty()) {
        return out;
    }
    out += "\n[sweep]\n";
    if (experiment.sweep.is_list) {
        return out + point_lines(experiment);
    }
    for (const Axis& axis : experiment.sweep.axes) {
        games::Value::List values;
        for (const double value : axis.values) {
            values.push_back({.data = value});
        }
        out += games::toml_key(axis.key) +
               " = { values = " + games::toml_text({.data = std::move(values)}) + " }\n";
    }
    return out;
}

}  // namespace fides::tournament
