#include "games/portable_number_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace fides::games::portable {

// The C library reads a number to the nearest double too, but also much that is none.
namespace {

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// Takes digits away; true if there were any.
bool take_digits(std::string_view& text) noexcept {
    const std::size_t before = text.size();
    while (!text.empty() && is_digit(text.front())) {
        text.remove_prefix(1);
    }
    return text.size() < before;
}

bool has_nonzero_digit(std::string_view text) noexcept {
    return text.substr(0, text.find_first_of("eE")).find_first_of("123456789") !=
           std::string_view::npos;
}

}  // namespace

bool is_decimal(std::string_view text) noexcept {
    if (text.starts_with('-')) {
        text.remove_prefix(1);
    }
    if (text == "inf" || text == "nan") {
        return true;
    }
    const bool has_whole = take_digits(text);
    bool has_fraction = false;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        has_fraction = take_digits(text);
    }
    if (!has_whole && !has_fraction) {
        return false;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('+') || text.starts_with('-')) {
            text.remove_prefix(1);
        }
        if (!take_digits(text)) {
            return false;
        }
    }
    return text.empty();
}

std::optional<double> read_number(std::string_view text) {
    if (!is_decimal(text)) {
        return std::nullopt;
    }
    const double number = std::strtod(std::string{text}.c_str(), nullptr);
    const bool is_written_out = text.back() != 'f' && text.back() != 'n';
    const bool is_too_large = is_written_out && std::isinf(number);
    const bool is_too_small = number == 0.0 && has_nonzero_digit(text);
    return is_too_large || is_too_small ? std::nullopt : std::optional{number};
}

std::string shortest_scientific(double number) {
    if (!std::isfinite(number)) {
        return fmt::format("{}", number);
    }
    // {fmt} prints as many digits as it is asked for: the fewest that come back.
    constexpr int most_digits = 17;
    for (int digits = 0; digits < most_digits; ++digits) {
        std::string text = fmt::format("{:.{}e}", number, digits);
        if (std::strtod(text.c_str(), nullptr) == number) {
            return text;
        }
    }
    return fmt::format("{:.16e}", number);
}

std::string shortest_text(double number) {
    if (!std::isfinite(number)) {
        return fmt::format("{}", number);
    }
    // As std::to_chars: whichever of the two ways is shorter, the plain one if they are as long.
    const std::string scientific = shortest_scientific(number);
    std::string plain = fmt::format("{:.0f}", number);
    for (int digits = 1; std::strtod(plain.c_str(), nullptr) != number; ++digits) {
        if (plain.size() > scientific.size()) {
            return scientific;
        }
        plain = fmt::format("{:.{}f}", number, digits);
    }
    return plain.size() <= scientific.size() ? plain : scientific;
}

}  // namespace fides::games::portable
