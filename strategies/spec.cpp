#include "games/nearest_name.hpp"
#include "games/number_text.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/families.hpp"
#include "strategies/spec_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <iterator>

namespace fides::strategies {

namespace {

using Setting = std::pair<std::string, ParameterValue>;

/// The most letters of a text: each move of a script is a state of an automaton.
constexpr std::size_t longest_text = 1000;

const ParameterValue* find_value(const Spec& spec, std::string_view parameter) {
    const auto found = std::find_if(spec.parameters.begin(), spec.parameters.end(),
                                    [&](const Setting& given) { return given.first == parameter; });
    return found == spec.parameters.end() ? nullptr : &found->second;
}

const Parameter* find_parameter(const Entry& entry, std::string_view name) {
    const auto found = std::find_if(entry.parameters.begin(), entry.parameters.end(),
                                    [&](const Parameter& p) { return p.name == name; });
    return found == entry.parameters.end() ? nullptr : &*found;
}

bool is_worked_out(const ParameterValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr && *text == worked_out;
}

bool takes_numbers(const Parameter& parameter) {
    return std::holds_alternative<double>(parameter.standard) || is_worked_out(parameter.standard);
}

std::string as_text(const ParameterValue& value) {
    const auto* number = std::get_if<double>(&value);
    return number == nullptr ? std::get<std::string>(value) : games::shortest_text(*number);
}

/// `id(name=value, ...)`; the id alone when there are no parameters.
std::string written(const std::string& id, std::span<const Setting> parameters) {
    std::vector<std::string> assignments;
    for (const auto& [name, value] : parameters) {
        assignments.push_back(fmt::format("{}={}", name, as_text(value)));
    }
    return assignments.empty() ? id : fmt::format("{}({})", id, fmt::join(assignments, ", "));
}

double checked_number(const Entry& entry, const Parameter& parameter, double number) {
    const auto refuse = [&](const std::string& problem) {
        throw games::UserError{
            games::Mistake{.key = parameter.name,
                           .value = games::shortest_text(number),
                           .problem = fmt::format("{} ({})", problem, entry.id)}};
    };
    // Written so that what is not a number is refused as well.
    if (!(number >= parameter.lowest && number <= parameter.highest)) {
        refuse(fmt::format("is outside [{}, {}]", games::shortest_text(parameter.lowest),
                           games::shortest_text(parameter.highest)));
    }
    if (parameter.whole && number != std::floor(number)) {
        refuse("is not a whole number");
    }
    return number == 0.0 ? 0.0 : number;  // there is one zero
}

std::string checked_text(const Entry& entry, const Parameter& parameter, const std::string& text) {
    if (parameter.normal != nullptr) {
        return parameter.normal(text);
    }
    std::string out;
    for (const char c : text) {
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    const bool is_right = !out.empty() && out.size() <= longest_text &&
                          out.find_first_not_of(parameter.letters) == std::string::npos;
    if (!is_right) {
        throw games::UserError{games::Mistake{
            .key = parameter.name,
            .value = text.empty() ? "\"\"" : text,
            .problem = fmt::format("is not made of 1 to {} letters, each one of {} ({})",
                                   longest_text, parameter.letters, entry.id)}};
    }
    return out;
}

ParameterValue checked(const Entry& entry, const Parameter& parameter,
                       const ParameterValue& value) {
    const auto* number = std::get_if<double>(&value);
    if (takes_numbers(parameter)) {
        if (number != nullptr) {
            return checked_number(entry, parameter, *number);
        }
        if (is_worked_out(parameter.standard) && is_worked_out(value)) {
            return value;
        }
        throw games::UserError{
            games::Mistake{.key = parameter.name,
                           .value = as_text(value),
                           .problem = fmt::format("is not a number ({})", entry.id)}};
    }
    return checked_text(entry, parameter, as_text(value));
}

const Parameter& known_parameter(const Entry& entry, const std::string& name) {
    if (const Parameter* parameter = find_parameter(entry, name)) {
        return *parameter;
    }
    if (entry.parameters.empty()) {
        throw games::UserError{
            games::Mistake{.key = name, .problem = fmt::format("{} has no parameters", entry.id)}};
    }
    std::vector<std::string_view> names;
    for (const Parameter& parameter : entry.parameters) {
        names.emplace_back(parameter.name);
    }
    throw games::UserError{
        games::Mistake{.key = name,
                       .problem = fmt::format("unknown parameter of {}", entry.id),
                       .allowed = fmt::format("{}", fmt::join(names, ", ")),
                       .nearest = games::nearest_name(name, names)}};
}

/// Index of the ) that closes the ( at the beginning of a text.
std::size_t matching_parenthesis(std::string_view text) {
    return find_outside(text, ')');
}

/// Index of the first comma between parameters, which may hold strategies with their own.
std::size_t outer_comma(std::string_view text) {
    return find_outside(text, ',');
}

/// A spec's text, taken apart.
struct Written {
    std::string_view name;
    std::vector<std::pair<std::string_view, std::string_view>> parameters;
};

Written take_apart(std::string_view text) {
    const auto refuse = [&](const char* problem) {
        throw games::UserError{games::Mistake{.value = std::string{text},
                                              .problem = problem,
                                              .allowed = "NAME or NAME(parameter=value, ...)"}};
    };
    Written written;
    const std::size_t open = text.find('(');
    written.name = trimmed(text.substr(0, open));
    if (written.name.empty()) {
        refuse("names no strategy");
    }
    if (open == std::string_view::npos) {
        if (text.find(')') != std::string_view::npos) {
            refuse("has a ) without a (");
        }
        return written;
    }
    std::string_view inside = trimmed(text.substr(open));
    const std::size_t close = matching_parenthesis(inside);
    if (close != inside.size() - 1) {
        refuse(close == std::string_view::npos ? "has a ( without a )" : "goes on after the )");
    }
    inside = trimmed(inside.substr(1, inside.size() - 2));
    while (!inside.empty()) {
        const std::size_t comma = outer_comma(inside);
        const std::string_view one = inside.substr(0, comma);
        const std::size_t equals = one.find('=');
        if (equals == std::string_view::npos || trimmed(one.substr(0, equals)).empty()) {
            refuse("needs parameter=value between its parentheses");
        }
        written.parameters.emplace_back(trimmed(one.substr(0, equals)),
                                        trimmed(one.substr(equals + 1)));
        if (comma == std::string_view::npos) {
            break;
        }
        inside = trimmed(inside.substr(comma + 1));
        if (inside.empty()) {
            refuse("has a comma after its last parameter");
        }
    }
    return written;
}

}  // namespace

double Spec::number(std::string_view parameter) const {
    const ParameterValue* value = find_value(*this, parameter);
    assert(value != nullptr);
    return std::get<double>(*value);
}

const std::string& Spec::text(std::string_view parameter) const {
    const ParameterValue* value = find_value(*this, parameter);
    assert(value != nullptr);
    return std::get<std::string>(*value);
}

std::optional<double> Spec::number_unless_worked_out(std::string_view parameter) const {
    const ParameterValue* value = find_value(*this, parameter);
    assert(value != nullptr);
    return is_worked_out(*value) ? std::nullopt : std::optional{std::get<double>(*value)};
}

std::string Spec::canonical() const {
    const Entry* const entry = find_unlisted_entry(id);
    if (entry == nullptr) {
        return written(id, parameters);
    }
    std::vector<Setting> telling;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (!entry->parameters[i].incidental) {
            telling.push_back(parameters[i]);
        }
    }
    return written(id, telling);
}

std::string Spec::brief() const {
    const Entry* entry = find_entry(id);
    std::vector<Setting> special;
    for (const Setting& given : parameters) {
        const Parameter* parameter =
            entry == nullptr ? nullptr : find_parameter(*entry, given.first);
        if (parameter == nullptr ||
            (!parameter->incidental && parameter->standard != given.second)) {
            special.push_back(given);
        }
    }
    return written(id, special);
}

Spec make_spec(const Entry& entry, std::span<const Setting> given) {
    Spec spec{.id = entry.id, .parameters = {}};
    for (const Parameter& parameter : entry.parameters) {
        spec.parameters.emplace_back(parameter.name, parameter.standard);
    }
    std::vector<std::string_view> seen;
    for (const auto& [name, value] : given) {
        const Parameter& parameter = known_parameter(entry, name);
        if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
            throw games::UserError{games::Mistake{
                .key = name, .problem = fmt::format("is given twice ({})", entry.id)}};
        }
        seen.emplace_back(name);
        const auto place = std::distance(entry.parameters.data(), &parameter);
        spec.parameters[static_cast<std::size_t>(place)].second = checked(entry, parameter, value);
    }
    return spec;
}

Spec parse_spec(std::string_view text) {
    const Written written = take_apart(text);
    const Entry* entry = find_entry(written.name);
    if (entry == nullptr) {
        throw games::UserError{games::Mistake{.value = std::string{written.name},
                                              .problem = "unknown strategy",
                                              .allowed = "fides list strategies",
                                              .nearest = nearest_id(written.name)}};
    }
    std::vector<Setting> given;
    for (const auto& [name, value] : written.parameters) {
        const Parameter& parameter = known_parameter(*entry, std::string{name});
        const std::optional<double> number =
            takes_numbers(parameter) ? games::read_number(value) : std::nullopt;
        given.emplace_back(std::string{name},
                           number ? ParameterValue{*number} : ParameterValue{std::string{value}});
    }
    return make_spec(*entry, given);
}

}  // namespace fides::strategies
