#pragma once

#include "games/chance.hpp"
#include "tournament/match/chances/match_odds.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

/// What chance has in store for the acts of a run of rounds, before anybody decides.
namespace fides::tournament {

/// The bits of the rounds first to end - 1 that lie in a run.
[[nodiscard, gnu::always_inline]] inline std::uint64_t bits_of_rounds(std::uint32_t run,
                                                                      std::uint32_t first,
                                                                      std::uint32_t end) noexcept {
    const std::uint64_t start = std::uint64_t{run} * games::rounds_in_run;
    const auto below = [start](std::uint64_t round) {
        const std::uint64_t n = round > start ? round - start : 0;
        return n >= games::rounds_in_run ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1;
    };
    return below(end) & ~below(first);
}

/// For the acts of one seat; bit i in round i of the run, of one repetition or of one a lane.
template <class Bits>
struct Fate {
    Bits exacted{};  ///< cooperation, by mandate or contract
    Bits noise{};
    Bits misread{};     ///< by the other
    Bits covered{};     ///< the contingency met
    Bits sanctioned{};  ///< if it is a breach
};

/// That of both seats in a run.
using RunFate = std::array<Fate<std::uint64_t>, 2>;

/// Draws it.
/// @param wanted    rounds that matter; nothing happens in the others
/// @param in_force  rounds with the contract
/// @param digits    of a kind of draw: `below(words, wanted)`, as games::Digits has of a run
template <class Bits, class DigitsOf>
[[nodiscard, gnu::always_inline]] inline Fate<Bits> drawn_fate(const MatchOdds& odds, unsigned seat,
                                                               const Bits& wanted,
                                                               const Bits& in_force,
                                                               DigitsOf&& digits) noexcept {
    using games::Draw;
    const auto where = [&](Draw kind, const Bits& rounds) {
        const PhasedOdds& of_phases = odds.acts[seat];
        const std::array words{of_phases[0].of(kind), of_phases[1].of(kind)};
        if ((words[0] | words[1]) == 0) {
            return Bits{};
        }
        auto&& of_kind = digits(kind);
        if (words[0] == words[1]) {
            return of_kind.below(words[0], rounds) & rounds;
        }
        const Bits without = rounds & ~in_force;
        const Bits with = rounds & in_force;
        return (of_kind.below(words[0], without) & without) |
               (of_kind.below(words[1], with) & with);
    };
    Fate<Bits> fate;
    if (odds.has_noise) {
        fate.noise = where(Draw::noise, wanted);
    }
    if (odds.has_misperception) {
        fate.misread = where(Draw::misperception, wanted);
    }
    if (odds.may_be_exacted) {
        fate.covered = where(Draw::covered, wanted);
        fate.sanctioned = where(Draw::sanction, fate.covered);
        fate.exacted = where(Draw::intend, wanted) | where(Draw::comply, fate.covered);
    }
    return fate;
}

}  // namespace fides::tournament
