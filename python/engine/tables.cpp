#include "python/engine/tables.hpp"

#include "games/nearest_name.hpp"

#include <nlohmann/json.hpp>
#include <pybind11/numpy.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>
#include <variant>

namespace fides::python {

namespace py = pybind11;

namespace {

using tournament::Cell;
using tournament::Column;
using tournament::Row;

/// A column while its table is read.
struct Gathered {
    std::vector<std::int64_t> integers;
    std::vector<double> reals;
    py::list texts;
    bool has_gap = false;  ///< a cell without observation
};

void gather(Gathered& column, Column::Type type, const Cell& cell) {
    const auto* const integer = std::get_if<std::int64_t>(&cell);
    const auto* const real = std::get_if<double>(&cell);
    const auto* const text = std::get_if<std::string>(&cell);
    column.has_gap = column.has_gap || std::holds_alternative<std::monostate>(cell);
    switch (type) {
        case Column::Type::integer:
            column.integers.push_back(integer != nullptr ? *integer : 0);
            [[fallthrough]];
        case Column::Type::real:
            column.reals.push_back(real != nullptr      ? *real
                                   : integer != nullptr ? static_cast<double>(*integer)
                                                        : std::numeric_limits<double>::quiet_NaN());
            break;
        case Column::Type::text:
            column.texts.append(text != nullptr ? py::object(py::str(*text)) : py::none());
            break;
    }
}

template <class T>
py::array array_of(const std::vector<T>& values) {
    return py::array_t<T>(static_cast<py::ssize_t>(values.size()), values.data());
}

py::array array_of(const Gathered& column, Column::Type type) {
    if (type == Column::Type::text) {
        return py::module_::import("numpy").attr("array")(column.texts,
                                                          py::arg("dtype") = "object");
    }
    return type == Column::Type::integer && !column.has_gap ? array_of(column.integers)
                                                            : array_of(column.reals);
}

/// The rows of a table in memory.
class TableRows final : public tournament::RowSource {
public:
    explicit TableRows(const tournament::Table& table) : table_{&table} {}

    [[nodiscard]] const tournament::TableSchema& schema() const noexcept override {
        return table_->schema;
    }

    [[nodiscard]] bool next(Row& row) override {
        if (next_ == table_->rows.size()) {
            return false;
        }
        row = table_->rows[next_++];
        return true;
    }

private:
    const tournament::Table* table_;
    std::size_t next_ = 0;
};

}  // namespace

py::dict columns_of(const tournament::TableSchema& schema, tournament::RowCursor& rows) {
    std::vector<Gathered> gathered(schema.columns.size());
    Row row;
    while (rows.next(row)) {
        for (std::size_t i = 0; i < gathered.size(); ++i) {
            gather(gathered[i], schema.columns[i].type, row[i]);
        }
    }
    py::dict columns;
    for (std::size_t i = 0; i < gathered.size(); ++i) {
        columns[py::str(schema.columns[i].name)] = array_of(gathered[i], schema.columns[i].type);
    }
    return columns;
}

py::dict columns_of(const tournament::Table& table) {
    tournament::RowCursor rows{std::make_unique<TableRows>(table)};
    return columns_of(table.schema, rows);
}

void Tables::check(const std::string& name) const {
    if (results_->has_table(name)) {
        return;
    }
    const std::vector<std::string> names = results_->table_names();
    const std::vector<std::string_view> views{names.begin(), names.end()};
    std::string problem = "no table \"" + name + "\"";
    if (const std::string nearest = games::nearest_name(name, views); !nearest.empty()) {
        problem += "; nearest: \"" + nearest + '"';
    }
    problem += "; there are";
    for (const std::string& one : names) {
        problem += ' ' + one;
    }
    throw py::key_error{problem};
}

py::dict Tables::columns(const std::string& name) const {
    check(name);
    tournament::RowCursor rows = results_->rows(name);
    const tournament::TableSchema schema = rows.schema();
    return columns_of(schema, rows);
}

std::string Tables::csv(const std::string& name) const {
    check(name);
    return results_->csv_text(name);
}

std::string Tables::manifest() const {
    return results_->manifest().dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

}  // namespace fides::python
