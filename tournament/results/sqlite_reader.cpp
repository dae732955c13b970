#include "tournament/results/sqlite_reader.hpp"

#include "games/user_error.hpp"
#include "tournament/results/sqlite_handle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fides::tournament {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, sqlite3* database) {
    throw games::UserError{
        games::Mistake{.file = path.string(),
                       .problem = fmt::format("cannot be read: {}", sqlite3_errmsg(database))}};
}

Statement prepare(const std::filesystem::path& path, sqlite3* database, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
        fail(path, database);
    }
    return Statement{statement};
}

std::string text_of(sqlite3_stmt* statement, int column) {
    const auto* const text =
        reinterpret_cast<const char*>(sqlite3_column_text(statement, column));  // NOLINT: C border
    const int bytes = sqlite3_column_bytes(statement, column);
    return text == nullptr ? std::string{} : std::string(text, static_cast<std::size_t>(bytes));
}

Column::Type type_of(const char* declared) {
    const std::string_view name = declared == nullptr ? "" : declared;
    if (name == "INTEGER") {
        return Column::Type::integer;
    }
    return name == "TEXT" ? Column::Type::text : Column::Type::real;
}

Cell cell_of(sqlite3_stmt* statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
            return static_cast<std::int64_t>(sqlite3_column_int64(statement, column));
        case SQLITE_FLOAT:
            return sqlite3_column_double(statement, column);
        case SQLITE_NULL:
            return std::monostate{};
        default:
            return text_of(statement, column);
    }
}

/// The rows of one table, by a statement of its own.
class SqliteRows final : public RowSource {
public:
    SqliteRows(std::filesystem::path path, sqlite3* database, std::string_view table)
        : path_{std::move(path)},
          database_{database},
          statement_{prepare(path_, database,
                             fmt::format("SELECT * FROM {} ORDER BY rowid", sql_name(table)))} {
        schema_.name = table;
        const int columns = sqlite3_column_count(statement_.get());
        for (int column = 0; column < columns; ++column) {
            schema_.columns.push_back(
                Column{.name = sqlite3_column_name(statement_.get(), column),
                       .type = type_of(sqlite3_column_decltype(statement_.get(), column)),
                       .meaning = {}});
        }
    }

    [[nodiscard]] const TableSchema& schema() const noexcept override { return schema_; }

    [[nodiscard]] bool next(Row& row) override {
        if (at_end_) {
            return false;
        }
        sqlite3_stmt* const statement = statement_.get();
        const int code = sqlite3_step(statement);
        if (code == SQLITE_DONE) {
            at_end_ = true;
            return false;
        }
        if (code != SQLITE_ROW) {
            fail(path_, database_);
        }
        row.clear();
        const int columns = sqlite3_column_count(statement);
        for (int column = 0; column < columns; ++column) {
            row.push_back(cell_of(statement, column));
        }
        return true;
    }

private:
    std::filesystem::path path_;
    sqlite3* database_;
    Statement statement_;
    TableSchema schema_;
    bool at_end_ = false;  // one more step would begin again
};

}  // namespace

struct SqliteReader::Implementation {
    std::filesystem::path path;
    Database database;
    std::vector<std::string> tables;
};

SqliteReader::SqliteReader(std::filesystem::path path)
    : implementation_{std::make_unique<Implementation>()} {
    implementation_->path = std::move(path);
    if (std::error_code error; !std::filesystem::is_regular_file(implementation_->path, error)) {
        throw games::UserError{
            games::Mistake{.file = implementation_->path.string(),
                           .problem = "cannot be read: it is missing, or no plain file"}};
    }
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(implementation_->path.c_str(), &database,
                                     SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    implementation_->database.reset(database);
    if (code != SQLITE_OK) {
        fail(implementation_->path, database);
    }
    const Statement names =
        prepare(implementation_->path, database,
                "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid");
    int step = sqlite3_step(names.get());
    for (; step == SQLITE_ROW; step = sqlite3_step(names.get())) {
        implementation_->tables.push_back(text_of(names.get(), 0));
    }
    if (step != SQLITE_DONE) {
        fail(implementation_->path, database);
    }
}

SqliteReader::~SqliteReader() = default;

const std::vector<std::string>& SqliteReader::table_names() const noexcept {
    return implementation_->tables;
}

std::uint64_t SqliteReader::row_count(std::string_view table) const {
    const Statement count = prepare(implementation_->path, implementation_->database.get(),
                                    fmt::format("SELECT count(*) FROM {}", sql_name(table)));
    if (sqlite3_step(count.get()) != SQLITE_ROW) {
        fail(implementation_->path, implementation_->database.get());
    }
    return static_cast<std::uint64_t>(sqlite3_column_int64(count.get(), 0));
}

RowCursor SqliteReader::rows(std::string_view table) const {
    const std::vector<std::string>& tables = implementation_->tables;
    if (std::find(tables.begin(), tables.end(), table) == tables.end()) {
        throw games::UserError{games::Mistake{.file = implementation_->path.string(),
                                              .problem = fmt::format("has no table {}", table)}};
    }
    return RowCursor{std::make_unique<SqliteRows>(implementation_->path,
                                                  implementation_->database.get(), table)};
}

}  // namespace fides::tournament
