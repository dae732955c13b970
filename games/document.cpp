#include "games/document.hpp"

#include "games/utf8.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <system_error>
#include <utility>

namespace fides::games {

namespace {

constexpr std::size_t largest_file = 16U * 1024U * 1024U;

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (true) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return lines;
        }
        text.remove_prefix(end + 1);
    }
}

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

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\"'{[,";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\"'") - first + 1);
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
            place.begin.line <= lines_.size()) {
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

/// Keys on the way to a place in the text: the table's header, then each key before an `=`, where a
/// comma puts a key in the place of the one before it.
std::string key_at(const std::vector<std::string_view>& lines, std::size_t line_index,
                   std::string_view before) {
    std::vector<std::string_view> keys;
    for (std::size_t i = line_index; i-- > 0;) {
        const std::size_t start = lines[i].find_first_not_of(" \t");
        if (start != std::string_view::npos && lines[i][start] == '[') {
            const std::string_view header = lines[i].substr(start);
            keys.push_back(trimmed(header.substr(0, header.find(']'))));
            break;
        }
    }
    const std::size_t n_header = keys.size();
    for (std::size_t equals = before.find('='); equals != std::string_view::npos;
         equals = before.find('=')) {
        const std::string_view segment = before.substr(0, equals);
        const std::size_t divider = segment.find_last_of(",{");
        if (divider != std::string_view::npos && segment[divider] == ',' &&
            keys.size() > n_header) {
            keys.pop_back();
        }
        keys.push_back(trimmed(segment.substr(divider + 1)));
        before.remove_prefix(equals + 1);
    }
    return fmt::format("{}", fmt::join(keys, "."));
}

/// toml++'s complaint in our words. Whole numbers that do not fit have lost their key: it is taken
/// from the line.
[[noreturn]] void complain(const toml::parse_error& error, std::string_view text,
                           const std::string& name) {
    std::string problem{error.description()};
    const Position place = position_of(error.source().begin);
    const std::vector<std::string_view> lines = lines_of(text);
    Mistake mistake{.file = name, .line = place.line, .column = place.column};
    const std::size_t quote = problem.find('\'');
    const std::size_t quote_end = problem.find("' is not representable");
    const auto line_index = static_cast<std::size_t>(place.line) - 1;
    if (quote_end != std::string::npos && quote < quote_end && line_index < lines.size()) {
        mistake.value = problem.substr(quote + 1, quote_end - quote - 1);
        mistake.problem = "is outside [-2^63, 2^63 - 1]";
        const std::string_view line = lines[line_index];
        std::size_t at = line.find(mistake.value);
        if (at != std::string_view::npos) {
            if (at > 0 && line[at - 1] == '-') {
                --at;
                mistake.value.insert(0, "-");
            }
            const std::string_view before = line.substr(0, at);
            mistake.key = key_at(lines, line_index, before);
            mistake.column =
                1 + static_cast<int>(std::count_if(before.begin(), before.end(),
                                                   [](char c) { return !continues_character(c); }));
        }
        throw UserError{mistake};
    }
    constexpr std::string_view preamble = "Error while parsing ";
    if (problem.starts_with(preamble)) {
        problem.erase(0, preamble.size());
        problem = fmt::format("syntax error in {}", problem);
    }
    mistake.problem = problem;
    throw UserError{mistake};
}

/// The line, from 1, where `text` stops being UTF-8 without NUL; 0 if all of it is.
int first_bad_line(std::string_view text) {
    int line = 1;
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        if (length == 0 || text[0] == '\0') {
            return line;
        }
        line += text[0] == '\n' ? 1 : 0;
        text.remove_prefix(length);
    }
    return 0;
}

std::string file_text(const std::filesystem::path& file) {
    const std::string name = file.string();
    const auto fail = [&](const std::string& problem) {
        throw UserError{Mistake{.file = name, .problem = problem}};
    };
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(file, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        fail("no such file");
    }
    if (std::filesystem::is_directory(status)) {
        fail("is a folder, not a file");
    }
    if (error) {
        fail(fmt::format("cannot be read: {}", error.message()));
    }
    std::ifstream in{file, std::ios::binary};
    if (!in) {
        fail("cannot be read");
    }
    std::string text(largest_file + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.bad()) {
        fail("cannot be read");
    }
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > largest_file) {
        fail("is larger than 16 MB: not a configuration");
    }
    return text;
}

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
    return parse_document(file_text(file), file.string());
}

Document parse_document(std::string_view text, const std::string& name) {
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    if (const int line = first_bad_line(text); line != 0) {
        throw UserError{
            Mistake{.file = name, .line = line, .problem = "is not text in UTF-8: a binary file?"}};
    }
    try {
        const toml::table table = toml::parse(text, std::string_view{name});
        const Converter converter{text};
        return {.file = name, .fields = converter.fields(table), .end = converter.end()};
    } catch (const toml::parse_error& error) {
        complain(error, text, name);
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
        if (text.find_first_of("\r\n") != std::string::npos || first_bad_line(text) != 0) {
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
        throw UserError{
            Mistake{.file = origin, .key = key, .value = value, .problem = "unknown key"}};
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
