// Fits to tables that the model made, so that the truth is known.
#include "analysis/fitting/fitted_model.hpp"

#include "analysis/fitting/fit_calibration.hpp"
#include "analysis/fitting/fit_play.hpp"
#include "analysis/fitting/fit_tables.hpp"
#include "analysis/tables/whole_tables.hpp"
#include "games/user_error.hpp"
#include "tests/analysis/fitting/measured.hpp"
#include "tests/catch.hpp"
#include "tournament/execution/progress.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

using namespace fides;
using namespace fides::analysis;
using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using tournament::Experiment;

namespace {

/// Trust early and late, under two contracts.
const std::string small_table =
    "measure,contract.coverage,round,mean,standard_error\n"
    "trust,0,1,0.5,0.05\n"
    "trust,0,12,0.5,0.05\n"
    "trust,0.9,1,0.5,0.05\n"
    "trust,0.9,12,0.5,0.05\n";

FittedModel fitted_to(const Experiment& experiment, const FitData& data, unsigned threads = 2) {
    const auto executor = tournament::make_parallel_executor(threads);
    tournament::NoProgress progress;
    return fit_model(experiment, data, *executor, progress);
}

/// A table that the model makes at a point of the parameters' cube.
FitData made_at(const Experiment& experiment, FitData data, const Point& truth) {
    const auto executor = tournament::make_serial_executor();
    const FitPlayer player{experiment, data, *executor};
    constexpr std::uint64_t number = 12345;
    const std::vector<double> measured = player.simulate(truth, number).measured;
    for (std::size_t k = 0; k < measured.size(); ++k) {
        data.targets[k].mean = measured[k];
    }
    return data;
}

bool is_within(double value, const Interval& interval) {
    return interval.low <= value && value <= interval.high;
}

}  // namespace

TEST_CASE("Parameters that made a table are found in it", "[analysis]") {
    constexpr std::uint64_t n_seeds = 6;
    const Point truth{0.75, 0.375};  // goodwill 0.8, prior trust 0.4
    std::size_t n_held = 0;
    for (std::uint64_t seed = 0; seed < n_seeds; ++seed) {
        Experiment experiment = small_fit();
        experiment.seed = seed;
        const FitData data = made_at(experiment, read_measured(small_table, experiment), truth);
        const FittedModel fitted = fitted_to(experiment, data);
        REQUIRE(fitted.parameters.size() == 2);
        n_held += is_within(0.8, fitted.parameters[0].interval) ? 1 : 0;
        n_held += is_within(0.4, fitted.parameters[1].interval) ? 1 : 0;
        CHECK(fitted.parameters[0].narrowing > 0.1);
        CHECK(fitted.parameters[1].narrowing > 0.6);
        CHECK(fit_warnings(fitted, 0.95).empty());
    }
    // Of twelve intervals of 95% fewer than nine hold the truth about once in 450
    // times.
    CHECK(n_held >= 9);
}

TEST_CASE("A fit has the same bits on any number of threads", "[analysis]") {
    const Experiment experiment = small_fit({{"--set", "fit.particles", "80"}});
    const FitData data = made_at(experiment, read_measured(small_table, experiment), {0.5, 0.5});
    const FittedModel one = fitted_to(experiment, data, 1);
    const FittedModel two = fitted_to(experiment, data, 2);
    CHECK(csv_text(particles_table(experiment, one)) == csv_text(particles_table(experiment, two)));
    CHECK(csv_text(posterior_table(one)) == csv_text(posterior_table(two)));
    CHECK(csv_text(targets_table(one)) == csv_text(targets_table(two)));
    CHECK(one.predictive_p == two.predictive_p);
}

TEST_CASE("A parameter that changes nothing stays as uncertain as it was", "[analysis]") {
    // No conflict is ever opened, so that how fast they close has no bearing.
    const Experiment experiment =
        small_fit({{"--set", "fit.collaboration.natural_resolution", "{ from = 0.1, to = 0.9 }"}});
    const FitData data =
        made_at(experiment, read_measured(small_table, experiment), {0.5, 0.5, 0.5});
    const FittedModel fitted = fitted_to(experiment, data);
    CHECK(fitted.parameters[2].narrowing < 0.1);
    REQUIRE(fit_warnings(fitted, 0.95).size() == 1);
    CHECK_THAT(fit_warnings(fitted, 0.95).front(),
               ContainsSubstring("say next to nothing about collaboration.natural_resolution: "
                                 "afterwards it is nearly as uncertain as before"));
}

TEST_CASE("Data that the model cannot have made are told from its own", "[analysis]") {
    // Less trust under the fuller contract already after the first round: not in these ranges.
    const Experiment experiment = small_fit();
    const FittedModel fitted =
        fitted_to(experiment, read_measured("measure,contract.coverage,round,mean,"
                                            "standard_error\ntrust,0,1,0.9,0.02\n"
                                            "trust,0.9,1,0.1,0.02\n",
                                            experiment));
    CHECK(fitted.predictive_p < 0.05);
    CHECK(std::none_of(fitted.checks.begin(), fitted.checks.end(),
                       [](const TargetCheck& check) { return check.is_inside; }));
    CHECK_THAT(fit_warnings(fitted, 0.95).front(),
               ContainsSubstring("the fitted model does not explain these data") &&
                   ContainsSubstring("2 of 2 targets outside"));
}

TEST_CASE("More targets than particles can tell apart are refused", "[analysis]") {
    std::string csv = "measure,round,mean,standard_error\n";
    for (int round = 1; round <= 12; ++round) {
        csv += "trust," + std::to_string(round) + ",0.5,0.1\n";
    }
    const Experiment experiment = small_fit({{"--set", "fit.particles", "55"}});
    CHECK_THROWS_WITH(fitted_to(experiment, read_measured(csv, experiment)),
                      ContainsSubstring("has 12 targets, more than 55 particles can tell apart: "
                                        "fit.particles must be 60 at least"));
}

TEST_CASE("A population too small to be adjusted is told", "[analysis]") {
    std::string csv = "measure,round,mean,standard_error\n";
    for (int round = 1; round <= 10; ++round) {
        csv += "trust," + std::to_string(round) + ",0.5,0.1\n";
    }
    const Experiment experiment = small_fit({{"--set", "fit.particles", "50"}});
    const std::vector<std::string> warnings =
        fit_warnings(fitted_to(experiment, read_measured(csv, experiment)), 0.95);
    CHECK(std::any_of(warnings.begin(), warnings.end(), [](const std::string& warning) {
        return warning.find("too few to be adjusted by 10 targets") != std::string::npos;
    }));
}

TEST_CASE("Simulated measurements err as the measured ones do", "[analysis]") {
    const Experiment experiment = small_fit();
    const FitData data = read_measured(
        "measure,round,mean,standard_error\ntrust,1,0.5,0.05\ntrust,12,0.5,0.05\n", experiment);
    const auto executor = tournament::make_serial_executor();
    const FitPlayer player{experiment, data, *executor};
    constexpr std::uint64_t n = 1000;
    for (const std::size_t k : {0U, 1U}) {
        std::vector<double> values;
        for (std::uint64_t number = 0; number < n; ++number) {
            values.push_back(player.simulate({0.5, 0.5}, number).measured[k]);
        }
        const std::vector<double> equal(n, 1.0 / static_cast<double>(n));
        const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
        double squares = 0.0;
        for (const double value : values) {
            squares += (value - mean) * (value - mean);
        }
        // The repetitions' own error is a part of the 0.05, not beside it; four standard errors.
        CHECK_THAT(std::sqrt(squares / (n - 1)), Catch::Matchers::WithinAbs(0.05, 0.0045));
    }
}

TEST_CASE("Ranks of true values are tested for evenness", "[analysis]") {
    CalibratedParameter even{.key = "even", .ranks = {}};
    for (std::uint32_t rank = 0; rank <= calibration_draws; ++rank) {
        even.ranks.push_back(rank);
    }
    test_ranks(even);
    CHECK(even.bins == 20);
    CHECK(even.chi_squared == 0.0);
    CHECK(even.p == 1.0);

    // All in the lowest of two bins: 10 of 10 where 5 are expected is a chi-squared of 10 with one
    // degree of freedom, which is exceeded with a chance of 0.001565 (Fisher & Yates).
    CalibratedParameter low{.key = "low", .ranks = std::vector<std::uint32_t>(10, 3)};
    test_ranks(low);
    CHECK(low.bins == 2);
    CHECK(low.chi_squared == 10.0);
    CHECK_THAT(low.p, Catch::Matchers::WithinAbs(0.001565, 1e-6));
}

TEST_CASE("A fit of the model's own tables is calibrated", "[analysis]") {
    const Experiment experiment = small_fit({{"--set", "fit.particles", "100"},
                                             {"--set", "fit.generations", "3"},
                                             {"--set", "fit.repetitions", "30"}});
    const FitData data = read_measured(small_table, experiment);
    const auto executor = tournament::make_parallel_executor(2);
    tournament::NoProgress progress;
    constexpr std::uint32_t n = 20;
    const auto calibrated = calibrate_fit(experiment, data, n, *executor, progress);
    REQUIRE(calibrated.size() == 2);
    for (const CalibratedParameter& one : calibrated) {
        INFO(one.key);
        CHECK(one.ranks.size() == n);
        CHECK(one.bins == 4);
        CHECK(one.p > 0.001);      // wrong once in a thousand times where all is right
        CHECK(one.covered >= 15);  // 95% intervals: fewer once in 3,000 times
        CHECK(one.coverage.low < one.covered / 20.0);
    }
}
