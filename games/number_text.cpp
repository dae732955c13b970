#include "games/number_text.hpp"

#include "games/portable_number_text.hpp"

#include <array>
#include <charconv>
#include <system_error>

namespace fides::games {

#ifdef __cpp_lib_to_chars

std::optional<double> read_number(std::string_view text) {
    if (!portable::is_decimal(text)) {
        return std::nullopt;  // from_chars takes INFINITY and nan(1), too
    }
    double number = 0.0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

namespace {

template <class... Format>
std::string written(double number, Format... format) {
    std::array<char, 32> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format...).ptr;
    return {buffer.data(), end};
}

}  // namespace

std::string shortest_text(double number) {
    return written(number);
}

std::string shortest_scientific(double number) {
    return written(number, std::chars_format::scientific);
}

#else

std::optional<double> read_number(std::string_view text) {
    return portable::read_number(text);
}

std::string shortest_text(double number) {
    return portable::shortest_text(number);
}

std::string shortest_scientific(double number) {
    return portable::shortest_scientific(number);
}

#endif

}  // namespace fides::games
