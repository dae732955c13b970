#include "analysis/statistics/regional_sensitivity.hpp"

#include "analysis/statistics/bootstrap.hpp"
#include "tests/catch.hpp"
#include "tournament/experiment/design.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;

namespace {

constexpr std::size_t n = 1024;

BootstrapWeights weights_for(std::size_t cases) {
    return {400, cases, 3};
}

/// A Sobol' point for each case; one column of them.
std::vector<double> column(std::size_t which) {
    std::vector<double> values;
    for (const auto& point : fides::tournament::shifted_sobol_sequence(n, 3, 11)) {
        values.push_back(point[which]);
    }
    return values;
}

template <class Function>
std::vector<double> mapped(Function function) {
    const std::vector<double> a = column(0);
    const std::vector<double> b = column(1);
    std::vector<double> out;
    for (std::size_t i = 0; i < n; ++i) {
        out.push_back(function(a[i], b[i]));
    }
    return out;
}

double share_of(const std::vector<double>& results, std::size_t parameter) {
    const std::vector<std::size_t> bands = bands_of(column(parameter));
    return explained_share(results, bands, weights_for(n), 0.95).value().share;
}

}  // namespace

TEST_CASE("The distance is the largest difference of two distribution functions", "[analysis]") {
    // Sorted, the cases in which it happens are marked: 1 2 3* 4 5* 6 7* 8* 9* 10*. Up to 4 there
    // are 3 of 4 others and 1 of 6: 3/4 - 1/6. Up to 6: 1 - 2/6.
    const std::vector<double> values{10, 1, 2, 9, 3, 4, 8, 5, 7, 6};
    const std::vector<bool> happens{true, false, false, true, true, false, true, true, true, false};
    const auto found = regional_difference(values, happens, weights_for(10), 0.95).value();
    CHECK_THAT(found.distance, WithinAbs(1.0 - 2.0 / 6.0, 1e-15));
    CHECK(found.is_higher);
    CHECK(found.interval.value().low < found.distance);
    CHECK(found.interval.value().high >= found.distance);
    // Of two that are compared each has half the chance: sqrt(-ln(0.0125) / 2) = 1.48021.
    CHECK_THAT(regional_difference(values, happens, weights_for(10), 0.95, 2).value().by_chance,
               WithinAbs(1.48021 * std::sqrt(10.0 / 24.0), 1e-5));
    // sqrt(-ln(0.025) / 2) = 1.3581 (Smirnov 1948), times sqrt(10 / (4 6)).
    CHECK_THAT(found.by_chance, WithinAbs(1.35810 * std::sqrt(10.0 / 24.0), 1e-5));
}

TEST_CASE("Equal values are told apart nowhere", "[analysis]") {
    const std::vector<double> values{1, 1, 2, 2};
    const auto found =
        regional_difference(values, {true, false, true, false}, weights_for(4), 0.95).value();
    CHECK(found.distance == 0.0);
}

TEST_CASE("Without cases of both kinds there is no distance", "[analysis]") {
    const std::vector<double> values{1, 2, 3};
    CHECK_FALSE(regional_difference(values, {true, true, true}, weights_for(3), 0.95));
    CHECK_FALSE(regional_difference(values, {false, false, false}, weights_for(3), 0.95));
}

TEST_CASE("A parameter that decides has a distance, one that does not stays below chance",
          "[analysis]") {
    std::vector<bool> happens;
    for (const double value : column(0)) {
        happens.push_back(value > 0.7);
    }
    const auto decides = regional_difference(column(0), happens, weights_for(n), 0.95).value();
    const auto idle = regional_difference(column(1), happens, weights_for(n), 0.95).value();
    CHECK(decides.distance == 1.0);
    CHECK(decides.is_higher);
    CHECK(idle.distance < idle.by_chance);
}

TEST_CASE("Bands hold equally many cases and keep equal values together", "[analysis]") {
    const std::vector<std::size_t> bands = bands_of(column(2));
    for (std::size_t band = 0; band < n_bands; ++band) {
        CHECK(std::count(bands.begin(), bands.end(), band) == static_cast<long>(n / n_bands));
    }
    CHECK(bands_of(std::vector<double>{5, 1, 1, 5, 1, 5}) ==
          std::vector<std::size_t>{1, 0, 0, 1, 0, 1});
    CHECK(bands_of(std::vector<double>{2, 2, 2}) == std::vector<std::size_t>{0, 0, 0});
}

TEST_CASE("Explained shares of a sum are those of its variance", "[analysis]") {
    // Var(a) : Var(2 b) = 1 : 4. Within a band of an eighth of the range, 1/64 of a's own is
    // missed.
    const std::vector<double> sum = mapped([](double a, double b) { return a + 2.0 * b; });
    CHECK_THAT(share_of(sum, 0), WithinAbs(0.2, 0.01));
    CHECK_THAT(share_of(sum, 1), WithinAbs(0.8, 0.02));
    CHECK_THAT(share_of(sum, 2), WithinAbs(0.0, 0.01));
    CHECK_THAT(share_of(column(0), 0), WithinAbs(1.0 - 1.0 / 64.0, 1e-3));
}

TEST_CASE("A pure interaction is nobody's own", "[analysis]") {
    const std::vector<double> product =
        mapped([](double a, double b) { return (a - 0.5) * (b - 0.5); });
    CHECK_THAT(share_of(product, 0), WithinAbs(0.0, 0.01));
    CHECK_THAT(share_of(product, 1), WithinAbs(0.0, 0.01));
}

TEST_CASE("Cases that were not observed are left out", "[analysis]") {
    std::vector<double> results = column(0);
    for (std::size_t i = 0; i < n; i += 2) {
        results[i] = std::numeric_limits<double>::quiet_NaN();
    }
    CHECK_THAT(share_of(results, 0), WithinAbs(1.0 - 1.0 / 64.0, 5e-3));
    const std::vector<double> none(n, std::numeric_limits<double>::quiet_NaN());
    CHECK_FALSE(explained_share(none, bands_of(column(0)), weights_for(n), 0.95));
}

TEST_CASE("Intervals of explained shares are not lifted by the draws", "[analysis]") {
    // Drawing cases with replacement leaves fewer of them: without allowing for that, the middle of
    // the interval would stand (8 - 1) / 1024 too high once more.
    const std::vector<double> sum = mapped([](double a, double b) { return a + 2.0 * b; });
    const BootstrapWeights weights{2000, n, 3};
    for (const std::size_t parameter : {0U, 2U}) {
        const std::vector<std::size_t> bands = bands_of(column(parameter));
        const ExplainedShare found = explained_share(sum, bands, weights, 0.95).value();
        CHECK(found.interval.value().low < found.share);
        CHECK(found.interval.value().high > found.share);
    }
    // A parameter that explains nothing: the interval's ends are about as far from 0.
    double middle = 0.0;
    constexpr int n_columns = 40;
    for (int i = 0; i < n_columns; ++i) {
        std::vector<double> idle;
        for (const auto& point :
             fides::tournament::latin_hypercube(n, 2, static_cast<std::uint64_t>(i))) {
            idle.push_back(point[1]);
        }
        const ExplainedShare found =
            explained_share(column(0), bands_of(idle), weights_for(n), 0.95).value();
        middle += 0.5 * (found.interval.value().low + found.interval.value().high) / n_columns;
    }
    CHECK_THAT(middle, WithinAbs(0.0, 0.005));
}
