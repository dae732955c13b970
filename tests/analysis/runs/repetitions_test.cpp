// The table of repetitions says what the summary says, for whoever works it out alone.
#include "analysis/run_experiment.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/results/result_store.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace fides;
using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using tournament::Cell;
using tournament::StoredResults;
using tournament::Table;

namespace {

class Run {
public:
    Run(const std::string& text, unsigned threads) {
        const tournament::Experiment experiment =
            tournament::read_experiment_text(text, "a.toml", {}).experiment;
        tournament::ResultStore store{folder_.path() / "results", false};
        const auto executor = threads == 1 ? tournament::make_serial_executor()
                                           : tournament::make_parallel_executor(threads);
        tournament::NoProgress progress;
        const tournament::CancelToken cancel;
        const Conclusion conclusion =
            run_experiment(experiment, store, {}, *executor, progress, cancel);
        REQUIRE(conclusion.finished);
    }

    [[nodiscard]] Table table(const std::string& name) const {
        return StoredResults{folder_.path() / "results"}.table(name);
    }

    [[nodiscard]] std::string csv(const std::string& name) const {
        return tests::bytes_of(folder_.path() / "results" / (name + ".csv"));
    }

private:
    tests::TemporaryFolder folder_;
};

std::size_t column(const Table& table, const std::string& name) {
    for (std::size_t i = 0; i < table.schema.columns.size(); ++i) {
        if (table.schema.columns[i].name == name) {
            return i;
        }
    }
    FAIL("no column " << name);
    return 0;
}

double number(const Cell& cell) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        return static_cast<double>(*whole);
    }
    return std::get<double>(cell);
}

/// Sums over sums, and the delta method's standard error of that. A repetition without observations
/// is none.
std::pair<double, double> pooled(const std::vector<std::pair<double, double>>& ratios) {
    double numerator = 0.0;
    double denominator = 0.0;
    double n = 0.0;
    for (const auto& [a, b] : ratios) {
        numerator += a;
        denominator += b;
        n += b > 0.0 ? 1.0 : 0.0;
    }
    const double mean = numerator / denominator;
    double squares = 0.0;
    for (const auto& [a, b] : ratios) {
        squares += (a - mean * b) * (a - mean * b);
    }
    return {mean, std::sqrt(squares * n / (n - 1.0)) / denominator};
}

const std::string collaboration =
    "name = \"a\"\nrepetitions = 60\nrounds = 30\n"
    "[collaboration]\nnumber = 3\nconflict = 0.2\n"
    "[sweep]\n\"contract.coverage\" = { values = [0, 0.5] }\n"
    "[analysis]\nrepetitions_table = true\nremoval = 20\n";

}  // namespace

TEST_CASE("Sums over repetitions are the summary's means and errors", "[analysis]") {
    const Run run{collaboration, 1};
    const Table rows = run.table("repetitions");
    const Table summary = run.table("summary");
    CHECK(rows.rows.size() == 2 * 3 * 60);
    using Place = std::pair<std::int64_t, std::string>;
    int n_compared = 0;
    for (const auto& wanted : summary.rows) {
        const std::string measure = std::get<std::string>(wanted[column(summary, "measure")]);
        const Cell& mean = wanted[column(summary, "mean")];
        if (measure == "partner_discernment" || measure == "attribution_gap" ||
            !std::holds_alternative<double>(mean)) {
            continue;
        }
        const Place place{std::get<std::int64_t>(wanted[column(summary, "point")]),
                          std::get<std::string>(wanted[column(summary, "variant")])};
        std::vector<std::pair<double, double>> ratios;
        for (const auto& row : rows.rows) {
            if (Place{std::get<std::int64_t>(row[column(rows, "point")]),
                      std::get<std::string>(row[column(rows, "variant")])} == place) {
                ratios.emplace_back(number(row[column(rows, measure + "_numerator")]),
                                    number(row[column(rows, measure + "_denominator")]));
                if (ratios.back().second > 0.0) {
                    CHECK(number(row[column(rows, measure)]) ==
                          ratios.back().first / ratios.back().second);
                }
            }
        }
        REQUIRE(ratios.size() == 60);
        CAPTURE(measure, place.second);
        const auto [own_mean, own_error] = pooled(ratios);
        // Another order of adding up 60 numbers of about 100: a few units in the 15th digit.
        CHECK_THAT(own_mean, WithinAbs(number(mean), 1e-12));
        CHECK_THAT(own_error, WithinAbs(number(wanted[column(summary, "standard_error")]), 1e-10));
        ++n_compared;
    }
    CHECK(n_compared > 60);
}

TEST_CASE("A bootstrap of the repetitions gives the summary's intervals", "[analysis]") {
    const Run run{collaboration, 1};
    const Table rows = run.table("repetitions");
    const Table summary = run.table("summary");
    std::vector<std::pair<double, double>> ratios;
    for (const auto& row : rows.rows) {
        if (number(row[column(rows, "point")]) == 0.0 &&
            std::get<std::string>(row[column(rows, "variant")]) == "main") {
            ratios.emplace_back(number(row[column(rows, "voluntary_numerator")]),
                                number(row[column(rows, "voluntary_denominator")]));
        }
    }
    std::mt19937 generator{1};
    std::vector<double> means;
    for (int replicate = 0; replicate < 2000; ++replicate) {
        std::vector<std::pair<double, double>> drawn;
        for (std::size_t i = 0; i < ratios.size(); ++i) {
            drawn.push_back(ratios[generator() % ratios.size()]);
        }
        means.push_back(pooled(drawn).first);
    }
    std::sort(means.begin(), means.end());
    for (const auto& wanted : summary.rows) {
        if (number(wanted[column(summary, "point")]) == 0.0 &&
            std::get<std::string>(wanted[column(summary, "variant")]) == "main" &&
            std::get<std::string>(wanted[column(summary, "measure")]) == "voluntary") {
            const double low = number(wanted[column(summary, "low")]);
            const double high = number(wanted[column(summary, "high")]);
            // Ends of 2,000 replicates scatter by 0.06 standard errors, 0.016 of the width: five
            // times the difference of two of them.
            const double tolerance = 0.11 * (high - low);
            CHECK_THAT(means[50], WithinAbs(low, tolerance));
            CHECK_THAT(means[1949], WithinAbs(high, tolerance));
            return;
        }
    }
    FAIL("no such row");
}

TEST_CASE("The table of repetitions has the same bytes on any number of threads", "[analysis]") {
    const std::string one = Run{collaboration, 1}.csv("repetitions");
    CHECK(one == Run{collaboration, 3}.csv("repetitions"));
    CHECK(
        one.starts_with("point,contract.coverage,variant,repetition,trust,trust_numerator,"
                        "trust_denominator,"));
}

TEST_CASE("Repetitions of matches have the mean that the pair has", "[analysis]") {
    const Run run{
        "name = \"a\"\nmethod = \"sampled\"\nrepetitions = 40\nrounds = 25\nnoise = "
        "0.1\n[game]\ntype = "
        "\"prisoners_dilemma\"\n[tournament]\nplayers = [\"tit_for_two_tats\", \"grudger\"]\n"
        "self_play = false\n[analysis]\nrepetitions_table = true\nbootstrap = 100\n",
        1};
    const Table rows = run.table("repetitions");
    const Table pairs = run.table("pairs");
    REQUIRE(rows.rows.size() == 40);
    double score = 0.0;
    double cooperation = 0.0;
    for (const auto& row : rows.rows) {
        score += number(row[column(rows, "score")]) / 40.0;
        cooperation += number(row[column(rows, "cooperation")]) / 40.0;
    }
    REQUIRE(std::get<std::string>(pairs.rows[0][column(pairs, "method")]) == "general");
    CHECK(std::get<std::string>(pairs.rows[0][column(pairs, "player")]) ==
          std::get<std::string>(rows.rows[0][column(rows, "player")]));
    CHECK_THAT(score, WithinAbs(number(pairs.rows[0][column(pairs, "score")]), 1e-12));
    CHECK_THAT(cooperation, WithinAbs(number(pairs.rows[0][column(pairs, "cooperation")]), 1e-12));
}
