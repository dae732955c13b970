#include "analysis/comparison/sweep_comparison.hpp"

#include "analysis/comparison/shared_places.hpp"
#include "analysis/tables/curves.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace fides::analysis {

using tournament::Axis;
using tournament::Experiment;
using tournament::Measure;
using tournament::Variant;

namespace {

/// Measures whose peaks are compared on every line of a map; of a single curve all are.
constexpr std::array<Measure, 3> map_measures{Measure::trust, Measure::voluntary, Measure::welfare};

constexpr double no_mean = std::numeric_limits<double>::quiet_NaN();

/// True of values that differ by the rounding of a grid alone.
bool is_same(double a, double b) {
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

std::vector<Variant> shared_variants(const std::vector<ComparedRun>& runs) {
    std::vector<Variant> out;
    for (const Variant variant : runs.front().findings.variants()) {
        if (std::all_of(runs.begin(), runs.end(),
                        [&](const ComparedRun& run) { return run.findings.has(variant); })) {
            out.push_back(variant);
        }
    }
    return out;
}

std::vector<Measure> shared_measures(const std::vector<ComparedRun>& runs) {
    std::vector<Measure> out = runs.front().findings.observed();
    for (const ComparedRun& run : runs) {
        const std::vector<Measure> own = run.findings.observed();
        out.erase(std::remove_if(out.begin(), out.end(),
                                 [&](Measure measure) {
                                     return std::find(own.begin(), own.end(), measure) == own.end();
                                 }),
                  out.end());
    }
    return out;
}

BlockReplicates replicates_of(const ComparedRun& run, std::uint64_t point, Variant variant) {
    return run.weights ? run.blocks.replicates(point, variant, *run.weights) : BlockReplicates{};
}

/// All runs at one place and variant.
void add_means(SweepComparison& out, const SharedPlaces& places, std::size_t place, Variant variant,
               const std::vector<Measure>& measures) {
    const double level = level_of(out.runs);
    std::vector<BlockReplicates> replicates;
    for (std::size_t run = 0; run < out.runs.size(); ++run) {
        replicates.push_back(replicates_of(out.runs[run], places.point(run, place), variant));
    }
    for (const Measure measure : measures) {
        const auto reading = [&](std::size_t run) {
            return out.runs[run].findings.reading(variant, measure, places.point(run, place));
        };
        const std::optional<Reading> baseline = reading(0);
        const std::vector<double> against = replicates.front().of(measure);
        for (std::size_t run = 0; run < out.runs.size(); ++run) {
            const std::optional<Reading> value = reading(run);
            if (!value) {
                continue;
            }
            ComparedMean mean{.run = run,
                              .place = place,
                              .variant = variant,
                              .measure = measure,
                              .value = *value,
                              .difference = {}};
            if (run > 0 && baseline) {
                mean.difference =
                    difference(*value, replicates[run].of(measure), *baseline, against, level);
            }
            out.means.push_back(std::move(mean));
        }
    }
}

/// A curve of one run, its figures and those of its replicates.
struct OwnCurve {
    std::optional<Peak> figures;
    std::optional<PeakTracker> replicates;
    bool inverted_u = false;

    [[nodiscard]] std::vector<double> all(double Peak::*figure) const {
        return replicates ? replicates->all(figure) : std::vector<double>{};
    }
};

using CurveKey = std::pair<Variant, Measure>;

std::optional<PeakReading> tested_peak(const ComparedRun& run, Variant variant, Measure measure,
                                       double line) {
    if (run.findings.experiment().sweep.axes.size() == 1) {
        return run.findings.peak(variant, measure);
    }
    for (const RidgeReading& reading : run.findings.ridge(variant, measure)) {
        if (is_same(reading.line, line)) {
            return reading.peak;
        }
    }
    return std::nullopt;
}

/// The curves of one run on one line, over all of its own points there.
std::map<CurveKey, OwnCurve> curves_on(const SweepComparison& out, const SharedPlaces& places,
                                       std::size_t run, double line,
                                       const std::vector<Variant>& variants,
                                       const std::vector<Measure>& measures) {
    const std::vector<std::vector<double>>& own = places.own(run);
    std::vector<std::uint64_t> points;
    for (std::uint64_t point = 0; point < own.size(); ++point) {
        if (out.axes.size() == 1 || is_same(own[point][1 - out.along], line)) {
            points.push_back(point);
        }
    }
    std::sort(points.begin(), points.end(), [&](std::uint64_t a, std::uint64_t b) {
        return own[a][out.along] < own[b][out.along];
    });
    const ComparedRun& here = out.runs[run];
    std::vector<double> x;
    for (const std::uint64_t point : points) {
        x.push_back(own[point][out.along]);
    }
    std::map<CurveKey, OwnCurve> curves;
    for (const Variant variant : variants) {
        std::map<Measure, std::vector<double>> means;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const BlockReplicates replicates = replicates_of(here, points[i], variant);
            for (const Measure measure : measures) {
                const auto reading = here.findings.reading(variant, measure, points[i]);
                means[measure].push_back(reading ? reading->mean : no_mean);
                const std::vector<double> values = replicates.of(measure);
                OwnCurve& curve = curves[{variant, measure}];
                if (reading && !values.empty()) {
                    if (!curve.replicates) {
                        curve.replicates.emplace(values.size());
                    }
                    curve.replicates->add(x[i], values);
                }
            }
        }
        for (const Measure measure : measures) {
            OwnCurve& curve = curves[{variant, measure}];
            curve.figures = peak_of(x, means[measure]);
            const auto tested = tested_peak(here, variant, measure, line);
            curve.inverted_u = tested && tested->is_inverted_u();
        }
    }
    return curves;
}

Reading figure_reading(const OwnCurve& curve, double Peak::*figure, double level) {
    Reading reading{.mean = (*curve.figures).*figure, .interval = {}};
    if (const std::vector<double> all = curve.all(figure); !all.empty()) {
        reading.interval = percentile_interval(all, level);
    }
    return reading;
}

void add_peaks(SweepComparison& out, const SharedPlaces& places, std::size_t line,
               const std::vector<Variant>& variants, const std::vector<Measure>& measures) {
    const double level = level_of(out.runs);
    std::vector<std::map<CurveKey, OwnCurve>> curves;
    for (std::size_t run = 0; run < out.runs.size(); ++run) {
        curves.push_back(curves_on(out, places, run, out.lines[line], variants, measures));
    }
    for (const Variant variant : variants) {
        for (const Measure measure : measures) {
            const OwnCurve& baseline = curves.front().at({variant, measure});
            for (std::size_t run = 0; run < out.runs.size(); ++run) {
                const OwnCurve& curve = curves[run].at({variant, measure});
                if (!curve.figures) {
                    continue;
                }
                const auto reading = [&](const OwnCurve& of, double Peak::*figure) {
                    return figure_reading(of, figure, level);
                };
                ComparedPeak peak{.run = run,
                                  .line = line,
                                  .variant = variant,
                                  .measure = measure,
                                  .inverted_u = curve.inverted_u,
                                  .peak_at = reading(curve, &Peak::at),
                                  .rise = reading(curve, &Peak::rise),
                                  .crowding_out = reading(curve, &Peak::crowding_out),
                                  .peak_at_difference = {},
                                  .rise_difference = {},
                                  .crowding_out_difference = {}};
                const auto against = [&](double Peak::*figure) -> std::optional<Reading> {
                    if (run == 0 || !baseline.figures) {
                        return std::nullopt;
                    }
                    return difference(reading(curve, figure), curve.all(figure),
                                      reading(baseline, figure), baseline.all(figure), level);
                };
                peak.peak_at_difference = against(&Peak::at);
                peak.rise_difference = against(&Peak::rise);
                peak.crowding_out_difference = against(&Peak::crowding_out);
                out.peaks.push_back(std::move(peak));
            }
        }
    }
}

/// The values of each axis that occur in the shared points.
std::vector<Axis> shared_axes(const Experiment& first,
                              const std::vector<std::vector<double>>& places) {
    std::vector<Axis> axes;
    for (std::size_t axis = 0; axis < first.sweep.axes.size(); ++axis) {
        std::set<double> values;
        for (const std::vector<double>& place : places) {
            values.insert(place[axis]);
        }
        axes.push_back({first.sweep.axes[axis].key, {values.begin(), values.end()}});
    }
    return axes;
}

}  // namespace

SweepComparison compare_sweeps(std::vector<ComparedRun> runs) {
    check_axes(runs);
    SweepComparison out;
    out.runs = std::move(runs);
    const Experiment& first = out.runs.front().findings.experiment();
    const SharedPlaces places{out.runs};
    if (places.shared().empty()) {
        refuse(out.runs.back(), "shares no point with the others");
    }
    const std::vector<Variant> variants = shared_variants(out.runs);
    const std::vector<Measure> measures = shared_measures(out.runs);
    if (measures.empty()) {
        refuse(out.runs.back(), "has no measure in common with the others");
    }
    out.places = places.shared();
    out.axes = shared_axes(first, out.places);
    out.along = curve_axis(first);
    for (std::size_t place = 0; place < out.places.size(); ++place) {
        for (const Variant variant : variants) {
            add_means(out, places, place, variant, measures);
        }
    }
    if (out.axes.size() > 2) {
        return out;
    }
    out.lines = out.axes.size() == 1 ? std::vector<double>{0.0} : out.axes[1 - out.along].values;
    std::vector<Measure> peaked = measures;
    if (out.axes.size() == 2) {
        peaked.erase(std::remove_if(peaked.begin(), peaked.end(),
                                    [](Measure measure) {
                                        return std::find(map_measures.begin(), map_measures.end(),
                                                         measure) == map_measures.end();
                                    }),
                     peaked.end());
    }
    for (std::size_t line = 0; line < out.lines.size(); ++line) {
        add_peaks(out, places, line, variants, peaked);
    }
    return out;
}

}  // namespace fides::analysis
