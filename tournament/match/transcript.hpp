#pragma once

#include "games/stage_game.hpp"
#include "games/vocabulary.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/round/round_record.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

/// One repetition of one match, round by round: for `fides match`, `fides replay` and raw results.
namespace fides::tournament {

struct Transcript {
    games::GameForm form = games::GameForm::mutual_trust;
    std::array<std::string, 2> players;     ///< names
    std::array<std::string, 2> strategies;  ///< canonical specs
    std::uint64_t seed = 0;
    std::uint32_t repetition = 0;
    std::uint32_t first_round = 0;  ///< of `rounds`: later where an organisation joins later
    bool beliefs = false;           ///< beliefs were kept: credit and trust are meaningful
    std::vector<RoundRecord> rounds;
    std::array<double, 2> scores{};  ///< totals of the payoffs, discounted

    /// One letter a round: the moves of a seat as they came out, a point where it had nothing to
    /// do because nobody relied on it (trust game).
    [[nodiscard]] std::string moves(games::Seat seat) const;

    /// mutual_trust: one letter a round, C where the seat relied.
    [[nodiscard]] std::string reliances(games::Seat seat) const;

    /// mutual_trust: one letter a round, C where the seat honoured, D where it betrayed, a point
    /// where nobody relied on it.
    [[nodiscard]] std::string responses(games::Seat seat) const;
};

/// One match of a tournament, exactly as a run plays it.
/// @param experiment  with a Tournament; its sweep is not looked at
/// @param first, second  indices into its players
/// @param repetition  from 0
[[nodiscard]] Transcript transcribe_match(const Experiment& experiment, std::uint32_t first,
                                          std::uint32_t second, std::uint32_t repetition);

}  // namespace fides::tournament
