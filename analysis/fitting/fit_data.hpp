#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/experiment/variant.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What people measured, for a model to be fitted to: a table of means, or a panel of trust
/// ratings.
namespace fides::analysis {

/// A key that was set in an experiment with people.
struct ConditionSetting {
    std::string key;  ///< of the experiment: contract.coverage
    double value = 0.0;

    bool operator==(const ConditionSetting&) const = default;
};

/// One condition of it.
struct FitCondition {
    std::vector<ConditionSetting> settings;  ///< in the order of the columns; may be empty
    tournament::Variant variant = tournament::Variant::main;

    bool operator==(const FitCondition&) const = default;

    /// `contract.coverage = 0.5, no_attribution`; empty without settings and of `main`.
    [[nodiscard]] std::string text() const;
};

/// A part of a mean's error: means that share a source err together, as those of one subject do.
struct ErrorPart {
    std::uint32_t source = 0;
    double deviation = 0.0;  ///< of the mean, for a standard normal number of the source
};

/// A measured mean.
struct FitTarget {
    std::size_t condition = 0;
    tournament::Measure measure = tournament::Measure::trust;
    std::optional<std::uint32_t> round{};  ///< from 1; none: over the rounds that count
    double mean = 0.0;
    double standard_error = 0.0;      ///< > 0
    std::vector<ErrorPart> errors{};  ///< squares sum to that of the standard error

    /// `trust`, `trust after round 3`.
    [[nodiscard]] std::string text() const;
};

struct FitData {
    std::string file;  ///< as it is called in errors
    std::vector<FitCondition> conditions;
    std::vector<FitTarget> targets;   ///< at least one
    std::uint32_t error_sources = 0;  ///< each adds one normal number
    std::size_t subjects = 0;         ///< of a panel; 0: a table of means
};

/// The experiment under a condition.
[[nodiscard]] tournament::Experiment under_condition(tournament::Experiment experiment,
                                                     const FitCondition& condition);

}  // namespace fides::analysis
