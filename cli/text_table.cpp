#include "cli/text_table.hpp"

#include <algorithm>
#include <cstddef>
#include <sstream>

namespace fides::cli {

namespace {

/// Characters of UTF-8 text: bytes that do not continue one.
std::size_t width_of(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    }));
}

}  // namespace

std::string text_table(const std::vector<std::vector<std::string>>& rows,
                       const std::vector<Align>& align) {
    std::vector<std::size_t> widths;
    for (const std::vector<std::string>& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t column = 0; column < row.size(); ++column) {
            widths[column] = std::max(widths[column], width_of(row[column]));
        }
    }
    std::string out;
    for (const std::vector<std::string>& row : rows) {
        std::string line;
        for (std::size_t column = 0; column < row.size(); ++column) {
            const std::string space(widths[column] - width_of(row[column]), ' ');
            const bool right = column < align.size() && align[column] == Align::right;
            line += column == 0 ? "" : "  ";
            line += right ? space + row[column] : row[column] + space;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + '\n';
    }
    return out;
}

std::string wrapped(const std::string& text, std::size_t indent, std::size_t width) {
    std::istringstream words{text};
    std::string out;
    std::string word;
    std::size_t column = indent;
    while (words >> word) {
        if (out.empty()) {
            out = word;
        } else if (column + 1 + width_of(word) > width) {
            out += '\n' + std::string(indent, ' ') + word;
            column = indent;
        } else {
            out += ' ' + word;
            ++column;
        }
        column += width_of(word);
    }
    return out;
}

}  // namespace fides::cli
