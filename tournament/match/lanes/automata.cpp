#include "tournament/match/lanes/automata.hpp"

#include "strategies/automaton.hpp"
#include "tournament/match/lanes/automata_kernel.hpp"
#include "tournament/round/lanes/instruction_set.hpp"

#include <algorithm>
#include <vector>

namespace fides::tournament {

namespace {

/// What plays repetitions, and how many of them at once.
struct AutomataKernel {
    void (*play)(const AutomataMatch&, const AutomataRepetitions&) noexcept;
    std::uint32_t at_once;
};

AutomataKernel kernel_of(InstructionSet set) noexcept {
    switch (set) {
#ifdef FIDES_X86_LANES
        case InstructionSet::avx512:
            return {play_automata_avx512, most_repetitions(8)};
        case InstructionSet::avx2:
            return {play_automata_avx2, most_repetitions(4)};
#endif
        default:
            return {play_automata_baseline, most_repetitions(2)};
    }
}

}  // namespace

std::optional<AutomataMatch> automata_match(const Rules& rules, const MatchOdds& odds,
                                            const std::array<Participant, 2>& participants) {
    if (rules.discount != 1.0) {
        return std::nullopt;
    }
    AutomataMatch match{.odds = odds, .logic = {}};
    for (unsigned seat = 0; seat < 2; ++seat) {
        const strategies::Automaton* const automaton = participants[seat].strategy->automaton();
        std::optional<AutomatonLogic> logic;
        if (automaton != nullptr) {
            logic = logic_of(*automaton);
        }
        if (!logic) {
            return std::nullopt;
        }
        match.logic[seat] = *std::move(logic);
    }
    return match;
}

void play_automata(const Rules& rules, const PayoffTable& payoffs, const AutomataMatch& match,
                   std::uint32_t first_repetition, std::span<Tally> tallies) {
    const AutomataKernel kernel = kernel_of(instruction_set());
    const std::size_t most = std::min<std::size_t>(kernel.at_once, tallies.size());
    std::vector<RoundsOfRepetition> rounds(most);
    std::vector<OutcomeCounts> outcomes(most);
    for (std::size_t from = 0; from < tallies.size(); from += most) {
        const std::size_t n = std::min(most, tallies.size() - from);
        AutomataRepetitions repetitions{
            .first = first_repetition + static_cast<std::uint32_t>(from),
            .count = static_cast<std::uint32_t>(n),
            .longest = 0,
            .rounds = rounds.data(),
            .tallies = tallies.data() + from,
            .outcomes = outcomes.data()};
        for (std::uint32_t i = 0; i < n; ++i) {
            const std::uint32_t n_rounds =
                rules.log_continuation
                    ? rules.length(games::Stream{match.odds.key, repetitions.first + i})
                    : rules.rounds;
            const CountedRounds counted = rules.counted(n_rounds);
            rounds[i] = {
                .n_rounds = n_rounds, .counted_first = counted.first, .counted_end = counted.end};
            repetitions.longest = std::max(repetitions.longest, n_rounds);
        }
        std::fill_n(outcomes.begin(), n, OutcomeCounts{});
        std::fill_n(repetitions.tallies, n, Tally{});
        kernel.play(match, repetitions);
        for (std::uint32_t i = 0; i < n; ++i) {
            Tally& tally = repetitions.tallies[i];
            const std::uint32_t n_rounds = rounds[i].n_rounds;
            tally.rounds = n_rounds;
            tally.acts = {n_rounds, n_rounds};
            tally.weight = n_rounds;
            tally.counted.weight = tally.counted.directed;
            add_payoffs(tally, outcomes[i],
                        [&](std::size_t phase, std::size_t outcome) -> const RoundPayoffs& {
                            return payoffs.payoffs(phase != 0)[outcome];
                        });
        }
    }
}

}  // namespace fides::tournament
