// What levers and sensitivity have in common, from the experiment to the tables and the sentence.
#include "analysis/estimates/point_play.hpp"
#include "analysis/estimates/study_play.hpp"
#include "analysis/runs/lever_run.hpp"
#include "analysis/runs/sensitivity_run.hpp"
#include "analysis/statistics/blocks.hpp"
#include "analysis/words/study_words.hpp"
#include "tests/analysis/runs/studied.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"
#include "tournament/results/result_store.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

using namespace fides;
using Catch::Matchers::StartsWith;
using tests::Counted;
using tests::curved;
using tests::planted;
using tests::sensitive;
using tests::Studied;
using tournament::Experiment;
using tournament::Measure;

TEST_CASE("One measure of a point is estimated as all of them are", "[analysis]") {
    Experiment experiment = planted();
    experiment.contract.coverage = 0.5;
    experiment.venture.emplace();
    experiment.repetitions = GENERATE(1U, 60U);
    const auto executor = tournament::make_serial_executor();
    const auto played = analysis::play_point(
        experiment, {}, *executor, [](auto) {}, tournament::CancelToken{});
    const analysis::BootstrapWeights weights{100, analysis::Blocks{experiment.repetitions}.count(),
                                             experiment.seed};
    const auto all = analysis::estimate_point(played.measures, weights, 0.9, 0);
    for (std::size_t m = 0; m < tournament::n_measures; ++m) {
        const auto measure = static_cast<Measure>(m);
        INFO(tournament::info(measure).name);
        const auto one = analysis::estimate_measure(played.measures, weights, 0.9, measure);
        CHECK(one.mean == all.measures[m].mean);
        CHECK(one.standard_error == all.measures[m].standard_error);
        CHECK(one.interval == all.measures[m].interval);
    }
}

TEST_CASE("Settings on the way have fewer repetitions only in large experiments", "[analysis]") {
    Experiment experiment;
    experiment.kind = tournament::Collaboration{};
    SECTION("two organisations have all of the default") {
        CHECK(analysis::study_repetitions(experiment) == experiment.repetitions);
    }
    SECTION("and so many of more repetitions as make 400,000 tie-rounds") {
        experiment.repetitions = 100'000;
        CHECK(analysis::study_repetitions(experiment) == 2000);
        experiment.continuation = 0.75;  // four rounds on average
        CHECK(analysis::study_repetitions(experiment) == 100'000);
    }
    SECTION("a network of 5 a tenth, for its 10 ties") {
        std::get<tournament::Collaboration>(experiment.kind).number = 5;
        experiment.rounds = 100;
        CHECK(analysis::study_repetitions(experiment) == 400);
    }
    SECTION("never fewer than 200, if there are that many") {
        std::get<tournament::Collaboration>(experiment.kind).number = 40;
        CHECK(analysis::study_repetitions(experiment) == 200);
        experiment.repetitions = 7;
        CHECK(analysis::study_repetitions(experiment) == 7);
    }
}

TEST_CASE("What cannot be observed leaves empty cells and is said", "[analysis]") {
    Experiment experiment = planted();
    experiment.repetitions = 8;
    experiment.levers.budget = 2.0;
    experiment.levers.measure = "conflict";
    experiment.sensitivity = sensitive().sensitivity;
    experiment.sensitivity.explained = {{.measure = Measure::conflict}};
    std::get<tournament::Collaboration>(experiment.kind).conflict = 0.0;
    const Studied studied{experiment};
    const auto readings = studied.readings();
    REQUIRE(readings.levers.size() == 3);
    CHECK_FALSE(readings.levers.front().effect);
    CHECK_FALSE(readings.best);
    const auto& factors = readings.sensitivity.front().factors;
    REQUIRE(factors.size() == 3);
    CHECK_FALSE(factors.front().total);
    for (const char* table : {"levers", "mix", "studied", "morris", "sobol"}) {
        CHECK(studied.csv(table).find("nan") == std::string::npos);
    }
    const analysis::Findings findings{*studied.results};
    CHECK_THAT(analysis::study_verdict(findings),
               StartsWith("Conflict was not observed, so that no lever can be judged. Conflict was "
                          "not observed often enough"));
    CHECK(analysis::study_figures(findings).size() == 2);
}

TEST_CASE("Tables of levers and sensitivity do not depend on the number of threads", "[analysis]") {
    Experiment experiment = planted();
    experiment.repetitions = 40;
    experiment.levers.budget = 3.0;
    experiment.sensitivity = curved().sensitivity;
    experiment.sensitivity.trajectories = 2;
    experiment.sensitivity.samples = 8;
    const Studied serial{experiment};
    for (const unsigned threads : {1U, 2U, 3U}) {
        const Studied parallel{experiment, tournament::make_parallel_executor(threads)};
        CHECK(parallel.signature == serial.signature);
        for (const char* table :
             {"levers", "mix", "studied", "morris", "sobol", "morris_design", "sobol_design"}) {
            CHECK(parallel.csv(table) == serial.csv(table));
        }
    }
}

TEST_CASE("A cancelled study ends at once and writes no row", "[analysis]") {
    Experiment experiment = planted();
    experiment.levers.budget = 3.0;
    experiment.sensitivity = sensitive().sensitivity;
    const tests::TemporaryFolder work;
    tournament::ResultStore store{work.path() / "results", false};
    const auto executor = tournament::make_parallel_executor(2);
    Counted progress;
    tournament::CancelToken cancel;
    cancel.cancel();
    analysis::run_levers(experiment, store, *executor, progress, cancel);
    analysis::run_sensitivity(experiment, store, *executor, progress, cancel);
    CHECK(progress.done == 0);
    store.close_tables();
    const tournament::StoredResults results{store.folder(), nlohmann::json::object()};
    CHECK(results.table_names() == std::vector<std::string>{"levers", "studied"});  // the first
    for (const std::string& table : results.table_names()) {
        INFO(table);
        CHECK(results.row_count(table) == 0);
    }
}
