#pragma once

#include "tournament/match/lanes/automata_match.hpp"
#include "tournament/round/outcome_counts.hpp"
#include "tournament/round/tally.hpp"

#include <cstdint>

/// `play_automata` for each instruction set. @pre the processor has it
namespace fides::tournament {

/// Rounds of a repetition, and those of them that count.
struct RoundsOfRepetition {
    std::uint32_t n_rounds = 0;
    std::uint32_t counted_first = 0;
    std::uint32_t counted_end = 0;
};

/// Repetitions in a row, and what is to be filled in of each: acts in its tally, outcomes.
struct AutomataRepetitions {
    std::uint32_t first = 0;
    std::uint32_t count = 0;  ///< at most `most_repetitions` of the kernel
    std::uint32_t longest = 0;
    const RoundsOfRepetition* rounds = nullptr;
    Tally* tallies = nullptr;
    OutcomeCounts* outcomes = nullptr;
};

/// Repetitions that a kernel of so many lanes plays at once, at most: a bit of a lane each.
[[nodiscard]] constexpr std::uint32_t most_repetitions(int lanes) noexcept {
    return 64U * static_cast<std::uint32_t>(lanes);
}

void play_automata_baseline(const AutomataMatch& match,
                            const AutomataRepetitions& repetitions) noexcept;

void play_automata_avx2(const AutomataMatch& match,
                        const AutomataRepetitions& repetitions) noexcept;

void play_automata_avx512(const AutomataMatch& match,
                          const AutomataRepetitions& repetitions) noexcept;

}  // namespace fides::tournament
