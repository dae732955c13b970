#include "games/text_file.hpp"

#include "games/user_error.hpp"
#include "games/utf8.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <system_error>

namespace fides::games {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

struct Place {
    int line = 0;
    int column = 0;
};

/// Where a text stops being UTF-8 without NUL; line 0 if all of it is.
Place stop_of_utf8(std::string_view text) noexcept {
    Place place{.line = 1, .column = 1};
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        if (length == 0 || text[0] == '\0') {
            return place;
        }
        const bool is_end = text[0] == '\n';
        place = {.line = place.line + (is_end ? 1 : 0), .column = is_end ? 1 : place.column + 1};
        text.remove_prefix(length);
    }
    return {};
}

}  // namespace

std::string_view without_byte_order_mark(std::string_view text) noexcept {
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    return text;
}

bool is_utf8(std::string_view text) noexcept {
    return stop_of_utf8(text).line == 0;
}

void check_utf8(std::string_view text, const std::string& name) {
    if (const Place stop = stop_of_utf8(text); stop.line != 0) {
        throw UserError{Mistake{.file = name,
                                .line = stop.line,
                                .column = stop.column,
                                .problem = "is not text in UTF-8: a binary file, or text in "
                                           "another encoding?"}};
    }
}

std::string read_text_file(const std::filesystem::path& file, std::size_t largest,
                           std::string_view what) {
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
    std::string text;
    std::array<char, 65536> piece{};
    while (in && text.size() <= largest) {
        in.read(piece.data(), piece.size());
        text.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (in.bad()) {
        fail("cannot be read");
    }
    if (text.size() > largest) {
        fail(fmt::format("is larger than {} MB: not {}", largest / (1024U * 1024U), what));
    }
    text.erase(0, text.size() - without_byte_order_mark(text).size());
    check_utf8(text, name);
    return text;
}

}  // namespace fides::games
