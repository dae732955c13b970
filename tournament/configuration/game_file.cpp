#include "tournament/configuration/game_file.hpp"

#include "games/gambit/nfg.hpp"
#include "tournament/configuration/data_file.hpp"

#include <array>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

namespace fides::tournament {

namespace {

using games::Given;
using games::Value;

constexpr std::string_view file_name = "game.file";
constexpr std::string_view type_name = "game.type";
constexpr std::string_view actions_name = "game.actions";

Value value_of(const std::array<games::PayoffMatrix, 2>& payoffs) {
    Value::List matrices;
    for (const games::PayoffMatrix& matrix : payoffs) {
        Value::List rows;
        for (const auto& row : matrix) {
            rows.push_back({.data = Value::List{{.data = row[0]}, {.data = row[1]}}});
        }
        matrices.push_back({.data = std::move(rows)});
    }
    return {.data = std::move(matrices)};
}

void refuse_others(const Assignments& given) {
    for (const Given& other : given.keys) {
        const bool is_of_game = other.key.starts_with("game.");
        if (is_of_game && other.key != file_name && other.key != actions_name) {
            other.refuse_key("cannot be together with game.file", "game.actions");
        }
    }
}

}  // namespace

void read_game_file(Assignments& given) {
    const Given* const found = given.find(file_name);
    if (found == nullptr) {
        return;
    }
    refuse_others(given);
    const Given named = *found;
    const std::filesystem::path file = find_data_file(named, "a .nfg file");
    const games::gambit::StrategicGame game = read_game(file);

    std::erase_if(given.keys, [](const Given& one) { return one.key == file_name; });
    const auto add = [&](std::string_view key, Value value) {
        value.position = named.value.position;
        Given one = named;
        one.key = key;
        one.value = std::move(value);
        given.keys.push_back(std::move(one));
    };
    add(type_name, {.data = std::string{"bimatrix"}});
    add("game.matrices", value_of(game.payoffs));
    const auto names = games::gambit::action_names(game);
    if (names && given.find(actions_name) == nullptr) {
        add(actions_name, {.data = Value::List{{.data = (*names)[0]}, {.data = (*names)[1]}}});
    }
}

}  // namespace fides::tournament
