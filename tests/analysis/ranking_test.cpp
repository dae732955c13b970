#include "analysis/ranking.hpp"

#include "analysis/blocks.hpp"
#include "analysis/bootstrap.hpp"
#include "tests/catch.hpp"

#include <vector>

using namespace fides;
using analysis::Blocks;
using analysis::PairResult;
using analysis::Ranking;

namespace {

/// A match of one repetition in which the seats scored so much a round.
PairResult match(double first, double second) {
    tournament::Tally tally;
    tally.rounds = 1;
    tally.weight = 1.0;
    tally.score = {first, second};
    PairResult result{0, 1};
    result.add(0, tally, 1);
    return result;
}

}  // namespace

TEST_CASE("Equal scores share a rank, and the next one counts all above it", "[analysis]") {
    CHECK(analysis::ranks_of(std::vector<double>{1.0, 3.0, 3.0, -2.0}) ==
          std::vector<std::int64_t>{3, 1, 1, 4});
    CHECK(analysis::ranks_of(std::vector<double>{0.1 + 0.2, 0.3}) ==
          std::vector<std::int64_t>{1, 1});
}

TEST_CASE("Who plays no match takes nobody's rank, not even below zero", "[analysis]") {
    Ranking ranking{4, Blocks{1}};
    ranking.add({0, 3}, match(-1.0, -0.5));
    const auto standings = ranking.standings(analysis::BootstrapWeights{10, 1, 1}, 0.95);
    REQUIRE(standings.size() == 2);
    CHECK(standings[0].player == 3);
    CHECK(standings[0].rank == 1);
    CHECK(standings[0].wins == 1);
    CHECK(standings[1].player == 0);
    CHECK(standings[1].rank == 2);
}

TEST_CASE("In self-play a player scores the mean of both seats and wins nothing", "[analysis]") {
    Ranking ranking{1, Blocks{1}};
    ranking.add({0, 0}, match(1.0, 4.0));
    const auto standings = ranking.standings(analysis::BootstrapWeights{10, 1, 1}, 0.95);
    REQUIRE(standings.size() == 1);
    CHECK(standings[0].score == 2.5);
    CHECK(standings[0].wins == 0);
}
