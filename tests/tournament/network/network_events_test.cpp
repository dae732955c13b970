// What events do to a network.
#include "tests/catch.hpp"
#include "tests/tournament/network/busy_network.hpp"
#include "tournament/collaboration/collaboration.hpp"
#include "tournament/collaboration/transcribe_collaboration.hpp"
#include "tournament/experiment/experiment.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

using namespace fides;
using Catch::Matchers::WithinAbs;
using tests::all_ties;
using tests::busy;
using tests::collaboration_of;
using tests::eventful;
using tournament::Collaboration;
using tournament::CollaborationPlayer;
using tournament::CollaborationTally;
using tournament::Event;
using tournament::Experiment;

TEST_CASE("So they do through every event, and when some leave", "[tournament]") {
    Experiment experiment = eventful();
    collaboration_of(experiment)
        .events.push_back({.kind = Event::Kind::contract_renegotiated, .round = 20, .every = 10});
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
        experiment.game.trust().outside_option = 0.25;
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
