#pragma once

#include "games/given.hpp"
#include "tournament/experiment/range.hpp"

#include <cstdint>
#include <vector>

/// Numbers that somebody gave, within the range of a key.
namespace fides::tournament {

// Each returns the number or refuses it.

[[nodiscard]] double read_number(const games::Given& given, const Range& range);
[[nodiscard]] std::int64_t read_whole(const games::Given& given, const WholeRange& range);

/// Numbers as the list that they are read from.
[[nodiscard]] games::Value number_list(const std::vector<double>& numbers);

}  // namespace fides::tournament
