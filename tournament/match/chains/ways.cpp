#include "tournament/match/chains/ways.hpp"

#include "tournament/match/chains/settled_play.hpp"

#include <algorithm>
#include <array>

namespace fides::tournament {

Way way_of(const Lineup& lineup, Pairing pairing) {
    const Rules& rules = lineup.rules();
    const std::array sides{&lineup.contestant(pairing.first), &lineup.contestant(pairing.second)};
    if (lineup.experiment().method == "sampled" ||
        rules.game.form() != games::GameForm::two_action || rules.beliefs_always) {
        return Way::none;
    }
    const bool can_be = std::all_of(sides.begin(), sides.end(), [](const Contestant* side) {
        return side->automaton() && !side->model().reads_beliefs;
    });
    if (!can_be) {
        return Way::none;
    }
    if (is_settled(rules, *sides[0]->automaton(), *sides[1]->automaton())) {
        return Way::settled;
    }
    return sides[0]->memory_one() && sides[1]->memory_one() ? Way::memory_one : Way::state_pairs;
}

std::size_t most_state_pairs(const Experiment& experiment) noexcept {
    constexpr std::size_t a_repetition = 16;
    constexpr std::size_t fewest = 25;
    constexpr std::size_t most = 400;
    return std::clamp(a_repetition * experiment.repetitions, fewest, most);
}

}  // namespace fides::tournament
