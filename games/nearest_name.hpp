#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace fides::games {

/// A name as it is compared where case, spaces, underscores and hyphens are forgiven: small
/// letters, without those.
[[nodiscard]] std::string bare_name(std::string_view name);

/// Fewest insertions, deletions, substitutions and exchanges of neighbouring letters that turn one
/// text into the other (optimal string alignment distance, after Damerau 1964). Letters are bytes.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The name that somebody who wrote `wanted` may have meant: the one at the least edit distance,
/// the first of equals. Empty if none is near: farther than 2 letters and than a third of the
/// letters of `wanted`, or with no letter left of it.
[[nodiscard]] std::string nearest_name(std::string_view wanted,
                                       std::span<const std::string_view> names);

}  // namespace fides::games
