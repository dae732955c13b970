#include "analysis/fitting/fit_tables.hpp"

#include "analysis/statistics/weighted_sample.hpp"
#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/whole_tables.hpp"
#include "analysis/tables/wording.hpp"
#include "games/elementary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace fides::analysis {

namespace {

using tournament::Cell;
using tournament::Table;
using FitType = tournament::Column::Type;

const std::array<ValuedColumn<FittedParameter>, 9> posterior_columns{{
    {"parameter", FitType::text, "the key that was fitted",
     [](const FittedParameter& one) -> Cell { return one.prior.key; }},
    {"from", FitType::real, "lower end of its range: beforehand it is uniform in it",
     [](const FittedParameter& one) -> Cell { return one.prior.from; }},
    {"to", FitType::real, "upper end of its range",
     [](const FittedParameter& one) -> Cell { return one.prior.to; }},
    {"mean", FitType::real, "mean of the posterior",
     [](const FittedParameter& one) -> Cell { return one.mean; }},
    {"standard_deviation", FitType::real, "of the posterior",
     [](const FittedParameter& one) -> Cell { return one.standard_deviation; }},
    {"median", FitType::real, "of the posterior",
     [](const FittedParameter& one) -> Cell { return one.median; }},
    {"low", FitType::real, "lower end of the central interval of the posterior",
     [](const FittedParameter& one) -> Cell { return one.interval.low; }},
    {"high", FitType::real, "upper end of it",
     [](const FittedParameter& one) -> Cell { return one.interval.high; }},
    {"narrowing", FitType::real,
     "1 less the standard deviation over the prior's; near 0: the data say next to nothing",
     [](const FittedParameter& one) -> Cell { return one.narrowing; }},
}};

/// A target with what is said of it.
struct CheckedTarget {
    const FitData* data = nullptr;
    const FitTarget* target = nullptr;
    const TargetCheck* check = nullptr;
};

const std::array<ValuedColumn<CheckedTarget>, 11> target_columns{{
    {"condition", FitType::text, "keys that were set, and the variant; empty: the experiment's own",
     [](const CheckedTarget& one) -> Cell {
         return one.data->conditions[one.target->condition].text();
     }},
    {"measure", FitType::text, "what was measured",
     [](const CheckedTarget& one) -> Cell {
         return std::string{tournament::info(one.target->measure).name};
     }},
    {"label", FitType::text, "what it is called",
     [](const CheckedTarget& one) -> Cell {
         return std::string{tournament::info(one.target->measure).label};
     }},
    {"round", FitType::integer, "after which, from 1; empty: over the rounds that count",
     [](const CheckedTarget& one) -> Cell {
         return one.target->round ? Cell{static_cast<std::int64_t>(*one.target->round)} : Cell{};
     }},
    {"observed", FitType::real, "the measured mean",
     [](const CheckedTarget& one) -> Cell { return one.target->mean; }},
    {"standard_error", FitType::real, "of the measured mean",
     [](const CheckedTarget& one) -> Cell { return one.target->standard_error; }},
    {"predicted", FitType::real, "mean of what the fitted model predicts",
     [](const CheckedTarget& one) -> Cell { return one.check->predicted; }},
    {"predicted_deviation", FitType::real,
     "standard deviation of it, error of measurement included",
     [](const CheckedTarget& one) -> Cell { return one.check->deviation; }},
    {"low", FitType::real, "lower end of its central interval",
     [](const CheckedTarget& one) -> Cell { return one.check->interval.low; }},
    {"high", FitType::real, "upper end of it",
     [](const CheckedTarget& one) -> Cell { return one.check->interval.high; }},
    {"inside", FitType::integer, "1: the measured mean lies in the interval, 0: it does not",
     [](const CheckedTarget& one) -> Cell { return std::int64_t{one.check->is_inside ? 1 : 0}; }},
}};

const std::array<ValuedColumn<AbcGeneration>, 4> generation_columns{{
    {"tolerance", FitType::real,
     "largest distance accepted, root mean square in standard errors; empty: any",
     [](const AbcGeneration& one) { return cell(one.tolerance); }},
    {"proposals", FitType::integer, "sets of parameters that were tried",
     [](const AbcGeneration& one) -> Cell { return static_cast<std::int64_t>(one.proposals); }},
    {"acceptance", FitType::real, "share of them accepted",
     [](const AbcGeneration& one) -> Cell { return one.acceptance; }},
    {"effective_size", FitType::real, "effective sample size of the particles",
     [](const AbcGeneration& one) -> Cell { return one.effective_size; }},
}};

/// Two parameters and their correlation.
struct CorrelatedParameters {
    std::string one;
    std::string other;
    double correlation = 0.0;
};

const std::array<ValuedColumn<CorrelatedParameters>, 3> correlation_columns{{
    {"parameter", FitType::text, "a key that was fitted",
     [](const CorrelatedParameters& both) -> Cell { return both.one; }},
    {"other", FitType::text, "another",
     [](const CorrelatedParameters& both) -> Cell { return both.other; }},
    {"correlation", FitType::real, "of the two in the posterior",
     [](const CorrelatedParameters& both) -> Cell { return both.correlation; }},
}};

/// A place in the range of a parameter.
struct MarginalDensity {
    std::string parameter;
    double share = 0.0;  ///< of the way through its range
    double value = 0.0;
    double density = 0.0;
};

const std::array<ValuedColumn<MarginalDensity>, 4> marginal_columns{{
    {"parameter", FitType::text, "the key that was fitted",
     [](const MarginalDensity& at) -> Cell { return at.parameter; }},
    {"share", FitType::real, "place in its range, from 0 to 1",
     [](const MarginalDensity& at) -> Cell { return at.share; }},
    {"value", FitType::real, "of the parameter there",
     [](const MarginalDensity& at) -> Cell { return at.value; }},
    {"density", FitType::real, "of the posterior there, in units of the prior's",
     [](const MarginalDensity& at) -> Cell { return at.density; }},
}};

const std::array<ValuedColumn<CalibratedParameter>, 8> calibration_columns{{
    {"parameter", FitType::text, "the key that was fitted",
     [](const CalibratedParameter& one) -> Cell { return one.key; }},
    {"tables", FitType::integer, "that the model made and was fitted to",
     [](const CalibratedParameter& one) -> Cell {
         return static_cast<std::int64_t>(one.ranks.size());
     }},
    {"bins", FitType::integer, "of the ranks of the true values",
     [](const CalibratedParameter& one) -> Cell { return static_cast<std::int64_t>(one.bins); }},
    {"chi_squared", FitType::real, "statistic of their departure from evenness",
     [](const CalibratedParameter& one) -> Cell { return one.chi_squared; }},
    {"p", FitType::real, "chance of as much where all is as it should be",
     [](const CalibratedParameter& one) -> Cell { return one.p; }},
    {"coverage", FitType::real, "share of intervals that hold the true value",
     [](const CalibratedParameter& one) -> Cell {
         return static_cast<double>(one.covered) / static_cast<double>(one.ranks.size());
     }},
    {"coverage_low", FitType::real, "lower end of the interval of that share",
     [](const CalibratedParameter& one) -> Cell { return one.coverage.low; }},
    {"coverage_high", FitType::real, "upper end of it",
     [](const CalibratedParameter& one) -> Cell { return one.coverage.high; }},
}};

/// The density of weighted points of the unit interval at a place, by a Gaussian kernel that is
/// reflected at both ends.
double density_at(double place, std::span<const double> points, std::span<const double> weights,
                  double width) {
    constexpr double root_two_pi = 2.5066282746310005024;
    const auto kernel = [&](double distance) {
        const double z = distance / width;
        return games::exponential(-0.5 * z * z) / (width * root_two_pi);
    };
    double density = 0.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        density += weights[i] * (kernel(place - points[i]) + kernel(place + points[i]) +
                                 kernel(2.0 - place - points[i]));
    }
    return density;
}

std::vector<MarginalDensity> marginal_of(const FittedModel& fitted, std::size_t parameter) {
    const AdjustedPosterior& posterior = fitted.posterior;
    const tournament::Factor& prior = fitted.parameters[parameter].prior;
    std::vector<double> points;
    for (const Point& point : posterior.points) {
        points.push_back(point[parameter]);
    }
    // Silverman's rule of thumb: 1.06 s n^(-1/5).
    constexpr double least_width = 1e-3;
    const double size = posterior.effective_size;
    const double width = std::max(1.06 * weighted_deviation(points, posterior.weights) *
                                      games::exponential(-0.2 * games::logarithm(size)),
                                  least_width);
    constexpr int n_steps = 100;
    std::vector<MarginalDensity> out;
    for (int step = 0; step <= n_steps; ++step) {
        const double share = step / static_cast<double>(n_steps);
        out.push_back({.parameter = prior.key,
                       .share = share,
                       .value = prior.from + (prior.to - prior.from) * share,
                       .density = density_at(share, points, posterior.weights, width)});
    }
    return out;
}

void add_real(tournament::TableSchema& schema, std::string name, std::string meaning) {
    schema.columns.push_back({std::move(name), FitType::real, std::move(meaning)});
}

}  // namespace

Table posterior_table(const FittedModel& fitted) {
    return table_of("posterior", posterior_columns, fitted.parameters);
}

Table correlations_table(const FittedModel& fitted) {
    const std::size_t n = fitted.parameters.size();
    std::vector<CorrelatedParameters> pairs;
    for (std::size_t p = 0; p < n; ++p) {
        for (std::size_t q = p + 1; q < n; ++q) {
            pairs.push_back({.one = fitted.parameters[p].prior.key,
                             .other = fitted.parameters[q].prior.key,
                             .correlation = fitted.correlations[p * n + q]});
        }
    }
    return table_of("correlations", correlation_columns, pairs);
}

Table targets_table(const FittedModel& fitted) {
    std::vector<CheckedTarget> checked;
    for (std::size_t k = 0; k < fitted.checks.size(); ++k) {
        checked.push_back(
            {.data = &fitted.data, .target = &fitted.data.targets[k], .check = &fitted.checks[k]});
    }
    return table_of("targets", target_columns, checked);
}

Table generations_table(const FittedModel& fitted) {
    return table_of("generations", generation_columns, fitted.population.generations);
}

Table particles_table(const tournament::Experiment& experiment, const FittedModel& fitted) {
    Table table{.schema = {.name = "particles", .columns = {}}, .rows = {}};
    add_real(table.schema, "weight", "of the particle; those of all sum to 1");
    add_real(table.schema, "distance", "of its targets from those measured");
    for (const FittedParameter& parameter : fitted.parameters) {
        add_real(table.schema, parameter.prior.key, "the parameter, adjusted");
    }
    for (const FittedParameter& parameter : fitted.parameters) {
        add_real(table.schema, parameter.prior.key + " accepted", "the same before adjustment");
    }
    for (std::size_t k = 0; k < fitted.data.targets.size(); ++k) {
        add_real(table.schema, fmt::format("target {}", k + 1), "the simulated target");
    }
    for (std::size_t i = 0; i < fitted.population.particles.size(); ++i) {
        const Particle& particle = fitted.population.particles[i];
        tournament::Row row{fitted.posterior.weights[i], particle.distance};
        for (const Point& point : {fitted.posterior.points[i], particle.point}) {
            for (const double value : parameter_values(experiment, point)) {
                row.emplace_back(value);
            }
        }
        row.insert(row.end(), particle.simulated.begin(), particle.simulated.end());
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table marginals_table(const FittedModel& fitted) {
    std::vector<MarginalDensity> densities;
    for (std::size_t p = 0; p < fitted.parameters.size(); ++p) {
        const std::vector<MarginalDensity> more = marginal_of(fitted, p);
        densities.insert(densities.end(), more.begin(), more.end());
    }
    return table_of("marginals", marginal_columns, densities);
}

Table calibration_table(const std::vector<CalibratedParameter>& calibrated) {
    return table_of("calibration", calibration_columns, calibrated);
}

}  // namespace fides::analysis
