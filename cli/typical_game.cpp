#include "cli/typical_game.hpp"

#include "games/game_catalogue.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>
#include <vector>

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

games::StageGame named_game(const std::string& name) {
    if (const games::GameType* const type = games::find_game_type(name)) {
        return type->standard;
    }
    std::vector<std::string_view> names;
    for (const games::GameType& type : games::game_types()) {
        names.push_back(type.id);
    }
    throw games::UserError{{.file = "--game",
                            .value = name,
                            .problem = "is no game",
                            .allowed = fmt::format("{}", fmt::join(names, ", ")),
                            .nearest = games::nearest_name(name, names)}};
}

games::StageGame game_to_look_at(const strategies::Spec& spec,
                                 const std::optional<std::string>& asked) {
    if (!asked) {
        return typical_game(spec);
    }
    games::StageGame game = named_game(*asked);
    if (const std::optional<std::string> reason = strategies::refusal(spec, game)) {
        throw games::UserError{fmt::format("{} cannot play {}: {}", spec.id, game.type, *reason)};
    }
    return game;
}

}  // namespace fides::cli
