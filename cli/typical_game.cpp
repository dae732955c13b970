#include "cli/typical_game.hpp"

#include "games/game_factory.hpp"

namespace fides::cli {

games::StageGame typical_game(const strategies::Spec& spec) {
    const games::StageGame dilemma = games::make_game("prisoners_dilemma", {});
    if (!strategies::refusal(spec, dilemma)) {
        return dilemma;
    }
    for (const games::GameType& type : games::game_types()) {
        if (!strategies::refusal(spec, type.standard)) {
            return type.standard;
        }
    }
    return dilemma;
}

}  // namespace fides::cli
