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

std::vector<tournament::Transcript> all_ties(const Experiment& experiment,
                                             std::uint32_t repetition) {
    const CollaborationPlayer player{experiment};
    std::vector<std::uint32_t> ties(player.plan().network().ties.size());
    std::iota(ties.begin(), ties.end(), 0U);
    return tournament::transcribe_collaboration(experiment, repetition, ties);
}

}  // namespace fides::tests
