#include "analysis/tables/curves.hpp"

#include "analysis/statistics/blocks.hpp"
#include "analysis/statistics/u_test.hpp"
#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/valued_column.hpp"
#include "analysis/tables/wording.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fides::analysis {

using tournament::Experiment;
using tournament::Measure;
using tournament::Row;
using tournament::Variant;

namespace {

/// Measures whose ridge is found over several axes; a peak of every measure would cost memory for
/// each line.
constexpr std::array<Measure, 3> ridge_measures{Measure::trust, Measure::voluntary,
                                                Measure::welfare};

/// What the trackers may take in all; beyond it the ridge has neither bootstrap intervals nor
/// shapes.
constexpr std::size_t most_tracker_bytes = 80'000'000;
constexpr std::size_t bytes_a_replicate = sizeof(double) * 10;
constexpr std::size_t bytes_a_block = sizeof(double) * 8;  // four points of a quotient

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::size_t curve_axis(const Experiment& experiment) {
    if (const tournament::Axis* const formalisation = experiment.sweep.find(coverage)) {
        return static_cast<std::size_t>(formalisation - experiment.sweep.axes.data());
    }
    const std::size_t last = experiment.sweep.axes.size() - 1;
    const bool is_of_seeds =
        experiment.sweep.axes[last].key == "seed";  // their order means nothing
    return is_of_seeds && last > 0 ? last - 1 : last;
}

std::vector<std::string> other_axes(const Experiment& experiment) {
    const std::size_t along = curve_axis(experiment);
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < experiment.sweep.axes.size(); ++i) {
        if (i != along) {
            keys.push_back(experiment.sweep.axes[i].key);
        }
    }
    return keys;
}

Curves::Curves(const Experiment& experiment)
    : experiment_{&experiment}, variants_{tournament::variants_of(experiment)} {
    const std::size_t n_axes = experiment.grid_axes();
    if (n_axes < 1 || n_axes > experiment.sweep.axes.size()) {
        return;
    }
    axis_ = curve_axis(experiment);
    x_ = experiment.sweep.axes[axis_].values;
    n_lines_ = experiment.points() / x_.size();
    if (n_axes == 1) {
        for (std::size_t m = 0; m < tournament::n_measures; ++m) {
            measures_.push_back(static_cast<Measure>(m));
        }
    } else {
        measures_.assign(ridge_measures.begin(), ridge_measures.end());
    }
    const std::size_t n_curves = n_lines_ * variants_.size() * measures_.size();
    const std::size_t n_blocks = Blocks{experiment.repetitions}.count();
    const std::size_t tracker_bytes =
        n_curves * (experiment.analysis.bootstrap * bytes_a_replicate + n_blocks * bytes_a_block);
    const bool tracked =
        experiment.repetitions > 1 && (n_axes == 1 || tracker_bytes <= most_tracker_bytes);
    curves_.resize(n_curves);
    for (Curve& curve : curves_) {
        curve.y.assign(x_.size(), no_value);
        if (tracked) {
            curve.tracker.emplace(experiment.analysis.bootstrap);
            curve.shape.emplace();
        }
    }
}

Curves::Place Curves::place_of(std::uint64_t point) const noexcept {
    const std::vector<tournament::Axis>& axes = experiment_->sweep.axes;
    Place place;
    std::size_t stride = 1;  // of the other axes, the last running fastest
    for (std::size_t i = axes.size(); i-- > 0;) {
        const std::size_t n = axes[i].values.size();
        const std::size_t at = point % n;
        point /= n;
        if (i == axis_) {
            place.along = at;
        } else {
            place.line += at * stride;
            stride *= n;
        }
    }
    return place;
}

std::size_t Curves::curve_index(std::size_t line, std::size_t variant,
                                std::size_t measure) const noexcept {
    return (line * variants_.size() + variant) * measures_.size() + measure;
}

void Curves::add(std::uint64_t point, Variant variant, const PointEstimate& estimate) {
    if (curves_.empty()) {
        return;
    }
    const auto [position, line] = place_of(point);
    const auto v = static_cast<std::size_t>(std::find(variants_.begin(), variants_.end(), variant) -
                                            variants_.begin());
    for (std::size_t m = 0; m < measures_.size(); ++m) {
        Curve& curve = curves_[curve_index(line, v, m)];
        const MeasureEstimate& measured = estimate.measures[static_cast<std::size_t>(measures_[m])];
        if (!measured.mean) {
            continue;
        }
        curve.y[position] = *measured.mean;
        if (curve.tracker && !measured.replicates.empty()) {
            curve.tracker->add(x_[position], measured.replicates);
            curve.shape->add(measured.blocks);
        }
    }
}

CurvePeak Curves::reading(const Curve& curve) const {
    const double level = experiment_->analysis.level;
    return {.peak = peak_of(x_, curve.y),
            .intervals = curve.tracker ? curve.tracker->intervals(level) : std::nullopt,
            .shape = curve.shape ? curve.shape->result(level) : std::nullopt,
            .regressions = regression_tests(x_, curve.y, level)};
}

Row Curves::cells_of_line(std::size_t line) const {
    const std::vector<tournament::Axis>& axes = experiment_->sweep.axes;
    Row cells;
    for (std::size_t i = axes.size(); i-- > 0;) {
        if (i != axis_) {
            cells.emplace_back(axes[i].values[line % axes[i].values.size()]);
            line /= axes[i].values.size();
        }
    }
    std::reverse(cells.begin(), cells.end());
    return cells;
}

void Curves::write(tournament::TableWriter& store) const {
    if (curves_.empty()) {
        return;
    }
    const std::vector<std::string> others = other_axes(*experiment_);
    const tournament::TableSchema schema = others.empty() ? peak_schema() : ridge_schema(others);
    store.add_table(schema);
    for (std::size_t line = 0; line < n_lines_; ++line) {
        const Row where = cells_of_line(line);
        std::vector<Row> rows;
        for (std::size_t v = 0; v < variants_.size(); ++v) {
            for (std::size_t m = 0; m < measures_.size(); ++m) {
                const Curve& curve = curves_[curve_index(line, v, m)];
                if (std::all_of(curve.y.begin(), curve.y.end(),
                                [](double y) { return std::isnan(y); })) {
                    continue;
                }
                Row row = where;
                row.emplace_back(std::string{tournament::variant_name(variants_[v])});
                row.emplace_back(std::string{tournament::info(measures_[m]).name});
                rows.push_back(row_of(std::move(row), peak_columns(), reading(curve)));
            }
        }
        store.append(schema.name, rows);
    }
}

}  // namespace fides::analysis
