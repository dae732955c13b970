#include "tournament/results/sqlite_writer.hpp"

#include "games/user_error.hpp"
#include "tournament/results/output_file.hpp"
#include "tournament/results/sqlite_handle.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cerrno>
#include <string>
#include <utility>
#include <vector>

namespace fides::tournament {

namespace {

const char* sql_type(Column::Type type) {
    switch (type) {
        case Column::Type::integer:
            return "INTEGER";
        case Column::Type::real:
            return "REAL";
        case Column::Type::text:
            return "TEXT";
    }
    return "";
}

/// Binds a cell; the text is not copied, for the row outlives the step.
struct Bind {
    sqlite3_stmt* statement;
    int position;

    int operator()(std::monostate /*none*/) const { return sqlite3_bind_null(statement, position); }

    int operator()(std::int64_t value) const {
        return sqlite3_bind_int64(statement, position, value);
    }

    int operator()(double value) const { return sqlite3_bind_double(statement, position, value); }

    int operator()(const std::string& value) const {
        return sqlite3_bind_text64(statement, position, value.data(), value.size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
    }
};

}  // namespace

struct SqliteWriter::Implementation {
    std::filesystem::path path;
    Database database;
    std::vector<Statement> inserts;  // by table; they go before the database

    [[noreturn]] void fail() const {
        const int error_number = sqlite3_errcode(database.get()) == SQLITE_FULL
                                     ? ENOSPC
                                     : sqlite3_system_errno(database.get());
        throw games::UserError{games::Mistake{
            .file = path.string(),
            .problem = fmt::format("cannot be written: {}", error_number != 0
                                                                ? system_reason(error_number)
                                                                : sqlite3_errmsg(database.get()))}};
    }

    void check(int code) const {
        if (code != SQLITE_OK && code != SQLITE_DONE) {
            fail();
        }
    }

    void execute(const char* sql) const {
        check(sqlite3_exec(database.get(), sql, nullptr, nullptr, nullptr));
    }
};

SqliteWriter::SqliteWriter(std::filesystem::path path)
    : implementation_{std::make_unique<Implementation>()} {
    implementation_->path = std::move(path);
    sqlite3* database = nullptr;
    const int code =
        sqlite3_open_v2(implementation_->path.c_str(), &database,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    implementation_->database.reset(database);
    implementation_->check(code);
    // The page cache stays below 2 MiB however many rows come; beyond that pages go to the file.
    implementation_->execute(
        "PRAGMA page_size = 4096;"
        "PRAGMA journal_mode = OFF;"
        "PRAGMA synchronous = OFF;"
        "PRAGMA locking_mode = EXCLUSIVE;"
        "PRAGMA cache_size = -2000;"
        "BEGIN EXCLUSIVE");
}

SqliteWriter::~SqliteWriter() = default;

std::size_t SqliteWriter::add_table(const TableSchema& schema) {
    assert(!schema.columns.empty());
    std::string columns;
    std::string places;
    for (const Column& column : schema.columns) {
        const char* const separator = columns.empty() ? "" : ", ";
        columns += fmt::format("{}{} {}", separator, sql_name(column.name), sql_type(column.type));
        places += fmt::format("{}?", separator);
    }
    const std::string name = sql_name(schema.name);
    implementation_->execute(fmt::format("CREATE TABLE {} ({})", name, columns).c_str());
    const std::string insert = fmt::format("INSERT INTO {} VALUES ({})", name, places);
    sqlite3_stmt* statement = nullptr;
    implementation_->check(sqlite3_prepare_v3(implementation_->database.get(), insert.c_str(), -1,
                                              SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    implementation_->inserts.emplace_back(statement);
    return implementation_->inserts.size() - 1;
}

void SqliteWriter::append(std::size_t table, const Row& row) {
    sqlite3_stmt* const insert = implementation_->inserts[table].get();
    assert(static_cast<std::size_t>(sqlite3_bind_parameter_count(insert)) == row.size());
    int position = 0;
    for (const Cell& cell : row) {
        ++position;
        implementation_->check(std::visit(Bind{insert, position}, cell));
    }
    const int code = sqlite3_step(insert);
    if (code != SQLITE_DONE) {
        implementation_->fail();
    }
    sqlite3_reset(insert);
}

void SqliteWriter::close() {
    implementation_->inserts.clear();
    implementation_->execute("COMMIT");
    implementation_->database.reset();
}

}  // namespace fides::tournament
