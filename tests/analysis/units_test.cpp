// The unit and the zero of payoffs are the analyst's choice: a tournament in other units, or with a
// constant added to every payoff, has the same ranking, wins and shared ranks.

#include "analysis/estimates/group_result.hpp"
#include "analysis/estimates/pair_result.hpp"
#include "analysis/estimates/ranking.hpp"
#include "analysis/statistics/bootstrap.hpp"
#include "games/game_catalogue.hpp"
#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/match/group_match.hpp"
#include "tournament/match/lineup.hpp"
#include "tournament/match/match.hpp"

#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

using namespace fides;
using Catch::Matchers::WithinRel;
using tournament::Experiment;

namespace {

/// Payoffs x become factor (x + shift).
struct Units {
    double factor = 1.0;
    double shift = 0.0;
};

Experiment in_units(const Units& units, Experiment experiment) {
    for (games::TwoActionPayoffs& payoffs : experiment.game.two_action()) {
        for (double* const x :
             {&payoffs.reward, &payoffs.sucker, &payoffs.temptation, &payoffs.punishment}) {
            *x = units.factor * (*x + units.shift);
        }
    }
    experiment.contract.penalty *= units.factor;
    experiment.contract.compliance_noise *= units.factor;
    return experiment;
}

/// A place: who, rank, millionths of wins (expected ones are sums of chances), the rank's interval.
using Place = std::tuple<std::uint32_t, std::int64_t, std::int64_t, std::optional<std::int64_t>,
                         std::optional<std::int64_t>>;

std::vector<Place> places_in(const analysis::Ranking& ranking, const analysis::Blocks& blocks) {
    const analysis::BootstrapWeights weights{50, blocks.count(), 3};
    const auto executor = tournament::make_serial_executor();
    std::vector<Place> all;
    for (const analysis::Standing& one : ranking.standings(weights, 0.95, *executor)) {
        all.emplace_back(one.player, one.rank, std::llround(1e6 * one.wins), one.rank_low,
                         one.rank_high);
    }
    return all;
}

analysis::Ranking play_all(const Experiment& experiment) {
    const auto executor = tournament::make_parallel_executor(1);
    const analysis::Blocks blocks{experiment.repetitions};
    analysis::Ranking ranking{std::get<tournament::Tournament>(experiment.kind).players.size(),
                              blocks, analysis::mutual_rewards(experiment.game),
                              tournament::PayoffScale{experiment}};
    const auto tick = [](std::uint64_t) {};
    const tournament::CancelToken never;
    const std::vector<tournament::Pairing> pairings = tournament::schedule(experiment);
    const tournament::Lineup lineup{experiment, tournament::players_of(pairings)};
    for (const tournament::Pairing pairing : pairings) {
        ranking.add(pairing, analysis::play_pair(lineup, pairing, *executor, tick, never));
    }
    return ranking;
}

std::vector<Place> ranking_of(const Experiment& experiment) {
    return places_in(play_all(experiment), analysis::Blocks{experiment.repetitions});
}

/// Of the scores, by player.
std::vector<double> errors_of(const Experiment& experiment) {
    const analysis::Ranking ranking = play_all(experiment);
    const analysis::BootstrapWeights weights{2, analysis::Blocks{experiment.repetitions}.count(),
                                             3};
    std::map<std::uint32_t, double> errors;
    for (const analysis::Standing& one :
         ranking.standings(weights, 0.95, *tournament::make_serial_executor())) {
        errors.emplace(one.player, one.standard_error.value());
    }
    std::vector<double> by_player;
    for (const auto& [player, error] : errors) {
        by_player.push_back(error);
    }
    return by_player;
}

/// Many share ranks and matches here: nice strategies against each other, twins, alternations.
Experiment tournament_paying(double reward, double sucker, double temptation, double punishment) {
    Experiment experiment;
    experiment.rounds = 97;
    experiment.repetitions = 1;
    experiment.seed = 11;
    experiment.game = {.type = "bimatrix", .played = games::TwoActionGame{}};
    experiment.game.two_action().fill(
        {.reward = reward, .sucker = sucker, .temptation = temptation, .punishment = punishment});
    tournament::Tournament matches;
    for (const std::string spec :
         {"tit_for_tat", "grudger", "tit_for_two_tats", "cooperator", "alternator", "defector",
          "suspicious_tit_for_tat", "anti_tit_for_tat", "bully", "tester", "adaptive", "downing",
          "rowsam", "backstabber", "script(moves=CCD)", "script(moves=CDD)"}) {
        matches.players.push_back({.strategy = strategies::parse_spec(spec), .name = spec});
    }
    experiment.kind = matches;
    return experiment;
}

const std::vector<Units> other_units{
    {.factor = 10.0}, {.factor = 0.1}, {.factor = 0x1p-30},          {.factor = 128.0},
    {.shift = 7.0},   {.shift = 1e6},  {.factor = 0.1, .shift = 7.0}};

}  // namespace

TEST_CASE("A tournament in other units has the same ranking", "[analysis][units]") {
    const double noise = GENERATE(0.0, 0.03);
    const double discount = GENERATE(1.0, 0.9);
    const double coverage = GENERATE(0.0, 0.5);
    // The last of them: C against D and D against C pay 0 together, so that scores cancel.
    const auto [reward, sucker, temptation, punishment] =
        GENERATE(std::array{3.0, 0.0, 5.0, 1.0}, std::array{0.3, 0.0, 0.5, 0.1},
                 std::array{1.2, -0.7, 1.9, 0.4}, std::array{0.1, -0.2, 0.2, 0.0});
    Experiment own = tournament_paying(reward, sucker, temptation, punishment);
    own.noise = noise;
    own.discount = discount;
    own.contract = {.coverage = coverage, .penalty = 1.3};
    own.repetitions = noise > 0.0 || coverage > 0.0 ? 8 : 1;
    CAPTURE(temptation, noise, discount, coverage);
    const std::vector<Place> expected = ranking_of(own);
    for (const Units& units : other_units) {
        CAPTURE(units.factor, units.shift);
        CHECK(ranking_of(in_units(units, own)) == expected);
    }
}

TEST_CASE("A tournament in other units has the same standard errors", "[analysis][units]") {
    Experiment own = tournament_paying(3.0, 0.0, 5.0, 1.0);
    own.noise = 0.03;
    own.repetitions = 20;
    const std::vector<double> expected = errors_of(own);
    for (const Units& units : other_units) {
        CAPTURE(units.factor, units.shift);
        const std::vector<double> errors = errors_of(in_units(units, own));
        REQUIRE(errors.size() == expected.size());
        for (std::size_t i = 0; i < errors.size(); ++i) {
            CHECK_THAT(errors[i] / units.factor, WithinRel(expected[i], 1e-4));
        }
    }
}

TEST_CASE("Scores that cancel are equal", "[analysis][units]") {
    // In every match each has as many rounds of +0.1 as of -0.1 and as many of +0.3 as of -0.3:
    // they add up to 0, in doubles to a few 1e-17.
    Experiment experiment = tournament_paying(0.1, -0.3, 0.3, -0.1);
    experiment.rounds = 40;
    tournament::Tournament matches;
    for (const std::string spec : {"script(moves=CD)", "script(moves=DC)", "script(moves=CCDD)"}) {
        matches.players.push_back({.strategy = strategies::parse_spec(spec), .name = spec});
    }
    matches.self_play = false;
    experiment.kind = matches;
    for (const Place& place : ranking_of(experiment)) {
        CHECK(std::get<1>(place) == 1);
        CHECK(std::get<2>(place) == 0);
    }
}

TEST_CASE("A long match is won by a single step, however large the payoffs are",
          "[analysis][units]") {
    // One defection in 100,000 rounds, and with a discount one so late that it weighs next to
    // nothing.
    for (const double shift : {0.0, 1e6}) {
        Experiment experiment = tournament_paying(3.1, 0.0, 5.3, 1.7);
        tournament::Tournament matches;
        matches.players = {
            {.strategy = strategies::parse_spec("backstabber"), .name = "backstabber"},
            {.strategy = strategies::parse_spec("cooperator"), .name = "cooperator"}};
        experiment.kind = matches;
        experiment.rounds = 100'000;
        const auto executor = tournament::make_parallel_executor(1);
        const tournament::CancelToken never;
        const auto tick = [](std::uint64_t) {};
        const auto wins = [&](const Experiment& played) {
            const std::vector<std::uint32_t> both{0, 1};
            const tournament::Lineup lineup{played, both};
            const analysis::PairResult result =
                analysis::play_pair(lineup, {0, 1}, *executor, tick, never);
            return std::pair{result.wins(0), result.wins(1)};
        };
        CHECK(wins(in_units({.shift = shift}, experiment)) == std::pair{1.0, 0.0});
        experiment.rounds = 150;
        experiment.discount = 0.9;
        CHECK(wins(in_units({.shift = shift}, experiment)) == std::pair{1.0, 0.0});
    }
}

TEST_CASE("Groups in other units have the same ranking", "[analysis][units]") {
    Experiment experiment;
    experiment.rounds = 50;
    experiment.repetitions = 4;
    experiment.noise = 0.02;
    experiment.game = games::find_game_type("public_goods")->standard;
    tournament::Tournament matches;
    for (const std::string spec : {"tit_for_tat", "grudger", "cooperator", "alternator",
                                   "win_stay_lose_shift", "defector"}) {
        matches.players.push_back({.strategy = strategies::parse_spec(spec), .name = spec});
    }
    experiment.kind = matches;
    const auto executor = tournament::make_parallel_executor(1);
    const auto ranking_of_groups = [&](const Experiment& played) {
        const analysis::Blocks blocks{played.repetitions};
        analysis::Ranking ranking{6, blocks, {}, tournament::PayoffScale{played}};
        const tournament::CancelToken never;
        const auto tick = [](std::uint64_t) {};
        for (const tournament::Group& group : tournament::group_schedule(played)) {
            ranking.add_group(analysis::play_group(played, group, *executor, tick, never));
        }
        return places_in(ranking, blocks);
    };
    const double noise = GENERATE(0.0, 0.02);
    experiment.noise = noise;
    const std::vector<Place> expected = ranking_of_groups(experiment);
    for (const double factor : {10.0, 0.1, 0x1p-30}) {
        Experiment changed = experiment;
        changed.game.contribution().cost *= factor;
        CHECK(ranking_of_groups(changed) == expected);
    }
}
