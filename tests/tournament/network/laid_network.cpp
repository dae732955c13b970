#include "tests/tournament/network/laid_network.hpp"

#include <utility>

namespace fides::tests {

using namespace tournament;

Experiment collaboration_of(Collaboration collaboration) {
    Experiment experiment;
    experiment.kind = std::move(collaboration);
    return experiment;
}

Network network_of(Collaboration collaboration) {
    return lay_network(collaboration_of(std::move(collaboration)));
}

std::vector<TieEnds> ends_of(const Network& network) {
    std::vector<TieEnds> ends;
    for (const Tie& tie : network.ties) {
        ends.push_back(tie.ends);
    }
    return ends;
}

Variation uniform(const std::string& key, double low, double high) {
    return {.key = key, .kind = Variation::Kind::uniform, .parameters = {low, high}};
}

}  // namespace fides::tests
