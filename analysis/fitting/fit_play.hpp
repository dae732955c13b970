#pragma once

#include "analysis/fitting/abc_population.hpp"
#include "analysis/fitting/fit_data.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/experiment/experiment.hpp"

#include <cstdint>
#include <vector>

/// The model as a source of tables of measurements.
namespace fides::analysis {

/// What the model has for each target.
struct SimulatedTargets {
    std::vector<double> means;         ///< over the repetitions; NaN: no observation
    std::vector<double> measured;      ///< the same with an error of measurement
    std::vector<double> error_shares;  ///< of the means from their repetitions, over the target's
};

/// Plays an experiment under the conditions of data.
class FitPlayer {
public:
    /// All of them live longer.
    FitPlayer(const tournament::Experiment& experiment, const FitData& data,
              tournament::Executor& executor)
        : experiment_{experiment}, data_{data}, executor_{executor} {}

    /// Plays `fit.repetitions` at a point of the unit cube of the parameters, under each condition
    /// with random numbers of its own. A measured mean is the mean over the repetitions and a
    /// normal error that makes up for what their own error lacks of the target's: so the table
    /// varies as the data do. Several threads may call it at a time.
    /// @param number  of the simulation: its random numbers follow from it and the seed
    [[nodiscard]] SimulatedTargets simulate(const Point& point, std::uint64_t number) const;

    /// The experiment and data as a problem of fitting.
    [[nodiscard]] AbcProblem problem() const;

private:
    const tournament::Experiment& experiment_;
    const FitData& data_;
    tournament::Executor& executor_;
};

/// The rules that an experiment asks for.
[[nodiscard]] AbcRules abc_rules(const tournament::Experiment& experiment);

}  // namespace fides::analysis
