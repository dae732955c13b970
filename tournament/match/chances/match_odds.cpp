#include "tournament/match/chances/match_odds.hpp"

#include <limits>

namespace fides::tournament {

MatchOdds::MatchOdds(const Rules& rules, std::uint64_t key_of_pair,
                     const std::array<std::uint32_t, 2>& numbers) noexcept
    : key{key_of_pair},
      // An act belongs to the direction of the other, who relies on it.
      directions{numbers[1], numbers[0]},
      has_noise{rules.noise > 0.0},
      has_misperception{rules.misperception > 0.0} {
    if (rules.contract.coverage > 0.0) {
        constexpr std::uint32_t never = std::numeric_limits<std::uint32_t>::max();
        contract_first = rules.contract.start;
        contract_end = rules.contract.end == 0 ? never : rules.contract.end;
    }
    for (unsigned seat = 0; seat < 2; ++seat) {
        for (const bool in_force : {false, true}) {
            const games::Terms& terms = *rules.terms(in_force)[1 - seat];
            acts[seat][in_force ? 1 : 0] = ActOdds{rules, terms, rules.mandate[seat]};
            may_be_exacted =
                may_be_exacted || rules.mandate[seat] > 0.0 || terms.covered_chance > 0.0;
        }
    }
}

}  // namespace fides::tournament
