#include "tests/strategies/any_match.hpp"

namespace fides::tests {

using games::Contingency;
using games::Move;
using strategies::Observed;

namespace {

Observed any_conduct(Dice& dice, double cooperation) {
    Observed seen = plain(dice.flip(cooperation) ? Move::cooperate : Move::defect);
    seen.contingency = dice.flip(0.5) ? Contingency::covered : Contingency::open;
    return seen;
}

/// Terms of a contract that is in force in two rounds of three.
games::Terms any_terms(Dice& dice) {
    return {.covered_chance = dice.flip(0.67) ? dice.uniform() : 0.0,
            .compliance = dice.uniform(),
            .sanction_chance = dice.uniform(),
            .penalty = 8.0 * dice.uniform(),
            .compensation = 4.0 * dice.uniform(),
            .base_rate = dice.flip(0.3) ? dice.uniform() : 0.0};
}

Observed as_it_shows(Observed seen) {
    const bool cooperates =
        seen.reliance == Move::cooperate && seen.response != games::Outcome::betrayed;
    seen.move = cooperates ? Move::cooperate : Move::defect;
    return seen;
}

/// One does not rely on the other, in one round of five.
void withhold_sometimes(Dice& dice, Observed& trustor, Observed& trustee) {
    if (dice.flip(0.2)) {
        trustor.reliance = Move::defect;
        trustee.response = games::Outcome::withheld;
        trustee.contingency = Contingency::open;
    }
    trustor = as_it_shows(trustor);
    trustee = as_it_shows(trustee);
}

}  // namespace

Situation any_situation(Dice& dice) {
    Situation any{
        .belief = {.goodwill = games::Credence{dice.uniform()}, .motivation = dice.uniform()},
        .about_partner = any_terms(dice),
        .about_self = any_terms(dice),
        .conflict = dice.flip(0.2) ? 0.15 : 0.0,
        .faith = std::nullopt};
    if (dice.flip(0.5)) {
        any.faith = dice.uniform();
    }
    return any;
}

Moment any_scene(Dice& dice, double cooperation) {
    return {.own = any_conduct(dice, 0.6),
            .partner = any_conduct(dice, cooperation),
            .after = any_situation(dice)};
}

std::vector<Moment> any_scenes(Dice& dice, const games::StageGame& game, std::size_t n,
                               double cooperation) {
    std::vector<Moment> scenes;
    for (std::size_t i = 0; i < n; ++i) {
        Moment scene = any_scene(dice, cooperation);
        if (game.form() != games::GameForm::two_action) {
            withhold_sometimes(dice, scene.own, scene.partner);
            withhold_sometimes(dice, scene.partner, scene.own);
        }
        scenes.push_back(scene);
    }
    return scenes;
}

Agreement any_agreement(Dice& dice) {
    Agreement any;
    if (dice.flip(0.7)) {
        any.contract = {.coverage = dice.uniform(),
                        .start = static_cast<std::uint32_t>(dice.below(30))};
        any.contract.end = dice.flip(0.5)
                               ? any.contract.start + 1 + static_cast<std::uint32_t>(dice.below(30))
                               : 0;
    }
    if (dice.flip(0.5)) {
        any.announced_length = static_cast<std::uint32_t>(1 + dice.below(60));
    }
    return any;
}

void put(Party& party, const Agreement& agreement) {
    party.contract = agreement.contract;
    party.announced_length = agreement.announced_length;
}

void put(Party& party, const Situation& situation) {
    party.belief = situation.belief;
    party.about_partner = situation.about_partner;
    party.about_self = situation.about_self;
    party.conflict = situation.conflict;
    party.faith = situation.faith;
}

void show(Party& party, const Moment& scene) {
    party.see(scene.own, scene.partner);
    put(party, scene.after);
}

std::string decisions(Party& party) {
    if (!party.decides_roles()) {
        return {games::letter(party.decide())};
    }
    return {games::letter(party.rely()), games::letter(party.honour())};
}

std::string play(Party& party, const std::vector<Moment>& scenes) {
    put(party, Situation{});
    std::string all = decisions(party);
    for (const Moment& scene : scenes) {
        show(party, scene);
        all += decisions(party);
    }
    return all;
}

}  // namespace fides::tests
