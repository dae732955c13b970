#include "analysis/league/plugin_audit.hpp"

#include "analysis/league/recall.hpp"
#include "analysis/league/strategy_player.hpp"
#include "strategies/catalogue.hpp"
#include "tests/analysis/fake_player.hpp"
#include "tests/catch.hpp"

#include <algorithm>

using namespace fides;
using namespace fides::analysis;
using tests::FakePlayer;

namespace {

double tit_for_tat(const strategies::View& view) {
    return view.is_first_round() || view.partner().back().move == games::Move::cooperate ? 1.0
                                                                                         : 0.0;
}

AuditVerdict verdict(const AuditReport& report, std::string_view id) {
    const auto found = std::find_if(report.checks.begin(), report.checks.end(),
                                    [id](const AuditCheck& check) { return check.id == id; });
    REQUIRE(found != report.checks.end());
    return found->verdict;
}

AuditReport quick(FakePlayer::Decide decide, bool stochastic, std::optional<std::uint32_t> memory) {
    FakePlayer player{std::move(decide)};
    return audit_quickly(player, {.name = "fake", .stochastic = stochastic, .memory = memory}, 1);
}

AuditReport full(const char* spec, bool stochastic) {
    const tournament::CancelToken cancel;
    return audit([spec] { return make_strategy_player(strategies::parse_spec(spec)); },
                 {.name = spec, .stochastic = stochastic}, 1, cancel);
}

}  // namespace

TEST_CASE("An audit holds what is declared against what is measured", "[analysis]") {
    SECTION("who keeps its word passes") {
        const AuditReport report = quick(tit_for_tat, false, 1);
        CHECK(report.holds());
        CHECK(report.facts.memory == 1U);
        CHECK(report.facts.stochastic == false);
    }
    SECTION("claims memory 1 but holds a grudge") {
        const AuditReport report = quick(
            [](const strategies::View& view) { return view.partner_defections() == 0 ? 1.0 : 0.0; },
            false, 1);
        CHECK(verdict(report, "memory") == AuditVerdict::fails);
        CHECK(report.facts.unbounded_memory);
    }
    SECTION("claims to leave nothing to chance but answers one") {
        const AuditReport report =
            quick([](const strategies::View& view) { return tit_for_tat(view) * 0.75; }, false, 1);
        CHECK(verdict(report, "determinism") == AuditVerdict::fails);
        CHECK(verdict(report, "memory") == AuditVerdict::holds);
    }
    SECTION("claims to leave nothing to chance but plays by its seed") {
        const AuditReport report =
            quick([](const strategies::View& view) { return view.seed() % 2 == 0 ? 1.0 : 0.0; },
                  false, 0);
        CHECK(verdict(report, "determinism") == AuditVerdict::fails);
        CHECK(verdict(report, "memory") == AuditVerdict::note);
    }
    SECTION("plays differently on equal input") {
        const AuditReport report =
            quick([n = 0](const strategies::View&) mutable { return ++n % 7 == 0 ? 0.0 : 1.0; },
                  false, std::nullopt);
        CHECK(verdict(report, "equal_inputs") == AuditVerdict::fails);
    }
    SECTION("a forfeit ends the audit and is named") {
        const AuditReport report = quick(
            [](const strategies::View& view) { return view.round() == 3 ? -1.0 : 1.0; }, false, 0);
        CHECK(verdict(report, "legal_moves") == AuditVerdict::fails);
        CHECK(report.forfeit == "answered -1 (not a chance)");
    }
}

TEST_CASE("Who publishes an automaton plays as it", "[analysis]") {
    const strategies::Automaton tit_for_tat_states{
        .states = {{.cooperation = 1.0, .next = {0, 1, 0, 1}},
                   {.cooperation = 0.0, .next = {0, 1, 0, 1}}},
        .start = 0};
    strategies::Automaton sullen = tit_for_tat_states;
    sullen.start = 1;
    const auto audited = [](const strategies::Automaton& published) {
        FakePlayer player{tit_for_tat};
        return audit_quickly(
            player, {.name = "fake", .stochastic = false, .memory = 1, .automaton = published}, 1);
    };
    CHECK(verdict(audited(tit_for_tat_states), "automaton") == AuditVerdict::holds);
    CHECK(verdict(audited(sullen), "automaton") == AuditVerdict::fails);
    CHECK(quick(tit_for_tat, false, 1).checks.size() == 4);
}

TEST_CASE("The measured memory is that of the catalogue", "[analysis]") {
    const auto [spec, memory] = GENERATE(
        table<const char*, std::optional<std::uint32_t>>({{"cooperator", 0U},
                                                          {"tit_for_tat", 1U},
                                                          {"win_stay_lose_shift", 1U},
                                                          {"tit_for_two_tats", 2U},
                                                          {"generous_tit_for_tat", 1U},
                                                          {"grudger", std::nullopt},
                                                          {"hard_majority", std::nullopt}}));
    CAPTURE(spec);
    const std::unique_ptr<strategies::BatchPlayer> player =
        make_strategy_player(strategies::parse_spec(spec));
    const AuditReport report = audit_quickly(*player, {.name = spec}, 1);
    CHECK(report.facts.memory == memory);
    CHECK(report.facts.unbounded_memory == !memory.has_value());
}

TEST_CASE("A whole audit describes what is known of the classics", "[analysis]") {
    SECTION("tit for tat") {
        const AuditReport report = full("tit_for_tat", false);
        CHECK(report.holds());
        CHECK(verdict(report, "stateless") == AuditVerdict::holds);
        CHECK(report.facts.nice == true);
        CHECK(report.facts.uses_length == false);
        REQUIRE(report.facts.noise.size() == 4);
        CHECK(report.facts.noise.front().with_itself == 1.0);
        CHECK(report.facts.noise.back().with_itself < 0.75);  // 1/2 in the long run (Molander 1985)
        REQUIRE(report.facts.classics.size() == 10);
        CHECK(report.facts.classics[1].partner == "defector");
        CHECK(report.facts.classics[1].cooperation == 0.01);  // once in 100 rounds
        REQUIRE(report.facts.contracts.size() == 3);
        CHECK_FALSE(report.facts.contracts[0].honours_covered.has_value());
        CHECK(report.facts.contracts[2].honours_covered.has_value());
    }
    SECTION("a defector is not nice, and needs the contract to honour") {
        const AuditReport report = full("defector", false);
        CHECK(report.holds());
        CHECK(report.facts.nice == false);
        CHECK(report.facts.contracts[1].honours_open == 0.0);
        CHECK(report.facts.contracts[1].honours_covered > 0.0);
    }
    SECTION("a strategy that draws for itself") {
        const AuditReport report = full("prober", false);
        CHECK(report.holds());
    }
}
