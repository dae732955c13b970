// Validate: the program confronted with theory and people, as users run it.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <string>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using nlohmann::json;

TEST_CASE("fides validate says what holds and what does not", "[cli]") {
    SECTION("an oracle that holds ends well") {
        const Outcome outcome = run_fides({"validate", "--only", "O2"});
        CHECK(outcome.exit_code == 0);
        CHECK_THAT(outcome.out, ContainsSubstring("Oracles: 1 hold, 0 do not (2 rows, 0 fail)"));
        CHECK_THAT(outcome.out, !ContainsSubstring("wrong"));
    }
    SECTION("a model that is not like people is told of, and no error") {
        const Outcome outcome = run_fides({"validate", "--only", "p5"});
        CHECK(outcome.exit_code == 0);
        CHECK_THAT(outcome.out, StartsWith("the model is wrong: P5 (Berg et al. 1995"));
    }
    SECTION("what there is not in this version is named") {
        const Outcome outcome = run_fides({"validate", "--only", "A3"});
        CHECK(outcome.exit_code == 0);
        CHECK_THAT(outcome.out, StartsWith("not in this version: A3 ("));
        CHECK_THAT(outcome.out, !ContainsSubstring("Oracles"));
    }
    SECTION("as JSON") {
        const Outcome outcome = run_fides({"validate", "--only", "O2,E7,P5", "--json"});
        REQUIRE(outcome.exit_code == 0);
        const json result = json::parse(outcome.out);
        CHECK(result["program_is_wrong"] == false);
        REQUIRE(result["checks"].size() == 3);
        CHECK(result["checks"][0]["rows"][0]["outcome"] == "holds");
        CHECK(result["checks"][0]["rows"][0]["must_hold"] == true);
        CHECK(result["checks"][1]["in_this_version"] == false);
        CHECK(result["checks"][1]["rows"].empty());
        const json& row = result["checks"][2]["rows"][0];
        CHECK(row["low"] < row["value"]);
        CHECK(row["value"] < row["high"]);
    }
    SECTION("as a document, the same with any number of threads") {
        const TemporaryFolder folder;
        const auto document = [&](const char* threads) {
            const std::string file = (folder.path() / threads).string();
            const Outcome outcome =
                run_fides({"validate", "--only", "O3,A1,P5", "--threads", threads, "-o", file});
            REQUIRE(outcome.exit_code == 0);
            std::ifstream text{file};
            return std::string{std::istreambuf_iterator<char>{text}, {}};
        };
        const std::string written = document("1");
        CHECK_THAT(written, StartsWith("# Validation\n"));
        CHECK(document("2") == written);
    }
}

TEST_CASE("fides validate lists its checks without playing them", "[cli]") {
    const Outcome outcome = run_fides({"validate", "--list"});
    CHECK(outcome.exit_code == 0);
    CHECK_THAT(outcome.out, ContainsSubstring("Kelley 1973"));
    CHECK_THAT(outcome.out, ContainsSubstring("not in this version"));
}

TEST_CASE("fides validate refuses what it cannot do", "[cli]") {
    const Outcome unknown = run_fides({"validate", "--only", "O2,A66"});
    CHECK(unknown.exit_code == 2);
    CHECK(is_one_line(unknown.err));
    CHECK_THAT(unknown.err, ContainsSubstring("A66") && ContainsSubstring("nearest: \"A6\""));
    const Outcome threads = run_fides({"validate", "--threads", "0"});
    CHECK(threads.exit_code == 2);
    CHECK(is_one_line(threads.err));
    const Outcome nowhere =
        run_fides({"validate", "--only", "O2", "-o", "/no/such/folder/page.md"});
    CHECK(nowhere.exit_code == 2);
    CHECK(is_one_line(nowhere.err));
}
