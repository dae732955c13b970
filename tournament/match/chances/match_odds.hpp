#pragma once

#include "games/chance.hpp"
#include "tournament/round/rules.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

/// How likely what may happen to an act in a game of two actions is, and where a match finds the
/// random numbers for it.
namespace fides::tournament {

/// How likely each kind of draw is to come true for the acts of a seat, as `games::words_below`
/// counts; 0: never, and not drawn. That of `Draw::intend` is the mandate's.
class ActOdds {
public:
    ActOdds() = default;

    /// @param terms  of the contract as it stands, of the seat as trustee
    ActOdds(const Rules& rules, const games::Terms& terms, double mandate) noexcept {
        using games::Draw;
        set(Draw::intend, mandate);
        set(Draw::covered, terms.covered_chance);
        if (terms.covered_chance > 0.0) {
            set(Draw::comply, terms.compliance);
            set(Draw::sanction, terms.sanction_chance);
        }
        set(Draw::noise, rules.noise);
        set(Draw::misperception, rules.misperception);
    }

    [[nodiscard]] std::uint64_t of(games::Draw kind) const noexcept {
        return words_below_[static_cast<std::size_t>(kind)];
    }

private:
    void set(games::Draw kind, double chance) noexcept {
        words_below_[static_cast<std::size_t>(kind)] = games::words_below(chance);
    }

    std::array<std::uint64_t, games::n_kinds_of_act> words_below_{};
};

/// Those of a seat without the contract and with it.
using PhasedOdds = std::array<ActOdds, 2>;

/// All of a match.
struct MatchOdds {
    std::uint64_t key = 0;                      ///< of the pair
    std::array<std::uint32_t, 2> directions{};  ///< of the acts, by the seat that acts
    std::array<PhasedOdds, 2> acts{};           ///< by the seat that acts
    std::uint32_t contract_first = 0;           ///< round of the contract
    std::uint32_t contract_end = 0;             ///< one after its last

    bool has_noise = false;
    bool has_misperception = false;
    bool may_be_exacted = false;  ///< cooperation, by mandate or contract

    /// @param numbers  each seat's number in the key of the pair
    /// @pre a game of two actions
    MatchOdds(const Rules& rules, std::uint64_t key,
              const std::array<std::uint32_t, 2>& numbers) noexcept;
};

}  // namespace fides::tournament
