#include "analysis/comparison.hpp"
#include "analysis/report.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/values.hpp"
#include "games/user_error.hpp"
#include "tournament/output_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <filesystem>

namespace fides::cli {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using analysis::ComparedEntry;
using tournament::Measure;

/// Columns of the table in a terminal; the page and `--json` have more.
constexpr std::array<Measure, 7> columns{Measure::trust,    Measure::confidence, Measure::faith,
                                         Measure::reliance, Measure::voluntary,  Measure::conflict,
                                         Measure::welfare};

void print_table(const std::vector<ComparedEntry>& entries) {
    std::vector<std::vector<std::string>> rows{{""}};
    std::vector<Align> align{Align::left};
    for (const Measure measure : columns) {
        rows.front().emplace_back(tournament::info(measure).name);
        align.push_back(Align::right);
    }
    for (const ComparedEntry& entry : entries) {
        std::vector<std::string> row{analysis::shown_name(entry.name)};
        for (const Measure measure : columns) {
            const auto found = entry.measures.find(measure);
            row.push_back(
                found == entry.measures.end() ? "" : analysis::shown_parts(found->second).value);
        }
        rows.push_back(std::move(row));
    }
    print(text_table(rows, align));
}

Json json_of(const std::vector<ComparedEntry>& entries) {
    Json list = Json::array();
    for (const ComparedEntry& entry : entries) {
        Json measures = Json::object();
        for (const auto& [measure, reading] : entry.measures) {
            Json& place = measures[std::string{tournament::info(measure).name}];
            place["mean"] = reading.mean;
            if (reading.interval) {
                place["low"] = reading.interval->low;
                place["high"] = reading.interval->high;
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

}  // namespace

int compare(const CompareArguments& arguments) {
    check_folders(arguments.folders);
    const std::vector<ComparedEntry> entries = analysis::compare_results(arguments.folders);
    const std::string page = page_file(arguments.output);
    if (!page.empty()) {
        tournament::replace_file(
            page, analysis::render_report(analysis::comparison_data(entries, arguments.command)));
    }
    if (arguments.json) {
        constexpr int indent = 2;
        const Json json{{"verdict", analysis::comparison_verdict(entries)},
                        {"entries", json_of(entries)}};
        print(json.dump(indent, ' ', false, Json::error_handler_t::replace) + '\n');
        return exit_done;
    }
    print(wrapped(analysis::comparison_verdict(entries), 0) + "\n\n");
    print_table(entries);
    if (!page.empty()) {
        print(fmt::format("\nreport     {}\n", page));
    }
    return exit_done;
}

}  // namespace fides::cli
