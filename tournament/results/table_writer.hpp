#pragma once

#include "tournament/results/table.hpp"

#include <string_view>
#include <vector>

/// Where a run puts its tables.
namespace fides::tournament {

class Executor;

/// Takes tables row by row: into a folder (ResultStore) or into memory (MemoryResults).
class TableWriter {
public:
    TableWriter() = default;
    TableWriter(const TableWriter&) = delete;
    TableWriter& operator=(const TableWriter&) = delete;
    virtual ~TableWriter() = default;

    /// Starts a table. @pre its name is new
    virtual void add_table(const TableSchema& schema) = 0;

    /// Adds rows to a table. @pre each row has the table's columns
    /// @throws games::UserError if the disk is full or fails
    virtual void append(std::string_view table, const std::vector<Row>& rows) = 0;

    /// The same for many rows, which may be written by several threads.
    virtual void append(std::string_view table, const std::vector<Row>& rows,
                        Executor& executor) = 0;

    /// Writes a further file beside the tables.
    virtual void write_file(std::string_view name, std::string_view content) = 0;
};

}  // namespace fides::tournament
