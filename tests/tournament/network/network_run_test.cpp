// The loop over a network: what follows exactly from docs/model.md, The venture.
#include "games/elementary.hpp"
#include "tests/catch.hpp"
#include "tests/tournament/network/busy_network.hpp"
#include "tournament/collaboration/collaboration.hpp"
#include "tournament/collaboration/transcribe_collaboration.hpp"
#include "tournament/collaboration/venture.hpp"
#include "tournament/experiment/experiment.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace fides;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using tests::all_ties;
using tests::busy;
using tests::collaboration_of;
using tournament::CollaborationPlayer;
using tournament::CollaborationTally;
using tournament::Experiment;
using tournament::Venture;

TEST_CASE("Organisations as strategies with views play the network to the same bits",
          "[tournament]") {
    const Experiment experiment = busy();
    CollaborationPlayer fast{experiment};
    CollaborationPlayer general{experiment, tournament::Path::general};
    for (std::uint32_t repetition = 0; repetition < 30; ++repetition) {
        const CollaborationTally one = fast.play(repetition, {});
        CHECK(one == general.play(repetition, {}));
    }
}

TEST_CASE("Another organisation moves no number of those that were there", "[tournament]") {
    // Without a venture ties do not feel each other, so the first three organisations of a complete
    // network of four play as the network of three does.
    Experiment three = busy();
    three.venture.reset();
    collaboration_of(three).number = 3;
    Experiment four = three;
    collaboration_of(four).number = 4;
    CollaborationPlayer small{three};
    CollaborationPlayer large{four};
    for (std::uint32_t repetition = 0; repetition < 10; ++repetition) {
        const CollaborationTally one = small.play(repetition, {});
        const CollaborationTally& other = large.play(repetition, {});
        // Ties are in lexicographic order: 01 02 12 against 01 02 03 12 13 23.
        CHECK(one.ties[0] == other.ties[0]);
        CHECK(one.ties[1] == other.ties[1]);
        CHECK(one.ties[2] == other.ties[3]);
    }
}

TEST_CASE("A review's evidence is the ratio of two tail chances", "[tournament]") {
    const Venture venture{.ambition = 0.5};
    const auto ratio = [](const games::Likelihoods& evidence) {
        return evidence.if_true / evidence.if_false;
    };
    const tournament::VentureRules rules{venture, 20};
    // Full target 0.5, mu1 = 0.6, mu0 = 0.2, D = 10, sd = 0.5: z = 0.632456 and -1.897367;
    // Phi(z1) = 0.736455, Phi(z0) = 0.028890 (tables of the normal distribution).
    const tournament::ReviewEvidence& full = rules.review(19);
    CHECK(full.target == 0.5);
    CHECK_THAT(ratio(full.hit), WithinRel(0.736455 / 0.028890, 5e-5));
    CHECK_THAT(ratio(full.miss), WithinRel((1.0 - 0.736455) / (1.0 - 0.028890), 5e-5));

    SECTION("small first targets rise to the full one over the ramp") {
        const tournament::VentureRules quick{
            Venture{.ambition = 0.5, .first_target = 0.4, .ramp = 3}, 20};
        CHECK_THAT(quick.review(0).target, WithinRel(0.2, 1e-12));
        CHECK_THAT(quick.review(1).target, WithinRel(0.3, 1e-12));
        CHECK_THAT(quick.review(2).target, WithinRel(0.4, 1e-12));
        CHECK_THAT(quick.review(3).target, WithinRel(0.5, 1e-12));
        CHECK(quick.review(9).target == quick.review(3).target);
    }
    SECTION("reaching a small target proves little, missing it much") {
        const tournament::VentureRules quick{Venture{.ambition = 0.5, .first_target = 0.1}, 20};
        CHECK(ratio(quick.review(0).hit) < ratio(full.hit));
        CHECK(ratio(quick.review(0).miss) < ratio(full.miss));
        CHECK(ratio(quick.review(0).hit) > 1.0);
    }
}

TEST_CASE("Complexity grows by doublings of the number and with size", "[tournament]") {
    const Venture venture{};
    CHECK(tournament::perceived_complexity(venture, 2, 0.0) == 1.0);
    CHECK_THAT(tournament::perceived_complexity(venture, 8, 0.0), WithinRel(1.3, 1e-12));
    CHECK_THAT(tournament::perceived_complexity(venture, 2, 1.5), WithinRel(1.3, 1e-12));
    CHECK_THAT(tournament::prior_faith_of(venture, 0.5, 3.0).probability(),
               WithinRel(0.25, 1e-12));  // odds 1 over complexity 3
}

TEST_CASE("Idle ties pay the outside option and the contract's cost, and count", "[tournament]") {
    Experiment experiment = busy();
    experiment.game.trust().outside_option = 0.25;
    experiment.venture->prior_faith = 1e-9;  // nobody ever works
    experiment.venture->first_target = 1.0;
    CollaborationPlayer player{experiment};
    const CollaborationTally& tally = player.play(0, {});
    CHECK(tally.counted.relied == 0);
    CHECK(tally.counted.directed == 30U * 20U);  // rounds 60 to 89, twenty directions
    CHECK(tally.counted.working == 0);
    const double cost = 0.02 + 0.05 * 0.5;
    for (const tournament::OrganisationTally& mine : tally.organisations) {
        CHECK_THAT(mine.payoff, WithinAbs(30.0 * 4.0 * (2.0 * 0.25 - cost), 1e-9));
    }
}

TEST_CASE("Progress of a review is what its rounds honoured", "[tournament]") {
    const Experiment experiment = busy();
    for (std::uint32_t repetition = 0; repetition < 5; ++repetition) {
        CollaborationPlayer player{experiment};
        const CollaborationTally& tally = player.play(repetition, {});
        REQUIRE(tally.reviews.size() == 9);
        const double complexity = tournament::perceived_complexity(*experiment.venture, 5, 0.0);
        const auto transcripts = all_ties(experiment, repetition);
        for (std::size_t k = 0; k < tally.reviews.size(); ++k) {
            double honoured = 0.0;
            for (const tournament::Transcript& tie : transcripts) {
                for (std::size_t round = 10 * k; round < 10 * (k + 1); ++round) {
                    for (const auto& direction : tie.rounds[round].directions) {
                        honoured += direction.done == games::Outcome::honoured ? 1.0 : 0.0;
                    }
                }
            }
            const double progress = honoured / 20.0 / complexity / 10.0;
            CHECK_THAT(tally.reviews[k].progress, WithinAbs(progress, 1e-12));
            CHECK(tally.reviews[k].hit == (progress >= tally.reviews[k].target));
            CHECK(tally.reviews[k].round == 10 * k + 9);
        }
    }
}

TEST_CASE("A conflict opens on a betrayal seen and not cleared up, and nowhere else",
          "[tournament]") {
    Experiment experiment = busy();
    collaboration_of(experiment).conflict = 1.0;
    collaboration_of(experiment).natural_resolution = 0.0;
    for (std::uint32_t repetition = 0; repetition < 5; ++repetition) {
        for (const tournament::Transcript& tie : all_ties(experiment, repetition)) {
            bool open = false;
            for (const tournament::RoundRecord& round : tie.rounds) {
                const bool offence = std::any_of(
                    round.directions.begin(), round.directions.end(), [](const auto& direction) {
                        return direction.seen == games::Outcome::betrayed && !direction.corrected;
                    });
                CHECK((open || !offence || round.conflict));
                CHECK((!round.conflict || open || offence));
                open = round.conflict;
                for (const auto& direction : round.directions) {
                    CHECK((!direction.corrected ||
                           (direction.seen == games::Outcome::betrayed && direction.meant)));
                }
            }
        }
    }
}

TEST_CASE("Who gains less than alone leaves after its patience, and works no more",
          "[tournament]") {
    Experiment experiment = busy();
    experiment.mandate = 0.0;
    experiment.contract.cost = {5.0, 0.0, 0.0};  // nobody can gain
    experiment.venture->first_target = 0.0;
    collaboration_of(experiment).patience = 2;
    CollaborationPlayer player{experiment};
    const CollaborationTally tally = player.play(0, {});
    REQUIRE(tally.departures.size() == 5);
    for (const tournament::Departure& departure : tally.departures) {
        CHECK(departure.round == 19);
        CHECK(departure.payoff < 0.0);
    }
    CHECK(tally.reviews[1].members == 0);
    CHECK(tally.counted.working == 0);

    SECTION("unless it is mandated") {
        experiment.mandate = 0.1;
        CollaborationPlayer bound{experiment};
        CHECK(bound.play(0, {}).departures.empty());
    }
}

TEST_CASE("Without the contract is every tie's contract struck out", "[tournament]") {
    Experiment experiment = busy();
    collaboration_of(experiment).variations = {{.key = "contract.coverage",
                                                .kind = tournament::Variation::Kind::uniform,
                                                .parameters = {0.2, 0.8}}};
    CollaborationPlayer without{experiment, tournament::Path::fastest, true};
    for (std::uint32_t repetition = 0; repetition < 5; ++repetition) {
        const CollaborationTally& tally = without.play(repetition, {});
        CHECK(tally.counted.confidence == 0.0);
        CHECK(tally.counted.open_relied == tally.counted.relied);
    }
}
