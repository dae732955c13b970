#pragma once

#include "analysis/statistics/percentile.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// Where a measured curve peaks, how high, how far it rises to there and what is lost from there to
/// its last point.
namespace fides::analysis {

/// A point of a curve: x in units of the swept parameter, y in units of the measure.
struct CurvePoint {
    double x = 0.0;
    double y = 0.0;

    friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};

/// Peak of a curve (docs/model.md, Analysis).
struct Peak {
    double at = 0.0;     ///< x of the vertex, between the neighbours of the best point
    double value = 0.0;  ///< height of the vertex, at least the best point's
    double rise = 0.0;   ///< value less the first point's, >= 0
    double crowding_out =
        0.0;  ///< value less the last point's, >= 0: what the fullest contract loses

    friend bool operator==(const Peak&, const Peak&) = default;
};

/// Vertex of the parabola through three points, in Newton's divided differences; spacing may be
/// unequal. Three points of one height give `best`.
///
/// @pre  before.x < best.x < after.x, and best is at least as high as both (asserted)
[[nodiscard]] CurvePoint parabola_vertex(CurvePoint before, CurvePoint best,
                                         CurvePoint after) noexcept;

/// Peak of one curve: the vertex of the parabola through the best point and its neighbours, or the
/// best point itself if it is an end. Of equal points the first counts.
///
/// @param x  strictly ascending (asserted), shape (n)
/// @param y  shape (n) (asserted); NaN stands for no observation, the curve then skips that point
/// @return   nothing without observations
[[nodiscard]] std::optional<Peak> peak_of(std::span<const double> x, std::span<const double> y);

/// Percentile intervals of a peak over bootstrap replicates, same units as Peak.
struct PeakIntervals {
    Interval at;
    Interval rise;
    Interval crowding_out;
};

/// The peaks of many replicates of one curve, fed point by point, so that memory does not grow with
/// the number of points. Each replicate gives exactly what peak_of gives for its curve.
class PeakTracker {
public:
    /// @param n_replicates  B, number of replicates of the curve
    explicit PeakTracker(std::size_t n_replicates);

    /// The next point of every replicate.
    ///
    /// @param x       above every x before it (asserted)
    /// @param values  shape (B) (asserted); NaN where a replicate has no observation here
    void add(double x, std::span<const double> values) noexcept;

    /// Peak of one replicate so far; nothing if it has no observation.
    ///
    /// @param replicate  in [0, B) (asserted)
    [[nodiscard]] std::optional<Peak> peak(std::size_t replicate) const noexcept;

    /// One number of the peak in all replicates, shape (B); NaN where one has no observation.
    [[nodiscard]] std::vector<double> all(double Peak::*number) const;

    /// Percentile intervals over the replicates that have observations; nothing if none has.
    ///
    /// @param level  in (0, 1) (asserted), e.g. 0.95
    [[nodiscard]] std::optional<PeakIntervals> intervals(double level) const;

private:
    // What decides a replicate's peak; NaN in y marks a point that has not come.
    struct Track {
        CurvePoint first;
        CurvePoint before;
        CurvePoint best;
        CurvePoint after;
        CurvePoint last;
    };

    std::vector<Track> tracks_;
    double last_x_;
};

}  // namespace fides::analysis
