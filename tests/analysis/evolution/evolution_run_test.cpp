// A tournament's evolution, from its configuration to its tables.
#include "analysis/evolution/deterministic/mean_dynamic.hpp"
#include "analysis/evolution/finite/process.hpp"
#include "analysis/findings/named_rows.hpp"
#include "analysis/play_experiment.hpp"
#include "tests/catch.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/results/memory_results.hpp"
#include "tournament/schema/schema.hpp"

#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

using namespace fides;
using analysis::NamedRows;
using analysis::number_in;
using analysis::text_in;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using tournament::Experiment;
using tournament::MemoryResults;

namespace {

/// One round of a prisoner's dilemma between who always cooperates and who never does: the payoffs
/// of the game are the payoffs that evolution goes by.
Experiment dilemma(const std::string& evolution,
                   const std::string& game = "type = \"prisoners_dilemma\"\n") {
    return tournament::read_experiment_text(
               "repetitions = 1\nrounds = 1\n[game]\n" + game +
                   "[tournament]\nplayers = [\"cooperator\", \"defector\"]\n[evolution]\n" +
                   evolution,
               "test", {})
        .experiment;
}

std::unique_ptr<MemoryResults> played(const Experiment& experiment, unsigned threads = 1) {
    auto results = std::make_unique<MemoryResults>();
    tournament::NoProgress progress;
    const std::unique_ptr<tournament::Executor> executor =
        threads == 1 ? tournament::make_serial_executor()
                     : tournament::make_parallel_executor(threads);
    analysis::play_experiment(experiment, *results, *executor, progress, {}, nullptr, nullptr);
    return results;
}

/// Values of a column in the rows of one dynamic or process.
std::vector<double> column(const MemoryResults& results, const std::string& table,
                           const std::string& key, const std::string& name,
                           const std::string& wanted) {
    std::vector<double> values;
    for (NamedRows rows{results, table}; rows.next();) {
        if (text_in(rows[key]) == name) {
            values.push_back(number_in(rows[wanted]).value_or(std::nan("")));
        }
    }
    return values;
}

}  // namespace

TEST_CASE("The payoffs of a tournament decide who takes over", "[analysis]") {
    // Traulsen, Nowak & Pacheco 2006, closed form: 3, 0, 5, 1 with Z = 20 and beta = 0.5.
    const auto results = played(dilemma("population = 20\nselection = 0.5\n"));
    const std::vector<double> chances =
        column(*results, "fixation", "process", "pairwise_comparison", "probability");
    REQUIRE(chances.size() == 2);
    CHECK_THAT(chances[1], WithinRel(7.372006e-8, 1e-6));  // a cooperator among defectors
    CHECK(chances[0] > 0.5);
    // In the limit of rare mutations shares are as the chances to enter.
    const std::vector<double> shares =
        column(*results, "long_run", "process", "pairwise_comparison", "share");
    REQUIRE(shares.size() == 2);
    CHECK_THAT(shares[0] / shares[1], WithinRel(chances[1] / chances[0], 1e-9));
    CHECK_THAT(shares[0] + shares[1], WithinAbs(1.0, 1e-12));
}

TEST_CASE("Coordination has basins that part where both earn the same", "[analysis]") {
    // a = 4, b = 0, c = 3, d = 2: x* = (d - b)/(a - b - c + d) = 2/3 of cooperators.
    const auto results = played(dilemma("starts = 2000\nprocesses = []\n",
                                        "type = \"stag_hunt\"\nR = 4\nS = 0\nT = 3\nP = 2\n"));
    const std::vector<double> shares =
        column(*results, "rest_points", "dynamic", "replicator", "share");
    const std::vector<double> basins =
        column(*results, "rest_points", "dynamic", "replicator", "basin");
    REQUIRE(shares.size() == 6);  // three rest points of two players
    CHECK(shares[0] == 1.0);
    CHECK(shares[2] == 0.0);
    CHECK_THAT(shares[4], WithinAbs(2.0 / 3.0, 1e-9));
    const double error = std::sqrt(2.0 / 9.0 / 2000.0);
    CHECK_THAT(basins[0], WithinAbs(1.0 / 3.0, 4.0 * error));
    CHECK_THAT(basins[2], WithinAbs(2.0 / 3.0, 4.0 * error));
    CHECK(basins[4] == 0.0);
    CHECK_THAT(column(*results, "invasions", "resident", "cooperator", "mixed_share").front(),
               WithinAbs(1.0 / 3.0, 1e-12));
}

TEST_CASE("Paths of the replicator end where theory has them", "[analysis]") {
    // Defection earns 2 more against C and 1 more against D.
    const auto results = played(dilemma("start = [0.99, 0.01]\ntime = 50\nprocesses = []\n"));
    const std::vector<double> shares =
        column(*results, "evolution_paths", "dynamic", "replicator", "share");
    REQUIRE(shares.size() == 202);
    CHECK(shares[0] == 0.99);
    CHECK(shares[200] < 1e-9);
    const std::vector<double> evolved =
        column(*results, "evolved", "dynamic", "replicator", "mean");
    CHECK_THAT(evolved[0], WithinAbs(0.0, 1e-9));  // cooperation
    CHECK_THAT(evolved[1], WithinAbs(1.0, 1e-8));  // payoff: P
}

TEST_CASE("Runs by chance meet what is worked out, on any number of threads", "[analysis]") {
    const std::string asked =
        "processes = [\"moran\", \"pairwise_comparison\", \"imitation\", \"wright_fisher\"]\n"
        "population = 10\nselection = 0.1\nmutation = 0.1\nruns = 400\ngenerations = 40\n";
    const Experiment experiment = dilemma(asked);
    const auto results = played(experiment);
    CHECK(played(experiment, 2)->signature() == results->signature());
    CHECK(played(experiment, 3)->signature() == results->signature());
    for (const std::string& process : experiment.evolution->processes) {
        INFO(process);
        const auto of = [&](const std::string& wanted) {
            return column(*results, "fixation", "process", process, wanted);
        };
        const std::vector<double> chances = of("probability");
        const std::vector<double> sampled = of("sampled");
        for (std::size_t i = 0; i < chances.size(); ++i) {
            const double error = std::sqrt(chances[i] * (1.0 - chances[i]) / 400.0);
            CHECK_THAT(sampled[i], WithinAbs(chances[i], 4.0 * error));
        }
        CHECK(of("low").front() < of("sampled").front());
        // Beyond a few generations the mean over runs is that of the chain of all states.
        const double settled = column(*results, "long_run", "process", process, "share").front();
        double later = 0.0;
        double n = 0.0;
        for (NamedRows rows{*results, "evolution_paths"}; rows.next();) {
            if (text_in(rows["dynamic"]) == process && text_in(rows["player"]) == "cooperator" &&
                number_in(rows["time"]).value() >= 20.0) {
                later += number_in(rows["share"]).value();
                ++n;
            }
        }
        CHECK_THAT(later / n, WithinAbs(settled, 0.03));
    }
}

TEST_CASE("Neighbours on a ring keep cooperation where the well mixed lose it", "[analysis]") {
    // Ohtsuki et al. 2006: under death-birth a ring favours cooperation where b/c > 2, here 8, and
    // birth-death never does.
    const std::string game = "type = \"donation\"\nbenefit = 8\ncost = 1\n";
    const std::string asked =
        "processes = [\"moran\"]\npopulation = 20\nselection = 0.1\nruns = 2000\n"
        "generations = 1\ngraph = \"ring\"\n";
    const auto low_end = [&](const std::string& updating, const std::string& end) {
        return column(*played(dilemma(asked + "updating = \"" + updating + "\"\n", game)),
                      "fixation", "process", "moran", end)[1];
    };
    constexpr double neutral = 1.0 / 20.0;
    CHECK(low_end("death_birth", "low") > neutral);
    CHECK(low_end("birth_death", "high") < neutral);
}

TEST_CASE("Runs on a graph are of that graph", "[analysis]") {
    const std::string asked =
        "processes = [\"moran\"]\npopulation = 30\nselection = 0.2\nruns = 50\ngenerations = 20\n";
    const auto mixed = played(dilemma(asked));
    const auto ring = played(dilemma(asked + "graph = \"ring\"\n"));
    const auto shares = [](const MemoryResults& results, const std::string& table) {
        return column(results, table, table == "long_run" ? "process" : "dynamic", "moran",
                      "share");
    };
    CHECK(shares(*ring, "evolution_paths") != shares(*mixed, "evolution_paths"));
    CHECK(shares(*ring, "long_run") != shares(*mixed, "long_run"));
    CHECK(played(dilemma(asked + "graph = \"ring\"\n"), 2)->signature() == ring->signature());
    // Everybody's neighbour is everybody: birth-death on the complete graph is the Moran process
    // but for who may be replaced, and cooperators among defectors die out alike.
    const std::vector<double> complete =
        shares(*played(dilemma(asked + "graph = \"complete\"\nupdating = \"birth_death\"\n")),
               "evolution_paths");
    CHECK_THAT(complete[complete.size() - 2],
               WithinAbs(shares(*mixed, "evolution_paths")[complete.size() - 2], 0.2));
}

TEST_CASE("Selection beyond what numbers hold leaves shares that are numbers", "[analysis]") {
    const auto results =
        played(dilemma("processes = [\"wright_fisher\"]\npopulation = 60\nselection = 20\n"));
    const std::vector<double> shares =
        column(*results, "long_run", "process", "wright_fisher", "share");
    CHECK_THAT(shares[0] + shares[1], WithinAbs(1.0, 1e-12));
    CHECK(shares[1] > 0.5);
}

TEST_CASE("A sweep evolves at every point, and keeps paths of few", "[analysis]") {
    const auto swept = [](std::size_t points) {
        return played(
            dilemma("processes = []\n[sweep]\n\"game.T\" = { from = 4, to = 5, points = " +
                    std::to_string(points) + " }\n"));
    };
    CHECK(swept(3)->row_count("evolved") == 6);
    CHECK(swept(3)->row_count("evolution_paths") == 606);
    CHECK(swept(3)->row_count("gradient") == 303);
    CHECK(swept(34)->row_count("evolution_paths") == 0);
    CHECK(swept(34)->row_count("evolved") == 68);
}

TEST_CASE("Whatever a configuration may name there is", "[analysis]") {
    const std::vector<std::string> dynamics{"replicator",    "replicator_mutator",     "logit",
                                            "best_response", "brown_von_neumann_nash", "smith"};
    for (const std::string& name : dynamics) {
        CHECK(analysis::mean_dynamic_called(name).has_value());
    }
    for (const std::string_view name : analysis::process_names()) {
        CHECK_NOTHROW(dilemma("selection = 0.1\nprocesses = [\"" + std::string{name} + "\"]\n"));
    }
    const auto results = played(dilemma(
        "mutation = 0.01\nselection = 0.1\npopulation = 10\nstarts = 10\ndynamics = "
        "[\"replicator\", "
        "\"replicator_mutator\", \"logit\", \"best_response\", \"brown_von_neumann_nash\", "
        "\"smith\"]\n"
        "processes = [\"moran\", \"pairwise_comparison\", \"imitation\", \"wright_fisher\"]\n"));
    CHECK(results->row_count("evolved") == 20);
}
