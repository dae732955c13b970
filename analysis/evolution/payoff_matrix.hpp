#pragma once

#include <cassert>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <vector>

namespace fides::analysis {

/// What each strategy of the rows earns a round, in units of payoff, when it meets each of the
/// columns. Square where one population plays against itself; else rows are the strategies of one
/// population and columns those of the other.
class PayoffMatrix {
public:
    PayoffMatrix(std::size_t n_rows, std::size_t n_columns)
        : n_rows_{n_rows}, n_columns_{n_columns}, entries_(n_rows * n_columns) {}

    explicit PayoffMatrix(std::size_t n) : PayoffMatrix{n, n} {}

    /// Written down row by row. @pre all rows are as long
    PayoffMatrix(std::initializer_list<std::initializer_list<double>> rows)
        : n_rows_{rows.size()}, n_columns_{rows.size() == 0 ? 0 : rows.begin()->size()} {
        for (const auto& row : rows) {
            assert(row.size() == n_columns_);
            entries_.insert(entries_.end(), row);
        }
    }

    [[nodiscard]] std::size_t rows() const noexcept { return n_rows_; }

    [[nodiscard]] std::size_t columns() const noexcept { return n_columns_; }

    [[nodiscard]] double operator()(std::size_t row, std::size_t column) const noexcept {
        assert(row < n_rows_ && column < n_columns_);
        return entries_[row * n_columns_ + column];
    }

    [[nodiscard]] double& operator()(std::size_t row, std::size_t column) noexcept {
        assert(row < n_rows_ && column < n_columns_);
        return entries_[row * n_columns_ + column];
    }

    /// What a strategy earns against each of the columns.
    [[nodiscard]] std::span<const double> row(std::size_t index) const noexcept {
        return std::span{entries_}.subspan(index * n_columns_, n_columns_);
    }

    bool operator==(const PayoffMatrix&) const = default;

private:
    std::size_t n_rows_;
    std::size_t n_columns_;
    std::vector<double> entries_;  ///< row by row
};

}  // namespace fides::analysis
