#include "analysis/validate/all_checks.hpp"
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/confrontation.hpp"
#include "analysis/validate/validation_page.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress_bar.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/values.hpp"
#include "embedded/commands.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/results/output_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fides::cli {

namespace {

using Json = nlohmann::ordered_json;
using analysis::CheckGroup;
using analysis::Confronted;

struct ValidateArguments {
    std::optional<std::string> only;
    std::optional<std::string> threads;
    std::string output;  ///< document to write; empty: none
    bool list = false;
    bool json = false;
};

constexpr std::array check_groups{CheckGroup::oracles, CheckGroup::directions, CheckGroup::people};

void print_check_list(std::span<const analysis::Check> checks) {
    constexpr std::size_t id_width = 5;
    for (const CheckGroup group : check_groups) {
        std::string list;
        for (const analysis::Check& check : checks) {
            if (check.group == group) {
                list += fmt::format("{:{}}", check.id, id_width) +
                        wrapped(fmt::format("{} ({}){}", check.claim, check.source,
                                            check.read == nullptr ? "; not in this version" : ""),
                                id_width) +
                        '\n';
            }
        }
        if (!list.empty()) {
            print(fmt::format("{}\n{}\n", analysis::group_title(group), list));
        }
    }
}

std::string_view bearing_words(analysis::Bearing bearing) {
    switch (bearing) {
        case analysis::Bearing::program:
            return "the program is wrong";
        case analysis::Bearing::model:
            return "the model is wrong";
        case analysis::Bearing::mechanism:
            break;
    }
    return "not by this mechanism";
}

void print_failures(const Confronted& one) {
    constexpr std::size_t indent = 4;
    std::optional<analysis::Bearing> told;
    for (const analysis::CheckRow& row : one.rows) {
        if (row.outcome != analysis::Outcome::fails) {
            continue;
        }
        if (told != row.bearing) {
            print(fmt::format("{}: {} ({})\n", bearing_words(row.bearing), one.check.id,
                              one.check.source));
            told = row.bearing;
        }
        print("  - " + wrapped(analysis::difference_text(row), indent) + '\n');
    }
}

/// @param chosen  by name, so that what cannot be played is worth a line
void print_confronted(std::span<const Confronted> confronted, bool chosen) {
    for (const Confronted& one : confronted) {
        print_failures(one);
        if (chosen && !one.is_in_this_version()) {
            print(wrapped(fmt::format("not in this version: {} ({}): there is no {}", one.check.id,
                                      one.check.source, one.check.lacks),
                          2) +
                  '\n');
        }
    }
    print("\n");
    for (const CheckGroup group : check_groups) {
        const bool has_any =
            std::any_of(confronted.begin(), confronted.end(),
                        [group](const Confronted& one) { return one.check.group == group; });
        if (has_any) {
            print(fmt::format("{}: {}\n", analysis::group_title(group),
                              analysis::counts_text(analysis::counts_of(confronted, group))));
        }
    }
    print("Intervals are simulation error only.\n");
}

Json row_json(const analysis::CheckRow& row) {
    Json json{{"what", row.what}, {"found", row.found}};
    json["value"] = row.model ? Json(row.model->value) : Json(nullptr);
    const bool has_interval = row.model && row.model->interval;
    json["low"] = has_interval ? Json(row.model->interval->low) : Json(nullptr);
    json["high"] = has_interval ? Json(row.model->interval->high) : Json(nullptr);
    json["criterion"] = row.criterion;
    json["baseline"] = row.baseline.empty() ? Json(nullptr) : Json(row.baseline);
    json["outcome"] = analysis::outcome_name(row.outcome);
    json["must_hold"] = row.bearing == analysis::Bearing::program;
    return json;
}

void print_confronted_as_json(std::span<const Confronted> confronted) {
    Json checks = Json::array();
    for (const Confronted& one : confronted) {
        Json rows = Json::array();
        for (const analysis::CheckRow& row : one.rows) {
            rows.push_back(row_json(row));
        }
        checks.push_back({{"check", one.check.id},
                          {"group", analysis::group_title(one.check.group)},
                          {"claim", one.check.claim},
                          {"source", one.check.source},
                          {"set_up", one.check.set_up},
                          {"lacks", one.check.lacks},
                          {"in_this_version", one.is_in_this_version()},
                          {"rows", std::move(rows)}});
    }
    print_json({{"checks", std::move(checks)},
                {"program_is_wrong", analysis::is_program_wrong(confronted)}});
}

int validate(const ValidateArguments& arguments) {
    const std::vector<analysis::Check> checks =
        arguments.only ? analysis::chosen_checks("--only", *arguments.only)
                       : analysis::all_checks();
    const unsigned threads = thread_count("--threads", arguments.threads);
    if (arguments.list) {
        print_check_list(checks);
        return exit_done;
    }
    const auto executor = tournament::make_parallel_executor(threads);
    ProgressBar progress;
    const std::vector<Confronted> confronted = analysis::confront(checks, *executor, progress);
    if (!arguments.output.empty()) {
        tournament::replace_file(arguments.output, analysis::validation_page(confronted));
    }
    if (arguments.json) {
        print_confronted_as_json(confronted);
    } else {
        print_confronted(confronted, arguments.only.has_value());
    }
    return analysis::is_program_wrong(confronted) ? exit_check_failed : exit_done;
}

}  // namespace

void declare_validate(ArgumentParser& parser) {
    const auto given = std::make_shared<ValidateArguments>();
    parser.command("validate", "confront the program with theory and with people");
    parser.option("--only", given->only, "ID,...", "these checks only");
    parser.flag("--list", given->list, "list the checks and play none");
    parser.option("-o,--output", given->output, "FILE", "document to write, in Markdown");
    parser.option("--threads", given->threads, "N",
                  "threads [all]; what comes out does not depend on them");
    parser.flag("--json", given->json, "print everything as JSON");
    parser.then([given] { return validate(*given); });
}

}  // namespace fides::cli
