#include "analysis/estimates/studied_play.hpp"

#include "analysis/estimates/point_estimate.hpp"
#include "analysis/estimates/point_play.hpp"
#include "analysis/statistics/blocks.hpp"
#include "analysis/statistics/peak.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace fides::analysis {

using tournament::CurveFigure;
using tournament::Experiment;
using tournament::Measure;
using tournament::n_curve_points;
using tournament::Studied;

namespace {

/// 0, 0.1, .. 1, each the double that is written so.
double coverage_at(std::size_t i) {
    return static_cast<double>(i) / static_cast<double>(n_curve_points - 1);
}

double Peak::*member_of(CurveFigure figure) noexcept {
    switch (figure) {
        case CurveFigure::peak_at:
            return &Peak::at;
        case CurveFigure::rise:
            return &Peak::rise;
        case CurveFigure::crowding_out:
            break;
    }
    return &Peak::crowding_out;
}

/// One measure over coverage.
struct StudiedCurve {
    Measure measure = Measure::trust;
    std::array<double, n_curve_points> means{};
    std::optional<PeakTracker> replicates{};
};

/// Those of which figures are explained, each once.
std::vector<StudiedCurve> curves_of(const std::vector<Studied>& explained) {
    std::vector<StudiedCurve> curves;
    for (const Studied& studied : explained) {
        const bool is_known = std::any_of(
            curves.begin(), curves.end(),
            [&](const StudiedCurve& curve) { return curve.measure == studied.measure; });
        if (studied.figure && !is_known) {
            curves.push_back({.measure = studied.measure});
        }
    }
    return curves;
}

StudiedEstimate estimate_of(const StudiedCurve& curve, CurveFigure figure, double level) {
    std::array<double, n_curve_points> x{};
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] = coverage_at(i);
    }
    const std::optional<Peak> figures = peak_of(x, curve.means);
    if (!figures) {
        return {};
    }
    double Peak::*const member = member_of(figure);
    StudiedEstimate out{.mean = (*figures).*member, .interval = {}};
    if (curve.replicates) {
        out.interval = percentile_interval(curve.replicates->all(member), level);
    }
    return out;
}

}  // namespace

StudiedPlayer::StudiedPlayer(const Experiment& experiment, std::uint32_t repetitions,
                             std::size_t replicates, tournament::Executor& executor,
                             std::function<void(std::uint64_t)> tick,
                             const tournament::CancelToken& cancel, tournament::KeptItems& kept)
    : explained_{experiment.sensitivity.explained},
      repetitions_{repetitions},
      level_{experiment.analysis.level},
      weights_{replicates, Blocks{repetitions}.count(), experiment.seed},
      executor_{executor},
      tick_{std::move(tick)},
      cancel_{cancel},
      kept_{kept} {}

std::vector<std::vector<StudiedEstimate>> StudiedPlayer::estimate(
    std::size_t n, const std::function<Experiment(std::size_t)>& setting) const {
    std::vector<std::vector<StudiedEstimate>> out(n,
                                                  std::vector<StudiedEstimate>(explained_.size()));
    const std::uint64_t first = kept_.take(n);
    const auto produce = [&](std::size_t i) {
        return estimate_one(setting(i), kept_.item(first + i));
    };
    const auto consume = [&](std::size_t i, std::vector<StudiedEstimate> estimates) {
        out[i] = std::move(estimates);
    };
    executor_.ordered<std::vector<StudiedEstimate>>(n, produce, consume, cancel_);
    return out;
}

std::vector<StudiedEstimate> StudiedPlayer::estimate_one(Experiment setting,
                                                         const tournament::KeptUnit& kept) const {
    setting.repetitions = repetitions_;
    std::vector<StudiedEstimate> out(explained_.size());
    const std::uint64_t n_played = tournament::plays_of(explained_) * std::uint64_t{repetitions_};
    if (kept.recall(out, n_played) || kept.is_left(n_played)) {
        tick_(n_played);
        return out;
    }
    const bool has_measure = std::any_of(explained_.begin(), explained_.end(),
                                         [](const Studied& studied) { return !studied.figure; });
    if (has_measure) {
        add_measures(out, setting);
    }
    if (tournament::has_curve(explained_)) {
        add_figures(out, std::move(setting));
    }
    if (!cancel_.is_cancelled()) {
        kept.note(out);
    }
    return out;
}

void StudiedPlayer::add_measures(std::vector<StudiedEstimate>& out,
                                 const Experiment& setting) const {
    const PlayedPoint played = play_point(setting, {}, executor_, tick_, cancel_);
    for (std::size_t i = 0; i < explained_.size() && !cancel_.is_cancelled(); ++i) {
        if (!explained_[i].figure) {
            const MeasureEstimate estimate =
                estimate_measure(played.measures, weights_, level_, explained_[i].measure);
            out[i] = {.mean = estimate.mean, .interval = estimate.interval};
        }
    }
}

void StudiedPlayer::add_figures(std::vector<StudiedEstimate>& out, Experiment setting) const {
    std::vector<StudiedCurve> curves = curves_of(explained_);
    for (std::size_t i = 0; i < n_curve_points; ++i) {
        setting.contract.coverage = coverage_at(i);
        const PlayedPoint played = play_point(setting, {}, executor_, tick_, cancel_);
        if (cancel_.is_cancelled()) {
            return;
        }
        for (StudiedCurve& curve : curves) {
            const MeasureEstimate estimate =
                estimate_measure(played.measures, weights_, level_, curve.measure);
            curve.means[i] = estimate.mean.value_or(std::numeric_limits<double>::quiet_NaN());
            if (estimate.mean && !estimate.replicates.empty()) {
                if (!curve.replicates) {
                    curve.replicates.emplace(estimate.replicates.size());
                }
                curve.replicates->add(coverage_at(i), estimate.replicates);
            }
        }
    }
    for (std::size_t i = 0; i < explained_.size(); ++i) {
        const auto curve = std::find_if(curves.begin(), curves.end(), [&](const auto& one) {
            return one.measure == explained_[i].measure;
        });
        if (explained_[i].figure) {
            out[i] = estimate_of(*curve, *explained_[i].figure, level_);
        }
    }
}

}  // namespace fides::analysis
