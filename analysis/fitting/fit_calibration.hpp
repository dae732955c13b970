#pragma once

#include "analysis/fitting/fit_data.hpp"
#include "analysis/statistics/percentile.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// Simulation-based calibration (Talts et al. 2018): whether the intervals of a fit are as wide as
/// they should be, on tables that the model itself made.
namespace fides::analysis {

/// Draws from each posterior that a true value is ranked among.
inline constexpr std::uint32_t calibration_draws = 99;

/// How the true values of one parameter lie in the posteriors fitted to them.
struct CalibratedParameter {
    std::string key;
    std::vector<std::uint32_t>
        ranks;                  ///< of the true value, in [0, calibration_draws]; one a table
    std::uint32_t bins = 0;     ///< of ranks, equally wide
    double chi_squared = 0.0;   ///< against ranks that are uniform
    double p = 1.0;             ///< of as much, with a degree of freedom less than bins
    std::uint32_t covered = 0;  ///< tables whose interval holds the true value
    Interval coverage{};        ///< interval of that share (`share_interval`), at the same level
};

/// Fewest tables that make a test.
inline constexpr std::uint32_t fewest_calibrated = 10;

/// So many times: parameters are drawn from the prior, a table of the data's shape and errors is
/// simulated with them, and they are fitted to it. Where all is as it should be ranks are uniform.
/// @param tables  at least `fewest_calibrated`
/// @return  one a parameter
/// @throws games::UserError  as fit_posterior
[[nodiscard]] std::vector<CalibratedParameter> calibrate_fit(
    const tournament::Experiment& experiment, const FitData& data, std::uint32_t tables,
    tournament::Executor& executor, tournament::Progress& progress);

/// The chi-squared test of uniform ranks.
/// @param calibrated  with its ranks; gets bins, statistic and p
void test_ranks(CalibratedParameter& calibrated);

}  // namespace fides::analysis
