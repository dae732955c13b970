#include "analysis/fitting/fit_calibration.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "analysis/fitting/fit_play.hpp"
#include "analysis/fitting/fitted_model.hpp"
#include "analysis/statistics/numbered_draws.hpp"
#include "analysis/statistics/share.hpp"
#include "analysis/statistics/weighted_sample.hpp"
#include "games/user_error.hpp"

#include <boost/math/distributions/chi_squared.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <utility>

namespace fides::analysis {

namespace {

using tournament::Executor;
using tournament::Experiment;

/// Numbers of simulations of the tables to be fitted; those of fits are below.
constexpr std::uint64_t first_calibration_number = std::uint64_t{1} << 61U;

/// A table that the model made, and with which parameters.
struct MadeTable {
    Point truth;
    FitData data;
};

/// Parameters of the prior with which the model has all that was measured.
MadeTable made_table(const Experiment& experiment, const FitData& data, std::uint32_t number,
                     Executor& executor) {
    NumberedDraws draws{experiment.seed, "calibration", number};
    const FitPlayer player{experiment, data, executor};
    constexpr std::uint64_t most_attempts = 1000;
    MadeTable made{.truth = Point(experiment.fit.parameters.size()), .data = data};
    for (std::uint64_t attempt = 0; attempt < most_attempts; ++attempt) {
        std::generate(made.truth.begin(), made.truth.end(), [&] { return draws.uniform(); });
        const std::vector<double> measured =
            player.simulate(made.truth, first_calibration_number + number * most_attempts + attempt)
                .measured;
        if (std::none_of(measured.begin(), measured.end(),
                         [](double mean) { return std::isnan(mean); })) {
            for (std::size_t k = 0; k < measured.size(); ++k) {
                made.data.targets[k].mean = measured[k];
            }
            return made;
        }
    }
    throw games::UserError{games::Mistake{
        .file = data.file,
        .problem = "asks for what the model hardly ever has: in the ranges of [fit] no play of a "
                   "thousand has an observation of every target"}};
}

/// Ranks the true values among draws from the posterior.
void rank_truth(std::vector<CalibratedParameter>& calibrated, const MadeTable& made,
                const AdjustedPosterior& posterior, const std::vector<std::size_t>& drawn,
                double level) {
    for (std::size_t p = 0; p < calibrated.size(); ++p) {
        std::vector<double> values;
        for (const Point& point : posterior.points) {
            values.push_back(point[p]);
        }
        const auto rank = std::count_if(drawn.begin(), drawn.end(),
                                        [&](std::size_t i) { return values[i] < made.truth[p]; });
        calibrated[p].ranks.push_back(static_cast<std::uint32_t>(rank));
        const Interval interval = weighted_interval(values, posterior.weights, level);
        if (interval.low <= made.truth[p] && made.truth[p] <= interval.high) {
            ++calibrated[p].covered;
        }
    }
}

}  // namespace

void test_ranks(CalibratedParameter& calibrated) {
    // As many bins as leave five ranks to expect in each, all equally wide.
    constexpr std::array<std::uint32_t, 5> choices{20, 10, 5, 4, 2};
    const std::size_t n = calibrated.ranks.size();
    assert(n >= fewest_calibrated);
    calibrated.bins = *std::find_if(choices.begin(), choices.end(),
                                    [n](std::uint32_t bins) { return n >= std::size_t{5} * bins; });
    std::vector<double> counts(calibrated.bins, 0.0);
    for (const std::uint32_t rank : calibrated.ranks) {
        counts[rank * calibrated.bins / (calibration_draws + 1)] += 1.0;
    }
    const double expected = static_cast<double>(n) / calibrated.bins;
    calibrated.chi_squared = 0.0;
    for (const double count : counts) {
        calibrated.chi_squared += (count - expected) * (count - expected) / expected;
    }
    const boost::math::chi_squared_distribution<double> uniform{calibrated.bins - 1.0};
    calibrated.p = boost::math::cdf(boost::math::complement(uniform, calibrated.chi_squared));
}

std::vector<CalibratedParameter> calibrate_fit(const Experiment& experiment, const FitData& data,
                                               std::uint32_t tables, Executor& executor,
                                               tournament::Progress& progress) {
    ProgressMeter meter{progress, tables};
    std::vector<CalibratedParameter> calibrated;
    for (const tournament::Factor& parameter : experiment.fit.parameters) {
        calibrated.push_back({.key = parameter.key, .ranks = {}});
    }
    const double level = experiment.analysis.level;
    for (std::uint32_t table = 0; table < tables; ++table) {
        const MadeTable made = made_table(experiment, data, table, executor);
        NumberedDraws draws{experiment.seed, "calibration fit", table};
        Experiment fitted = experiment;
        fitted.seed = draws.seed();
        const AdjustedPosterior posterior = fit_posterior(fitted, made.data, executor, {}).adjusted;
        rank_truth(calibrated, made, posterior,
                   resampled(posterior.weights, calibration_draws, draws.uniform()), level);
        meter.add(1);
    }
    for (CalibratedParameter& one : calibrated) {
        test_ranks(one);
        one.coverage = share_interval(one.covered, tables, level);
    }
    return calibrated;
}

}  // namespace fides::analysis
