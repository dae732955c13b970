// What is said of the populations that a tournament's players become.
#include "analysis/words/evolution_words.hpp"

#include "analysis/words/evolution_clauses.hpp"
#include "analysis/words/evolution_courses.hpp"
#include "analysis/words/verdict.hpp"
#include "tests/analysis/hand_made_evolution.hpp"
#include "tests/catch.hpp"

#include <nlohmann/json.hpp>

using namespace fides;
using analysis::evolution_verdict;
using analysis::Findings;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using tests::evolving;
using tests::HandMadeResults;
using tests::in_long_run;
using tests::path_end;

namespace {

std::string said(const HandMadeResults& made) {
    return evolution_verdict(Findings{*made.read()});
}

}  // namespace

TEST_CASE("Without evolution nothing is said of it", "[analysis]") {
    HandMadeResults made{tests::tournament_of({"Ann", "Bob"})};
    made.placed({1, "Ann", 3.0, {}, {}}).placed({2, "Bob", 2.0, {}, {}});
    CHECK(said(made).empty());
    CHECK(analysis::evolution_figures(Findings{*made.read()}).empty());
    CHECK(analysis::evolution_methods(Findings{*made.read()}).empty());
}

TEST_CASE("Who survives in the long run is told by the most frequent first", "[analysis]") {
    HandMadeResults made{evolving({"Ann", "Bob", "Cid", "Dan", "Eve"})};
    in_long_run(made, 0, {0.125, 0.625, 0.125, 0.0625, 0.0625});
    CHECK(said(made) ==
          "Under pairwise comparison (100 members, selection 1, rare mutations) Bob is 0.62 of the "
          "population in the long run, Ann 0.12, Cid 0.12 and the 2 others 0.12.");
}

TEST_CASE("Over a sweep it is told who survives where", "[analysis]") {
    HandMadeResults made{evolving({"Ann", "Bob"}, {0.0, 0.5, 1.0})};
    SECTION("where shares change") {
        in_long_run(made, 0, {0.75, 0.25});
        in_long_run(made, 1, {0.5625, 0.4375});
        in_long_run(made, 2, {0.25, 0.75});
        CHECK(said(made) ==
              "Under pairwise comparison (100 members, selection 1, rare mutations) Ann is 0.75 of "
              "the population in the long run without a contract and 0.25 at full coverage; Bob "
              "0.25 and 0.75; the most frequent is Ann at 2 of 3 points and Bob at 1.");
    }
    SECTION("where they do not, that is said plainly") {
        for (const std::uint64_t point : {0U, 1U, 2U}) {
            in_long_run(made, point, {0.75, 0.25});
        }
        CHECK(said(made) ==
              "Under pairwise comparison (100 members, selection 1, rare mutations) Ann is 0.75 of "
              "the population in the long run and Bob 0.25; over the sweep no share changes by "
              "0.005 or more.");
    }
}

TEST_CASE("A share too small for two decimals is told as such", "[analysis]") {
    HandMadeResults made{evolving({"Ann", "Bob"}, {0.0, 1.0})};
    in_long_run(made, 0, {0.999, 0.001});
    in_long_run(made, 1, {0.001, 0.999});
    CHECK_THAT(said(made), ContainsSubstring("Ann is 1.00 of the population in the long run "
                                             "without a contract and below 0.01 at full coverage; "
                                             "Bob below 0.01 and 1.00; "));
}

TEST_CASE("Players who end a path alike are told together", "[analysis]") {
    HandMadeResults made{evolving({"Ann", "Bob", "Cid"})};
    path_end(made, 0, {0.5, 0.5, 0.0});
    CHECK(said(made) ==
          "Under the replicator dynamic, Ann and Bob are the most frequent at time 100, each 0.50 "
          "of the population, from equal shares.");
}

TEST_CASE("What is swept is not told as a setting", "[analysis]") {
    tournament::Experiment experiment = evolving({"Ann", "Bob"});
    experiment.sweep.axes = {{.key = "evolution.selection", .values = {0.5, 1.0}}};
    HandMadeResults made{experiment};
    in_long_run(made, 0, {0.75, 0.25});
    in_long_run(made, 1, {0.5, 0.5});
    CHECK(said(made) ==
          "Under pairwise comparison (100 members, rare mutations) Ann is 0.75 of the population "
          "in the long run at selection 0.5 and 0.50 at selection 1; Bob 0.25 and 0.50; Ann is the "
          "most frequent at all 2 points.");
}

TEST_CASE("Over two axes shares are told by their range", "[analysis]") {
    tournament::Experiment experiment = evolving({"Ann", "Bob"}, {0.0, 1.0});
    experiment.sweep.axes.push_back({.key = "beliefs.prior_trust", .values = {0.25, 0.5}});
    HandMadeResults made{experiment};
    in_long_run(made, 0, {0.75, 0.25});
    in_long_run(made, 1, {0.5625, 0.4375});
    in_long_run(made, 2, {0.25, 0.75});
    in_long_run(made, 3, {0.25, 0.75});
    CHECK_THAT(said(made),
               EndsWith("Ann is between 0.25 and 0.75 of the population in the long "
                        "run; the most frequent is Ann at 2 of 4 points and Bob at 2."));
}

TEST_CASE("Shares of runs by chance are told with their intervals", "[analysis]") {
    tournament::Experiment experiment = evolving({"Ann", "Bob"});
    experiment.evolution->mutation = 0.25;
    experiment.evolution->runs = 20;
    HandMadeResults made{experiment};
    made.evolved("long_run", 0, {"pairwise_comparison", "Ann", 0.75, "runs", 0.7, 0.8})
        .evolved("long_run", 0, {"pairwise_comparison", "Bob", 0.25, "runs", 0.2, 0.3});
    CHECK(said(made) ==
          "Under pairwise comparison (100 members, selection 1, mutation 0.25, 20 runs) Ann is "
          "0.75 [0.70, 0.80] of the population in the long run and Bob 0.25 [0.20, 0.30].");
}

TEST_CASE("Cooperation and payoff of what evolves are told over the sweep", "[analysis]") {
    HandMadeResults made{evolving({"Ann", "Bob"}, {0.0, 0.5, 1.0})};
    const auto measured = [&made](std::uint64_t point, double cooperation, double payoff) {
        made.evolved("evolved", point, {"pairwise_comparison", "cooperation", cooperation})
            .evolved("evolved", point, {"pairwise_comparison", "payoff", payoff});
    };
    SECTION("rising, or with a highest between the ends") {
        measured(0, 0.25, 1.0);
        measured(1, 0.5, 3.0);
        measured(2, 0.75, 2.0);
        CHECK(said(made) ==
              "In the population that evolves under pairwise comparison, cooperation rises from "
              "0.25 without a contract to 0.75 at full coverage and payoff a round rises from 1.00 "
              "without a contract to 2.00 at full coverage (highest 3.00 at coverage 0.5).");
    }
    SECTION("or staying the same") {
        measured(0, 0.25, 2.0);
        measured(1, 0.25, 2.0);
        measured(2, 0.25, 1.0);
        CHECK(said(made) ==
              "In the population that evolves under pairwise comparison, cooperation stays at 0.25 "
              "over the whole sweep and payoff a round falls from 2.00 without a contract to 1.00 "
              "at full coverage.");
    }
}

TEST_CASE("Dynamics and processes are compared by who is the most frequent", "[analysis]") {
    HandMadeResults made{evolving({"Ann", "Bob"}, {0.0, 1.0})};
    in_long_run(made, 0, {0.75, 0.25});
    in_long_run(made, 1, {0.25, 0.75});
    SECTION("alike") {
        path_end(made, 0, {1.0, 0.0});
        path_end(made, 1, {0.0, 1.0});
        CHECK_THAT(said(made),
                   EndsWith(" Pairwise comparison and the replicator dynamic have the same player "
                            "as the most frequent, at each of the 2 points compared."));
    }
    SECTION("or not") {
        path_end(made, 0, {1.0, 0.0});
        path_end(made, 1, {1.0, 0.0});
        CHECK_THAT(said(made),
                   EndsWith(" Dynamics and processes differ in who is the most frequent at 1 of "
                            "the 2 points compared, first at full coverage: Bob by pairwise "
                            "comparison and Ann by the replicator dynamic."));
    }
    SECTION("players who are as frequent as each other agree with either") {
        path_end(made, 0, {0.5, 0.5});
        path_end(made, 1, {0.5, 0.5});
        CHECK_THAT(said(made), ContainsSubstring("have the same player as the most frequent"));
    }
    SECTION("one alone has nothing to be compared with") {
        CHECK_THAT(said(made), !ContainsSubstring("have the same player"));
        CHECK_THAT(said(made), !ContainsSubstring("differ in who"));
    }
}

TEST_CASE("States of rest are told by those that attract", "[analysis]") {
    HandMadeResults made{evolving({"Ann", "Bob"})};
    const auto rest = [&made](std::int64_t number, double ann, const char* stability,
                              double basin) {
        made.evolved("rest_points", 0,
                     {"replicator", number, "Ann", ann, stability, std::int64_t{1}, std::int64_t{1},
                      basin})
            .evolved("rest_points", 0,
                     {"replicator", number, "Bob", 1.0 - ann, stability, std::int64_t{1},
                      std::int64_t{1}, basin});
    };
    SECTION("with the largest basin first") {
        rest(0, 1.0, "stable_node", 0.25);
        rest(1, 0.0, "stable_node", 0.75);
        rest(2, 0.5, "unstable_node", 0.0);
        CHECK(analysis::rest_clause(Findings{*made.read()}) ==
              "under the replicator dynamic 2 of 3 states of rest attract: all Bob (from 75% of "
              "starts); all Ann (from 25% of starts)");
    }
    SECTION("or none") {
        rest(0, 0.5, "centre", 0.0);
        rest(1, 1.0, "saddle", 0.0);
        CHECK(analysis::rest_clause(Findings{*made.read()}) ==
              "under the replicator dynamic none of the 2 states of rest is shown to attract");
    }
}

TEST_CASE("Mutants count as favoured above what a neutral one has", "[analysis]") {
    HandMadeResults made{evolving({"Ann", "Bob"})};
    made.evolved("fixation", 0, {"pairwise_comparison", "Ann", "Bob", 0.5, 0.01});
    made.evolved("fixation", 0, {"pairwise_comparison", "Bob", "Ann", 0.01, 0.01});
    CHECK(analysis::takeovers_clause(Findings{*made.read()}) ==
          "under pairwise comparison, 1 of 2 single mutants is favoured: likelier to take over "
          "than a neutral one");
}

TEST_CASE("A tournament with evolution is told of both", "[analysis]") {
    HandMadeResults made{evolving({"Ann", "Bob"})};
    in_long_run(made, 0, {0.75, 0.25});
    made.placed({1, "Bob", 3.0, {}, {}}).placed({2, "Ann", 2.0, {}, {}});
    CHECK_THAT(analysis::verdict(*made.read()),
               EndsWith(" and Bob 0.25. As a tournament: Bob comes first, ahead of Ann: 3.00 a "
                        "round against 2.00."));
}

TEST_CASE("The methods name what was followed, with sources", "[analysis]") {
    tournament::Experiment experiment = evolving({"Ann", "Bob"});
    experiment.evolution->processes = {"moran"};
    HandMadeResults made{experiment};
    in_long_run(made, 0, {0.75, 0.25});
    const std::vector<std::string> methods = analysis::evolution_methods(Findings{*made.read()});
    REQUIRE(methods.size() == 2);
    CHECK_THAT(methods[0], ContainsSubstring("replicator (Taylor & Jonker 1978), followed from "
                                             "equal shares to time 100"));
    CHECK_THAT(methods[1], ContainsSubstring("(100 members, intensity of selection 1): the Moran "
                                             "process (Moran 1958; Nowak et al. 2004)."));
    CHECK_THAT(methods[1], ContainsSubstring("(Fudenberg & Imhof 2006)"));
}
