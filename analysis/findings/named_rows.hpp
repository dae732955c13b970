#pragma once

#include "analysis/tables/wording.hpp"
#include "tournament/results/results.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fides::analysis {

/// A number of either kind; empty for texts, empty cells and NaN.
[[nodiscard]] std::optional<double> number_in(const tournament::Cell& cell);

[[nodiscard]] std::optional<std::int64_t> whole_in(const tournament::Cell& cell);

/// Empty for anything but text.
[[nodiscard]] std::string text_in(const tournament::Cell& cell);

/// The rows of a stored table one after the other, their cells by column name. A column that the
/// table does not have reads as empty.
class NamedRows {
public:
    /// @throws games::UserError if the table cannot be read
    NamedRows(const tournament::Results& results, std::string_view table);

    /// Goes to the next row; false when there is none left.
    [[nodiscard]] bool next() { return cursor_.next(row_); }

    [[nodiscard]] const tournament::Cell& operator[](std::string_view column) const;

    [[nodiscard]] std::optional<double> number(std::string_view column) const;

    /// Column `point`; 0 where the table has none.
    [[nodiscard]] std::uint64_t point() const;

    /// Empty unless both ends are there.
    [[nodiscard]] std::optional<Interval> interval(std::string_view low,
                                                   std::string_view high) const;

    /// Empty without a mean.
    [[nodiscard]] std::optional<Reading> reading(std::string_view mean, std::string_view low,
                                                 std::string_view high) const;

private:
    tournament::RowCursor cursor_;
    std::map<std::string, std::size_t, std::less<>> columns_;
    tournament::Row row_;
};

}  // namespace fides::analysis
