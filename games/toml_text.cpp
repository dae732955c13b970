#include "games/document.hpp"

#include <fmt/format.h>

#include <cmath>
#include <type_traits>

namespace fides::games {

namespace {

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7f) {
            out += fmt::format("\\u{:04x}", byte);
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string number(double value) {
    std::string out = fmt::format("{}", value);
    // A whole double must stay a float: TOML tells the two apart.
    if (std::isfinite(value) && out.find_first_of(".e") == std::string::npos) {
        out += ".0";
    }
    return out;
}

}  // namespace

std::string toml_key(std::string_view key) {
    constexpr std::string_view bare =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    const bool is_bare = !key.empty() && key.find_first_not_of(bare) == std::string_view::npos;
    return is_bare ? std::string{key} : in_quotes(key);
}

std::string toml_text(const Value& value) {
    return std::visit(
        [](const auto& data) -> std::string {
            using Data = std::decay_t<decltype(data)>;
            if constexpr (std::is_same_v<Data, bool>) {
                return data ? "true" : "false";
            } else if constexpr (std::is_same_v<Data, std::int64_t>) {
                return fmt::format("{}", data);
            } else if constexpr (std::is_same_v<Data, double>) {
                return number(data);
            } else if constexpr (std::is_same_v<Data, std::string>) {
                return in_quotes(data);
            } else if constexpr (std::is_same_v<Data, Value::List>) {
                std::string out = "[";
                for (const Value& element : data) {
                    out += (out.size() > 1 ? ", " : "") + toml_text(element);
                }
                return out + "]";
            } else if constexpr (std::is_same_v<Data, Value::Table>) {
                std::string out = "{";
                for (const Field& field : data) {
                    out += (out.size() > 1 ? ", " : " ") + toml_key(field.key) + " = " +
                           toml_text(field.value);
                }
                return out + (out.size() > 1 ? " }" : "}");
            } else {
                return "a date or time";
            }
        },
        value.data);
}

}  // namespace fides::games
