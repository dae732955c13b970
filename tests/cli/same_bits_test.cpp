// Every build of the program gives the same bits: release builds that compile many files as one
// with optimisations, those that compile file by file with assertions or sanitizers, gcc's and
// clang's. They all run this test, and what they are held to is in one file.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

using namespace fides::tests;

namespace {

namespace fs = std::filesystem;

/// Experiments of `configs`, and the signature of each with 20 repetitions.
std::vector<std::pair<std::string, std::string>> recorded_signatures() {
    std::ifstream file{fs::path{FIDES_TEST_DATA} / "signatures.csv"};
    std::vector<std::pair<std::string, std::string>> recorded;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        const std::size_t comma = line.find(',');
        recorded.emplace_back(line.substr(0, comma), line.substr(comma + 1));
    }
    return recorded;
}

}  // namespace

TEST_CASE("Every build gives the same bits", "[cli]") {
    // What `fides bench` has printed since it exists; like those of the file, it changes only with
    // an entry under "Changed" in CHANGELOG.md.
    CHECK(run_fides({"bench", "--signature"}).out == "Signature: 831a6e9b28724ddc\n");

    const TemporaryFolder folder;
    const auto recorded = recorded_signatures();
    REQUIRE(recorded.size() == 12);
    for (const auto& [experiment, signature] : recorded) {
        CAPTURE(experiment);
        const std::string file = std::string{FIDES_SOURCE} + "/configs/" + experiment + ".toml";
        const std::string results = (folder.path() / "results").string();
        REQUIRE(run_fides({"run", file, "--repetitions", "20", "--quiet", "--force", "-o", results})
                    .exit_code == 0);
        const auto manifest =
            nlohmann::json::parse(bytes_of(folder.path() / "results" / "manifest.json"));
        CHECK(manifest["signature"] == signature);
    }
}

TEST_CASE("All instructions give the same tables", "[cli]") {
    const TemporaryFolder folder;
    const std::vector<std::pair<std::string, std::vector<std::string>>> experiments{
        {"crowding_out", {"summary.csv", "trajectory.csv", "counterfactual.csv"}},
        {"forms/alliance",
         {"summary.csv", "trajectory.csv", "ties.csv", "organisations.csv", "reviews.csv",
          "tie_rounds.csv", "organisation_rounds.csv"}}};
    for (const auto& [experiment, names] : experiments) {
        const std::string file = std::string{FIDES_SOURCE} + "/configs/" + experiment + ".toml";
        std::vector<std::string> tables;
        for (const std::string set : {"loop", "baseline", "avx2", "avx512"}) {
            CAPTURE(experiment, set);
            const fs::path results = folder.path() / set;
            const Outcome run = run_fides(
                {"run", file, "--repetitions", "137", "--quiet", "--force", "-o", results.string()},
                {.environment = {"FIDES_INSTRUCTION_SET=" + set}});
            if (run.exit_code == 2) {  // not on this processor
                CHECK(is_one_line(run.err));
                continue;
            }
            REQUIRE(run.exit_code == 0);
            std::string bytes;
            for (const std::string& name : names) {
                bytes += bytes_of(results / name);
            }
            tables.push_back(std::move(bytes));
            CHECK(tables.back() == tables.front());
        }
        CHECK(tables.size() >= 2);
    }
    const Outcome unknown =
        run_fides({"list", "games"}, {.environment = {"FIDES_INSTRUCTION_SET=sse9"}});
    CHECK(unknown.exit_code == 2);
    CHECK(is_one_line(unknown.err));
    CHECK(unknown.err.find("loop, baseline") != std::string::npos);
}
