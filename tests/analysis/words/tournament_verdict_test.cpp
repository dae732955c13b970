// What is said first of a tournament.
#include "analysis/findings/findings.hpp"
#include "analysis/words/ranking_words.hpp"
#include "analysis/words/verdict.hpp"
#include "tests/analysis/hand_made_results.hpp"
#include "tests/catch.hpp"

using namespace fides;
using analysis::dropping_clause;
using analysis::Findings;
using analysis::verdict;
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;
using tests::HandMadeResults;
using tests::tournament_of;

TEST_CASE("A tournament's verdict names who is first, and how surely", "[analysis]") {
    HandMadeResults made{tournament_of({"Ann", "Bob", "Cid"})};

    SECTION("one leader whose rank is safe") {
        made.placed({1, "Bob", 2.5, 0.01, {{1, 1}}}).placed({2, "Ann", 2.25, 0.01, {{2, 2}}});
        made.placed({3, "Cid", 2.0, 0.01, {{3, 3}}});
        // 2.5 -+ 1.96 * 0.01
        CHECK(verdict(*made.read()) ==
              "Bob comes first, ahead of Ann: 2.50 [2.48, 2.52] a round against 2.25 [2.23, "
              "2.27].");
    }
    SECTION("a rival whose rank interval reaches 1") {
        made.placed({1, "Bob", 2.5, 0.1, {{1, 2}}}).placed({2, "Ann", 2.49, 0.1, {{1, 2}}});
        made.placed({3, "Cid", 2.0, 0.1, {{3, 3}}});
        CHECK_THAT(verdict(*made.read()), EndsWith("; Ann may be first as well."));
    }
    SECTION("a tie for first place") {
        made.placed({1, "Bob", 3.0, {}, {}}).placed({1, "Cid", 3.0, {}, {}});
        made.placed({3, "Ann", 2.0, {}, {}});
        CHECK(verdict(*made.read()) ==
              "Bob and Cid share first place, with 3.00 a round; Ann comes next, with 2.00.");
    }
    SECTION("everybody the same") {
        made.placed({1, "Bob", 3.0, {}, {}}).placed({1, "Cid", 3.0, {}, {}});
        CHECK(verdict(*made.read()) == "All 2 players share first place, with 3.00 a round.");
    }
}

TEST_CASE("A title that asks after the nice is told how they did", "[analysis]") {
    tournament::Experiment experiment = tournament_of({"Ann", "Bob", "Cid", "Dan"});
    experiment.title = "Do nice strategies win?";
    experiment.game = {.type = "prisoners_dilemma", .played = games::TwoActionGame{}};
    HandMadeResults made{experiment};
    const auto placed = [&made](std::int64_t rank, const char* who, double score, double niceness) {
        made.placed({rank, who, score, {}, {}, niceness});
    };
    SECTION("well, but without winning") {
        placed(1, "Bob", 3.0, 0.5);
        placed(2, "Ann", 2.75, 1.0);
        placed(3, "Cid", 2.25, 1.0);
        placed(4, "Dan", 1.0, 0.25);
        CHECK(
            verdict(*made.read()) ==
            "The nice score more on average but do not win: 1 of the 2 best players, and 2 of all "
            "4, are never the first to defect. On average the nice score 2.50 a round and the "
            "others "
            "2.00; the best of the nice is Ann, of rank 2. Bob comes first, ahead of Ann: 3.00 a "
            "round against 2.75.");
    }
    SECTION("best of all") {
        placed(1, "Ann", 3.0, 1.0);
        placed(2, "Bob", 2.0, 0.5);
        CHECK_THAT(verdict(*made.read()), StartsWith("The nice win and score more on average: "));
    }
    SECTION("not at all") {
        placed(1, "Bob", 3.0, 0.5);
        placed(2, "Ann", 2.0, 1.0);
        CHECK_THAT(verdict(*made.read()),
                   StartsWith("The nice neither win nor score more on average: "));
    }
    SECTION("nobody is nice: then there is nothing to compare") {
        placed(1, "Bob", 3.0, 0.5);
        placed(2, "Ann", 2.0, 0.5);
        CHECK_THAT(verdict(*made.read()), StartsWith("Bob comes first, "));
    }
}

TEST_CASE("Whose absence would change who is first is told with who would be", "[analysis]") {
    HandMadeResults made{tournament_of({"ann", "Bob", "cy", "di"})};
    made.placed({1, "ann", 3.0, {}, {}})
        .placed({2, "Bob", 2.9, {}, {}})
        .placed({3, "cy", 2.0, {}, {}})
        .placed({4, "di", 1.0, {}, {}})
        .without("ann", "Bob", 2.8);
    SECTION("nobody's but of who is first itself") {
        made.without("Bob", "ann", 3.0).without("cy", "ann", 3.0).without("di", "ann", 3.0);
        CHECK(dropping_clause(Findings{*made.read()}) ==
              "No other player's absence would change who is first");
    }
    SECTION("one's") {
        made.without("Bob", "ann", 3.0).without("cy", "Bob", 2.7).without("di", "ann", 3.0);
        CHECK(dropping_clause(Findings{*made.read()}) == "Without cy, Bob would be first");
    }
    SECTION("that of several, for the same") {
        made.without("Bob", "ann", 3.0).without("cy", "Bob", 2.7).without("di", "Bob", 2.9);
        CHECK(dropping_clause(Findings{*made.read()}) ==
              "Without any one of di and cy, Bob would be first");
    }
    SECTION("that of several, each for another") {
        made.without("Bob", "ann", 3.0).without("cy", "di", 2.7).without("di", "Bob", 2.9);
        CHECK(dropping_clause(Findings{*made.read()}) ==
              "Who is first would change if any one of these 2 stayed away: di (then Bob) and cy "
              "(then di)");
    }
}

TEST_CASE("A hostile name stays a name on one line", "[analysis]") {
    const std::string hostile = "</script>\n\x1b[31m<img onerror=x>";
    HandMadeResults made{tournament_of({"a", "b"})};
    made.placed({1, hostile, 3.0, {}, {}}).placed({2, "b", 2.0, {}, {}});
    CHECK(verdict(*made.read()) ==
          "</script> [31m<img onerror=x> comes first, ahead of b: 3.00 a round against 2.00.");
}

TEST_CASE("A swept tournament's verdict says where the lead changes", "[analysis]") {
    tournament::Experiment experiment = tournament_of({"ann", "Bob"});
    experiment.sweep.axes = {{.key = "contract.coverage", .values = {0.0, 0.5, 1.0}}};
    HandMadeResults made{experiment};
    const auto point = [&made](std::uint64_t at, const std::string& first,
                               const std::string& second) {
        made.placed({1, first, 2.5, {}, {}}, at).placed({2, second, 2.0, {}, {}}, at);
    };
    SECTION("once") {
        point(0, "ann", "Bob");
        point(1, "ann", "Bob");
        point(2, "Bob", "ann");
        CHECK(verdict(*made.read()) ==
              "ann comes first from coverage 0 to 0.5 and Bob at full coverage. At full coverage, "
              "Bob comes first, ahead of ann: 2.50 a round against 2.00.");
    }
    SECTION("never") {
        point(0, "ann", "Bob");
        point(1, "ann", "Bob");
        point(2, "ann", "Bob");
        CHECK_THAT(verdict(*made.read()), StartsWith("At every coverage tried, ann comes first. "));
    }
    SECTION("by no more than chance may do") {
        point(0, "ann", "Bob");
        point(1, "ann", "Bob");
        made.placed({1, "Bob", 2.5, 0.1, {{1, 2}}}, 2).placed({2, "ann", 2.49, 0.1, {{1, 2}}}, 2);
        CHECK_THAT(verdict(*made.read()),
                   StartsWith("ann comes first from coverage 0 to 0.5 and Bob at full coverage. At "
                              "1 of 3 points the first cannot be told apart from others. "));
    }
}
