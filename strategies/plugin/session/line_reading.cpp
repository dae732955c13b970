#include "strategies/plugin/session/line_reading.hpp"

#include "games/utf8.hpp"

#include <fmt/format.h>

namespace fides::strategies::lines {

namespace {

bool is_utf8(std::string_view text) noexcept {
    while (!text.empty()) {
        const std::size_t length = games::character_length(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

/// A piece of somebody's text for a reason: one line, not too long.
std::string quotable(std::string_view text) {
    std::string clean;
    for (const char c : text.substr(0, 400)) {
        clean += static_cast<unsigned char>(c) < ' ' || c == 127 ? ' ' : c;
    }
    while (!clean.empty() && !is_utf8(clean)) {
        clean.pop_back();
    }
    while (clean.ends_with(' ')) {
        clean.pop_back();
    }
    return games::escaped(clean);
}

}  // namespace

bool is_chance(double value) noexcept {
    return value >= 0.0 && value <= 1.0;
}

std::string shown(const Json& value) {
    return value.is_structured() ? "a list" : quotable(value.dump(-1, ' ', true));
}

Complaint read_object(std::string_view line, Json& object) {
    if (!is_utf8(line)) {
        return "wrote what is not UTF-8";
    }
    object = Json::parse(line, nullptr, false);
    if (object.is_discarded()) {
        return "answered what is not JSON";
    }
    if (!object.is_object()) {
        return "answered JSON that is not an object";
    }
    if (const auto error = object.find("error"); error != object.end()) {
        const std::string text =
            error->is_string() ? quotable(error->get<std::string>()) : std::string{};
        return text.empty() ? "answered an error without a text" : text;
    }
    return std::nullopt;
}

}  // namespace fides::strategies::lines
