#pragma once

#include "games/chance.hpp"
#include "tournament/results/table.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// Sixteen hexadecimal digits that stand for all tables of a run.
namespace fides::tournament {

/// A table's 64-bit FNV-1a hash: of its CSV bytes, without the columns that are not signed.
class TableHash {
public:
    /// Of a table without rows.
    explicit TableHash(const TableSchema& schema);

    /// Adds a row.
    /// @param line  the whole row as CSV, with its line break
    void add(const Row& row, std::string_view line);

    [[nodiscard]] std::uint64_t value() const noexcept { return hash_; }

private:
    TableSchema schema_;
    bool is_all_signed_;
    std::uint64_t hash_ = games::identity_hash("");
};

/// The hash over tables in the order in which they were added: name and hash of each.
class Signature {
public:
    void add(std::string_view table, std::uint64_t hash);

    [[nodiscard]] std::string text() const;

private:
    std::uint64_t hash_ = games::identity_hash("");
};

}  // namespace fides::tournament
