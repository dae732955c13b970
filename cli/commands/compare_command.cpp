#include "analysis/comparison/comparison.hpp"
#include "analysis/comparison/sweep_comparison.hpp"
#include "analysis/report/report.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/values.hpp"
#include "embedded/commands.hpp"
#include "games/user_error.hpp"
#include "tournament/results/output_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <memory>
#include <utility>

namespace fides::cli {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using analysis::ComparedEntry;
using analysis::SweepComparison;
using tournament::Measure;

struct CompareArguments {
    std::vector<std::string> folders;
    std::string output;  ///< page to write; empty: none
    bool json = false;
    std::string command;  ///< as it was typed
};

/// Columns of the table in a terminal; the page and `--json` have more.
constexpr std::array<Measure, 7> columns{Measure::trust,    Measure::confidence, Measure::faith,
                                         Measure::reliance, Measure::voluntary,  Measure::conflict,
                                         Measure::welfare};

void print_table(const std::vector<ComparedEntry>& entries) {
    std::vector<Measure> shown_measures;
    std::copy_if(columns.begin(), columns.end(), std::back_inserter(shown_measures),
                 [&entries](Measure measure) {
                     return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) {
                         return entry.measures.contains(measure);
                     });
                 });
    std::vector<std::vector<std::string>> rows{{""}};
    std::vector<Align> align{Align::left};
    for (const Measure measure : shown_measures) {
        rows.front().emplace_back(tournament::info(measure).name);
        align.push_back(Align::right);
    }
    for (const ComparedEntry& entry : entries) {
        std::vector<std::string> row{analysis::shown_name(entry.name)};
        for (const Measure measure : shown_measures) {
            const auto found = entry.measures.find(measure);
            row.push_back(
                found == entry.measures.end() ? "" : analysis::shown_parts(found->second).value);
        }
        rows.push_back(std::move(row));
    }
    print(text_table(rows, align));
}

void put(Json& place, const char* name, const analysis::Reading& reading) {
    Json& value = place[name];
    value["mean"] = reading.mean;
    if (reading.interval) {
        value["low"] = reading.interval->low;
        value["high"] = reading.interval->high;
    }
}

Json json_of(const std::vector<ComparedEntry>& entries) {
    Json list = Json::array();
    for (const ComparedEntry& entry : entries) {
        Json measures = Json::object();
        for (const auto& [measure, reading] : entry.measures) {
            const std::string name{tournament::info(measure).name};
            put(measures, name.c_str(), reading);
            const auto apart = entry.differences.find(measure);
            if (apart != entry.differences.end()) {
                put(measures[name], "difference", apart->second);
            }
        }
        list.push_back({{"name", entry.name},
                        {"title", entry.title},
                        {"folder", entry.folder},
                        {"signature", entry.signature},
                        {"measures", std::move(measures)}});
    }
    return list;
}

/// Rows of the page's table as objects.
Json objects_of(const nlohmann::json& table) {
    Json list = Json::array();
    for (const nlohmann::json& row : table["rows"]) {
        Json one = Json::object();
        for (std::size_t i = 0; i < row.size(); ++i) {
            one[table["columns"][i].get<std::string>()] = row[i];
        }
        list.push_back(std::move(one));
    }
    return list;
}

int finish(const std::string& page) {
    if (!page.empty()) {
        print(fmt::format("\nreport     {}\n", page));
    }
    return exit_done;
}

/// The curves of trust, a row a run: where it peaks, what it rises and loses, and by how much that
/// differs from the first run.
void print_peaks(const SweepComparison& comparison) {
    const auto shown = [](const std::optional<analysis::Reading>& reading) {
        return reading ? analysis::shown(*reading) : std::string{};
    };
    std::vector<std::vector<std::string>> rows{{"trust", "peak_at", "less the first's", "rise",
                                                "less the first's", "crowding_out",
                                                "less the first's"}};
    bool first_peaks = false;  // on the same line
    for (const analysis::ComparedPeak& peak : comparison.peaks) {
        if (peak.variant == tournament::Variant::main && peak.measure == Measure::trust) {
            first_peaks = peak.run == 0 ? peak.inverted_u : first_peaks;
            rows.push_back(
                {analysis::shown_name(comparison.runs[peak.run].name),
                 peak.inverted_u ? shown(peak.peak_at) : std::string{"no peak"},
                 peak.inverted_u && first_peaks ? shown(peak.peak_at_difference) : std::string{},
                 shown(peak.rise), shown(peak.rise_difference), shown(peak.crowding_out),
                 shown(peak.crowding_out_difference)});
        }
    }
    if (rows.size() > 1) {
        print("\n" + text_table(rows, std::vector<Align>(rows.front().size(), Align::left)));
    }
}

int compare_over_keys(std::vector<analysis::ComparedRun> runs, const CompareArguments& arguments,
                      const std::string& page) {
    const SweepComparison comparison = analysis::compare_sweeps(std::move(runs));
    const nlohmann::json data = analysis::sweep_comparison_data(comparison, arguments.command);
    if (!page.empty()) {
        tournament::replace_file(page, analysis::render_report(data));
    }
    if (arguments.json) {
        Json listed = Json::array();
        for (const analysis::ComparedRun& run : comparison.runs) {
            listed.push_back({{"name", run.name},
                              {"title", run.title},
                              {"folder", run.folder},
                              {"signature", run.signature},
                              {"paired", analysis::are_paired(run, comparison.runs.front())}});
        }
        Json json{{"verdict", analysis::sweep_comparison_verdict(comparison)},
                  {"runs", std::move(listed)},
                  {"means", objects_of(data["tables"]["comparison"])}};
        if (data["tables"].contains("peaks")) {
            json["peaks"] = objects_of(data["tables"]["peaks"]);
        }
        print_json(json);
        return exit_done;
    }
    print(wrapped(analysis::sweep_comparison_verdict(comparison), 0) + "\n");
    if (comparison.axes.size() == 1) {
        print_peaks(comparison);
    }
    print("\n" + wrapped(analysis::pairing_sentence(comparison.runs), 0) + "\n");
    return finish(page);
}

int compare_at_points(const std::vector<analysis::ComparedRun>& runs,
                      const CompareArguments& arguments, const std::string& page) {
    const std::vector<ComparedEntry> entries = analysis::compare_points(runs);
    const std::string verdict = analysis::comparison_verdict(entries, analysis::level_of(runs));
    if (!page.empty()) {
        tournament::replace_file(page, analysis::render_report(analysis::comparison_data(
                                           runs, entries, arguments.command)));
    }
    if (arguments.json) {
        print_json({{"verdict", verdict}, {"entries", json_of(entries)}});
        return exit_done;
    }
    print(wrapped(verdict, 0) + "\n\n");
    print_table(entries);
    return finish(page);
}

/// Refuses a name whose folder stands in results/, where `fides run` puts it.
void check_folders(const std::vector<std::string>& folders) {
    for (const std::string& folder : folders) {
        const fs::path below = fs::path{"results"} / folder;
        std::error_code ignored;
        if (!fs::exists(folder, ignored) && fs::is_directory(below, ignored)) {
            throw games::UserError{games::Mistake{
                .file = folder, .problem = "there is no such folder", .nearest = below.string()}};
        }
    }
}

int compare(const CompareArguments& arguments) {
    check_folders(arguments.folders);
    std::vector<analysis::ComparedRun> runs = analysis::open_runs(arguments.folders);
    const std::string page = page_file(arguments.output);
    const bool is_swept = std::any_of(runs.begin(), runs.end(), [](const auto& run) {
        return !run.findings.experiment().sweep.axes.empty();
    });
    return is_swept ? compare_over_keys(std::move(runs), arguments, page)
                    : compare_at_points(runs, arguments, page);
}

}  // namespace

void declare_compare(ArgumentParser& parser) {
    const auto given = std::make_shared<CompareArguments>();
    parser.command("compare", "how several collaborations or sweeps differ");
    parser.arguments("DIR", given->folders, 2, "folders with results, at least two");
    parser.option("-o,--output", given->output, "FILE", "write a page about them: forms.html");
    parser.flag("--json", given->json, "print as JSON");
    parser.then([given, &parser] {
        given->command = parser.as_typed();
        return compare(*given);
    });
}

}  // namespace fides::cli
