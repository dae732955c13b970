// Strategies written as text: what they play, how they read back, and how mistakes are told.

#include "strategies/text/text_strategy.hpp"

#include "games/document.hpp"
#include "games/user_error.hpp"
#include "strategies/automaton.hpp"
#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tests/strategies/party.hpp"
#include "tests/temporary_folder.hpp"

#include <cmath>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

using namespace fides;
using namespace fides::strategies;

namespace {

TextStrategy read(std::string_view text) {
    return read_text_strategy(games::parse_document(text, "mine.toml"));
}

std::string error_of(std::string_view text) {
    try {
        static_cast<void>(read(text));
    } catch (const games::UserError& error) {
        return error.what();
    }
    return "no error";
}

/// The automaton that a text plays.
Automaton automaton_of(std::string_view text) {
    const auto strategy = make_strategy(read(text).spec, tests::dilemma());
    REQUIRE(strategy->automaton() != nullptr);
    return minimal(*strategy->automaton());
}

Automaton automaton_named(std::string_view spec) {
    const auto strategy = make_strategy(parse_spec(spec), tests::dilemma());
    REQUIRE(strategy->automaton() != nullptr);
    return minimal(*strategy->automaton());
}

}  // namespace

TEST_CASE("Each kind of text plays what it says", "[strategies]") {
    SECTION("a memory-one vector") {
        CHECK(read("kind = \"memory_one\"\nfirst = \"C\"\n"
                   "after = { CC = 1, CD = 0.25, DC = \"C\", DD = \"D\" }")
                  .spec == parse_spec("memory_one(cc=1, cd=0.25, dc=1, dd=0, first=1)"));
    }
    SECTION("an automaton: the more exact move goes before") {
        // Grudger, but for mutual defection, after which it is calm again.
        const std::string text =
            "kind = \"automaton\"\nstart = \"calm\"\n"
            "[states.calm]\ncooperates = 1\nC = \"calm\"\nD = \"angry\"\n"
            "[states.angry]\ncooperates = 0\nnext = \"angry\"\nDD = \"calm\"\n";
        CHECK(tests::plays_against(read(text).spec.canonical(), "CDCCDC") == "CCDDDC");
    }
    SECTION("a lookup table: tit for two tats by its last two rounds") {
        CHECK(automaton_of("kind = \"lookup\"\nown = 0\npartner = 2\nfirst = \"CC\"\n"
                           "otherwise = \"C\"\n[replies]\n\"/DD\" = \"D\"\n") ==
              automaton_named("tit_for_two_tats"));
    }
    SECTION("a lookup table reads own moves first, oldest first") {
        // D only after own C D and partner's D C.
        const Automaton automaton = automaton_of(
            "kind = \"lookup\"\nown = 2\npartner = 2\nfirst = [1, 0]\n"
            "otherwise = 1\n[replies]\n\"CD/DC\" = 0\n");
        CHECK(automaton.memory() == 2U);
        const std::string spec = read(
                                     "kind = \"lookup\"\nown = 2\npartner = 2\nfirst = \"CD\"\n"
                                     "otherwise = 1\n[replies]\n\"CD/DC\" = 0\n")
                                     .spec.canonical();
        CHECK(tests::plays_against(spec, "DCC") == "CDD");
        CHECK(tests::plays_against(spec, "CDC") == "CDC");
    }
    SECTION("a script that ends") {
        CHECK(tests::plays_against(
                  read("kind = \"script\"\nmoves = \"CDD\"\nthen = \"C\"").spec.canonical(),
                  "CCCCCC") == "CDDCCC");
        CHECK(read("kind = \"script\"\nmoves = \"CCD\"").spec == parse_spec("script(moves=CCD)"));
    }
    SECTION("one of the catalogue under another name") {
        const TextStrategy coin =
            read("name = \"Coin\"\nkind = \"strategy\"\nstrategy = \"random(p=0.3)\"");
        CHECK(coin.name == "Coin");
        CHECK(coin.spec == parse_spec("random(p=0.3)"));
    }
    SECTION("without a name it is called as its file") {
        CHECK(read("kind = \"script\"\nmoves = \"C\"").name == "mine");
    }
}

TEST_CASE("A mixture is one of its strategies, for a match or for a round", "[strategies]") {
    const std::string parts =
        "of = [{ strategy = \"script(moves=C)\", weight = 3 },\n"
        "      { strategy = \"script(moves=D)\", weight = 1 }]";
    constexpr std::uint32_t n = 4000;
    const double error = std::sqrt(0.25 * 0.75 / n);

    SECTION("drawn for a match it stays") {
        const Spec spec = read("kind = \"mixture\"\n" + parts).spec;
        tests::Party party{spec.canonical()};
        double cooperators = 0.0;
        for (std::uint32_t repetition = 0; repetition < n; ++repetition) {
            party.repetition = repetition;
            party.start_again();
            const games::Move first = party.decide();
            party.see(first, games::Move::defect);
            REQUIRE(party.decide() == first);
            cooperators += first == games::Move::cooperate ? 1.0 : 0.0;
        }
        CHECK_THAT(cooperators / n, Catch::Matchers::WithinAbs(0.75, 4.0 * error));
        CHECK_FALSE(traits_of(spec, tests::dilemma()).memory);
    }
    SECTION("drawn in a round it changes") {
        const Spec spec = read("kind = \"mixture\"\ndrawn = \"round\"\n" + parts).spec;
        tests::Party party{spec.canonical()};
        double cooperations = 0.0;
        for (std::uint32_t round = 0; round < n; ++round) {
            party.round_of_draws = round;
            const games::Move move = party.decide();
            cooperations += move == games::Move::cooperate ? 1.0 : 0.0;
            party.see(move, games::Move::cooperate);
        }
        CHECK_THAT(cooperations / n, Catch::Matchers::WithinAbs(0.75, 4.0 * error));
    }
    SECTION("what needs beliefs cannot be mixed") {
        CHECK(error_of("kind = \"mixture\"\nof = [{ strategy = \"reciprocator\", weight = 1 }]") ==
              "mine.toml:2:20: of[0].strategy = \"reciprocator\" cannot be mixed: it needs beliefs "
              "to be kept; allowed: strategies that go by moves, contract and length");
    }
}

TEST_CASE("Every strategy of the catalogue reads back from its text", "[strategies]") {
    for (const Entry& entry : catalogue()) {
        CAPTURE(entry.id);
        const Spec spec = make_spec(entry, {});
        games::StageGame game = tests::dilemma();
        if (refusal(spec, game)) {
            game = tests::mutual_trust();
        }
        if (entry.make == nullptr) {
            game.played = games::ContributionGame{};
        }
        const Spec again = read(strategy_text(spec, game)).spec;
        if (entry.make == nullptr) {
            CHECK(again == spec);
            continue;
        }
        const auto one = make_strategy(spec, game);
        const auto other = make_strategy(again, game);
        if (one->automaton() == nullptr) {
            CHECK(again == spec);
        } else {
            REQUIRE(other->automaton() != nullptr);
            CHECK(minimal(*other->automaton()) == minimal(*one->automaton()));
        }
    }
}

TEST_CASE("Two texts that play alike are one strategy", "[strategies]") {
    const std::string one =
        "kind = \"automaton\"\nstart = \"a\"\n"
        "[states.a]\ncooperates = 1\nC = \"a\"\nD = \"b\"\n"
        "[states.b]\ncooperates = 0\nC = \"a\"\nD = \"b\"\n";
    const std::string other =
        "kind = \"automaton\"\nstart = \"kind\"\n"
        "[states.never]\ncooperates = 0.5\nnext = \"never\"\n"
        "[states.sore]\ncooperates = 0\nC = \"kind\"\nD = \"sore\"\n"
        "[states.kind]\ncooperates = 1\nC = \"kind\"\nD = \"sore\"\n";
    CHECK(read(one).spec == read(other).spec);
    CHECK(read(one).spec.canonical() == "automaton(states=1:0/1/0/1;0:0/1/0/1)");
}

TEST_CASE("Mistakes in a strategy's text are told where they are", "[strategies]") {
    const std::string memory_one = "kind = \"memory_one\"\nfirst = 1\n";
    const std::string automaton = "kind = \"automaton\"\nstart = \"a\"\n[states.a]\n";

    CHECK(error_of("name = \"x\"") ==
          "mine.toml:1:1: kind is missing; allowed: memory_one, automaton, lookup, script, "
          "mixture, strategy");
    CHECK(error_of("kind = \"automata\"") ==
          "mine.toml:1:8: kind = \"automata\" is no kind of strategy; allowed: "
          "memory_one, automaton, lookup, script, mixture, strategy; nearest: \"automaton\"");
    CHECK(error_of(memory_one + "after = { CC = 1, CD = 1.5, DC = 0, DD = 0 }") ==
          "mine.toml:3:24: after.CD = 1.5 is outside [0, 1]");
    CHECK(error_of(memory_one + "after = { CC = 1, CD = 0, DC = 0 }") ==
          "mine.toml:3:1: after.DD is missing; allowed: a chance in [0, 1], or \"C\" or \"D\"");
    CHECK(error_of(memory_one + "afther = { CC = 1, CD = 0, DC = 0, DD = 0 }") ==
          "mine.toml:3:1: unknown key \"afther\"; nearest: \"after\" (all: kind, name, summary, "
          "source, "
          "first, after)");
    CHECK(error_of(automaton + "cooperates = 1\nC = \"a\"\nD = \"b\"") ==
          "mine.toml:6:5: states.a.D = \"b\" names no state; allowed: a");
    CHECK(error_of(automaton + "cooperates = 1\nC = \"a\"") ==
          "mine.toml:3:9: states.a.CD is missing; allowed: the name of a state; or D for whatever "
          "it played itself, or next for whatever happened");
    CHECK(error_of(automaton + "cooperates = \"maybe\"\nnext = \"a\"") ==
          "mine.toml:4:14: states.a.cooperates = \"maybe\" is a text; allowed: a chance in [0, 1], "
          "or \"C\" or \"D\"");
    CHECK(error_of("kind = \"script\"\nmoves = \"CXD\"") ==
          "mine.toml:2:9: moves = \"CXD\" is not made of 1 to 1000 letters C and D");
    CHECK(error_of("kind = \"lookup\"\nown = 1\npartner = 1\nfirst = \"CC\"\n[replies]") ==
          "mine.toml:4:9: first = \"CC\" has 2 moves where 1 are needed: the larger of own and "
          "partner");
    CHECK(error_of("kind = \"lookup\"\nown = 1\npartner = 1\nfirst = \"C\"\n[replies]\n\"C/X\" = "
                   "1") ==
          "mine.toml:6:1: unknown key \"replies.\"C/X\"\"; nearest: \"C/C\" (all: "
          "C/C, C/D, D/C, D/D)");
    CHECK(error_of("kind = \"mixture\"\nof = [{ strategy = \"tit_for_tat\", weight = 0 }]") ==
          "mine.toml:2:44: of[0].weight = 0 is not a number above 0 and up to 1e9");
    CHECK(error_of("kind = \"strategy\"\nstrategy = \"titt_for_tat\"") ==
          "mine.toml:2:12: unknown strategy \"titt_for_tat\"; nearest: \"tit_for_tat\" (all: fides "
          "list strategies)");
}

TEST_CASE("A mixture's text is its own normal form", "[strategies]") {
    for (const char* const of :
         {"7*tit_for_tat+2*defector+1*cooperator",
          "1*tit_for_tat+1*defector+1*cooperator+1*alternator+1*grudger+1*random+1*joss",
          "0.7*tit_for_tat+0.2*defector+0.1*cooperator"}) {
        const Spec once = parse_spec(std::string{"mixture(of="} + of + ")");
        const Spec twice = parse_spec(once.canonical());
        CHECK(once == twice);
        CHECK(parse_spec(twice.canonical()) == once);
    }
}

TEST_CASE("Files that name each other in a ring come to an end", "[strategies]") {
    const tests::TemporaryFolder folder;
    const auto file = folder.path() / "ring.toml";
    std::ofstream{file} << "kind = \"strategy\"\nstrategy = \"./ring.toml\"\n";
    CHECK_THROWS_AS(read_strategy_file(file), games::UserError);
}

TEST_CASE("Parameters may hold strategies with parameters of their own", "[strategies]") {
    const Spec spec = parse_spec("mixture(of=0.5*random(p=0.2)+1.5*script(moves=CD), drawn=round)");
    CHECK(spec.text("of") == "0.25*random(p=0.2)+0.75*script(moves=CD)");
    CHECK(spec.text("drawn") == "round");
    CHECK(parse_spec(spec.canonical()) == spec);
    for (const char* const wrong :
         {"mixture(of=0.5*random(p=0.2)", "mixture(of=tit_for_tat)", "mixture(of=-1*tit_for_tat)",
          "automaton(states=1:0/0/0)", "automaton(states=1:0/0/0/1)", "automaton(states=2:0/0/0/0)",
          "automaton(states=)", "mixture(drawn=never)"}) {
        CAPTURE(wrong);
        CHECK_THROWS_AS(parse_spec(wrong), games::UserError);
    }
}
