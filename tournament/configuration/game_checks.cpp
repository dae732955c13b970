#include "tournament/configuration/game_checks.hpp"

#include "games/game_catalogue.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "tournament/schema/schema.hpp"
#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fides::tournament {

namespace {

using games::Given;

/// Refuses a game where the sweep or else the last number given breaks its definition.
[[noreturn]] void refuse_game(const Assignments& given, const games::Breach& broken,
                              const games::StageGame& game) {
    const Given* last = nullptr;
    for (const std::string_view name : broken.keys) {
        const std::string key = fmt::format("game.{}", name);
        for (const auto ranges : {&given.axes, &given.levers, &given.factors, &given.worlds}) {
            for (const AxisGiven& range : *ranges) {
                if (range.key == key) {
                    const double value =
                        games::find_game_type(game.type)->find_key(name)->get(game);
                    throw games::UserError{
                        games::Mistake{.file = range.file,
                                       .line = range.key_position.line,
                                       .column = range.key_position.column,
                                       .key = fmt::format("{}.{}", range.table, key),
                                       .value = fmt::format("{}", value),
                                       .problem = broken.problem}};
                }
            }
        }
        const Given* number = given.find(key);
        const auto line = [](const Given* one) {  // overrides have none and come last
            const int place = one->key_position.line;
            return place == 0 ? std::numeric_limits<int>::max() : place;
        };
        if (number != nullptr && (last == nullptr || line(number) > line(last))) {
            last = number;
        }
    }
    if (last == nullptr) {
        throw games::UserError{
            games::Mistake{.file = given.file, .key = "game", .problem = broken.problem}};
    }
    last->refuse(broken.problem);
}

/// Everybody must be able to play the game; who is on record has played it.
void check_players(const Experiment& experiment, const Assignments& given) {
    if (given.is_record) {
        return;
    }
    const auto refuse = [&](const std::string& who, const std::string& reason,
                            std::string_view key) {
        const std::string problem =
            fmt::format("{} cannot play {}: {}", who, experiment.game.type, reason);
        for (const std::string_view place : {key, std::string_view{"game.type"}}) {
            if (const Given* found = given.find(place)) {
                found->refuse_key(problem);
            }
        }
        throw games::UserError{games::Mistake{.file = given.file, .problem = problem}};
    };
    if (const auto* tournament = std::get_if<Tournament>(&experiment.kind)) {
        for (const Player& player : tournament->players) {
            if (const auto reason = strategies::refusal(player.strategy, experiment.game)) {
                refuse(player.name, *reason, "tournament.players");
            }
        }
        return;
    }
    for (const StrategyShare& share : experiment.strategy_shares) {
        if (const auto reason = strategies::refusal(share.strategy, experiment.game)) {
            refuse(share.strategy.canonical(), *reason, "organisations.strategies");
        }
    }
    if (experiment.strategy_shares.empty()) {
        for (const char* id : {"reciprocator", "self_interested"}) {
            if (const auto reason =
                    strategies::refusal(strategies::parse_spec(id), experiment.game)) {
                refuse(id, *reason, "organisations.goodwill");
            }
        }
    }
}

/// The axes that change the game; of levers, factors, what is fitted and what differs between
/// worlds their ends, for a game that keeps to its definition at all corners of a box does so
/// within.
Grid axes_of_game(const Experiment& experiment) {
    Grid grid;
    grid.is_list = experiment.sweep.is_list;
    const auto add = [&](const std::string& key, const std::vector<double>& values) {
        if (key.starts_with("game.")) {
            grid.axes.push_back({.key = key, .values = values});
        }
    };
    for (const Axis& axis : experiment.sweep.axes) {
        add(axis.key, axis.values);
    }
    for (const Lever& lever : experiment.levers.levers) {
        add(lever.key, {lever.from, lever.to});
    }
    for (const Factor& factor : experiment.sensitivity.factors) {
        add(factor.key, {factor.from, factor.to});
    }
    for (const Variation& range : experiment.worlds.ranges) {
        add(range.key, {range.parameters.front(), range.parameters.back()});
    }
    for (const Factor& parameter : experiment.fit.parameters) {
        add(parameter.key, {parameter.from, parameter.to});
    }
    return grid;
}

}  // namespace

void check_games(const Experiment& experiment, const Assignments& given) {
    Experiment scratch = experiment;
    scratch.sweep = {};
    const Grid grid = axes_of_game(experiment);
    for (std::uint64_t point = 0; point < grid.points(); ++point) {
        set_point(scratch, grid, point);
        if (const std::optional<games::Breach> broken = games::breach(scratch.game)) {
            refuse_game(given, *broken, scratch.game);
        }
        check_players(scratch, given);
    }
}

}  // namespace fides::tournament
