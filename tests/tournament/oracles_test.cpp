// Closed forms of repeated games that the match engine must meet: reactive strategies, strategies
// under noise, zero-determinant relations, a Markov trust relation, one-shot equilibria.
#include "games/contract.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/strategy.hpp"
#include "strategies/trust/organisation.hpp"
#include "tests/catch.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/match.hpp"
#include "tournament/match/participant.hpp"
#include "tournament/match/transcript.hpp"

#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <string>
#include <vector>

using namespace fides;
using Catch::Matchers::WithinAbs;
using tournament::Experiment;
using tournament::Tally;
using tournament::Tournament;

namespace {

/// Mean and standard error of independent repetitions.
struct Sample {
    double n = 0.0;
    double sum = 0.0;
    double squares = 0.0;

    void add(double value) {
        n += 1.0;
        sum += value;
        squares += value * value;
    }

    [[nodiscard]] double mean() const { return sum / n; }

    [[nodiscard]] double error() const {
        return std::sqrt((squares / n - mean() * mean()) / (n - 1.0));
    }

    /// Distance from the closed form in standard errors.
    [[nodiscard]] double errors_from(double oracle) const {
        return std::abs(mean() - oracle) / error();
    }
};

Experiment prisoners_dilemma(const std::string& first, const std::string& second, double noise) {
    Experiment experiment;
    experiment.game = {.type = "prisoners_dilemma", .played = games::TwoActionGame{}};
    experiment.noise = noise;
    experiment.rounds = 3000;  // only the last third counts: long past the start
    Tournament players;
    players.players = {{strategies::parse_spec(first), first, 0},
                       {strategies::parse_spec(second), second, 1}};
    experiment.kind = players;
    return experiment;
}

/// Long-run cooperation and payoff of both seats, from the second half of a match.
struct SimulatedRun {
    std::array<Sample, 2> cooperation;
    std::array<Sample, 2> payoff;
};

SimulatedRun long_run(const Experiment& experiment, std::uint32_t repetitions = 150) {
    SimulatedRun result;
    for (std::uint32_t repetition = 0; repetition < repetitions; ++repetition) {
        const auto transcript = tournament::transcribe_match(experiment, 0, 1, repetition);
        const std::size_t begin = transcript.rounds.size() / 2;
        std::array<double, 2> cooperated{};
        std::array<double, 2> earned{};
        for (std::size_t round = begin; round < transcript.rounds.size(); ++round) {
            for (unsigned seat = 0; seat < 2; ++seat) {
                cooperated[seat] +=
                    transcript.rounds[round].moves[seat] == games::Move::cooperate ? 1.0 : 0.0;
                earned[seat] += transcript.rounds[round].payoffs[seat];
            }
        }
        const auto n = static_cast<double>(transcript.rounds.size() - begin);
        for (unsigned seat = 0; seat < 2; ++seat) {
            result.cooperation[seat].add(cooperated[seat] / n);
            result.payoff[seat].add(earned[seat] / n);
        }
    }
    return result;
}

}  // namespace

TEST_CASE("Reactive strategies cooperate as often as their closed form says", "[tournament]") {
    // Player i cooperates with p_i after C and q_i after D; with r_i = p_i - q_i the first does so
    // with (q1 + r1 q2)/(1 - r1 r2) (Nowak & Sigmund 1990).
    const SimulatedRun run =
        long_run(prisoners_dilemma("memory_one(cc=0.9, cd=0.3, dc=0.9, dd=0.3)",
                                   "memory_one(cc=0.8, cd=0.1, dc=0.8, dd=0.1)", 0.0));
    CHECK(run.cooperation[0].errors_from(18.0 / 29.0) < 4.0);
    CHECK(run.cooperation[1].errors_from(31.0 / 58.0) < 4.0);
}

TEST_CASE("Noise brings tit for tat to one half and leaves win-stay lose-shift near its best",
          "[tournament]") {
    SECTION("tit for tat against itself, at any noise: payoff (R + S + T + P)/4") {
        const double noise = GENERATE(0.02, 0.1, 0.4);
        const SimulatedRun run = long_run(prisoners_dilemma("tit_for_tat", "tit_for_tat", noise));
        CHECK(run.cooperation[0].errors_from(0.5) < 4.0);
        CHECK(run.payoff[0].errors_from(2.25) < 4.0);
    }
    SECTION("win-stay lose-shift against itself, noise 0.01") {
        const SimulatedRun run =
            long_run(prisoners_dilemma("win_stay_lose_shift", "win_stay_lose_shift", 0.01));
        CHECK(run.cooperation[0].errors_from(0.970596) < 4.0);
        CHECK(run.payoff[1].errors_from(2.951092) < 4.0);
    }
    SECTION("both against the unconditional defector, noise 0.01") {
        const SimulatedRun shift =
            long_run(prisoners_dilemma("win_stay_lose_shift", "defector", 0.01));
        CHECK(shift.payoff[0].errors_from(0.535) < 4.0);
        CHECK(shift.payoff[1].errors_from(2.985) < 4.0);
        const SimulatedRun copy = long_run(prisoners_dilemma("tit_for_tat", "defector", 0.01));
        CHECK(copy.payoff[0].errors_from(1.020002) < 4.0);
        CHECK(copy.payoff[1].errors_from(1.069002) < 4.0);
    }
}

TEST_CASE("Extortion takes three times the partner's surplus (Press & Dyson 2012)",
          "[tournament]") {
    SECTION("from the unconditional cooperator 41/11 against 21/11") {
        const SimulatedRun run = long_run(prisoners_dilemma("extortion(chi=3)", "cooperator", 0.0));
        CHECK(run.payoff[0].errors_from(41.0 / 11.0) < 4.0);
        CHECK(run.payoff[1].errors_from(21.0 / 11.0) < 4.0);
    }
    SECTION("from random play 41/16 against 73/48") {
        const SimulatedRun run = long_run(prisoners_dilemma("extortion(chi=3)", "random", 0.0));
        CHECK(run.payoff[0].errors_from(41.0 / 16.0) < 4.0);
        CHECK(run.payoff[1].errors_from(73.0 / 48.0) < 4.0);
    }
}

namespace {

/// Trusts with a chance that depends on what came of the last round: nothing, honour, abuse.
class MarkovTrustor final : public strategies::RoleAwareStrategy {
public:
    explicit MarkovTrustor(std::array<double, 3> chances) : chances_{chances} {}

    games::Move rely(const strategies::View& view, strategies::Draws& draws) noexcept override {
        const games::Outcome last =
            view.is_first_round() ? games::Outcome::withheld : view.partner().back().response;
        return draws.cooperate_with(chances_[games::index(last)]);
    }

    games::Move honour(const strategies::View&, strategies::Draws&) noexcept override {
        return games::Move::cooperate;
    }

    void reset() noexcept override {}

private:
    std::array<double, 3> chances_;
};

/// Honours with one chance, whatever happened.
class IndependentTrustee final : public strategies::RoleAwareStrategy {
public:
    explicit IndependentTrustee(double chance) : chance_{chance} {}

    games::Move rely(const strategies::View&, strategies::Draws&) noexcept override {
        return games::Move::cooperate;
    }

    games::Move honour(const strategies::View&, strategies::Draws& draws) noexcept override {
        return draws.cooperate_with(chance_);
    }

    void reset() noexcept override {}

private:
    double chance_;
};

template <class Role, class Argument>
tournament::Participant participant(Argument argument) {
    auto strategy = std::make_unique<Role>(argument);
    tournament::Participant made;
    made.role_aware = strategy.get();
    made.strategy = std::move(strategy);
    return made;
}

}  // namespace

TEST_CASE("A Markov trust relation settles where its chain does", "[tournament]") {
    // Trust rate tN/(1 + tN - h tH - (1 - h) tA); here 0.3/(1.3 - 0.76 - 0.04) = 0.6.
    Experiment experiment;
    experiment.kind = Tournament{};
    experiment.game = {.type = "trust",
                       .played = games::TrustGame{.payoffs = {}, .roles = games::RoleOrder::fixed}};
    experiment.rounds = 3000;
    const tournament::Rules rules = tournament::resolve_rules(experiment);
    auto trustor = participant<MarkovTrustor>(std::array<double, 3>{0.3, 0.95, 0.2});
    auto trustee = participant<IndependentTrustee>(0.8);
    Sample none;
    Sample honoured;
    Sample abused;
    for (std::uint32_t repetition = 0; repetition < 200; ++repetition) {
        const Tally tally = tournament::play_participants(
            rules, {&trustor, &trustee}, games::Stream{99, repetition}, {0, 1}, {});
        const auto n = static_cast<double>(tally.counted.directed);
        none.add((n - tally.counted.relied) / n);
        honoured.add(tally.counted.honoured / n);
        abused.add((tally.counted.relied - tally.counted.honoured) / n);
    }
    CHECK(none.errors_from(0.40) < 4.0);
    CHECK(honoured.errors_from(0.48) < 4.0);
    CHECK(abused.errors_from(0.12) < 4.0);
}

TEST_CASE("Without a contract the organisations' chances are the logit equilibrium of the game",
          "[tournament]") {
    // Agent quantal response (McKelvey & Palfrey 1998) in the trust game R = 1, S = -1, P = 0,
    // r = 1, t = 2: honour 1/(1 + e^lambda), trust 1/(1 + e^-lambda(2 h - 1)).
    const auto [lambda, honour, trust] = GENERATE(
        table<double, double, double>({{1.0, 0.268941, 0.386484}, {2.0, 0.119203, 0.178993}}));
    const games::Contract none{.penalty = 0.0, .compliance_noise = 1.0 / lambda};
    const double h = games::compliance(none, none.enforcement, 1.0);
    CHECK_THAT(h, WithinAbs(honour, 5e-7));
    // lambda (h R + (1 - h) S - P) = (h - theta)/tau with theta = 1/2 and tau = 1/(2 lambda).
    const strategies::OrganisationRules conduct{.reliance_noise = 1.0 / (2.0 * lambda)};
    CHECK_THAT(strategies::reliance_chance(conduct, h, 0.5), WithinAbs(trust, 5e-7));
}

TEST_CASE("Played once, the trust game ends as its equilibrium says", "[tournament]") {
    // Nobody relies on a trustee without goodwill unless the expected fine q F is at least what
    // betraying pays, t - r (payoffs R = 1, S = -1, P = 0; r = 1, t = 2).
    Experiment experiment;
    experiment.game = {
        .type = "trust",
        .played = games::TrustGame{.payoffs = {.loss = 1.0}, .roles = games::RoleOrder::fixed}};
    experiment.rounds = 1;
    experiment.contract = games::Contract{.coverage = 1.0,
                                          .contractible = 1.0,
                                          .monitoring = 1.0,
                                          .enforcement = 0.5,
                                          .penalty = 0.0,
                                          .compliance_noise = 1e-3};
    Tournament players;
    players.players = {{strategies::parse_spec("contract_seeker"), "trustor", 0},
                       {strategies::parse_spec("defector"), "trustee", 0}};
    experiment.kind = players;

    SECTION("a fine that is too small is no reason to rely") {
        experiment.contract.penalty = GENERATE(0.0, 1.0, 1.98);
        const auto transcript = tournament::transcribe_match(experiment, 0, 1, 0);
        CHECK(transcript.rounds[0].directions[0].done == games::Outcome::withheld);
        CHECK(transcript.scores == std::array<double, 2>{0.0, 0.0});
    }
    SECTION("a fine that deters makes relying safe") {
        experiment.contract.penalty = GENERATE(2.02, 3.0, 10.0);
        const auto transcript = tournament::transcribe_match(experiment, 0, 1, 0);
        CHECK(transcript.rounds[0].directions[0].done == games::Outcome::honoured);
        CHECK(transcript.scores == std::array<double, 2>{1.0, 1.0});
    }
}
