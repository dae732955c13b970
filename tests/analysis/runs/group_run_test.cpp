// A tournament of groups, as its tables tell it.
#include "analysis/estimates/group_result.hpp"
#include "analysis/estimates/ranking.hpp"
#include "tests/catch.hpp"
#include "tournament/configuration/reader.hpp"

#include <string>

using namespace fides;
using analysis::Blocks;
using analysis::BootstrapWeights;
using analysis::GroupResult;
using analysis::Ranking;
using tournament::Experiment;

namespace {

Experiment public_goods(const std::string& players, const std::string& top,
                        const std::string& tournament) {
    return tournament::read_experiment_text(
               top + "\n[game]\ntype = \"public_goods\"\nmultiplier = 2\n[tournament]\nplayers = " +
                   players + "\n" + tournament + "\n",
               "a.toml", {})
        .experiment;
}

GroupResult played(const Experiment& experiment, const tournament::Group& group,
                   tournament::Executor& executor) {
    const tournament::CancelToken cancel;
    return analysis::play_group(
        experiment, group, executor, [](std::uint64_t) {}, cancel);
}

}  // namespace

TEST_CASE("A player that is in a group more than once counts with the mean of its copies",
          "[analysis][groups]") {
    const Experiment experiment =
        public_goods(R"(["cooperator", "defector"])", "rounds = 10\nrepetitions = 6", "");
    const auto executor = tournament::make_serial_executor();
    // Three of four contribute: each gets 2 * 3 / 4, less 1 for who contributed.
    const GroupResult result = played(experiment, {0, 0, 0, 1}, *executor);
    CHECK(result.score_moments(0).estimate()->mean == Approx(0.5).margin(1e-14));
    CHECK(result.score_moments(1).estimate()->mean == Approx(1.5).margin(1e-14));
    CHECK(result.copies(0) == 3);
    CHECK(result.wins(0) == 0.0);
    CHECK(result.wins(1) == 6.0);

    SECTION("nobody wins against itself") {
        CHECK(played(experiment, {1, 1, 1, 1}, *executor).wins(0) == 0.0);
    }
}

TEST_CASE("Each group counts the same in the ranking of groups", "[analysis][groups]") {
    const Experiment experiment =
        public_goods(R"(["cooperator", "defector"])", "rounds = 10\nrepetitions = 4", "");
    const auto executor = tournament::make_serial_executor();
    const Blocks blocks{experiment.repetitions};
    Ranking ranking{2, blocks};
    for (const tournament::Group& group : tournament::group_schedule(experiment)) {
        ranking.add_group(played(experiment, group, *executor));
    }
    // By hand: with k cooperators of four a defector gets k / 2, a cooperator k / 2 - 1. A
    // cooperator is in the groups of k = 1 to 4, a defector in those of k = 0 to 3.
    const auto standings = ranking.standings(BootstrapWeights{100, blocks.count(), 1},
                                             experiment.analysis.level, *executor);
    REQUIRE(standings.size() == 2);
    CHECK(standings[0].player == 1);
    CHECK(standings[0].score == Approx((0.0 + 0.5 + 1.0 + 1.5) / 4.0).margin(1e-14));
    CHECK(standings[1].score == Approx((-0.5 + 0.0 + 0.5 + 1.0) / 4.0).margin(1e-14));
    CHECK(standings[0].cooperation == 0.0);
    CHECK(standings[1].cooperation == Approx(1.0));
    CHECK(standings[0].wins == 12.0);  // three mixed groups, four repetitions
    CHECK(standings[0].rank_high == 1);
    CHECK_FALSE(standings[0].niceness);  // nobody is the first to defect in a group
}

TEST_CASE("A group is the same on any number of threads", "[analysis][groups]") {
    const Experiment experiment = public_goods(
        R"x(["random", "linear_conditional_cooperator(slope=0.9)", "tit_for_tat", "grudger"])x",
        "rounds = 100\nrepetitions = 3000\nnoise = 0.05\nmisperception = 0.05",
        "self_play = false");
    const auto serial = tournament::make_serial_executor();
    const GroupResult one = played(experiment, {0, 1, 2, 3}, *serial);
    const unsigned n_threads = GENERATE(2U, 3U);
    const auto parallel = tournament::make_parallel_executor(n_threads);
    const GroupResult other = played(experiment, {0, 1, 2, 3}, *parallel);
    CHECK(one.measure_sums() == other.measure_sums());
    for (std::size_t player = 0; player < 4; ++player) {
        for (std::uint32_t block = 0; block < Blocks{3000}.count(); ++block) {
            CHECK(one.score(block, player) == other.score(block, player));
        }
        CHECK(one.wins(player) == other.wins(player));
    }
}
