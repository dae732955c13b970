#pragma once

#include "games/stage_game.hpp"
#include "games/vocabulary.hpp"
#include "tournament/experiment.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// One repetition of one match, round by round: for `fides match`, `fides replay` and raw results.
namespace fides::tournament {

/// One direction of a round: what the trustor did and what the trustee made of it. In a two-action
/// game every direction is relied on.
struct DirectedRecord {
    bool played = true;  ///< false: this direction does not exist in this round (trust game)
    games::Move reliance = games::Move::cooperate;              ///< C: relied
    games::Contingency contingency = games::Contingency::open;  ///< met by the trustee's act
    games::Move intention = games::Move::cooperate;             ///< of the trustee
    games::Outcome done = games::Outcome::withheld;
    games::Outcome seen = games::Outcome::withheld;  ///< by the trustor
    bool sanctioned = false;
    bool corrected =
        false;            ///< seen betrayed, but an independent body found that it was meant well
    double credit = 0.0;  ///< share put down to goodwill; only where seen honoured and beliefs
                          ///< are kept
    double trust_before = 0.0;  ///< the trustor's, where beliefs are kept
    double trust_after = 0.0;   ///< after forgetting
};

struct RoundRecord {
    std::array<games::Move, 2> moves{};        ///< C or D of each seat
    std::array<bool, 2> acted{true, true};     ///< false of a trustee of the trust game on whom
                                               ///< nobody relied: its move is its last one
    std::array<double, 2> payoffs{};           ///< of each seat, net of sanctions and contract cost
    std::array<DirectedRecord, 2> directions;  ///< index: the trustor's seat
    bool worked = true;                        ///< both ends worked for the venture
    bool conflict = false;                     ///< one was open at the end of the round
};

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

    /// One letter a round: the moves of a seat as they came out, `.` where it had nothing to do
    /// because nobody relied on it (trust game).
    [[nodiscard]] std::string moves(games::Seat seat) const;

    /// mutual_trust: one letter a round, C where the seat relied.
    [[nodiscard]] std::string reliances(games::Seat seat) const;

    /// mutual_trust: one letter a round, C where the seat honoured, D where it betrayed, `.` where
    /// nobody relied on it.
    [[nodiscard]] std::string responses(games::Seat seat) const;
};

/// One match of a tournament, exactly as a run plays it.
/// @param experiment  with a Tournament; its sweep is not looked at
/// @param first, second  indices into its players
/// @param repetition  from 0
[[nodiscard]] Transcript transcribe_match(const Experiment& experiment, std::uint32_t first,
                                          std::uint32_t second, std::uint32_t repetition);

/// One repetition of a collaboration, exactly as a run plays it: one transcript a tie wanted.
/// @param ties  numbers, ascending, in the order of the network's ties
[[nodiscard]] std::vector<Transcript> transcribe_collaboration(const Experiment& experiment,
                                                               std::uint32_t repetition,
                                                               std::span<const std::uint32_t> ties);

}  // namespace fides::tournament
