#include "analysis/fitting/fit_page.hpp"

#include "analysis/fitting/fit_tables.hpp"
#include "analysis/tables/whole_tables.hpp"
#include "analysis/tables/wording.hpp"
#include "analysis/words/citations.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace fides::analysis {

namespace {

using nlohmann::json;

std::string parameter_in_words(const FittedParameter& parameter) {
    return fmt::format("{} at {}", parameter.prior.key,
                       shown({.mean = parameter.median, .interval = parameter.interval}));
}

std::size_t n_inside(const FittedModel& fitted) {
    return static_cast<std::size_t>(
        std::count_if(fitted.checks.begin(), fitted.checks.end(),
                      [](const TargetCheck& check) { return check.is_inside; }));
}

json figures_of_fit(const FittedModel& fitted) {
    json figures = json::array();
    for (const FittedParameter& parameter : fitted.parameters) {
        const ShownReading reading =
            shown_parts({.mean = parameter.median, .interval = parameter.interval});
        figures.push_back({{"label", capitalised(axis_word(parameter.prior.key))},
                           {"value", reading.value},
                           {"interval", reading.interval},
                           {"note", fmt::format("median; within {} to {} beforehand",
                                                shown_place(parameter.prior.from),
                                                shown_place(parameter.prior.to))}});
    }
    figures.push_back({{"label", "Targets explained"},
                       {"value", fmt::format("{} of {}", n_inside(fitted), fitted.checks.size())},
                       {"note", "posterior predictive " + shown_p(fitted.predictive_p)}});
    return figures;
}

std::vector<std::string> fit_methods(const tournament::Experiment& experiment,
                                     const FittedModel& fitted) {
    const tournament::Fit& fit = experiment.fit;
    const std::string level = shown_percentage(experiment.analysis.level);
    return {
        fmt::format(
            "Each parameter is beforehand uniform over its range. The posterior is that of "
            "sequential Monte Carlo approximate Bayesian computation (Toni et al. 2009): {} of {}, "
            "moved by normal steps with twice the weighted covariance of those before (Beaumont et "
            "al. 2009), each within the {} quantile of the last distances. The distance is the "
            "root "
            "mean square of the departures from the measured means, in their standard errors.",
            counted(fitted.population.generations.size(), "population"),
            counted(fit.particles, "particle"), shown_place(fit.quantile)),
        fmt::format(
            "Each set of parameters is played in {} under each condition, and each simulated mean "
            "gets a normal error, so that in all it errs as the measured mean does.{}",
            counted(fit.repetitions, "repetition"),
            fitted.data.subjects > 0 ? " Means of a panel err together as the subjects' ratings do."
                                     : ""),
        "The last population is adjusted by local-linear regression of the parameters' logits on "
        "the "
        "simulated means (Beaumont et al. 2002).",
        fmt::format(
            "Intervals are central {} intervals. Predictions are tables that the model makes "
            "with parameters of the posterior, errors of measurement included.",
            level)};
}

json fit_figures() {
    return {{{"id", "fit_marginals"},
             {"headline", "What the data say of each parameter"},
             {"help",
              "The density of the posterior over the range that was allowed, against what was "
              "believed before: 1, the same everywhere. Where a line stays near 1 the data say "
              "nothing."}},
            {{"id", "fit_targets"},
             {"headline", "What was measured, and what the fitted model predicts"},
             {"help",
              "Dots are measured means with their standard errors, rings what the fitted model "
              "predicts, with the interval in which such a measurement should lie."}}};
}

}  // namespace

std::string fit_verdict(const FittedModel& fitted, double level) {
    std::vector<std::string> parameters;
    for (const FittedParameter& parameter : fitted.parameters) {
        parameters.push_back(parameter_in_words(parameter));
    }
    const std::size_t inside = n_inside(fitted);
    const std::string targets =
        inside == fitted.checks.size()
            ? fmt::format("All of {} lie", counted(fitted.checks.size(), "target"))
            : fmt::format("Of {}, {} lie{}", counted(fitted.checks.size(), "target"), inside,
                          inside == 1 ? "s" : "");
    return fmt::format(
        "The data put {}. {} within the {} interval of what the fitted model predicts "
        "(posterior predictive {}).",
        listed(parameters), targets, shown_percentage(level), shown_p(fitted.predictive_p));
}

json fit_page_data(const tournament::Experiment& experiment, const FittedModel& fitted,
                   const std::string& command) {
    const std::vector<std::string> methods = fit_methods(experiment, fitted);
    json data{{"title", "Which parameters fit these data?"},
              {"verdict", fit_verdict(fitted, experiment.analysis.level)},
              {"key_figures", figures_of_fit(fitted)},
              {"facts",
               {{"data", fitted.data.file},
                {"targets", fitted.data.targets.size()},
                {"particles", fitted.population.particles.size()},
                {"seed", experiment.seed}}},
              {"kind", "tournament"},
              {"measures", json::object()},
              {"figures", fit_figures()},
              {"methods", methods},
              {"citations", citations_in(methods)},
              {"command", command}};
    if (fitted.data.subjects > 0) {
        data["facts"]["subjects"] = fitted.data.subjects;
    }
    for (const tournament::Table& table :
         {posterior_table(fitted), marginals_table(fitted), targets_table(fitted),
          correlations_table(fitted), generations_table(fitted)}) {
        data["tables"][table.schema.name] = table_for_page(table);
        data["csv"][table.schema.name] = column_meanings(table);
    }
    return data;
}

}  // namespace fides::analysis
