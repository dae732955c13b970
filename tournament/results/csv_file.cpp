#include "tournament/results/csv_file.hpp"

#include "games/text_file.hpp"
#include "games/user_error.hpp"
#include "games/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <csv.h>
#include <map>
#include <new>
#include <optional>
#include <utility>

namespace fides::tournament {

namespace {

constexpr std::size_t largest_file = 256U * 1024U * 1024U;

/// The separator that the header line has most of outside quotes; a comma if it has none.
char separator_of(std::string_view text) {
    constexpr std::array<char, 3> separators{',', ';', '\t'};
    std::array<std::size_t, separators.size()> counts{};
    bool is_quoted = false;
    for (const char c : text) {
        if (c == '"') {
            is_quoted = !is_quoted;
        } else if (!is_quoted && (c == '\n' || c == '\r')) {
            if (std::any_of(counts.begin(), counts.end(), [](std::size_t n) { return n > 0; })) {
                break;  // lines before the header may be empty
            }
        } else if (!is_quoted) {
            for (std::size_t i = 0; i < separators.size(); ++i) {
                counts[i] += separators[i] == c ? 1 : 0;
            }
        }
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return separators[static_cast<std::size_t>(most - counts.begin())];
}

/// libcsv, with the place of each cell: it is fed a character at a time.
class Parser {
public:
    Parser(std::string file, char separator) : file_{std::move(file)} {
        if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) {
            throw std::bad_alloc{};
        }
        csv_set_delim(&parser_, static_cast<unsigned char>(separator));
    }

    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    Parser(Parser&&) = delete;
    Parser& operator=(Parser&&) = delete;

    ~Parser() { csv_free(&parser_); }

    std::vector<std::vector<CsvCell>> rows(std::string_view text) && {
        while (!text.empty()) {
            const std::size_t length = games::character_length(text);
            if (is_between_) {
                start_ = here_;
                // A line feed after a return, and empty lines, belong to no cell.
                is_between_ = text[0] == '\r' || text[0] == '\n';
            }
            for (std::size_t i = 0; i < length; ++i) {
                feed(text[i]);
            }
            advance(text[0]);
            text.remove_prefix(length);
        }
        if (csv_fini(&parser_, add_cell, add_row, this) != 0) {
            refuse("has a quote that is not closed", start_);
        }
        return std::move(rows_);
    }

private:
    static void add_cell(void* text, std::size_t length, void* self) {
        auto& parser = *static_cast<Parser*>(self);
        parser.row_.push_back(
            {.text = {static_cast<const char*>(text), length}, .position = parser.start_});
        parser.is_between_ = true;
    }

    static void add_row(int, void* self) {
        auto& parser = *static_cast<Parser*>(self);
        const bool has_value = std::any_of(parser.row_.begin(), parser.row_.end(),
                                           [](const CsvCell& cell) { return !cell.text.empty(); });
        if (has_value) {
            parser.rows_.push_back(std::move(parser.row_));
        }
        parser.row_.clear();
        parser.is_between_ = true;
    }

    void feed(char c) {
        if (csv_parse(&parser_, &c, 1, add_cell, add_row, this) != 1) {
            refuse(
                "has a quote within a value: a value with quotes stands in quotes, and its own "
                "are doubled",
                here_);
        }
    }

    /// Moves to where the next character stands.
    void advance(char c) {
        const bool is_end = c == '\r' || (c == '\n' && !after_return_);
        if (is_end) {
            here_ = {.line = here_.line + 1, .column = 1};
        } else if (c != '\n') {
            ++here_.column;
        }
        after_return_ = c == '\r';
    }

    [[noreturn]] void refuse(const char* problem, games::Position place) const {
        throw games::UserError{games::Mistake{
            .file = file_, .line = place.line, .column = place.column, .problem = problem}};
    }

    csv_parser parser_{};
    std::string file_;
    games::Position here_{.line = 1, .column = 1};
    games::Position start_ = here_;  ///< of the cell that is being read
    bool is_between_ = true;         ///< no character of it was read
    bool after_return_ = false;
    std::vector<CsvCell> row_;
    std::vector<std::vector<CsvCell>> rows_;
};

void check_header(const CsvFile& csv) {
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < csv.header.size(); ++i) {
        if (csv.header[i].text.empty()) {
            csv.refuse_heading(i, fmt::format("column {} has no heading", i + 1));
        }
        if (!known.try_emplace(heading_key(csv.header[i].text), i).second) {
            csv.refuse_heading(i, "is a heading already");
        }
    }
}

void check_width(const CsvFile& csv) {
    for (const std::vector<CsvCell>& row : csv.rows) {
        if (row.size() == csv.header.size()) {
            continue;
        }
        const games::Position place = row.front().position;
        throw games::UserError{games::Mistake{
            .file = csv.file,
            .line = place.line,
            .column = place.column,
            .problem = fmt::format("has {} cells, but the header has {}: a separator is missing or "
                                   "one too many, or a value with a separator is not in quotes",
                                   row.size(), csv.header.size())}};
    }
}

}  // namespace

CsvFile read_csv(const std::filesystem::path& file) {
    const std::string text = games::read_text_file(file, largest_file, "a table");
    const char separator = separator_of(text);
    CsvFile csv{.file = file.string(),
                .header = {},
                .rows = Parser{file.string(), separator}.rows(text),
                .decimal_comma = separator != ','};
    if (csv.rows.empty()) {
        throw games::UserError{
            games::Mistake{.file = csv.file, .problem = "has no header line: it is empty"}};
    }
    csv.header = std::move(csv.rows.front());
    csv.rows.erase(csv.rows.begin());
    check_header(csv);
    check_width(csv);
    return csv;
}

}  // namespace fides::tournament
