#include "analysis/estimates/trajectory_moments.hpp"

#include "analysis/statistics/ratio_rows.hpp"
#include "tournament/round/ratio.hpp"

#include <utility>

namespace fides::analysis {

using tournament::PooledSums;

namespace {

/// Numerators and denominators of one measure. By the measure at compile time, as they are many.
template <tournament::Measure measure>
void take_ratios(std::span<const PooledSums> rounds, std::vector<double>& numerators,
                 std::vector<double>& denominators) noexcept {
    for (std::size_t round = 0; round < rounds.size(); ++round) {
        const tournament::Ratio ratio = tournament::ratio_of(measure, rounds[round]);
        numerators[round] = ratio.numerator;
        denominators[round] = ratio.denominator;
    }
}

}  // namespace

TrajectoryMoments::TrajectoryMoments(std::size_t n_rounds)
    : stride_{(n_rounds + ratio_rows_step - 1) / ratio_rows_step * ratio_rows_step},
      sums_(trajectory_measures.size() * n_ratio_sums * stride_, 0.0),
      numerators_(stride_),
      denominators_(stride_) {}

std::size_t TrajectoryMoments::begin(std::size_t i) const noexcept {
    return i * n_ratio_sums * stride_;
}

void TrajectoryMoments::add(std::span<const PooledSums> rounds) {
    if (rounds.empty()) {
        return;
    }
    for (std::size_t rest = rounds.size(); rest < stride_; ++rest) {
        numerators_[rest] = 0.0;
        denominators_[rest] = 0.0;
    }
    const auto add_measure = [&]<std::size_t i>() {
        take_ratios<trajectory_measures[i]>(rounds, numerators_, denominators_);
        add_ratios({sums_.data() + begin(i), n_ratio_sums * stride_}, numerators_, denominators_);
    };
    [&]<std::size_t... i>(std::index_sequence<i...>) {
        (add_measure.template operator()<i>(), ...);
    }
    (std::make_index_sequence<trajectory_measures.size()>{});
}

void TrajectoryMoments::merge(const TrajectoryMoments& other) {
    for (std::size_t i = 0; i < trajectory_measures.size(); ++i) {
        for (std::size_t round = 0; round < stride_; ++round) {
            RatioMoments moments = at(round, i);
            moments.merge(other.at(round, i));
            put_ratio(moments, {sums_.data() + begin(i), n_ratio_sums * stride_}, round);
        }
    }
}

RatioMoments TrajectoryMoments::at(std::size_t round, std::size_t i) const noexcept {
    return ratio_at({sums_.data() + begin(i), n_ratio_sums * stride_}, round);
}

}  // namespace fides::analysis
