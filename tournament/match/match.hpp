#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/match/chances/fate.hpp"
#include "tournament/match/chances/match_odds.hpp"
#include "tournament/match/lanes/automata.hpp"
#include "tournament/match/lineup.hpp"
#include "tournament/match/participant.hpp"
#include "tournament/match/stretches/payoff_table.hpp"
#include "tournament/round/rules.hpp"
#include "tournament/round/tally.hpp"
#include "tournament/schedule/pairings.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fides::tournament {

/// Where a match finds its random numbers.
struct MatchAddress {
    std::uint64_t key = 0;                   ///< of the pair
    std::array<std::uint32_t, 2> numbers{};  ///< each seat's number in the key: 0 and 1
};

/// The address of a match. It follows from the seed and the two identities, so no other player, nor
/// the order of the seats, moves it; with `common_random_numbers` from the seed alone.
/// @param experiment  with a Tournament; at one point of its sweep
[[nodiscard]] MatchAddress match_address(const Experiment& experiment, Pairing pairing);

/// Text by which a player's random numbers are addressed: strategy, parameters, copy number.
[[nodiscard]] std::string identity(const Player& player);

/// True when a match between strategies that ask for no random numbers goes alike each time.
[[nodiscard]] bool leaves_nothing_to_chance(const Rules& rules) noexcept;

/// Plays the repetitions of one match, in any order.
class MatchPlayer {
public:
    /// @param lineup  with both players made ready
    MatchPlayer(const Lineup& lineup, Pairing pairing, Path path = Path::fastest);

    /// A single match, with nobody made ready before.
    /// @param experiment  with a Tournament; at one point of its sweep
    MatchPlayer(const Experiment& experiment, Pairing pairing, Path path = Path::fastest);

    /// @throws games::UserError when a plugin forfeits: it names player and reason
    [[nodiscard]] Tally play(std::uint32_t repetition, const Recording& recording);

    /// Plays repetitions in a row, each to the same tally as `play`.
    /// @throws as `play`
    void play_many(std::uint32_t first_repetition, std::span<Tally> tallies);

    /// How many repetitions are best asked for together.
    [[nodiscard]] std::uint32_t at_once() const noexcept;

    [[nodiscard]] std::uint32_t rounds(std::uint32_t repetition) const noexcept;

    /// True when nothing in the match is left to chance, so that all repetitions are the same.
    [[nodiscard]] bool is_deterministic() const noexcept;

private:
    /// Whether the fates of several repetitions of equal length are drawn at once.
    [[nodiscard]] bool draws_together() const noexcept;

    [[nodiscard]] Tally play(std::uint32_t repetition, const Recording& recording,
                             std::span<const RunFate> fates);

    Rules rules_;
    std::array<Participant, 2> participants_;
    std::array<std::string, 2> names_;
    Path path_;
    MatchAddress address_;

    /// What stretches of rounds need.
    struct Stretches {
        PayoffTable payoffs;
        MatchOdds odds;
        std::optional<AutomataMatch> automata;  ///< if hundreds of repetitions are played at once
    };

    std::optional<Stretches> stretches_;  ///< if it is played in them
    std::vector<RunFate> fates_;          ///< of repetitions that are played together
};

}  // namespace fides::tournament
