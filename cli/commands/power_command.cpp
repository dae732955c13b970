#include "analysis/power/power_analysis.hpp"
#include "analysis/power/power_tables.hpp"
#include "analysis/runs/collaboration_run.hpp"
#include "analysis/tables/whole_tables.hpp"
#include "analysis/tables/wording.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress_bar.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/values.hpp"
#include "embedded/commands.hpp"
#include "games/given.hpp"
#include "games/user_error.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/results/output_file.hpp"
#include "tournament/schema/schema_table.hpp"
#include "tournament/values/number_reader.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fides::cli {

namespace {

using Json = nlohmann::ordered_json;
using analysis::PowerAnalysis;
using analysis::PowerAt;
using analysis::PowerRules;
using tournament::Experiment;

struct PowerArguments {
    std::string configuration;
    std::optional<std::string> measure;
    std::optional<std::string> between;
    std::optional<std::string> pairs;
    std::optional<std::string> power;
    std::optional<std::string> simulations;
    std::optional<std::string> pool;
    std::vector<std::string> settings;  ///< KEY=VALUE each
    std::optional<std::string> seed;
    std::optional<std::string> threads;
    std::string csv;  ///< file for the table; empty: none
    bool json = false;
};

[[noreturn]] void refuse_configuration(const PowerArguments& arguments,
                                       const std::string& problem) {
    throw games::UserError{games::Mistake{.file = arguments.configuration, .problem = problem}};
}

Experiment power_experiment(const PowerArguments& arguments) {
    std::vector<tournament::Override> overrides;
    add_assignments(overrides, "--set", arguments.settings);
    add_value(overrides, "--seed", "seed", arguments.seed);
    tournament::ReadExperiment read =
        tournament::read_experiment(arguments.configuration, overrides);
    const Experiment& experiment = read.experiment;
    if (!std::holds_alternative<tournament::Collaboration>(experiment.kind)) {
        refuse_configuration(arguments, "is a [tournament]: power is that of a [collaboration]");
    }
    if (experiment.sweep.axes.size() != 1 || experiment.grid_axes() != 1) {
        refuse_configuration(arguments,
                             "needs a [sweep] of one axis, whose points are the conditions");
    }
    print_warnings(read.warnings);
    return std::move(read.experiment);
}

/// A number that was typed, standing where it was typed.
games::Given typed_number(const std::string& option, const std::string& text) {
    games::Given given = games::given_of(games::parse_assignment("value", text, option));
    given = given.need("value", "a number");
    given.key = {};
    return given;
}

std::vector<std::string> parts_of(const std::string& text) {
    std::vector<std::string> parts{""};
    for (const char c : text) {
        if (c == ',') {
            parts.emplace_back();
        } else if (c != ' ') {
            parts.back() += c;
        }
    }
    return parts;
}

tournament::Measure measure_typed(const Experiment& experiment, const std::string& text) {
    std::vector<std::string_view> names;
    for (const tournament::MeasureInfo& info : tournament::measures()) {
        names.push_back(info.name);
    }
    const games::Given given{.file = "--measure", .key = "", .value = {.data = text}};
    const auto measure = static_cast<tournament::Measure>(games::read_choice(given, names));
    if (!analysis::can_observe(experiment, measure)) {
        given.refuse(measure == tournament::Measure::conflict ? "needs conflicts"
                                                              : "needs a [venture]");
    }
    return measure;
}

std::array<double, 2> points_typed(const Experiment& experiment, const std::string& text) {
    const std::vector<std::string> parts = parts_of(text);
    const auto refuse = [&](const std::string& problem) {
        throw games::UserError{
            games::Mistake{.file = "--between", .value = text, .problem = problem}};
    };
    if (parts.size() != 2) {
        refuse("is not two values of the axis, A,B");
    }
    const tournament::Key& key = *tournament::find_schema_key(experiment.sweep.axes.front().key);
    std::array<double, 2> points{};
    for (std::size_t i = 0; i < points.size(); ++i) {
        const games::Given given = typed_number("--between", parts[i]);
        points[i] = tournament::read_number(
            given, tournament::Range{.low = -tournament::infinity, .high = tournament::infinity});
        if (const auto objection = key.objection(points[i])) {
            given.refuse(*objection);
        }
    }
    if (points[0] == points[1]) {
        refuse("names one point twice: there is nothing between");
    }
    return points;
}

PowerRules power_rules(const PowerArguments& arguments, const Experiment& experiment) {
    constexpr std::uint64_t most_simulations = 1'000'000;
    constexpr std::uint64_t most_pool = 10'000'000;
    PowerRules rules;
    if (arguments.measure) {
        rules.measure = measure_typed(experiment, *arguments.measure);
    }
    if (arguments.between) {
        rules.between = points_typed(experiment, *arguments.between);
    } else if (experiment.sweep.axes.front().values.size() < 2) {
        refuse_configuration(arguments, "has a [sweep] of one point: a difference takes two");
    }
    if (arguments.pairs) {
        rules.pairs.clear();
        for (const std::string& part : parts_of(*arguments.pairs)) {
            rules.pairs.push_back(
                static_cast<std::uint32_t>(whole_number("--pairs", part, 2, analysis::most_pairs)));
        }
    }
    if (arguments.power) {
        rules.power = tournament::read_number(typed_number("--power", *arguments.power),
                                              tournament::open_unit);
    }
    if (arguments.simulations) {
        rules.simulations = static_cast<std::uint32_t>(
            whole_number("--simulations", *arguments.simulations, 100, most_simulations));
    }
    if (arguments.pool) {
        rules.pool =
            static_cast<std::uint32_t>(whole_number("--pool", *arguments.pool, 100, most_pool));
    }
    return rules;
}

void print_power(const Experiment& experiment, const PowerAnalysis& found,
                 const PowerRules& rules) {
    print(wrapped(analysis::power_verdict(experiment, found, rules), 0) + "\n\n");
    if (found.has_effect) {
        std::vector<std::vector<std::string>> rows{
            {"pairs", "power", analysis::shown_percentage(experiment.analysis.level) + " interval",
             "noncentral t"}};
        for (const PowerAt& at : analysis::power_rows(found)) {
            rows.push_back({fmt::to_string(at.pairs), fmt::format("{:.3f}", at.power),
                            fmt::format("[{:.3f}, {:.3f}]", at.interval.low, at.interval.high),
                            fmt::format("{:.3f}", at.noncentral_t)});
        }
        print(text_table(rows, std::vector<Align>(4, Align::right)) + '\n');
    }
    print(wrapped(analysis::power_caution(), 0) + '\n');
}

Json power_json(const PowerAt& at) {
    return {{"pairs", at.pairs},        {"found", at.found},
            {"power", at.power},        {"low", at.interval.low},
            {"high", at.interval.high}, {"noncentral_t", at.noncentral_t}};
}

void print_power_as_json(const Experiment& experiment, const PowerAnalysis& found,
                         const PowerRules& rules) {
    Json groups = Json::array();
    for (std::size_t i = 0; i < found.groups.size(); ++i) {
        groups.push_back({{"point", found.points[i]},
                          {"mean", found.groups[i].mean},
                          {"standard_deviation", std::sqrt(found.groups[i].variance)},
                          {"observed", found.groups[i].n}});
    }
    Json at = Json::array();
    for (const PowerAt& one : analysis::power_rows(found)) {
        at.push_back(power_json(one));
    }
    print_json({{"verdict", analysis::power_verdict(experiment, found, rules)},
                {"caution", analysis::power_caution()},
                {"measure", tournament::info(rules.measure).name},
                {"axis", found.axis},
                {"groups", std::move(groups)},
                {"difference", found.difference},
                {"difference_low", found.difference_interval.low},
                {"difference_high", found.difference_interval.high},
                {"effect_size",
                 std::isfinite(found.effect_size) ? Json(found.effect_size) : Json(nullptr)},
                {"has_effect", found.has_effect},
                {"power", std::move(at)},
                {"wanted", rules.power},
                {"smallest", found.smallest ? power_json(*found.smallest) : Json(nullptr)},
                {"simulations", rules.simulations},
                {"pool", rules.pool},
                {"level", experiment.analysis.level},
                {"seed", experiment.seed}});
}

int power(const PowerArguments& arguments) {
    const unsigned threads = thread_count("--threads", arguments.threads);
    const Experiment experiment = power_experiment(arguments);
    const PowerRules rules = power_rules(arguments, experiment);
    const auto executor = tournament::make_parallel_executor(threads);
    std::unique_ptr<tournament::Progress> progress = std::make_unique<tournament::NoProgress>();
    if (errors_go_to_terminal()) {
        progress = std::make_unique<ProgressBar>();
    }
    const PowerAnalysis found = analysis::analyse_power(experiment, rules, *executor, *progress);
    if (!arguments.csv.empty()) {
        tournament::replace_file(arguments.csv, tournament::csv_text(analysis::power_table(found)));
    }
    if (arguments.json) {
        print_power_as_json(experiment, found, rules);
    } else {
        print_power(experiment, found, rules);
    }
    return exit_done;
}

}  // namespace

void declare_power(ArgumentParser& parser) {
    const auto given = std::make_shared<PowerArguments>();
    parser.command("power",
                   "how many pairs an experiment with people needs, if the model is right");
    parser.argument("CONFIG", given->configuration,
                    "TOML file: a collaboration with a sweep of one axis");
    parser.option("--measure", given->measure, "M", "what is compared [trust]");
    parser.option("--between", given->between, "A,B",
                  "two values on the axis [the curve's highest point and its last]");
    parser.option("--pairs", given->pairs, "N,N,..",
                  "numbers of pairs in each condition [10,20,50,100,200,500]");
    parser.option("--power", given->power, "P", "chance of finding the difference [0.8]");
    parser.option("--simulations", given->simulations, "N",
                  "experiments that are simulated for each number [2000]");
    parser.option("--pool", given->pool, "N", "pairs that the model plays in a condition [50000]");
    parser.option("--set", given->settings, "KEY=VALUE", "set any key; may be repeated");
    parser.option("--seed", given->seed, "S", "seed instead of the file's");
    parser.option("--threads", given->threads, "N", "threads [all]; results do not depend on them");
    parser.flag("--json", given->json, "print as JSON");
    parser.option("--csv", given->csv, "FILE", "write the table as CSV");
    parser.then([given] { return power(*given); });
}

}  // namespace fides::cli
