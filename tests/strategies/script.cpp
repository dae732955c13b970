#include "tests/strategies/script.hpp"

#include <cstddef>
#include <utility>

namespace fides::tests {

using games::Contingency;
using games::Move;
using games::Outcome;
using strategies::Observed;

namespace {

Observed conduct(Move reliance, Move honouring, bool is_relied_on, bool is_covered) {
    Observed seen{.reliance = reliance};
    if (is_relied_on) {
        seen.response = honouring == Move::cooperate ? Outcome::honoured : Outcome::betrayed;
        seen.contingency = is_covered ? Contingency::covered : Contingency::open;
    }
    seen.move = reliance == Move::cooperate && seen.response != Outcome::betrayed ? Move::cooperate
                                                                                  : Move::defect;
    return seen;
}

std::pair<Move, Move> in_both_roles(Party& party) {
    if (party.decides_roles()) {
        const Move reliance = party.rely();
        return {reliance, party.honour()};
    }
    const Move move = party.decide();
    return {move, move};
}

}  // namespace

std::string plays(std::string_view spec, const Script& script) {
    Party party{spec, mutual_trust()};
    std::string relies;
    std::string honours;
    for (std::size_t round = 0; round < script.partner.size(); ++round) {
        if (script.stage) {
            script.stage(party, static_cast<std::uint32_t>(round));
        }
        const auto [reliance, honouring] = in_both_roles(party);
        relies += games::letter(reliance);
        honours += games::letter(honouring);

        const char letter = script.partner[round];
        const Move partner_relies = letter == 'W' ? Move::defect : Move::cooperate;
        const Move partner_honours =
            letter == 'B' || letter == 'X' ? Move::defect : Move::cooperate;
        const bool own_covered =
            round < script.own_contingencies.size() && script.own_contingencies[round] == 'c';
        party.see(conduct(reliance, honouring, partner_relies == Move::cooperate, own_covered),
                  conduct(partner_relies, partner_honours, reliance == Move::cooperate,
                          letter == 'O' || letter == 'X'));
    }
    return relies + " " + honours;
}

}  // namespace fides::tests
