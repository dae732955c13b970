// Infer: strategy shares from observed play, as users run it.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

std::string rows_of_match(const std::string& subject, int match, const std::string& own,
                          const std::string& other) {
    std::string rows;
    for (std::size_t round = 0; round < own.size(); ++round) {
        rows +=
            fmt::format("{},{},{},{},{}\n", subject, match, round + 1, own[round], other[round]);
    }
    return rows;
}

/// Play of the program itself: each of five subjects plays its strategy against three others with
/// some noise.
std::string played_table() {
    const std::vector<std::string> strategies{"defector", "defector", "tit_for_tat", "tit_for_tat",
                                              "grudger"};
    const std::vector<std::string> others{"alternator", "random", "tit_for_tat"};
    std::string text = "subject,match,round,own,other\n";
    for (std::size_t i = 0; i < strategies.size(); ++i) {
        for (std::size_t match = 0; match < others.size(); ++match) {
            const Outcome outcome =
                run_fides({"match", strategies[i], others[match], "--rounds", "20", "--noise",
                           "0.05", "--seed", fmt::to_string(10 * i + match), "--json"});
            REQUIRE(outcome.exit_code == 0);
            const json moves = json::parse(outcome.out)["moves"];
            text +=
                rows_of_match(fmt::format("s{}", i), static_cast<int>(match), moves[0], moves[1]);
        }
    }
    return text;
}

const std::string small =
    "subject,match,round,own,other\na,1,1,C,C\na,1,2,C,D\na,1,3,D,D\nb,1,1,D,C\nb,1,2,D,D\n"
    "c,1,1,D,C\nc,1,2,D,C\n";

std::vector<std::string> with(std::vector<std::string> arguments,
                              const std::vector<std::string>& more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

}  // namespace

TEST_CASE("Strategies that were played are inferred from their play", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "play.csv", played_table());
    const std::vector<std::string> asked{"infer", "play.csv", "--bootstrap", "200", "--json"};
    const Outcome outcome = run_fides(asked, setting);
    REQUIRE(outcome.exit_code == 0);
    CHECK(outcome.err.empty());
    const json found = json::parse(outcome.out);
    CHECK(found["subjects"] == 5);
    CHECK(found["matches"] == 15);
    CHECK(found["decisions"] == 300);
    REQUIRE(found["shares"].size() == 6);
    const auto share = [&](const std::string& name) {
        for (const json& one : found["shares"]) {
            if (one["strategy"] == name) {
                return one["share"];
            }
        }
        return json{};
    };
    // Three matches of twenty rounds leave no doubt who is who.
    CHECK_THAT(share("ALLD")["value"].get<double>(), WithinAbs(0.4, 0.01));
    CHECK_THAT(share("TFT")["value"].get<double>(), WithinAbs(0.4, 0.01));
    CHECK(share("ALLD")["low"].get<double>() < 0.4);
    CHECK(share("ALLD")["high"].get<double>() > 0.4);
    CHECK_THAT(found["tremble"]["value"].get<double>(), WithinAbs(0.05, 0.05));
    CHECK(found["cooperation"].size() == 6);
    CHECK(found["cooperation"]["all_rounds"]["decisions"] == 300);
    CHECK(found["aic"].get<double>() ==
          2.0 * found["parameters"].get<double>() - 2.0 * found["log_likelihood"].get<double>());

    for (const char* threads : {"1", "2", "4"}) {
        CHECK(run_fides(with(asked, {"--threads", threads}), setting).out == outcome.out);
    }
    CHECK(run_fides(with(asked, {"--seed", "7"}), setting).out != outcome.out);
}

TEST_CASE("Shares are told as text, as CSV and on a page", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "play.csv", small);
    const Outcome outcome =
        run_fides({"infer", "play.csv", "--strategies", "defector,TFT=tit_for_tat", "--csv",
                   "shares.csv", "-o", "shares"},
                  setting);
    REQUIRE(outcome.exit_code == 0);
    CHECK(outcome.err.empty());
    CHECK_THAT(outcome.out,
               ContainsSubstring(
                   "Estimated from 3 subjects, if each follows one of these strategies: 67%") &&
                   ContainsSubstring("follow defector") && ContainsSubstring("after DD") &&
                   ContainsSubstring("3 subjects, 3 matches, 7 decisions") &&
                   ContainsSubstring("report     shares.html"));
    const std::string csv = bytes_of(work.path() / "shares.csv");
    CHECK_THAT(csv,
               ContainsSubstring("strategy,specification,share,standard_error,low,high,tremble,"
                                 "tremble_standard_error,tremble_low,tremble_high,same_as\n") &&
                   ContainsSubstring("\nTFT,tit_for_tat,0.33"));
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 3);
    const std::string page = bytes_of(work.path() / "shares.html");
    CHECK_THAT(page, ContainsSubstring("Which strategies do they follow?") &&
                         ContainsSubstring("cooperation_check") &&
                         ContainsSubstring("10.1257/aer.101.1.411"));
}

TEST_CASE("Where nothing tells two strategies apart a warning names both", "[cli]") {
    const TemporaryFolder work;
    write_text(work.path() / "play.csv", small);
    const Outcome outcome = run_fides(
        {"infer", "play.csv", "--strategies", "defector,grudger,tit_for_tat", "--bootstrap", "0"},
        {.folder = work.path()});
    CHECK(outcome.exit_code == 0);
    CHECK(is_one_line(outcome.err));
    CHECK_THAT(outcome.err, ContainsSubstring("warning: tit_for_tat prescribes the same as grudger "
                                              "in all 7 decisions"));
    CHECK_THAT(outcome.out, ContainsSubstring("follow grudger or tit_for_tat"));
}

TEST_CASE("Strategies are chosen by a criterion", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "play.csv", played_table());
    for (const char* criterion : {"aic", "bic", "icl"}) {
        const Outcome outcome = run_fides(
            {"infer", "play.csv", "--choose", criterion, "--bootstrap", "0", "--json"}, setting);
        REQUIRE(outcome.exit_code == 0);
        const json found = json::parse(outcome.out);
        CHECK(found["sets_tried"] == 63);
        CHECK(found["shares"].size() == 3);  // ALLD, TFT and GRIM play
        CHECK(found["left_out"] == json{"ALLC", "WSLS", "T2"});
        CHECK(found["shares"][0]["share"]["standard_error"].is_null());
    }
}

TEST_CASE("What cannot be inferred from is refused", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "play.csv", small);
    write_text(work.path() / "gap.csv", "subject,match,round,own,other\na,1,1,C,C\na,1,3,C,C\n");
    fs::create_directory(work.path() / "folder");
    const auto [arguments, message] = GENERATE(table<std::vector<std::string>, std::string>({
        {std::vector<std::string>{}, "fides infer needs DATA"},
        {{"none.csv"}, "none.csv: no such file"},
        {{"folder"}, "folder: is a folder, not a file"},
        {{"gap.csv"}, "gap.csv:3:5: round = 3 is after a gap: match 1 of subject a has no round 2"},
        {{"play.csv", "--strategies", "grudgr"}, "nearest: \"grudger\""},
        {{"play.csv", "--strategies", "grim,grudger"}, "is the same strategy as grudger"},
        {{"play.csv", "--trembles", "ech"},
         "--trembles: \"ech\" is not one of the choices; "
         "allowed: \"one\" or \"each\"; nearest: \"each\""},
        {{"play.csv", "--choose", "bik"}, "nearest: \"bic\""},
        {{"play.csv", "--bootstrap", "-1"}, "--bootstrap: -1 is outside [0, 10000]"},
        {{"play.csv", "--starts", "0"}, "--starts: 0 is outside [1, 1000]"},
        {{"play.csv", "--level", "1"}, "--level: analysis.level = 1 is outside (0, 1)"},
        {{"play.csv", "--level", "nan"}, "--level: "},
        {{"play.csv", "--seed", "x"}, "--seed: seed = \"x\""},
        {{"play.csv", "--threads", "0"}, "--threads: 0 is outside"},
        {{"play.csv", "--csv", "folder"}, "folder"},
        {{"play.csv", "-o", "none/page.html"}, "none/page.html"},
        {{"play.csv", "play.csv"}, "one argument too many"},
        {{"play.csv", "--chose", "bic"}, "nearest: \"--choose\""},
    }));
    INFO(message);
    const Outcome outcome = run_fides(with({"infer"}, arguments), setting);
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.out.empty());
    CHECK(is_one_line(outcome.err));
    CHECK_THAT(outcome.err, ContainsSubstring(message));
    CHECK(std::distance(fs::directory_iterator{work.path()}, fs::directory_iterator{}) == 3);
}
