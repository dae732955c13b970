// The loop over a network: what follows exactly from docs/model.md, The venture, and what events
// do.
#include "games/elementary.hpp"
#include "tests/catch.hpp"
#include "tournament/collaboration/collaboration.hpp"
#include "tournament/collaboration/transcribe_collaboration.hpp"
#include "tournament/collaboration/venture.hpp"
#include "tournament/experiment/experiment.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

using namespace fides;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using tournament::Collaboration;
using tournament::CollaborationPlayer;
using tournament::CollaborationTally;
using tournament::Event;
using tournament::Experiment;
using tournament::Venture;

namespace {

/// A network with every channel open.
Experiment busy() {
    Experiment experiment;
    experiment.rounds = 90;
    experiment.contract.coverage = 0.5;
    experiment.contract.cost = {0.02, 0.05, 0.0};
    experiment.misperception = 0.02;
    experiment.beliefs.learn_confidence = 4.0;
    experiment.motivation_crowding = 0.3;
    experiment.motivation_memory = 0.8;
    Collaboration collaboration;
    collaboration.number = 5;
    collaboration.communication = 0.2;
    collaboration.cultural_distance = 0.3;
    collaboration.power = {0.4};
    collaboration.conflict = 0.5;
    collaboration.empathetic_leader = 0.3;
    collaboration.independent_body = 0.4;
    experiment.kind = collaboration;
    experiment.venture = Venture{.first_target = 0.2};
    return experiment;
}

Collaboration& collaboration_of(Experiment& experiment) {
    return std::get<Collaboration>(experiment.kind);
}

std::vector<tournament::Transcript> all_ties(const Experiment& experiment,
                                             std::uint32_t repetition) {
    const CollaborationPlayer player{experiment};
    std::vector<std::uint32_t> ties(player.plan().network().ties.size());
    std::iota(ties.begin(), ties.end(), 0U);
    return tournament::transcribe_collaboration(experiment, repetition, ties);
}

}  // namespace

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

TEST_CASE("So they do through every event, and when some leave", "[tournament]") {
    Experiment experiment = busy();
    experiment.distrust_signal = 1.0;
    experiment.imposed_by.kind = tournament::Imposer::Kind::both;
    Collaboration& collaboration = collaboration_of(experiment);
    collaboration.patience = 3;
    collaboration.organisations = {{.name = "mandated", .mandate = 0.3}};
    collaboration.events = {
        {.kind = Event::Kind::staff_turnover, .round = 7, .value = 0.5, .every = 20},
        {.kind = Event::Kind::contract_starts, .round = 10},
        {.kind = Event::Kind::dispute, .round = 15, .ties = {{1, 2}}},
        {.kind = Event::Kind::contract_renegotiated, .round = 20, .every = 10},
        {.kind = Event::Kind::organisation_joins, .round = 25, .organisation = 4},
        {.kind = Event::Kind::leader_arrives, .round = 30, .value = 0.8},
        {.kind = Event::Kind::deadline_missed, .round = 33},
        {.kind = Event::Kind::body_leaves, .round = 41},
        {.kind = Event::Kind::mandate_lifted, .round = 50},
        {.kind = Event::Kind::organisation_leaves, .round = 60, .organisation = 3},
        {.kind = Event::Kind::contract_ends, .round = 70, .share = 0.5}};
    CollaborationPlayer fast{experiment};
    CollaborationPlayer general{experiment, tournament::Path::general};
    std::size_t n_departures = 0;
    for (std::uint32_t repetition = 0; repetition < 30; ++repetition) {
        const CollaborationTally one = fast.play(repetition, {});
        CHECK(one == general.play(repetition, {}));
        n_departures += one.departures.size();
    }
    CHECK(n_departures > 0);
}

TEST_CASE("Who joins a venture late starts from its priors", "[tournament]") {
    Experiment experiment = busy();
    experiment.venture->first_target = 0.0;  // the first reviews are all hits
    collaboration_of(experiment).number = 3;
    collaboration_of(experiment).events = {
        {.kind = Event::Kind::organisation_joins, .round = 40, .organisation = 2}};
    const auto ties = all_ties(experiment, 0);  // 01 02 12
    CHECK(ties[0].first_round == 0);
    for (const std::size_t late : {1U, 2U}) {
        CHECK(ties[late].first_round == 40);
        for (const auto& direction : ties[late].rounds.front().directions) {
            CHECK_THAT(direction.trust_before, WithinAbs(0.4, 1e-12));
        }
    }
    SECTION("and costs nobody anything before it comes") {
        experiment.game.trust.outside_option = 0.25;
        experiment.contract.coverage = 0.0;
        experiment.venture->prior_faith = 1e-9;  // nobody works: all get the outside option
        collaboration_of(experiment).patience = 2;
        CollaborationPlayer player{experiment};
        CHECK(player.play(0, {}).departures.empty());
    }
}

TEST_CASE("Another event moves no draw of which ties one concerns", "[tournament]") {
    Experiment experiment = busy();
    experiment.venture.reset();
    collaboration_of(experiment).events = {
        {.kind = Event::Kind::contract_ends, .round = 40, .share = 0.5}};
    const CollaborationPlayer alone{experiment};
    collaboration_of(experiment)
        .events.insert(collaboration_of(experiment).events.begin(),
                       {.kind = Event::Kind::leader_arrives, .round = 5, .value = 0.0});
    const CollaborationPlayer both{experiment};
    for (std::size_t tie = 0; tie < 10; ++tie) {
        CHECK(alone.plan().network().ties[tie].terms == both.plan().network().ties[tie].terms);
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

TEST_CASE("A review's evidence is the log ratio of two tail chances", "[tournament]") {
    const Venture venture{};
    const tournament::VentureRules rules{venture, 20};
    // Full target 0.5, mu1 = 0.6, mu0 = 0.2, D = 10, sd = 0.5: z = 0.632456 and -1.897367;
    // Phi(z1) = 0.736455, Phi(z0) = 0.028890 (tables of the normal distribution).
    const tournament::ReviewEvidence& full = rules.review(19);
    CHECK(full.target == 0.5);
    CHECK_THAT(full.hit, WithinAbs(std::log(0.736455 / 0.028890), 5e-5));
    CHECK_THAT(full.miss, WithinAbs(std::log((1.0 - 0.736455) / (1.0 - 0.028890)), 5e-5));

    SECTION("small first targets rise to the full one over the ramp") {
        const tournament::VentureRules quick{Venture{.first_target = 0.4, .ramp = 3}, 20};
        CHECK_THAT(quick.review(0).target, WithinRel(0.2, 1e-12));
        CHECK_THAT(quick.review(1).target, WithinRel(0.3, 1e-12));
        CHECK_THAT(quick.review(2).target, WithinRel(0.4, 1e-12));
        CHECK_THAT(quick.review(3).target, WithinRel(0.5, 1e-12));
        CHECK(quick.review(9).target == quick.review(3).target);
    }
    SECTION("reaching a small target proves little, missing it much") {
        const tournament::VentureRules quick{Venture{.first_target = 0.1}, 20};
        CHECK(quick.review(0).hit < full.hit);
        CHECK(quick.review(0).miss < full.miss);
        CHECK(quick.review(0).hit > 0.0);
    }
}

TEST_CASE("Complexity grows by doublings of the number and with size", "[tournament]") {
    const Venture venture{};
    CHECK(tournament::perceived_complexity(venture, 2, 0.0) == 1.0);
    CHECK_THAT(tournament::perceived_complexity(venture, 8, 0.0), WithinRel(1.3, 1e-12));
    CHECK_THAT(tournament::perceived_complexity(venture, 2, 1.5), WithinRel(1.3, 1e-12));
    CHECK_THAT(games::logistic(tournament::prior_faith_log_odds(venture, 0.5, 3.0)),
               WithinRel(0.25, 1e-12));  // odds 1 over complexity 3
}

TEST_CASE("Idle ties pay the outside option and the contract's cost, and count", "[tournament]") {
    Experiment experiment = busy();
    experiment.game.trust.outside_option = 0.25;
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
                    CHECK(
                        (!direction.corrected || (direction.seen == games::Outcome::betrayed &&
                                                  direction.intention == games::Move::cooperate)));
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

TEST_CASE("Events happen when they are due", "[tournament]") {
    Experiment experiment = busy();
    experiment.venture.reset();
    Collaboration& collaboration = collaboration_of(experiment);
    collaboration.conflict = 0.0;
    const auto with = [&](Event event) {
        Experiment out = experiment;
        collaboration_of(out).events = {std::move(event)};
        return all_ties(out, 0);
    };
    const auto before = all_ties(experiment, 0);
    const auto first_difference = [&](const std::vector<tournament::Transcript>& after,
                                      std::size_t tie) {
        for (std::size_t round = 0; round < before[tie].rounds.size(); ++round) {
            for (unsigned d = 0; d < 2; ++d) {
                const auto& one = before[tie].rounds[round].directions[d];
                const auto& other = after[tie].rounds[round].directions[d];
                if (one.trust_after != other.trust_after || one.done != other.done ||
                    before[tie].rounds[round].conflict != after[tie].rounds[round].conflict) {
                    return round;
                }
            }
        }
        return before[tie].rounds.size();
    };
    SECTION("contracts end on the ties named") {
        const auto after =
            with({.kind = Event::Kind::contract_ends, .round = 40, .ties = {{0, 1}}});
        CHECK(first_difference(after, 0) >= 40);
        CHECK(first_difference(after, 0) < 90);
        for (std::size_t tie = 1; tie < 10; ++tie) {
            CHECK(first_difference(after, tie) == 90);
        }
        for (std::size_t round = 40; round < 90; ++round) {
            CHECK(after[0].rounds[round].directions[0].contingency == games::Contingency::open);
        }
    }
    SECTION("half of the contracts are half of the ties") {
        const auto after = with({.kind = Event::Kind::contract_ends, .round = 1, .share = 0.5});
        std::size_t n_changed = 0;
        for (std::size_t tie = 0; tie < 10; ++tie) {
            n_changed += first_difference(after, tie) < 90 ? 1 : 0;
        }
        CHECK(n_changed == 5);
    }
    SECTION("staff turnover takes trust back to its prior") {
        const auto after =
            with({.kind = Event::Kind::staff_turnover, .round = 50, .organisation = 0});
        CHECK_THAT(after[0].rounds[50].directions[0].trust_before, WithinAbs(0.4, 1e-12));
        CHECK(first_difference(after, 0) >= 50);
        CHECK(first_difference(after, 9) == 90);  // between organisations 3 and 4
    }
    SECTION("a dispute opens a conflict") {
        const auto after = with({.kind = Event::Kind::dispute, .round = 30, .ties = {{1, 2}}});
        const auto is_open = [&](std::size_t tie) {
            return std::any_of(after[tie].rounds.begin(), after[tie].rounds.end(),
                               [](const auto& round) { return round.conflict; });
        };
        CHECK(is_open(4));  // 01 02 03 04 12
        CHECK_FALSE(is_open(0));
    }
    SECTION("an organisation that joins was not there before") {
        const auto after =
            with({.kind = Event::Kind::organisation_joins, .round = 25, .organisation = 4});
        CHECK(after[3].rounds.size() == 65);  // tie 04
        CHECK(after[0].rounds.size() == 90);
    }
    SECTION("one that leaves is idle") {
        const auto after =
            with({.kind = Event::Kind::organisation_leaves, .round = 25, .organisation = 4});
        REQUIRE(after[3].rounds.size() == 90);
        CHECK(after[3].rounds[24].worked);
        CHECK_FALSE(after[3].rounds[25].worked);
    }
    SECTION("rising trust relaxes a renegotiated contract") {
        Experiment open = experiment;
        open.goodwill = 1.0;
        collaboration_of(open).events = {
            {.kind = Event::Kind::contract_renegotiated, .round = 30, .value = 100.0}};
        const auto after = all_ties(open, 0);
        for (const tournament::Transcript& tie : after) {
            const double trust = (tie.rounds[29].directions[0].trust_after +
                                  tie.rounds[29].directions[1].trust_after) /
                                 2.0;
            // A strong response: coverage is 0 above the prior of 0.4 and 1 below it.
            bool is_ever_covered = false;
            for (std::size_t round = 30; round < 90; ++round) {
                for (const auto& direction : tie.rounds[round].directions) {
                    is_ever_covered =
                        is_ever_covered || direction.contingency == games::Contingency::covered;
                }
            }
            CHECK((trust < 0.4 || !is_ever_covered));
        }
    }
}

TEST_CASE("A missed deadline makes the next review a miss", "[tournament]") {
    Experiment experiment = busy();
    experiment.venture->first_target = 0.0;  // everybody hits the first target
    CollaborationPlayer calm{experiment};
    REQUIRE(calm.play(0, {}).reviews.front().hit);
    collaboration_of(experiment).events = {{.kind = Event::Kind::deadline_missed, .round = 5}};
    CollaborationPlayer shaken{experiment};
    const CollaborationTally& tally = shaken.play(0, {});
    CHECK_FALSE(tally.reviews.front().hit);
    CHECK(tally.reviews.front().progress == calm.play(0, {}).reviews.front().progress);
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
