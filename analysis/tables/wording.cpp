#include "analysis/tables/wording.hpp"

#include "games/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fides::analysis {

namespace {

constexpr int most_decimals = 4;
constexpr double too_large_for_decimals = 1e6;
constexpr std::size_t longest_name = 48;

/// Decimals that show the first digit of a size below one.
int decimals_of(double size) {
    return static_cast<int>(-std::floor(std::log10(size)));
}

int decimals_for(double value) {
    const double size = std::abs(value);
    if (size >= 100.0) {
        return 0;
    }
    if (size >= 10.0) {
        return 1;
    }
    return size == 0.0 ? 2 : std::clamp(decimals_of(size), 2, most_decimals);
}

/// A number whose every digit is 0 has no sign.
std::string without_signed_zero(std::string text) {
    if (text.starts_with('-') && text.find_first_of("123456789") == std::string::npos) {
        text.erase(0, 1);
    }
    return text;
}

std::string fixed(double value, int decimals) {
    if (!std::isfinite(value)) {
        return std::isnan(value) ? "no value" : value > 0.0 ? "infinity" : "-infinity";
    }
    if (std::abs(value) >= too_large_for_decimals) {
        return fmt::format("{:.4g}", value);
    }
    return without_signed_zero(fmt::format("{:.{}f}", value, decimals));
}

}  // namespace

std::string shown_number(double value) {
    constexpr double smallest = 0.5e-4;  // rounds to nothing at four decimals
    if (value != 0.0 && std::abs(value) < smallest) {
        return fmt::format("{:.2g}", value);
    }
    return fixed(value, decimals_for(value));
}

bool is_above(const Reading& one, const Reading& other) noexcept {
    return one.interval && other.interval ? one.interval->low > other.interval->high
                                          : one.mean > other.mean;
}

ShownReading shown_parts(const Reading& reading) {
    if (!reading.interval) {
        return {.value = shown_number(reading.mean), .interval = {}};
    }
    const auto [low, high] = *reading.interval;
    const double half_width = (high - low) / 2.0;
    constexpr double mere_rounding = 1e-12;
    if (half_width <= mere_rounding * std::abs(reading.mean)) {
        return {.value = shown_number(reading.mean), .interval = {}};
    }
    int decimals = std::min(decimals_for(reading.mean), 2);
    if (half_width > 0.0 && std::isfinite(half_width)) {
        const int most = std::abs(reading.mean) < 1.0 ? most_decimals : most_decimals - 1;
        decimals = std::clamp(decimals_of(half_width), decimals, most);
    }
    return {.value = fixed(reading.mean, decimals),
            .interval = fmt::format("[{}, {}]", fixed(low, decimals), fixed(high, decimals))};
}

std::string shown(const Reading& reading) {
    const ShownReading parts = shown_parts(reading);
    return parts.interval.empty() ? parts.value : parts.value + " " + parts.interval;
}

std::string shown_p(double p) {
    constexpr double smallest = 1e-4;
    if (p < smallest) {
        return "p < 0.0001";
    }
    return p < 0.1 ? fmt::format("p = {:.2g}", p) : fmt::format("p = {:.2f}", p);
}

std::string shown_place(double value) {
    return without_signed_zero(fmt::format("{:.6g}", value));
}

std::string shown_count(std::uint64_t count) {
    const std::string digits = std::to_string(count);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            out += ',';
        }
        out += digits[i];
    }
    return out;
}

std::string counted(std::uint64_t count, std::string_view noun) {
    return fmt::format("{} {}{}", shown_count(count), noun, count == 1 ? "" : "s");
}

std::string shown_percentage(double share) {
    return fmt::format("{:.6g}%", 100.0 * share);
}

std::string rounded_percentage(double share) {
    return fmt::format("{:.{}f}%", 100.0 * share, share > 0.0 && share < 0.095 ? 1 : 0);
}

std::string shown_name(std::string_view name) {
    std::string out;
    std::size_t n_characters = 0;
    bool space_due = false;
    while (!name.empty()) {
        const std::size_t length = games::character_length(name);
        const auto first = static_cast<unsigned char>(name.front());
        const bool is_blank = length == 1 && (first <= 0x20 || first == 0x7f);
        const bool is_control =
            length == 2 && first == 0xc2 && static_cast<unsigned char>(name[1]) < 0xa0;
        if (is_blank || is_control) {
            space_due = !out.empty();
        } else {
            if (n_characters >= longest_name) {
                return out + "...";
            }
            if (space_due) {
                out += ' ';
                ++n_characters;
                space_due = false;
            }
            out += length == 0 ? std::string_view{"\xEF\xBF\xBD"} : name.substr(0, length);
            ++n_characters;
        }
        name.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

std::string listed(const std::vector<std::string>& items) {
    return listed(items, items.size());
}

std::string listed(std::vector<std::string> items, std::size_t most) {
    if (items.size() > most) {
        const std::size_t n_left = items.size() - most;
        items.resize(most);
        items.push_back(fmt::format("{} more", n_left));
    }
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        out += i == 0 ? "" : i + 1 == items.size() ? " and " : ", ";
        out += items[i];
    }
    return out;
}

std::string capitalised(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
}

std::string axis_word(std::string_view key) {
    const std::size_t dot = key.find('.');
    if (dot == std::string_view::npos || key.substr(0, dot) == "game") {
        return std::string{key};
    }
    std::string word{key.substr(dot + 1)};
    std::replace(word.begin(), word.end(), '_', ' ');
    return word;
}

std::string axis_label(std::string_view key) {
    return key == coverage ? "degree of formalisation (coverage)" : axis_word(key);
}

std::string at_place(std::string_view key, double value) {
    if (key == coverage && value == 0.0) {
        return "without a contract";
    }
    if (key == coverage && value == 1.0) {
        return "at full coverage";
    }
    return fmt::format("at {} {}", axis_word(key), shown_place(value));
}

}  // namespace fides::analysis
