#include "analysis/fitting/fit_data.hpp"

#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <utility>

namespace fides::analysis {

using tournament::Experiment;

std::string FitCondition::text() const {
    std::string out;
    for (const ConditionSetting& setting : settings) {
        out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", setting.key, setting.value);
    }
    if (variant != tournament::Variant::main) {
        out += fmt::format("{}{}", out.empty() ? "" : ", ", tournament::variant_name(variant));
    }
    return out;
}

std::string FitTarget::text() const {
    const std::string name{tournament::info(measure).name};
    return round ? fmt::format("{} after round {}", name, *round) : name;
}

Experiment under_condition(Experiment experiment, const FitCondition& condition) {
    for (const ConditionSetting& setting : condition.settings) {
        tournament::find_schema_key(setting.key)->set_number(experiment, setting.value);
    }
    return tournament::with_variant(std::move(experiment), condition.variant);
}

}  // namespace fides::analysis
