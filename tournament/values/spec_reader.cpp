#include "tournament/values/spec_reader.hpp"

#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "tournament/values/on_disk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace fides::tournament {

namespace {

using games::Given;
using Parameters = std::vector<std::pair<std::string, strategies::ParameterValue>>;

constexpr std::array<std::string_view, 3> conduct{"reciprocity_threshold", "reciprocity_noise",
                                                  "reliance_noise"};

double rule(const strategies::OrganisationRules& rules, std::string_view parameter) {
    return parameter == conduct[0]   ? rules.reciprocity_threshold
           : parameter == conduct[1] ? rules.reciprocity_noise
                                     : rules.reliance_noise;
}

/// Adds what [organisations] sets for all strategies that take it.
void add_conduct(Parameters& parameters, const strategies::Entry& entry,
                 const strategies::OrganisationRules& organisations) {
    for (const std::string_view name : conduct) {
        const bool takes_it =
            std::any_of(entry.parameters.begin(), entry.parameters.end(),
                        [&](const strategies::Parameter& p) { return p.name == name; });
        const bool is_given = std::any_of(parameters.begin(), parameters.end(),
                                          [&](const auto& given) { return given.first == name; });
        if (takes_it && !is_given) {
            parameters.emplace_back(std::string{name}, rule(organisations, name));
        }
    }
}

/// The same mistake with the place where it was made.
[[noreturn]] void refuse_at(const Given& given, games::Mistake mistake,
                            const games::Value::Table* table) {
    games::Position place =
        given.value.position.line > 0 ? given.value.position : given.key_position;
    const games::Field* field = table == nullptr ? nullptr : games::find_field(*table, mistake.key);
    if (field != nullptr) {
        place = mistake.value.empty() ? field->position : field->value.position;
    }
    mistake.file = given.file;
    mistake.line = place.line;
    mistake.column = place.column;
    // "unknown parameter of random "q"" reads best with the parameter's own name.
    if (!mistake.key.empty() && !mistake.problem.starts_with("unknown ")) {
        mistake.key = fmt::format("{}.{}", given.key, mistake.key);
    }
    throw games::UserError{std::move(mistake)};
}

strategies::Spec read_text_spec(const Given& given, const std::string& text,
                                const strategies::OrganisationRules& organisations) {
    try {
        strategies::Spec spec = strategies::parse_spec(text);
        Parameters parameters;
        for (const auto& parameter : spec.parameters) {
            if (text.find(parameter.first) != std::string::npos) {
                parameters.push_back(parameter);
            }
        }
        add_conduct(parameters, *strategies::find_entry(spec.id), organisations);
        for (const auto& parameter : spec.parameters) {
            const bool is_there =
                std::any_of(parameters.begin(), parameters.end(),
                            [&](const auto& one) { return one.first == parameter.first; });
            if (!is_there) {
                parameters.push_back(parameter);
            }
        }
        return strategies::make_spec(*strategies::find_entry(spec.id), parameters);
    } catch (const games::UserError& error) {
        refuse_at(given, error.mistake(), nullptr);
    }
}

/// A strategy in a file has its parameters there.
void refuse_other_fields(const Given& given, const games::Value::Table& table,
                         std::span<const std::string_view> others) {
    for (const games::Field& field : table) {
        if (field.key != "id" && field.key != "isolate" &&
            std::find(others.begin(), others.end(), field.key) == others.end()) {
            given.field(field).refuse_key("is no parameter: a strategy in a file has none");
        }
    }
}

}  // namespace

strategies::Spec read_spec(const Given& given, const strategies::OrganisationRules& organisations,
                           std::span<const std::string_view> others) {
    if (const auto* text = std::get_if<std::string>(&given.value.data)) {
        return !given.is_record && is_on_disk(*text, given.file)
                   ? read_strategy_on_disk(given, *text, false).spec
                   : read_text_spec(given, *text, organisations);
    }
    const auto* table = std::get_if<games::Value::Table>(&given.value.data);
    if (table == nullptr) {
        given.refuse(fmt::format("is {}", given.value.kind()),
                     "a strategy's name or a table { id = \"..\", its parameters }");
    }
    const games::Field* id = games::find_field(*table, "id");
    if (id == nullptr) {
        given.refuse("has no id", "{ id = \"..\", its parameters }");
    }
    const Given name = given.field(*id);
    const std::string& text = read_text(name);
    if (!given.is_record && is_on_disk(text, given.file)) {
        refuse_other_fields(given, *table, others);
        const games::Field* isolate = games::find_field(*table, "isolate");
        return read_strategy_on_disk(name, text,
                                     isolate != nullptr && read_flag(given.field(*isolate)))
            .spec;
    }
    const strategies::Entry* entry = strategies::find_entry(text);
    if (entry == nullptr) {
        refuse_at(name,
                  {.value = text,
                   .problem = "unknown strategy",
                   .allowed = "fides list strategies",
                   .nearest = strategies::nearest_id(text)},
                  nullptr);
    }
    Parameters parameters;
    for (const games::Field& field : *table) {
        if (field.key == "id" ||
            std::find(others.begin(), others.end(), field.key) != others.end()) {
            continue;
        }
        if (const std::optional<double> number = field.value.number()) {
            parameters.emplace_back(field.key, *number);
        } else if (const auto* words = std::get_if<std::string>(&field.value.data)) {
            parameters.emplace_back(field.key, *words);
        } else {
            given.field(field).refuse(fmt::format("is {}", field.value.kind()),
                                      "a number or a text");
        }
    }
    add_conduct(parameters, *entry, organisations);
    try {
        return strategies::make_spec(*entry, parameters);
    } catch (const games::UserError& error) {
        refuse_at(given, error.mistake(), table);
    }
}

games::Value::Table spec_table(const strategies::Spec& spec) {
    games::Value::Table table;
    table.push_back({.key = "id", .value = {.data = spec.id}});
    for (const auto& [name, value] : spec.parameters) {
        games::Value written;
        if (const auto* number = std::get_if<double>(&value)) {
            written.data = *number;
        } else {
            written.data = std::get<std::string>(value);
        }
        table.push_back({.key = name, .value = std::move(written)});
    }
    return table;
}

void follow(strategies::Spec& spec, std::string_view parameter, double standard, double value) {
    for (auto& [name, current] : spec.parameters) {
        if (name == parameter && current == strategies::ParameterValue{standard}) {
            current = value;
        }
    }
}

}  // namespace fides::tournament
