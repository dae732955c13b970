#pragma once

#include "games/chance.hpp"
#include "tournament/match/lanes/automata_kernel.hpp"
#include "tournament/match/lanes/lane_digits.hpp"
#include "tournament/match/lanes/transpose.hpp"
#include "tournament/match/stretches/run_bits.hpp"
#include "tournament/round/lanes/lane_stream.hpp"
#include "tournament/round/lanes/lane_types.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace fides::tournament {

/// The repetitions of `AutomataRepetitions`, N lanes of 64 at most. What chance has in store is
/// drawn with a repetition a lane and a round a bit; to play the rounds, bits change places, so that
/// a row is a round and a bit a repetition; for counting they change back.
template <int N>
class AutomataLanes {
    using Words = typename Lanes<N>::Words;
    using Draw = games::Draw;

public:
    AutomataLanes(const AutomataMatch& match, const AutomataRepetitions& repetitions) noexcept
        : match_{&match}, repetitions_{&repetitions}, n_rows_{(repetitions.count + N - 1) / N} {
        for (unsigned seat = 0; seat < 2; ++seat) {
            const std::array odds{&match.odds[0][seat], &match.odds[1][seat]};
            const auto may = [&odds](Draw kind) {
                return odds[0]->of(kind) != 0 || odds[1]->of(kind) != 0;
            };
            has_noise_ = has_noise_ || may(Draw::noise);
            is_misread_ = is_misread_ || may(Draw::misperception);
            is_exacted_ = is_exacted_ || may(Draw::intend) || may(Draw::covered);
            sides_[seat].states[0] = ~Words{};
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
            if (is_exacted_ || is_misread_) {
                play_rounds<false>(n_rounds);
            } else {
                play_rounds<true>(n_rounds);
            }
            for (Side& side : sides_) {
                transpose<N>(side.cooperated);
                if (is_exacted_) {
                    transpose<N>(side.meant);
                }
            }
            count(run);
        }
    }

private:
    /// A seat: who is in which state, and its acts in a run of rounds.
    struct Side {
        std::array<Words, AutomatonLogic::most_states> states{};  ///< sets of repetitions
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
        Words repetitions{};
        for (unsigned lane = 0; lane < N; ++lane) {
            repetitions[lane] = repetitions_->first + row * N + lane;
        }
        const LaneStream<N> stream{match_->key, repetitions};
        const Words played = Words{} + bits_of_rounds(run, 0, repetitions_->longest);
        const Words in_force =
            Words{} + bits_of_rounds(run, match_->contract_first, match_->contract_end);
        for (unsigned seat = 0; seat < 2; ++seat) {
            Side& side = sides_[seat];
            const std::array odds{&match_->odds[0][seat], &match_->odds[1][seat]};
            const auto drawn = [&](Draw kind) {
                return LaneDigits<N>{stream, run, match_->directions[seat], kind};
            };
            const auto where = [&](LaneDigits<N>& digits, Draw kind, const Words& wanted) {
                const std::array below{odds[0]->of(kind), odds[1]->of(kind)};
                if (below[0] == below[1]) {
                    return digits.below(below[0], wanted) & wanted;
                }
                return (digits.below(below[0], wanted & ~in_force) & wanted & ~in_force) |
                       (digits.below(below[1], wanted & in_force) & wanted & in_force);
            };
            if (has_noise_) {
                LaneDigits<N> digits = drawn(Draw::noise);
                side.noise.rows[row] = where(digits, Draw::noise, played);
                side.noise_by_repetition.rows[row] = side.noise.rows[row];
            }
            if (is_misread_) {
                LaneDigits<N> digits = drawn(Draw::misperception);
                side.misread.rows[row] = where(digits, Draw::misperception, played);
            }
            const AutomatonLogic& logic = match_->logic[seat];
            const std::size_t n_chances = logic.chances.size();
            if (!is_exacted_ && n_chances == 0) {
                continue;
            }
            LaneDigits<N> intends = drawn(Draw::intend);
            for (std::size_t i = 0; i < n_chances; ++i) {
                side.intends[i].rows[row] = intends.below(logic.chances[i], played) & played;
            }
            if (is_exacted_) {
                LaneDigits<N> covers = drawn(Draw::covered);
                const Words covered = where(covers, Draw::covered, played);
                LaneDigits<N> complies = drawn(Draw::comply);
                LaneDigits<N> sanctions = drawn(Draw::sanction);
                side.covered.rows[row] = covered;
                side.sanctioned.rows[row] = where(sanctions, Draw::sanction, covered);
                side.exacted.rows[row] = where(intends, Draw::intend, played) |
                                         where(complies, Draw::comply, covered);
            }
        }
    }

    void lay_by_round(Side& side) noexcept {
        if (has_noise_) {
            transpose<N>(side.noise);
        }
        if (is_misread_) {
            transpose<N>(side.misread);
        }
        if (is_exacted_) {
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
        const std::array<Words, n_seen_where> where{own & partner,  own & ~partner,
                                                    ~own & partner, ~own & ~partner,
                                                    own,            ~own,
                                                    partner,        ~partner,
                                                    ~Words{}};
        std::array<Words, AutomatonLogic::most_states> next;
        for (std::size_t state = 0; state < logic.n_states; ++state) {
            next[state] = Words{};
        }
        for (const AutomatonStep& step : logic.steps) {
            next[step.to] |= side.states[step.from] & where[static_cast<std::size_t>(step.where)];
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
                .in_force = bits_of_rounds(run, match_->contract_first, match_->contract_end)};
            if (rounds.played == 0) {
                continue;
            }
            RunBits bits;
            for (unsigned seat = 0; seat < 2; ++seat) {
                const Side& side = sides_[seat];
                bits.cooperated[seat] = of_repetition(side.cooperated, i);
                if (is_exacted_) {
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
    bool has_noise_ = false;
    bool is_misread_ = false;
    bool is_exacted_ = false;  ///< some cooperation may be, by mandate or contract
    std::array<Side, 2> sides_;
};

}  // namespace fides::tournament
