#include "analysis/statistics/curve_figures.hpp"

#include <cassert>
#include <cmath>
#include <limits>

namespace fides::analysis {

namespace {

constexpr double no_point_yet = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::optional<CurveFigures> figures_of(std::span<const double> x, std::span<const double> y) {
    assert(x.size() == y.size());
    CurveFiguresTracker tracker{1};
    for (std::size_t i = 0; i < x.size(); ++i) {
        tracker.add(x[i], y.subspan(i, 1));
    }
    return tracker.figures(0);
}

CurveFiguresTracker::CurveFiguresTracker(std::size_t n_replicates)
    : peaks_{n_replicates}, first_(n_replicates, no_point_yet) {}

void CurveFiguresTracker::add(double x, std::span<const double> values) {
    peaks_.add(x, values);
    for (std::size_t b = 0; b < values.size(); ++b) {
        if (std::isnan(first_[b])) {
            first_[b] = values[b];
        }
    }
}

std::optional<CurveFigures> CurveFiguresTracker::figures(std::size_t replicate) const noexcept {
    const std::optional<Peak> peak = peaks_.peak(replicate);
    if (!peak) {
        return std::nullopt;
    }
    return CurveFigures{.peak_at = peak->at,
                        .rise = peak->value - first_[replicate],
                        .crowding_out = peak->crowding_out};
}

std::vector<double> CurveFiguresTracker::all(double CurveFigures::*figure) const {
    std::vector<double> out(first_.size(), no_point_yet);
    for (std::size_t b = 0; b < out.size(); ++b) {
        if (const std::optional<CurveFigures> found = figures(b)) {
            out[b] = (*found).*figure;
        }
    }
    return out;
}

}  // namespace fides::analysis
