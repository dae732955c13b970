#include "analysis/league/left_out.hpp"

#include "games/user_error.hpp"
#include "tests/analysis/hand_made_results.hpp"
#include "tests/catch.hpp"
#include "tournament/schema/schema.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using namespace fides;
using analysis::leave_out;
using analysis::PairResult;
using analysis::PlayedTournament;
using Catch::Matchers::ContainsSubstring;
using tournament::Pairing;
using tournament::Tournament;

namespace {

/// A match that can be told from others by its first player's score.
PairResult scored(double score) {
    tournament::Tally tally;
    tally.rounds = 1;
    tally.weight = 1.0;
    tally.score = {score, 0.0};
    tally.lead = score;
    PairResult result{0, 1};
    result.add(0, tally, 1);
    return result;
}

double score_of_pairing(const Pairing& pairing) {
    return 10.0 * pairing.first + pairing.second;
}

/// Everybody's matches are played outside; score 10 i + j in the match of i with j.
PlayedTournament played(const tournament::Experiment& experiment, std::vector<bool> is_out) {
    PlayedTournament out{.experiment = experiment,
                         .judged = {},
                         .is_out = std::move(is_out),
                         .schedules = {},
                         .results = {}};
    for (std::uint64_t point = 0; point < experiment.points(); ++point) {
        const auto& schedule = out.schedules.emplace_back(
            tournament::schedule(tournament::at_point(experiment, point)));
        auto& results = out.results.emplace_back();
        for (const Pairing& pairing : schedule) {
            results.emplace_back(scored(score_of_pairing(pairing)));
        }
    }
    for (std::size_t i = 0; i < out.is_out.size(); ++i) {
        analysis::Refereed& judged = out.judged.emplace_back();
        judged.name = std::get<Tournament>(experiment.kind).players[i].name;
        judged.reason = out.is_out[i] ? "cheated" : "";
    }
    return out;
}

std::vector<double> scores(const analysis::RefereedTournament& left) {
    std::vector<double> out;
    for (const auto& result : left.results.front()) {
        out.push_back(result->score(0, 0));
    }
    return out;
}

std::vector<std::string> names(const analysis::RefereedTournament& left) {
    std::vector<std::string> out;
    for (const auto& player : std::get<Tournament>(left.experiment.kind).players) {
        out.push_back(player.name);
    }
    return out;
}

}  // namespace

TEST_CASE("Who is out leaves the others' matches as they were played", "[analysis]") {
    tournament::Experiment experiment = tests::tournament_of({"a", "b", "c", "d"});
    auto& kind = std::get<Tournament>(experiment.kind);
    SECTION("nobody is out: all as it was") {
        const auto left = leave_out(played(experiment, {false, false, false, false}));
        CHECK(names(left) == std::vector<std::string>{"a", "b", "c", "d"});
        std::vector<double> all;
        for (const Pairing& pairing : tournament::schedule(experiment)) {
            all.push_back(score_of_pairing(pairing));
        }
        CHECK(scores(left) == all);
    }
    SECTION("everybody meets everybody: the matches among those who are left") {
        kind.self_play = false;
        const auto left = leave_out(played(experiment, {false, true, false, false}));
        CHECK(names(left) == std::vector<std::string>{"a", "c", "d"});
        CHECK(scores(left) == std::vector<double>{2.0, 3.0, 23.0});
        CHECK(left.judged[1].reason == "cheated");
    }
    SECTION("chosen pairs are renumbered") {
        kind.pairs = {{0, 1}, {3, 2}, {0, 3}};
        const auto left = leave_out(played(experiment, {false, true, false, false}));
        CHECK(std::get<Tournament>(left.experiment.kind).pairs ==
              std::vector<std::array<std::uint32_t, 2>>{{2, 1}, {0, 2}});
        CHECK(scores(left) == std::vector<double>{32.0, 3.0});
    }
    SECTION("a ring becomes the path that was played, not a smaller ring") {
        kind.self_play = false;
        kind.on_graph = true;
        kind.graph.kind = tournament::Graph::ring;
        const auto left = leave_out(played(experiment, {false, true, false, false}));
        CHECK_FALSE(std::get<Tournament>(left.experiment.kind).on_graph);
        CHECK(std::get<Tournament>(left.experiment.kind).pairs.size() == 2);
        CHECK(scores(left) == std::vector<double>{3.0, 23.0});
    }
}

TEST_CASE("Where too little is left it is said why", "[analysis]") {
    tournament::Experiment experiment = tests::tournament_of({"a", "b", "c"});
    auto& kind = std::get<Tournament>(experiment.kind);
    SECTION("one player") {
        CHECK_THROWS_WITH(leave_out(played(experiment, {true, true, false})),
                          ContainsSubstring("fewer than two players") &&
                              ContainsSubstring("a cheated; b cheated"));
    }
    SECTION("no match") {
        kind.pairs = {{0, 1}, {1, 2}};
        CHECK_THROWS_WITH(leave_out(played(experiment, {false, true, false})),
                          ContainsSubstring("no match is left") && ContainsSubstring("b cheated"));
    }
    SECTION("graphs that differ from point to point") {
        kind.self_play = false;
        kind.on_graph = true;
        kind.graph.kind = tournament::Graph::ring;
        PlayedTournament differing = played(experiment, {false, true, false});
        differing.schedules.push_back({differing.schedules.front().front()});
        CHECK_THROWS_WITH(leave_out(std::move(differing)), ContainsSubstring("graphs of a sweep"));
    }
}
