#include "analysis/validate/laboratory.hpp"

#include "strategies/catalogue.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/match/exact.hpp"
#include "tournament/match/match.hpp"
#include "tournament/schema/schema.hpp"

#include <cassert>
#include <cstddef>
#include <numeric>
#include <utility>

namespace fides::analysis {

using tournament::Experiment;

Experiment match_of(games::StageGame game, std::string_view first, std::string_view second) {
    Experiment experiment;
    experiment.game = std::move(game);
    tournament::Tournament pair;
    pair.players = {{strategies::parse_spec(first), "first", 0},
                    {strategies::parse_spec(second), "second", 0}};
    experiment.kind = std::move(pair);
    return experiment;
}

Experiment dilemma_of(std::string_view first, std::string_view second) {
    return match_of({.type = "prisoners_dilemma", .played = games::TwoActionGame{}}, first, second);
}

Experiment trust_of(const games::TrustPayoffs& payoffs, std::string_view trustor,
                    std::string_view trustee) {
    return match_of(
        {.type = "trust",
         .played = games::TrustGame{.payoffs = payoffs, .roles = games::RoleOrder::fixed}},
        trustor, trustee);
}

Experiment two_organisations() {
    Experiment experiment = dyad();
    experiment.repetitions = 400;
    return experiment;
}

PlayedTotals play_totals(const Experiment& match, std::uint32_t repetitions) {
    tournament::MatchPlayer player{match, {0, 1}};
    PlayedTotals totals;
    for (std::uint32_t repetition = 0; repetition < repetitions; ++repetition) {
        const tournament::Tally tally = player.play(repetition, {});
        totals.first.push_back(tally.score[0]);
        totals.second.push_back(tally.score[1]);
        totals.rounds.push_back(tally.rounds);
    }
    return totals;
}

std::array<double, 2> discounted_scores(Experiment match, double discount) {
    constexpr std::uint32_t for_ever = 1000;  // 0.9^1000 is nothing beside 1
    match.rounds = for_ever;
    match.discount = discount;
    return tournament::work_out(match, {0, 1}).value().score;
}

Experiment read_study(std::string_view text, const std::string& name) {
    return tournament::read_experiment_text(text, "configs/validation/" + name + ".toml", {})
        .experiment;
}

Experiment treatment(const Experiment& study, std::uint64_t point) {
    return tournament::at_point(study, point);
}

std::vector<std::uint32_t> all_rounds(const Experiment& experiment) {
    std::vector<std::uint32_t> rounds(experiment.rounds);
    std::iota(rounds.begin(), rounds.end(), 0U);
    return rounds;
}

BySeed sum_of(BySeed one, const BySeed& other) {
    assert(one.size() == other.size());
    for (std::size_t seed = 0; seed < one.size(); ++seed) {
        one[seed] += other[seed];
    }
    return one;
}

BySeed scaled(double factor, BySeed values) {
    for (double& value : values) {
        value *= factor;
    }
    return values;
}

}  // namespace fides::analysis
