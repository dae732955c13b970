#include "games/stage_game.hpp"
#include "strategies/automaton.hpp"
#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tests/strategies/party.hpp"

#include <array>
#include <cstddef>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace fides;
using namespace fides::strategies;
using Catch::Matchers::WithinAbs;

namespace {

/// First round, then after CC, CD, DC, DD.
using Chances = std::array<double, 5>;

Chances chances_of(const std::string& spec, const games::StageGame& game = tests::dilemma()) {
    const auto strategy = make_strategy(parse_spec(spec), game);
    const Automaton* automaton = strategy->automaton();
    REQUIRE(automaton != nullptr);
    const Automaton::State& first = automaton->states[automaton->start];
    Chances chances{first.cooperation};
    for (std::size_t i = 0; i < 4; ++i) {
        chances[i + 1] = automaton->states[first.next[i]].cooperation;
    }
    return chances;
}

/// Mean payoffs in the long run of two memory-one strategies, by following the distribution over
/// the last pair of moves until it stands still.
std::array<double, 2> long_run(const Chances& own, const Chances& partner,
                               const games::TwoActionPayoffs& payoffs = {}) {
    std::array<double, 4> share{1.0, 0.0, 0.0, 0.0};
    for (int round = 0; round < 20000; ++round) {
        std::array<double, 4> next{};
        for (std::size_t i = 0; i < 4; ++i) {
            const double p = own[1 + i];
            const double q = partner[1 + (i == 1 ? 2 : i == 2 ? 1 : i)];
            next[0] += share[i] * p * q;
            next[1] += share[i] * p * (1.0 - q);
            next[2] += share[i] * (1.0 - p) * q;
            next[3] += share[i] * (1.0 - p) * (1.0 - q);
        }
        share = next;
    }
    const auto [R, S, T, P] = payoffs;
    return {share[0] * R + share[1] * S + share[2] * T + share[3] * P,
            share[0] * R + share[1] * T + share[2] * S + share[3] * P};
}

}  // namespace

TEST_CASE("Memory-one strategies have the published chances", "[strategies]") {
    struct Published {
        const char* spec;
        Chances chances;  // first, CC, CD, DC, DD
    };

    // Vectors of Axelrod-Python 4.13.0, and the settings that give its zero-determinant players.
    const std::vector<Published> table{
        {"Cooperator", {1, 1, 1, 1, 1}},
        {"Defector", {0, 0, 0, 0, 0}},
        {"Alternator", {1, 0, 0, 1, 1}},
        {"Random(p=0.3)", {0.3, 0.3, 0.3, 0.3, 0.3}},
        {"TitForTat", {1, 1, 0, 1, 0}},
        {"SuspiciousTitForTat", {0, 1, 0, 1, 0}},
        {"AntiTitForTat", {1, 0, 1, 0, 1}},
        {"Bully", {0, 0, 1, 0, 1}},
        {"WinStayLoseShift", {1, 1, 0, 0, 1}},
        {"WinShiftLoseStay", {0, 0, 1, 1, 0}},
        {"GTFT", {1, 1, 1.0 / 3, 1, 1.0 / 3}},
        {"GTFT(p=0.1)", {1, 1, 0.1, 1, 0.1}},
        {"FirmButFair", {1, 1, 0, 1, 2.0 / 3}},
        {"FirstByJoss", {1, 0.9, 0, 0.9, 0}},
        {"NaiveProber", {1, 0.9, 0, 0.9, 0}},
        {"FirstByGrofman", {1, 1, 2.0 / 7, 2.0 / 7, 1}},
        {"StochasticWSLS", {1, 0.95, 0.05, 0.05, 0.95}},
        {"ZDExtort2", {1, 8.0 / 9, 0.5, 1.0 / 3, 0}},
        {"ZDExtort3", {1, 11.0 / 13, 0.5, 7.0 / 26, 0}},
        {"extortion(chi=4, phi=1)", {1, 11.0 / 17, 0, 8.0 / 17, 0}},     // ZDExtort4
        {"extortion(chi=2, phi=0.5625)", {1, 0.875, 0.4375, 0.375, 0}},  // ZDExtort2v2
        {"extortion(chi=10, phi=0.82)", {1, 0.64, 0.18, 0.28, 0}},       // ZDExtortion
        {"ZDGTFT2", {1, 1, 0.125, 1, 0.25}},
        {"zd_generous(chi=2, phi=0.5)", {1, 1, 0.5625, 0.5, 0.125}},  // ZDGen2
        {"memory_one(cc=0.1, cd=0.2, dc=0.3, dd=0.4, first=0.5)", {0.5, 0.1, 0.2, 0.3, 0.4}},
    };
    for (const auto& [spec, published] : table) {
        CAPTURE(spec);
        const Chances chances = chances_of(spec);
        for (std::size_t i = 0; i < chances.size(); ++i) {
            CHECK_THAT(chances[i], WithinAbs(published[i], 1e-15));  // a few roundings
        }
    }
}

TEST_CASE("Memory-one strategies have the recorded chances", "[strategies]") {
    std::ifstream file{std::string{FIDES_TEST_DATA} + "/plays/memory_one.txt"};
    REQUIRE(file);
    std::size_t n_strategies = 0;
    for (std::string line; std::getline(file, line);) {
        std::istringstream stream{line};
        std::string kind;
        std::string id;
        std::string spec;
        stream >> kind >> id >> spec;
        if (kind != "strategy") {
            continue;
        }
        ++n_strategies;
        CAPTURE(id);
        const Chances chances = chances_of(spec);
        for (const std::size_t i : {1U, 2U, 3U, 4U, 0U}) {
            double recorded = -1.0;
            stream >> recorded;
            CHECK_THAT(chances[i], WithinAbs(recorded, 1e-15));  // a few roundings
        }
    }
    CHECK(n_strategies == 27);
}

TEST_CASE("Generosity follows from the payoffs", "[strategies]") {
    const auto generosity = [](const games::StageGame& game) {
        return chances_of("generous_tit_for_tat", game)[2];
    };
    // Donation game b = 4, c = 1: min(1 - 1/4, 3/4).
    CHECK(generosity(tests::dilemma(
              {.reward = 3.0, .sucker = -1.0, .temptation = 4.0, .punishment = 0.0})) == 0.75);
    // 1 - (T-R)/(R-S) = 1/2 binds, (R-P)/(T-P) = 2/3.
    CHECK(generosity(tests::dilemma(
              {.reward = 2.0, .sucker = 0.0, .temptation = 3.0, .punishment = 0.0625})) == 0.5);
    // Without temptation there is no bound: 1/3.
    CHECK(generosity(tests::mutual_trust()) == 1.0 / 3.0);
}

TEST_CASE("Extortion takes chi times its partner's gain (Press & Dyson 2012)", "[strategies]") {
    const Chances extortion = chances_of("extortion");

    SECTION("with the print's values: 41/11 and 21/11 from a cooperator") {
        const auto [own, partner] = long_run(extortion, chances_of("cooperator"));
        CHECK_THAT(own, WithinAbs(41.0 / 11.0, 1e-12));
        CHECK_THAT(partner, WithinAbs(21.0 / 11.0, 1e-12));
    }
    SECTION("41/16 and 73/48 from random") {
        const auto [own, partner] = long_run(extortion, chances_of("random"));
        CHECK_THAT(own, WithinAbs(41.0 / 16.0, 1e-12));
        CHECK_THAT(partner, WithinAbs(73.0 / 48.0, 1e-12));
    }
    SECTION("in any dilemma, by any amount, from anybody") {
        const games::TwoActionPayoffs payoffs{
            .reward = 1.0, .sucker = -2.5, .temptation = 1.5, .punishment = -0.5};
        const games::StageGame game = tests::dilemma(payoffs);
        const double chi = GENERATE(1.5, 4.0, 20.0);
        const double phi = GENERATE(0.25, 1.0);
        const auto parameters =
            "(chi=" + std::to_string(chi) + ", phi=" + std::to_string(phi) + ")";
        const Chances partner_chances =
            chances_of("memory_one(cc=0.9, cd=0.3, dc=0.6, dd=0.2)", game);

        const auto [own, partner] =
            long_run(chances_of("extortion" + parameters, game), partner_chances, payoffs);
        CHECK_THAT(own + 0.5, WithinAbs(chi * (partner + 0.5), 1e-9));

        const auto [giver, receiver] =
            long_run(chances_of("zd_generous" + parameters, game), partner_chances, payoffs);
        CHECK_THAT(giver - 1.0, WithinAbs(chi * (receiver - 1.0), 1e-9));
    }
}

TEST_CASE("A zero-determinant strategy ties two mean payoffs by the line that it is given",
          "[strategies]") {
    // s (own - level) = partner - level (Stewart & Plotkin 2013).
    const double s = GENERATE(0.0, 0.25, 1.0);
    const double share = GENERATE(0.0, 0.5, 1.0);
    const double phi = GENERATE(0.25, 1.0);
    const games::TwoActionPayoffs payoffs{
        .reward = 1.0, .sucker = -2.5, .temptation = 1.5, .punishment = -0.5};
    const games::StageGame game = tests::dilemma(payoffs);
    const std::string spec = "zero_determinant(s=" + std::to_string(s) +
                             ", l=" + std::to_string(share) + ", phi=" + std::to_string(phi) + ")";
    CAPTURE(spec);
    const auto [own, partner] =
        long_run(chances_of(spec, game),
                 chances_of("memory_one(cc=0.9, cd=0.3, dc=0.6, dd=0.2)", game), payoffs);
    const double level = -0.5 + 1.5 * share;
    CHECK_THAT(partner - level, WithinAbs(s * (own - level), 1e-9));
}
