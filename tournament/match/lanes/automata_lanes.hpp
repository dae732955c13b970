#pragma once

#include "games/chance.hpp"
#include "tournament/match/chances/fate.hpp"
#include "tournament/match/chances/lane_digits.hpp"
#include "tournament/match/lanes/automata_kernel.hpp"
#include "tournament/match/lanes/transpose.hpp"
#include "tournament/match/stretches/run_bits.hpp"
#include "tournament/round/lanes/lane_stream.hpp"
#include "tournament/round/lanes/lane_types.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace fides::tournament {

/// The repetitions of `AutomataRepetitions`, N lanes of 64 at most. What chance has in store is
/// drawn with a repetition a lane and a round a bit; to play the rounds, bits change places, so
/// that a row is a round and a bit a repetition; for counting they change back.
template <int N>
class AutomataLanes {
    using Words = typename Lanes<N>::Words;
    using Draw = games::Draw;

public:
    AutomataLanes(const AutomataMatch& match, const AutomataRepetitions& repetitions) noexcept
        : match_{&match}, repetitions_{&repetitions}, n_rows_{(repetitions.count + N - 1) / N} {
        for (unsigned seat = 0; seat < 2; ++seat) {
            sides_[seat].states[0] = ~Words{};
            sides_[seat].states[match.logic[seat].n_states] = ~Words{};
        }
    }

    void play() noexcept {
        const std::uint32_t n_runs =
            (repetitions_->longest + games::rounds_in_run - 1) / games::rounds_in_run;
        for (std::uint32_t run = 0; run < n_runs; ++run) {
            for (std::uint32_t row = 0; row < n_rows_; ++row) {
                draw(run, row);
            }
            for (Side& side : sides_) {
                lay_by_round(side);
            }
            const std::uint32_t left = repetitions_->longest - run * games::rounds_in_run;
            const std::uint32_t n_rounds = std::min(games::rounds_in_run, left);
            if (match_->odds.may_be_exacted || match_->odds.has_misperception) {
                play_rounds<false>(n_rounds);
            } else {
                play_rounds<true>(n_rounds);
            }
            for (Side& side : sides_) {
                transpose<N>(side.cooperated);
                if (match_->odds.may_be_exacted) {
                    transpose<N>(side.meant);
                }
            }
            count(run);
        }
    }

private:
    /// A seat: who is in which state, and its acts in a run of rounds.
    struct Side {
        /// Sets of repetitions: those in a state, and after the last state all.
        std::array<Words, AutomatonLogic::most_states + 1> states{};
        LaneBits<N> noise;
        LaneBits<N> exacted;
        LaneBits<N> misread;
        std::array<LaneBits<N>, AutomatonLogic::most_chances> intends;  ///< by chance
        LaneBits<N> noise_by_repetition;
        LaneBits<N> covered;     ///< by repetition
        LaneBits<N> sanctioned;  ///< by repetition, if it is a breach
        LaneBits<N> meant;
        LaneBits<N> cooperated;
    };

    /// What chance has in store in a run for N repetitions.
    void draw(std::uint32_t run, std::uint32_t row) noexcept {
        const MatchOdds& odds = match_->odds;
        const LaneStream<N> stream{odds.key, repetitions_from<N>(repetitions_->first + row * N)};
        const Words played = Words{} + bits_of_rounds(run, 0, repetitions_->longest);
        const Words in_force =
            Words{} + bits_of_rounds(run, odds.contract_first, odds.contract_end);
        for (unsigned seat = 0; seat < 2; ++seat) {
            Side& side = sides_[seat];
            const auto digits = [&](Draw kind) {
                return LaneDigits<N>{stream, run, odds.directions[seat], kind};
            };
            const Fate<Words> fate = drawn_fate(odds, seat, played, in_force, digits);
            side.noise.rows[row] = fate.noise;
            side.noise_by_repetition.rows[row] = fate.noise;
            if (odds.has_misperception) {
                side.misread.rows[row] = fate.misread;
            }
            if (odds.may_be_exacted) {
                side.exacted.rows[row] = fate.exacted;
                side.covered.rows[row] = fate.covered;
                side.sanctioned.rows[row] = fate.sanctioned;
            }
            const std::vector<std::uint64_t>& chances = match_->logic[seat].chances;
            if (!chances.empty()) {
                LaneDigits<N> intends = digits(Draw::intend);
                for (std::size_t i = 0; i < chances.size(); ++i) {
                    side.intends[i].rows[row] = intends.below(chances[i], played) & played;
                }
            }
        }
    }

    void lay_by_round(Side& side) noexcept {
        if (match_->odds.has_noise) {
            transpose<N>(side.noise);
        }
        if (match_->odds.has_misperception) {
            transpose<N>(side.misread);
        }
        if (match_->odds.may_be_exacted) {
            transpose<N>(side.exacted);
        }
        const std::size_t seat = &side == sides_.data() ? 0 : 1;
        for (std::size_t i = 0; i < match_->logic[seat].chances.size(); ++i) {
            transpose<N>(side.intends[i]);
        }
    }

    /// Those that mean to cooperate.
    [[nodiscard, gnu::always_inline]] static Words meaning(const AutomatonLogic& logic,
                                                           const Side& side,
                                                           std::uint32_t round) noexcept {
        Words meant{};
        for (const std::uint8_t state : logic.certain) {
            meant |= side.states[state];
        }
        for (const DrawnState& drawn : logic.drawn) {
            meant |= side.states[drawn.state] & side.intends[drawn.chance].rows[round];
        }
        return meant;
    }

    [[gnu::always_inline]] static void step(const AutomatonLogic& logic, const Words& own,
                                            const Words& partner, Side& side) noexcept {
        const std::array<Words, n_seen_where> where{
            own & partner, own & ~partner, ~own & partner, ~own & ~partner, own,
            ~own,          partner,        ~partner,       ~Words{}};
        std::array<Words, AutomatonLogic::most_states> next;
        std::size_t i = 0;
        for (std::size_t state = 0; state < logic.n_states; ++state) {
            Words set{};
            for (const std::size_t end = logic.ends[state]; i < end; ++i) {
                const AutomatonStep& step = logic.steps[i];
                set |= side.states[step.from] & where[static_cast<std::size_t>(step.where)];
            }
            next[state] = set;
        }
        for (std::size_t state = 0; state < logic.n_states; ++state) {
            side.states[state] = next[state];
        }
    }

    template <bool is_plain>
    void play_rounds(std::uint32_t n_rounds) noexcept {
        for (std::uint32_t round = 0; round < n_rounds; ++round) {
            std::array<Words, 2> done;
            std::array<Words, 2> seen;
            for (unsigned seat = 0; seat < 2; ++seat) {
                Side& side = sides_[seat];
                Words act = meaning(match_->logic[seat], side, round);
                if constexpr (!is_plain) {
                    side.meant.rows[round] = act;
                    act |= side.exacted.rows[round];
                }
                act ^= side.noise.rows[round];
                side.cooperated.rows[round] = act;
                done[seat] = act;
                seen[seat] = act;
                if constexpr (!is_plain) {
                    seen[seat] ^= side.misread.rows[round];
                }
            }
            step(match_->logic[0], done[0], seen[1], sides_[0]);
            step(match_->logic[1], done[1], seen[0], sides_[1]);
        }
        for (Side& side : sides_) {
            for (std::uint32_t round = n_rounds; round < games::rounds_in_run; ++round) {
                side.meant.rows[round] = Words{};
                side.cooperated.rows[round] = Words{};
            }
        }
    }

    /// The bits of a repetition.
    [[nodiscard, gnu::always_inline]] static std::uint64_t of_repetition(const LaneBits<N>& bits,
                                                                         std::size_t i) noexcept {
        std::uint64_t word = 0;
        std::memcpy(&word, reinterpret_cast<const char*>(bits.rows.data()) + i * sizeof word,
                    sizeof word);
        return word;
    }

    void count(std::uint32_t run) noexcept {
        for (std::uint32_t i = 0; i < repetitions_->count; ++i) {
            const RoundsOfRepetition& own = repetitions_->rounds[i];
            const RunRounds rounds{
                .played = bits_of_rounds(run, 0, own.n_rounds),
                .counted = bits_of_rounds(run, own.counted_first, own.counted_end),
                .in_force =
                    bits_of_rounds(run, match_->odds.contract_first, match_->odds.contract_end)};
            if (rounds.played == 0) {
                continue;
            }
            RunBits bits;
            for (unsigned seat = 0; seat < 2; ++seat) {
                const Side& side = sides_[seat];
                bits.cooperated[seat] = of_repetition(side.cooperated, i);
                if (match_->odds.may_be_exacted) {
                    bits.meant[seat] = of_repetition(side.meant, i);
                    bits.covered[seat] = of_repetition(side.covered, i);
                    bits.sanctioned[seat] =
                        of_repetition(side.sanctioned, i) & ~bits.cooperated[seat];
                } else {
                    bits.meant[seat] =
                        bits.cooperated[seat] ^ of_repetition(side.noise_by_repetition, i);
                }
            }
            count_acts(bits, rounds, run * games::rounds_in_run, repetitions_->tallies[i]);
            count_outcomes(bits, rounds, repetitions_->outcomes[i]);
        }
    }

    const AutomataMatch* match_;
    const AutomataRepetitions* repetitions_;
    std::uint32_t n_rows_;
    std::array<Side, 2> sides_;
};

}  // namespace fides::tournament
