#pragma once

#include "games/stage_game.hpp"
#include "strategies/entry.hpp"
#include "strategies/strategy.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

/// The strategies that can be named, and how a name becomes a strategy.
namespace fides::strategies {

/// All strategies, in the order in which they are listed.
[[nodiscard]] std::span<const Entry> catalogue();

/// Adds an entry that is found by its exact id, but not listed: its strategies are elsewhere, the
/// catalogue only makes them. Not while anything is played; a second time changes nothing.
void add_unlisted_entry(Entry entry);

/// The entry that was added with this id without being listed; null if there is none.
[[nodiscard]] const Entry* find_unlisted_entry(std::string_view id) noexcept;

/// The entry with this id, name or alias; case, spaces, underscores and hyphens are forgiven.
/// Null if there is none.
[[nodiscard]] const Entry* find_entry(std::string_view name);

/// The id nearest to a name that is not in the catalogue; empty if none is near.
[[nodiscard]] std::string nearest_id(std::string_view name);

/// The spec of `text`: a name, with parameters in parentheses if wanted: `random(p=0.3)`,
/// `script(moves=CDDC)`. Parameters not given have their standard values.
/// @throws games::UserError (no position) for an unknown name, what is not written like that, and
///         as `make_spec`
[[nodiscard]] Spec parse_spec(std::string_view text);

/// The spec of an entry with some parameters given, the rest at their standard values.
/// @throws games::UserError (no position; key = the parameter) for an unknown parameter, one given
///         twice, a value of the wrong kind or out of range
[[nodiscard]] Spec make_spec(const Entry& entry,
                             std::span<const std::pair<std::string, ParameterValue>> given);

/// A fresh strategy.
/// @pre the game is not a contribution game
/// @throws games::UserError (no position) for an unknown id, and when it cannot play the game:
///         `contract_seeker cannot play prisoners_dilemma: it needs ...`
[[nodiscard]] std::unique_ptr<Strategy> make_strategy(const Spec& spec,
                                                      const games::StageGame& game);

/// A fresh strategy for a contribution game.
/// @pre the game is one
/// @throws games::UserError (no position) for an unknown id, and when it cannot play in groups
[[nodiscard]] std::unique_ptr<GroupStrategy> make_group_strategy(const Spec& spec,
                                                                 const games::StageGame& game);

/// Traits of a spec in a game that it can play.
/// @throws games::UserError (no position) for an unknown id
[[nodiscard]] Traits traits_of(const Spec& spec, const games::StageGame& game);

/// Why a spec cannot play a game, as a clause ("it needs ..."); empty if it can.
/// @throws games::UserError (no position) for an unknown id
[[nodiscard]] std::optional<std::string> refusal(const Spec& spec, const games::StageGame& game);

}  // namespace fides::strategies
