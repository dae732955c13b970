#include "strategies/catalogue.hpp"

#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tests/strategies/party.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace fides;
using namespace fides::strategies;
using Setting = std::pair<std::string, ParameterValue>;

namespace {

/// What the user reads when `text` is no strategy; empty if it is one.
std::string complaint(std::string_view text) {
    try {
        static_cast<void>(parse_spec(text));
    } catch (const games::UserError& error) {
        return error.what();
    }
    return {};
}

std::string_view id_of(std::string_view name) {
    const Entry* entry = find_entry(name);
    return entry == nullptr ? std::string_view{} : std::string_view{entry->id};
}

}  // namespace

TEST_CASE("A strategy is found by every name it goes by", "[strategies]") {
    CHECK(id_of("tit_for_tat") == "tit_for_tat");
    CHECK(id_of("Tit for tat") == "tit_for_tat");
    CHECK(id_of("TIT-FOR-TAT") == "tit_for_tat");
    CHECK(id_of("TitForTat") == "tit_for_tat");
    CHECK(id_of("Copycat") == "tit_for_tat");
    CHECK(id_of("Copykitten") == "tit_for_two_tats");
    CHECK(id_of("Tit For 2 Tats") == "tit_for_two_tats");
    CHECK(id_of("Simpleton") == "win_stay_lose_shift");
    CHECK(id_of("Appeaser") == "win_stay_lose_shift");
    CHECK(id_of("First by Nydegger") == "nydegger");
    CHECK(id_of("GTFT") == "generous_tit_for_tat");
    CHECK(id_of("").empty());
    CHECK(id_of("tit").empty());
}

TEST_CASE("A wrong name brings up the one that was perhaps meant", "[strategies]") {
    CHECK(nearest_id("genrous") == "generous_tit_for_tat");
    CHECK(nearest_id("Grduger") == "grudger");
    CHECK(nearest_id("tit for tats") == "tit_for_tat");
    CHECK(nearest_id("xyzzy").empty());
    CHECK(complaint("genrous") ==
          "unknown strategy \"genrous\"; nearest: "
          "\"generous_tit_for_tat\" (all: fides list strategies)");
    CHECK(complaint("xyzzy(p=1)") == "unknown strategy \"xyzzy\" (all: fides list strategies)");
}

TEST_CASE("A spec is a name with the values of its parameters", "[strategies]") {
    SECTION("what is not given has its standard value") {
        CHECK(parse_spec("random").canonical() == "random(p=0.5)");
        CHECK(parse_spec("random()").canonical() == "random(p=0.5)");
        CHECK(parse_spec("joss").number("p") == 0.9);
        CHECK(parse_spec("tit_for_tat").canonical() == "tit_for_tat");
    }
    SECTION("blanks and order do not matter") {
        CHECK(parse_spec(" Memory One ( dd = 0.25 ,cc=1 ) ").canonical() ==
              "memory_one(cc=1, cd=0, dc=1, dd=0.25, first=1)");
    }
    SECTION("numbers are written so that they read back to the same bits") {
        CHECK(parse_spec("random(p=0.1)").canonical() == "random(p=0.1)");
        CHECK(parse_spec("random(p=0.30000000000000004)").canonical() ==
              "random(p=0.30000000000000004)");
        CHECK(parse_spec("random(p=1.0)").canonical() == "random(p=1)");
        CHECK(parse_spec("random(p=-0)") == parse_spec("random(p=0)"));
    }
    SECTION("texts are moves") {
        CHECK(parse_spec("script(moves=CDDC)").text("moves") == "CDDC");
        CHECK(parse_spec("cycler(moves=cddc)").canonical() == "script(moves=CDDC)");
    }
    SECTION("auto stands for a value that follows from the game") {
        CHECK(parse_spec("gtft").canonical() == "generous_tit_for_tat(p=auto)");
        CHECK(parse_spec("gtft(p=auto)") == parse_spec("gtft"));
        CHECK(parse_spec("gtft(p=0.1)").canonical() == "generous_tit_for_tat(p=0.1)");
    }
    SECTION("in brief only what is not standard is written") {
        CHECK(parse_spec("tit_for_tat").brief() == "tit_for_tat");
        CHECK(parse_spec("random(p=0.5)").brief() == "random");
        CHECK(parse_spec("random(p=0.3)").brief() == "random(p=0.3)");
        CHECK(parse_spec("memory_one(dd=0.25)").brief() == "memory_one(dd=0.25)");
        CHECK(parse_spec("gtft").brief() == "generous_tit_for_tat");
        CHECK(parse_spec("gtft(p=0.1)").brief() == "generous_tit_for_tat(p=0.1)");
    }
    SECTION("parameters may be given as values") {
        const Entry& random = *find_entry("random");
        CHECK(make_spec(random, std::vector<Setting>{{"p", 0.25}}) == parse_spec("random(p=0.25)"));
        CHECK_THROWS_AS(make_spec(random, std::vector<Setting>{{"p", std::string{"0.25"}}}),
                        games::UserError);
    }
}

TEST_CASE("What is wrong with a spec is said in a line", "[strategies]") {
    CHECK(complaint("random(q=0.3)") == "unknown parameter of random \"q\" (all: p)");
    CHECK(complaint("memory_one(frist=1)") ==
          "unknown parameter of memory_one \"frist\"; nearest: \"first\" "
          "(all: cc, cd, dc, dd, first)");
    CHECK(complaint("tit_for_tat(p=1)") == "p: tit_for_tat has no parameters");
    CHECK(complaint("random(p=1.2)") == "p = 1.2 is outside [0, 1] (random)");
    CHECK(complaint("random(p=-0.1)") == "p = -0.1 is outside [0, 1] (random)");
    CHECK(complaint("random(p=nan)") == "p = nan is outside [0, 1] (random)");
    CHECK(complaint("random(p=half)") == "p = half is not a number (random)");
    CHECK(complaint("random(p=0.3x)") == "p = 0.3x is not a number (random)");
    CHECK(complaint("random(p=auto)") == "p = auto is not a number (random)");
    CHECK(complaint("random(p=0.1, p=0.2)") == "p is given twice (random)");
    CHECK(complaint("davis(grace=2.5)") == "grace = 2.5 is not a whole number (davis)");
    CHECK(complaint("script(moves=CDX)") ==
          "moves = CDX is not made of 1 to 1000 letters, each one of CD (script)");
    CHECK(complaint("script(moves=)") ==
          "moves = \"\" is not made of 1 to 1000 letters, each one of CD (script)");

    const std::string allowed = "; allowed: NAME or NAME(parameter=value, ...)";
    CHECK(complaint("random(p=0.3") == "random(p=0.3 has a ( without a )" + allowed);
    CHECK(complaint("random p=0.3)") == "random p=0.3) has a ) without a (" + allowed);
    CHECK(complaint("random(p=0.3)x") == "random(p=0.3)x goes on after the )" + allowed);
    CHECK(complaint("random(0.3)") ==
          "random(0.3) needs parameter=value between its parentheses" + allowed);
    CHECK(complaint("random(p=0.3,)") ==
          "random(p=0.3,) has a comma after its last parameter" + allowed);
    CHECK(complaint("(p=0.3)") == "(p=0.3) names no strategy" + allowed);
    CHECK_FALSE(complaint("").empty());
    CHECK_FALSE(complaint("random((p=0.3))").empty());
    CHECK_FALSE(complaint("random(=0.3)").empty());
}

TEST_CASE("A strategy that cannot play a game says why", "[strategies]") {
    using Catch::Matchers::Equals;

    const auto refusal_of = [](const char* spec, const games::StageGame& game) {
        try {
            static_cast<void>(make_strategy(parse_spec(spec), game));
        } catch (const games::UserError& error) {
            return std::string{error.what()};
        }
        return std::string{};
    };
    CHECK_THAT(refusal_of("contract_seeker", tests::dilemma()),
               Equals("contract_seeker cannot play prisoners_dilemma: it needs a game in which one "
                      "can withhold reliance (trust, mutual_trust)"));
    CHECK(refusal_of("contract_seeker", tests::mutual_trust()).empty());

    const std::string dilemma_wanted =
        "it needs a symmetric dilemma, T > R > P > S, in one table "
        "of payoffs (such as prisoners_dilemma)";
    CHECK(refusal(parse_spec("extortion"), tests::mutual_trust()) == dilemma_wanted);  // T = R
    CHECK_FALSE(refusal(parse_spec("extortion"), tests::dilemma()));

    games::StageGame uneven = tests::dilemma();
    uneven.two_action()[1].temptation = 6.0;
    CHECK(refusal(parse_spec("zd_generous"), uneven) == dilemma_wanted);

    CHECK_THROWS_AS(make_strategy(Spec{.id = "nobody"}, tests::dilemma()), games::UserError);
}
