#pragma once

#include "games/vocabulary.hpp"
#include "strategies/batch_player.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Asking a player what it would do after pasts that are made up, in the prisoner's dilemma
/// without a contract.
namespace fides::analysis {

/// What a player is shown of one match.
struct Past {
    std::string own;  ///< C or D a round, as the player's moves came out: noise may have flipped
                      ///< any of them; empty: as it answers, drawn with `seed`
    std::string partner;  ///< C or D a round; the player is asked once more than there are rounds
    std::uint32_t seed = 0;  ///< below 2^31
    std::optional<std::uint32_t> announced_length{};
    games::Seat seat = games::Seat::first;
};

/// What it answered.
struct Rehearsed {
    std::vector<double> chances;  ///< of cooperating, one a round, from the first
    std::string own;              ///< its moves as they came out, one fewer
};

/// The line that took longest, from asking to the answer.
struct SlowestLine {
    double seconds = 0.0;
    std::size_t matches = 0;  ///< that it was asked for

    void take(double other_seconds, std::size_t other_matches) noexcept {
        if (other_seconds > seconds) {
            seconds = other_seconds;
            matches = other_matches;
        }
    }
};

/// Plays all pasts side by side, or as many at a time as the player takes.
/// @param pasts    that announce equally many rounds, or none
/// @param slowest  takes the time of each line
/// @return  in the order of `pasts`; empty where the player forfeited, before or on the way
[[nodiscard]] std::vector<Rehearsed> rehearse(strategies::BatchPlayer& player,
                                              std::span<const Past> pasts, SlowestLine& slowest);

}  // namespace fides::analysis
