// Findings about repetition: the shadow of the future, risk and what is known of a partner.
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/groups.hpp"
#include "analysis/validate/laboratory.hpp"
#include "games/stage_game.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fides::analysis {

namespace {

using tournament::Experiment;
using tournament::Measure;

/// Two organisations in the prisoner's dilemma 5, 3, 1, 0.
Experiment dilemma_of_organisations() {
    Experiment experiment = two_organisations();
    experiment.game = {.type = "prisoners_dilemma", .played = games::TwoActionGame{}};
    return experiment;
}

BySeed first_round(const Experiment& experiment, Measure measure) {
    return play(experiment, {0}).between(0, 0, measure);
}

constexpr std::uint32_t last_round = 9;

BySeed tenth_round(const Experiment& experiment, Measure measure) {
    return play(experiment, {last_round}).between(last_round, last_round, measure);
}

/// The same round where as many follow: what is different is the end.
BySeed tenth_of_twenty(Experiment experiment, Measure measure) {
    experiment.rounds = 2 * (last_round + 1);
    return tenth_round(experiment, measure);
}

CheckRows shadow_of_the_future() {
    const auto with_continuation = [](double delta) {
        Experiment experiment = dilemma_of_organisations();
        experiment.continuation = delta;
        return first_round(experiment, Measure::honouring);
    };
    const BySeed supported = with_continuation(0.9);
    Experiment known_end = dilemma_of_organisations();
    known_end.rounds = last_round + 1;
    return {
        rises("cooperation in round 1: delta 0.55, where SizeBAD is 0.69, to 0.9, where it is 0.06",
              with_continuation(0.55), supported),
        falls("cooperation in round 1: delta 0.9 to a known end after 10 rounds", supported,
              first_round(known_end, Measure::honouring)),
        falls("cooperation in round 10: one of 20 rounds to the last one",
              tenth_of_twenty(known_end, Measure::honouring),
              tenth_round(known_end, Measure::honouring))};
}

/// A trust game of two organisations who take turns.
Experiment turns_of_trust(double gain) {
    Experiment experiment = two_organisations();
    games::TrustGame game;
    game.payoffs.gain = gain;
    game.payoffs.loss = 1.0;
    experiment.game = {.type = "trust", .played = game};
    return experiment;
}

CheckRows risk_threshold() {
    CheckRows rows;
    constexpr std::array gains{0.25, 0.5, 1.0, 2.0, 4.0};
    std::vector<BySeed> relied;
    for (const double gain : gains) {
        relied.push_back(first_round(turns_of_trust(gain), Measure::reliance));
    }
    for (std::size_t i = 1; i < gains.size(); ++i) {
        rows.push_back(
            rises(fmt::format("reliance in round 1: G/L {:g} to {:g}", gains[i - 1], gains[i]),
                  relied[i - 1], relied[i]));
    }
    // Perceived reliability before anything happened is 0.95 (T + (1 - T) q0) with T 0.4, q0 0.16.
    constexpr double reliability = 0.95 * (0.4 + 0.6 * 0.16);
    CheckRow centre = meets_on_average(
        "reliance where theta is the perceived reliability", 0.5,
        first_round(turns_of_trust((1.0 - reliability) / reliability), Measure::reliance));
    rows.push_back(std::move(centre));
    Experiment finite = turns_of_trust(1.0);
    finite.rounds = last_round + 1;
    rows.push_back(falls("reliance in round 10: one of 20 rounds to the last one",
                         tenth_of_twenty(finite, Measure::reliance),
                         tenth_round(finite, Measure::reliance)));
    const auto blurred = [](double gain) {
        return first_round(with(turns_of_trust(gain), {{"organisations.reliance_noise", 100.0}}),
                           Measure::reliance);
    };
    rows.push_back(vanishes("ablation, reliance_noise 100: rise of reliance, G/L 0.25 to 4",
                            change(relied.front(), relied.back()),
                            change(blurred(0.25), blurred(4.0))));
    return rows;
}

CheckRows reputation() {
    const auto welfare = [](const Settings& settings) {
        return play(with(two_organisations(), settings)).of(Measure::welfare);
    };
    const BySeed anonymous = welfare({{"beliefs.turnover", 1.0}});
    const BySeed known = welfare({});
    const BySeed talked_of = welfare({{"collaboration.communication", 0.5}});
    // Where everybody honours for nothing, an honouring tells nothing of who did it.
    const Settings uninformative{{"beliefs.base_rate", 1.0}};
    const Settings forgotten_too{{"beliefs.base_rate", 1.0}, {"beliefs.turnover", 1.0}};
    CheckRow public_record = vanishes("word of partners beyond own experience: adds to efficiency",
                                      change(anonymous, known), change(known, talked_of));
    public_record.found = "nothing";
    public_record.bearing = Bearing::model;
    return {
        rises("efficiency: anonymous partners to own experience", anonymous, known), public_record,
        vanishes("ablation, base_rate 1, so that conduct tells nothing: gain of own experience",
                 change(anonymous, known), change(welfare(forgotten_too), welfare(uninformative)))};
}

constexpr std::array checks_of_repetition{
    Check{.id = "D2",
          .group = CheckGroup::directions,
          .claim = "People cooperate more where the future matters more and less towards a known "
                   "end.",
          .source = "Dal Bo & Frechette 2018; Embrey et al. 2018",
          .set_up = "two organisations in the prisoner's dilemma 5, 3, 1, 0",
          .read = shadow_of_the_future,
          .lacks = "organisations that look ahead: trust alone tells what they do in "
                   "two-action games"},
    Check{.id = "D3",
          .group = CheckGroup::directions,
          .claim = "Teams learn to cooperate faster than individuals, and talk makes nearly all "
                   "cooperate.",
          .source = "Cooper & Kagel 2023",

          .lacks = "deliberation within an organisation, nor talk about what will be "
                   "done"},
    Check{.id = "D4",
          .group = CheckGroup::directions,
          .claim = "Knowing a trustee's past raises efficiency, knowing what others saw adds "
                   "nothing.",
          .source = "Huck et al. 2012",
          .set_up =
              "two organisations, 120 rounds; turnover 1 for anonymity, communication 0.5 for "
              "word of partners",
          .read = reputation,
          .lacks = "choice of partners; and word of partners is about their disposition, "
                   "not about what they did"},
    Check{.id = "D5",
          .group = CheckGroup::directions,
          .claim = "Reliance rises with what it may gain over what it may lose, about the risk "
                   "threshold, and falls towards a known end.",
          .source = "Engle-Warnick & Slonim 2004; Bolle & Kaehler 2006",
          .set_up = "two organisations take turns in the trust game; L 1, G as stated",
          .read = risk_threshold,
          .lacks = "organisations that look ahead"},
    Check{.id = "D6",
          .group = CheckGroup::directions,
          .claim = "Whether larger groups cooperate more depends on how payoffs scale.",
          .source = "Barcelo & Capraro 2015",

          .lacks =
              "people in groups: contribution games are played by strategies that do not answer "
              "to payoffs"},
};

}  // namespace

std::span<const Check> repetition_checks() {
    return checks_of_repetition;
}

}  // namespace fides::analysis
