#include "games/vocabulary.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/view.hpp"
#include "tests/catch.hpp"
#include "tests/strategies/party.hpp"

#include <cstdint>
#include <string>
#include <vector>

using namespace fides;
using namespace fides::strategies;
using Catch::Matchers::WithinAbs;
using games::Contingency;
using games::Move;
using games::Outcome;

namespace {

constexpr Observed freely_honoured{.move = Move::cooperate, .response = Outcome::honoured};
constexpr Observed owed_honoured{
    .move = Move::cooperate, .response = Outcome::honoured, .contingency = Contingency::covered};
constexpr Observed covered_breach{
    .move = Move::defect, .response = Outcome::betrayed, .contingency = Contingency::covered};
constexpr Observed freely_betrayed{.move = Move::defect, .response = Outcome::betrayed};

/// One round as the partner played it, and the trust that is left after it.
struct Scene {
    Observed partner;
    double trust;
};

/// Its decisions in the first round and after each scene; its own moves come out as C.
std::string plays(const std::string& spec, const std::vector<Scene>& scenes) {
    tests::Party party{spec, tests::mutual_trust()};
    party.belief.goodwill = games::Credence{0.5};
    std::string moves{games::letter(party.decide())};
    for (const Scene& scene : scenes) {
        party.see(freely_honoured, scene.partner);
        party.belief.goodwill = games::Credence{scene.trust};
        moves += games::letter(party.decide());
    }
    return moves;
}

}  // namespace

TEST_CASE("Attributing tit for tat repays only what was free", "[strategies]") {
    const std::vector<Scene> scenes{{freely_honoured, 0.0}, {owed_honoured, 0.0},
                                    {owed_honoured, 1.0},   {freely_betrayed, 1.0},
                                    {covered_breach, 1.0},  {freely_honoured, 0.0}};
    CHECK(plays("attributing_tit_for_tat", scenes) == "CCDCDDC");

    SECTION("which its neighbours do not") {
        CHECK(plays("tit_for_tat", scenes) == "CCCCDDC");
        CHECK(plays("grudger", scenes) == "CCCCDDD");
        CHECK(plays("win_stay_lose_shift", scenes) != "CCDCDDC");
    }
    SECTION("after an owed act it cooperates with the chance that is its trust") {
        tests::Party party{"attributing_tit_for_tat", tests::mutual_trust()};
        party.see(freely_honoured, owed_honoured);
        party.belief.goodwill = games::Credence{0.25};
        constexpr std::uint32_t n = 10000;
        std::uint32_t cooperations = 0;
        for (party.repetition = 0; party.repetition < n; ++party.repetition) {
            cooperations += party.decide() == Move::cooperate ? 1 : 0;
        }
        CHECK_THAT(static_cast<double>(cooperations),
                   WithinAbs(0.25 * n, 173.0));  // four standard errors
    }
    SECTION("an owed act does not excuse withheld reliance") {
        Observed withheld = owed_honoured;
        withheld.move = Move::defect;
        withheld.reliance = Move::defect;
        CHECK(plays("attributing_tit_for_tat", {{withheld, 1.0}}) == "CD");
    }
}

TEST_CASE("A belief grudge lasts as long as its grounds", "[strategies]") {
    // Reliability is trust here, the threshold 0.6.
    const std::vector<Scene> scenes{
        {freely_betrayed, 0.7},   // bearable: reliability is still above the threshold
        {freely_honoured, 0.5},   // below it, but nobody betrayed
        {freely_betrayed, 0.5},   // breaks off
        {freely_honoured, 0.55},  // not restored yet
        {freely_honoured, 0.6},   // restored
        {freely_honoured, 0.5},   // and not broken off again without a betrayal
    };
    CHECK(plays("belief_grudger", scenes) == "CCCDDCC");

    SECTION("which its neighbours' do not") {
        CHECK(plays("tit_for_tat", scenes) == "CDCDCCC");
        CHECK(plays("grudger", scenes) == "CDDDDDD");
        CHECK(plays("forgiver", scenes) == "CDDDDDD");
    }
    SECTION("a contract that makes the partner reliable again ends it") {
        tests::Party party{"belief_grudger", tests::mutual_trust()};
        party.belief.goodwill = games::Credence{0.1};
        party.see(freely_honoured, freely_betrayed);
        CHECK(party.decide() == Move::defect);
        party.about_partner = {.covered_chance = 0.875, .compliance = 0.875};
        CHECK(party.decide() == Move::cooperate);
    }
}

TEST_CASE("A contract seeker relies under cover only", "[strategies]") {
    tests::Party party{"contract_seeker", tests::mutual_trust()};

    SECTION("goodwill does not move it") {
        party.belief.goodwill = games::Credence{1.0};
        CHECK(party.rely() == Move::defect);
    }
    SECTION("confidence at the risk threshold does, without any trust") {
        party.belief.goodwill = games::Credence{0.0};
        party.about_partner = {.covered_chance = 0.8, .compliance = 0.75};
        CHECK(party.rely() == Move::cooperate);
        party.about_partner = {.covered_chance = 0.8, .compliance = 0.7};
        CHECK(party.rely() == Move::defect);
    }
    SECTION("it honours in kind") {
        const Observed idle{.move = Move::cooperate, .response = Outcome::withheld};
        CHECK(party.honour() == Move::cooperate);
        party.see(idle, freely_betrayed);
        CHECK(party.honour() == Move::defect);
        party.see(idle, idle);  // it did not rely: nothing new
        CHECK(party.honour() == Move::defect);
        party.see(idle, owed_honoured);
        CHECK(party.honour() == Move::cooperate);
    }
    SECTION("which the organisation nearest to it does not: trust moves a reciprocator") {
        tests::Party reciprocator{"reciprocator", tests::mutual_trust()};
        reciprocator.belief.goodwill = games::Credence{1.0};
        std::uint32_t reliances = 0;
        for (reciprocator.repetition = 0; reciprocator.repetition < 100;
             ++reciprocator.repetition) {
            reliances += reciprocator.rely() == Move::cooperate ? 1 : 0;
        }
        CHECK(reliances > 90);
    }
}
