#pragma once

#include "tournament/results/table.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fides::tournament {

/// The rows of a stored table, one after the other.
class RowCursor {
public:
    RowCursor(RowCursor&&) noexcept;
    RowCursor& operator=(RowCursor&&) noexcept;
    ~RowCursor();

    /// The table's name and columns; their meanings are in the manifest.
    [[nodiscard]] const TableSchema& schema() const noexcept;

    /// Reads the next row into `row`; false when there is none left.
    /// @throws games::UserError if the file cannot be read
    [[nodiscard]] bool next(Row& row);

private:
    friend class SqliteReader;
    struct Implementation;
    explicit RowCursor(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

/// Reads tables from a SQLite file that SqliteWriter wrote. Errors are games::UserError with the
/// file and the reason.
class SqliteReader {
public:
    explicit SqliteReader(std::filesystem::path path);

    SqliteReader(const SqliteReader&) = delete;
    SqliteReader& operator=(const SqliteReader&) = delete;
    ~SqliteReader();

    /// In the order in which they were started.
    [[nodiscard]] const std::vector<std::string>& table_names() const noexcept;

    [[nodiscard]] std::uint64_t row_count(std::string_view table) const;

    /// The rows in the order in which they were written. The cursor must not outlive the reader.
    [[nodiscard]] RowCursor rows(std::string_view table) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace fides::tournament
