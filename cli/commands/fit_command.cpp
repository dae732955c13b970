#include "analysis/fitting/fit_calibration.hpp"
#include "analysis/fitting/fit_data_reader.hpp"
#include "analysis/fitting/fit_page.hpp"
#include "analysis/fitting/fit_tables.hpp"
#include "analysis/fitting/fitted_model.hpp"
#include "analysis/report/report.hpp"
#include "analysis/tables/whole_tables.hpp"
#include "analysis/tables/wording.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress_bar.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/values.hpp"
#include "embedded/commands.hpp"
#include "games/user_error.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/results/output_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fides::cli {

namespace {

using Json = nlohmann::ordered_json;
using analysis::CalibratedParameter;
using analysis::FittedModel;
using analysis::FittedParameter;
using analysis::Interval;
using tournament::Experiment;

struct FitArguments {
    std::string configuration;
    std::string data;
    std::optional<std::string> calibrate;
    std::vector<std::string> settings;  ///< KEY=VALUE each
    std::optional<std::string> seed;
    std::optional<std::string> threads;
    std::string csv;        ///< file for the table of parameters; empty: none
    std::string particles;  ///< file for the particles; empty: none
    std::string output;     ///< page to write; empty: none
    bool json = false;
    std::string command;  ///< as it was typed
};

Experiment fit_experiment(const FitArguments& arguments) {
    std::vector<tournament::Override> overrides;
    add_assignments(overrides, "--set", arguments.settings);
    add_value(overrides, "--seed", "seed", arguments.seed);
    tournament::ReadExperiment read =
        tournament::read_experiment(arguments.configuration, overrides);
    if (read.experiment.fit.parameters.empty()) {
        throw games::UserError{games::Mistake{
            .file = arguments.configuration,
            .problem = "has no [fit]: a table of what is fitted, KEY = { from = .., to = .. }"}};
    }
    print_warnings(read.warnings);
    return std::move(read.experiment);
}

std::unique_ptr<tournament::Progress> fit_progress() {
    if (errors_go_to_terminal()) {
        return std::make_unique<ProgressBar>();
    }
    return std::make_unique<tournament::NoProgress>();
}

std::string bracketed(const Interval& interval) {
    return fmt::format("[{:.3f}, {:.3f}]", interval.low, interval.high);
}

void print_parameters(const FittedModel& fitted, double level) {
    std::vector<std::vector<std::string>> rows{{"parameter", "beforehand", "mean", "sd", "median",
                                                analysis::shown_percentage(level) + " interval"}};
    for (const FittedParameter& one : fitted.parameters) {
        rows.push_back({one.prior.key,
                        fmt::format("[{}, {}]", analysis::shown_place(one.prior.from),
                                    analysis::shown_place(one.prior.to)),
                        fmt::format("{:.3f}", one.mean),
                        fmt::format("{:.3f}", one.standard_deviation),
                        fmt::format("{:.3f}", one.median), bracketed(one.interval)});
    }
    print(text_table(
        rows, {Align::left, Align::right, Align::right, Align::right, Align::right, Align::right}));
}

void print_correlations(const FittedModel& fitted) {
    const std::size_t n = fitted.parameters.size();
    if (n < 2) {
        return;
    }
    std::vector<std::vector<std::string>> rows{{"correlation"}};
    for (std::size_t p = 0; p + 1 < n; ++p) {
        rows.front().push_back(fitted.parameters[p].prior.key);
    }
    for (std::size_t p = 1; p < n; ++p) {
        std::vector<std::string> row{fitted.parameters[p].prior.key};
        for (std::size_t q = 0; q + 1 < n; ++q) {
            row.push_back(q < p ? fmt::format("{:.2f}", fitted.correlations[p * n + q]) : "");
        }
        rows.push_back(std::move(row));
    }
    print('\n' + text_table(rows, std::vector<Align>(n, Align::right)));
}

void print_targets(const FittedModel& fitted, double level) {
    std::vector<std::vector<std::string>> rows{
        {"condition", "target", "observed", "se", "predicted",
         analysis::shown_percentage(level) + " interval", "inside"}};
    for (std::size_t k = 0; k < fitted.checks.size(); ++k) {
        const analysis::FitTarget& target = fitted.data.targets[k];
        const analysis::TargetCheck& check = fitted.checks[k];
        const std::string condition = fitted.data.conditions[target.condition].text();
        rows.push_back({condition.empty() ? "as configured" : condition, target.text(),
                        fmt::format("{:.3f}", target.mean),
                        fmt::format("{:.3f}", target.standard_error),
                        fmt::format("{:.3f}", check.predicted), bracketed(check.interval),
                        check.is_inside ? "yes" : "no"});
    }
    print('\n' + text_table(rows, {Align::left, Align::left, Align::right, Align::right,
                                   Align::right, Align::right}));
}

void print_search(const FittedModel& fitted) {
    std::vector<std::vector<std::string>> rows{
        {"generation", "tolerance", "proposals", "accepted", "effective size"}};
    for (std::size_t i = 0; i < fitted.population.generations.size(); ++i) {
        const analysis::AbcGeneration& one = fitted.population.generations[i];
        rows.push_back({fmt::to_string(i + 1),
                        one.tolerance ? fmt::format("{:.3f}", *one.tolerance) : "any",
                        fmt::to_string(one.proposals), fmt::format("{:.3f}", one.acceptance),
                        fmt::format("{:.0f}", one.effective_size)});
    }
    print('\n' + text_table(rows, std::vector<Align>(5, Align::right)));
    print(fmt::format("\n{}, effective sample size {:.0f} once adjusted; stopped {}\n",
                      analysis::counted(fitted.population.particles.size(), "particle"),
                      fitted.posterior.effective_size,
                      fitted.population.gave_up
                          ? "as the next generation would accept less than fit.acceptance"
                          : "after fit.generations"));
}

Json targets_json(const FittedModel& fitted) {
    Json targets = Json::array();
    for (std::size_t k = 0; k < fitted.checks.size(); ++k) {
        const analysis::FitTarget& target = fitted.data.targets[k];
        const analysis::FitCondition& condition = fitted.data.conditions[target.condition];
        const analysis::TargetCheck& check = fitted.checks[k];
        Json settings = Json::object();
        for (const analysis::ConditionSetting& setting : condition.settings) {
            settings[setting.key] = setting.value;
        }
        targets.push_back({{"condition", std::move(settings)},
                           {"variant", tournament::variant_name(condition.variant)},
                           {"measure", tournament::info(target.measure).name},
                           {"round", target.round ? Json(*target.round) : Json(nullptr)},
                           {"observed", target.mean},
                           {"standard_error", target.standard_error},
                           {"predicted", check.predicted},
                           {"predicted_deviation", check.deviation},
                           {"low", check.interval.low},
                           {"high", check.interval.high},
                           {"inside", check.is_inside}});
    }
    return targets;
}

Json parameters_json(const FittedModel& fitted) {
    Json parameters = Json::array();
    for (const FittedParameter& one : fitted.parameters) {
        parameters.push_back({{"parameter", one.prior.key},
                              {"from", one.prior.from},
                              {"to", one.prior.to},
                              {"mean", one.mean},
                              {"standard_deviation", one.standard_deviation},
                              {"median", one.median},
                              {"low", one.interval.low},
                              {"high", one.interval.high},
                              {"narrowing", one.narrowing}});
    }
    return parameters;
}

void print_fit_as_json(const Experiment& experiment, const FittedModel& fitted) {
    const double level = experiment.analysis.level;
    const std::size_t n = fitted.parameters.size();
    Json correlations = Json::array();
    for (std::size_t p = 0; p < n; ++p) {
        const auto row = fitted.correlations.begin() + static_cast<std::ptrdiff_t>(p * n);
        correlations.push_back(std::vector<double>(row, row + static_cast<std::ptrdiff_t>(n)));
    }
    Json generations = Json::array();
    for (const analysis::AbcGeneration& one : fitted.population.generations) {
        generations.push_back({{"tolerance", one.tolerance ? Json(*one.tolerance) : Json(nullptr)},
                               {"proposals", one.proposals},
                               {"acceptance", one.acceptance},
                               {"effective_size", one.effective_size}});
    }
    print_json({{"verdict", analysis::fit_verdict(fitted, level)},
                {"parameters", parameters_json(fitted)},
                {"correlations", std::move(correlations)},
                {"targets", targets_json(fitted)},
                {"predictive_p", fitted.predictive_p},
                {"generations", std::move(generations)},
                {"gave_up", fitted.population.gave_up},
                {"particles", fitted.population.particles.size()},
                {"effective_size", fitted.posterior.effective_size},
                {"repetition_error", fitted.repetition_error},
                {"warnings", analysis::fit_warnings(fitted, level)},
                {"subjects", fitted.data.subjects},
                {"level", level},
                {"seed", experiment.seed}});
}

int fit_to_data(const FitArguments& arguments, const Experiment& experiment,
                const analysis::FitData& data, tournament::Executor& executor) {
    const FittedModel fitted = analysis::fit_model(experiment, data, executor, *fit_progress());
    const std::string page = page_file(arguments.output);
    if (!arguments.csv.empty()) {
        tournament::replace_file(arguments.csv,
                                 tournament::csv_text(analysis::posterior_table(fitted)));
    }
    if (!arguments.particles.empty()) {
        tournament::replace_file(
            arguments.particles,
            tournament::csv_text(analysis::particles_table(experiment, fitted)));
    }
    if (!page.empty()) {
        tournament::replace_file(page, analysis::render_report(analysis::fit_page_data(
                                           experiment, fitted, arguments.command)));
    }
    const double level = experiment.analysis.level;
    print_warnings(analysis::fit_warnings(fitted, level));
    if (arguments.json) {
        print_fit_as_json(experiment, fitted);
        return exit_done;
    }
    print(wrapped(analysis::fit_verdict(fitted, level), 0) + "\n\n");
    print_parameters(fitted, level);
    print_correlations(fitted);
    print_targets(fitted, level);
    print_search(fitted);
    if (!page.empty()) {
        print(fmt::format("\nreport     {}\n", page));
    }
    return exit_done;
}

void print_calibration_as_json(const Experiment& experiment,
                               const std::vector<CalibratedParameter>& calibrated) {
    Json parameters = Json::array();
    for (const CalibratedParameter& one : calibrated) {
        parameters.push_back({{"parameter", one.key},
                              {"ranks", one.ranks},
                              {"bins", one.bins},
                              {"chi_squared", one.chi_squared},
                              {"p", one.p},
                              {"covered", one.covered},
                              {"coverage_low", one.coverage.low},
                              {"coverage_high", one.coverage.high}});
    }
    print_json({{"tables", calibrated.front().ranks.size()},
                {"draws", analysis::calibration_draws},
                {"parameters", std::move(parameters)},
                {"level", experiment.analysis.level},
                {"seed", experiment.seed}});
}

int calibrate(const FitArguments& arguments, const Experiment& experiment,
              const analysis::FitData& data, tournament::Executor& executor) {
    constexpr std::uint64_t most_tables = 100'000;
    const auto tables = static_cast<std::uint32_t>(whole_number(
        "--calibrate", *arguments.calibrate, analysis::fewest_calibrated, most_tables));
    const std::vector<CalibratedParameter> calibrated =
        analysis::calibrate_fit(experiment, data, tables, executor, *fit_progress());
    if (!arguments.csv.empty()) {
        tournament::replace_file(arguments.csv,
                                 tournament::csv_text(analysis::calibration_table(calibrated)));
    }
    if (arguments.json) {
        print_calibration_as_json(experiment, calibrated);
        return exit_done;
    }
    const std::string level = analysis::shown_percentage(experiment.analysis.level);
    std::vector<std::vector<std::string>> rows{
        {"parameter", "chi-squared", "bins", "p", "in its " + level + " interval"}};
    for (const CalibratedParameter& one : calibrated) {
        rows.push_back({one.key, fmt::format("{:.2f}", one.chi_squared), fmt::to_string(one.bins),
                        fmt::format("{:.4f}", one.p),
                        fmt::format("{} of {} {}", one.covered, tables, bracketed(one.coverage))});
    }
    print(
        wrapped(fmt::format("{} that the model made with parameters from the priors were fitted. "
                            "Where a fit is right the true values' ranks among {} draws from the "
                            "posteriors are uniform (p is not small), and {} of the intervals "
                            "hold them.",
                            analysis::counted(tables, "table"), analysis::calibration_draws, level),
                0) +
        "\n\n");
    print(text_table(rows, {Align::left, Align::right, Align::right, Align::right, Align::right}));
    return exit_done;
}

/// What a calibration does not make, and so must not be asked for.
void refuse_beside_calibration(const FitArguments& arguments) {
    const auto refuse = [](const char* option) {
        throw games::UserError{games::Mistake{
            .file = option,
            .problem = "cannot be together with --calibrate, which fits many tables"}};
    };
    if (arguments.calibrate && !arguments.output.empty()) {
        refuse("--output");
    }
    if (arguments.calibrate && !arguments.particles.empty()) {
        refuse("--particles");
    }
}

int fit(const FitArguments& arguments) {
    refuse_beside_calibration(arguments);
    const unsigned threads = thread_count("--threads", arguments.threads);
    const Experiment experiment = fit_experiment(arguments);
    const analysis::FitData data = analysis::read_fit_data(arguments.data, experiment);
    const auto executor = tournament::make_parallel_executor(threads);
    return arguments.calibrate ? calibrate(arguments, experiment, data, *executor)
                               : fit_to_data(arguments, experiment, data, *executor);
}

}  // namespace

void declare_fit(ArgumentParser& parser) {
    const auto given = std::make_shared<FitArguments>();
    parser.command("fit", "which parameters of the model fit what was measured");
    parser.argument("CONFIG", given->configuration,
                    "TOML file: a collaboration with a table [fit] of ranges");
    parser.argument("DATA", given->data,
                    "CSV file: measure, mean, standard_error, or a panel of subject, round, trust; "
                    "and conditions");
    parser.option("--calibrate", given->calibrate, "N",
                  "instead, check the method on N tables that the model makes, 10 at least");
    parser.option("--set", given->settings, "KEY=VALUE", "set any key; may be repeated");
    parser.option("--seed", given->seed, "S", "seed instead of the file's");
    parser.option("--threads", given->threads, "N", "threads [all]; results do not depend on them");
    parser.flag("--json", given->json, "print as JSON");
    parser.option("--csv", given->csv, "FILE", "write the table of parameters as CSV");
    parser.option("--particles", given->particles, "FILE",
                  "write the particles and what they simulate as CSV");
    parser.option("-o,--output", given->output, "FILE", "write a page: fit.html");
    parser.then([given, &parser] {
        given->command = parser.as_typed();
        return fit(*given);
    });
}

}  // namespace fides::cli
