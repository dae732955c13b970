// Matches of strategies: who meets whom, and what random numbers follow.
#include "tournament/match/match.hpp"

#include "games/game_catalogue.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/lineup.hpp"
#include "tournament/match/transcript.hpp"

#include <cstdint>
#include <string>
#include <vector>

using namespace fides;
using tournament::Experiment;
using tournament::MatchPlayer;
using tournament::Pairing;
using tournament::Tally;
using tournament::Tournament;

namespace {

Experiment tournament_among(const std::vector<std::string>& names) {
    Experiment experiment;
    experiment.game = {.type = "prisoners_dilemma", .played = games::TwoActionGame{}};
    experiment.noise = 0.05;
    experiment.contract.coverage = 0.3;
    experiment.rounds = 50;
    Tournament players;
    for (const std::string& name : names) {
        players.players.push_back({strategies::parse_spec(name), name, 0});
    }
    experiment.kind = players;
    return experiment;
}

}  // namespace

TEST_CASE("A against B is B against A seen from the other side", "[tournament]") {
    const Experiment experiment =
        tournament_among({"random", "joss", "tit_for_tat", "attributing_tit_for_tat"});
    for (const Pairing& pairing : {Pairing{0, 1}, Pairing{1, 2}, Pairing{0, 3}}) {
        MatchPlayer there{experiment, pairing};
        MatchPlayer back{experiment, {pairing.second, pairing.first}};
        for (std::uint32_t repetition = 0; repetition < 20; ++repetition) {
            const Tally one = there.play(repetition, {});
            const Tally other = back.play(repetition, {});
            CHECK(one.score[0] == other.score[1]);
            CHECK(one.score[1] == other.score[0]);
            CHECK(one.cooperations[0] == other.cooperations[1]);
        }
    }
}

TEST_CASE("Players made ready once for all matches play each as if it were their only one",
          "[tournament]") {
    Experiment experiment =
        tournament_among({"tit_for_tat", "random(p=0.3)", "grudger", "graaskamp", "reciprocator",
                          "contract_seeker", "prober_4"});
    experiment.game = {};
    const std::vector<Pairing> pairings = tournament::schedule(experiment);
    const tournament::Lineup lineup{experiment, tournament::players_of(pairings)};
    for (const Pairing& pairing : pairings) {
        MatchPlayer together{lineup, pairing};
        MatchPlayer alone{experiment, pairing};
        CAPTURE(pairing.first, pairing.second);
        CHECK(together.is_deterministic() == alone.is_deterministic());
        for (std::uint32_t repetition = 0; repetition < 3; ++repetition) {
            CHECK(together.play(repetition, {}) == alone.play(repetition, {}));
        }
    }
}

TEST_CASE("Who has no match need not be able to play", "[tournament]") {
    Experiment experiment = tournament_among({"tit_for_tat", "grudger", "contract_seeker"});
    const std::vector<Pairing> pairings{{0, 1}, {1, 1}};
    CHECK(tournament::players_of(pairings) == std::vector<std::uint32_t>{0, 1});
    const tournament::Lineup lineup{experiment, tournament::players_of(pairings)};
    CHECK(MatchPlayer{lineup, {0, 1}}.play(0, {}).rounds == 50);
    CHECK_THROWS_AS((tournament::Lineup{experiment, std::vector<std::uint32_t>{2}}),
                    games::UserError);
}

TEST_CASE("Automata without a view play the same bits as with one", "[tournament]") {
    Experiment experiment = tournament_among(
        {"tit_for_tat", "random(p=0.3)", "win_stay_lose_shift", "joss", "tit_for_two_tats"});
    experiment.misperception = 0.03;
    experiment.mandate = 0.2;
    experiment.analysis.beliefs = GENERATE(false, true);
    experiment.game = games::make_game(GENERATE("prisoners_dilemma", "trust", "mutual_trust"), {});
    for (const Pairing& pairing : {Pairing{0, 1}, Pairing{2, 3}, Pairing{4, 1}, Pairing{3, 3}}) {
        MatchPlayer fast{experiment, pairing, tournament::Path::fastest};
        MatchPlayer general{experiment, pairing, tournament::Path::general};
        for (std::uint32_t repetition = 0; repetition < 10; ++repetition) {
            CHECK(fast.play(repetition, {}) == general.play(repetition, {}));
        }
    }
}

TEST_CASE("Adding a player changes no match of the others", "[tournament]") {
    const Experiment few = tournament_among({"random", "tit_for_tat", "grudger"});
    const Experiment more = tournament_among({"joss", "random", "tit_for_tat", "grudger"});
    for (std::uint32_t i = 0; i < 3; ++i) {
        for (std::uint32_t j = i; j < 3; ++j) {
            MatchPlayer before{few, {i, j}};
            MatchPlayer after{more, {i + 1, j + 1}};
            CHECK(before.play(7, {}) == after.play(7, {}));
        }
    }
}

TEST_CASE("A player does not meet its own random numbers in self-play", "[tournament]") {
    const Experiment experiment = tournament_among({"random"});
    const auto transcript = tournament::transcribe_match(experiment, 0, 0, 0);
    CHECK(transcript.moves(games::Seat::first) != transcript.moves(games::Seat::second));
}

TEST_CASE("Who meets whom follows from the game", "[tournament]") {
    Experiment experiment = tournament_among({"cooperator", "defector", "tit_for_tat"});

    SECTION("in a symmetric game each pair meets once") {
        CHECK(tournament::schedule(experiment).size() == 6);
        std::get<Tournament>(experiment.kind).self_play = false;
        CHECK(tournament::schedule(experiment).size() == 3);
    }
    SECTION("with fixed roles it meets in both orders") {
        experiment.game.played = games::TrustGame{.payoffs = {}, .roles = games::RoleOrder::fixed};
        CHECK(tournament::schedule(experiment).size() == 9);
    }
    SECTION("on a graph who is tied meets, and everybody itself") {
        auto& kind = std::get<Tournament>(experiment.kind);
        kind.on_graph = true;
        kind.graph.kind = tournament::Graph::star;
        CHECK(tournament::schedule(experiment) ==
              std::vector<Pairing>{{0, 0}, {0, 1}, {0, 2}, {1, 1}, {2, 2}});
        kind.self_play = false;
        CHECK(tournament::schedule(experiment) == std::vector<Pairing>{{0, 1}, {0, 2}});
        kind.players.push_back(kind.players.front());
        kind.players.back().copy = 1;
        kind.on_graph = true;
        kind.graph.kind = tournament::Graph::ring;
        CHECK(tournament::schedule(experiment) ==
              std::vector<Pairing>{{0, 1}, {0, 3}, {1, 2}, {2, 3}});
        experiment.game.played = games::TrustGame{.payoffs = {}, .roles = games::RoleOrder::fixed};
        CHECK(tournament::schedule(experiment).size() == 8);
    }
    SECTION("a complete graph is a round robin") {
        const std::vector<Pairing> robin = tournament::schedule(experiment);
        std::get<Tournament>(experiment.kind).on_graph = true;
        CHECK(tournament::schedule(experiment) == robin);
    }
    SECTION("given pairs are taken as they are") {
        std::get<Tournament>(experiment.kind).pairs = {{2, 1}};
        CHECK(tournament::schedule(experiment) == std::vector<Pairing>{{2, 1}});
    }
}

TEST_CASE("Rounds of both moves C are counted, and who defects first is known", "[tournament]") {
    Experiment experiment = tournament_among({"cooperator", "defector", "script(moves=CCD)"});
    experiment.noise = 0.0;
    experiment.contract.coverage = 0.0;
    experiment.rounds = 6;
    const auto played = [&](std::uint32_t first, std::uint32_t second) {
        return MatchPlayer{experiment, {first, second}}.play(0, {});
    };
    SECTION("one breaks a peace") {  // CCDCCD
        const Tally tally = played(0, 2);
        CHECK(tally.mutual_cooperations == 4);
        CHECK(tally.defected_first == std::array<bool, 2>{false, true});
    }
    SECTION("both defect in the same round: both are first") {
        CHECK(played(1, 1).defected_first == std::array<bool, 2>{true, true});
        CHECK(played(2, 2).defected_first == std::array<bool, 2>{true, true});
    }
    SECTION("who defects after the other is not first") {
        const Tally tally = played(1, 2);
        CHECK(tally.mutual_cooperations == 0);
        CHECK(tally.defected_first == std::array<bool, 2>{true, false});
    }
    SECTION("nobody is first where nobody defects") {
        CHECK(played(0, 0).defected_first == std::array<bool, 2>{false, false});
        CHECK(played(0, 0).mutual_cooperations == 6);
    }
}

TEST_CASE("Only what leaves nothing to chance counts as deterministic", "[tournament]") {
    Experiment experiment = tournament_among({"tit_for_tat", "grudger", "random"});
    experiment.noise = 0.0;
    experiment.contract.coverage = 0.0;
    CHECK(MatchPlayer{experiment, {0, 1}}.is_deterministic());
    CHECK_FALSE(MatchPlayer{experiment, {0, 2}}.is_deterministic());
    experiment.noise = 0.01;
    CHECK_FALSE(MatchPlayer{experiment, {0, 1}}.is_deterministic());
    experiment.noise = 0.0;
    experiment.contract.coverage = 0.5;
    CHECK_FALSE(MatchPlayer{experiment, {0, 1}}.is_deterministic());
}

TEST_CASE("In the trust game roles alternate or stay, and only the trustor's seat can rely",
          "[tournament]") {
    Experiment experiment = tournament_among({"cooperator", "cooperator"});
    experiment.game = {.type = "trust", .played = games::TrustGame{}};
    experiment.noise = 0.0;
    experiment.contract.coverage = 0.0;
    experiment.rounds = 10;

    SECTION("alternating, both sides earn the same") {
        const auto transcript = tournament::transcribe_match(experiment, 0, 1, 0);
        CHECK(transcript.scores[0] == 10.0);  // 5 gains of 1 as trustor, 5 of 1 as trustee
        CHECK(transcript.scores[1] == 10.0);
        CHECK(transcript.rounds[0].directions[0].played);
        CHECK_FALSE(transcript.rounds[0].directions[1].played);
        CHECK(transcript.rounds[1].directions[1].played);
    }
    SECTION("fixed, the first player is the trustor throughout") {
        experiment.game.played =
            games::TrustGame{.payoffs = {.gain = 3.0}, .roles = games::RoleOrder::fixed};
        const auto transcript = tournament::transcribe_match(experiment, 0, 1, 0);
        CHECK(transcript.scores[0] == 30.0);
        CHECK(transcript.scores[1] == 10.0);
    }
}
