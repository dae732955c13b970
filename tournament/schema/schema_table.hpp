#pragma once

#include "tournament/schema/schema_key.hpp"

#include <string_view>
#include <vector>

/// The table of keys itself, with how each is read and set; others see `schema.hpp`.
namespace fides::tournament {

/// All keys, in the order in which they are set and listed.
[[nodiscard]] const std::vector<Key>& schema();

/// Null if there is no such key.
[[nodiscard]] const Key* find_schema_key(std::string_view key);

// The keys of each table.

[[nodiscard]] std::vector<Key> run_keys();
[[nodiscard]] std::vector<Key> event_keys();
[[nodiscard]] std::vector<Key> game_keys();
[[nodiscard]] std::vector<Key> contract_keys();
[[nodiscard]] std::vector<Key> belief_keys();
[[nodiscard]] std::vector<Key> organisation_keys();
[[nodiscard]] std::vector<Key> collaboration_keys();
[[nodiscard]] std::vector<Key> venture_keys();
[[nodiscard]] std::vector<Key> tournament_keys();
[[nodiscard]] std::vector<Key> league_keys();
[[nodiscard]] std::vector<Key> analysis_keys();
[[nodiscard]] std::vector<Key> lever_keys();
[[nodiscard]] std::vector<Key> sweep_keys();
[[nodiscard]] std::vector<Key> worlds_keys();
[[nodiscard]] std::vector<Key> evolution_keys();

}  // namespace fides::tournament
