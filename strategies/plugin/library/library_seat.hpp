#pragma once

#include "games/chance.hpp"
#include "games/stage_game.hpp"
#include "strategies/plugin/fides_plugin.h"

#include <cstdint>
#include <optional>
#include <string>

namespace fides::strategies {

/// The referee's side of one match that a shared object plays: what `fides_view::referee` points
/// to.
struct LibrarySeat {
    std::uint32_t seed = 0;                  ///< of the match
    std::uint32_t n_drawn = 0;               ///< random numbers asked for so far
    games::Block block{};                    ///< that the next one is in, unless it starts one
    std::optional<std::string> complaint{};  ///< the first that the plugin gave up with

    /// For a new match.
    void restart(std::uint32_t new_seed) noexcept {
        seed = new_seed;
        n_drawn = 0;
        complaint.reset();
    }
};

/// The game as C has it.
[[nodiscard]] fides_game c_game(const games::StageGame& game) noexcept;

/// Fills in what a view has in any round: its size and functions, and where its seat is.
void prepare_view(fides_view& view, LibrarySeat& seat) noexcept;

/// Why a chance is not one: "answered 1.5 (not a chance)".
[[nodiscard]] std::string not_a_chance(double value);

[[nodiscard]] constexpr bool is_a_chance(double value) noexcept {
    return value >= 0.0 && value <= 1.0;
}

/// Reason for an exception that a plugin let through.
/// @pre one is being handled
[[nodiscard]] std::string clause_of_exception();

}  // namespace fides::strategies
