#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// Tables of a result folder, as a user reads them.
namespace fides::tests {

/// A row by its columns' names.
using CsvRow = std::map<std::string, std::string>;

/// Rows of a CSV file without quoted cells.
[[nodiscard]] std::vector<CsvRow> csv_rows(const std::filesystem::path& file);

}  // namespace fides::tests
