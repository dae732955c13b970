// Levers and sensitivity from the experiment to the tables and the sentence.
#include "analysis/estimates/point_play.hpp"
#include "analysis/estimates/study_play.hpp"
#include "analysis/findings/named_rows.hpp"
#include "analysis/runs/lever_run.hpp"
#include "analysis/runs/sensitivity_run.hpp"
#include "analysis/statistics/blocks.hpp"
#include "analysis/words/study_words.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/results/result_store.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <sstream>
#include <string>
#include <vector>

using namespace fides;
using analysis::NamedRows;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using Catch::Matchers::WithinAbs;
using tournament::CurveFigure;
using tournament::Experiment;
using tournament::Measure;

namespace {

/// Counts what it is told.
class Counted final : public tournament::Progress {
public:
    void begin(std::uint64_t units) override { announced = units; }

    void advance(std::uint64_t units) override { done = units; }

    void end() override {}

    std::uint64_t announced = 0;
    std::uint64_t done = 0;
};

/// The tables of an experiment's levers and sensitivity.
class Studied {
public:
    explicit Studied(const Experiment& experiment, std::unique_ptr<tournament::Executor> executor =
                                                       tournament::make_serial_executor()) {
        tournament::ResultStore store{work_.path() / "results", false};
        const tournament::CancelToken never;
        analysis::run_levers(experiment, store, *executor, progress, never);
        analysis::run_sensitivity(experiment, store, *executor, progress, never);
        store.close_tables();
        signature = store.signature();
        store.finish({{"experiment", tournament::to_json(experiment)}, {"signature", signature}});
        results = std::make_unique<tournament::StoredResults>(work_.path() / "results");
    }

    [[nodiscard]] NamedRows rows(const char* table) const { return {*results, table}; }

    [[nodiscard]] std::string csv(const std::string& table) const {
        return tests::bytes_of(work_.path() / "results" / (table + ".csv"));
    }

    [[nodiscard]] analysis::StudyReadings readings() const {
        return analysis::Findings{*results}.studies();
    }

    Counted progress;
    std::string signature;
    std::unique_ptr<tournament::StoredResults> results;

private:
    tests::TemporaryFolder work_;
};

/// Two organisations that fall out over every betrayal. An empathetic leader settles that cheaply;
/// a better history helps as well, at ten times the cost; moving apart does nothing, for nobody
/// communicates.
Experiment planted() {
    Experiment experiment;
    experiment.name = "planted";
    tournament::Collaboration collaboration;
    collaboration.conflict = 1.0;
    experiment.kind = collaboration;
    experiment.repetitions = 300;
    experiment.rounds = 40;
    experiment.analysis.bootstrap = 500;
    experiment.beliefs.prior_trust = 0.6;
    experiment.levers.levers = {
        {.key = "collaboration.distance", .from = 0.0, .to = 2.0, .cost = 1.0},
        {.key = "beliefs.prior_trust", .from = 0.6, .to = 0.9, .cost = 10.0},
        {.key = "collaboration.empathetic_leader", .from = 0.0, .to = 1.0, .cost = 1.0}};
    experiment.levers.points = 8;
    experiment.levers.refinements = 2;
    return experiment;
}

/// Trust of two organisations against two keys that matter and one that does not.
Experiment sensitive() {
    Experiment experiment;
    experiment.name = "sensitive";
    experiment.kind = tournament::Collaboration{};
    experiment.repetitions = 200;
    experiment.rounds = 30;
    experiment.analysis.bootstrap = 500;
    experiment.sensitivity.factors = {{.key = "collaboration.distance", .from = 0.0, .to = 2.0},
                                      {.key = "contract.coverage", .from = 0.0, .to = 1.0},
                                      {.key = "beliefs.discounting", .from = 0.0, .to = 1.0}};
    experiment.sensitivity.trajectories = 8;
    experiment.sensitivity.samples = 32;
    return experiment;
}

/// Trust without a contract, and what its curve over coverage comes to.
Experiment curved() {
    Experiment experiment = sensitive();
    experiment.name = "curved";
    experiment.repetitions = 60;
    experiment.sensitivity.explained = {
        {.measure = Measure::trust},
        {.measure = Measure::trust, .figure = CurveFigure::peak_at},
        {.measure = Measure::trust, .figure = CurveFigure::rise},
        {.measure = Measure::trust, .figure = CurveFigure::crowding_out},
        {.measure = Measure::welfare, .figure = CurveFigure::rise}};
    experiment.sensitivity.factors = {{.key = "collaboration.distance", .from = 0.0, .to = 2.0},
                                      {.key = "contract.penalty", .from = 0.0, .to = 6.0},
                                      {.key = "beliefs.prior_trust", .from = 0.2, .to = 0.6}};
    experiment.sensitivity.trajectories = 4;
    experiment.sensitivity.samples = 16;
    return experiment;
}

/// Mean elementary effects of all factors.
std::vector<double> mean_effects(const Studied& studied, const std::string& measure) {
    std::vector<double> out;
    for (NamedRows rows = studied.rows("morris"); rows.next();) {
        if (analysis::text_in(rows["measure"]) == measure) {
            out.push_back(rows.number("mu").value());
        }
    }
    return out;
}

}  // namespace

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

TEST_CASE("Sensitivity finds what matters and what does not", "[analysis]") {
    const Studied studied{sensitive()};
    const auto factors = studied.readings().sensitivity.front().factors;
    REQUIRE(factors.size() == 3);
    CHECK(factors[0].mu_star->mean == 0.0);
    CHECK(factors[0].total->interval->low <= 0.0);
    CHECK(factors[0].total->interval->high >= 0.0);
    CHECK(factors[0].is_dead());
    for (const std::size_t alive : {1U, 2U}) {
        CHECK(factors[alive].mu_star->interval->low > 0.0);
        CHECK(factors[alive].total->interval->low > 0.0);
        CHECK_FALSE(factors[alive].is_dead());
    }
    CHECK_THAT(analysis::study_verdict(analysis::Findings{*studied.results}),
               ContainsSubstring(" of the variance of trust is due to ") &&
                   ContainsSubstring("; distance changes nothing."));
}

TEST_CASE("Each that is explained depends on what it can depend on", "[analysis]") {
    const Studied studied{curved()};
    const auto sensitivity = studied.readings().sensitivity;
    REQUIRE(sensitivity.size() == 5);
    for (const auto& [one, own, factors] : sensitivity) {
        INFO(tournament::studied_name(one));
        REQUIRE(own);
        CHECK(own->interval);
        REQUIRE(factors.size() == 3);
        // Nobody communicates, so distance is nothing: the same plays, not nearly, but exactly.
        CHECK(factors[0].mu_star->mean == 0.0);
        CHECK(factors[0].total->mean == 0.0);
        CHECK(factors[0].is_dead());
        CHECK(factors[2].mu_star->mean > 0.0);
        // Without a contract no penalty is ever due, but what a contract does depends on it.
        CHECK(factors[1].is_dead() == (one == tournament::Studied{}));
        CHECK((factors[1].mu_star->mean == 0.0) == (one == tournament::Studied{}));
        CHECK((factors[1].total->mean == 0.0) == (one == tournament::Studied{}));
    }
    CHECK(studied.progress.done == studied.progress.announced);
    CHECK_THAT(analysis::study_verdict(analysis::Findings{*studied.results}),
               ContainsSubstring("; distance changes nothing."));
}

TEST_CASE("Rise less fall is what the last point of a curve has over the first", "[analysis]") {
    // So are their mean elementary effects, which are linear in what is explained.
    const Studied studied{curved()};
    Experiment end = curved();
    end.sensitivity.explained = {tournament::Studied{}};
    end.contract.coverage = 1.0;
    const std::vector<double> last = mean_effects(Studied{end}, "trust");
    const std::vector<double> first = mean_effects(studied, "trust");
    const std::vector<double> rise = mean_effects(studied, "rise");
    const std::vector<double> fall = mean_effects(studied, "crowding_out");
    REQUIRE(last.size() == 3);
    REQUIRE(first.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        // A few sums of numbers below 1, divided by 2/3.
        CHECK_THAT(rise[i] - fall[i], WithinAbs(last[i] - first[i], 1e-13));
    }
}

TEST_CASE("What is explained does not depend on what is explained besides", "[analysis]") {
    const Studied several{curved()};
    Experiment alone = curved();
    alone.sensitivity.explained = {
        GENERATE(tournament::Studied{},
                 tournament::Studied{.measure = Measure::welfare, .figure = CurveFigure::rise})};
    const Studied one{alone};
    const std::string name = tournament::studied_name(alone.sensitivity.explained.front());
    for (const char* table : {"studied", "morris", "sobol"}) {
        INFO(table);
        std::string wanted;
        std::istringstream lines{several.csv(table)};
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("measure,") || line.starts_with(name + ",")) {
                wanted += line + "\n";
            }
        }
        CHECK(one.csv(table) == wanted);
    }
    SECTION("and designs have a column for each") {
        for (const char* table : {"morris_design", "sobol_design"}) {
            NamedRows of_several = several.rows(table);
            NamedRows of_one = one.rows(table);
            std::size_t n_rows = 0;
            while (of_one.next()) {
                REQUIRE(of_several.next());
                CHECK(of_several.number(name).value() == of_one.number(name).value());
                ++n_rows;
            }
            CHECK_FALSE(of_several.next());
            CHECK(n_rows == (std::string{table} == "morris_design" ? 4 * 4 : 16 * 5));
        }
    }
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
