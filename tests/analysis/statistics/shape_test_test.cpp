#include "analysis/statistics/shape_test.hpp"

#include "games/chance.hpp"
#include "games/elementary.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <vector>

using namespace fides;
using namespace fides::analysis;

namespace {

constexpr double level = 0.95;
constexpr std::uint32_t n_blocks = 200;

/// A normal deviate of a block and purpose (Box & Muller 1958).
double normal(std::uint64_t seed, std::uint32_t block, std::uint32_t purpose) {
    const games::Stream stream{seed, block};
    const double u = stream.uniform(purpose, 0, games::Draw::rely);
    const double v = stream.uniform(purpose, 1, games::Draw::rely);
    constexpr double two_pi = 6.283185307179586;
    return std::sqrt(-2.0 * games::logarithm(u)) * std::cos(two_pi * v);
}

/// Blocks of a measure whose true mean at x is `truth(x)`. What is common to all points of a block
/// varies much, what is not little: so do common random numbers.
struct Study {
    std::function<double(double)> truth;
    std::uint64_t seed = 1;
    double own = 0.1;  ///< standard deviation of a block at one point

    [[nodiscard]] BlockSums at(double x) const {
        BlockSums::Quotient quotient;
        for (std::uint32_t block = 0; block < n_blocks; ++block) {
            const double common = normal(seed, block, 0);
            const auto place = static_cast<std::uint32_t>(1.0 + std::round(1e6 * x));
            const double chances = 1.0 + static_cast<double>(block % 3);
            const double mean = truth(x) + common + own * normal(seed, block, place);
            quotient.numerators.push_back(mean * chances);
            quotient.denominators.push_back(chances);
        }
        return {.quotients = {quotient}};
    }
};

ShapeTest shape_over(const Study& study, const std::vector<double>& x) {
    ShapeTracker tracker;
    for (const double place : x) {
        tracker.add(study.at(place));
    }
    const auto found = tracker.result(level);
    REQUIRE(found);
    return *found;
}

std::vector<double> evenly(int n) {
    std::vector<double> x;
    for (int i = 0; i < n; ++i) {
        x.push_back(static_cast<double>(i) / (n - 1));
    }
    return x;
}

double hump_at(double x) {
    return 0.4 * x * (1.0 - x);
}

double early_hump(double x) {
    return x < 0.3 ? x / 3.0 : 0.1 - (x - 0.3) / 7.0;
}

double rise_at(double x) {
    return 0.1 * x;
}

double levelling_off(double x) {
    return 0.1 * std::min(1.0, 2.0 * x);
}

double constant(double) {
    return 0.1;
}

/// Of 200 seeds, in how many there is a U of either kind.
int n_turns(double (*truth)(double), double sign) {
    int n = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Study study{.truth = [&](double x) { return sign * truth(x); }, .seed = seed};
        const Shape shape = shape_over(study, evenly(11)).shape;
        n += shape == Shape::inverted_u || shape == Shape::u ? 1 : 0;
    }
    return n;
}

/// Of a single quotient with every denominator 1.
BlockSums point(std::vector<double> values) {
    const std::vector<double> ones(values.size(), 1.0);
    return {.quotients = {{.weight = 1.0, .numerators = std::move(values), .denominators = ones}}};
}

}  // namespace

TEST_CASE("The shape does not depend on how many points show it, nor on their spacing",
          "[analysis]") {
    const auto [truth, expected] = GENERATE(table<double (*)(double), Shape>({
        {hump_at, Shape::inverted_u},
        {early_hump, Shape::inverted_u},
        {rise_at, Shape::rises},
        {levelling_off, Shape::rises},
        {constant, Shape::flat},
    }));
    const std::uint64_t seed = GENERATE(1U, 2U, 3U);
    const Study study{.truth = truth, .seed = seed};
    for (const int n : {6, 11, 21, 41}) {
        CAPTURE(n, seed);
        CHECK(shape_over(study, evenly(n)).shape == expected);
    }
    CHECK(shape_over(study, {0.0, 0.01, 0.02, 0.3, 0.35, 0.5, 0.9, 1.0}).shape == expected);
    CHECK(shape_over(study, {0.0, 0.4, 1.0}).shape == expected);
}

TEST_CASE("Upside down every shape is its mirror image", "[analysis]") {
    const auto mirrored = [](double (*truth)(double)) {
        return shape_over({.truth = [truth](double x) { return -truth(x); }}, evenly(11)).shape;
    };
    CHECK(mirrored(hump_at) == Shape::u);
    CHECK(mirrored(early_hump) == Shape::u);
    CHECK(mirrored(rise_at) == Shape::falls);
    CHECK(mirrored(constant) == Shape::flat);
}

TEST_CASE("Where nothing turns, few seeds show a turn", "[analysis]") {
    // The size of an intersection-union test: at most one in twenty, 10 of 200, at the edge where
    // one of its two differences is 0; three standard deviations of chance are 9.2.
    CHECK(n_turns(constant, 1.0) <= 10);
    CHECK(n_turns(rise_at, 1.0) <= 10);
    CHECK(n_turns(rise_at, -1.0) <= 10);
    CHECK(n_turns(levelling_off, 1.0) <= 19);
    CHECK(n_turns(levelling_off, -1.0) <= 19);
}

TEST_CASE("Pairing finds what lies far within the spread of the blocks", "[analysis]") {
    // Blocks differ by 1, the curve by 0.1, a block from point to point by 0.1 more.
    const ShapeTest test = shape_over({.truth = hump_at}, evenly(5));
    CHECK(test.shape == Shape::inverted_u);
    REQUIRE(test.rise_p);
    CHECK(*test.rise_p < 1e-4);
    CHECK(*test.fall_p < 1e-4);
}

TEST_CASE("The p-values are those of paired differences of the odd blocks", "[analysis]") {
    // With seven degrees of freedom t = 6.1101 for the rise, p = 0.000243, and 3.6419 for the fall,
    // p = 0.00413 (Student's t integrated numerically).
    const std::vector<double> rises{1.0, 2.0, 3.0, 1.0, 2.0, 3.0, 1.0, 3.0};
    const std::vector<double> falls{3.0, 3.0, 6.0, 3.0, 3.0, 6.0, 1.0, -1.0};
    std::array<std::vector<double>, 3> points;
    for (std::size_t i = 0; i < rises.size(); ++i) {
        const std::array<double, 3> even{0.0, 1.0, 0.0};
        const double start = 5.0 + static_cast<double>(i);
        const std::array<double, 3> odd{start, start + rises[i], start + rises[i] - falls[i]};
        for (std::size_t place = 0; place < 3; ++place) {
            points[place].push_back(even[place]);
            points[place].push_back(odd[place]);
        }
    }
    ShapeTracker tracker;
    for (const std::vector<double>& values : points) {
        tracker.add(point(values));
    }
    const auto test = tracker.result(level);
    REQUIRE(test);
    CHECK_THAT(test->rise_p.value(), Catch::Matchers::WithinAbs(0.000243, 5e-7));
    CHECK_THAT(test->fall_p.value(), Catch::Matchers::WithinAbs(0.00413, 5e-6));
    CHECK(test->shape == Shape::inverted_u);
}

TEST_CASE("The even blocks alone choose the point that is tested", "[analysis]") {
    // The odd blocks peak at the second point, the even ones at the third, where the odd are
    // lowest.
    const auto blocks = [](double even, double odd) {
        std::vector<double> values;
        for (std::size_t i = 0; i < 8; ++i) {
            values.push_back(even);
            values.push_back(odd + 0.1 * static_cast<double>(i % 3));
        }
        return point(values);
    };
    ShapeTracker tracker;
    tracker.add(blocks(0.0, 0.0));
    tracker.add(blocks(1.0, 9.0));
    tracker.add(blocks(2.0, -3.0));
    tracker.add(blocks(0.0, 0.0));
    const auto test = tracker.result(level);
    REQUIRE(test);
    CHECK(test->rise_p.value() > 0.99);
    CHECK(test->shape != Shape::inverted_u);
}

TEST_CASE("Quotients are those of sums, with weights and an offset", "[analysis]") {
    // Every block of a quotient is alike, so differences have no error.
    const auto sum = [](double first, double second, double offset) {
        return BlockSums{.quotients = {{.weight = 1.0,
                                        .numerators = std::vector<double>(16, 2.0 * first),
                                        .denominators = std::vector<double>(16, 2.0)},
                                       {.weight = -2.0,
                                        .numerators = std::vector<double>(16, 8.0 * second),
                                        .denominators = std::vector<double>(16, 8.0)}},
                         .offset = offset};
    };
    const auto shape = [](const BlockSums& one, const BlockSums& other) {
        ShapeTracker tracker;
        tracker.add(one);
        tracker.add(other);
        return tracker.result(level).value().shape;
    };
    CHECK(shape(sum(1.0, 1.0, 0.0), sum(2.0, 1.0, 0.0)) == Shape::rises);
    CHECK(shape(sum(1.0, 1.0, 0.0), sum(2.0, 2.0, 0.0)) == Shape::falls);  // 1 - 2 is less than 0
    CHECK(shape(sum(1.0, 1.0, 0.0), sum(3.0, 2.0, 0.0)) == Shape::flat);
    CHECK(shape(sum(1.0, 1.0, 0.0), sum(2.0, 2.0, 1.5)) == Shape::rises);
    CHECK(shape(sum(1.0, 1.0, 0.0), sum(2.0, 1.0, -1.5)) == Shape::falls);
}

TEST_CASE("Points without observations are passed over", "[analysis]") {
    const Study study{.truth = hump_at};
    BlockSums nothing = study.at(0.5);
    for (BlockSums::Quotient& quotient : nothing.quotients) {
        std::fill(quotient.denominators.begin(), quotient.denominators.end(), 0.0);
    }
    ShapeTracker tracker;
    tracker.add(BlockSums{});
    for (const double x : evenly(6)) {
        tracker.add(study.at(x));
        tracker.add(nothing);
    }
    const auto with = tracker.result(level);
    REQUIRE(with);
    const ShapeTest without = shape_over(study, evenly(6));
    CHECK(with->shape == without.shape);
    CHECK(with->rise_p == without.rise_p);

    SECTION("too little is not tested") {
        ShapeTracker single;
        CHECK_FALSE(single.result(level));
        single.add(study.at(0.0));
        CHECK_FALSE(single.result(level));
    }
    SECTION("few blocks have no error to speak of") {
        for (const std::size_t n : {1U, 2U, 4U, 15U}) {
            ShapeTracker few;
            few.add(point(std::vector<double>(n, 0.0)));
            few.add(point(std::vector<double>(n, 1.0)));
            CHECK_FALSE(few.result(level));
        }
    }
    SECTION("two points have no interior") {
        ShapeTracker ends;
        ends.add(study.at(0.0));
        ends.add(study.at(0.5));
        const auto test = ends.result(level);
        REQUIRE(test);
        CHECK(test->shape == Shape::rises);
        CHECK_FALSE(test->rise_p);
    }
}

TEST_CASE("Shapes have names", "[analysis]") {
    for (const Shape shape :
         {Shape::inverted_u, Shape::rises, Shape::falls, Shape::u, Shape::flat}) {
        CHECK(find_shape(shape_name(shape)) == shape);
    }
    CHECK(shape_name(Shape::inverted_u) == "inverted_u");
    CHECK_FALSE(find_shape("hump"));
}

TEST_CASE("The larger of two falls is told by their paired difference", "[analysis]") {
    // Both fall by chance's own size; block by block the one falls by 0.1 more.
    std::vector<double> luck;
    for (int block = 0; block < 40; ++block) {
        luck.push_back((block * 7 % 11 - 5) / 10.0);
    }
    const auto sums = [&](double mean, double share_of_luck, double own) {
        BlockSums::Quotient quotient{.weight = 1.0, .numerators = {}, .denominators = {}};
        for (std::size_t block = 0; block < luck.size(); ++block) {
            const double wobble = block % 4 < 2 ? own : -own;
            quotient.numerators.push_back(mean + share_of_luck * luck[block] + wobble);
            quotient.denominators.push_back(1.0);
        }
        return BlockSums{.quotients = {quotient}, .offset = 0.0};
    };
    const BlockSums high = sums(0.5, 1.0, 0.01);
    const BlockSums low = sums(0.3, 0.0, 0.0);
    const BlockSums other_high = sums(0.5, 1.0, 0.0);
    const BlockSums other_low = sums(0.4, 0.0, 0.0);
    for (const Half half : {Half::both, Half::odd}) {
        CHECK(p_of_larger_fall({&high, &low}, {&other_high, &other_low}, half).value() < 1e-6);
        CHECK(p_of_larger_fall({&other_high, &other_low}, {&high, &low}, half).value() >
              1.0 - 1e-6);
    }
    const BlockSums nothing;
    CHECK_FALSE(p_of_larger_fall({&high, &nothing}, {&other_high, &other_low}, Half::both));
}
