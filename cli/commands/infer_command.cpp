#include "analysis/inference/share_tables.hpp"
#include "analysis/inference/shares_page.hpp"
#include "analysis/inference/strategy_shares.hpp"
#include "analysis/report/report.hpp"
#include "analysis/tables/whole_tables.hpp"
#include "analysis/tables/wording.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/values.hpp"
#include "embedded/commands.hpp"
#include "games/given.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/results/output_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fides::cli {

namespace {

using Json = nlohmann::ordered_json;
using analysis::InferredShare;
using analysis::SampledEstimate;
using analysis::StrategyShares;

struct InferArguments {
    std::string data;
    std::optional<std::string> strategies;
    std::optional<std::string> trembles;
    std::optional<std::string> choose;
    std::optional<std::string> bootstrap;
    std::optional<std::string> level;
    std::optional<std::string> starts;
    std::optional<std::string> seed;
    std::optional<std::string> threads;
    std::string csv;     ///< file for the table of shares; empty: none
    std::string output;  ///< page to write; empty: none
    bool json = false;
    std::string command;  ///< as it was typed
};

/// Index of what was typed among choices; 0 where nothing was.
template <std::size_t N>
std::size_t choice_of(const std::string& origin, const std::optional<std::string>& text,
                      const std::array<std::string_view, N>& choices) {
    return text ? games::read_choice({.file = origin, .key = "", .value = {.data = *text}}, choices)
                : 0;
}

analysis::InferenceRules rules_of(const InferArguments& arguments) {
    constexpr std::array<std::string_view, 2> tremble_names{"one", "each"};
    constexpr std::uint64_t most_samples = 10'000;
    constexpr std::uint64_t most_starts = 1000;
    analysis::InferenceRules rules;
    // Seed and level are read as those of experiments are.
    std::vector<tournament::Override> overrides;
    add_value(overrides, "--seed", "seed", arguments.seed);
    add_value(overrides, "--level", "analysis.level", arguments.level);
    const tournament::Experiment read =
        tournament::read_experiment_text("[collaboration]\n", "infer", overrides).experiment;
    rules.seed = read.seed;
    rules.level = read.analysis.level;
    rules.trembles =
        static_cast<analysis::Trembles>(choice_of("--trembles", arguments.trembles, tremble_names));
    rules.choice = static_cast<analysis::Choice>(
        choice_of("--choose", arguments.choose, analysis::choice_names));
    if (arguments.bootstrap) {
        rules.bootstrap = static_cast<std::uint32_t>(
            whole_number("--bootstrap", *arguments.bootstrap, 0, most_samples));
    }
    if (arguments.starts) {
        rules.starts =
            static_cast<std::uint32_t>(whole_number("--starts", *arguments.starts, 1, most_starts));
    }
    return rules;
}

std::string text_of(const std::optional<double>& value) {
    return value ? fmt::format("{:.3f}", *value) : std::string{};
}

std::string interval_text(const SampledEstimate& estimate) {
    return estimate.interval
               ? fmt::format("[{:.3f}, {:.3f}]", estimate.interval->low, estimate.interval->high)
               : std::string{};
}

std::vector<std::string> warnings_of(const StrategyShares& found) {
    std::vector<std::string> warnings;
    for (const InferredShare& one : found.shares) {
        if (!one.same_as.empty()) {
            warnings.push_back(fmt::format(
                "{} prescribes the same as {} in all {}: nothing tells their shares apart, and it "
                "stands for both",
                analysis::listed(one.same_as), one.strategy.name,
                analysis::counted(found.decisions, "decision")));
        }
    }
    if (constexpr double noticeable = 0.005; found.undecided > noticeable) {
        warnings.push_back(fmt::format(
            "the shares are not settled: other mixtures explain the play as well, with a share "
            "that differs by {:.2f}",
            found.undecided));
    }
    if (!found.converged) {
        warnings.emplace_back("the likelihood still rises a little where the search was given up");
    }
    return warnings;
}

void print_shares(const StrategyShares& found, double level) {
    const bool has_own_trembles = !found.tremble;
    std::vector<std::vector<std::string>> rows{
        {"strategy", "share", "se", analysis::shown_percentage(level) + " interval"}};
    if (has_own_trembles) {
        rows.front().emplace_back("tremble");
    }
    const auto add = [&](const std::string& name, const SampledEstimate& estimate) {
        rows.push_back({name, text_of(estimate.value), text_of(estimate.standard_error),
                        interval_text(estimate)});
    };
    for (const InferredShare& one : found.shares) {
        add(one.strategy.name, one.share);
        if (has_own_trembles) {
            rows.back().push_back(one.tremble ? text_of(one.tremble->value) : std::string{});
        }
    }
    if (found.tremble) {
        add("tremble", *found.tremble);
    }
    print(text_table(rows, {Align::left, Align::right, Align::right, Align::right, Align::right}));
}

void print_checks(const StrategyShares& found) {
    std::vector<std::vector<std::string>> rows{
        {"cooperation", "decisions", "observed", "predicted"}};
    for (const analysis::CooperationCheck& check : found.checks) {
        rows.push_back({std::string{analysis::situation_words(check.situation)},
                        fmt::to_string(check.decisions), text_of(check.observed),
                        text_of(check.predicted)});
    }
    print('\n' + text_table(rows, {Align::left, Align::right, Align::right, Align::right}));
}

void print_as_text(const StrategyShares& found, const analysis::InferenceRules& rules) {
    print(wrapped(analysis::shares_verdict(found), 0) + "\n\n");
    print_shares(found, rules.level);
    print_checks(found);
    print(fmt::format("\n{}, {} match{}, {}\n", analysis::counted(found.subjects, "subject"),
                      analysis::shown_count(found.matches), found.matches == 1 ? "" : "es",
                      analysis::counted(found.decisions, "decision")));
    print(fmt::format("log-likelihood {:.3f}; AIC {:.3f}, BIC {:.3f}, ICL {:.3f}\n",
                      found.log_likelihood, found.criteria.aic, found.criteria.bic,
                      found.criteria.icl));
    if (rules.choice != analysis::Choice::none) {
        print(wrapped(fmt::format("chosen by {} among {}{}",
                                  analysis::choice_names[static_cast<std::size_t>(rules.choice)],
                                  analysis::counted(found.sets_tried, "set"),
                                  found.left_out.empty()
                                      ? std::string{"; all are kept"}
                                      : "; left out: " + analysis::listed(found.left_out)),
                      0) +
              '\n');
    }
}

Json json_of(const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
}

void put_estimate(Json& json, const std::string& name, const SampledEstimate& estimate) {
    const auto end = [&](double analysis::Interval::*which) {
        return estimate.interval ? Json(*estimate.interval.*which) : Json(nullptr);
    };
    json[name] = {{"value", estimate.value},
                  {"standard_error", json_of(estimate.standard_error)},
                  {"low", end(&analysis::Interval::low)},
                  {"high", end(&analysis::Interval::high)}};
}

Json shares_json(const StrategyShares& found) {
    Json shares = Json::array();
    for (const InferredShare& one : found.shares) {
        Json json{{"strategy", one.strategy.name},
                  {"specification", one.strategy.spec.canonical()},
                  {"same_as", one.same_as}};
        put_estimate(json, "share", one.share);
        if (one.tremble) {
            put_estimate(json, "tremble", *one.tremble);
        } else {
            json["tremble"] = nullptr;
        }
        shares.push_back(std::move(json));
    }
    return shares;
}

void print_as_json(const StrategyShares& found, const analysis::InferenceRules& rules) {
    Json cooperation = Json::object();
    for (const analysis::CooperationCheck& check : found.checks) {
        cooperation[std::string{analysis::situation_name(check.situation)}] = {
            {"decisions", check.decisions},
            {"observed", json_of(check.observed)},
            {"predicted", json_of(check.predicted)}};
    }
    Json json{{"verdict", analysis::shares_verdict(found)}, {"shares", shares_json(found)}};
    if (found.tremble) {
        put_estimate(json, "tremble", *found.tremble);
    }
    json["cooperation"] = std::move(cooperation);
    json["log_likelihood"] = found.log_likelihood;
    json["parameters"] = found.parameters;
    json["aic"] = found.criteria.aic;
    json["bic"] = found.criteria.bic;
    json["icl"] = found.criteria.icl;
    json["subjects"] = found.subjects;
    json["matches"] = found.matches;
    json["decisions"] = found.decisions;
    json["choose"] = analysis::choice_names[static_cast<std::size_t>(rules.choice)];
    json["left_out"] = found.left_out;
    json["sets_tried"] = found.sets_tried;
    json["bootstrap"] = rules.bootstrap;
    json["level"] = rules.level;
    json["starts"] = rules.starts;
    json["seed"] = rules.seed;
    json["converged"] = found.converged;
    json["undecided"] = found.undecided;
    print_json(json);
}

int infer(const InferArguments& arguments) {
    const analysis::InferenceRules rules = rules_of(arguments);
    const unsigned threads = thread_count("--threads", arguments.threads);
    const std::vector<analysis::Candidate> candidates =
        arguments.strategies ? analysis::read_candidates("--strategies", *arguments.strategies)
                             : analysis::usual_candidates();
    const analysis::ObservedPlay play = analysis::read_observed_play(arguments.data);
    const auto executor = tournament::make_parallel_executor(threads);
    const StrategyShares found = analysis::infer_shares(play, candidates, rules, *executor);
    const std::string page = page_file(arguments.output);
    if (!arguments.csv.empty()) {
        tournament::replace_file(arguments.csv,
                                 tournament::csv_text(analysis::shares_table(found)));
    }
    if (!page.empty()) {
        tournament::replace_file(page, analysis::render_report(analysis::shares_page_data(
                                           found, rules, play.file, arguments.command)));
    }
    print_warnings(warnings_of(found));
    if (arguments.json) {
        print_as_json(found, rules);
        return exit_done;
    }
    print_as_text(found, rules);
    if (!page.empty()) {
        print(fmt::format("\nreport     {}\n", page));
    }
    return exit_done;
}

}  // namespace

void declare_infer(ArgumentParser& parser) {
    const auto given = std::make_shared<InferArguments>();
    parser.command("infer", "which strategies people follow, from what they did");
    parser.argument("DATA", given->data,
                    "CSV file: subject, match, round, own and other action (C or D)");
    parser.option("--strategies", given->strategies, "LIST",
                  "strategies as in fides match, separated by commas, or NAME=STRATEGY each [ALLD, "
                  "ALLC, GRIM, TFT, WSLS and T2 of Dal Bo & Frechette 2011]");
    parser.option("--trembles", given->trembles, "one|each",
                  "one chance of doing the other thing for all, or one a strategy [one]");
    parser.option("--choose", given->choose, "aic|bic|icl|none",
                  "choose among the strategies by a criterion [none]");
    parser.option("--bootstrap", given->bootstrap, "N",
                  "samples of subjects behind errors and intervals, 0 to 10000 [1000]");
    parser.option("--level", given->level, "P", "level of the intervals [0.95]");
    parser.option("--starts", given->starts, "N", "mixtures that the search starts from [10]");
    parser.option("--seed", given->seed, "S", "seed of starts and samples [2021]");
    parser.option("--threads", given->threads, "N", "threads [all]; results do not depend on them");
    parser.flag("--json", given->json, "print as JSON");
    parser.option("--csv", given->csv, "FILE", "write the table of shares as CSV");
    parser.option("-o,--output", given->output, "FILE", "write a page: shares.html");
    parser.then([given, &parser] {
        given->command = parser.as_typed();
        return infer(*given);
    });
}

}  // namespace fides::cli
