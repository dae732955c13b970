#include "analysis/estimates/ranking.hpp"

#include "analysis/estimates/pair_means.hpp"
#include "analysis/estimates/pair_result.hpp"
#include "analysis/estimates/ranks.hpp"
#include "analysis/statistics/blocks.hpp"
#include "analysis/statistics/bootstrap.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
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
    tally.lead = first - second;
    PairResult result{0, 1};
    result.add(0, tally, 1);
    return result;
}

/// A match of one repetition of four rounds, with so many of C.
PairResult conduct(std::array<double, 2> score, std::array<std::uint32_t, 2> cooperations,
                   std::array<bool, 2> defected_first) {
    tournament::Tally tally;
    tally.rounds = 4;
    tally.weight = 1.0;
    tally.score = score;
    tally.lead = score[0] - score[1];
    tally.acts = {4, 4};
    tally.cooperations = cooperations;
    tally.mutual_cooperations = std::min(cooperations[0], cooperations[1]);
    tally.defected_first = defected_first;
    PairResult result{0, 1};
    result.add(0, tally, 1);
    return result;
}

const analysis::BootstrapWeights one_block{10, 1, 1};

const auto one_by_one = tournament::make_serial_executor();

}  // namespace

TEST_CASE("The principal eigenvector of small matrices", "[analysis]") {
    using analysis::principal_eigenvector;
    SECTION("1 1/4 / 1 1: eigenvalue 1.5, v = (1/2, 1)") {
        const auto v = principal_eigenvector({1.0, 0.25, 1.0, 1.0}, 2);
        REQUIRE(v);
        CHECK_THAT((*v)[0], Catch::Matchers::WithinAbs(0.5, 1e-11));
        CHECK((*v)[1] == 1.0);
    }
    SECTION("eigenvalues of opposite sign do not balance: 0 1 / 1/4 0, v = (1, 1/2)") {
        const auto v = principal_eigenvector({0.0, 1.0, 0.25, 0.0}, 2);
        REQUIRE(v);
        CHECK((*v)[0] == 1.0);
        CHECK_THAT((*v)[1], Catch::Matchers::WithinAbs(0.5, 1e-11));
    }
    SECTION("two friends and one whom both treat badly: v = (1, 1, -1)") {
        const auto v = principal_eigenvector({1.0, 1.0, -1.0, 1.0, 1.0, -1.0, -1.0, -1.0, 1.0}, 3);
        REQUIRE(v);
        CHECK_THAT((*v)[2], Catch::Matchers::WithinAbs(-1.0, 1e-11));
    }
    SECTION("nobody is good among those who all defect") {
        CHECK_FALSE(principal_eigenvector({0.0, 0.0, 0.0, 0.0}, 2));
        CHECK_FALSE(principal_eigenvector({-1.0, -1.0, -1.0, -1.0}, 2));
    }
}

TEST_CASE("Ratings, niceness and deviation of a small tournament", "[analysis]") {
    // 0 cooperates with 1 in every round, 1 with 0 in one of four, both with their copies.
    Ranking ranking{2, Blocks{1}, {3.0, 3.0}};
    ranking.add({0, 0}, conduct({3.0, 3.0}, {4, 4}, {false, false}));
    ranking.add({0, 1}, conduct({1.0, 4.0}, {4, 1}, {false, true}));
    SECTION("with all pairs met") {
        ranking.add({1, 1}, conduct({3.0, 3.0}, {4, 4}, {false, false}));
        const auto standings = ranking.standings(one_block, 0.95, *one_by_one);
        REQUIRE(standings.size() == 2);
        CHECK(standings[0].player == 1);
        CHECK(standings[0].score == 3.5);
        CHECK(standings[0].deviation == 0.5);
        CHECK(standings[0].niceness == 0.5);
        CHECK(standings[0].wins == 1.0);
        CHECK(standings[1].deviation == -1.0);
        CHECK(standings[1].niceness == 1.0);
        // C = 1 1 / 1/4 1: eigenvalue 1.5, v = (1, 1/2)
        REQUIRE(standings[0].eigenjesus);
        CHECK_THAT(*standings[0].eigenjesus, Catch::Matchers::WithinAbs(0.5, 1e-11));
        CHECK_THAT(*standings[1].eigenjesus, Catch::Matchers::WithinAbs(1.0, 1e-11));
    }
    SECTION("a game without a payoff of mutual cooperation has no deviation") {
        Ranking without{2, Blocks{1}};
        without.add({0, 1}, conduct({1.0, 4.0}, {4, 1}, {false, true}));
        CHECK_FALSE(without.standings(one_block, 0.95, *one_by_one).front().deviation);
    }
    SECTION("where not everybody meets there are no ratings") {
        Ranking three{3, Blocks{1}};
        three.add({0, 1}, conduct({1.0, 4.0}, {4, 1}, {false, true}));
        three.add({1, 2}, conduct({1.0, 4.0}, {4, 1}, {false, true}));
        CHECK_FALSE(three.standings(one_block, 0.95, *one_by_one).front().eigenjesus);
    }
}

TEST_CASE("Dropping a player leaves the other matches", "[analysis]") {
    // Scores against each other: 0 gets 3 of 1 and 1 of 2; 1 gets 2 and 4; 2 gets 5 and 1.
    Ranking ranking{3, Blocks{1}};
    ranking.add({0, 1}, match(3.0, 2.0));
    ranking.add({0, 2}, match(1.0, 5.0));
    ranking.add({1, 2}, match(4.0, 1.0));
    // With everybody: 0 has 2, 1 and 2 have 3 each.
    REQUIRE(ranking.pairs());
    const auto without = ranking.pairs()->without_each(0.0, *one_by_one);
    REQUIRE(without.size() == 6);
    const auto check = [&](std::size_t i, std::uint32_t dropped, std::uint32_t player, double score,
                           double change, std::int64_t rank, std::int64_t rank_change) {
        CAPTURE(i);
        CHECK(without[i].dropped == dropped);
        CHECK(without[i].player == player);
        CHECK(without[i].score == score);
        CHECK(without[i].score_change == change);
        CHECK(without[i].rank == rank);
        CHECK(without[i].rank_change == rank_change);
    };
    check(0, 0, 1, 4.0, 1.0, 1, 0);
    check(1, 0, 2, 1.0, -2.0, 2, 1);
    check(2, 1, 2, 5.0, 2.0, 1, 0);
    check(3, 1, 0, 1.0, -1.0, 2, -1);
    check(4, 2, 0, 3.0, 1.0, 1, -2);
    check(5, 2, 1, 2.0, -1.0, 2, 1);
}

TEST_CASE("States of a pair are shares of rounds, the first seat's move first", "[analysis]") {
    const PairResult result = conduct({1.0, 4.0}, {3, 1}, {false, true});
    CHECK(result.states() == std::array<double, 4>{0.25, 0.5, 0.0, 0.25});
    CHECK(result.wins(0) == 0.0);
    CHECK(result.wins(1) == 1.0);
}

TEST_CASE("Equal scores share a rank, and the next one counts all above it", "[analysis]") {
    CHECK(analysis::ranks_of(std::vector<double>{1.0, 3.0, 3.0, -2.0}, 0.0) ==
          std::vector<std::int64_t>{3, 1, 1, 4});
    // Payoffs of about 0.3 are good to their last digit, whatever sums and differences of them are.
    CHECK(analysis::ranks_of(std::vector<double>{0.1 + 0.2 - 0.3, 0.0}, 0x1p-53) ==
          std::vector<std::int64_t>{1, 1});
    CHECK(analysis::ranks_of(std::vector<double>{1e-15, 0.0}, 0x1p-53) ==
          std::vector<std::int64_t>{1, 2});
}

TEST_CASE("Who plays no match takes nobody's rank, not even below zero", "[analysis]") {
    Ranking ranking{4, Blocks{1}};
    ranking.add({0, 3}, match(-1.0, -0.5));
    const auto standings = ranking.standings(one_block, 0.95, *one_by_one);
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
    const auto standings = ranking.standings(one_block, 0.95, *one_by_one);
    REQUIRE(standings.size() == 1);
    CHECK(standings[0].score == 2.5);
    CHECK(standings[0].wins == 0);
}

TEST_CASE("Standings and absences are the same bits on any number of threads", "[analysis]") {
    constexpr std::uint32_t n_players = 9;
    constexpr std::uint32_t n_repetitions = 12;
    const Blocks blocks{n_repetitions};
    Ranking ranking{n_players, blocks};
    for (std::uint32_t first = 0; first < n_players; ++first) {
        for (std::uint32_t second = first; second < n_players; ++second) {
            PairResult result{0, blocks.count()};
            for (std::uint32_t repetition = 0; repetition < n_repetitions; ++repetition) {
                tournament::Tally tally;
                tally.rounds = 1;
                tally.weight = 1.0;
                // Thirds: sums depend on their order.
                tally.score = {(first * 7 + repetition) % 5 / 3.0,
                               (second * 11 + repetition) % 7 / 3.0};
                tally.lead = tally.score[0] - tally.score[1];
                result.add(repetition, tally, 1);
            }
            ranking.add({first, second}, result);
        }
    }
    const auto told = [&](tournament::Executor& by) {
        const analysis::BootstrapWeights weights{500, blocks.count(), 3, by};
        std::vector<double> scores;
        std::vector<std::int64_t> ranks;
        for (const analysis::Standing& one : ranking.standings(weights, 0.95, by)) {
            REQUIRE(one.rank_low);
            REQUIRE(one.score_interval);
            scores.insert(scores.end(), {one.score_interval->low, one.score_interval->high});
            ranks.insert(ranks.end(), {one.player, *one.rank_low, *one.rank_high});
        }
        for (const analysis::Without& one : ranking.pairs()->without_each(0.0, by)) {
            scores.push_back(one.score);
            ranks.insert(ranks.end(), {one.player, one.dropped, one.rank});
        }
        return std::pair{scores, ranks};
    };
    const unsigned threads = GENERATE(1U, 2U, 3U, 7U);
    CHECK(told(*tournament::make_parallel_executor(threads)) == told(*one_by_one));
}
