#include "tournament/values/given.hpp"

#include "games/nearest_name.hpp"
#include "games/user_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace fides::tournament {

namespace {

template <class Wanted>
const Wanted& read_kind(const Given& given, const char* wanted) {
    const auto* found = std::get_if<Wanted>(&given.value.data);
    if (found == nullptr) {
        given.refuse(fmt::format("is {}", given.value.kind()), wanted);
    }
    return *found;
}

}  // namespace

void Given::refuse(const std::string& problem, const std::string& allowed,
                   const std::string& nearest) const {
    const games::Position place = value.position.line > 0 ? value.position : key_position;
    throw games::UserError{games::Mistake{.file = file,
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
    // Without a position the value helps to find the key on a command line.
    throw games::UserError{
        games::Mistake{.file = file,
                       .line = key_position.line,
                       .column = key_position.column,
                       .key = key,
                       .value = key_position.line > 0 ? std::string{} : value.shown(),
                       .problem = problem,
                       .allowed = allowed,
                       .nearest = nearest}};
}

Given Given::element(const games::Value& element, std::size_t index) const {
    return {.file = file,
            .key = in_rows ? std::string{} : fmt::format("{}[{}]", key, index),
            .value = element,
            .key_position = element.position.line > 0 ? element.position : key_position,
            .is_record = is_record};
}

Given Given::field(const games::Field& field) const {
    return {.file = file,
            .key = key.empty() ? field.key : fmt::format("{}.{}", key, field.key),
            .value = field.value,
            .key_position = field.position.line > 0 ? field.position : key_position,
            .is_record = is_record};
}

double read_number(const Given& given, const Range& range) {
    const std::optional<double> number = given.value.number();
    if (!number) {
        given.refuse(fmt::format("is {}", given.value.kind()),
                     fmt::format("a number in {}", range.text()));
    }
    if (const std::optional<std::string> problem = objection(range, *number)) {
        given.refuse(*problem);
    }
    return *number == 0.0 ? 0.0 : *number;  // there is one zero
}

std::int64_t read_whole(const Given& given, const WholeRange& range) {
    const auto* whole = std::get_if<std::int64_t>(&given.value.data);
    if (whole == nullptr) {
        const bool is_number = given.value.number().has_value();
        given.refuse(is_number ? "is not a whole number" : fmt::format("is {}", given.value.kind()),
                     fmt::format("a whole number in {}", range.text()));
    }
    if (*whole < range.low || *whole > range.high) {
        given.refuse(fmt::format("is outside {}", range.text()));
    }
    return *whole;
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

const games::Value::List& read_list(const Given& given) {
    return read_kind<games::Value::List>(given, "a list");
}

const games::Value::Table& read_table(const Given& given) {
    return read_kind<games::Value::Table>(given, "a table");
}

std::size_t read_choice(const Given& given, std::span<const std::string_view> choices) {
    const auto* text = std::get_if<std::string>(&given.value.data);
    const auto found =
        text == nullptr ? choices.end() : std::find(choices.begin(), choices.end(), *text);
    if (found == choices.end()) {
        given.refuse("is not one of the choices", choices_text(choices),
                     text == nullptr ? std::string{} : games::nearest_name(*text, choices));
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

}  // namespace fides::tournament
