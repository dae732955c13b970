#include "analysis/findings/findings.hpp"
#include "analysis/manifest.hpp"
#include "analysis/play_experiment.hpp"
#include "analysis/report/report_data.hpp"
#include "lab/engine/requests.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/results/memory_results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

namespace fides::lab {

namespace {

Json cell_of(const tournament::Cell& cell) {
    return std::visit(
        [](const auto& value) {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) {
                return Json(nullptr);
            } else {
                return Json(value);
            }
        },
        cell);
}

Json table_of(const tournament::Results& results, const std::string& name) {
    tournament::RowCursor cursor = results.rows(name);
    Json columns = Json::array();
    for (const tournament::Column& column : cursor.schema().columns) {
        columns.push_back(column.name);
    }
    Json rows = Json::array();
    tournament::Row row;
    while (cursor.next(row)) {
        Json cells = Json::array();
        for (const tournament::Cell& cell : row) {
            cells.push_back(cell_of(cell));
        }
        rows.push_back(std::move(cells));
    }
    return {{"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

/// A word as a shell takes it.
std::string shell_word(const std::string& word) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.,/=:+";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) {
        return word;
    }
    std::string quoted = "'";
    for (const char c : word) {
        quoted += c == '\'' ? std::string{"'\\''"} : std::string{c};
    }
    return quoted + "'";
}

/// What does the same with the program.
analysis::RunRecord record_of(const tournament::Experiment& experiment, const Json& request) {
    analysis::RunRecord record;
    record.configuration = experiment.name + ".toml";
    record.command = "fides run " + shell_word(record.configuration);
    for (const tournament::Override& one : overrides_in(request)) {
        record.settings.push_back(fmt::format("{}={}", one.key, one.value));
        record.command += " --set " + shell_word(record.settings.back());
    }
    return record;
}

/// What is asked for of the tables that there are; null for one that there is not.
template <class Show>
Json shown_tables(const tournament::Results& results, const std::vector<std::string>& names,
                  Show show) {
    Json shown = Json::object();
    for (const std::string& name : names) {
        shown[name] = results.has_table(name) ? Json(show(name)) : Json(nullptr);
    }
    return shown;
}

}  // namespace

Json answer_run(const Json& request) {
    const tournament::ReadExperiment read = experiment_in(request);
    const tournament::Experiment& experiment = read.experiment;
    const auto executor = tournament::make_serial_executor();
    tournament::NoProgress progress;
    tournament::MemoryResults results;
    analysis::play_experiment(experiment, results, *executor, progress, {}, nullptr);

    const analysis::RunRecord record = record_of(experiment, request);
    const std::string signature = results.signature();
    nlohmann::json manifest = analysis::manifest_of(experiment, record, signature, 0.0);
    results.set_manifest(manifest);
    const analysis::Findings findings{results};
    const std::string verdict = analysis::add_findings(manifest, findings);
    results.set_manifest(manifest);

    const std::vector<std::string> names = results.table_names();
    Json reply{{"title", experiment.title}, {"name", experiment.name},
               {"seed", experiment.seed},   {"repetitions", experiment.repetitions},
               {"signature", signature},    {"verdict", verdict},
               {"command", record.command}, {"warnings", read.warnings},
               {"table_names", names}};
    reply["tables"] =
        shown_tables(results, texts_in(request, "tables", names),
                     [&](const std::string& name) { return table_of(results, name); });
    reply["csv"] = shown_tables(results, texts_in(request, "csv", names),
                                [&](const std::string& name) { return results.csv_text(name); });
    if (flag_in(request, "report", false)) {
        reply["report"] = analysis::report_data(results, findings);
    }
    return reply;
}

}  // namespace fides::lab
