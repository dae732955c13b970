// Nothing observed is not cooperation: a trustee of the trust game on whom nobody relied has not
// acted.

#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/match.hpp"
#include "tournament/match/transcript.hpp"

#include <array>
#include <string>

using namespace fides;
using games::Seat;
using tournament::Experiment;
using tournament::Path;

namespace {

Experiment trust_game(const std::string& first, const std::string& second, games::RoleOrder roles) {
    Experiment experiment;
    experiment.rounds = 6;
    experiment.game = {.type = "trust", .played = games::TrustGame{.payoffs = {}, .roles = roles}};
    tournament::Tournament matches;
    matches.players = {{.strategy = strategies::parse_spec(first), .name = "first"},
                       {.strategy = strategies::parse_spec(second), .name = "second"}};
    experiment.kind = matches;
    return experiment;
}

std::array<std::string, 2> moves(const Experiment& experiment) {
    const auto match = tournament::transcribe_match(experiment, 0, 1, 0);
    return {match.moves(Seat::first), match.moves(Seat::second)};
}

using Moves = std::array<std::string, 2>;

}  // namespace

TEST_CASE("Two defectors cooperate in no round", "[tournament]") {
    const Experiment alternating =
        trust_game("defector", "defector", games::RoleOrder::alternating);
    CHECK(moves(alternating) == Moves{"D.D.D.", ".D.D.D"});
    for (const Path path : {Path::fastest, Path::general}) {
        tournament::MatchPlayer player{alternating, {0, 1}, path};
        const tournament::Tally tally = player.play(0, {});
        CHECK(tally.cooperations == std::array<std::uint32_t, 2>{0, 0});
        CHECK(tally.acts == std::array<std::uint32_t, 2>{3, 3});
        CHECK(tally.rounds_together() == 0);
        CHECK(tally.mutual_cooperations == 0);
        CHECK(tally.defected_first == std::array<bool, 2>{true, false});
    }
    const Experiment fixed = trust_game("defector", "defector", games::RoleOrder::fixed);
    CHECK(moves(fixed) == Moves{"DDDDDD", "......"});
}

TEST_CASE("A two-action strategy keeps the last act that it saw", "[tournament]") {
    SECTION("betrayed once, a trustor sees nothing that would make it rely again") {
        CHECK(moves(trust_game("tit_for_tat", "script(moves=DC)", games::RoleOrder::fixed)) ==
              Moves{"CDDDDD", "D....."});
    }
    SECTION("before the first act it saw cooperation") {
        CHECK(moves(trust_game("suspicious_tit_for_tat", "cooperator", games::RoleOrder::fixed)) ==
              Moves{"DCCCCC", ".CCCCC"});
    }
    SECTION("its own last act likewise") {
        // In round 3 nobody relies on it: with its own C and the partner's D behind it, it shifts.
        // In round 4 it does not rely, so the partner's last act is the D of round 3: it shifts
        // back.
        CHECK(moves(trust_game("win_stay_lose_shift", "script(moves=CCCD)",
                               games::RoleOrder::alternating)) == Moves{"CCC.DC", "CCCD.C"});
    }
    SECTION("as automaton and as program alike") {
        for (const char* const strategy :
             {"tit_for_tat", "grudger", "win_stay_lose_shift", "alternator", "random(p=0.6)"}) {
            for (const char* const partner : {"script(moves=DCC)", "random(p=0.5)"}) {
                for (const auto roles : {games::RoleOrder::alternating, games::RoleOrder::fixed}) {
                    CAPTURE(strategy, partner);
                    Experiment experiment = trust_game(strategy, partner, roles);
                    experiment.rounds = 40;
                    experiment.noise = 0.1;
                    experiment.misperception = 0.1;
                    tournament::MatchPlayer fast{experiment, {0, 1}, Path::fastest};
                    tournament::MatchPlayer general{experiment, {0, 1}, Path::general};
                    for (std::uint32_t repetition = 0; repetition < 10; ++repetition) {
                        CHECK(fast.play(repetition, {}) == general.play(repetition, {}));
                    }
                }
            }
        }
    }
}

TEST_CASE("In every other game everybody acts in every round", "[tournament]") {
    Experiment experiment = trust_game("defector", "cooperator", games::RoleOrder::alternating);
    experiment.game = games::StageGame{};
    tournament::MatchPlayer player{experiment, {0, 1}};
    const tournament::Tally tally = player.play(0, {});
    CHECK(tally.acts == std::array<std::uint32_t, 2>{6, 6});
    CHECK(tally.rounds_together() == 6);
}
