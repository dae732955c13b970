#pragma once

#include <optional>
#include <string>
#include <string_view>

/// `number_text.hpp` by means of the C library and {fmt}: what it is where the standard library
/// cannot convert floating-point numbers. Always compiled, so that tests compare the two.
namespace fides::games::portable {

/// Whether a text is a decimal number as `read_number` takes it, or `inf` or `nan`.
[[nodiscard]] bool is_decimal(std::string_view text) noexcept;

[[nodiscard]] std::optional<double> read_number(std::string_view text);

[[nodiscard]] std::string shortest_text(double number);

[[nodiscard]] std::string shortest_scientific(double number);

}  // namespace fides::games::portable
