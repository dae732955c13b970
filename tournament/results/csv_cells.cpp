#include "games/number_text.hpp"
#include "games/user_error.hpp"
#include "tournament/results/csv_file.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

namespace fides::tournament {

namespace {

/// A decimal number, all of it.
std::optional<games::Value> parsed(std::string_view text) {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    std::int64_t whole = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, whole);
    if (error == std::errc{} && stop == end) {
        return games::Value{.data = whole};
    }
    const std::optional<double> number = games::read_number(text);
    return number ? std::optional{games::Value{.data = *number}} : std::nullopt;
}

}  // namespace

void CsvFile::refuse(std::size_t row, std::size_t column, const std::string& problem,
                     const std::string& allowed, const std::string& nearest) const {
    const CsvCell& cell = rows[row][column];
    throw games::UserError{games::Mistake{.file = file,
                                          .line = cell.position.line,
                                          .column = cell.position.column,
                                          .key = header[column].text,
                                          .value = cell.text,
                                          .problem = problem,
                                          .allowed = allowed,
                                          .nearest = nearest}};
}

void CsvFile::refuse_heading(std::size_t column, const std::string& problem,
                             const std::string& allowed, const std::string& nearest) const {
    const CsvCell& cell = header[column];
    throw games::UserError{games::Mistake{.file = file,
                                          .line = cell.position.line,
                                          .column = cell.position.column,
                                          .key = cell.text,
                                          .problem = problem,
                                          .allowed = allowed,
                                          .nearest = nearest}};
}

std::string heading_key(std::string_view heading) {
    std::string key;
    for (const char c : heading) {
        const bool is_capital = c >= 'A' && c <= 'Z';
        key += c == ' ' || c == '-' ? '_' : (is_capital ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return key;
}

games::Value cell_value(const CsvFile& csv, const CsvCell& cell) {
    games::Value value = cell_text(cell);
    std::string text = cell.text;
    if (csv.decimal_comma && std::count(text.begin(), text.end(), ',') == 1) {
        std::replace(text.begin(), text.end(), ',', '.');
    }
    if (std::optional<games::Value> number = parsed(text)) {
        value.data = std::move(number->data);
    }
    return value;
}

games::Value cell_text(const CsvCell& cell) {
    return {.data = cell.text, .position = cell.position, .written = cell.text};
}

}  // namespace fides::tournament
