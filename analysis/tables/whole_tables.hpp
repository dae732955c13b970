#pragma once

#include "analysis/tables/valued_column.hpp"
#include "tournament/results/table.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <utility>

/// Tables that are made whole, not row by row into a folder: of answers to questions about data.
namespace fides::analysis {

/// A table with a row for each of some subjects.
/// @param columns  a range of `ValuedColumn`
template <class Columns, class Subjects>
[[nodiscard]] tournament::Table table_of(std::string name, const Columns& columns,
                                         const Subjects& subjects) {
    tournament::Table table{.schema = {.name = std::move(name), .columns = {}}, .rows = {}};
    append_columns(table.schema, columns);
    for (const auto& subject : subjects) {
        table.rows.push_back(
            row_of<typename Subjects::value_type>(tournament::Row{}, columns, subject));
    }
    return table;
}

/// A whole table as pages read it: columns, and rows of cells.
[[nodiscard]] nlohmann::json table_for_page(const tournament::Table& table);

/// What its columns mean, by their names.
[[nodiscard]] nlohmann::json column_meanings(const tournament::Table& table);

}  // namespace fides::analysis
