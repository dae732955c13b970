#include "tournament/results/table.hpp"

#include <fmt/format.h>

#include <cmath>

namespace fides::tournament {

namespace {

/// An empty text is quoted, for an empty field means "no observation".
bool needs_quotes(std::string_view text) {
    return text.empty() || text.find_first_of(",\"\r\n") != std::string_view::npos;
}

void append_text(std::string& line, std::string_view text) {
    if (!needs_quotes(text)) {
        line += text;
        return;
    }
    line += '"';
    for (const char c : text) {
        if (c == '"') {
            line += '"';
        }
        line += c;
    }
    line += '"';
}

struct AppendCell {
    std::string& line;

    void operator()(std::monostate /*none*/) const {}

    void operator()(std::int64_t value) const {
        fmt::format_to(std::back_inserter(line), "{}", value);
    }

    void operator()(double value) const { line += number_text(value); }

    void operator()(const std::string& value) const { append_text(line, value); }
};

}  // namespace

std::string number_text(double value) {
    if (std::isnan(value)) {
        return {};
    }
    return fmt::format("{}", value + 0.0);  // -0 + 0 is 0
}

std::string csv_line(const Row& row) {
    std::string line;
    bool first = true;
    for (const Cell& cell : row) {
        if (!first) {
            line += ',';
        }
        first = false;
        std::visit(AppendCell{line}, cell);
    }
    return line;
}

Row header(const TableSchema& schema) {
    Row names;
    for (const Column& column : schema.columns) {
        names.emplace_back(column.name);
    }
    return names;
}

std::string csv_text(const Table& table) {
    std::string text = csv_line(header(table.schema)) + '\n';
    for (const Row& row : table.rows) {
        text += csv_line(row) + '\n';
    }
    return text;
}

}  // namespace fides::tournament
