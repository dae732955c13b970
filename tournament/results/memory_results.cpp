#include "tournament/results/memory_results.hpp"

#include "games/user_error.hpp"
#include "tournament/results/signature.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <variant>

namespace fides::tournament {

namespace {

/// As a result folder gives a cell back: no number is no observation, and there is one zero.
Cell kept(const Cell& cell) {
    if (const auto* number = std::get_if<double>(&cell)) {
        return std::isnan(*number) ? Cell{} : Cell{*number + 0.0};
    }
    return cell;
}

class TableRows final : public RowSource {
public:
    explicit TableRows(const Table& table) : table_{table} {}

    [[nodiscard]] const TableSchema& schema() const noexcept override { return table_.schema; }

    [[nodiscard]] bool next(Row& row) override {
        if (next_ == table_.rows.size()) {
            return false;
        }
        row = table_.rows[next_++];
        return true;
    }

private:
    const Table& table_;
    std::size_t next_ = 0;
};

}  // namespace

MemoryResults::MemoryResults() : manifest_{std::make_unique<nlohmann::json>()} {}

MemoryResults::~MemoryResults() = default;

void MemoryResults::add_table(const TableSchema& schema) {
    assert(find(schema.name) == nullptr);
    tables_.push_back({.schema = schema, .rows = {}});
}

void MemoryResults::append(std::string_view table, const std::vector<Row>& rows) {
    const auto found = std::find_if(tables_.begin(), tables_.end(),
                                    [&](const Table& one) { return one.schema.name == table; });
    assert(found != tables_.end() && "a table is added before its rows");
    for (const Row& row : rows) {
        assert(row.size() == found->schema.columns.size());
        Row& cells = found->rows.emplace_back();
        cells.reserve(row.size());
        std::transform(row.begin(), row.end(), std::back_inserter(cells), kept);
    }
}

void MemoryResults::append(std::string_view table, const std::vector<Row>& rows,
                           Executor& /*executor*/) {
    append(table, rows);
}

void MemoryResults::write_file(std::string_view /*name*/, std::string_view /*content*/) {}

std::string MemoryResults::signature() const {
    Signature signature;
    for (const Table& table : tables_) {
        TableHash hash{table.schema};
        for (const Row& row : table.rows) {
            hash.add(row, csv_line(row) + '\n');
        }
        signature.add(table.schema.name, hash.value());
    }
    return signature.text();
}

void MemoryResults::set_manifest(const nlohmann::json& manifest) {
    *manifest_ = manifest;
}

const nlohmann::json& MemoryResults::manifest() const {
    return *manifest_;
}

std::vector<std::string> MemoryResults::table_names() const {
    std::vector<std::string> names;
    for (const Table& table : tables_) {
        names.push_back(table.schema.name);
    }
    return names;
}

RowCursor MemoryResults::rows(std::string_view name) const {
    const Table* const table = find(name);
    if (table == nullptr) {
        throw games::UserError{fmt::format("these results have no table {}", name)};
    }
    return RowCursor{std::make_unique<TableRows>(*table)};
}

std::uint64_t MemoryResults::row_count(std::string_view name) const {
    const Table* const table = find(name);
    return table == nullptr ? 0 : table->rows.size();
}

std::string MemoryResults::csv_text(std::string_view name) const {
    const Table* const table = find(name);
    return table == nullptr ? std::string{} : tournament::csv_text(*table);
}

const Table* MemoryResults::find(std::string_view name) const noexcept {
    const auto found = std::find_if(tables_.begin(), tables_.end(),
                                    [&](const Table& table) { return table.schema.name == name; });
    return found == tables_.end() ? nullptr : &*found;
}

}  // namespace fides::tournament
