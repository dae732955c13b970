#pragma once

#include "analysis/statistics/shape_test.hpp"
#include "analysis/tables/wording.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What is said of a measure along an axis.
namespace fides::analysis {

/// How a curve runs from point to point, by its means.
enum class Trend : std::uint8_t {
    flat,         ///< the same everywhere
    rises,        ///< at every step
    never_falls,  ///< rises at some steps, stays at the others
    falls,        ///< at every step
    never_rises,  ///< falls at some steps, stays at the others
    mixed         ///< rises here, falls there
};

/// A row of table `peak` or `ridge`. Empty where the table is.
struct PeakReading {
    std::optional<Shape> shape;  ///< empty: not tested, for want of points or repetitions
    std::optional<Reading> at;
    std::optional<double> height;
    std::optional<Reading> rise;
    std::optional<Reading> crowding_out;
    std::optional<double> rise_p;
    std::optional<double> fall_p;
    std::optional<double> lind_mehlum_p;
    std::string lind_mehlum_slopes;  ///< signs, `+-`
    std::optional<Interval> fieller;
    std::optional<double> two_lines_p1;
    std::optional<double> two_lines_p2;
    std::string two_lines_slopes;

    [[nodiscard]] bool is_inverted_u() const noexcept { return shape == Shape::inverted_u; }

    /// Five points with observations are needed for the regressions.
    [[nodiscard]] bool has_regressions() const noexcept { return lind_mehlum_p && two_lines_p1; }
};

/// A line of table `ridge`.
struct RidgeReading {
    double line = 0.0;  ///< value of the other axis; of several, of the first of them
    PeakReading peak;
};

/// A measure along the one axis of a sweep, where it has observations.
struct CurveReading {
    struct Place {
        std::uint64_t point = 0;
        double x = 0.0;
        Reading y;
    };

    std::vector<Place> places;  ///< at least one
    std::size_t best = 0;       ///< index of the first of the highest
    std::size_t worst = 0;      ///< index of the first of the lowest
    Trend trend = Trend::flat;
    std::optional<PeakReading> peak;

    /// Its shape is an inverted U and its vertex lies between the ends.
    [[nodiscard]] bool peaks() const noexcept;

    [[nodiscard]] const Place& first() const noexcept { return places.front(); }

    [[nodiscard]] const Place& last() const noexcept { return places.back(); }

    [[nodiscard]] const Place& highest() const noexcept { return places[best]; }

    [[nodiscard]] const Place& lowest() const noexcept { return places[worst]; }

    /// The place at x; null if it is no point of the curve.
    [[nodiscard]] const Place* find(double x) const noexcept;

    /// The place nearest to x.
    [[nodiscard]] const Place& nearest(double x) const noexcept;
};

/// @param places    at least one, in any order
/// @param rounding  the most that it makes of the difference of two means
/// @return the curve through them by x, without a peak
[[nodiscard]] CurveReading make_curve(std::vector<CurveReading::Place> places, double rounding);

}  // namespace fides::analysis
