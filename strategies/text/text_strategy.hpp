#pragma once

#include "games/document.hpp"
#include "games/stage_game.hpp"
#include "strategies/entry.hpp"

#include <filesystem>
#include <string>

/// Strategies written as text, in TOML: a memory-one vector, a finite automaton, a lookup table, a
/// script of moves, a mixture, or a strategy of the catalogue with its parameters.
namespace fides::strategies {

/// What a text says. The spec holds all of it that plays, so results need the file no more.
struct TextStrategy {
    std::string name{};     ///< as the author calls it; else the file's name without its ending
    std::string summary{};  ///< what it does; may be empty
    std::string source{};   ///< may be empty
    Spec spec{};
};

/// Reads a strategy.
/// @throws games::UserError  with file, line and column of the mistake: an unknown kind or key,
/// what
///         is missing, a value of the wrong kind or outside its range, a state that there is not
[[nodiscard]] TextStrategy read_text_strategy(const games::Document& document);

/// Reads a strategy's file.
/// @throws games::UserError  as games::read_document and read_text_strategy
[[nodiscard]] TextStrategy read_strategy_file(const std::filesystem::path& file);

/// Reads a strategy's file that must not name what is somebody else's.
/// @param within  folder of the files that it may name; the file itself: none
/// @throws games::UserError  also if it names another
[[nodiscard]] TextStrategy read_strategy_file(const std::filesystem::path& file,
                                              const std::filesystem::path& within);

/// Whether a name is that of a file rather than of a strategy: it holds a slash or ends in .toml.
[[nodiscard]] bool is_strategy_file(std::string_view name);

/// A strategy as such a text: of a finite one what it does, of any other its name and parameters.
/// Reading it gives a strategy that plays alike.
/// @pre the strategy can play the game
[[nodiscard]] std::string strategy_text(const Spec& spec, const games::StageGame& game);

}  // namespace fides::strategies
