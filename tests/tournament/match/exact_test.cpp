// Matches worked out: against exact values of an independent
// implementation, against what is played, and against closed forms.

#include "tournament/match/exact.hpp"

#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tests/tournament/match/dilemma.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/lineup.hpp"
#include "tournament/match/long_run.hpp"
#include "tournament/match/match.hpp"
#include "tournament/match/winning.hpp"
#include "tournament/round/ratio.hpp"

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

using namespace fides;
using namespace fides::tournament;
using Catch::Matchers::WithinAbs;

namespace {

ExactMatch worked_out(const Experiment& experiment) {
    const std::optional<ExactMatch> match = work_out(experiment, {0, 1});
    REQUIRE(match);
    return *match;
}

std::optional<std::array<double, 2>> wins_of(const Experiment& experiment) {
    return chances_of_winning(Lineup{experiment, std::array{0U, 1U}}, {0, 1});
}

/// Means of many repetitions as they are played.
struct Played {
    std::array<double, 2> score{};
    std::array<double, 2> score_error{};
    std::array<double, 2> wins{};
    std::array<double, n_measures> measures{};
    double n = 0.0;
};

Played play(const Experiment& experiment, std::uint32_t repetitions) {
    MatchPlayer player{experiment, {0, 1}};
    Played played;
    std::array<double, 2> squares{};
    std::array<Ratio, n_measures> ratios{};
    played.n = repetitions;
    for (std::uint32_t repetition = 0; repetition < repetitions; ++repetition) {
        const Tally tally = player.play(repetition, {});
        for (unsigned seat = 0; seat < 2; ++seat) {
            const double score = tally.score[seat] / tally.weight;
            played.score[seat] += score / played.n;
            squares[seat] += score * score / played.n;
            played.wins[seat] += tally.score[seat] > tally.score[1 - seat] ? 1.0 / played.n : 0.0;
        }
        const PooledSums pooled = tally.pooled();
        for (std::size_t m = 0; m < n_measures; ++m) {
            const Ratio ratio = ratio_of(static_cast<Measure>(m), pooled);
            ratios[m].numerator += ratio.numerator;
            ratios[m].denominator += ratio.denominator;
        }
    }
    for (unsigned seat = 0; seat < 2; ++seat) {
        const double variance = squares[seat] - played.score[seat] * played.score[seat];
        played.score_error[seat] = std::sqrt(std::max(0.0, variance) / (played.n - 1.0));
    }
    for (std::size_t m = 0; m < n_measures; ++m) {
        played.measures[m] =
            ratios[m].denominator > 0.0 ? ratios[m].numerator / ratios[m].denominator : -1.0;
    }
    return played;
}

}  // namespace

TEST_CASE("Memory-one matches have the means and limits of an independent implementation",
          "[tournament]") {
    std::ifstream file{std::string{FIDES_TEST_DATA} + "/plays/memory_one.txt"};
    REQUIRE(file);
    std::map<std::string, std::string> specs;
    std::size_t n_pairs = 0;
    double largest_error = 0.0;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words{line};
        std::string kind;
        words >> kind;
        if (kind == "strategy") {
            std::string id;
            std::string spec;
            words >> id >> spec;
            specs[id] = spec;
        } else if (kind == "pair") {
            std::string first;
            std::string second;
            double noise = 0.0;
            std::array<double, 2> mean{};
            std::array<double, 2> limit{};
            words >> first >> second >> noise >> mean[0] >> mean[1] >> limit[0] >> limit[1];
            REQUIRE(words);
            Experiment experiment = dilemma(specs.at(first), specs.at(second));
            experiment.noise = noise;
            const ExactMatch match = worked_out(experiment);
            const LongRun settled = long_run(experiment, {0, 1});
            for (unsigned seat = 0; seat < 2; ++seat) {
                largest_error = std::max({largest_error, std::abs(match.score[seat] - mean[seat]),
                                          std::abs(settled.score[seat] - limit[seat])});
            }
            ++n_pairs;
        }
    }
    CHECK(specs.size() == 27);
    CHECK(n_pairs > 700);
    CHECK(largest_error < 1e-9);
}

TEST_CASE("What is worked out is what is played, on average", "[tournament]") {
    constexpr std::uint32_t repetitions = 4000;
    Experiment experiment =
        dilemma("memory_one(cc=0.9, cd=0.3, dc=0.6, dd=0.2, first=0.7)", "joss");
    experiment.rounds = 30;
    experiment.noise = 0.03;

    enum class With { misperception, discount, random_end, contract, mandate, asymmetry };
    switch (GENERATE(With::misperception, With::discount, With::random_end, With::contract,
                     With::mandate, With::asymmetry)) {
        case With::misperception:
            experiment.misperception = 0.1;
            break;
        case With::discount:
            experiment.discount = 0.9;
            break;
        case With::random_end:
            experiment.continuation = 0.9;
            break;
        case With::contract:  // that comes and goes
            experiment.contract.coverage = 0.7;
            experiment.contract.start = 5;
            experiment.contract.end = 25;
            experiment.contract.cost = {0.1, 0.0, 0.0};
            break;
        case With::mandate:
            experiment.mandate = 0.5;
            break;
        case With::asymmetry:
            experiment.game.two_action()[1] = {
                .reward = 4.0, .sucker = -1.0, .temptation = 4.5, .punishment = 0.0};
            break;
    }

    const ExactMatch match = worked_out(experiment);
    const auto wins = wins_of(experiment);
    const Played played = play(experiment, repetitions);
    for (unsigned seat = 0; seat < 2; ++seat) {
        // Four standard errors.
        CHECK_THAT(played.score[seat],
                   WithinAbs(match.score[seat], 4.0 * played.score_error[seat]));
        if (wins) {
            const double error = std::sqrt(0.25 / played.n);
            CHECK_THAT(played.wins[seat], WithinAbs((*wins)[seat], 4.0 * error));
        }
    }
    for (const Measure measure :
         {Measure::honouring, Measure::open_honouring, Measure::voluntary, Measure::obliged,
          Measure::meant, Measure::welfare, Measure::reliance}) {
        const Ratio expected = match.measures[static_cast<std::size_t>(measure)];
        CAPTURE(info(measure).name);
        // A repetition's share has a spread of at most 1/2; of welfare, 2.5 payoff units.
        const double spread = measure == Measure::welfare ? 2.5 : 0.5;
        CHECK_THAT(played.measures[static_cast<std::size_t>(measure)],
                   WithinAbs(expected.numerator / expected.denominator,
                             4.0 * spread / std::sqrt(played.n)));
    }
}

TEST_CASE("A deterministic match is worked out to what it plays", "[tournament]") {
    Experiment experiment = dilemma("tit_for_tat", "alternator");
    experiment.rounds = 5;  // CCDCD against CDCDC: CC, CD, DC, CD, DC
    const ExactMatch match = worked_out(experiment);
    CHECK(match.score[0] == (3.0 + 0.0 + 5.0 + 0.0 + 5.0) / 5.0);
    CHECK(match.score[1] == (3.0 + 5.0 + 0.0 + 5.0 + 0.0) / 5.0);
    CHECK(match.cooperation[0] == 3.0 / 5.0);
    CHECK(match.both_cooperate == 1.0 / 5.0);
    CHECK(match.first_to_defect == std::array{0.0, 1.0});
    CHECK(wins_of(experiment) == std::array{0.0, 0.0});

    SECTION("over a round less one has won") {
        experiment.rounds = 4;
        CHECK(wins_of(experiment) == std::array{0.0, 1.0});
    }
}

TEST_CASE("The chance of winning is that of a random walk", "[tournament]") {
    // Two players who toss a coin each round: the difference of two binomial counts with n = 2,
    // zero with chance C(4, 2)/16.
    Experiment experiment = dilemma("random", "random(p=0.5)");
    experiment.rounds = 2;
    const ExactMatch match = worked_out(experiment);
    CHECK(wins_of(experiment) == std::array{(1.0 - 6.0 / 16.0) / 2.0, (1.0 - 6.0 / 16.0) / 2.0});
    CHECK(match.first_to_defect == std::array{0.5 + 0.125, 0.5 + 0.125});
}

TEST_CASE("The long run is the mean over where play may end up", "[tournament]") {
    SECTION("tit for tat against its suspicious cousin goes round for ever") {
        const LongRun settled = long_run(dilemma("tit_for_tat", "suspicious_tit_for_tat"), {0, 1});
        CHECK_THAT(settled.score[0], WithinAbs(2.5, 1e-12));
        CHECK_THAT(settled.states[1], WithinAbs(0.5, 1e-12));
        CHECK_THAT(settled.states[2], WithinAbs(0.5, 1e-12));
    }
    SECTION("a grudge is borne in the end, however seldom there is reason") {
        Experiment experiment = dilemma("grudger", "grudger");
        experiment.noise = 1e-9;
        CHECK_THAT(long_run(experiment, {0, 1}).score[0], WithinAbs(1.0, 1e-6));
    }
    SECTION("which of two ends is reached is a matter of the first move") {
        const LongRun settled = long_run(
            dilemma("tit_for_tat", "memory_one(cc=1, cd=0, dc=1, dd=0, first=0.25)"), {0, 1});
        // Mutual cooperation with chance 1/4, else taking turns.
        CHECK_THAT(settled.score[1], WithinAbs(0.25 * 3.0 + 0.75 * 2.5, 1e-12));
    }
    SECTION("what is not finite has none") {
        CHECK_THROWS_AS(long_run(dilemma("tit_for_tat", "gradual"), {0, 1}), games::UserError);
    }
}

TEST_CASE("Means are those of closed forms", "[tournament]") {
    Experiment experiment = dilemma("tit_for_tat", "tit_for_tat");
    SECTION("tit for tat against its copy forgets who began, by 1 - 2e a round") {
        // P(C) in round t is 1/2 + (1/2 - e) (1 - 2e)^t of both: each copies the other's last move.
        experiment.noise = 0.03;
        const double kept = 1.0 - 2.0 * experiment.noise;
        const double rounds = experiment.rounds;
        const double cooperation =
            0.5 + (0.5 - experiment.noise) * (1.0 - std::pow(kept, rounds)) / (1.0 - kept) / rounds;
        const ExactMatch match = worked_out(experiment);
        CHECK_THAT(match.cooperation[0], WithinAbs(cooperation, 1e-13));
        CHECK_THAT(match.cooperation[1], WithinAbs(cooperation, 1e-13));
    }
    SECTION("who goes by nothing has the same expectation in each round") {
        experiment = dilemma("cooperator", "defector");
        experiment.noise = 0.1;
        // Moves are C with 0.9 and 0.1.
        const ExactMatch match = worked_out(experiment);
        CHECK_THAT(match.score[0], WithinAbs(3.0 * 0.09 + 5.0 * 0.01 + 1.0 * 0.09, 1e-13));
        CHECK_THAT(match.score[1], WithinAbs(3.0 * 0.09 + 5.0 * 0.81 + 1.0 * 0.09, 1e-13));
        CHECK_THAT(match.both_cooperate, WithinAbs(0.09, 1e-14));
        // Of rounds that are not CC: 0.91 in all; D of the first in 0.1, of the second in 0.9.
        CHECK_THAT(match.first_to_defect[0], WithinAbs(0.1 / 0.91, 1e-13));
        CHECK_THAT(match.first_to_defect[1], WithinAbs(0.9 / 0.91, 1e-13));
    }
    SECTION("an extortioner's surplus is chi times its partner's (Press & Dyson 2012)") {
        const std::string partner =
            GENERATE("memory_one(cc=0.9, cd=0.3, dc=0.6, dd=0.2)", "random(p=0.7)", "cooperator");
        experiment = dilemma("extortion(chi=3)", partner);
        experiment.rounds = 1'000'000;
        const ExactMatch match = worked_out(experiment);
        // It holds in the limit; what is left falls with the rounds (Hilbe, Traulsen & Sigmund
        // 2015, Games Econ. Behav. 92:41-52), and is a few payoffs over all of them.
        CHECK_THAT(match.score[0] - 1.0, WithinAbs(3.0 * (match.score[1] - 1.0), 1e-4));
        CHECK(match.score[1] > 1.1);
    }
}

TEST_CASE("Few repetitions are played rather than worked out of many states", "[tournament]") {
    Experiment experiment = dilemma("evolved_fsm_16", "soft_majority_5");
    experiment.noise = 0.01;
    CHECK(work_out(experiment, {0, 1}));
    experiment.repetitions = 2;
    CHECK_FALSE(work_out(experiment, {0, 1}));
    experiment.noise = 0.0;  // nothing left to chance: followed until it goes round
    CHECK(work_out(experiment, {0, 1}));
    Experiment memory_one = dilemma("joss", "memory_one(cc=0.9, cd=0.3, dc=0.6, dd=0.2)");
    memory_one.repetitions = 1;
    CHECK(work_out(memory_one, {0, 1}));
}

TEST_CASE("Only matches of automata without beliefs are worked out", "[tournament]") {
    CHECK(work_out(dilemma("tit_for_tat", "grudger"), {0, 1}));
    CHECK_FALSE(work_out(dilemma("tit_for_tat", "gradual"), {0, 1}));
    CHECK_FALSE(work_out(dilemma("tit_for_tat", "reciprocator"), {0, 1}));
    Experiment watched = dilemma("tit_for_tat", "random");
    CHECK(work_out(watched, {0, 1}));
    watched.analysis.beliefs = true;
    CHECK_FALSE(work_out(watched, {0, 1}));
    Experiment trust = dilemma("tit_for_tat", "random");
    trust.game = {};
    CHECK_FALSE(work_out(trust, {0, 1}));
}
