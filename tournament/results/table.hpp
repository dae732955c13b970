#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// Results as tidy tables: one observation a row, plain column names.
namespace fides::tournament {

/// A value of a table; the empty alternative is "no observation" (an empty CSV field, SQL NULL).
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

using Row = std::vector<Cell>;

struct Column {
    enum class Type : std::uint8_t { integer, real, text };

    std::string name;
    Type type = Type::real;
    std::string meaning;    ///< as documents and reports tell it
    bool is_signed = true;  ///< counts in the signature; not what differs from run to run

    bool operator==(const Column&) const = default;
};

/// Name and columns of a table.
struct TableSchema {
    std::string name;
    std::vector<Column> columns;

    bool operator==(const TableSchema&) const = default;
};

/// A whole table in memory.
struct Table {
    TableSchema schema;
    std::vector<Row> rows;
};

/// Shortest text that reads back as the same number; "inf", "-inf"; empty for NaN.
[[nodiscard]] std::string number_text(double value);

/// One line of CSV (RFC 4180) without the line break: text quoted only where it must be.
[[nodiscard]] std::string csv_line(const Row& row);

/// The names of the columns, as a row.
[[nodiscard]] Row header(const TableSchema& schema);

/// Header and rows as CSV, each with its line break.
[[nodiscard]] std::string csv_text(const Table& table);

}  // namespace fides::tournament
