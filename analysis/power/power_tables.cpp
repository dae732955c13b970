#include "analysis/power/power_tables.hpp"

#include "analysis/tables/whole_tables.hpp"
#include "analysis/tables/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

namespace fides::analysis {

namespace {

using tournament::Cell;
using PowerType = tournament::Column::Type;

const std::array<ValuedColumn<PowerAt>, 6> power_columns{{
    {"pairs", PowerType::integer, "in each condition",
     [](const PowerAt& at) -> Cell { return static_cast<std::int64_t>(at.pairs); }},
    {"found", PowerType::integer, "simulated experiments whose test finds the difference",
     [](const PowerAt& at) -> Cell { return static_cast<std::int64_t>(at.found); }},
    {"power", PowerType::real, "share of the simulated experiments",
     [](const PowerAt& at) -> Cell { return at.power; }},
    {"low", PowerType::real, "lower end of the interval of that share",
     [](const PowerAt& at) -> Cell { return at.interval.low; }},
    {"high", PowerType::real, "upper end of it",
     [](const PowerAt& at) -> Cell { return at.interval.high; }},
    {"noncentral_t", PowerType::real, "the power by the noncentral t distribution, as a check",
     [](const PowerAt& at) -> Cell { return at.noncentral_t; }},
}};

std::string_view chosen_in_words(PointsChosen chosen) noexcept {
    switch (chosen) {
        case PointsChosen::highest_and_last:
            return " (the curve's highest point and its last)";
        case PointsChosen::first_and_last:
            return " (the first point and the last, where the curve is highest)";
        case PointsChosen::given:
            break;
    }
    return "";
}

/// Of two organisations they are pairs.
std::string_view unit_played(const tournament::Experiment& experiment) {
    const auto& collaboration = std::get<tournament::Collaboration>(experiment.kind);
    return collaboration.number == 2 ? "pair" : "collaboration";
}

}  // namespace

std::vector<PowerAt> power_rows(const PowerAnalysis& analysis) {
    std::vector<PowerAt> rows = analysis.at;
    if (analysis.smallest) {
        rows.push_back(*analysis.smallest);
    }
    std::sort(rows.begin(), rows.end(),
              [](const PowerAt& one, const PowerAt& other) { return one.pairs < other.pairs; });
    const auto is_same = [](const PowerAt& one, const PowerAt& other) {
        return one.pairs == other.pairs;  // of as many pairs all else is the same too
    };
    rows.erase(std::unique(rows.begin(), rows.end(), is_same), rows.end());
    return rows;
}

tournament::Table power_table(const PowerAnalysis& analysis) {
    return table_of("power", power_columns, power_rows(analysis));
}

std::string power_verdict(const tournament::Experiment& experiment, const PowerAnalysis& analysis,
                          const PowerRules& rules) {
    const std::string label{tournament::info(rules.measure).label};
    const std::string_view unit = unit_played(experiment);
    std::string out =
        fmt::format("{} is {} at {} = {} and {} at {}{}: a difference of {}", capitalised(label),
                    shown_number(analysis.groups[0].mean), analysis.axis,
                    shown_place(analysis.points[0]), shown_number(analysis.groups[1].mean),
                    shown_place(analysis.points[1]), chosen_in_words(analysis.chosen),
                    shown({.mean = analysis.difference, .interval = analysis.difference_interval}));
    if (!analysis.has_effect) {
        return out + fmt::format(
                         ", which {} in each condition do not tell from none: there is no "
                         "effect, or one too small for a pool of this size to show.",
                         counted(rules.pool, unit));
    }
    if (std::isfinite(analysis.effect_size)) {
        out += fmt::format(", {:.2f} standard deviations", std::fabs(analysis.effect_size));
    }
    out += fmt::format(". Welch's t-test (two-sided, size {}) ",
                       shown_place(1.0 - experiment.analysis.level));
    if (!analysis.smallest) {
        return out + fmt::format(
                         "finds it with a chance below {} even with {} in each condition: "
                         "it is too small to be seen.",
                         shown_place(rules.power), counted(most_pairs, unit));
    }
    return out + fmt::format("finds it with a chance of {} or more from {} in each condition on.",
                             shown_place(rules.power), counted(analysis.smallest->pairs, unit));
}

std::string power_caution() {
    return "This is the power if the model is right, with pairs that differ only as the model's "
           "do. "
           "People differ more, so that an experiment with people needs more pairs: take the "
           "number "
           "as a lower bound.";
}

}  // namespace fides::analysis
