// Levers from the experiment to the tables and the sentence.
#include "analysis/runs/lever_run.hpp"

#include "analysis/findings/named_rows.hpp"
#include "analysis/words/study_words.hpp"
#include "tests/analysis/runs/studied.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

using namespace fides;
using analysis::NamedRows;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using tests::planted;
using tests::Studied;
using tournament::Experiment;

TEST_CASE("The ranking recovers a planted best lever", "[analysis]") {
    const Studied studied{planted()};
    const auto levers = studied.readings().levers;
    REQUIRE(levers.size() == 3);
    CHECK(levers[0].key == "collaboration.empathetic_leader");
    CHECK(levers[1].key == "beliefs.prior_trust");
    CHECK(levers[2].key == "collaboration.distance");
    REQUIRE(levers[0].per_cost->interval);
    CHECK(levers[0].per_cost->interval->low > levers[1].per_cost->interval->high);
    CHECK(levers[1].per_cost->interval->low > 0.0);
    CHECK(levers[0].behind == analysis::Reading{.mean = 0.0, .interval = analysis::Interval{}});
    CHECK(levers[1].behind->interval->low > 0.0);
    CHECK(levers[2].behind == levers[0].per_cost);  // it does nothing
    CHECK(levers[2].effect->mean == 0.0);  // the same random numbers: not nearly, but exactly
    CHECK(levers[2].effect->interval == analysis::Interval{0.0, 0.0});
    CHECK_FALSE(studied.results->has_table("mix"));

    const std::string verdict = analysis::study_verdict(analysis::Findings{*studied.results});
    CHECK_THAT(verdict, StartsWith("An empathetic leader helps most for its cost, adding 0."));
    CHECK_THAT(verdict, ContainsSubstring("ahead of raising prior trust (0."));
    CHECK_THAT(verdict, ContainsSubstring(" to voluntary collaboration per unit"));
}

TEST_CASE("A mix keeps to the budget and is better than nothing", "[analysis]") {
    Experiment experiment = planted();
    experiment.levers.budget = GENERATE(1.0, 4.0);
    experiment.levers.design = GENERATE(as<std::string>{}, "sobol", "latin_hypercube");
    const Studied studied{experiment};
    NamedRows rows = studied.rows("mix");
    std::size_t n_candidates = 0;
    double best_mean = 0.0;
    while (rows.next()) {
        const double cost = rows.number("cost").value();
        CHECK(cost <= experiment.levers.budget);
        CHECK(cost == Approx(rows.number("collaboration.distance").value() / 2.0 +
                             (rows.number("beliefs.prior_trust").value() - 0.6) / 0.3 * 10.0 +
                             rows.number("collaboration.empathetic_leader").value())
                          .margin(1e-12));
        const bool is_best = analysis::text_in(rows["stage"]) == "best";
        n_candidates += is_best ? 0 : 1;
        best_mean = std::max(best_mean, rows.number("mean").value());
    }
    CHECK(n_candidates >= 5);
    const auto readings = studied.readings();
    CHECK(readings.n_mixes == n_candidates);
    REQUIRE(readings.best);
    REQUIRE(readings.nothing);
    CHECK(readings.nothing->does_nothing());
    CHECK(readings.best->value.mean == best_mean);  // all repetitions are played in the search too
    CHECK(readings.best->value.interval->low > readings.nothing->value.interval->high);
    CHECK(readings.best->extents[2] > 0.9);
    CHECK_THAT(analysis::study_verdict(analysis::Findings{*studied.results}),
               ContainsSubstring("the best mix found is ") &&
                   ContainsSubstring("an empathetic leader in full") &&
                   ContainsSubstring(", raising voluntary collaboration from 0."));
    CHECK(studied.progress.done <= studied.progress.announced);
}

TEST_CASE("A lever that is counted takes whole numbers in mixes", "[analysis]") {
    Experiment experiment = planted();
    experiment.repetitions = 4;
    experiment.levers.levers = {
        {.key = "rounds", .from = 20.0, .to = 25.0, .cost = 1.0},
        {.key = "collaboration.empathetic_leader", .from = 1.0, .to = 0.0, .cost = 1.0}};
    experiment.levers.budget = 1.0;
    const Studied studied{experiment};
    REQUIRE(studied.results->row_count("mix") >= experiment.levers.points);
    NamedRows rows = studied.rows("mix");
    while (rows.next()) {
        const double n_rounds = rows.number("rounds").value();
        CHECK(n_rounds == std::round(n_rounds));
    }
}

TEST_CASE("One repetition gives values without intervals", "[analysis]") {
    Experiment experiment = planted();
    experiment.repetitions = 1;
    experiment.levers.budget = 2.0;
    const Studied studied{experiment};
    for (const auto& lever : studied.readings().levers) {
        REQUIRE(lever.effect);
        CHECK_FALSE(lever.effect->interval);
    }
    CHECK(studied.csv("mix").find("nan") == std::string::npos);
}
