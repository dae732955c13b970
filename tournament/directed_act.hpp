#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "games/vocabulary.hpp"
#include "tournament/rules.hpp"

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

    [[nodiscard]] bool honoured() const noexcept { return done == games::Outcome::honoured; }
};

/// The random numbers of a direction and round that its act may need: two blocks of the generator.
struct ActDraws {
    games::Block first{};   ///< covered, comply, noise, sanction
    games::Block second{};  ///< rely, intend, accident, misperception

    [[nodiscard]] double uniform(games::Draw kind) const noexcept {
        const auto k = static_cast<std::uint32_t>(kind);
        return games::unit_interval(k < 4 ? first[k] : second[k - 4]);
    }
};

/// From intention to what is seen (model, sections 2 and 4), for a reliance that was made: who does
/// not mean to honour does so all the same if a mandate or a covering contract makes it (an
/// organisation also with chance q0 in an open contingency); an accident spoils an organisation's
/// honouring; noise flips the act; misperception flips what the trustor sees.
/// @param mandated  cooperation is exacted by mandate (two-action games)
[[nodiscard]] inline DirectedAct act_on_reliance(const Rules& rules, const games::Terms& terms,
                                                 const ActDraws& draws, bool meant, bool mandated,
                                                 bool organisation) noexcept {
    using games::Draw;
    DirectedAct act{.played = true, .relied = true};
    const bool covered = draws.uniform(Draw::covered) < terms.covered_chance;
    act.contingency = covered ? games::Contingency::covered : games::Contingency::open;
    act.meant = meant;
    bool honours = meant || mandated;
    if (!honours) {
        const double unasked = organisation ? rules.beliefs.base_rate : 0.0;
        honours = draws.uniform(Draw::comply) < (covered ? terms.compliance : unasked);
    }
    if (honours && organisation) {
        honours = !(draws.uniform(Draw::accident) < rules.beliefs.failure);
    }
    if (draws.uniform(Draw::noise) < rules.noise) {
        honours = !honours;
    }
    const bool seen = honours != (draws.uniform(Draw::misperception) < rules.misperception);
    act.sanctioned =
        covered && !honours && draws.uniform(Draw::sanction) < terms.sanction_chance;
    act.done = honours ? games::Outcome::honoured : games::Outcome::betrayed;
    act.seen = seen ? games::Outcome::honoured : games::Outcome::betrayed;
    return act;
}

}  // namespace fides::tournament
