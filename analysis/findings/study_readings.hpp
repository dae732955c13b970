#pragma once

#include "analysis/tables/wording.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/studied.hpp"
#include "tournament/results/results.hpp"

#include <optional>
#include <string>
#include <vector>

/// What the tables of levers and sensitivity say.
namespace fides::analysis {

/// A row of table `levers`.
struct LeverReading {
    std::string key;
    std::string name;  ///< what is done, as the subject of a sentence
    std::optional<double> base;
    std::optional<Reading> effect;
    std::optional<Reading> per_cost;
    std::optional<Reading> behind;  ///< effect per cost of the best less this one's, paired
};

/// A row of table `mix`.
struct MixReading {
    double cost = 0.0;
    std::vector<double> extents;  ///< in [0, 1], one a lever of the experiment
    Reading value;

    /// True if no lever is done.
    [[nodiscard]] bool does_nothing() const noexcept;
};

/// A factor in `morris`, `sobol` or both.
struct FactorReading {
    std::string key;
    std::optional<Reading> mu_star;
    std::optional<double> sigma;
    std::optional<Reading> first;
    std::optional<Reading> total;

    /// The measure was the same wherever this factor alone differed.
    [[nodiscard]] bool is_dead() const noexcept;
};

/// One of what sensitivity explains.
struct StudiedReading {
    tournament::Studied studied;
    std::optional<Reading> own;          ///< at the experiment's own values
    std::vector<FactorReading> factors;  ///< in the experiment's order

    /// True if at least one factor has a total index.
    [[nodiscard]] bool has_indices() const noexcept;

    /// A factor's total index, or, where none has one, its mean absolute effect.
    [[nodiscard]] std::optional<Reading> weight(const FactorReading& factor) const;

    /// The factors with a weight, greatest first.
    [[nodiscard]] std::vector<FactorReading> ranked() const;

    /// Of `ranked`, the first and those that cannot be told apart from it; empty if no factor has
    /// a weight above 0.
    [[nodiscard]] std::vector<FactorReading> leading() const;
};

struct StudyReadings {
    std::vector<LeverReading> levers;         ///< in order of their ranks
    std::optional<MixReading> nothing;        ///< doing nothing
    std::optional<MixReading> best;           ///< the best mix
    std::size_t n_mixes = 0;                  ///< tried
    std::vector<StudiedReading> sensitivity;  ///< in the experiment's order; empty without tables
};

/// @throws games::UserError if a table cannot be read
[[nodiscard]] StudyReadings read_studies(const tournament::Experiment& experiment,
                                         const tournament::Results& results);

}  // namespace fides::analysis
