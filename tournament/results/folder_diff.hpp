#pragma once

#include "tournament/results/result_store.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// Do two result folders hold the same results?
namespace fides::tournament {

/// One place at which two folders differ.
struct Difference {
    std::string table;      ///< name of a table; "manifest" for what the manifest says
    std::uint64_t row = 0;  ///< from 1, the header not counted; 0: not about a row
    std::string column;     ///< of the table; in the manifest the way to the value
    std::string first;      ///< value in the first folder; empty: none
    std::string second;     ///< value in the second folder; empty: none

    bool operator==(const Difference&) const = default;
};

/// `summary, row 12, mean: 0.25 against 0.5`.
[[nodiscard]] std::string difference_text(const Difference& difference);

struct FolderDifferences {
    std::uint64_t count = 0;        ///< of all differences
    std::vector<Difference> shown;  ///< the first of them
};

/// Compares the tables cell by cell, numbers bit by bit, and the manifests except for what may
/// differ between equal runs: `fides` (the program), `run` (machine, threads, times, command),
/// `verdict`, a sentence made from the tables, and the folder `logs`.
/// @param most  differences to list, at most
/// @throws games::UserError if a folder cannot be read
[[nodiscard]] FolderDifferences compare_folders(const StoredResults& first,
                                                const StoredResults& second, std::size_t most);

}  // namespace fides::tournament
