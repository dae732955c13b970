#include "tests/tournament/network/busy_network.hpp"

#include "tournament/collaboration/collaboration.hpp"

#include <numeric>

namespace fides::tests {

using tournament::Collaboration;
using tournament::CollaborationPlayer;
using tournament::Experiment;
using tournament::Venture;

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

Experiment eventful() {
    using tournament::Event;
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
        {.kind = Event::Kind::organisation_joins, .round = 25, .organisation = 4},
        {.kind = Event::Kind::leader_arrives, .round = 30, .value = 0.8},
        {.kind = Event::Kind::deadline_missed, .round = 33},
        {.kind = Event::Kind::body_leaves, .round = 41},
        {.kind = Event::Kind::mandate_lifted, .round = 50},
        {.kind = Event::Kind::organisation_leaves, .round = 60, .organisation = 3},
        {.kind = Event::Kind::contract_ends, .round = 70, .share = 0.5}};
    return experiment;
}

std::vector<tournament::Transcript> all_ties(const Experiment& experiment,
                                             std::uint32_t repetition) {
    const CollaborationPlayer player{experiment};
    std::vector<std::uint32_t> ties(player.plan().network().ties.size());
    std::iota(ties.begin(), ties.end(), 0U);
    return tournament::transcribe_collaboration(experiment, repetition, ties);
}

}  // namespace fides::tests
