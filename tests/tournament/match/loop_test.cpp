// The loop over rounds: both paths give the same bits, payoffs add up, and what a round may not
// move stays where it is.
#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tournament/collaboration/collaboration.hpp"
#include "tournament/collaboration/transcribe_collaboration.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/match.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

using namespace fides;
using Catch::Matchers::WithinAbs;
using tournament::Collaboration;
using tournament::CollaborationPlayer;
using tournament::CollaborationTally;
using tournament::Experiment;
using tournament::Path;

namespace {

constexpr std::array<std::uint32_t, 1> only_tie{0};

/// Settings that switch every channel on somewhere.
std::vector<Experiment> grid() {
    std::vector<Experiment> all;
    Experiment plain;
    plain.rounds = 60;
    plain.kind = Collaboration{};
    all.push_back(plain);

    Experiment contract = plain;
    contract.contract.coverage = 0.7;
    contract.contract.start = 10;
    contract.contract.end = 40;
    contract.contract.cost = {0.05, 0.1, 0.2};
    contract.imposed_by.kind = tournament::Imposer::Kind::both;
    contract.distrust_signal = 2.0;
    contract.motivation_crowding = 0.5;
    contract.motivation_memory = 0.9;
    all.push_back(contract);

    Experiment noisy = contract;
    noisy.noise = 0.03;
    noisy.misperception = 0.04;
    noisy.beliefs.learn_confidence = 5.0;
    noisy.beliefs.negativity = 2.0;
    noisy.beliefs.discernment = 0.4;
    noisy.mandate = 0.3;
    noisy.discount = 0.97;
    Collaboration tie;
    tie.communication = 0.2;
    tie.distance = 0.5;
    tie.cultural_distance = 0.6;
    tie.power = {0.7};
    noisy.kind = tie;
    all.push_back(noisy);

    Experiment random_end = noisy;
    random_end.continuation = 0.95;
    all.push_back(random_end);
    return all;
}

}  // namespace

TEST_CASE("The fast loop and the general one give the same bits", "[tournament]") {
    for (const Experiment& experiment : grid()) {
        CollaborationPlayer fast{experiment, Path::fastest};
        CollaborationPlayer general{experiment, Path::general};
        for (std::uint32_t repetition = 0; repetition < 40; ++repetition) {
            const CollaborationTally one = fast.play(repetition, {});
            CHECK(one == general.play(repetition, {}));
            CHECK(one.rounds == fast.rounds(repetition));
        }
    }
}

TEST_CASE("The loop over a network gives a pair the bits of the loop over pairs", "[tournament]") {
    for (const Experiment& experiment : grid()) {
        for (const bool organisations : {true, false}) {
            Experiment here = experiment;
            if (!organisations) {
                here.strategy_shares = {{strategies::parse_spec("reciprocator"), 0.5},
                                        {strategies::parse_spec("contract_seeker"), 0.5}};
            }
            CollaborationPlayer pair{here};
            CollaborationPlayer network{here, Path::network};
            for (std::uint32_t repetition = 0; repetition < 20; ++repetition) {
                const CollaborationTally one = pair.play(repetition, {});
                const CollaborationTally& other = network.play(repetition, {});
                CHECK(one.counted == other.counted);
                CHECK(one.ties.front().counted == other.ties.front().counted);
                CHECK(one.score == other.score);
            }
        }
    }
}

TEST_CASE("A repetition is the same whatever was played before it", "[tournament]") {
    for (const Experiment& experiment : grid()) {
        CollaborationPlayer in_order{experiment};
        std::vector<CollaborationTally> tallies;
        for (std::uint32_t repetition = 0; repetition < 10; ++repetition) {
            tallies.push_back(in_order.play(repetition, {}));
        }
        CollaborationPlayer backwards{experiment};
        for (std::uint32_t repetition = 10; repetition-- > 0;) {
            CHECK(backwards.play(repetition, {}) == tallies[repetition]);
        }
    }
}

TEST_CASE("Shares of the rounds stand in the relations that define them", "[tournament]") {
    for (const Experiment& experiment : grid()) {
        CollaborationPlayer player{experiment};
        for (std::uint32_t repetition = 0; repetition < 20; ++repetition) {
            const tournament::PooledSums sums = player.play(repetition, {}).counted;
            CHECK(sums.relied <= sums.directed);
            CHECK(sums.honoured <= sums.relied);
            CHECK(sums.open_relied <= sums.relied);
            CHECK(sums.open_honoured <= sums.honoured);
            CHECK(sums.voluntary + sums.obliged == sums.honoured);
            CHECK(sums.credit <= static_cast<double>(sums.seen_honoured));
        }
    }
}

TEST_CASE("Payoffs of a transcript follow from what was done", "[tournament]") {
    for (const Experiment& experiment : grid()) {
        const auto transcript =
            tournament::transcribe_collaboration(experiment, 3, only_tie).front();
        const games::TrustPayoffs& game = experiment.game.trust();
        const games::Contract& contract = experiment.contract;
        std::uint32_t round = 0;
        for (const tournament::RoundRecord& record : transcript.rounds) {
            std::array<double, 2> expected{0.0, 0.0};
            for (unsigned trustor = 0; trustor < 2; ++trustor) {
                const auto& direction = record.directions[trustor];
                const unsigned trustee = 1 - trustor;
                if (direction.done == games::Outcome::honoured) {
                    expected[trustor] += game.gain;
                    expected[trustee] += game.honour_payoff;
                } else if (direction.done == games::Outcome::betrayed) {
                    expected[trustor] -= game.loss;
                    expected[trustee] += game.honour_payoff + game.temptation;
                }
                if (direction.sanctioned) {
                    CHECK(direction.contingency == games::Contingency::covered);
                    CHECK(direction.done == games::Outcome::betrayed);
                    expected[trustee] -= contract.penalty;
                    expected[trustor] += contract.compensation * contract.penalty;
                }
                if (contract.in_force(round)) {
                    expected[trustor] -= contract.cost_per_round();
                } else {
                    CHECK(direction.contingency == games::Contingency::open);
                }
                CHECK((direction.done == games::Outcome::withheld) == !direction.relied);
            }
            CHECK_THAT(record.payoffs[0], WithinAbs(expected[0], 1e-12));
            CHECK_THAT(record.payoffs[1], WithinAbs(expected[1], 1e-12));
            ++round;
        }
    }
}

TEST_CASE("Switching one channel moves no random number of another", "[tournament]") {
    // Without a contract, misperception that is too small ever to strike changes nothing although
    // its numbers are now asked for; the same for a signal that never comes and a mandate that
    // never binds.
    Experiment plain;
    plain.rounds = 100;
    plain.kind = Collaboration{};
    Experiment armed = plain;
    armed.misperception = 1e-12;
    armed.noise = 1e-12;
    armed.mandate = 1e-12;
    armed.beliefs.mandate_weight = 0.0;
    Collaboration tie;
    tie.communication = 1e-12;
    armed.kind = tie;
    CollaborationPlayer without{plain};
    CollaborationPlayer with{armed};
    for (std::uint32_t repetition = 0; repetition < 50; ++repetition) {
        CHECK(without.play(repetition, {}) == with.play(repetition, {}));
    }
}

TEST_CASE("A fully binding contract on every contingency teaches nothing about goodwill",
          "[tournament]") {
    Experiment experiment;
    experiment.kind = Collaboration{};
    experiment.rounds = 50;
    experiment.beliefs.failure = 0.0;
    experiment.contract = games::Contract{.coverage = 1.0,
                                          .contractible = 1.0,
                                          .monitoring = 1.0,
                                          .enforcement = 1.0,
                                          .penalty = 1000.0};
    const auto transcript = tournament::transcribe_collaboration(experiment, 0, only_tie).front();
    for (const tournament::RoundRecord& record : transcript.rounds) {
        for (const auto& direction : record.directions) {
            CHECK(direction.done != games::Outcome::betrayed);
            CHECK_THAT(direction.trust_after, WithinAbs(experiment.beliefs.prior_trust, 1e-12));
        }
    }
}

TEST_CASE("Full commitment looks at the last twenty rounds", "[tournament]") {
    tournament::CommitmentWindow window;
    const auto play = [&](std::uint32_t from, std::uint32_t to, bool relied, bool meant) {
        for (std::uint32_t round = from; round < to; ++round) {
            window.record(0, relied, meant);
            window.record(1, true, true);
            window.close_round(round);
        }
    };
    SECTION("it needs twenty rounds") {
        play(0, 19, true, true);
        CHECK_FALSE(window.holds());
        play(19, 20, true, true);
        CHECK(window.holds());
        CHECK(window.reached() == 20);
    }
    SECTION("two rounds without reliance are forgiven, three are not") {
        play(0, 2, false, false);
        play(2, 20, true, true);
        CHECK(window.holds());
        play(20, 21, false, false);
        CHECK(window.holds());
        play(21, 23, false, false);
        CHECK_FALSE(window.holds());
        CHECK(window.reached() == 20);
    }
    SECTION("nine in ten of what was asked must be meant") {
        play(0, 18, true, true);
        play(18, 20, true, false);
        CHECK(window.holds());
        play(20, 21, true, false);
        CHECK_FALSE(window.holds());
    }
}
