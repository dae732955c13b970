#include "games/game_catalogue.hpp"

#include "games/game_types.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace fides::games {

std::span<const GameType> game_types() {
    static const std::vector<GameType> types = all_game_types();
    return types;
}

const GameType* find_game_type(std::string_view id) noexcept {
    const std::span<const GameType> types = game_types();
    const auto found = std::find_if(types.begin(), types.end(),
                                    [&](const GameType& type) { return type.id == id; });
    return found == types.end() ? nullptr : &*found;
}

std::optional<Breach> breach(const StageGame& game) {
    const GameType* type = find_game_type(game.type);
    if (type == nullptr) {
        return std::nullopt;
    }
    for (const GameRule& rule : type->rules) {
        if (rule.holds(game)) {
            continue;
        }
        std::string values;
        for (const std::string_view name : rule.keys) {
            if (const GameKey* key = type->find_key(name)) {  // there is none for the matrices
                values +=
                    fmt::format("{}{} = {}", values.empty() ? " (" : ", ", name, key->get(game));
            }
        }
        values += values.empty() ? "" : ")";
        return Breach{.keys = rule.keys,
                      .problem = fmt::format("breaks {} of {}{}", rule.text, type->id, values)};
    }
    return std::nullopt;
}

std::optional<std::string> oddity(const StageGame& game) {
    const GameType* type = find_game_type(game.type);
    if (type == nullptr || type->oddity == nullptr) {
        return std::nullopt;
    }
    std::string odd = type->oddity(game);
    return odd.empty() ? std::nullopt : std::optional{std::move(odd)};
}

StageGame make_game(std::string_view type, std::span<const std::pair<std::string, double>> given) {
    const GameType* found = find_game_type(type);
    if (found == nullptr) {
        std::vector<std::string_view> ids;
        for (const GameType& one : game_types()) {
            ids.push_back(one.id);
        }
        throw UserError{Mistake{.value = std::string{type},
                                .problem = "unknown game",
                                .allowed = "fides list games",
                                .nearest = nearest_name(type, ids)}};
    }
    StageGame game = found->standard;
    for (const auto& [name, value] : given) {
        const std::string key = fmt::format("game.{}", name);
        const GameKey* number = found->find_key(name);
        if (number == nullptr) {
            std::string allowed;
            for (const GameKey& one : found->keys) {
                allowed += (allowed.empty() ? "" : ", ") + std::string{one.name};
            }
            throw UserError{Mistake{.key = key,
                                    .problem = fmt::format("is not a key of {}", found->id),
                                    .allowed = allowed}};
        }
        if (!(value >= number->lowest && value <= number->highest)) {
            throw UserError{Mistake{
                .key = key,
                .value = fmt::format("{}", value),
                .problem = fmt::format("is outside [{}, {}]", number->lowest, number->highest)}};
        }
        if (number->whole && value != std::floor(value)) {
            throw UserError{Mistake{
                .key = key, .value = fmt::format("{}", value), .problem = "is not a whole number"}};
        }
        number->set(game, value);
    }
    if (const std::optional<Breach> broken = breach(game)) {
        throw UserError{Mistake{.key = "game", .problem = broken->problem}};
    }
    return game;
}

}  // namespace fides::games
