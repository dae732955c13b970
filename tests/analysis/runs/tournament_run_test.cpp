// Whole tournaments: when repetitions stop, and that their tables are those of a run as long.
#include "analysis/runs/tournament_run.hpp"

#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/results/memory_results.hpp"
#include "tournament/results/result_store.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace fides;
using tournament::Experiment;

namespace {

struct Played {
    std::vector<std::uint32_t> repetitions;
    std::string signature;
};

Played played(const Experiment& experiment, const std::unique_ptr<tournament::Executor>& executor) {
    const tests::TemporaryFolder work;
    tournament::ResultStore store{work.path() / "results", false};
    tournament::NoProgress progress;
    const tournament::CancelToken never;
    Played out;
    out.repetitions = analysis::run_tournament(experiment, store, *executor, progress, never);
    store.close_tables();
    out.signature = store.signature();
    return out;
}

Experiment noisy(const std::string& more) {
    return tournament::read_experiment_text(
               "method = \"sampled\"\nrounds = 20\nnoise = 0.1\n" + more +
                   "[game]\ntype = \"prisoners_dilemma\"\n[tournament]\n"
                   "players = [\"tit_for_tat\", \"random\", \"defector\", \"grudger\"]\n",
               "test", {})
        .experiment;
}

}  // namespace

TEST_CASE("A run that stops early gives the bits of one that is as long", "[analysis]") {
    // The widest interval of a score is about +-0.05 after 64 repetitions and shrinks with the
    // root.
    Experiment experiment = noisy("precision = 0.025\nrepetitions = 3000\n");
    const Played adaptive = played(experiment, tournament::make_serial_executor());
    REQUIRE(adaptive.repetitions.size() == 1);
    CHECK(adaptive.repetitions[0] > 64);
    CHECK(adaptive.repetitions[0] < 3000);

    Experiment fixed = noisy("");
    fixed.repetitions = adaptive.repetitions[0];
    CHECK(played(fixed, tournament::make_serial_executor()).signature == adaptive.signature);
    CHECK(played(experiment, tournament::make_parallel_executor(3)).signature ==
          adaptive.signature);
    --fixed.repetitions;
    CHECK(played(fixed, tournament::make_serial_executor()).signature != adaptive.signature);
}

TEST_CASE("Precision stops at the first stage or at the last", "[analysis]") {
    CHECK(played(noisy("precision = 10\nrepetitions = 3000\n"), tournament::make_serial_executor())
              .repetitions == std::vector<std::uint32_t>{64});
    CHECK(played(noisy("precision = 1e-9\nrepetitions = 150\n"), tournament::make_serial_executor())
              .repetitions == std::vector<std::uint32_t>{150});
    CHECK(played(noisy("precision = 10\nrepetitions = 20\n"), tournament::make_serial_executor())
              .repetitions == std::vector<std::uint32_t>{20});
}

TEST_CASE("Each point of a sweep stops by itself", "[analysis]") {
    Experiment experiment = noisy("precision = 0.04\nrepetitions = 1024\n");
    experiment.sweep.axes = {{.key = "noise", .values = {0.4, 0.0, 0.4}}};
    const Played serial = played(experiment, tournament::make_serial_executor());
    REQUIRE(serial.repetitions.size() == 3);
    CHECK(serial.repetitions[0] == serial.repetitions[2]);
    CHECK(serial.repetitions[1] <= 1024);
    CHECK(played(experiment, tournament::make_parallel_executor(2)).signature == serial.signature);
}

TEST_CASE("Who wins is left out where it is not asked for, and nothing else", "[analysis]") {
    Experiment experiment = noisy("repetitions = 10\n");
    experiment.method = GENERATE("auto", "sampled");
    const auto tables = [&](bool wins) {
        std::get<tournament::Tournament>(experiment.kind).wins = wins;
        tournament::MemoryResults results;
        tournament::NoProgress progress;
        const tournament::CancelToken never;
        static_cast<void>(analysis::run_tournament(
            experiment, results, *tournament::make_serial_executor(), progress, never));
        return std::vector{results.table("ranking"), results.table("pairs")};
    };
    const std::vector<tournament::Table> with = tables(true);
    const std::vector<tournament::Table> without = tables(false);
    for (std::size_t t = 0; t < with.size(); ++t) {
        REQUIRE(with[t].rows.size() == without[t].rows.size());
        for (std::size_t row = 0; row < with[t].rows.size(); ++row) {
            for (std::size_t i = 0; i < with[t].schema.columns.size(); ++i) {
                const std::string& column = with[t].schema.columns[i].name;
                INFO(column);
                const tournament::Cell& cell = without[t].rows[row][i];
                if (column == "wins" || column == "losses") {
                    CHECK(with[t].rows[row][i] != tournament::Cell{});
                    CHECK(cell == tournament::Cell{});
                } else {
                    CHECK(cell == with[t].rows[row][i]);
                }
            }
        }
    }
}

TEST_CASE("A graph may differ from point to point", "[analysis]") {
    Experiment experiment = noisy("repetitions = 4\n");
    auto& kind = std::get<tournament::Tournament>(experiment.kind);
    kind.on_graph = true;
    kind.graph.kind = tournament::Graph::random;
    kind.graph.mean_degree = 2.0;
    experiment.sweep.axes = {{.key = "tournament.drawing", .values = {0.0, 1.0, 2.0}}};
    const Played serial = played(experiment, tournament::make_serial_executor());
    CHECK(serial.repetitions == std::vector<std::uint32_t>{4, 4, 4});
    CHECK(played(experiment, tournament::make_parallel_executor(2)).signature == serial.signature);
}
