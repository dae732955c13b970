#include "analysis/statistics/peak.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace fides::analysis {

namespace {

constexpr CurvePoint not_yet{.x = 0.0, .y = std::numeric_limits<double>::quiet_NaN()};

bool has_come(CurvePoint point) noexcept {
    return !std::isnan(point.y);
}

}  // namespace

CurvePoint parabola_vertex(CurvePoint before, CurvePoint best, CurvePoint after) noexcept {
    assert(before.x < best.x && best.x < after.x);
    assert(best.y >= before.y && best.y >= after.y);
    const double rise = (best.y - before.y) / (best.x - before.x);
    const double fall = (after.y - best.y) / (after.x - best.x);
    const double bend = (fall - rise) / (after.x - before.x);
    if (!(bend < 0.0)) {
        return best;
    }
    // Slope rise + bend (2 x - before.x - best.x) is zero. Never outside but for rounding.
    const double x = std::clamp(0.5 * (before.x + best.x) - 0.5 * rise / bend, before.x, after.x);
    const double y = before.y + (x - before.x) * (rise + bend * (x - best.x));
    return {.x = x, .y = std::max(y, best.y)};
}

std::optional<Peak> peak_of(std::span<const double> x, std::span<const double> y) {
    assert(x.size() == y.size());
    PeakTracker tracker(1);
    for (std::size_t i = 0; i < x.size(); ++i) {
        tracker.add(x[i], y.subspan(i, 1));
    }
    return tracker.peak(0);
}

PeakTracker::PeakTracker(std::size_t n_replicates)
    : tracks_(n_replicates, Track{not_yet, not_yet, not_yet, not_yet, not_yet}),
      last_x_(-std::numeric_limits<double>::infinity()) {}

void PeakTracker::add(double x, std::span<const double> values) noexcept {
    assert(x > last_x_);
    assert(values.size() == tracks_.size());
    last_x_ = x;
    for (std::size_t b = 0; b < values.size(); ++b) {
        Track& track = tracks_[b];
        const CurvePoint point{.x = x, .y = values[b]};
        if (!has_come(point)) {
            continue;
        }
        if (!has_come(track.first)) {
            track.first = point;
        }
        if (!has_come(track.best) || point.y > track.best.y) {
            track.before = track.last;
            track.best = point;
            track.after = not_yet;
        } else if (!has_come(track.after)) {
            track.after = point;
        }
        track.last = point;
    }
}

std::optional<Peak> PeakTracker::peak(std::size_t replicate) const noexcept {
    assert(replicate < tracks_.size());
    const Track& track = tracks_[replicate];
    if (!has_come(track.best)) {
        return std::nullopt;
    }
    const bool is_end = !has_come(track.before) || !has_come(track.after);
    const CurvePoint top =
        is_end ? track.best : parabola_vertex(track.before, track.best, track.after);
    return Peak{.at = top.x,
                .value = top.y,
                .rise = top.y - track.first.y,
                .crowding_out = top.y - track.last.y};
}

std::vector<double> PeakTracker::all(double Peak::*number) const {
    std::vector<double> out(tracks_.size(), not_yet.y);
    for (std::size_t b = 0; b < out.size(); ++b) {
        if (const std::optional<Peak> found = peak(b)) {
            out[b] = (*found).*number;
        }
    }
    return out;
}

std::optional<PeakIntervals> PeakTracker::intervals(double level) const {
    const std::optional<Interval> at = percentile_interval(all(&Peak::at), level);
    if (!at) {
        return std::nullopt;
    }
    return PeakIntervals{.at = *at,
                         .rise = *percentile_interval(all(&Peak::rise), level),
                         .crowding_out = *percentile_interval(all(&Peak::crowding_out), level)};
}

}  // namespace fides::analysis
