// Sweeps against each other, as somebody with two runs and a question compares them.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <sys/stat.h>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using nlohmann::json;

namespace {

/// A folder in which small sweeps of coverage are run.
class Bench {
public:
    /// Runs one into results/NAME. @param more  further lines, keys of the top level first
    void run(const std::string& name, const std::string& top, const std::string& sweep,
             const std::string& tables = {}) const {
        write_text(
            work_.path() / (name + ".toml"),
            fmt::format("rounds = 30\n{}\n{}\n[collaboration]\n[sweep]\n{}\n", top, tables, sweep));
        REQUIRE(run_fides({"run", name + ".toml", "--quiet"}, setting()).exit_code == 0);
    }

    [[nodiscard]] Outcome compare(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "compare");
        return run_fides(arguments, setting());
    }

    [[nodiscard]] json compared(std::vector<std::string> arguments) const {
        arguments.emplace_back("--json");
        const Outcome outcome = compare(std::move(arguments));
        INFO(outcome.err);
        REQUIRE(outcome.exit_code == 0);
        return json::parse(outcome.out);
    }

    [[nodiscard]] Setting setting() const { return {.folder = work_.path()}; }

    [[nodiscard]] const std::filesystem::path& folder() const { return work_.path(); }

private:
    TemporaryFolder work_;
};

constexpr const char* three_points = "\"contract.coverage\" = { values = [0.0, 0.5, 1.0] }";
constexpr const char* six_points = "\"contract.coverage\" = { from = 0.0, to = 1.0, points = 6 }";

/// Rows of one measure of the second run, variant main, by coverage.
std::map<double, json> rows_of(const json& compared, const std::string& run,
                               const std::string& measure) {
    std::map<double, json> rows;
    for (const json& row : compared["means"]) {
        if (row["run"] == run && row["measure"] == measure && row["variant"] == "main") {
            rows[row["contract.coverage"].get<double>()] = row;
        }
    }
    return rows;
}

double width(const json& row) {
    return row["difference_high"].get<double>() - row["difference_low"].get<double>();
}

}  // namespace

TEST_CASE("Runs on the same random numbers that play alike differ by nothing at all", "[cli]") {
    const Bench bench;
    // Without a contract at any point the penalty is never paid: the same play, other keys.
    const std::string sweep = "\"beliefs.prior_trust\" = { values = [0.3, 0.5, 0.7] }";
    bench.run("a", "seed = 4\nrepetitions = 40", sweep, "[contract]\npenalty = 2.0");
    bench.run("b", "seed = 4\nrepetitions = 40", sweep, "[contract]\npenalty = 6.0");
    bench.run("c", "seed = 5\nrepetitions = 40", sweep, "[contract]\npenalty = 6.0");

    const json same = bench.compared({"results/a", "results/b"});
    CHECK(same["runs"][1]["paired"] == true);
    const json other = bench.compared({"results/a", "results/c"});
    CHECK(other["runs"][1]["paired"] == false);
    std::size_t n_rows = 0;
    for (const json& row : same["means"]) {
        if (row["run"] != "b" || row["measure"] != "trust") {
            continue;
        }
        ++n_rows;
        CHECK(row["difference"] == 0.0);
        CHECK(row["difference_low"] == 0.0);
        CHECK(row["difference_high"] == 0.0);
        const auto drawn = std::find_if(
            other["means"].begin(), other["means"].end(), [&row](const json& candidate) {
                return candidate["run"] == "c" && candidate["measure"] == "trust" &&
                       candidate["variant"] == row["variant"] &&
                       candidate["beliefs.prior_trust"] == row["beliefs.prior_trust"];
            });
        REQUIRE(drawn != other["means"].end());
        CHECK(width(*drawn) > 0.0);  // other draws: the difference has an error
    }
    CHECK(n_rows == 6);  // three points, main and no_attribution
}

TEST_CASE("Pairing narrows the interval of a difference", "[cli]") {
    const Bench bench;
    bench.run("a", "seed = 4\nrepetitions = 200", three_points);
    bench.run("b", "seed = 4\nrepetitions = 200", three_points, "[beliefs]\nprior_trust = 0.3");
    bench.run("c", "seed = 9\nrepetitions = 200", three_points, "[beliefs]\nprior_trust = 0.3");
    const json paired = bench.compared({"results/a", "results/b"});
    const json apart = bench.compared({"results/a", "results/c"});
    const auto a = rows_of(paired, "a", "trust");
    for (const auto& [coverage, row] : rows_of(paired, "b", "trust")) {
        CHECK_THAT(row["difference"].get<double>(),
                   WithinAbs(row["mean"].get<double>() - a.at(coverage)["mean"].get<double>(),
                             1e-15));  // rounding of one subtraction of numbers below 1
        CHECK(row["difference"].get<double>() < 0.0);  // who starts with less trust has less
        CHECK(width(row) < width(rows_of(apart, "c", "trust").at(coverage)));
    }

    SECTION("without the sums of blocks the runs count as independent, and it says so") {
        std::filesystem::remove(bench.folder() / "results/b/blocks.csv");
        const json without = bench.compared({"results/a", "results/b"});
        CHECK(without["runs"][1]["paired"] == false);
        for (const auto& [coverage, row] : rows_of(without, "b", "trust")) {
            CHECK(width(row) > width(rows_of(paired, "b", "trust").at(coverage)));
            // MOVER of two roughly symmetrical intervals: half widths add in squares.
            const json first = rows_of(without, "a", "trust").at(coverage);
            const double one = first["high"].get<double>() - first["low"].get<double>();
            const double two = row["high"].get<double>() - row["low"].get<double>();
            CHECK_THAT(width(row), WithinAbs(std::hypot(one, two), 0.05 * std::hypot(one, two)));
        }
        CHECK_THAT(bench.compare({"results/a", "results/b"}).out,
                   ContainsSubstring("b has kept no sums of blocks"));
    }
}

TEST_CASE("Runs with different grids are compared at the points they share", "[cli]") {
    const Bench bench;
    bench.run("coarse", "repetitions = 20", six_points);
    bench.run("fine", "repetitions = 20",
              "\"contract.coverage\" = { from = 0.0, to = 1.0, points = 11 }");
    const json compared = bench.compared({"results/coarse", "results/fine"});
    const auto rows = rows_of(compared, "fine", "trust");
    CHECK(rows.size() == 6);
    for (const auto& [coverage, row] : rows) {
        CHECK(row["difference"] == 0.0);  // the same experiment at the same point
    }
}

TEST_CASE("Three runs are compared with the first, peaks too", "[cli]") {
    const Bench bench;
    for (const auto& [name, prior] :
         std::map<std::string, double>{{"high", 0.5}, {"low", 0.3}, {"middle", 0.4}}) {
        bench.run(name, "seed = 3\nrepetitions = 60", six_points,
                  fmt::format("[beliefs]\nprior_trust = {}", prior));
    }
    const json compared =
        bench.compared({"results/middle", "results/low", "results/high", "-o", "page"});
    CHECK(compared["runs"].size() == 3);
    std::map<std::string, json> peaks;
    for (const json& row : compared["peaks"]) {
        if (row["measure"] == "trust" && row["variant"] == "main") {
            peaks[row["run"].get<std::string>()] = row;
        }
    }
    REQUIRE(peaks.size() == 3);
    CHECK(peaks["middle"]["peak_at_difference"].is_null());
    for (const char* name : {"low", "high"}) {
        for (const char* figure : {"peak_at", "rise", "crowding_out"}) {
            const std::string key{figure};
            CHECK_THAT(
                peaks[name][key + "_difference"].get<double>(),
                WithinAbs(peaks[name][key].get<double>() - peaks["middle"][key].get<double>(),
                          1e-15));
            CHECK(peaks[name][key + "_difference_low"].get<double>() <=
                  peaks[name][key + "_difference_high"].get<double>());
        }
        // Rise and fall are both measured from the peak: their difference is that of the ends.
        const auto rows = rows_of(compared, name, "trust");
        CHECK_THAT(
            peaks[name]["crowding_out"].get<double>() - peaks[name]["rise"].get<double>(),
            WithinAbs(rows.at(0.0)["mean"].get<double>() - rows.at(1.0)["mean"].get<double>(),
                      1e-12));
    }
    const std::string page = bytes_of(bench.folder() / "page.html");
    CHECK_THAT(page, ContainsSubstring("<h1>Trust "));  // the finding
}

TEST_CASE("A run without a peak has none in the table", "[cli]") {
    const Bench bench;
    bench.run("a", "repetitions = 10", three_points);
    const Outcome outcome = bench.compare({"results/a", "results/a"});
    REQUIRE(outcome.exit_code == 0);
    const std::size_t row = outcome.out.find("\nresults/a ");
    REQUIRE(row != std::string::npos);
    CHECK_THAT(outcome.out.substr(row), ContainsSubstring("no peak"));
}

TEST_CASE("Runs of one name go by their folders", "[cli]") {
    const Bench bench;
    bench.run("a", "repetitions = 10", three_points);
    REQUIRE(run_fides({"run", "a.toml", "--set", "beliefs.prior_trust=0.3", "-o", "results/guarded",
                       "--quiet"},
                      bench.setting())
                .exit_code == 0);
    const json compared = bench.compared({"results/a", "results/guarded/"});
    CHECK(compared["runs"][0]["name"] == "a");
    CHECK(compared["runs"][1]["name"] == "guarded");
}

TEST_CASE("Runs that cannot be compared are refused by name", "[cli]") {
    const Bench bench;
    bench.run("coverage", "repetitions = 5", three_points);
    bench.run("prior", "repetitions = 5", "\"beliefs.prior_trust\" = { values = [0.3, 0.6] }");
    bench.run("between", "repetitions = 5", "\"contract.coverage\" = { values = [0.1, 0.2] }");
    bench.run("seeds", "repetitions = 5", "seed = { values = [1, 2] }");
    write_text(bench.folder() / "point.toml", "repetitions = 5\nrounds = 30\n[collaboration]\n");
    write_text(bench.folder() / "league.toml",
               "repetitions = 5\nrounds = 5\n[tournament]\nplayers = [\"defector\", "
               "\"tit_for_tat\"]\n");
    REQUIRE(run_fides({"run", "point.toml", "--quiet"}, bench.setting()).exit_code == 0);
    REQUIRE(run_fides({"run", "league.toml", "--quiet"}, bench.setting()).exit_code == 0);

    const auto [first, second, message] = GENERATE(table<std::string, std::string, std::string>({
        {"coverage", "prior",
         "results/prior: sweeps beliefs.prior_trust, while results/coverage sweeps "
         "contract.coverage"},
        {"coverage", "point", "results/point: holds a single point, while results/coverage sweeps"},
        {"point", "coverage", "results/point: holds a single point, while results/coverage sweeps"},
        {"coverage", "between", "results/between: shares no point"},
        {"seeds", "seeds", "results/seeds: sweeps seeds, along which there are no curves"},
        {"coverage", "league", "results/league: holds a tournament"},
    }));
    const Outcome outcome = bench.compare({"results/" + first, "results/" + second, "-o", "page"});
    CHECK(outcome.exit_code == 2);
    CHECK(is_one_line(outcome.err));
    CHECK_THAT(outcome.err, ContainsSubstring(message));
    CHECK_FALSE(std::filesystem::exists(bench.folder() / "page.html"));
}

TEST_CASE("What is kept for pairing leaves signature and tables alone", "[cli]") {
    const Bench bench;
    bench.run("a", "repetitions = 10", three_points);
    const json manifest = json::parse(bytes_of(bench.folder() / "results/a/manifest.json"));
    const json& files = manifest["files"];
    CHECK(std::count(files.begin(), files.end(), "blocks.csv") == 1);
    std::filesystem::copy(bench.folder() / "results/a", bench.folder() / "results/b",
                          std::filesystem::copy_options::recursive);
    std::filesystem::remove(bench.folder() / "results/b/blocks.csv");
    CHECK(run_fides({"diff", "results/a", "results/b"}, bench.setting()).exit_code == 0);
}

TEST_CASE("A page is written over nothing but a plain file", "[cli]") {
    const Bench bench;
    bench.run("one", "repetitions = 5", three_points);
    bench.run("two", "repetitions = 5\nseed = 2", three_points);
    const std::filesystem::path pipe = bench.folder() / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    const auto refused = [&](const std::string& second, const std::string& page,
                             const std::string& message) {
        const Outcome outcome =
            run_fides({"compare", "results/one", second, "-o", page}, bench.setting());
        CHECK(outcome.exit_code == 2);
        CHECK(is_one_line(outcome.err));
        CHECK_THAT(outcome.err, ContainsSubstring(message));
    };
    refused("results/two", "pipe", "pipe: is no plain file");
    CHECK(std::filesystem::is_fifo(pipe));
    refused("results/two", "nowhere/page.html", "nowhere/page.html: cannot be made");
    refused("", "page.html", "one DIR is an empty text");
}
