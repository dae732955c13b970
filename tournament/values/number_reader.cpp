#include "tournament/values/number_reader.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace fides::tournament {

double read_number(const games::Given& given, const Range& range) {
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

std::int64_t read_whole(const games::Given& given, const WholeRange& range) {
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

games::Value number_list(const std::vector<double>& numbers) {
    games::Value::List list;
    for (const double number : numbers) {
        list.push_back({.data = number});
    }
    return {.data = std::move(list)};
}

}  // namespace fides::tournament
