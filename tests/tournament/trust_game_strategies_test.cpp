// The strategies of the trust games in whole matches: under noise, contracts, word and conflict.
#include "games/game_catalogue.hpp"
#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tournament/collaboration/transcribe_collaboration.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/match.hpp"
#include "tournament/match/transcript.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using namespace fides;
using games::Move;
using games::Seat;
using tournament::Collaboration;
using tournament::DirectedRecord;
using tournament::Experiment;
using tournament::MatchPlayer;
using tournament::Tally;
using tournament::Tournament;
using tournament::Transcript;

namespace {

constexpr std::array<std::uint32_t, 1> the_tie{0};

std::vector<std::string> trust_game_strategies() {
    std::vector<std::string> ids;
    for (const strategies::Entry& entry : strategies::catalogue()) {
        if (std::find(entry.tags.begin(), entry.tags.end(), "trust-game") != entry.tags.end()) {
            ids.push_back(entry.id);
        }
    }
    return ids;
}

/// A tournament of mutual trust.
Experiment trust_tournament(const std::vector<std::string>& names) {
    Experiment experiment;
    experiment.rounds = 60;
    Tournament players;
    for (const std::string& name : names) {
        players.players.push_back({strategies::parse_spec(name), name, 0});
    }
    experiment.kind = players;
    return experiment;
}

/// A collaboration of two that follow one strategy.
Experiment collaboration_of(const std::string& name) {
    Experiment experiment;
    experiment.rounds = 60;
    experiment.kind = Collaboration{};
    experiment.strategy_shares = {{strategies::parse_spec(name), 1.0}};
    return experiment;
}

/// pi without a contract: what the trust of `act`'s trustor makes of its partner.
double reliability(const Experiment& experiment, const DirectedRecord& act) {
    const games::BeliefRules& rules = experiment.beliefs;
    return (1.0 - rules.failure) * (act.trust_before + (1.0 - act.trust_before) * rules.base_rate);
}

}  // namespace

TEST_CASE("Trust-game strategies play each other under noise and a contract", "[tournament]") {
    const std::vector<std::string> names = trust_game_strategies();
    Experiment experiment = trust_tournament(names);
    experiment.game = games::make_game(GENERATE("mutual_trust", "trust"), {});
    experiment.noise = 0.03;
    experiment.misperception = 0.02;
    experiment.mandate = 0.1;
    experiment.contract.coverage = 0.7;
    experiment.contract.start = 10;
    experiment.contract.end = 40;
    experiment.contract.cost = {0.125, 0.0, 0.0};
    const double rounds = static_cast<double>(experiment.rounds);
    for (std::uint32_t i = 0; i < names.size(); ++i) {
        for (std::uint32_t j = i; j < names.size(); ++j) {
            CAPTURE(names[i], names[j]);
            MatchPlayer player{experiment, {i, j}};
            MatchPlayer again{experiment, {i, j}};
            MatchPlayer back{experiment, {j, i}};
            static_cast<void>(player.play(0, {}));  // leaves no trace
            const Tally tally = player.play(1, {});
            CHECK(tally == again.play(1, {}));
            for (unsigned seat = 0; seat < 2; ++seat) {
                // At worst both directions cost it: betrayed, 1.5, and fined, 3, less 1 + 1 gained.
                CHECK(tally.score[seat] > -5.0 * rounds);
                CHECK(tally.score[seat] < 5.0 * rounds);
            }
            if (experiment.game.form() == games::GameForm::mutual_trust && i != j) {
                CHECK(back.play(1, {}).score[0] == tally.score[1]);
            }
        }
    }
}

TEST_CASE("A free rider on contracts cooperates while one is in force, and no longer",
          "[tournament]") {
    Experiment experiment = trust_tournament({"free_rider_on_contracts", "cooperator"});
    experiment.contract.coverage = 0.25;
    experiment.contract.start = 10;
    experiment.contract.end = 40;
    const Transcript match = tournament::transcribe_match(experiment, 0, 1, 0);
    const std::string expected = std::string(10, 'D') + std::string(30, 'C') + std::string(20, 'D');
    CHECK(match.reliances(Seat::first) == expected);
    CHECK(match.responses(Seat::first) == expected);
}

TEST_CASE("A commitment proposer earns from who keeps commitments, not from who fakes them",
          "[tournament]") {
    Experiment experiment =
        trust_tournament({"commitment_proposer", "free_rider_on_contracts", "commitment_faker"});
    experiment.contract.coverage = 0.25;
    const Transcript kept = tournament::transcribe_match(experiment, 0, 1, 0);
    const Transcript faked = tournament::transcribe_match(experiment, 0, 2, 0);
    CHECK(kept.scores[0] == 2.0 * experiment.rounds);  // honours and is honoured throughout
    CHECK(faked.scores[0] < kept.scores[0]);
    CHECK(faked.responses(Seat::second).find('D') != std::string::npos);
}

TEST_CASE("An end-gamer needs to know the end", "[tournament]") {
    Experiment experiment = trust_tournament({"end_gamer(last_rounds=3)", "cooperator"});
    experiment.announce_length = GENERATE(false, true);
    const Transcript match = tournament::transcribe_match(experiment, 0, 1, 0);
    CHECK(match.responses(Seat::first) ==
          std::string(57, 'C') + (experiment.announce_length ? "DDD" : "CCC"));
}

TEST_CASE("A boundary spanner hears word where there is any", "[tournament]") {
    SECTION("without communication it goes by the risk threshold, whatever it sees") {
        Experiment experiment = trust_tournament({"boundary_spanner", "random(p=0.7)"});
        experiment.beliefs.prior_trust = 0.8;
        experiment.beliefs.learn_confidence = GENERATE(0.0, 5.0);
        const Transcript match = tournament::transcribe_match(experiment, 0, 1, 0);
        std::uint32_t n_reliances = 0;
        for (const tournament::RoundRecord& round : match.rounds) {
            const DirectedRecord& act = round.directions[0];
            CHECK(act.relied == (reliability(experiment, act) >= 0.6));
            n_reliances += act.relied ? 1 : 0;
        }
        CHECK(n_reliances > 0);
        CHECK(n_reliances < experiment.rounds);
    }
    SECTION("with word in nearly every round little more than half of it will do") {
        Experiment experiment = collaboration_of("boundary_spanner");
        experiment.beliefs.prior_trust = 0.5;
        Collaboration& pair = std::get<Collaboration>(experiment.kind);
        pair.communication = 1.0;
        pair.signal_accuracy = 0.51;  // word that says next to nothing
        pair.organisations = {{}, {.strategy = strategies::parse_spec("random(p=0.7)")}};
        const Transcript tie = tournament::transcribe_collaboration(experiment, 0, the_tie)[0];
        std::uint32_t n_below_threshold = 0;
        for (const tournament::RoundRecord& round : tie.rounds) {
            const DirectedRecord& act = round.directions[0];
            if (act.relied) {
                CHECK(reliability(experiment, act) >= 0.3);
                n_below_threshold += reliability(experiment, act) < 0.6 ? 1 : 0;
            }
        }
        CHECK(n_below_threshold > 0);
    }
}

TEST_CASE("The hostile break off while a conflict is open", "[tournament]") {
    Experiment experiment = collaboration_of("hostile_under_conflict");
    experiment.noise = 0.05;
    std::get<Collaboration>(experiment.kind).conflict = 1.0;
    const Transcript tie = tournament::transcribe_collaboration(experiment, 0, the_tie)[0];
    std::uint32_t n_hostile = 0;
    for (std::size_t i = 1; i < tie.rounds.size(); ++i) {
        for (const DirectedRecord& act : tie.rounds[i].directions) {
            if (tie.rounds[i - 1].conflict) {
                CHECK_FALSE(act.relied);
                ++n_hostile;
            }
        }
    }
    CHECK(n_hostile > 0);
    CHECK(n_hostile < 2 * experiment.rounds);
}

TEST_CASE("A mandated minimalist tells a mandate from a free choice", "[tournament]") {
    Experiment experiment = trust_tournament({"mandated_minimalist", "cooperator"});
    experiment.rounds = 9;
    experiment.mandate = GENERATE(0.0, 0.25);
    const Transcript match = tournament::transcribe_match(experiment, 0, 1, 0);
    CHECK(match.responses(Seat::first) ==
          (experiment.mandate > 0.0 ? "CDDCDDCDD" : std::string(9, 'C')));
}
