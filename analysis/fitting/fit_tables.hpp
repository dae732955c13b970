#pragma once

#include "analysis/fitting/fit_calibration.hpp"
#include "analysis/fitting/fitted_model.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table.hpp"

#include <vector>

/// A fit as tables: one observation a row.
namespace fides::analysis {

/// Table `posterior`: parameter, range of the prior, mean, standard deviation, median, interval.
[[nodiscard]] tournament::Table posterior_table(const FittedModel& fitted);

/// Table `correlations`: two parameters and how they hang together in the posterior.
[[nodiscard]] tournament::Table correlations_table(const FittedModel& fitted);

/// Table `targets`: what was measured and what the fitted model predicts.
[[nodiscard]] tournament::Table targets_table(const FittedModel& fitted);

/// Table `generations`: tolerance, proposals, acceptance, effective size.
[[nodiscard]] tournament::Table generations_table(const FittedModel& fitted);

/// Table `particles`: weight, distance, each parameter adjusted and as it was accepted, and the
/// simulated targets, for who goes on elsewhere.
[[nodiscard]] tournament::Table particles_table(const tournament::Experiment& experiment,
                                                const FittedModel& fitted);

/// Table `marginals`: the posterior density of each parameter over its range, by a Gaussian kernel
/// (Silverman 1986) reflected at the ends, in units of the prior's.
[[nodiscard]] tournament::Table marginals_table(const FittedModel& fitted);

/// Table `calibration`: parameter, statistic of its ranks, p, coverage and its interval.
[[nodiscard]] tournament::Table calibration_table(
    const std::vector<CalibratedParameter>& calibrated);

}  // namespace fides::analysis
