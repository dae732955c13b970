#include "analysis/statistics/numbered_draws.hpp"

#include "games/elementary.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

using fides::analysis::NumberedDraws;

namespace {

std::vector<double> normals(NumberedDraws draws, std::size_t n) {
    std::vector<double> out(n);
    std::generate(out.begin(), out.end(), [&] { return draws.normal(); });
    return out;
}

}  // namespace

TEST_CASE("Normal numbers are those of the normal distribution", "[analysis]") {
    constexpr std::size_t n = 100'000;
    std::vector<double> values = normals(NumberedDraws{2021, "test", 0}, n);
    std::sort(values.begin(), values.end());
    double farthest = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(n);
        farthest = std::max(farthest, std::fabs(fides::games::normal_cdf(values[i]) - share));
    }
    // Kolmogorov's statistic: 1.95 is exceeded once in a thousand times.
    CHECK(farthest * std::sqrt(static_cast<double>(n)) < 1.95);
}

TEST_CASE("Numbers follow from seed, purpose and number of a piece of work", "[analysis]") {
    const auto first = [](NumberedDraws draws) { return draws.word(); };
    CHECK(first({1, "a", 0}) == first({1, "a", 0}));
    CHECK(first({1, "a", 0}) != first({2, "a", 0}));
    CHECK(first({1, "a", 0}) != first({1, "b", 0}));
    CHECK(first({1, "a", 0}) != first({1, "a", std::uint64_t{1} << 40U}));
    CHECK(normals({1, "a", 7}, 9) == normals({1, "a", 7}, 9));
    CHECK(NumberedDraws{1, "a", 0}.seed() < std::uint64_t{1} << 63U);
}
