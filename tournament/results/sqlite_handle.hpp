#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>

/// What reading and writing SQLite share. Only those two .cpp files include this.
namespace fides::tournament {

struct CloseDatabase {
    void operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
};

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};

using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// A name as SQL wants it, whatever it holds: in double quotes, those within it doubled.
[[nodiscard]] inline std::string sql_name(std::string_view name) {
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"') {
            out += '"';
        }
        out += c;
    }
    return out + "\"";
}

}  // namespace fides::tournament
