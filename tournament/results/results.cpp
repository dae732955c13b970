#include "tournament/results/results.hpp"

#include <algorithm>

namespace fides::tournament {

bool Results::has_table(std::string_view name) const {
    const std::vector<std::string> names = table_names();
    return std::find(names.begin(), names.end(), name) != names.end();
}

Table Results::table(std::string_view name) const {
    RowCursor cursor = rows(name);
    Table table{.schema = cursor.schema(), .rows = {}};
    Row row;
    while (cursor.next(row)) {
        table.rows.push_back(row);
    }
    return table;
}

}  // namespace fides::tournament
