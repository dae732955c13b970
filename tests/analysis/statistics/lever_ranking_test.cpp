#include "analysis/statistics/lever_ranking.hpp"

#include "games/chance.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <limits>
#include <vector>

using namespace fides;
using namespace fides::analysis;
using Catch::Matchers::WithinAbs;

namespace {

/// Sums over blocks of an experiment whose measure is `base` + `effect` + noise, where the noise
/// that all experiments of a replication share is ten times that of their own.
struct Planted {
    std::vector<double> numerators;
    std::vector<double> denominators;
};

constexpr std::size_t n_blocks = 100;
constexpr double shared_noise = 0.5;
constexpr double own_noise = 0.05;

/// A number of mean 0 and variance 1, from twelve evenly distributed ones.
double standard_noise(const games::Stream& stream, std::uint32_t a, std::uint32_t b) {
    double sum = -6.0;
    for (std::uint32_t draw = 0; draw < 3; ++draw) {
        for (const std::uint32_t word : stream.block(a, b, draw)) {
            sum += games::unit_interval(word);
        }
    }
    return sum;
}

/// @param lever  0: the base
Planted planted(std::uint32_t replication, std::uint32_t lever, double effect) {
    const games::Stream stream{77, replication};
    Planted out;
    for (std::uint32_t k = 0; k < n_blocks; ++k) {
        const double n = 20.0 + k % 3;  // blocks differ in size
        const double noise = shared_noise * standard_noise(stream, k, 0) +
                             own_noise * standard_noise(stream, k, lever + 1);
        out.numerators.push_back(n * (0.5 + effect + noise));
        out.denominators.push_back(n);
    }
    return out;
}

Resampled resampled(const Planted& planted, const BootstrapWeights& weights) {
    return resampled_ratio(planted.numerators, planted.denominators, weights);
}

}  // namespace

TEST_CASE("A ratio is resampled by whole blocks", "[analysis]") {
    const BootstrapWeights weights(50, 4, 1);
    const std::vector<double> numerators{1.0, 2.0, 0.0, 3.0};
    const std::vector<double> denominators{2.0, 2.0, 0.0, 4.0};
    const Resampled ratio = resampled_ratio(numerators, denominators, weights);
    CHECK(ratio.mean == 0.75);
    REQUIRE(ratio.replicates.size() == 50);
    for (std::size_t b = 0; b < 50; ++b) {
        double numerator = 0.0;
        double denominator = 0.0;
        for (std::size_t k = 0; k < 4; ++k) {
            numerator += weights.counts(b)[k] * numerators[k];
            denominator += weights.counts(b)[k] * denominators[k];
        }
        if (denominator == 0.0) {
            CHECK(std::isnan(ratio.replicates[b]));
        } else {
            CHECK(ratio.replicates[b] == numerator / denominator);
        }
    }
    CHECK(!resampled_ratio(std::vector<double>(4, 0.0), std::vector<double>(4, 0.0), weights).mean);
}

TEST_CASE("Ranking by effect per cost recovers the planted best lever", "[analysis]") {
    // The largest effect is not the best buy. Per cost they are 0.03 apart and more, each with an
    // error of 0.007 at most; by unshared random numbers that would be 0.07 (0.5 sqrt(2 / 100)).
    const std::vector<double> effects{0.30, 0.10, -0.05, 0.14, -0.02};
    const std::vector<double> costs{15.0, 1.0, 1.0, 2.5, 2.0};
    const std::vector<std::size_t> best_first{1, 3, 0, 4, 2};
    const BootstrapWeights weights(200, n_blocks, 5);
    for (std::uint32_t replication = 0; replication < 20; ++replication) {
        const Resampled base = resampled(planted(replication, 0, 0.0), weights);
        std::vector<Resampled> levers;
        for (std::uint32_t i = 0; i < effects.size(); ++i) {
            levers.push_back(resampled(planted(replication, i + 1, effects[i]), weights));
        }
        const std::vector<LeverEffect> ranked = rank_levers(base, levers, costs, 0.95);
        REQUIRE(ranked.size() == effects.size());
        for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
            CAPTURE(replication, rank);
            const LeverEffect& lever = ranked[rank];
            CHECK(lever.lever == best_first[rank]);
            CHECK(lever.mean == levers[lever.lever].mean);
            CHECK(lever.effect.value() == *lever.mean - *base.mean);
            CHECK(lever.effect_per_cost.value() == *lever.effect / costs[lever.lever]);
            CHECK(lever.per_cost_interval.value().low ==
                  lever.interval.value().low / costs[lever.lever]);
            CHECK(lever.per_cost_interval.value().high ==
                  lever.interval.value().high / costs[lever.lever]);
            CHECK(lever.behind.value() == *ranked[0].effect_per_cost - *lever.effect_per_cost);
            if (rank == 0) {
                CHECK(lever.behind_interval == Interval{0.0, 0.0});
            } else {
                CHECK(lever.behind_interval.value().low <= *lever.behind);
                CHECK(lever.behind_interval.value().high >= *lever.behind);
            }
            // Noise of its own and of the base's own: sqrt(2) 0.05 / sqrt(100); the spread of a
            // standard deviation estimated from 100 blocks and 200 replicates is 9 %.
            CHECK_THAT(lever.standard_error.value(), WithinAbs(0.00707, 4.0 * 0.09 * 0.00707));
        }
    }
}

TEST_CASE("Intervals of effects cover the truth about as often as they say", "[analysis]") {
    // Of 400 replications 380 are to cover, with a standard deviation of 4.4; percentiles of 100
    // blocks are about one in a hundred short. Four standard deviations either side of 378.
    constexpr double effect = 0.02;
    constexpr double cost = 4.0;
    const BootstrapWeights weights(400, n_blocks, 9);
    int n_covering = 0;
    int n_covering_per_cost = 0;
    for (std::uint32_t replication = 0; replication < 400; ++replication) {
        const Resampled base = resampled(planted(replication, 0, 0.0), weights);
        const std::vector<Resampled> levers{resampled(planted(replication, 1, effect), weights)};
        const std::vector<LeverEffect> ranked = rank_levers(base, levers, std::vector{cost}, 0.95);
        const auto covers = [](const Interval& interval, double truth) {
            return interval.low <= truth && truth <= interval.high ? 1 : 0;
        };
        n_covering += covers(ranked[0].interval.value(), effect);
        n_covering_per_cost += covers(ranked[0].per_cost_interval.value(), effect / cost);
    }
    CHECK(n_covering >= 360);
    CHECK(n_covering <= 396);
    CHECK(n_covering_per_cost == n_covering);
}

TEST_CASE("What levers share cancels in how far one is behind another", "[analysis]") {
    // The base has noise of its own ten times that of the levers, which is in the effect of each.
    // 0.02 apart, with an error of 0.05 sqrt(2 / 100) = 0.007 for the difference and 0.05 for each.
    constexpr double apart = 0.02;
    const BootstrapWeights weights(400, n_blocks, 3);
    int n_covering = 0;
    int n_overlapping = 0;
    for (std::uint32_t replication = 0; replication < 400; ++replication) {
        const games::Stream stream{78, replication};
        Planted nothing = planted(replication, 0, 0.0);
        for (std::uint32_t k = 0; k < n_blocks; ++k) {
            nothing.numerators[k] += nothing.denominators[k] * 0.5 * standard_noise(stream, k, 0);
        }
        const std::vector<Resampled> levers{
            resampled(planted(replication, 1, 0.3), weights),
            resampled(planted(replication, 2, 0.3 + apart), weights)};
        const std::vector<LeverEffect> ranked =
            rank_levers(resampled(nothing, weights), levers, std::vector{1.0, 1.0}, 0.95);
        CAPTURE(replication);
        const bool as_planted = ranked[0].lever == 1;
        const Interval behind = ranked[1].behind_interval.value();
        const double truth = as_planted ? apart : -apart;
        n_covering += behind.low <= truth && truth <= behind.high ? 1 : 0;
        n_overlapping +=
            ranked[1].per_cost_interval->high >= ranked[0].per_cost_interval->low ? 1 : 0;
    }
    CHECK(n_covering >= 360);  // as above
    CHECK(n_covering <= 396);
    CHECK(n_overlapping == 400);
}

TEST_CASE("A lever without an effect that could be observed comes last", "[analysis]") {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const Resampled base{.mean = 0.5, .replicates = {0.4, 0.5, none}};
    const std::vector<Resampled> levers{
        {.mean = {}, .replicates = {none, none, none}},
        {.mean = 0.25, .replicates = {0.25, none, 0.25}},
        {.mean = 0.75, .replicates = {0.75, 0.75, 0.75}},
        {.mean = 0.75, .replicates = {}},
    };
    const std::vector<LeverEffect> ranked =
        rank_levers(base, levers, std::vector<double>(4, 1.0), 0.95);
    CHECK(ranked[0].lever == 2);
    CHECK(ranked[0].interval.value().low >= 0.25);
    CHECK(ranked[1].lever == 3);  // of equals the first given
    CHECK(ranked[1].effect == 0.25);
    CHECK(!ranked[1].interval);
    CHECK(ranked[2].lever == 1);
    CHECK(!ranked[2].standard_error);  // one replicate has both
    CHECK(ranked[0].behind == 0.0);
    CHECK(ranked[0].behind_interval == Interval{0.0, 0.0});
    CHECK(ranked[1].behind == 0.0);
    CHECK(!ranked[1].behind_interval);
    CHECK(ranked[2].behind == 0.5);
    CHECK(!ranked[2].behind_interval);  // one replicate has both
    CHECK(!ranked[3].behind);
    CHECK(ranked[3].lever == 0);
    CHECK(!ranked[3].effect);
    CHECK(!ranked[3].effect_per_cost);
}
