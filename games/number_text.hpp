#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Numbers as text and back, the same bits and the same digits whatever the standard library.
namespace fides::games {

/// The number nearest to a decimal text and nothing beside it: no sign but a minus, no space. Also
/// `inf` and `nan`. Empty for anything else and for what no double can hold.
[[nodiscard]] std::optional<double> read_number(std::string_view text);

/// The fewest digits that read back as the same number: `0.1`, `1e-05`, `inf`, `nan`.
[[nodiscard]] std::string shortest_text(double number);

/// The same with one digit before the point and an exponent: `1e-01`, `-2.5e+10`.
[[nodiscard]] std::string shortest_scientific(double number);

}  // namespace fides::games
