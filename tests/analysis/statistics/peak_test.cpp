#include "analysis/statistics/peak.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// The definition, on the whole curve at once; the vertex from Lagrange's form of the parabola.
std::optional<Peak> peak_by_definition(const std::vector<double>& all_x,
                                       const std::vector<double>& all_y) {
    std::vector<double> x;
    std::vector<double> y;
    for (std::size_t i = 0; i < all_x.size(); ++i) {
        if (!std::isnan(all_y[i])) {
            x.push_back(all_x[i]);
            y.push_back(all_y[i]);
        }
    }
    if (x.empty()) {
        return std::nullopt;
    }
    const auto best = static_cast<std::size_t>(std::max_element(y.begin(), y.end()) - y.begin());
    Peak peak{.at = x[best], .value = y[best], .crowding_out = 0.0};
    if (best > 0 && best + 1 < x.size()) {
        const double x0 = x[best - 1];
        const double x1 = x[best];
        const double x2 = x[best + 1];
        const double w0 = y[best - 1] / ((x0 - x1) * (x0 - x2));
        const double w1 = y[best] / ((x1 - x0) * (x1 - x2));
        const double w2 = y[best + 1] / ((x2 - x0) * (x2 - x1));
        const double bend = w0 + w1 + w2;
        if (bend < -1e-9) {
            const double at = 0.5 * (w0 * (x1 + x2) + w1 * (x0 + x2) + w2 * (x0 + x1)) / bend;
            peak.at = at;
            peak.value = w0 * (at - x1) * (at - x2) + w1 * (at - x0) * (at - x2) +
                         w2 * (at - x0) * (at - x1);
        }
    }
    peak.rise = peak.value - y.front();
    peak.crowding_out = peak.value - y.back();
    return peak;
}

// A fixed sequence of small numbers (Numerical Recipes' 32-bit congruential generator).
class Sequence {
public:
    int next(int below) {
        state_ = state_ * 1664525u + 1013904223u;
        return static_cast<int>(
            (static_cast<std::uint64_t>(state_) * static_cast<std::uint64_t>(below)) >> 32);
    }

private:
    std::uint32_t state_ = 7;
};

}  // namespace

TEST_CASE("The vertex of a parabola is found exactly, however its points are spaced",
          "[analysis]") {
    const auto parabola = [](double x) { return 3.0 - 2.0 * (x - 0.375) * (x - 0.375); };
    const double before = GENERATE(-1.0, 0.0, 0.125);
    const double after = GENERATE(0.75, 1.0, 3.0);
    const CurvePoint vertex =
        parabola_vertex({before, parabola(before)}, {0.5, parabola(0.5)}, {after, parabola(after)});
    CHECK_THAT(vertex.x, WithinAbs(0.375, 1e-15));
    CHECK_THAT(vertex.y, WithinAbs(3.0, 1e-15));
}

TEST_CASE("The peak of a curve", "[analysis]") {
    SECTION("is the vertex around the best point; crowding out is the way down to the last") {
        const auto peak = peak_of(std::vector{0.0, 0.5, 1.0}, std::vector{0.0, 1.0, 0.5});
        REQUIRE(peak);
        CHECK_THAT(peak->at, WithinAbs(7.0 / 12.0, 1e-15));  // y = 3.5 x - 3 x^2
        CHECK_THAT(peak->value, WithinAbs(49.0 / 48.0, 1e-15));
        CHECK_THAT(peak->rise, WithinAbs(49.0 / 48.0, 1e-15));
        CHECK_THAT(peak->crowding_out, WithinAbs(25.0 / 48.0, 1e-15));
    }
    SECTION("is the end point if that is best") {
        CHECK(peak_of(std::vector{0.0, 1.0, 2.0}, std::vector{1.0, 2.0, 4.0}) ==
              Peak{.at = 2.0, .value = 4.0, .rise = 3.0, .crowding_out = 0.0});
        CHECK(peak_of(std::vector{0.0, 1.0, 2.0}, std::vector{4.0, 2.0, 1.0}) ==
              Peak{.at = 0.0, .value = 4.0, .rise = 0.0, .crowding_out = 3.0});
    }
    SECTION("lies between two equal best points that are neighbours") {
        const auto peak = peak_of(std::vector{0.0, 1.0, 2.0, 3.0}, std::vector{0.0, 1.0, 1.0, 0.0});
        REQUIRE(peak);
        CHECK(peak->at == 1.5);
    }
    SECTION("is the first of equal points further apart") {
        const auto peak =
            peak_of(std::vector{0.0, 1.0, 2.0, 3.0, 4.0}, std::vector{0.0, 1.0, 0.0, 1.0, 0.0});
        REQUIRE(peak);
        CHECK(peak->at == 1.0);
    }
    SECTION("of a level curve is its first point, and nothing is lost") {
        CHECK(peak_of(std::vector{0.0, 1.0, 2.0}, std::vector{0.5, 0.5, 0.5}) ==
              Peak{.at = 0.0, .value = 0.5, .crowding_out = 0.0});
    }
    SECTION("skips points without observations") {
        CHECK(peak_of(std::vector{0.0, 0.1, 0.5, 0.6, 1.0},
                      std::vector{0.0, missing, 1.0, missing, 0.5}) ==
              peak_of(std::vector{0.0, 0.5, 1.0}, std::vector{0.0, 1.0, 0.5}));
        CHECK_FALSE(peak_of(std::vector{0.0, 1.0}, std::vector{missing, missing}));
        CHECK_FALSE(peak_of(std::vector<double>{}, std::vector<double>{}));
    }
}

TEST_CASE("Peaks tracked point by point are those of the whole curves", "[analysis]") {
    constexpr std::size_t n_replicates = 300;
    const std::vector<double> x{0.0, 0.125, 0.25, 0.5, 0.625, 1.0, 1.5};
    std::vector<std::vector<double>> curves(n_replicates, std::vector<double>(x.size()));
    PeakTracker tracker(n_replicates);
    Sequence sequence;
    for (std::size_t i = 0; i < x.size(); ++i) {
        std::vector<double> values;
        for (std::size_t b = 0; b < n_replicates; ++b) {
            // Few distinct heights for many ties, and one in six missing; replicate 0 all missing.
            const int height = sequence.next(6);
            curves[b][i] = b == 0 || height == 5 ? missing : height / 4.0;
            values.push_back(curves[b][i]);
        }
        tracker.add(x[i], values);
    }
    std::vector<double> at;
    for (std::size_t b = 0; b < n_replicates; ++b) {
        const auto expected = peak_by_definition(x, curves[b]);
        const auto tracked = tracker.peak(b);
        REQUIRE(tracked.has_value() == expected.has_value());
        CHECK(tracked == peak_of(x, curves[b]));
        if (expected) {
            CHECK_THAT(tracked->at, WithinAbs(expected->at, 1e-13));
            CHECK_THAT(tracked->value, WithinAbs(expected->value, 1e-13));
            CHECK_THAT(tracked->crowding_out, WithinAbs(expected->crowding_out, 1e-13));
            at.push_back(tracked->at);
        }
    }
    CHECK_FALSE(tracker.peak(0));
    const auto intervals = tracker.intervals(0.9);
    REQUIRE(intervals);
    CHECK(intervals->at == percentile_interval(at, 0.9));
    CHECK_FALSE(PeakTracker(3).intervals(0.9));
}
