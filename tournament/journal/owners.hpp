#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace fides::tournament {

/// What the first difference between the owners of two journals is, in a clause: another version
/// of Fides, or the first key with both values. Empty if they are the same.
/// @param earlier, now  objects with `fides` (`version`, `commit` and, of a program that these do
/// not
///                      tell from others, `program`) and `experiment`
[[nodiscard]] std::optional<std::string> first_difference(const nlohmann::json& earlier,
                                                          const nlohmann::json& now);

}  // namespace fides::tournament
