#pragma once

#include "games/chance.hpp"
#include "tournament/match/chances/fate.hpp"
#include "tournament/match/chances/lane_digits.hpp"
#include "tournament/match/chances/match_odds.hpp"
#include "tournament/round/lanes/lane_stream.hpp"
#include "tournament/round/lanes/lane_types.hpp"

#include <cstdint>

/// `draw_fates` for each instruction set. @pre the processor has it
namespace fides::tournament {

/// Which repetitions, and how much of them.
struct FateRange {
    std::uint32_t first_repetition = 0;
    std::uint32_t n_repetitions = 0;
    std::uint32_t n_runs = 0;
};

void draw_fates_baseline(const MatchOdds& odds, const FateRange& range, RunFate* fates) noexcept;

void draw_fates_avx2(const MatchOdds& odds, const FateRange& range, RunFate* fates) noexcept;

void draw_fates_avx512(const MatchOdds& odds, const FateRange& range, RunFate* fates) noexcept;

template <int N>
void draw_fates_in(const MatchOdds& odds, const FateRange& range, RunFate* fates) noexcept {
    using Words = typename Lanes<N>::Words;
    for (std::uint32_t from = 0; from < range.n_repetitions; from += N) {
        const LaneStream<N> stream{odds.key, repetitions_from<N>(range.first_repetition + from)};
        const std::uint32_t n = range.n_repetitions - from < N ? range.n_repetitions - from : N;
        for (std::uint32_t run = 0; run < range.n_runs; ++run) {
            const Words in_force =
                Words{} + bits_of_rounds(run, odds.contract_first, odds.contract_end);
            for (unsigned seat = 0; seat < 2; ++seat) {
                const Fate<Words> fate =
                    drawn_fate<Words>(odds, seat, ~Words{}, in_force, [&](games::Draw kind) {
                        return LaneDigits<N>{stream, run, odds.directions[seat], kind};
                    });
                for (std::uint32_t lane = 0; lane < n; ++lane) {
                    fates[(from + lane) * range.n_runs + run][seat] = {
                        .exacted = fate.exacted[lane],
                        .noise = fate.noise[lane],
                        .misread = fate.misread[lane],
                        .covered = fate.covered[lane],
                        .sanctioned = fate.sanctioned[lane]};
                }
            }
        }
    }
}

}  // namespace fides::tournament
