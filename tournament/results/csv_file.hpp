#pragma once

#include "games/document.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Tables that users keep in spreadsheets: text with a header line and separators.
namespace fides::tournament {

/// One cell, and where it begins in its file.
struct CsvCell {
    std::string text{};
    games::Position position{};
};

/// A file of separated values. All rows have as many cells as the header.
struct CsvFile {
    std::string file;  ///< as it is called in errors
    std::vector<CsvCell> header;
    std::vector<std::vector<CsvCell>> rows;
    bool decimal_comma = false;  ///< numbers may be written 0,5: the separator is no comma

    /// Throws the error about a cell: `FILE:LINE:COLUMN: HEADING = CELL PROBLEM`.
    [[noreturn]] void refuse(std::size_t row, std::size_t column, const std::string& problem,
                             const std::string& allowed = {},
                             const std::string& nearest = {}) const;

    /// Throws the error about a heading.
    [[noreturn]] void refuse_heading(std::size_t column, const std::string& problem,
                                     const std::string& allowed = {},
                                     const std::string& nearest = {}) const;
};

/// Reads a file of separated values (RFC 4180): fields may be in double quotes, lines end in LF,
/// CR LF or CR, a byte order mark is no part of the first heading. Separated by whatever its header
/// line has most of: commas, semicolons or tabs. Lines without any value are left out.
/// @throws games::UserError if it cannot be read, is not UTF-8, has no header, has two equal
///         headings or one without a name, rows of more or fewer cells, or quotes that do not match
[[nodiscard]] CsvFile read_csv(const std::filesystem::path& file);

/// A heading as a key: `Prior trust` is `prior_trust`.
[[nodiscard]] std::string heading_key(std::string_view heading);

/// A cell as a number where it is one, as a text otherwise, standing where the cell stands.
[[nodiscard]] games::Value cell_value(const CsvFile& csv, const CsvCell& cell);

/// A cell as a text.
[[nodiscard]] games::Value cell_text(const CsvCell& cell);

}  // namespace fides::tournament
