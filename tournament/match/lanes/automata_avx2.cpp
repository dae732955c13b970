#include "tournament/match/lanes/automata_kernel.hpp"
#include "tournament/match/lanes/automata_lanes.hpp"

namespace fides::tournament {

void play_automata_avx2(const AutomataMatch& match,
                        const AutomataRepetitions& repetitions) noexcept {
    AutomataLanes<4>{match, repetitions}.play();
}

}  // namespace fides::tournament
