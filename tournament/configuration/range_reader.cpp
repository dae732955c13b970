#include "tournament/configuration/range_reader.hpp"

#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace fides::tournament {

namespace {

using games::Given;

constexpr Range any_number{.low = -std::numeric_limits<double>::max(),
                           .high = std::numeric_limits<double>::max()};

}  // namespace

void check_axis(const Experiment& experiment, std::span<const AxisGiven> axes,
                const Assignments& given, const AxisGiven& axis) {
    const bool with_rounds = given.find("rounds") != nullptr ||
                             std::any_of(axes.begin(), axes.end(),
                                         [](const AxisGiven& one) { return one.key == "rounds"; });
    if (axis.key == "continuation") {
        if (with_rounds) {
            axis.refuse("cannot be together with rounds");
        }
        return;
    }
    check_has_key(experiment, axis, *find_schema_key(axis.key));
}

double read_range_value(const Key& key, const Given& given) {
    const std::optional<double> number = given.value.number();
    if (!number) {
        given.refuse(fmt::format("is {}", given.value.kind()), "a number");
    }
    const std::optional<std::string> problem =
        any_number.contains(*number) ? key.objection(*number) : "is not finite";
    if (problem) {
        given.refuse(*problem);
    }
    return *number == 0.0 ? 0.0 : *number;  // there is one zero
}

void check_has_key(const Experiment& experiment, const AxisGiven& range, const Key& key) {
    if (!key.get(experiment)) {
        if (range.key.starts_with("venture.")) {
            range.refuse("needs a [venture]");
        }
        const std::string_view of = range.key.starts_with("game.")
                                        ? std::string_view{experiment.game.type}
                                        : "this experiment";
        range.refuse(fmt::format("is of no use: {} has no {}", of, range.key));
    }
}

}  // namespace fides::tournament
