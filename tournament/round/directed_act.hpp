#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "games/vocabulary.hpp"
#include "tournament/round/act_chances.hpp"
#include "tournament/round/rules.hpp"

namespace fides::tournament {

/// What became of one directed reliance in one round.
struct DirectedAct {
    bool played = false;  ///< this direction exists in this round
    bool relied = false;
    games::Contingency contingency = games::Contingency::open;
    bool meant = false;  ///< the trustee meant to honour
    games::Outcome done = games::Outcome::withheld;
    games::Outcome seen = games::Outcome::withheld;  ///< by the trustor
    bool sanctioned = false;
    bool corrected = false;  ///< seen betrayed, but an independent body found it meant well

    /// What counts as evidence.
    [[nodiscard]] games::Outcome judged() const noexcept {
        return corrected ? games::Outcome::honoured : seen;
    }

    [[nodiscard]] bool honoured() const noexcept { return done == games::Outcome::honoured; }
};

/// From intention to what is seen (docs/model.md, A round), for a reliance that was made: who does
/// not mean to honour does so all the same if a mandate or a covering contract makes it (an
/// organisation also with chance q0 in an open contingency); an accident spoils an organisation's
/// honouring; noise flips the act; misperception flips what the trustor sees.
/// @param mandated  cooperation is exacted by mandate (two-action games)
template <class Chances>
[[nodiscard]] inline DirectedAct act_on_reliance(const Rules& rules, const games::Terms& terms,
                                                 const ActDraws<Chances>& draws, bool meant,
                                                 bool mandated, bool organisation) noexcept {
    using games::Draw;
    const bool covered =
        terms.covered_chance > 0.0 && draws.happens(Draw::covered, terms.covered_chance);
    bool honours = meant || mandated;
    if (!honours) {
        const double unasked = organisation ? rules.beliefs.base_rate : 0.0;
        const double chance = covered ? terms.compliance : unasked;
        honours = chance > 0.0 && draws.happens(Draw::comply, chance);
    }
    if (organisation && draws.happens(Draw::accident, rules.beliefs.failure)) {
        honours = false;
    }
    if (rules.noise > 0.0 && draws.happens(Draw::noise, rules.noise)) {
        honours = !honours;
    }
    const bool mistaken =
        rules.misperception > 0.0 && draws.happens(Draw::misperception, rules.misperception);
    return {
        .played = true,
        .relied = true,
        .contingency = covered ? games::Contingency::covered : games::Contingency::open,
        .meant = meant,
        .done = honours ? games::Outcome::honoured : games::Outcome::betrayed,
        .seen = honours != mistaken ? games::Outcome::honoured : games::Outcome::betrayed,
        .sanctioned = covered && !honours && draws.happens(Draw::sanction, terms.sanction_chance),
        .corrected = false};
}

}  // namespace fides::tournament
