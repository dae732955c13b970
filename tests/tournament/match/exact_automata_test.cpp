// Matches of automata of more than one round of memory worked out, against what is played.

#include "tests/catch.hpp"
#include "tests/tournament/match/dilemma.hpp"
#include "tournament/match/exact.hpp"
#include "tournament/match/lineup.hpp"
#include "tournament/match/match.hpp"
#include "tournament/match/winning.hpp"
#include "tournament/round/ratio.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

using namespace fides;
using namespace fides::tournament;
using Catch::Matchers::WithinAbs;

namespace {

/// All automata of the catalogue that can play the game.
/// @param second  payoffs of the second seat
Experiment all_automata(const games::TwoActionPayoffs& second = {}) {
    Experiment experiment = dilemma_of({});
    experiment.game.two_action()[1] = second;
    Tournament& everybody = std::get<Tournament>(experiment.kind);
    for (const strategies::Entry& entry : strategies::catalogue()) {
        const strategies::Spec spec = strategies::parse_spec(entry.id);
        if (entry.make != nullptr &&
            (entry.refuses == nullptr || !entry.refuses(spec, experiment.game)) &&
            Contestant{spec, experiment.game}.automaton()) {
            everybody.players.push_back({spec, entry.id, 0});
        }
    }
    return experiment;
}

std::vector<std::uint32_t> all_of(const Experiment& experiment) {
    std::vector<std::uint32_t> all(tournament_of(experiment).players.size());
    std::iota(all.begin(), all.end(), 0U);
    return all;
}

/// Every pair once, copies included.
std::vector<Pairing> each_pairing(const Experiment& experiment) {
    std::vector<Pairing> pairings;
    for (const std::uint32_t first : all_of(experiment)) {
        for (std::uint32_t second = first; second < tournament_of(experiment).players.size();
             ++second) {
            pairings.push_back({first, second});
        }
    }
    return pairings;
}

std::string names_of(const Experiment& experiment, Pairing pairing) {
    const std::vector<Player>& players = tournament_of(experiment).players;
    return players[pairing.first].name + " against " + players[pairing.second].name;
}

}  // namespace

TEST_CASE("Every match of the catalogue that is worked out is what is played", "[tournament]") {
    constexpr std::uint32_t repetitions = 200;
    Experiment experiment = all_automata();
    CHECK(tournament_of(experiment).players.size() > 100);
    experiment.rounds = 40;
    experiment.noise = 0.05;
    experiment.contract.coverage = 0.3;
    const Lineup lineup{experiment, all_of(experiment)};
    Experiment by_play = experiment;
    by_play.method = "sampled";
    CHECK_FALSE(work_out(by_play, {0, 1}));
    const std::vector<Pairing> pairings = each_pairing(experiment);
    const std::vector<std::optional<ExactMatch>> matches = work_out(lineup, pairings);
    std::size_t n_worked_out = 0;
    for (std::size_t i = 0; i < pairings.size(); ++i) {
        if (!matches[i]) {  // too many states
            continue;
        }
        ++n_worked_out;
        MatchPlayer player{lineup, pairings[i]};
        std::array<double, 2> mean{};
        std::array<double, 2> squares{};
        for (std::uint32_t repetition = 0; repetition < repetitions; ++repetition) {
            const Tally tally = player.play(repetition, {});
            for (unsigned seat = 0; seat < 2; ++seat) {
                const double score = tally.score[seat] / tally.weight;
                mean[seat] += score / repetitions;
                squares[seat] += score * score / repetitions;
            }
        }
        for (unsigned seat = 0; seat < 2; ++seat) {
            const double variance = std::max(0.0, squares[seat] - mean[seat] * mean[seat]);
            const double error = std::sqrt(variance / (repetitions - 1.0));
            INFO(names_of(experiment, pairings[i]));
            // Among some ten thousand means one may well be off by four errors, none by six.
            CHECK_THAT(mean[seat], WithinAbs(matches[i]->score[seat], 6.0 * error + 1e-12));
        }
    }
    CHECK(20 * n_worked_out > 17 * pairings.size());
}

TEST_CASE("Who wins among automata is who wins where they play", "[tournament]") {
    constexpr std::uint32_t repetitions = 2000;
    Experiment experiment =
        dilemma_of({"grudger", "tit_for_two_tats", "cycler_ccd", "prober", "evolved_fsm_16"});
    experiment.rounds = 30;
    experiment.noise = 0.05;
    const Lineup lineup{experiment, all_of(experiment)};
    for (const Pairing& pairing : each_pairing(experiment)) {
        const auto wins = chances_of_winning(lineup, pairing);
        REQUIRE(wins);
        MatchPlayer player{lineup, pairing};
        std::array<double, 2> won{};
        for (std::uint32_t repetition = 0; repetition < repetitions; ++repetition) {
            const Tally tally = player.play(repetition, {});
            won[0] += tally.score[0] > tally.score[1] ? 1.0 / repetitions : 0.0;
            won[1] += tally.score[1] > tally.score[0] ? 1.0 / repetitions : 0.0;
        }
        INFO(names_of(experiment, pairing));
        for (unsigned seat = 0; seat < 2; ++seat) {
            CHECK_THAT(won[seat], WithinAbs((*wins)[seat], 4.0 * std::sqrt(0.25 / repetitions)));
        }
    }
}

TEST_CASE("Where nothing is left to chance, what is worked out is what is played", "[tournament]") {
    enum class With { nothing, flips, misreadings, discount, mandate, asymmetry, window };
    const With with = GENERATE(With::nothing, With::flips, With::misreadings, With::discount,
                               With::mandate, With::asymmetry, With::window);
    const games::TwoActionPayoffs asymmetric{
        .reward = 4.0, .sucker = -1.0, .temptation = 4.5, .punishment = 0.0};
    Experiment experiment =
        all_automata(with == With::asymmetry ? asymmetric : games::TwoActionPayoffs{});
    experiment.rounds = GENERATE(1U, 2U, 7U, 1501U);
    switch (with) {
        case With::nothing:
        case With::asymmetry:
            break;
        case With::flips:
            experiment.noise = 1.0;
            break;
        case With::misreadings:
            experiment.misperception = 1.0;
            break;
        case With::discount:
            experiment.discount = 0.99;
            break;
        case With::mandate:
            experiment.mandate = 1.0;
            break;
        case With::window:
            experiment.analysis.window = Window{.from = 1, .to = 1000};
            break;
    }
    const Lineup lineup{experiment, all_of(experiment)};
    std::size_t n_settled = 0;
    const std::vector<Pairing> pairings = each_pairing(experiment);
    for (std::size_t i = 0; i < pairings.size(); i += 3) {  // enough of them
        MatchPlayer player{lineup, pairings[i]};
        if (!player.is_deterministic()) {
            continue;
        }
        ++n_settled;
        const std::optional<ExactMatch> match = work_out(lineup, pairings[i]);
        const Tally tally = player.play(0, {});
        const auto wins = chances_of_winning(lineup, pairings[i]);
        INFO(names_of(experiment, pairings[i]));
        REQUIRE(match);
        REQUIRE(wins);
        const double rounds = tally.rounds;
        const auto first_moves = tally.defected_first;
        bool alike = match->both_cooperate == tally.mutual_cooperations / rounds;
        for (unsigned seat = 0; seat < 2; ++seat) {
            alike =
                alike && std::abs(match->score[seat] - tally.score[seat] / tally.weight) < 1e-11;
            alike = alike && match->cooperation[seat] == tally.cooperations[seat] / rounds;
            alike = alike && match->first_to_defect[seat] == (first_moves[seat] ? 1.0 : 0.0);
            const double lead = tally.score[seat] - tally.score[1 - seat];
            alike = alike && (*wins)[seat] == (lead > 1e-9 ? 1.0 : 0.0);
        }
        const PooledSums pooled = tally.pooled();
        for (const Measure measure : {Measure::reliance, Measure::honouring, Measure::voluntary,
                                      Measure::obliged, Measure::meant, Measure::welfare}) {
            const Ratio played = ratio_of(measure, pooled);
            const Ratio expected = match->measures[static_cast<std::size_t>(measure)];
            alike = alike && std::abs(played.numerator - expected.numerator) < 1e-9 &&
                    std::abs(played.denominator - expected.denominator) < 1e-9;
        }
        CHECK(alike);
    }
    CHECK(n_settled > 500);
}

TEST_CASE("A million rounds that go round and round are the same as followed one by one",
          "[tournament]") {
    Experiment experiment = dilemma("evolved_lookup_2_2_2", "tf_1");
    experiment.rounds = 1'000'000;
    const ExactMatch match = work_out(experiment, {0, 1}).value();
    MatchPlayer player{experiment, {0, 1}};
    const Tally tally = player.play(0, {});
    for (unsigned seat = 0; seat < 2; ++seat) {
        CHECK(match.score[seat] == tally.score[seat] / tally.weight);  // whole numbers: no rounding
        CHECK(match.cooperation[seat] == tally.cooperations[seat] / 1e6);
    }
}
