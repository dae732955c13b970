// Groups of contribution games: who plays with whom, what it pays, and what random numbers follow.
#include "tournament/match/group_match.hpp"

#include "games/contract.hpp"
#include "games/game_catalogue.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/schedule/group_schedule.hpp"

#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace fides;
using games::ContributionPayoffs;
using games::Move;
using tournament::Experiment;
using tournament::Group;
using tournament::GroupMatchPlayer;
using tournament::GroupTally;

namespace {

/// A tournament of public goods, N = 4 unless `game` says otherwise, by the lines of its tables.
Experiment groups_of(const std::string& players, const std::string& game = "",
                     const std::string& top = "", const std::string& contract = "") {
    return tournament::read_experiment_text(
               top + "\n[game]\ntype = \"public_goods\"\n" + game + "\n[contract]\n" + contract +
                   "\n[tournament]\nself_play = false\nplayers = " + players + "\n",
               "a.toml", {})
        .experiment;
}

std::string group_error(const std::string& text) {
    try {
        static_cast<void>(tournament::read_experiment_text(text, "a.toml", {}));
    } catch (const games::UserError& error) {
        return error.what();
    }
    return "no error";
}

std::string error_in_public_goods(const std::string& rest) {
    return group_error("[game]\ntype = \"public_goods\"\n" + rest);
}

}  // namespace

TEST_CASE("A contribution costs c and returns r c / N to everybody", "[tournament][groups]") {
    const ContributionPayoffs linear{
        .group_size = 4, .cost = 1.0, .multiplier = 2.0, .threshold = 0};
    CHECK(linear.payoff(Move::cooperate, 4) == 1.0);
    CHECK(linear.payoff(Move::defect, 3) == 1.5);
    CHECK(linear.payoff(Move::cooperate, 1) == -0.5);
    CHECK(linear.payoff(Move::defect, 0) == 0.0);

    ContributionPayoffs threshold{.group_size = 4, .cost = 1.0, .threshold = 3, .benefit = 2.5};
    CHECK(threshold.payoff(Move::cooperate, 3) == 1.5);
    CHECK(threshold.payoff(Move::defect, 3) == 2.5);
    CHECK(threshold.payoff(Move::cooperate, 2) == -1.0);
    threshold.refund = true;
    CHECK(threshold.payoff(Move::cooperate, 2) == 0.0);
    CHECK(threshold.payoff(Move::cooperate, 3) == 1.5);
}

TEST_CASE("Contributing costs c (1 - r/N) on balance, with a threshold c", "[tournament][groups]") {
    const auto linear = games::make_game(
        "public_goods", std::vector<std::pair<std::string, double>>{{"multiplier", 2.0}});
    CHECK(linear.temptation(games::Seat::first) == 0.5);
    const auto threshold = games::make_game("threshold_public_goods", {});
    CHECK(threshold.temptation(games::Seat::second) == 1.0);
}

TEST_CASE("One defector unravels those who ask for all the others", "[tournament][groups]") {
    // By hand: in round 0 all but the defector contribute; each of them sees two of three others;
    // one who asks for all gives up in round 1, which those who ask for half do only when it leaves
    // one of three: in round 2.
    const Experiment experiment =
        groups_of(R"x(["group_tit_for_tat(share=1)", "tit_for_tat", "tit_for_tat", "defector"])x",
                  "", "rounds = 5");
    const std::vector<std::uint32_t> members{0, 1, 2, 3};
    const auto transcript = tournament::transcribe_group(experiment, members, 0);
    CHECK(transcript.moves == std::vector<std::string>{"CDDDD", "CCDDD", "CCDDD", "DDDDD"});
    // Round 0: k = 3, round 1: k = 2; r c / N = 0.4.
    CHECK(transcript.scores[3] == Approx((1.2 + 0.8)).margin(1e-14));
    CHECK(transcript.scores[0] == Approx((1.2 + 0.8) - 1.0).margin(1e-14));
    CHECK(transcript.scores[1] == Approx((1.2 + 0.8) - 2.0).margin(1e-14));
}

TEST_CASE("Groups of one mind get what all or nobody get", "[tournament][groups]") {
    const std::vector<std::uint32_t> members{0, 1, 2, 3};
    const Experiment all = groups_of(R"(["cooperator", "cooperator", "cooperator", "cooperator"])",
                                     "multiplier = 2", "rounds = 8");
    GroupMatchPlayer giving{all, members};
    CHECK(giving.is_deterministic());
    CHECK(giving.play(0).score == std::vector<double>{8.0, 8.0, 8.0, 8.0});
    CHECK(giving.play(0).counted.honoured == 4 * 2);  // the last third of 8 rounds is 2
    const Experiment nobody =
        groups_of(R"(["defector", "defector", "defector", "defector"])", "", "rounds = 8");
    GroupMatchPlayer keeping{nobody, members};
    CHECK(keeping.play(0).score == std::vector<double>{0.0, 0.0, 0.0, 0.0});
    CHECK(keeping.play(0).counted.honoured == 0);
}

TEST_CASE("Random contributors get r c E[k]/N - c p on average", "[tournament][groups]") {
    const Experiment experiment =
        groups_of(R"x(["random(p=0.3)", "random(p=0.3)", "random(p=0.3)", "random(p=0.3)"])x",
                  "multiplier = 2", "rounds = 50");
    GroupMatchPlayer player{experiment, std::vector<std::uint32_t>{0, 1, 2, 3}};
    double sum = 0.0;
    double squares = 0.0;
    constexpr int n = 4000;
    for (std::uint32_t repetition = 0; repetition < n; ++repetition) {
        const double score = player.play(repetition).score[0] / 50.0;
        sum += score;
        squares += score * score;
    }
    const double mean = sum / n;
    const double error = std::sqrt((squares / n - mean * mean) / n);
    CHECK(std::abs(mean - (2.0 * 0.3 - 0.3)) < 4.0 * error);
}

TEST_CASE("The unwilling comply with chance q1 where they are covered", "[tournament][groups]") {
    const Experiment experiment =
        groups_of(R"(["defector", "defector", "defector", "defector"])", "multiplier = 2",
                  "rounds = 99", "coverage = 0.5\npenalty = 1.5\ncost = [0.25, 0, 0]");
    const games::Contract& contract = experiment.contract;
    const double q1 = games::compliance(contract, contract.enforcement, 0.5);
    const double expected = contract.covered_chance() * q1;
    GroupMatchPlayer player{experiment, std::vector<std::uint32_t>{0, 1, 2, 3}};
    CHECK_FALSE(player.is_deterministic());
    double honoured = 0.0;
    double acts = 0.0;
    double payoff = 0.0;
    for (std::uint32_t repetition = 0; repetition < 500; ++repetition) {
        const auto& sums = player.play(repetition).counted;
        CHECK(sums.voluntary == 0);
        honoured += static_cast<double>(sums.obliged);
        acts += static_cast<double>(sums.directed);
        payoff += sums.payoff;
    }
    const double error = std::sqrt(expected * (1.0 - expected) / acts);
    CHECK(std::abs(honoured / acts - expected) < 4.0 * error);
    // Each contribution adds r c - c = 1 to the group; a sanction takes p (1 - c); everybody pays
    // for the contract. The standard error of one act's payoff is below 1 / sqrt(acts).
    const double sanctioned = contract.covered_chance() * (1.0 - q1) * 0.81;
    const double welfare = expected - sanctioned * 1.5 * 0.5 - 0.25;
    CHECK(std::abs(payoff / acts - welfare) < 4.0 / std::sqrt(acts));
}

TEST_CASE("Nobody outside a group moves its random numbers", "[tournament][groups]") {
    const std::string top = "rounds = 40\nnoise = 0.1\nmisperception = 0.1";
    const std::string coverage = "coverage = 0.4";
    const Experiment few =
        groups_of(R"(["random", "tit_for_tat", "linear_conditional_cooperator", "grudger"])", "",
                  top, coverage);
    const Experiment more = groups_of(
        R"(["grudger", "defector", "random", "cooperator", "tit_for_tat", "linear_conditional_cooperator"])",
        "", top, coverage);
    GroupMatchPlayer here{few, std::vector<std::uint32_t>{0, 1, 2, 3}};
    GroupMatchPlayer there{more, std::vector<std::uint32_t>{0, 2, 4, 5}};
    const std::vector<std::size_t> seat_there{1, 2, 3, 0};
    for (std::uint32_t repetition = 0; repetition < 20; ++repetition) {
        const GroupTally one = here.play(repetition);
        const GroupTally& other = there.play(repetition);
        CHECK(one.counted == other.counted);
        for (std::size_t seat = 0; seat < 4; ++seat) {
            CHECK(one.score[seat] == other.score[seat_there[seat]]);
        }
    }
}

TEST_CASE("Misperception changes what is seen, noise what is done", "[tournament][groups]") {
    const std::vector<std::uint32_t> members{0, 1, 2, 3};
    const std::string all = R"(["tit_for_tat", "tit_for_tat", "tit_for_tat", "tit_for_tat"])";
    SECTION("who always missees sees the opposite: tit for tat takes turns with itself") {
        const Experiment experiment = groups_of(all, "", "rounds = 4\nmisperception = 1");
        CHECK(tournament::transcribe_group(experiment, members, 0).moves[0] == "CDCD");
    }
    SECTION("certain noise turns cooperators into defectors") {
        const Experiment experiment =
            groups_of(R"(["cooperator", "cooperator", "cooperator", "cooperator"])", "",
                      "rounds = 3\nnoise = 1");
        CHECK(tournament::transcribe_group(experiment, members, 0).moves[2] == "DDD");
    }
}

TEST_CASE("A schedule has every group once", "[tournament][groups]") {
    CHECK(tournament::n_possible_groups(6, 4, false) == 15.0);
    CHECK(tournament::n_possible_groups(3, 4, true) == 15.0);
    CHECK(tournament::n_possible_groups(3, 4, false) == 0.0);
    Experiment experiment =
        groups_of(R"(["cooperator", "defector", "random", "grudger", "tit_for_tat", "script"])");
    CHECK(tournament::group_schedule(experiment).size() == 15);
    CHECK(tournament::group_schedule(experiment).front() == Group{0, 1, 2, 3});
    CHECK(tournament::group_schedule(experiment).back() == Group{2, 3, 4, 5});

    auto& tournament = std::get<tournament::Tournament>(experiment.kind);
    SECTION("with self-play members may be copies") {
        tournament.self_play = true;
        const auto groups = tournament::group_schedule(experiment);
        CHECK(groups.size() == 126);
        CHECK(groups.front() == Group{0, 0, 0, 0});
        CHECK(std::set<Group>(groups.begin(), groups.end()).size() == 126);
    }
    SECTION("a sample has different groups, and players about equally often") {
        tournament.groups = 9;
        const auto groups = tournament::group_schedule(experiment);
        CHECK(groups == tournament::group_schedule(experiment));
        CHECK(std::set<Group>(groups.begin(), groups.end()).size() == 9);
        std::map<std::uint32_t, int> times;
        for (const Group& group : groups) {
            for (const std::uint32_t player : group) {
                ++times[player];
            }
        }
        for (const auto& [player, n] : times) {
            CHECK(n >= 4);  // 36 places for 6 players
            CHECK(n <= 8);
        }
    }
}

TEST_CASE("What no group can be made of is refused", "[tournament][groups]") {
    CHECK(error_in_public_goods(
              "[tournament]\nself_play = false\nplayers = [\"cooperator\", \"random\"]\n") ==
          "a.toml:5:1: tournament.players: leaves no group: there are 2 players for groups of 4 "
          "(self_play = false)");
    CHECK(error_in_public_goods("[tournament]\nplayers = [\"gradual\"]\n") ==
          "a.toml:4:12: tournament.players[0] = \"gradual\" cannot play public_goods: it knows "
          "one partner, not a group (those that can: fides list strategies --game public_goods)");
    CHECK(error_in_public_goods("[tournament]\nplayers = [\"pivotal_contributor\"]\n") ==
          "a.toml:4:12: tournament.players[0] = \"pivotal_contributor\" cannot play public_goods: "
          "it needs a threshold (threshold_public_goods)");
    CHECK(error_in_public_goods("[tournament]\nplayers = [\"random\"]\npairs = [[0, 0]]\n") ==
          "a.toml:5:1: tournament.pairs is of no use in a contribution game: it is played in "
          "groups, not in pairs (tournament.groups)");
    CHECK(
        error_in_public_goods("[tournament]\nplayers = [\"random\", \"grudger\"]\ngroups = 6\n") ==
        "a.toml:5:10: tournament.groups = 6 is more than there are: 2 players make 5 groups of "
        "4");
    CHECK(error_in_public_goods("group_size = 60\n[tournament]\nplayers = \"all\"\n")
              .find("tournament.groups = 1000 plays a sample of 1000") != std::string::npos);
    CHECK(error_in_public_goods("group_size = 1\n[tournament]\nplayers = [\"random\"]\n") ==
          "a.toml:3:14: game.group_size = 1 is outside [2, 1000]");
    CHECK(group_error("[game]\ntype = \"threshold_public_goods\"\nthreshold = 5\n[tournament]\n"
                      "players = [\"random\"]\n") ==
          "a.toml:3:13: game.threshold = 5 breaks threshold <= group_size of "
          "threshold_public_goods (threshold = 5, group_size = 4)");
    CHECK(error_in_public_goods("[collaboration]\n") ==
          "a.toml:2:8: game.type = \"public_goods\" is played in a [tournament] only: "
          "organisations meet in pairs");
    CHECK(group_error("[game]\ntype = \"prisoners_dilemma\"\n[tournament]\n"
                      "players = [\"group_grudger\"]\n") ==
          "a.toml:4:12: tournament.players[0] = \"group_grudger\" cannot play prisoners_dilemma: "
          "it plays in groups only (public_goods, threshold_public_goods)");
}

TEST_CASE("All play who can, in groups and in pairs", "[tournament][groups]") {
    const Experiment groups = groups_of("\"all\"");
    const auto& in_groups = std::get<tournament::Tournament>(groups.kind).players;
    CHECK(in_groups.size() >= 20);
    for (const tournament::Player& player : in_groups) {
        CAPTURE(player.name);
        CHECK_FALSE(strategies::refusal(player.strategy, groups.game).has_value());
    }
    const Experiment pairs = tournament::read_experiment_text(
                                 "[game]\ntype = \"prisoners_dilemma\"\n[tournament]\nplayers = "
                                 "\"all\"\n",
                                 "a.toml", {})
                                 .experiment;
    for (const tournament::Player& player : std::get<tournament::Tournament>(pairs.kind).players) {
        CHECK(strategies::find_entry(player.strategy.id)->make != nullptr);
    }
}
