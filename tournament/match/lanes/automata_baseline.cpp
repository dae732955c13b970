#include "tournament/match/lanes/automata_kernel.hpp"
#include "tournament/match/lanes/automata_lanes.hpp"

namespace fides::tournament {

void play_automata_baseline(const AutomataMatch& match,
                            const AutomataRepetitions& repetitions) noexcept {
    AutomataLanes<2>{match, repetitions}.play();
}

}  // namespace fides::tournament
