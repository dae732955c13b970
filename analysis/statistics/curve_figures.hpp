#pragma once

#include "analysis/statistics/peak.hpp"
#include "analysis/statistics/percentile.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// What a whole curve comes to in three numbers: where it peaks, how far it rises to there and what
/// is lost from there to its end.
namespace fides::analysis {

/// Of a curve over a swept key (docs/model.md, Analysis).
struct CurveFigures {
    double peak_at = 0.0;       ///< x of the vertex
    double rise = 0.0;          ///< value at the peak less the first point's, >= 0
    double crowding_out = 0.0;  ///< value at the peak less the last point's, >= 0

    friend bool operator==(const CurveFigures&, const CurveFigures&) = default;
};

/// @param x  strictly ascending (asserted), shape (n)
/// @param y  shape (n) (asserted); NaN: no observation, the curve then skips that point
/// @return   nothing without observations
[[nodiscard]] std::optional<CurveFigures> figures_of(std::span<const double> x,
                                                     std::span<const double> y);

/// The figures of many replicates of one curve, fed point by point.
class CurveFiguresTracker {
public:
    /// @param n_replicates  B
    explicit CurveFiguresTracker(std::size_t n_replicates);

    /// The next point of every replicate.
    /// @param x       above every x before it (asserted)
    /// @param values  shape (B) (asserted); NaN where a replicate has no observation here
    void add(double x, std::span<const double> values);

    /// Of one replicate; nothing if it has no observation. @param replicate  in [0, B) (asserted)
    [[nodiscard]] std::optional<CurveFigures> figures(std::size_t replicate) const noexcept;

    /// One of the figures in all replicates, shape (B); NaN where one has no observation.
    [[nodiscard]] std::vector<double> all(double CurveFigures::*figure) const;

private:
    PeakTracker peaks_;
    std::vector<double> first_;  // NaN: no observation yet
};

}  // namespace fides::analysis
