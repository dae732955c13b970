#include "tournament/results/signature.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fides::tournament {

namespace {

/// The cells that count in the signature.
Row signed_cells(const TableSchema& schema, const Row& row) {
    Row cells;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (schema.columns[i].is_signed) {
            cells.push_back(row[i]);
        }
    }
    return cells;
}

}  // namespace

TableHash::TableHash(const TableSchema& schema)
    : schema_{schema},
      is_all_signed_{std::all_of(schema.columns.begin(), schema.columns.end(),
                                 [](const Column& column) { return column.is_signed; })} {
    const Row names = header(schema);
    add(names, csv_line(names) + '\n');
}

void TableHash::add(const Row& row, std::string_view line) {
    hash_ = is_all_signed_
                ? games::identity_hash(line, hash_)
                : games::identity_hash(csv_line(signed_cells(schema_, row)) + '\n', hash_);
}

void Signature::add(std::string_view table, std::uint64_t hash) {
    hash_ = games::identity_hash(fmt::format("{} {:016x}\n", table, hash), hash_);
}

std::string Signature::text() const {
    return fmt::format("{:016x}", hash_);
}

}  // namespace fides::tournament
