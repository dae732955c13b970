#include "analysis/findings/curve_reading.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fides::analysis {

namespace {

/// @param rounding  the most that it makes of the difference of two means
Trend trend_of(const std::vector<CurveReading::Place>& places, double rounding) {
    std::size_t n_up = 0;
    std::size_t n_down = 0;
    for (std::size_t i = 1; i < places.size(); ++i) {
        n_up += places[i].y.mean - places[i - 1].y.mean > rounding ? 1 : 0;
        n_down += places[i - 1].y.mean - places[i].y.mean > rounding ? 1 : 0;
    }
    if (n_up > 0 && n_down > 0) {
        return Trend::mixed;
    }
    const bool every_step = n_up + n_down + 1 == places.size();
    if (n_up > 0) {
        return every_step ? Trend::rises : Trend::never_falls;
    }
    if (n_down > 0) {
        return every_step ? Trend::falls : Trend::never_rises;
    }
    return Trend::flat;
}

}  // namespace

bool CurveReading::peaks() const noexcept {
    return peak && peak->is_inverted_u() && peak->at && peak->at->mean > first().x &&
           peak->at->mean < last().x;
}

const CurveReading::Place* CurveReading::find(double x) const noexcept {
    const auto found = std::find_if(places.begin(), places.end(),
                                    [x](const Place& place) { return place.x == x; });
    return found == places.end() ? nullptr : &*found;
}

const CurveReading::Place& CurveReading::nearest(double x) const noexcept {
    return *std::min_element(places.begin(), places.end(), [x](const Place& a, const Place& b) {
        return std::abs(a.x - x) < std::abs(b.x - x);
    });
}

CurveReading make_curve(std::vector<CurveReading::Place> places, double rounding) {
    CurveReading out;
    out.places = std::move(places);
    std::stable_sort(out.places.begin(), out.places.end(),
                     [](const auto& a, const auto& b) { return a.x < b.x; });
    for (std::size_t i = 1; i < out.places.size(); ++i) {
        if (out.places[i].y.mean > out.places[out.best].y.mean) {
            out.best = i;
        }
        if (out.places[i].y.mean < out.places[out.worst].y.mean) {
            out.worst = i;
        }
    }
    out.trend = trend_of(out.places, rounding);
    return out;
}

}  // namespace fides::analysis
