#pragma once

#include "tournament/results/table.hpp"

#include <memory>
#include <utility>

namespace fides::tournament {

/// Where the rows of a stored table come from, one after the other.
class RowSource {
public:
    RowSource() = default;
    RowSource(const RowSource&) = delete;
    RowSource& operator=(const RowSource&) = delete;
    virtual ~RowSource() = default;

    [[nodiscard]] virtual const TableSchema& schema() const noexcept = 0;

    /// Reads the next row into `row`; false when there is none left.
    /// @throws games::UserError if the file cannot be read
    [[nodiscard]] virtual bool next(Row& row) = 0;
};

/// The rows of a stored table, one after the other. Must not outlive what it reads from.
class RowCursor {
public:
    explicit RowCursor(std::unique_ptr<RowSource> source) : source_{std::move(source)} {}

    /// The table's name and columns; of a folder, their meanings are in the manifest.
    [[nodiscard]] const TableSchema& schema() const noexcept { return source_->schema(); }

    /// Reads the next row into `row`; false when there is none left.
    /// @throws games::UserError if the file cannot be read
    [[nodiscard]] bool next(Row& row) { return source_->next(row); }

private:
    std::unique_ptr<RowSource> source_;
};

}  // namespace fides::tournament
