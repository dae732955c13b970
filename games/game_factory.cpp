#include "games/game_factory.hpp"

#include "games/game_types.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace fides::games {

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
    const TwoActionPayoffs& payoffs = game.two_action[0];
    if (game.type == "prisoners_dilemma" &&
        2.0 * payoffs.reward <= payoffs.temptation + payoffs.sucker) {
        return fmt::format(
            "2 R <= T + S (R = {}, T = {}, S = {}): taking turns pays at least as much as "
            "cooperating",
            payoffs.reward, payoffs.temptation, payoffs.sucker);
    }
    const ContributionPayoffs& shares = game.contribution;
    if (game.type == "public_goods" && shares.multiplier <= 1.0) {
        return fmt::format("r <= 1 (r = {}): contributing pays nobody, not even all together",
                           shares.multiplier);
    }
    if (game.type == "public_goods" && shares.multiplier >= shares.group_size) {
        return fmt::format("r >= N (r = {}, N = {}): contributing pays whatever the others do",
                           shares.multiplier, shares.group_size);
    }
    return std::nullopt;
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

std::array<PayoffMatrix, 2> payoff_matrices(const StageGame& game) noexcept {
    const auto& [row, column] = game.two_action;
    return {{{{{row.reward, row.sucker}, {row.temptation, row.punishment}}},
             {{{column.reward, column.temptation}, {column.sucker, column.punishment}}}}};
}

std::array<TwoActionPayoffs, 2> from_matrices(
    const std::array<PayoffMatrix, 2>& matrices) noexcept {
    const auto& [row, column] = matrices;
    return {{{.reward = row[0][0],
              .sucker = row[0][1],
              .temptation = row[1][0],
              .punishment = row[1][1]},
             {.reward = column[0][0],
              .sucker = column[1][0],
              .temptation = column[0][1],
              .punishment = column[1][1]}}};
}

}  // namespace fides::games
