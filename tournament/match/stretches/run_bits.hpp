#pragma once

#include "games/chance.hpp"
#include "tournament/round/outcome_counts.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

/// A run of rounds of a game of two actions as bits, and what is counted of it.
namespace fides::tournament {

/// What the two did in a run of rounds (`games::rounds_in_run`), bit i in its round i; by seat.
struct RunBits {
    std::array<std::uint64_t, 2> meant{};  ///< to cooperate
    std::array<std::uint64_t, 2> cooperated{};
    std::array<std::uint64_t, 2> covered{};     ///< the act met a covered contingency
    std::array<std::uint64_t, 2> sanctioned{};  ///< the act was a sanctioned breach
};

/// The rounds of a run by what they are, a bit each.
struct RunRounds {
    std::uint64_t played = 0;
    std::uint64_t counted = 0;   ///< of those played, for the measures
    std::uint64_t in_force = 0;  ///< with the contract
};

[[nodiscard, gnu::always_inline]] inline std::uint32_t n_set(std::uint64_t bits) noexcept {
    return static_cast<std::uint32_t>(__builtin_popcountll(bits));
}

/// Adds how often each outcome came about in some rounds.
[[gnu::always_inline]] inline void count_outcomes(
    const RunBits& bits, std::uint64_t rounds,
    std::array<std::uint32_t, RoundOutcome::count>& counts) noexcept {
    constexpr std::size_t first_alone = 1;
    constexpr std::size_t second_alone = 2;
    constexpr std::size_t both = 3;
    const std::uint64_t first = bits.cooperated[0] & rounds;
    const std::uint64_t second = bits.cooperated[1] & rounds;
    if (((bits.sanctioned[0] | bits.sanctioned[1]) & rounds) == 0) {
        const std::uint32_t n_first = n_set(first);
        const std::uint32_t n_second = n_set(second);
        const std::uint32_t n_both = n_set(first & second);
        counts[both] += n_both;
        counts[first_alone] += n_first - n_both;
        counts[second_alone] += n_second - n_both;
        counts[0] += n_set(rounds) + n_both - n_first - n_second;
        return;
    }
    for (std::size_t index = 0; index < RoundOutcome::count; ++index) {
        const auto where = [](std::uint64_t set, bool holds) { return holds ? set : ~set; };
        counts[index] += n_set(rounds & where(bits.cooperated[0], (index & 1U) != 0) &
                               where(bits.cooperated[1], (index & 2U) != 0) &
                               where(bits.sanctioned[0], (index & 4U) != 0) &
                               where(bits.sanctioned[1], (index & 8U) != 0));
    }
}

/// Adds a run, all but payoffs, to the tally of the rounds before it.
/// @param first_round  of the run
[[gnu::always_inline]] inline void count_acts(const RunBits& bits, const RunRounds& rounds,
                                              std::uint32_t first_round, Tally& tally) noexcept {
    const std::uint64_t first = bits.cooperated[0] & rounds.played;
    const std::uint64_t second = bits.cooperated[1] & rounds.played;
    const std::uint64_t both = first & second;
    if (both != rounds.played && tally.mutual_cooperations == first_round) {
        // Until here all rounds were (C, C).
        const int other = __builtin_ctzll(rounds.played & ~both);
        tally.defected_first = {((first >> other) & 1U) == 0, ((second >> other) & 1U) == 0};
    }
    tally.mutual_cooperations += n_set(both);
    tally.cooperations[0] += n_set(first);
    tally.cooperations[1] += n_set(second);
    if (rounds.counted == 0) {
        return;
    }
    Sums& sums = tally.counted;
    const std::uint32_t n = n_set(rounds.counted);
    for (unsigned seat = 0; seat < 2; ++seat) {
        const std::uint64_t done = bits.cooperated[seat] & rounds.counted;
        const std::uint32_t n_done = n_set(done);
        const std::uint32_t n_meant = n_set(done & bits.meant[seat]);
        sums.directed += n;
        sums.relied += n;
        sums.honoured += n_done;
        if (bits.covered[seat] == 0) {
            sums.open_relied += n;
            sums.open_honoured += n_done;
        } else {
            sums.open_relied += n_set(rounds.counted & ~bits.covered[seat]);
            sums.open_honoured += n_set(done & ~bits.covered[seat]);
        }
        sums.voluntary += n_meant;
        sums.obliged += n_done - n_meant;
    }
}

/// Adds the outcomes of a run.
[[gnu::always_inline]] inline void count_outcomes(const RunBits& bits, const RunRounds& rounds,
                                                  OutcomeCounts& counts) noexcept {
    for (unsigned phase = 0; phase < 2; ++phase) {
        const std::uint64_t in_phase = phase == 0 ? ~rounds.in_force : rounds.in_force;
        if ((rounds.played & in_phase) != 0) {
            count_outcomes(bits, rounds.played & in_phase, counts.all[phase]);
        }
        if ((rounds.counted & in_phase) != 0) {
            count_outcomes(bits, rounds.counted & in_phase, counts.counted[phase]);
        }
    }
}

}  // namespace fides::tournament
