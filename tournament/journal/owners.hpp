#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace fides::tournament {

/// Where two owners of units of work first differ, as texts for a line.
struct OwnerDifference {
    std::string key;      ///< of the experiment, dotted; empty: the program
    std::string earlier;  ///< the value, or the version
    std::string now;      ///< likewise
};

/// The first difference between the owners of two journals, the program before the experiment;
/// empty if they are the same. What else stands beside them is not compared.
/// @param earlier, now  JSON: objects with `fides` (`version`, `commit` and, of a program that
/// these
///                      do not tell from others, `program`) and `experiment`
[[nodiscard]] std::optional<OwnerDifference> first_difference(std::string_view earlier,
                                                              std::string_view now);

/// The same in a clause about a folder in which one of them left an unfinished run.
[[nodiscard]] std::string unfinished_words(const OwnerDifference& difference);

/// In a clause about a folder with a part of a shared run, and the other parts.
[[nodiscard]] std::string part_words(const OwnerDifference& difference);

}  // namespace fides::tournament
