#include "analysis/statistics/bootstrap.hpp"

#include "analysis/statistics/blocks.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

using namespace fides;
using namespace fides::analysis;
using Catch::Matchers::WithinAbs;

TEST_CASE("Bootstrap weights are counts of drawing with replacement", "[analysis]") {
    constexpr std::size_t n_replicates = 2000;
    constexpr std::size_t n_blocks = 99;  // no multiple of the four numbers a Philox call gives
    const BootstrapWeights weights(n_replicates, n_blocks, 2024);
    std::vector<double> mean(n_blocks, 0.0);
    double square = 0.0;
    double neighbours = 0.0;
    for (std::size_t b = 0; b < n_replicates; ++b) {
        const auto counts = weights.counts(b);
        REQUIRE(counts.size() == n_blocks);
        REQUIRE(std::accumulate(counts.begin(), counts.end(), std::size_t{0}) == n_blocks);
        for (std::size_t k = 0; k < n_blocks; ++k) {
            const double excess = counts[k] - 1.0;
            mean[k] += counts[k] / static_cast<double>(n_replicates);
            square += excess * excess;
            neighbours += k > 0 ? excess * (counts[k - 1] - 1.0) : 0.0;
        }
    }
    // Multinomial: mean 1, variance 1 - 1/K, covariance -1/K. Bounds are five standard errors.
    const double n_counts = static_cast<double>(n_replicates * n_blocks);
    for (const double block_mean : mean) {
        CHECK_THAT(block_mean, WithinAbs(1.0, 5.0 * 0.0223));
    }
    CHECK_THAT(square / n_counts, WithinAbs(1.0 - 1.0 / n_blocks, 5.0 * 0.0039));
    CHECK_THAT(neighbours / n_counts, WithinAbs(-1.0 / n_blocks, 5.0 * 0.0023));
}

TEST_CASE("Bootstrap weights follow from the seed alone", "[analysis]") {
    const BootstrapWeights weights(20, 64, 7);
    const BootstrapWeights same(20, 64, 7);
    const BootstrapWeights more(50, 64, 7);
    const BootstrapWeights low_word_differs(20, 64, 8);
    const BootstrapWeights high_word_differs(20, 64, 7 + (std::uint64_t{1} << 32));
    const auto equal = [&](const BootstrapWeights& other) {
        for (std::size_t b = 0; b < weights.n_replicates(); ++b) {
            if (!std::ranges::equal(weights.counts(b), other.counts(b))) {
                return false;
            }
        }
        return true;
    };
    const auto executor = tournament::make_parallel_executor(3);
    CHECK(equal(same));
    CHECK(equal(more));
    CHECK(equal(BootstrapWeights(20, 64, 7, *executor)));
    CHECK_FALSE(equal(low_word_differs));
    CHECK_FALSE(equal(high_word_differs));
}

TEST_CASE("Resampling adds each block as often as it was drawn", "[analysis]") {
    constexpr std::size_t n_blocks = 5;
    constexpr std::size_t n_columns = 3;
    const BootstrapWeights weights(40, n_blocks, 1);
    std::vector<double> block_sums;
    for (std::size_t i = 0; i < n_blocks * n_columns; ++i) {
        block_sums.push_back(static_cast<double>(i * i) / 4.0);  // quarters: sums are exact
    }
    std::vector<double> sums(40 * n_columns, -1.0);
    weights.resample(block_sums, n_columns, sums);
    for (std::size_t b = 0; b < 40; ++b) {
        for (std::size_t m = 0; m < n_columns; ++m) {
            double expected = 0.0;
            for (std::size_t k = 0; k < n_blocks; ++k) {
                for (int time = 0; time < weights.counts(b)[k]; ++time) {
                    expected += block_sums[k * n_columns + m];
                }
            }
            CHECK(sums[b * n_columns + m] == expected);
        }
    }
}

TEST_CASE("A single block is every replicate", "[analysis]") {
    const BootstrapWeights weights(3, 1, 5);
    std::vector<double> sums(6);
    weights.resample(std::vector{0.5, 2.0}, 2, sums);
    CHECK(sums == std::vector{0.5, 2.0, 0.5, 2.0, 0.5, 2.0});
}

TEST_CASE("The spread of resampled means is the classical error of a mean", "[analysis]") {
    // Blocks 0..63 have mean 31.5; resampled sums have variance K times the plug-in variance
    // (K^2 - 1) / 12 of the blocks. The bound is five standard errors of a variance, sqrt(2/B).
    constexpr std::size_t n_blocks = 64;
    constexpr std::size_t n_replicates = 2000;
    std::vector<double> block_sums(n_blocks);
    std::iota(block_sums.begin(), block_sums.end(), 0.0);
    std::vector<double> sums(n_replicates);
    BootstrapWeights(n_replicates, n_blocks, 3).resample(block_sums, 1, sums);
    double variance = 0.0;
    for (const double sum : sums) {
        variance += (sum - 31.5 * n_blocks) * (sum - 31.5 * n_blocks) / n_replicates;
    }
    const double expected = n_blocks * (n_blocks * n_blocks - 1.0) / 12.0;
    CHECK_THAT(variance / expected, WithinAbs(1.0, 5.0 * 0.0316));
}

TEST_CASE("Every block is of the group that begins at it or before, and the next after it",
          "[analysis]") {
    for (const std::uint32_t repetitions : {1U, 7U, 31U, 32U, 33U, 100U, 255U, 256U, 257U, 2000U}) {
        const Blocks blocks{repetitions};
        std::uint32_t n_wrong = 0;
        for (std::uint32_t block = 0; block < blocks.count(); ++block) {
            const std::uint32_t group = blocks.group_of(block);
            const bool is_right = group < blocks.groups() && blocks.first_block(group) <= block &&
                                  block < blocks.first_block(group + 1);
            n_wrong += is_right ? 0 : 1;
        }
        INFO(repetitions << " repetitions");
        CHECK(n_wrong == 0);
    }
}
