#pragma once

#include "games/stage_game.hpp"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// Gambit's files of strategic games (https://www.gambit-project.org/formats).
namespace fides::games::gambit {

/// A strategic game of two players with two strategies each, and its labels.
struct StrategicGame {
    std::string title{};
    std::string comment{};
    std::array<std::string, 2> players{"Player 1", "Player 2"};
    /// Labels by [player][strategy].
    std::array<std::array<std::string, 2>, 2> strategies{{{"1", "2"}, {"1", "2"}}};
    /// Payoff units, by player, then [strategy of player 1][strategy of player 2].
    std::array<PayoffMatrix, 2> payoffs{};

    bool operator==(const StrategicGame&) const = default;
};

/// Reads a text of the format's version 1, payoffs listed or by outcome. Numbers may be decimals or
/// fractions (`1/3`: the double nearest to the quotient of the two doubles); outcome 0 pays nobody
/// anything.
/// @param name  stands for the file in errors
/// @throws UserError with line and column for what the format does not have, other numbers of
///         players or strategies than two, and payoffs beyond `payoff_limit`
[[nodiscard]] StrategicGame parse_nfg(std::string_view text, const std::string& name);

/// Reads a file, of at most 1 MB.
/// @throws UserError as `parse_nfg` and `read_text_file`
[[nodiscard]] StrategicGame read_nfg(const std::filesystem::path& file);

/// The game as a file that Gambit reads, its payoffs by outcome, for only so there are labels of
/// strategies in the documented format. Reading it again gives the same game.
/// @pre no label has a backslash or a line break
[[nodiscard]] std::string nfg_text(const StrategicGame& game);

/// One name for each action of both players: that of the strategies, `U/L` where the players' own
/// differ; empty where labels are missing or do not tell the two apart.
[[nodiscard]] std::optional<std::array<std::string, 2>> action_names(const StrategicGame& game);

/// A stage game as a strategic one, whose first strategy is the cooperative one. In `mutual_trust`
/// the strategies are (rely, honour) and (withhold, betray). Empty where the two have no common
/// table (`trust`) and for groups.
[[nodiscard]] std::optional<StrategicGame> strategic_game(const StageGame& game);

}  // namespace fides::games::gambit
