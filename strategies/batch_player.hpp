#pragma once

#include "games/contract.hpp"
#include "games/stage_game.hpp"
#include "games/vocabulary.hpp"
#include "strategies/view.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Somebody outside the program who decides, for many matches at a time.
namespace fides::strategies {

/// One seat of a match that an outside player takes.
struct Seating {
    games::Seat seat = games::Seat::first;
    std::uint32_t seed = 0;  ///< below 2^31, of this match alone: for generators of its own
};

/// Matches of one game under one contract that are played side by side.
struct BatchStart {
    const games::StageGame* game = nullptr;
    const games::Contract* contract = nullptr;
    std::optional<std::uint32_t> announced_length;  ///< rounds, if the game tells
    std::vector<Seating> matches;
};

/// What a player answers for one match, as chances of cooperating in [0, 1]; what is certain is 0
/// or 1.
struct Answer {
    double decide = 0.0;  ///< of players that are not role-aware, and in two-action games
    double rely = 0.0;    ///< of role-aware ones in games with reliance
    double honour = 0.0;  ///< likewise
};

/// Why a player plays no more.
struct Forfeit {
    std::string reason;  ///< a clause: "took longer than 0.5 s over a move"

    /// It ended, stood still or ran out of memory, so that another start may go well; otherwise it
    /// did what is not allowed.
    bool is_breakdown = false;

    bool operator==(const Forfeit&) const = default;
};

/// Decides for many matches at once. Whatever goes wrong on its side ends in a forfeit, never in an
/// exception; from then on it is asked nothing, and answers nothing that counts.
class BatchPlayer {
public:
    BatchPlayer() = default;
    BatchPlayer(const BatchPlayer&) = delete;
    BatchPlayer& operator=(const BatchPlayer&) = delete;
    virtual ~BatchPlayer() = default;

    /// Matches that can be begun with at once: who has more plays them in parts. 1 at least.
    [[nodiscard]] virtual std::size_t most_matches() const noexcept {
        return std::numeric_limits<std::size_t>::max();
    }

    /// All that was played is forgotten; these matches begin.
    /// @pre not more than `most_matches`
    virtual void begin(const BatchStart& start) = 0;

    /// Asks for the move of a round in every match that is still on.
    /// @param matches  in the order of `begin`, all in the same round; null where a match is over
    virtual void ask(std::span<const Perspective* const> matches) = 0;

    /// Waits for the answers to `ask`.
    /// @param answers  one a match; those of matches that are over are left as they are
    virtual void await(std::span<Answer> answers) = 0;

    /// The matches are over.
    virtual void end() = 0;

    /// Empty as long as all is well.
    [[nodiscard]] virtual const std::optional<Forfeit>& forfeit() const noexcept = 0;
};

}  // namespace fides::strategies
