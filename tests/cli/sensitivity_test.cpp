// Sensitivity of what a whole curve comes to.
#include "tests/catch.hpp"
#include "tests/cli/csv_rows.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <map>
#include <vector>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr const char* common = "seed = 6\nrepetitions = 40\nrounds = 40\n";

}  // namespace

TEST_CASE("What sensitivity explains of a curve is what a sweep says of it", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "study.toml",
               std::string{common} +
                   "[collaboration]\n[sensitivity]\nmeasure = [\"peak_at\", \"crowding_out\", "
                   "\"rise\", \"welfare.rise\", \"reliance\"]\ntrajectories = 4\nsamples = 0\n"
                   "\"beliefs.prior_trust\" = { from = 0.2, to = 0.6 }\n"
                   "\"noise\" = { from = 0.0, to = 0.1 }\n");
    write_text(work.path() / "sweep.toml",
               std::string{common} +
                   "[collaboration]\n[sweep]\n"
                   "\"contract.coverage\" = { from = 0.0, to = 1.0, points = 11 }\n");
    const Outcome run = run_fides({"run", "study.toml", "--quiet"}, setting);
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    REQUIRE(run_fides({"run", "sweep.toml", "--quiet"}, setting).exit_code == 0);

    std::map<std::string, CsvRow> studied;
    for (const CsvRow& row : csv_rows(work.path() / "results/study/studied.csv")) {
        studied[row.at("measure")] = row;
    }
    REQUIRE(studied.size() == 5);
    CsvRow peak;
    for (const CsvRow& row : csv_rows(work.path() / "results/sweep/peak.csv")) {
        if (row.at("variant") == "main" && row.at("measure") == "trust") {
            peak = row;
        }
    }
    // The same repetitions at the same points, resampled alike: the same bits.
    CHECK(studied["peak_at"]["mean"] == peak.at("peak_at"));
    CHECK(studied["peak_at"]["low"] == peak.at("peak_low"));
    CHECK(studied["peak_at"]["high"] == peak.at("peak_high"));
    CHECK(studied["crowding_out"]["mean"] == peak.at("crowding_out"));
    CHECK(studied["crowding_out"]["low"] == peak.at("crowding_low"));

    double first = 0.0;
    std::string reliance;
    for (const CsvRow& row : csv_rows(work.path() / "results/sweep/summary.csv")) {
        if (row.at("variant") == "main" && row.at("point") == "0") {
            first = row.at("measure") == "trust" ? std::stod(row.at("mean")) : first;
            reliance = row.at("measure") == "reliance" ? row.at("mean") : reliance;
        }
    }
    CHECK(std::stod(studied["rise"]["mean"]) == std::stod(peak.at("peak_mean")) - first);
    CHECK(studied["reliance"]["mean"] == reliance);  // coverage 0, as the experiment has it

    std::map<std::string, int> screened;
    for (const CsvRow& row : csv_rows(work.path() / "results/study/morris.csv")) {
        ++screened[row.at("measure")];
    }
    CHECK(screened.size() == 5);
    for (const auto& [measure, n_factors] : screened) {
        CHECK(n_factors == 2);
    }
    const std::string page = bytes_of(work.path() / "results/study/report.html");
    CHECK_THAT(page, ContainsSubstring("The place of the peak of trust"));

    SECTION("and the manifest's experiment is the same again") {
        REQUIRE(run_fides({"run", "study.toml", "--quiet", "-o", "again"}, setting).exit_code == 0);
        CHECK(run_fides({"diff", "results/study", "again"}, setting).exit_code == 0);
        CHECK_THAT(bytes_of(work.path() / "again/manifest.json"),
                   ContainsSubstring("welfare.rise"));
    }
}

TEST_CASE("What sensitivity cannot explain is refused with the nearest name", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    const auto [measure, factor, message] = GENERATE(table<std::string, std::string, std::string>({
        {"\"peak_att\"", "noise", "nearest: \"peak_at\""},
        {"[\"trust\", \"trsut\"]", "noise", "nearest: \"trust\""},
        {"[\"trust\", \"trust\"]", "noise", "is there twice"},
        {"[]", "noise", "names nothing"},
        {"\"rise\"", "contract.coverage", "cannot be a factor"},
        {"\"faith.rise\"", "noise", "[venture]"},
    }));
    write_text(work.path() / "a.toml",
               "repetitions = 2\nrounds = 5\n[collaboration]\n[sensitivity]\nmeasure = " + measure +
                   "\n\"" + factor + "\" = { from = 0.0, to = 0.1 }\n");
    const Outcome outcome = run_fides({"run", "a.toml"}, setting);
    INFO(measure);
    CHECK(outcome.exit_code == 2);
    CHECK(is_one_line(outcome.err));
    CHECK_THAT(outcome.err, ContainsSubstring(message));
}
