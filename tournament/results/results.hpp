#pragma once

#include "tournament/results/row_cursor.hpp"
#include "tournament/results/table.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The results of a run, to be read.
namespace fides::tournament {

/// A manifest and tables: of a folder (StoredResults) or in memory (MemoryResults).
class Results {
public:
    Results() = default;
    Results(const Results&) = delete;
    Results& operator=(const Results&) = delete;
    virtual ~Results() = default;

    [[nodiscard]] virtual const nlohmann::json& manifest() const = 0;

    /// Names of the tables, in the order they were written.
    [[nodiscard]] virtual std::vector<std::string> table_names() const = 0;

    /// A table row by row. @throws games::UserError if there is none, or it cannot be read
    [[nodiscard]] virtual RowCursor rows(std::string_view name) const = 0;

    /// Number of rows of a table, without reading it.
    [[nodiscard]] virtual std::uint64_t row_count(std::string_view name) const = 0;

    /// A table as CSV, as it was written; empty if that file is not there.
    [[nodiscard]] virtual std::string csv_text(std::string_view name) const = 0;

    [[nodiscard]] bool has_table(std::string_view name) const;

    /// A whole table.
    [[nodiscard]] Table table(std::string_view name) const;
};

}  // namespace fides::tournament
