#include "games/document.hpp"

#include "games/syntax_error.hpp"
#include "games/text_file.hpp"
#include "games/utf8.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace fides::games {

namespace {

constexpr std::size_t largest_file = 16U * 1024U * 1024U;

/// The part of a line from column `begin` up to, not including, column `end`.
std::string_view columns(std::string_view line, int begin, int end) {
    const auto byte_of = [&](int column) {
        std::size_t byte = 0;
        for (int at = 1; at < column && byte < line.size(); ++at) {
            ++byte;
            while (byte < line.size() && continues_character(line[byte])) {
                ++byte;
            }
        }
        return byte;
    };
    const std::size_t first = byte_of(begin);
    return line.substr(first, byte_of(end) - first);
}

/// Longer lines are not looked through again for each value in them.
constexpr std::size_t longest_quoted_line = 4096;  // bytes

/// The parser takes a dotted key apart by recursion, without a limit of its own.
constexpr int deepest_key = 256;

/// Where in a text, outside strings and comments, a key has too many parts.
std::optional<std::size_t> key_too_deep(std::string_view text) {
    int n_dots = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '#') {
            i = std::min(text.find('\n', i), text.size()) - 1;
        } else if (c == '"' || c == '\'') {
            const std::string quotes(3, c);
            const bool is_long = text.substr(i, 3) == quotes;
            const std::string_view end{quotes.data(), is_long ? std::size_t{3} : std::size_t{1}};
            for (i += end.size(); i < text.size() && text.substr(i, end.size()) != end &&
                                  (is_long || text[i] != '\n');
                 ++i) {
                i += c == '"' && text[i] == '\\' ? 1 : 0;
            }
            i += end.size() - 1;
        } else if (c == '.') {
            if (++n_dots >= deepest_key) {
                return i;
            }
        } else if (std::string_view{"=,{}[]\n"}.find(c) != std::string_view::npos) {
            n_dots = 0;
        }
    }
    return std::nullopt;
}

Position position_in(std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, byte);
    const std::size_t line_break = before.rfind('\n');
    const std::string_view line =
        line_break == std::string_view::npos ? before : before.substr(line_break + 1);
    return {.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
            .column = 1 + static_cast<int>(std::count_if(line.begin(), line.end(), [](char c) {
                          return !continues_character(c);
                      }))};
}

Position position_of(const toml::source_position& place) {
    return {.line = static_cast<int>(place.line), .column = static_cast<int>(place.column)};
}

/// Turns toml++'s nodes into values.
class Converter {
public:
    explicit Converter(std::string_view text) : lines_{lines_of(text)} {}

    [[nodiscard]] Value::Table fields(const toml::table& table) const {
        Value::Table out;
        for (const auto& [key, node] : table) {
            out.push_back({.key = std::string{key.str()},
                           .position = position_of(key.source().begin),
                           .value = value(node)});
        }
        // toml++ iterates alphabetically.
        std::stable_sort(out.begin(), out.end(), [](const Field& a, const Field& b) {
            return std::pair{a.position.line, a.position.column} <
                   std::pair{b.position.line, b.position.column};
        });
        return out;
    }

    [[nodiscard]] Position end() const {
        return {.line = static_cast<int>(lines_.size()), .column = 1};
    }

private:
    [[nodiscard]] Value value(const toml::node& node) const {
        Value out;
        const toml::source_region& place = node.source();
        out.position = position_of(place.begin);
        if (place.begin.line == place.end.line && place.begin.line >= 1 &&
            place.begin.line <= lines_.size() &&
            lines_[place.begin.line - 1].size() <= longest_quoted_line) {
            out.written = columns(lines_[place.begin.line - 1], out.position.column,
                                  static_cast<int>(place.end.column));
        }
        if (const auto* flag = node.as_boolean()) {
            out.data = flag->get();
        } else if (const auto* whole = node.as_integer()) {
            out.data = whole->get();
        } else if (const auto* number = node.as_floating_point()) {
            out.data = number->get();
        } else if (const auto* text = node.as_string()) {
            out.data = text->get();
        } else if (const auto* list = node.as_array()) {
            Value::List values;
            for (const toml::node& element : *list) {
                values.push_back(value(element));
            }
            out.data = std::move(values);
            out.written.clear();  // a list of tables has its header's place only
        } else if (const auto* table = node.as_table()) {
            out.data = fields(*table);
            out.written.clear();
        } else {
            out.data = Value::DateTime{};
        }
        return out;
    }

    std::vector<std::string_view> lines_;
};

}  // namespace

std::string_view Value::kind() const noexcept {
    constexpr std::array<std::string_view, 7> kinds{"true or false", "a whole number", "a number",
                                                    "a text",        "a list",         "a table",
                                                    "a date or time"};
    return kinds[data.index()];
}

std::optional<double> Value::number() const noexcept {
    if (const auto* whole = std::get_if<std::int64_t>(&data)) {
        return static_cast<double>(*whole);
    }
    if (const auto* number = std::get_if<double>(&data)) {
        return *number;
    }
    return std::nullopt;
}

std::string Value::shown() const {
    return written.empty() ? toml_text(*this) : written;
}

const Field* find_field(const Value::Table& table, std::string_view key) noexcept {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const Field& field) { return field.key == key; });
    return found == table.end() ? nullptr : &*found;
}

Document read_document(const std::filesystem::path& file) {
    return parse_document(read_text_file(file, largest_file, "a configuration"), file.string());
}

Document parse_document(std::string_view text, const std::string& name) {
    text = without_byte_order_mark(text);
    check_utf8(text, name);
    if (const auto place = key_too_deep(text)) {
        refuse_syntax(fmt::format("a key has more than {} parts", deepest_key),
                      position_in(text, *place), text, name);
    }
    try {
        const toml::table table = toml::parse(text, std::string_view{name});
        const Converter converter{text};
        return {.file = name, .fields = converter.fields(table), .end = converter.end()};
    } catch (const toml::parse_error& error) {
        refuse_syntax(error.description(), position_of(error.source().begin), text, name);
    }
}

Document parse_assignment(const std::string& key, const std::string& value,
                          const std::string& origin) {
    const auto strip = [](Document document) {
        // Positions within `key = value` would be of no use to anybody.
        const auto forget = [](const auto& self, Value& node) -> void {
            node.position = {};
            if (auto* list = std::get_if<Value::List>(&node.data)) {
                for (Value& element : *list) {
                    self(self, element);
                }
            } else if (auto* table = std::get_if<Value::Table>(&node.data)) {
                for (Field& field : *table) {
                    field.position = {};
                    self(self, field.value);
                }
            }
        };
        document.end = {};
        for (Field& field : document.fields) {
            field.position = {};
            forget(forget, field.value);
        }
        return document;
    };
    const auto attempt = [&](const std::string& text) -> std::optional<Document> {
        if (text.find_first_of("\r\n") != std::string::npos || !is_utf8(text) ||
            key_too_deep(text)) {
            return std::nullopt;
        }
        try {
            return strip(
                Document{.file = origin, .fields = Converter{text}.fields(toml::parse(text))});
        } catch (const toml::parse_error&) {
            return std::nullopt;
        }
    };
    const bool is_key = !key.empty() && key.find_first_of("=#[]{}\n") == std::string::npos &&
                        attempt(key + " = 0").has_value();
    if (!is_key) {
        throw UserError::unknown_key({.file = origin, .key = key, .value = value});
    }
    // In brackets a comment would swallow the end: `1 # 2` is a text, not 1.
    if (attempt(key + " = [" + value + "]").has_value()) {
        if (std::optional<Document> document = attempt(key + " = " + value)) {
            return *std::move(document);
        }
    }
    const std::size_t sign = value.starts_with('-') || value.starts_with('+') ? 1 : 0;
    if (value.size() > sign + 18 &&
        value.find_first_not_of("0123456789", sign) == std::string::npos && value[sign] != '0') {
        throw UserError{Mistake{
            .file = origin, .key = key, .value = value, .problem = "is outside [-2^63, 2^63 - 1]"}};
    }
    if (std::optional<Document> document = attempt(key + " = " + toml_text(Value{.data = value}))) {
        return *std::move(document);
    }
    throw UserError{
        Mistake{.file = origin, .key = key, .value = value, .problem = "is not text in UTF-8"}};
}

}  // namespace fides::games
