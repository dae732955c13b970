#include "games/chance.hpp"
#include "games/contract.hpp"
#include "games/stage_game.hpp"
#include "strategies/plugin/library/plugin_strategy.hpp"
#include "strategies/plugin/session/plugin_session.hpp"
#include "tests/catch.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <span>

using namespace fides;
using namespace fides::strategies;

// The referee prepares no random numbers for a match of two who leave nothing to chance.
TEST_CASE("Who declares that nothing is left to chance may answer no fraction", "[plugin]") {
    const std::filesystem::path file = std::filesystem::path{FIDES_SAMPLES} / "undeclared.so";
    constexpr const char* reason = "answered 0.5, though it says that it leaves nothing to chance";
    games::StageGame game;
    game.played = games::TwoActionGame{};
    const games::Contract contract;
    Perspective known;
    known.game = &game;
    known.contract = &contract;
    known.own.resize(1);
    known.partner.resize(1);

    SECTION("in this process") {
        const std::unique_ptr<Strategy> strategy = make_plugin_strategy(file);
        const games::Stream stream{1, 2};
        const auto decide = [&](std::uint32_t round) {
            known.round = round;
            Draws draws{stream, round, 0, games::Draw::intend};
            return strategy->decide(View{known}, draws);
        };
        CHECK(decide(0) == games::Move::cooperate);
        CHECK(strategy->forfeit() == nullptr);
        static_cast<void>(decide(1));
        REQUIRE(strategy->forfeit() != nullptr);
        CHECK(*strategy->forfeit() == reason);
    }
    SECTION("in a process of its own") {
        ::setenv("FIDES_HOST", FIDES_HOST_PROGRAM, 1);
        const std::unique_ptr<PluginSession> session =
            start_plugin(read_plugin_source(file), {}, {});
        session->begin({.game = &game,
                        .contract = &contract,
                        .announced_length = 2,
                        .matches = {{.seat = games::Seat::first, .seed = 1}}});
        const std::array<const Perspective*, 1> asked{&known};
        std::array<Answer, 1> answers{};
        session->ask(asked);
        session->await(answers);
        CHECK_FALSE(session->forfeit());
        known.round = 1;
        session->ask(asked);
        session->await(answers);
        REQUIRE(session->forfeit());
        CHECK(session->forfeit()->reason == reason);
    }
}
