#include "strategies/automaton.hpp"

#include "games/stage_game.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/unfold.hpp"
#include "tests/catch.hpp"
#include "tests/strategies/party.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace fides;
using namespace fides::strategies;
using games::Move;

namespace {

/// Grudger with a state that nothing leads to and two states that play alike.
Automaton roundabout_grudger() {
    return {.states = {{.cooperation = 1.0, .next = {2, 1, 2, 3}},
                       {.cooperation = 0.0, .next = {3, 3, 3, 3}},
                       {.cooperation = 1.0, .next = {0, 3, 0, 1}},
                       {.cooperation = 0.0, .next = {1, 1, 1, 1}},
                       {.cooperation = 0.5, .next = {0, 0, 0, 0}}},
            .start = 2};
}

std::optional<std::uint32_t> memory_of(const std::string& spec) {
    const auto strategy = make_strategy(parse_spec(spec), tests::dilemma());
    REQUIRE(strategy->automaton() != nullptr);
    return strategy->automaton()->memory();
}

}  // namespace

TEST_CASE("The least automaton keeps the play and nothing else", "[strategies]") {
    const Automaton grudger{.states = {{.cooperation = 1.0, .next = {0, 1, 0, 1}},
                                       {.cooperation = 0.0, .next = {1, 1, 1, 1}}},
                            .start = 0};
    CHECK(minimal(roundabout_grudger()) == grudger);
    CHECK(minimal(grudger) == grudger);

    SECTION("states that differ only in what comes much later stay apart") {
        const Automaton late = unfold(
            0U, [](unsigned round) { return round == 9 ? 0.0 : 1.0; },
            [](unsigned round, Move, Move) { return round == 9 ? 9U : round + 1; });
        CHECK(late.states.size() == 10);
    }
}

TEST_CASE("Chance is read off the states that can be reached", "[strategies]") {
    CHECK(roundabout_grudger().is_deterministic());
    CHECK_FALSE(memory_one_automaton({.after_dd = 0.5}).is_deterministic());
}

TEST_CASE("Niceness is cooperation for as long as both cooperate", "[strategies]") {
    CHECK(roundabout_grudger().is_nice());
    CHECK(memory_one_automaton({.after_cc = 1.0, .after_dd = 0.5}).is_nice());
    CHECK_FALSE(memory_one_automaton({.after_cc = 0.99}).is_nice());
    CHECK_FALSE(memory_one_automaton({.first = 0.0}).is_nice());

    const Automaton patient = unfold(
        0U, [](unsigned round) { return round == 9 ? 0.0 : 1.0; },
        [](unsigned round, Move, Move) { return round == 9 ? 9U : round + 1; });
    CHECK_FALSE(patient.is_nice());  // it defects first, if late
}

// Depths as Axelrod-Python declares them, where noise does not change them.
TEST_CASE("Memory is the number of last rounds that fix the decision", "[strategies]") {
    CHECK(memory_of("cooperator") == 0);
    CHECK(memory_of("defector") == 0);
    CHECK(memory_of("random") == 0);
    CHECK(memory_of("tit_for_tat") == 1);
    CHECK(memory_of("suspicious_tit_for_tat") == 1);
    CHECK(memory_of("win_stay_lose_shift") == 1);
    CHECK(memory_of("alternator") == 1);
    CHECK(memory_of("generous_tit_for_tat") == 1);
    CHECK(memory_of("two_tits_for_tat") == 2);
    CHECK(memory_of("tit_for_two_tats") == 2);
    CHECK(memory_of("hard_tit_for_tat") == 3);
    CHECK(memory_of("hard_tit_for_two_tats") == 3);
    CHECK(memory_of("nydegger") == 3);
    CHECK(memory_of("resurrection") == 5);
    CHECK(memory_of("double_resurrection") == 5);
    CHECK(memory_of("grudger") == std::nullopt);
    CHECK(memory_of("davis") == std::nullopt);
    CHECK(memory_of("prober") == std::nullopt);

    SECTION("a script does not look: flipped moves do not tell where it is") {
        CHECK(memory_of("script(moves=CCD)") == std::nullopt);
        CHECK(memory_of("script(moves=DD)") == 0);
    }
}

TEST_CASE("An automaton follows the moves as they came out", "[strategies]") {
    tests::Party party{"memory_one(cc=1, cd=0, dc=0, dd=1, first=0)"};
    CHECK(party.decide() == Move::defect);
    party.see(Move::cooperate, Move::cooperate);  // its D came out as C
    CHECK(party.decide() == Move::cooperate);
    party.see(Move::cooperate, Move::defect);
    CHECK(party.decide() == Move::defect);
    party.see(Move::defect, Move::defect);
    CHECK(party.decide() == Move::cooperate);
    CHECK(party.decide() == Move::cooperate);  // asked again, it answers the same
    CHECK(party.n_draws() == 0);
}

TEST_CASE("Families meet in their members", "[strategies]") {
    const auto plays_like = [](const char* spec, const char* other) {
        const auto automaton_of = [](const char* text) {
            return minimal(*make_strategy(parse_spec(text), tests::dilemma())->automaton());
        };
        CAPTURE(spec, other);
        CHECK(automaton_of(spec) == automaton_of(other));
    };
    plays_like("all_or_none(n=1)", "win_stay_lose_shift");
    plays_like("n_tits_for_m_tats(n=1, m=1)", "tit_for_tat");
    plays_like("n_tits_for_m_tats(n=1, m=2)", "tit_for_two_tats");
    plays_like("n_tits_for_m_tats(n=2, m=1)", "two_tits_for_tat");
    plays_like("general_soft_grudger", "soft_grudger");
    plays_like("general_soft_grudger(d=10, c=0)", "forgetful_grudger");
    plays_like("general_soft_grudger(n=2, d=11, c=0)", "once_bitten");
    plays_like("fool_me_once(overlooked=0)", "grudger");
    plays_like("davis(grace=2)", "spiteful_cc");
    plays_like("burn_both_ends", "joss");
    plays_like("extortion(chi=2)", "zd_extort_2");
    plays_like("extortion(chi=4, phi=1)", "zd_extort_4");
    plays_like("zero_determinant(s=0.5, l=1)", "zd_gen_2");
    plays_like("zero_determinant(s=0, l=0.5, phi=0.75)", "zd_set_2");
    plays_like("zero_determinant(s=0, l=0, phi=0.4)", "zd_mischief");
}

TEST_CASE("A prober that is remorseful takes the answer to its probe", "[strategies]") {
    // It probes in the second round; the partner answers in the third, which meets the next probe.
    CHECK(tests::plays_against("remorseful_prober(p=1)", "CCDDD") == "CDDCD");
    CHECK(tests::plays_against("naive_prober(p=1)", "CCDDD") == "CDDDD");

    SECTION("an unprovoked defection it repays") {
        CHECK(tests::plays_against("remorseful_prober(p=0)", "CDCDD") == "CCDCD");
    }
}
