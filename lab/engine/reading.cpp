#include "lab/engine/reading.hpp"

#include "games/document.hpp"
#include "games/user_error.hpp"
#include "lab/engine/person.hpp"
#include "tournament/results/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

namespace fides::lab {

namespace {

constexpr int most_levels = 32;

std::string shown(const Json& value) {
    constexpr std::size_t most_shown = 60;
    std::string text = value.dump(-1, ' ', true, Json::error_handler_t::replace);
    return text.size() > most_shown ? text.substr(0, most_shown) + "..." : text;
}

/// Null where the field is not there.
const Json* find(const Json& object, std::string_view key) {
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

games::Value value_of(const std::string& key, const Json& json) {
    if (json.is_boolean()) {
        return {.data = json.get<bool>()};
    }
    if (json.is_number_unsigned() &&
        json.get<std::uint64_t>() > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) {
        refuse(key, json, "is beyond the largest whole number");
    }
    if (json.is_number_integer()) {
        return {.data = json.get<std::int64_t>()};
    }
    if (json.is_number()) {
        return {.data = json.get<double>()};
    }
    if (json.is_string()) {
        return {.data = json.get<std::string>()};
    }
    if (json.is_array()) {
        games::Value::List list;
        for (const Json& one : json) {
            list.push_back(value_of(key, one));
        }
        return {.data = std::move(list)};
    }
    if (json.is_object()) {
        games::Value::Table table;
        for (const auto& [name, one] : json.items()) {
            table.push_back({.key = name, .value = value_of(key, one)});
        }
        return {.data = std::move(table)};
    }
    refuse(key, json, "is no value");
}

}  // namespace

Json parse_request(std::string_view text) {
    bool is_deep = false;
    const auto watch = [&is_deep](int depth, Json::parse_event_t /*event*/, Json& /*parsed*/) {
        is_deep = is_deep || depth > most_levels;
        return !is_deep;
    };
    Json request = Json::parse(text, watch, false);
    if (is_deep || !request.is_object()) {
        throw games::UserError{games::Mistake{.file = request_name,
                                              .problem = "is no JSON object, or one within others "
                                                         "more deeply than any request"}};
    }
    return request;
}

void refuse(std::string_view key, const Json& value, const std::string& problem) {
    throw games::UserError{games::Mistake{
        .file = request_name, .key = std::string{key}, .value = shown(value), .problem = problem}};
}

std::string text_in(const Json& object, std::string_view key, const std::string& standard) {
    const Json* const value = find(object, key);
    if (value == nullptr) {
        return standard;
    }
    if (!value->is_string()) {
        refuse(key, *value, "is no text");
    }
    return value->get<std::string>();
}

double number_in(const Json& object, std::string_view key, double standard, double lowest,
                 double highest) {
    const Json* const value = find(object, key);
    if (value == nullptr) {
        return standard;
    }
    const double number = value->is_number() ? value->get<double>() : lowest - 1.0;
    if (!(number >= lowest && number <= highest)) {
        refuse(key, *value,
               fmt::format("is no number in [{}, {}]", tournament::number_text(lowest),
                           tournament::number_text(highest)));
    }
    return number;
}

std::uint64_t whole_in(const Json& object, std::string_view key, std::uint64_t standard,
                       std::uint64_t lowest, std::uint64_t highest) {
    const Json* const value = find(object, key);
    if (value == nullptr) {
        return standard;
    }
    if (!value->is_number_unsigned() || value->get<std::uint64_t>() < lowest ||
        value->get<std::uint64_t>() > highest) {
        refuse(key, *value, fmt::format("is no whole number from {} to {}", lowest, highest));
    }
    return value->get<std::uint64_t>();
}

bool flag_in(const Json& object, std::string_view key, bool standard) {
    const Json* const value = find(object, key);
    if (value == nullptr) {
        return standard;
    }
    if (!value->is_boolean()) {
        refuse(key, *value, "is neither true nor false");
    }
    return value->get<bool>();
}

std::vector<std::string> texts_in(const Json& object, std::string_view key,
                                  const std::vector<std::string>& every) {
    const Json* const value = find(object, key);
    if (value == nullptr || *value == false) {
        return {};
    }
    if (*value == true) {
        return every;
    }
    if (!value->is_array()) {
        refuse(key, *value, "is no list of texts");
    }
    std::vector<std::string> texts;
    for (const Json& one : *value) {
        if (!one.is_string()) {
            refuse(key, one, "is no text");
        }
        texts.push_back(one.get<std::string>());
    }
    return texts;
}

const Json& object_in(const Json& object, std::string_view key) {
    static const Json none = Json::object();
    const Json* const value = find(object, key);
    if (value == nullptr) {
        return none;
    }
    if (!value->is_object()) {
        refuse(key, *value, "is no object");
    }
    return *value;
}

std::vector<tournament::Override> overrides_in(const Json& request) {
    std::vector<tournament::Override> overrides;
    for (const auto& [key, value] : object_in(request, settings_name).items()) {
        overrides.push_back(
            {.origin = settings_name, .key = key, .value = games::toml_text(value_of(key, value))});
    }
    return overrides;
}

tournament::ReadExperiment experiment_in(const Json& request) {
    tournament::ReadExperiment read = tournament::read_experiment_text(
        text_in(request, "toml", ""), text_in(request, "name", "lab") + ".toml",
        overrides_in(request));
    const auto* const played = std::get_if<tournament::Tournament>(&read.experiment.kind);
    if (played != nullptr && played->league) {
        throw games::UserError{"the lab holds no league: its entries are programs"};
    }
    if (played != nullptr &&
        std::any_of(played->players.begin(), played->players.end(),
                    [](const auto& player) { return player.strategy.id == person_id; })) {
        throw games::UserError{"a person plays in a match, not in an experiment"};
    }
    return read;
}

}  // namespace fides::lab
