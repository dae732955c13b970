#pragma once

#include "analysis/estimates/point_estimate.hpp"
#include "analysis/statistics/peak.hpp"
#include "analysis/statistics/shape_test.hpp"
#include "analysis/tables/peak_tables.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/experiment/variant.hpp"
#include "tournament/results/table_writer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fides::analysis {

/// The axis along which curves are drawn and peaks looked for: contract.coverage if it is swept,
/// otherwise the last axis that is no seed. @pre the experiment has a sweep
[[nodiscard]] std::size_t curve_axis(const tournament::Experiment& experiment);

/// The other axes of a sweep, in their order. @pre the experiment has a sweep
[[nodiscard]] std::vector<std::string> other_axes(const tournament::Experiment& experiment);

/// Collects the curves of a sweep point by point and finds their shapes and peaks: along one axis,
/// on a line for each combination of the others' values. Memory follows the number of lines and
/// replicates, not the number of points along a line (but for the means themselves).
class Curves {
public:
    explicit Curves(const tournament::Experiment& experiment);

    /// Adds a point of a variant; points of a variant come in ascending order.
    void add(std::uint64_t point, tournament::Variant variant, const PointEstimate& estimate);

    /// Writes table `peak` (one axis) or `ridge` (several); nothing for lists of points.
    void write(tournament::TableWriter& store) const;

private:
    /// One measure of one variant on one line of the sweep.
    struct Curve {
        std::vector<double> y;  ///< means by position on the line; NaN: no observation
        std::optional<PeakTracker> tracker;
        std::optional<ShapeTracker> shape;  ///< where there is a tracker
    };

    /// Where a point lies: its place along its line, and which line that is, row-major over the
    /// other axes.
    struct Place {
        std::size_t along = 0;
        std::size_t line = 0;
    };

    [[nodiscard]] Place place_of(std::uint64_t point) const noexcept;
    [[nodiscard]] std::size_t curve_index(std::size_t line, std::size_t variant,
                                          std::size_t measure) const noexcept;
    [[nodiscard]] CurvePeak reading(const Curve& curve) const;

    /// Values of the other axes on a line, the first cells of its rows.
    [[nodiscard]] tournament::Row cells_of_line(std::size_t line) const;

    const tournament::Experiment* experiment_;
    std::vector<tournament::Variant> variants_;
    std::vector<tournament::Measure> measures_;
    std::vector<double> x_;  ///< values along a line
    std::size_t axis_ = 0;
    std::size_t n_lines_ = 0;
    std::vector<Curve> curves_;  ///< shape (lines, variants, measures)
};

}  // namespace fides::analysis
