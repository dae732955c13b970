#include "analysis/tables/whole_tables.hpp"

#include <nlohmann/json.hpp>

#include <variant>

namespace fides::analysis {

namespace {

struct CellAsJson {
    nlohmann::json operator()(std::monostate /*none*/) const { return nullptr; }

    nlohmann::json operator()(const auto& value) const { return value; }
};

}  // namespace

nlohmann::json table_for_page(const tournament::Table& table) {
    nlohmann::json columns = nlohmann::json::array();
    for (const tournament::Column& column : table.schema.columns) {
        columns.push_back(column.name);
    }
    nlohmann::json rows = nlohmann::json::array();
    for (const tournament::Row& row : table.rows) {
        nlohmann::json cells = nlohmann::json::array();
        for (const tournament::Cell& cell : row) {
            cells.push_back(std::visit(CellAsJson{}, cell));
        }
        rows.push_back(std::move(cells));
    }
    return {{"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

nlohmann::json column_meanings(const tournament::Table& table) {
    nlohmann::json meanings = nlohmann::json::object();
    for (const tournament::Column& column : table.schema.columns) {
        meanings[column.name] = column.meaning;
    }
    return meanings;
}

}  // namespace fides::analysis
