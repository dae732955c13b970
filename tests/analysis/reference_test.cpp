// The model against an independent implementation of it: tests/data/reference.
#include "analysis/estimates/point_play.hpp"
#include "tests/catch.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/schema/schema.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

using namespace fides;
using tournament::Measure;

namespace {

/// A table of numbers with a header; empty cells hold nothing.
struct NumberTable {
    std::vector<std::string> columns;
    std::vector<std::vector<std::optional<double>>> rows;
};

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> fields;
    std::stringstream stream{line};
    for (std::string field; std::getline(stream, field, ',');) {
        fields.push_back(field);
    }
    return fields;
}

NumberTable read_table(const std::string& name) {
    std::ifstream file{std::string{FIDES_TEST_DATA} + "/reference/" + name + ".csv"};
    NumberTable table;
    std::string line;
    std::getline(file, line);
    table.columns = split(line);
    while (std::getline(file, line)) {
        std::vector<std::optional<double>> row;
        for (const std::string& field : split(line)) {
            row.push_back(field.empty() ? std::nullopt
                                        : std::optional{std::strtod(field.c_str(), nullptr)});
        }
        row.resize(table.columns.size());
        table.rows.push_back(row);
    }
    return table;
}

std::optional<Measure> measure_named(const std::string& name) {
    const auto all = tournament::measures();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& info) { return info.name == name; });
    return found == all.end() ? std::nullopt
                              : std::optional{static_cast<Measure>(found - all.begin())};
}

/// Keys that differ from the defaults, beside the swept one.
const std::map<std::string, std::vector<std::pair<std::string, double>>>& settings() {
    static const std::map<std::string, std::vector<std::pair<std::string, double>>> all{
        {"coverage", {}},
        {"coverage_no_attribution", {{"beliefs.discounting", 0.0}}},
        {"coverage_half_discernment", {{"beliefs.discernment", 0.5}}},
        {"removal_at_100", {{"contract.end", 100.0}}},
        {"enforcement_full_coverage",
         {{"contract.coverage", 1.0}, {"contract.contractible", 1.0}, {"contract.penalty", 2.0}}},
        {"communication_no_contract", {}},
        {"culture", {{"contract.coverage", 0.5}}},
        {"power", {{"contract.coverage", 0.5}}},
        {"mandate", {{"contract.coverage", 0.5}}},
        {"motivation_crowding", {{"contract.coverage", 0.8}}},
        {"conflict", {{"contract.coverage", 0.5}}},
        {"conflict_leader", {{"contract.coverage", 0.5}, {"collaboration.conflict", 1.0}}},
        {"conflict_body", {{"contract.coverage", 0.5}, {"collaboration.conflict", 1.0}}},
        {"turnover", {{"contract.coverage", 0.6}}},
        {"venture_hit_evidence", {{"contract.coverage", 0.5}, {"venture.first_target", 0.3}}},
        {"venture_conflict", {{"contract.coverage", 0.5}, {"venture.first_target", 0.5}}},
        {"venture_quick_wins", {{"contract.coverage", 0.5}}},
        {"venture_size", {{"contract.coverage", 0.5}, {"venture.first_target", 0.5}}},
        {"venture_prior_faith", {{"contract.coverage", 0.5}, {"venture.first_target", 0.5}}},
        {"venture_number", {{"contract.coverage", 0.5}, {"venture.first_target", 0.5}}}};
    return all;
}

/// The experiment with some keys set, by way of a sweep of single points.
tournament::Experiment experiment_with(const std::vector<std::pair<std::string, double>>& keys,
                                       bool venture) {
    tournament::Experiment experiment;
    experiment.kind = tournament::Collaboration{};
    experiment.repetitions = 2500;
    if (venture) {
        experiment.venture.emplace();
    }
    for (const auto& [key, value] : keys) {
        experiment.sweep.axes.push_back({key, {value}});
    }
    return tournament::at_point(experiment, 0);
}

}  // namespace

TEST_CASE("Every row of the reference tables is met within four combined standard errors",
          "[analysis]") {
    const std::string name = GENERATE(
        as<std::string>{}, "coverage", "coverage_no_attribution", "coverage_half_discernment",
        "removal_at_100", "enforcement_full_coverage", "communication_no_contract", "culture",
        "power", "mandate", "motivation_crowding", "conflict", "conflict_leader", "conflict_body",
        "turnover", "venture_hit_evidence", "venture_conflict", "venture_quick_wins",
        "venture_size", "venture_prior_faith", "venture_number");
    const NumberTable table = read_table(name);
    REQUIRE(table.rows.size() >= 3);
    const auto reliance = static_cast<std::size_t>(
        std::find(table.columns.begin(), table.columns.end(), "reliance") - table.columns.begin());
    const auto executor = tournament::make_serial_executor();
    const tournament::CancelToken never;
    for (const auto& row : table.rows) {
        auto keys = settings().at(name);
        keys.emplace_back(table.columns.front(), *row.front());
        const auto played = analysis::play_point(
                                experiment_with(keys, name.starts_with("venture")), {}, *executor,
                                [](auto) {}, never)
                                .measures;
        for (std::size_t column = 1; column + 1 < table.columns.size(); column += 2) {
            const std::optional<Measure> measure = measure_named(table.columns[column]);
            REQUIRE(measure);
            if (!row[column] || !row[column + 1]) {
                continue;
            }
            const auto estimate = played.moments(*measure).estimate();
            INFO(name << ", " << table.columns.front() << " = " << *row.front() << ", "
                      << table.columns[column]);
            if (!estimate) {  // of 2,500 repetitions; theirs are more
                CHECK(*row[reliance] < 1e-3);
                continue;
            }
            const double ours = std::max(1e-4, estimate->standard_error.value());
            const double theirs = std::max(1e-4, *row[column + 1]);
            const double errors =
                std::abs(estimate->mean - *row[column]) / std::hypot(ours, theirs);
            CHECK(errors <= 4.0);
        }
    }
}
