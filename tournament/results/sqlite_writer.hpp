#pragma once

#include "tournament/results/table.hpp"

#include <filesystem>
#include <memory>

namespace fides::tournament {

/// Writes tables into one SQLite file, row by row and in bounded memory. The file is worth nothing
/// until `close`: SQLite keeps no journal, for a run that is interrupted throws the file away.
/// Equal tables give equal bytes. Errors are games::UserError with the file and the reason.
class SqliteWriter {
public:
    /// @pre there is no such file yet
    explicit SqliteWriter(std::filesystem::path path);

    SqliteWriter(const SqliteWriter&) = delete;
    SqliteWriter& operator=(const SqliteWriter&) = delete;

    /// Gives the file up unless `close` was reached.
    ~SqliteWriter();

    /// Starts a table and returns its number, from 0.
    std::size_t add_table(const TableSchema& schema);

    /// Adds a row. NaN becomes NULL.
    void append(std::size_t table, const Row& row);

    /// The file can be read now; it may take a while until it is on the disk (flush_to_disk).
    void close();

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace fides::tournament
