#pragma once

#include "tournament/results/table.hpp"

#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// Tables whose columns say themselves what stands in them: schema and rows follow from one list.
namespace fides::analysis {

/// A column of a table about subjects of a kind.
template <class Subject>
struct ValuedColumn {
    std::string_view name;
    tournament::Column::Type type;
    std::string_view meaning;
    tournament::Cell (*value)(const Subject&);
};

/// Adds the columns of a list to those of a table.
/// @param columns  a range of `ValuedColumn`
template <class Columns>
void append_columns(tournament::TableSchema& schema, const Columns& columns) {
    for (const auto& column : columns) {
        schema.columns.push_back(
            {std::string{column.name}, column.type, std::string{column.meaning}});
    }
}

/// The row about a subject.
/// @param row  its first cells, which no subject has
template <class Subject>
[[nodiscard]] tournament::Row row_of(
    tournament::Row row, std::span<const ValuedColumn<std::type_identity_t<Subject>>> columns,
    const Subject& subject) {
    row.reserve(row.size() + columns.size());
    for (const ValuedColumn<Subject>& column : columns) {
        row.push_back(column.value(subject));
    }
    return row;
}

}  // namespace fides::analysis
