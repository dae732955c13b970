#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fides::tournament {

/// One axis of a sweep: a numeric key of the experiment and its values in the order of the file.
struct Axis {
    std::string key;  ///< dotted: contract.coverage
    std::vector<double> values;

    bool operator==(const Axis&) const = default;
};

/// The points of a sweep: all combinations of the axes' values, the last axis running fastest, or
/// a list of points.
struct Grid {
    std::vector<Axis> axes;
    bool is_list = false;  ///< points are the axes' values side by side, as many of each

    bool operator==(const Grid&) const = default;

    /// The axis of a key; null if it is on none.
    [[nodiscard]] const Axis* find(std::string_view key) const noexcept;

    /// Number of points; 1 without axes.
    [[nodiscard]] std::uint64_t points() const noexcept;

    /// Values of the axes at a point, in their order.
    [[nodiscard]] std::vector<double> values_at(std::uint64_t point) const;

    /// Number of axes along which there are curves; 0 without axes. Lists of points and seeds alone
    /// have no curves: they count as more axes than any figure has.
    [[nodiscard]] std::size_t curve_axes() const noexcept;
};

}  // namespace fides::tournament
