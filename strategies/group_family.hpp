#pragma once

#include "strategies/catalogue.hpp"

#include <vector>

/// Strategies in groups: entries of their own, and what a group makes of the classics.
namespace fides::strategies {

/// The entries that play in groups only.
[[nodiscard]] std::vector<Entry> group_family();

/// Lets those entries play in groups whose rule carries over, and says in `assumed` how it is read
/// where more than one other is looked at.
/// @pre all of them are there
void read_for_groups(std::vector<Entry>& entries);

}  // namespace fides::strategies
