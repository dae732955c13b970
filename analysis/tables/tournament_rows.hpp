#pragma once

#include "analysis/estimates/pair_result.hpp"
#include "analysis/estimates/ranking.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table.hpp"
#include "tournament/schedule/pairings.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

/// The tables of a tournament: who is where, who met whom, and what if one had stayed away.
namespace fides::analysis {

/// Players of a tournament by score.
[[nodiscard]] tournament::TableSchema ranking_schema(const tournament::Experiment& experiment);

/// Every ordered pair of players.
[[nodiscard]] tournament::TableSchema pairs_schema(const tournament::Experiment& experiment);

/// Players of a tournament by score, had another one not taken part.
[[nodiscard]] tournament::TableSchema dropping_schema(const tournament::Experiment& experiment);

/// What a player got of another; empty where there is no observation.
struct Meeting {
    std::uint32_t player = 0;    ///< index
    std::uint32_t opponent = 0;  ///< index
    std::optional<double> score;
    std::optional<double> opponent_score;
    std::optional<double> cooperation;
    std::optional<double> opponent_cooperation;
    std::optional<double> standard_error;           ///< of the score
    bool is_exact = false;                          ///< else played
    std::array<std::optional<double>, 4> states{};  ///< shares of CC, CD, DC, DD, own move first
    std::optional<double> wins;
    std::optional<double> losses;
    std::optional<Interval> interval;  ///< of the score
};

/// Of a match.
/// @param seat        of the player, 0 or 1
/// @param half_width  of the interval of a mean, in standard errors
[[nodiscard]] Meeting meeting_of(tournament::Pairing pairing, const PairResult& result,
                                 unsigned seat, double half_width);

/// A row of `pairs`.
[[nodiscard]] tournament::Row pair_row(const tournament::Experiment& experiment,
                                       std::uint64_t point, const Meeting& meeting);

/// The rows of `ranking` at a point: standings in their order, then who met nobody.
[[nodiscard]] std::vector<tournament::Row> ranking_rows(const tournament::Experiment& experiment,
                                                        std::uint64_t point,
                                                        const std::vector<Standing>& standings);

/// The rows of `dropping` at a point: every player's score and rank without each of the others.
/// @pre ranking.pairs()
[[nodiscard]] std::vector<tournament::Row> dropping_rows(const tournament::Experiment& experiment,
                                                         std::uint64_t point,
                                                         const Ranking& ranking,
                                                         tournament::Executor& executor);

}  // namespace fides::analysis
