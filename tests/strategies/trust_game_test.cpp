// Strategies of the trust games: each on a script, under stated terms and beliefs, that tells it
// from its nearest neighbour in the catalogue.

#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tests/strategies/script.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

using namespace fides;
using namespace fides::tests;
using Catch::Matchers::WithinAbs;
using games::Move;
using games::Outcome;
using strategies::Observed;

namespace {

std::vector<Case> all_cases() {
    std::vector<Case> all = trustor_cases();
    for (const auto& more : {trustee_cases(), contract_cases()}) {
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

/// Share of `n` repetitions in which `act` of a party cooperates.
template <class Act>
double share_of_cooperation(Party& party, Act act) {
    constexpr std::uint32_t n = 10000;
    std::uint32_t cooperations = 0;
    for (party.repetition = 0; party.repetition < n; ++party.repetition) {
        cooperations += act(party) == Move::cooperate ? 1 : 0;
    }
    return static_cast<double>(cooperations) / n;
}

}  // namespace

TEST_CASE("Each trust-game strategy plays its script, and its neighbour does not",
          "[strategies][trust-game]") {
    for (const Case& example : all_cases()) {
        CAPTURE(example.spec, example.neighbour);
        CHECK(plays(example.spec, example.script) == example.expected);
        CHECK(plays(example.neighbour, example.script) != example.expected);
    }
}

TEST_CASE("No trust-game strategy is without a script", "[strategies][trust-game]") {
    std::set<std::string> scripted;
    for (const Case& example : all_cases()) {
        scripted.insert(strategies::parse_spec(example.spec).id);
    }
    std::set<std::string> tagged;
    for (const strategies::Entry& entry : strategies::catalogue()) {
        if (std::find(entry.tags.begin(), entry.tags.end(), "trust-game") != entry.tags.end()) {
            tagged.insert(entry.id);
        }
    }
    CHECK(scripted == tagged);
    CHECK(tagged.size() >= 20);
}

TEST_CASE("Whoever monitors by chance looks as often as it says", "[strategies][trust-game]") {
    Party party{"monitor_then_trust(threshold=1, looking=0.2)", mutual_trust()};
    const auto after_a_defection = [](Party& tried) {
        tried.start_again();
        static_cast<void>(tried.rely());
        tried.see(Move::cooperate, Move::cooperate);
        static_cast<void>(tried.rely());  // it trusts from here on
        tried.see(Move::cooperate, Move::defect);
        const Move reliance = tried.rely();
        CHECK(tried.honour() == reliance);  // one look serves both roles
        return reliance;
    };
    CHECK_THAT(share_of_cooperation(party, after_a_defection),
               WithinAbs(0.8, 0.016));  // four standard errors
    CHECK(plays("monitor_then_trust(threshold=3, looking=1)", {.partner = "CCCCBC"}) ==
          plays("tit_for_tat", {.partner = "CCCCBC"}));
}

TEST_CASE("Intrinsic motivation is a chance of honouring", "[strategies][trust-game]") {
    Party party{"intrinsic_trustee", mutual_trust()};
    party.belief.motivation = 0.25;
    CHECK_THAT(share_of_cooperation(party, [](Party& tried) { return tried.honour(); }),
               WithinAbs(0.25, 0.018));  // four standard errors
}

TEST_CASE("A discounting grudger does not rely without a contract", "[strategies][trust-game]") {
    CHECK(plays("discounting_grudger", {.partner = "BCCC"}) == "CDDD CDDD");
}

TEST_CASE("The reputation-minded leave partners of bad record", "[strategies][trust-game]") {
    CHECK(plays("reputation_minded", {.partner = "CCCBB"}) == "CCCCC CCCDC");
    CHECK(plays("reputation_minded", {.partner = "BCC"}) == "CDD CCC");
}

TEST_CASE("Guilt counts turns as trustee only", "[strategies][trust-game]") {
    const games::StageGame game{.type = "trust", .played = games::TrustGame{}};
    Party party{"guilt_averse_trustee", game};  // the first: trustee in odd rounds
    const Observed idle{.response = Outcome::withheld};
    const Observed honoured{.response = Outcome::honoured};
    for (int turn = 0; turn < 3; ++turn) {
        party.see(idle, honoured);  // as trustor
        party.see(honoured, idle);  // as trustee, relied on
    }
    CHECK(party.honour() == Move::cooperate);
    for (int turn = 0; turn < 4; ++turn) {
        party.see(idle, honoured);
        party.see(idle, idle);
    }
    CHECK(party.honour() == Move::cooperate);  // (1 + 3)/(1 + 7) is one half
    party.see(idle, honoured);
    party.see(idle, idle);
    CHECK(party.honour() == Move::defect);
}
