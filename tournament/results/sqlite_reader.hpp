#pragma once

#include "tournament/results/row_cursor.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fides::tournament {

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
