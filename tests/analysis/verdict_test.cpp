#include "analysis/verdict.hpp"

#include "tests/analysis/hand_made_results.hpp"
#include "tests/catch.hpp"

#include <array>

using namespace fides;
using analysis::verdict;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;
using tests::five;
using tests::HandMadeResults;
using tests::hump;
using tests::rise;
using tests::swept_collaboration;
using tests::tournament_of;

namespace {}  // namespace

TEST_CASE("The verdict on coverage says what the tables say, clause by clause", "[analysis]") {
    HandMadeResults made{swept_collaboration("contract.coverage", five)};
    made.curve("main", "trust", hump);

    SECTION("a declared peak, its price, and the ablation that has none") {
        made.curve("no_attribution", "trust", rise);
        made.peak("main", "trust", {});
        made.peak("no_attribution", "trust", {.at = 1.0, .inverted_u = false});
        CHECK(verdict(*made.read()) ==
              "Trust peaks at coverage 0.58 [0.54, 0.63]; full coverage costs 0.12 [0.11, 0.13] "
              "of trust; without attribution there is no peak: trust rises from 0.43 to 0.92.");
    }
    SECTION("nothing is said of an ablation that was not run") {
        made.peak("main", "trust", {});
        CHECK(verdict(*made.read()) ==
              "Trust peaks at coverage 0.58 [0.54, 0.63]; full coverage costs 0.12 [0.11, 0.13] "
              "of trust.");
    }
    SECTION("an ablation that dips once does not rise throughout") {
        made.curve("no_attribution", "trust", {0.43, 0.60, 0.75, 0.74, 0.92});
        made.peak("main", "trust", {});
        made.peak("no_attribution", "trust", {.p = {0.3, 0.2, 0.4}, .inverted_u = false});
        CHECK_THAT(verdict(*made.read()),
                   EndsWith("without attribution trust is highest at full coverage, at 0.92, but "
                            "the two tests do not both declare an inverted U (Lind-Mehlum p = "
                            "0.30, two lines p = 0.20 and p = 0.40)."));
    }
    SECTION("an ablation that peaks as well is said to") {
        made.curve("no_attribution", "trust", {0.43, 0.60, 0.75, 0.74, 0.72});
        made.peak("main", "trust", {});
        made.peak("no_attribution", "trust", {.at = 0.6, .at_interval = {0.55, 0.66}});
        CHECK_THAT(verdict(*made.read()),
                   EndsWith("without attribution trust peaks too, at coverage 0.60 [0.55, 0.66]."));
    }
    SECTION("a peak that one test does not declare is none") {
        made.peak("main", "trust", {.p = {0.21, 0.004, 0.3}, .inverted_u = false});
        CHECK(verdict(*made.read()) ==
              "No peak found: trust is highest at coverage 0.5, at 0.53, but the two tests do not "
              "both declare an inverted U (Lind-Mehlum p = 0.21, two lines p = 0.004 and p = "
              "0.30).");
    }
    SECTION("without a table of peaks nothing is tested") {
        CHECK(verdict(*made.read()) == "Trust is highest at coverage 0.5, at 0.53.");
    }
}

TEST_CASE("A curve without a peak is told as it runs", "[analysis]") {
    HandMadeResults made{swept_collaboration("contract.coverage", five)};
    const auto told = [&made](const std::vector<double>& trust) {
        made.curve("main", "trust", trust);
        made.peak("main", "trust", {.inverted_u = false});
        return verdict(*made.read());
    };
    SECTION("rising") {
        CHECK(told(rise) ==
              "No peak found: trust rises throughout, from 0.43 without a contract "
              "to 0.92 at full coverage.");
    }
    SECTION("falling") {
        CHECK(told({0.5, 0.45, 0.4, 0.35, 0.3}) ==
              "No peak found: trust falls throughout, from 0.50 without a contract to 0.30 at "
              "full coverage.");
    }
    SECTION("a step that stays level is not a rise") {
        CHECK_THAT(told({0.4, 0.5, 0.5, 0.6, 0.7}), ContainsSubstring("trust never falls from"));
    }
    SECTION("flat") {
        CHECK_THAT(told({0.4, 0.4, 0.4, 0.4, 0.4}),
                   ContainsSubstring("trust is the same at every point, 0.40."));
    }
}

TEST_CASE("Full coverage is named only where it was played", "[analysis]") {
    HandMadeResults made{swept_collaboration("contract.coverage", {0.0, 0.2, 0.4, 0.6, 0.8})};
    made.curve("main", "trust", hump);
    made.peak("main", "trust", {.at = 0.42, .at_interval = {0.4, 0.44}});
    CHECK(verdict(*made.read()) ==
          "Trust peaks at coverage 0.42 [0.40, 0.44]; coverage 0.8, the end of the sweep, costs "
          "0.12 [0.11, 0.13] of trust.");
}

TEST_CASE("Another axis goes by its own name", "[analysis]") {
    HandMadeResults made{swept_collaboration("beliefs.prior_trust", {0.2, 0.3, 0.4, 0.5, 0.6})};
    made.curve("main", "trust", rise);
    made.peak("main", "trust", {.inverted_u = false});
    CHECK(verdict(*made.read()) ==
          "No peak found: trust rises throughout, from 0.43 at prior "
          "trust 0.2 to 0.92 at prior trust 0.6.");
}

TEST_CASE("After removal the verdict tells what reliance is left", "[analysis]") {
    tournament::Experiment experiment = swept_collaboration("contract.coverage", five);
    experiment.analysis.removal = 100;
    HandMadeResults made{experiment};
    made.curve("main", "trust", hump);
    made.curve("removal", "reliance", {0.34, 0.37, 0.40, 0.38, 0.35});

    SECTION("at both ends and at the point nearest the peak") {
        made.peak("main", "trust", {});
        CHECK_THAT(verdict(*made.read()),
                   EndsWith("After the contract ends at round 100, reliance stands at 0.35 after "
                            "full coverage, 0.40 after coverage 0.5 (the point nearest the peak) "
                            "and 0.34 with none."));
    }
    SECTION("at the ends only, where no peak is declared") {
        made.peak("main", "trust", {.inverted_u = false});
        CHECK_THAT(verdict(*made.read()),
                   EndsWith("reliance stands at 0.35 after full coverage and 0.34 with none."));
    }
}

TEST_CASE("Measures without observations are not made up", "[analysis]") {
    HandMadeResults made{swept_collaboration("contract.coverage", five)};

    SECTION("a point without trust is left out of the curve") {
        made.curve("main", "trust", {0.43, 0.47});
        made.measured(2, "main", "trust", std::nullopt);
        made.measured(3, "main", "trust", 0.5).measured(4, "main", "trust", 0.6);
        CHECK_THAT(verdict(*made.read()), ContainsSubstring("rises throughout, from 0.43"));
    }
    SECTION("no trust at all") {
        made.measured(0, "main", "reliance", 0.4);
        made.measured(0, "main", "trust", std::nullopt);
        CHECK(verdict(*made.read()) == "Trust was not observed.");
    }
}

TEST_CASE("Over two axes the verdict follows the ridge", "[analysis]") {
    tournament::Experiment experiment = swept_collaboration("beliefs.prior_trust", {0.2, 0.4, 0.6});
    experiment.sweep.push_back({.key = "contract.coverage", .values = five});
    HandMadeResults made{experiment};
    made.measured(0, "main", "trust", 0.4);
    const HandMadeResults::Peak early{.at = 0.3, .at_interval = {0.28, 0.33}};
    const HandMadeResults::Peak late{.at = 0.6, .at_interval = {0.55, 0.64}};
    const HandMadeResults::Peak no_peak{.inverted_u = false};

    SECTION("a peak that moves") {
        made.peak("main", "trust", late, 0.2).peak("main", "trust", early, 0.4);
        made.peak("main", "trust", no_peak, 0.6);
        CHECK(verdict(*made.read()) ==
              "Both tests declare an inverted U of trust over coverage in 2 of 3 lines of prior "
              "trust: the peak moves from coverage 0.60 [0.55, 0.64] at prior trust 0.2 to 0.30 "
              "[0.28, 0.33] at prior trust 0.4.");
    }
    SECTION("intervals that overlap are no movement") {
        made.peak("main", "trust", late, 0.2).peak("main", "trust", no_peak, 0.4);
        made.peak("main", "trust", {.at = 0.58, .at_interval = {0.5, 0.62}}, 0.6);
        CHECK_THAT(verdict(*made.read()), EndsWith(", intervals that overlap."));
    }
    SECTION("no peak anywhere, with or without attribution") {
        made.peak("main", "trust", no_peak, 0.2).peak("no_attribution", "trust", no_peak, 0.2);
        CHECK(verdict(*made.read()) ==
              "Both tests declare an inverted U of trust over coverage in 0 of 1 line of prior "
              "trust; without attribution in 0 of 1.");
    }
}

TEST_CASE("A single point is told by its measures", "[analysis]") {
    tournament::Experiment experiment = swept_collaboration("contract.coverage", {});
    experiment.sweep.clear();
    HandMadeResults made{experiment};
    made.measured(0, "main", "trust", 0.5333, analysis::Interval{0.5281, 0.5384});
    made.measured(0, "main", "reliance", 0.7);
    CHECK(verdict(*made.read()) == "Trust is 0.533 [0.528, 0.538] and reliance 0.70.");

    made.measured(0, "main", "credit", 0.78).measured(0, "main", "meant", 0.8);
    made.measured(0, "no_attribution", "trust", 0.81);
    CHECK(verdict(*made.read()) ==
          "Trust is 0.533 [0.528, 0.538] and reliance 0.70; of what is honoured, 0.80 was meant "
          "and 0.78 is credited to goodwill; without attribution trust is 0.81.");
}

TEST_CASE("A tournament's verdict names who is first, and how surely", "[analysis]") {
    HandMadeResults made{tournament_of({"Ann", "Bob", "Cid"})};

    SECTION("one leader whose rank is safe") {
        made.placed({1, "Bob", 2.5, 0.01, {{1, 1}}}).placed({2, "Ann", 2.25, 0.01, {{2, 2}}});
        made.placed({3, "Cid", 2.0, 0.01, {{3, 3}}});
        // 2.5 -+ 1.96 * 0.01
        CHECK(verdict(*made.read()) ==
              "Bob comes first with 2.50 [2.48, 2.52] a round, rank 1 "
              "[1, 1], ahead of Ann with 2.25 [2.23, 2.27].");
    }
    SECTION("a rival whose rank interval reaches 1") {
        made.placed({1, "Bob", 2.5, 0.1, {{1, 2}}}).placed({2, "Ann", 2.49, 0.1, {{1, 2}}});
        made.placed({3, "Cid", 2.0, 0.1, {{3, 3}}});
        CHECK_THAT(verdict(*made.read()),
                   EndsWith("; Ann, whose rank interval reaches 1 as well, cannot be told apart "
                            "from it."));
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

TEST_CASE("A hostile name stays a name on one line", "[analysis]") {
    const std::string hostile = "</script>\n\x1b[31m<img onerror=x>";
    HandMadeResults made{tournament_of({"a", "b"})};
    made.placed({1, hostile, 3.0, {}, {}}).placed({2, "b", 2.0, {}, {}});
    CHECK(verdict(*made.read()) ==
          "</script> [31m<img onerror=x> comes first with 3.00 a round, "
          "ahead of b with 2.00.");
}

TEST_CASE("A swept tournament's verdict says where the lead changes", "[analysis]") {
    tournament::Experiment experiment = tournament_of({"ann", "Bob"});
    experiment.sweep = {{.key = "contract.coverage", .values = {0.0, 0.5, 1.0}}};
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
              "Over coverage, ann leads from 0 to 0.5 and Bob leads at 1. At full coverage: Bob "
              "comes first with 2.50 a round, ahead of ann with 2.00.");
    }
    SECTION("never") {
        point(0, "ann", "Bob");
        point(1, "ann", "Bob");
        point(2, "ann", "Bob");
        CHECK_THAT(verdict(*made.read()), StartsWith("At every coverage ann leads. "));
    }
    SECTION("by no more than chance may do") {
        point(0, "ann", "Bob");
        point(1, "ann", "Bob");
        made.placed({1, "Bob", 2.5, 0.1, {{1, 2}}}, 2).placed({2, "ann", 2.49, 0.1, {{1, 2}}}, 2);
        CHECK_THAT(verdict(*made.read()),
                   StartsWith("Over coverage, ann leads from 0 to 0.5 and Bob leads at 1. At 1 of "
                              "3 points, others cannot be told apart from the first. "));
    }
}
