#include "analysis/words/verdict.hpp"

#include "analysis/findings/findings.hpp"
#include "analysis/findings/question.hpp"
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

TEST_CASE("The verdict on coverage says what the tables say, clause by clause", "[analysis]") {
    HandMadeResults made{swept_collaboration("contract.coverage", five)};
    made.curve("main", "trust", hump);

    SECTION(
        "first the answer: a declared peak, what goes with it, and the ablation without a fall") {
        made.curve("main", "reliance", {0.3, 0.5, 0.7, 0.8, 0.9});
        made.curve("main", "welfare", {0.5, 0.75, 1.0, 1.25, 1.5});
        made.curve("no_attribution", "trust", rise);
        made.peak("main", "trust", {});
        made.peak("no_attribution", "trust", {.at = 1.0, .shape = analysis::Shape::flat});
        CHECK(verdict(*made.read()) ==
              "Trust rises up to coverage 0.58 and falls beyond it, while reliance and welfare "
              "rise throughout; without attribution trust does not fall. The peak lies at coverage "
              "0.58 [0.54, 0.63]; full coverage costs 0.12 [0.11, 0.13] of trust. From no contract "
              "to full coverage, trust goes from 0.43 to 0.41, reliance from 0.30 to 0.90, welfare "
              "from 0.50 to 1.50 and trust without attribution from 0.43 to 0.92.");
    }
    SECTION("what does not rise is not said to") {
        made.curve("main", "reliance", {0.3, 0.5, 0.7, 0.8, 0.9});
        made.curve("main", "welfare", {1.0, 0.9, 0.8, 0.7, 0.6});
        made.peak("main", "trust", {});
        CHECK_THAT(verdict(*made.read()),
                   StartsWith("Trust rises up to coverage 0.58 and falls beyond it, while reliance "
                              "rises throughout, and welfare falls throughout."));
    }
    SECTION("nothing is said of an ablation that was not run") {
        made.peak("main", "trust", {});
        CHECK(verdict(*made.read()) ==
              "Trust rises up to coverage 0.58 and falls beyond it. The peak lies at coverage 0.58 "
              "[0.54, 0.63]; full coverage costs 0.12 [0.11, 0.13] of trust. From no contract to "
              "full coverage, trust goes from 0.43 to 0.41.");
    }
    SECTION("an ablation that dips once is not said never to fall") {
        made.curve("no_attribution", "trust", {0.43, 0.60, 0.75, 0.74, 0.92});
        made.peak("main", "trust", {});
        made.peak("no_attribution", "trust", {.shape = analysis::Shape::flat});
        CHECK_THAT(verdict(*made.read()), !ContainsSubstring("does not fall"));
        CHECK_THAT(verdict(*made.read()), EndsWith("trust without attribution from 0.43 to 0.92."));
    }
    SECTION("an ablation that peaks as well is said to") {
        made.curve("no_attribution", "trust", {0.43, 0.60, 0.75, 0.74, 0.72});
        made.peak("main", "trust", {});
        made.peak("no_attribution", "trust", {.at = 0.6, .at_interval = {0.55, 0.66}});
        CHECK_THAT(verdict(*made.read()),
                   ContainsSubstring("; without attribution trust peaks as well. "));
    }
    SECTION("a peak that the test does not show is none") {
        made.peak("main", "trust", {.shape = analysis::Shape::flat});
        CHECK_THAT(verdict(*made.read()),
                   StartsWith("No peak found: trust ") && !ContainsSubstring("peak lies"));
    }
    SECTION("without a table of peaks nothing is tested") {
        CHECK_THAT(verdict(*made.read()), !ContainsSubstring("peak"));
    }
}

TEST_CASE("A curve without a peak is told as it runs", "[analysis]") {
    HandMadeResults made{swept_collaboration("contract.coverage", five)};
    const auto told = [&made](const std::vector<double>& trust, analysis::Shape shape) {
        made.curve("main", "trust", trust);
        made.peak("main", "trust", {.shape = shape});
        return verdict(*made.read());
    };
    using analysis::Shape;
    SECTION("rising") {
        CHECK(told(rise, Shape::rises) ==
              "No peak found: trust rises throughout. From no contract to full coverage, trust "
              "goes from 0.43 to 0.92.");
    }
    SECTION("falling") {
        CHECK_THAT(told({0.5, 0.45, 0.4, 0.35, 0.3}, Shape::falls),
                   StartsWith("No peak found: trust falls throughout. "));
    }
    SECTION("a step that stays level is not a rise throughout") {
        CHECK_THAT(told({0.4, 0.5, 0.5, 0.6, 0.7}, Shape::rises),
                   StartsWith("No peak found: trust rises. "));
    }
    SECTION("flat") {
        CHECK_THAT(told({0.4, 0.4, 0.4, 0.4, 0.4}, Shape::flat),
                   StartsWith("No peak found: trust shows no effect beyond chance. "));
    }
    SECTION("by its shape, whatever single points say") {
        CHECK_THAT(told({0.4, 0.5, 0.45, 0.6, 0.55}, Shape::rises),
                   StartsWith("No peak found: trust rises. "));
        CHECK_THAT(told({0.5, 0.3, 0.35, 0.4, 0.6}, Shape::u),
                   StartsWith("No peak found: trust is highest at full coverage. "));
        CHECK_THAT(told({0.4, 0.45, 0.5, 0.55, 0.6}, Shape::flat),
                   StartsWith("No peak found: trust is highest at full coverage. "));
    }
    SECTION("an inverted U whose highest point is an end has no peak to name") {
        made.curve("main", "trust", rise);
        made.peak("main", "trust", {.at = 1.0});
        CHECK_THAT(verdict(*made.read()), StartsWith("Trust is highest at full coverage. "));
    }
}

TEST_CASE("Who asks whether something is worse is told where, if anywhere", "[analysis]") {
    tournament::Experiment experiment =
        swept_collaboration("contract.enforcement", {0.0, 0.5, 1.0});
    experiment.title = "Is a half-enforced contract worse than none?";
    HandMadeResults made{experiment};
    made.curve("main", "reliance", {0.3, 0.4, 0.5});
    SECTION("somewhere") {
        made.curve("main", "trust", {0.5, 0.4, 0.6});
        CHECK_THAT(
            verdict(*made.read()),
            StartsWith(
                "Trust is lower at enforcement 0.5 than at enforcement 0 and reliance "
                "is nowhere shown to be lower than at enforcement 0; as enforcement rises from 0 "
                "to 1, "));
    }
    SECTION("nowhere") {
        made.curve("main", "trust", {0.5, 0.55, 0.6});
        CHECK_THAT(
            verdict(*made.read()),
            StartsWith("Trust and reliance are nowhere shown to be lower than at enforcement 0; "));
    }
    SECTION("nowhere, though trust peaks") {
        made.curve("main", "trust", {0.5, 0.6, 0.55});
        made.peak("main", "trust", {});
        CHECK_THAT(
            verdict(*made.read()),
            StartsWith(
                "Trust and reliance are nowhere shown to be lower than at enforcement 0; trust "
                "rises up to enforcement 0.58 and falls beyond it, while reliance "
                "rises throughout. "));
    }
}

TEST_CASE("Measures that run alike are named together", "[analysis]") {
    HandMadeResults made{swept_collaboration("contract.monitoring", {0.0, 0.5, 1.0})};
    made.curve("main", "trust", {0.5, 0.4, 0.3});
    made.curve("main", "reliance", {0.5, 0.3, 0.2});
    made.curve("main", "welfare", {0.5, 0.5, 0.5});
    CHECK_THAT(
        verdict(*made.read()),
        StartsWith("As monitoring rises from 0 to 1, trust and reliance fall throughout, and "
                   "welfare shows no effect beyond chance. "));
}

TEST_CASE("An answer has at most forty words", "[analysis]") {
    const std::string ten = "one two three four five six seven eight nine ten";
    CHECK(analysis::count_words(ten) == 10);
    CHECK(analysis::answer_of({ten, "", ten, ten}) ==
          "One two three four five six seven eight nine ten; " + ten + "; " + ten + ".");
    const std::string answer = analysis::answer_of({ten, ten, ten, ten, ten, "last"});
    CHECK(analysis::count_words(answer) == 40);
    CHECK(analysis::asks_about("What is LEFT?", {"left"}));
    CHECK_FALSE(analysis::asks_about("Leftovers", {"left"}));
}

TEST_CASE("What chance can explain is no effect", "[analysis]") {
    HandMadeResults made{swept_collaboration("contract.coverage", {0.0, 0.5, 1.0})};
    const auto point = [&made](std::uint64_t at, double mean, double half) {
        made.measured(at, "main", "trust", mean, analysis::Interval{mean - half, mean + half});
    };
    SECTION("means that rise within intervals that all share a value") {
        point(0, 0.40, 0.05);
        point(1, 0.41, 0.05);
        point(2, 0.42, 0.05);
        CHECK_THAT(verdict(*made.read()), StartsWith("Trust shows no effect beyond chance. "));
    }
    SECTION("the same means, known well enough") {
        point(0, 0.40, 0.004);
        point(1, 0.41, 0.004);
        point(2, 0.42, 0.004);
        CHECK_THAT(verdict(*made.read()), StartsWith("Trust rises throughout. "));
    }
    SECTION("ends that are alike around something higher") {
        point(0, 0.40, 0.004);
        point(1, 0.50, 0.004);
        point(2, 0.402, 0.004);
        CHECK_THAT(verdict(*made.read()), StartsWith("Trust is highest at coverage 0.5. "));
    }
}

TEST_CASE("Full coverage is named only where it was played", "[analysis]") {
    HandMadeResults made{swept_collaboration("contract.coverage", {0.0, 0.2, 0.4, 0.6, 0.8})};
    made.curve("main", "trust", hump);
    made.peak("main", "trust", {.at = 0.42, .at_interval = {0.4, 0.44}});
    CHECK(verdict(*made.read()) ==
          "Trust rises up to coverage 0.42 and falls beyond it. The peak lies at coverage 0.42 "
          "[0.40, 0.44]; coverage 0.8, the end of the sweep, costs 0.12 [0.11, 0.13] of trust. "
          "From no contract to coverage 0.8, trust goes from 0.43 to 0.41.");
}

TEST_CASE("Another axis goes by its own name", "[analysis]") {
    HandMadeResults made{swept_collaboration("beliefs.prior_trust", {0.2, 0.3, 0.4, 0.5, 0.6})};
    made.curve("main", "trust", rise);
    made.peak("main", "trust", {.shape = analysis::Shape::rises});
    CHECK(verdict(*made.read()) ==
          "As prior trust rises from 0.2 to 0.6, trust rises throughout. From prior trust 0.2 to "
          "0.6, trust goes from 0.43 to 0.92.");
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
                   EndsWith(" Once the contract has ended (round 100), reliance is 0.35 after full "
                            "coverage, 0.40 after coverage 0.5, the point nearest the peak, and "
                            "0.34 with none."));
    }
    SECTION("at the ends only, where there is no peak") {
        made.peak("main", "trust", {.shape = analysis::Shape::flat});
        CHECK_THAT(verdict(*made.read()),
                   EndsWith("reliance is 0.35 after full coverage and 0.34 with none."));
    }
}

TEST_CASE("Who asks what is left is told that first", "[analysis]") {
    tournament::Experiment experiment = swept_collaboration("contract.coverage", five);
    experiment.analysis.removal = 100;
    experiment.title = "What is left when the contract ends?";
    HandMadeResults made{experiment};
    made.curve("main", "trust", hump);
    const auto left = [&made](double none, double middle, double full) {
        const std::array<double, 5> means{none, middle, middle, middle, full};
        for (std::size_t point = 0; point < means.size(); ++point) {
            made.measured(point, "removal", "reliance", means[point],
                          analysis::Interval{means[point] - 0.01, means[point] + 0.01});
        }
        return verdict(*made.read());
    };
    SECTION("no more than without, but more in between") {
        CHECK_THAT(
            left(0.34, 0.40, 0.35),
            StartsWith(
                "After full coverage no more reliance is shown to be left than where there never "
                "was a contract; most is left after coverage 0.25. "));
    }
    SECTION("less") {
        CHECK_THAT(left(0.34, 0.34, 0.30),
                   StartsWith("After full coverage less reliance is left than where "));
    }
    SECTION("more") {
        CHECK_THAT(
            left(0.30, 0.34, 0.40),
            StartsWith("After full coverage more reliance is left than where there never was "
                       "a contract. "));
    }
}

TEST_CASE("Measures without observations are not made up", "[analysis]") {
    HandMadeResults made{swept_collaboration("contract.coverage", five)};

    SECTION("a point without trust is left out of the curve") {
        made.curve("main", "trust", {0.43, 0.47});
        made.measured(2, "main", "trust", std::nullopt);
        made.measured(3, "main", "trust", 0.5).measured(4, "main", "trust", 0.6);
        CHECK_THAT(verdict(*made.read()), ContainsSubstring("trust goes from 0.43 to 0.60"));
    }
    SECTION("no trust at all") {
        made.measured(0, "main", "reliance", 0.4);
        made.measured(0, "main", "trust", std::nullopt);
        CHECK(verdict(*made.read()) == "Trust was not observed.");
    }
}

TEST_CASE("Over two axes the verdict follows the ridge", "[analysis]") {
    tournament::Experiment experiment = swept_collaboration("beliefs.prior_trust", {0.2, 0.4, 0.6});
    experiment.sweep.axes.push_back({.key = "contract.coverage", .values = five});
    HandMadeResults made{experiment};
    made.measured(0, "main", "trust", 0.4);
    const HandMadeResults::Peak early{.at = 0.3, .at_interval = {0.28, 0.33}};
    const HandMadeResults::Peak late{.at = 0.6, .at_interval = {0.55, 0.64}};
    const HandMadeResults::Peak no_peak{.shape = analysis::Shape::flat};

    SECTION("a peak that moves") {
        made.peak("main", "trust", late, 0.2).peak("main", "trust", early, 0.4);
        made.peak("main", "trust", no_peak, 0.6);
        CHECK(verdict(*made.read()) ==
              "Trust peaks at coverage 0.60 where prior trust is 0.2 and at 0.30 where it is 0.4. "
              "Over coverage, trust is an inverted U at 2 of 3 "
              "values of prior trust and shows neither at 1.");
    }
    SECTION("intervals that overlap are no movement") {
        made.peak("main", "trust", late, 0.2).peak("main", "trust", no_peak, 0.4);
        made.peak("main", "trust", {.at = 0.58, .at_interval = {0.5, 0.62}}, 0.6);
        CHECK_THAT(
            verdict(*made.read()),
            StartsWith(
                "Trust peaks at coverage 0.60 where prior trust is 0.2 and at 0.58 where it is "
                "0.6, with intervals that overlap. "));
    }
    SECTION("no peak anywhere, with or without attribution") {
        made.peak("main", "trust", no_peak, 0.2).peak("no_attribution", "trust", no_peak, 0.2);
        CHECK(
            verdict(*made.read()) ==
            "No peak of trust over coverage is found at any prior trust. Over coverage, trust is "
            "an "
            "inverted "
            "U at 0 of 1 value of prior trust and shows neither at 1. Without attribution it is an "
            "inverted U at 0 of 1.");
    }
}

TEST_CASE("A single point is told by its measures", "[analysis]") {
    tournament::Experiment experiment = swept_collaboration("contract.coverage", {});
    experiment.sweep.axes.clear();
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
