#include "games/given.hpp"

#include "games/nearest_name.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>
#include <variant>

namespace fides::games {

namespace {

template <class Wanted>
const Wanted& read_kind(const Given& given, const char* wanted) {
    const auto* found = std::get_if<Wanted>(&given.value.data);
    if (found == nullptr) {
        given.refuse(fmt::format("is {}", given.value.kind()), wanted);
    }
    return *found;
}

/// A mistake in a key, without what is wrong with it.
Mistake mistake_of_key(const Given& given, const std::string& allowed, const std::string& nearest) {
    const Position place = given.key_position;
    // Without a position the value helps to find the key on a command line.
    return {.file = given.file,
            .line = place.line,
            .column = place.column,
            .key = given.key,
            .value = place.line > 0 ? std::string{} : given.value.shown(),
            .allowed = allowed,
            .nearest = nearest};
}

}  // namespace

void Given::refuse(const std::string& problem, const std::string& allowed,
                   const std::string& nearest) const {
    const Position place = value.position.line > 0 ? value.position : key_position;
    throw UserError{Mistake{.file = file,
                            .line = place.line,
                            .column = place.column,
                            .key = key,
                            .value = value.shown(),
                            .problem = problem,
                            .allowed = allowed,
                            .nearest = nearest}};
}

void Given::refuse_key(const std::string& problem, const std::string& allowed,
                       const std::string& nearest) const {
    Mistake mistake = mistake_of_key(*this, allowed, nearest);
    mistake.problem = problem;
    throw UserError{std::move(mistake)};
}

void Given::refuse_unknown_key(const std::string& nearest, const std::string& allowed) const {
    throw UserError::unknown_key(mistake_of_key(*this, allowed, nearest));
}

Given Given::element(const Value& element, std::size_t index) const {
    return {.file = file,
            .key = in_rows ? std::string{} : fmt::format("{}[{}]", key, index),
            .value = element,
            .key_position = element.position.line > 0 ? element.position : key_position,
            .is_record = is_record,
            .quotes_keys = quotes_keys};
}

Given Given::field(const Field& field) const {
    const std::string name = quotes_keys ? toml_key(field.key) : field.key;
    return {.file = file,
            .key = key.empty() ? name : fmt::format("{}.{}", key, name),
            .value = field.value,
            .key_position = field.position.line > 0 ? field.position : key_position,
            .is_record = is_record,
            .quotes_keys = quotes_keys};
}

std::optional<Given> Given::find(std::string_view name) const {
    const Field* const found = find_field(read_table(*this), name);
    return found == nullptr ? std::nullopt : std::optional{field(*found)};
}

Given Given::need(std::string_view name, const std::string& allowed) const {
    if (std::optional<Given> found = find(name)) {
        return *std::move(found);
    }
    field({.key = std::string{name}, .position = {}, .value = {}})
        .refuse_key("is missing", allowed);
}

void Given::allow_only(std::span<const std::string_view> known, Hint hint) const {
    for (const Field& one : read_table(*this)) {
        if (std::find(known.begin(), known.end(), one.key) == known.end()) {
            field(one).refuse_unknown_key(
                nearest_name(one.key, known),
                hint == Hint::all ? fmt::format("{}", fmt::join(known, ", ")) : std::string{});
        }
    }
}

Given given_of(Document document) {
    return {.file = std::move(document.file),
            .key = {},
            .value = {.data = std::move(document.fields)},
            .key_position = document.end};
}

bool read_flag(const Given& given) {
    return read_kind<bool>(given, "true or false");
}

const std::string& read_text(const Given& given) {
    return read_kind<std::string>(given, "a text");
}

const std::string& read_plain_name(const Given& given) {
    const std::string& name = read_text(given);
    const bool is_plain = !name.empty() && std::none_of(name.begin(), name.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    });
    if (!is_plain) {
        given.refuse("is empty or holds control characters");
    }
    return name;
}

const Value::List& read_list(const Given& given) {
    return read_kind<Value::List>(given, "a list");
}

const Value::Table& read_table(const Given& given) {
    return read_kind<Value::Table>(given, "a table");
}

std::size_t read_choice(const Given& given, std::span<const std::string_view> choices) {
    const auto* text = std::get_if<std::string>(&given.value.data);
    const auto found =
        text == nullptr ? choices.end() : std::find(choices.begin(), choices.end(), *text);
    if (found == choices.end()) {
        given.refuse("is not one of the choices", choices_text(choices),
                     text == nullptr ? std::string{} : nearest_name(*text, choices));
    }
    return static_cast<std::size_t>(found - choices.begin());
}

std::string choices_text(std::span<const std::string_view> choices) {
    std::string out;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        out += i == 0 ? "" : (i + 1 == choices.size() ? " or " : ", ");
        out += fmt::format("\"{}\"", choices[i]);
    }
    return out;
}

}  // namespace fides::games
