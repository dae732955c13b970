#include "games/game_catalogue.hpp"
#include "games/nearest_name.hpp"
#include "tournament/schema/schema.hpp"
#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace fides::tournament {

namespace {

using games::Given;

constexpr Range payoff_range{.low = -games::payoff_limit, .high = games::payoff_limit};
constexpr std::array<std::string_view, 2> role_orders{"alternating", "fixed"};

const games::GameType& type_of(const Experiment& experiment) {
    return *games::find_game_type(experiment.game.type);
}

bool has_refund(const games::StageGame& game) {
    return game.form() == games::GameForm::contribution && game.contribution().threshold > 0;
}

/// Names of the keys that a type of game takes, but for `type`.
std::string keys_of(const games::GameType& type) {
    std::string out;
    for (const games::GameKey& key : type.keys) {
        out += (out.empty() ? "" : ", ") + fmt::format("game.{}", key.name);
    }
    if (type.standard.form() == games::GameForm::trust) {
        out += ", game.roles";
    }
    if (has_refund(type.standard)) {
        out += ", game.refund";
    }
    if (type.keys.empty()) {
        out = "game.matrices, game.actions";
    }
    return out;
}

/// Refuses a key that belongs to another type of game.
[[noreturn]] void refuse_for_type(const Experiment& experiment, const Given& given) {
    const games::GameType& type = type_of(experiment);
    given.refuse_key(fmt::format("is not a key of {}", type.id), keys_of(type));
}

Key type_key() {
    std::vector<std::string_view> ids;
    for (const games::GameType& type : games::game_types()) {
        ids.push_back(type.id);
    }
    Key key;
    key.info = key_info("game.type", "text", games::choices_text(ids),
                        {.meaning = "the stage game; its numbers are the other keys of this table",
                         .source = "fides list games"},
                        false);
    key.get = [](const Experiment& e) { return games::Value{.data = e.game.type}; };
    key.set = [ids](Experiment& e, const Given& given) {
        const std::string& id = read_text(given);
        const games::GameType* type = games::find_game_type(id);
        if (type == nullptr) {
            if (id == "n_player_trust") {
                given.refuse("is not available in this version",
                             "public_goods, threshold_public_goods for groups of players");
            }
            given.refuse("is not one of the choices", games::choices_text(ids),
                         games::nearest_name(id, ids));
        }
        e.game = type->standard;
    };
    return key;
}

/// What types of game have in common, with their names: `1.0 (mutual_trust, trust); 3.0
/// (donation)`.
class Shared {
public:
    void add(const std::string& what, std::string_view type) {
        auto found = std::find_if(parts_.begin(), parts_.end(),
                                  [&](const auto& part) { return part.first == what; });
        if (found == parts_.end()) {
            parts_.emplace_back(what, type);
        } else {
            found->second += fmt::format(", {}", type);
        }
    }

    [[nodiscard]] std::string text() const {
        std::string out;
        for (const auto& [what, types] : parts_) {
            out += fmt::format("{}{} ({})", out.empty() ? "" : "; ", what, types);
        }
        return out;
    }

    [[nodiscard]] bool is_one() const noexcept { return parts_.size() == 1; }

private:
    std::vector<std::pair<std::string, std::string>> parts_;
};

/// The inequalities of a type that a number has a part in.
std::string rules_of(const games::GameType& type, std::string_view name) {
    std::string out;
    for (const games::GameRule& rule : type.rules) {
        if (std::find(rule.keys.begin(), rule.keys.end(), name) != rule.keys.end()) {
            out += fmt::format("{}{}", out.empty() ? "" : ", ", rule.text);
        }
    }
    return out;
}

WholeRange whole_range(const games::GameKey& key) {
    return {.low = static_cast<std::int64_t>(key.lowest),
            .high = static_cast<std::int64_t>(key.highest)};
}

games::Value value_of(const games::GameKey& key, const games::StageGame& game) {
    const double number = key.get(game);
    return key.whole ? games::Value{.data = static_cast<std::int64_t>(number)}
                     : games::Value{.data = number};
}

/// What the reference says of a number that several types of game may share.
KeyInfo number_info(std::string_view name) {
    Shared standards;
    Shared rules;
    Shared meanings;
    const games::GameKey* shown = nullptr;
    for (const games::GameType& type : games::game_types()) {
        if (const games::GameKey* key = type.find_key(name)) {
            shown = key;
            standards.add(games::toml_text(value_of(*key, type.standard)), type.id);
            if (const std::string part = rules_of(type, name); !part.empty()) {
                rules.add(part, type.id);
            }
            meanings.add(std::string{key->meaning}, type.id);
        }
    }
    const std::string range = shown->whole ? whole_range(*shown).text() : payoff_range.text();
    const std::string meaning = meanings.is_one() ? std::string{shown->meaning} : meanings.text();
    KeyInfo info = key_info(fmt::format("game.{}", name), shown->whole ? "whole number" : "number",
                            fmt::format("{}; {}", range, rules.text()),
                            {.symbol = std::string{shown->symbol},
                             .meaning = fmt::format("{}, {}", meaning, shown->unit)},
                            true);
    info.standard = standards.text();
    return info;
}

Key number_key_of_games(std::string_view name) {
    const auto key_in = [name](const Experiment& e) { return type_of(e).find_key(name); };
    Key key;
    key.info = number_info(name);
    key.get = [key_in](const Experiment& e) -> std::optional<games::Value> {
        const games::GameKey* found = key_in(e);
        return found == nullptr ? std::nullopt : std::optional{value_of(*found, e.game)};
    };
    key.set = [key_in](Experiment& e, const Given& given) {
        const games::GameKey* found = key_in(e);
        if (found == nullptr) {
            refuse_for_type(e, given);
        }
        found->set(e.game, found->whole
                               ? static_cast<double>(read_whole(given, whole_range(*found)))
                               : read_number(given, payoff_range));
    };
    // The size of groups decides who plays with whom: one schedule for all points.
    key.info.sweepable = name != "group_size";
    if (!key.info.sweepable) {
        return key;
    }
    key.objection = [name](double value) -> std::optional<std::string> {
        for (const games::GameType& type : games::game_types()) {
            const games::GameKey* const found = type.find_key(name);
            if (found != nullptr && found->whole) {
                return objection(whole_range(*found), value);
            }
        }
        return objection(payoff_range, value);
    };
    key.set_number = [key_in](Experiment& e, double value) {
        if (const games::GameKey* found = key_in(e)) {
            found->set(e.game, value);
        }
    };
    return key;
}

Key roles_key() {
    Key key;
    key.info = key_info("game.roles", "text", games::choices_text(role_orders),
                        {.meaning = "who is the trustor in the trust game: each in turn, or the "
                                    "first player always"},
                        false);
    key.info.standard = "\"alternating\"";
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const auto* const played = std::get_if<games::TrustGame>(&e.game.played);
        if (played == nullptr) {
            return std::nullopt;
        }
        const auto order = static_cast<std::size_t>(played->roles);
        return games::Value{.data = std::string{role_orders[order]}};
    };
    key.set = [](Experiment& e, const Given& given) {
        auto* const played = std::get_if<games::TrustGame>(&e.game.played);
        if (played == nullptr) {
            refuse_for_type(e, given);
        }
        played->roles = read_choice(given, role_orders) == 0 ? games::RoleOrder::alternating
                                                             : games::RoleOrder::fixed;
    };
    return key;
}

Key refund_key() {
    Key key;
    key.info = key_info("game.refund", "true or false", "",
                        {.meaning = "of threshold_public_goods: contributors get their cost back "
                                    "where too few contribute",
                         .source = "Palfrey & Rosenthal 1984"},
                        false);
    key.info.standard = "false";
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        return has_refund(e.game)
                   ? std::optional{games::Value{.data = e.game.contribution().refund}}
                   : std::nullopt;
    };
    key.set = [](Experiment& e, const Given& given) {
        if (!has_refund(e.game)) {
            refuse_for_type(e, given);
        }
        e.game.contribution().refund = read_flag(given);
    };
    return key;
}

bool is_bimatrix(const Experiment& experiment) {
    return type_of(experiment).keys.empty();
}

const games::TwoActionGame& bimatrix_of(const Experiment& experiment) {
    return std::get<games::TwoActionGame>(experiment.game.played);
}

Key matrices_key() {
    Key key;
    key.info = key_info("game.matrices", "list of 2 matrices",
                        payoff_range.text() + "; R != S for both players",
                        {.meaning = "of bimatrix: the row player's payoffs, then the column "
                                    "player's, each [[.., ..], [.., ..]] by [row action][column "
                                    "action]; action 0 is the one that cooperates"},
                        false);
    key.info.standard = "none: bimatrix needs it";
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        if (!is_bimatrix(e)) {
            return std::nullopt;
        }
        games::Value::List matrices;
        for (const games::PayoffMatrix& matrix : games::payoff_matrices(bimatrix_of(e))) {
            games::Value::List rows;
            for (const auto& row : matrix) {
                rows.push_back({.data = games::Value::List{{.data = row[0]}, {.data = row[1]}}});
            }
            matrices.push_back({.data = std::move(rows)});
        }
        return games::Value{.data = std::move(matrices)};
    };
    key.set = [](Experiment& e, const Given& given) {
        if (!is_bimatrix(e)) {
            refuse_for_type(e, given);
        }
        const auto pair_of = [&](const Given& part) -> const games::Value::List& {
            const games::Value::List& list = read_list(part);
            if (list.size() != 2) {
                part.refuse("is not a list of two", "[[[.., ..], [.., ..]], [[.., ..], [.., ..]]]");
            }
            return list;
        };
        std::array<games::PayoffMatrix, 2> matrices{};
        const games::Value::List& both = pair_of(given);
        for (std::size_t player = 0; player < 2; ++player) {
            const Given matrix = given.element(both[player], player);
            const games::Value::List& rows = pair_of(matrix);
            for (std::size_t row = 0; row < 2; ++row) {
                const Given cells = matrix.element(rows[row], row);
                const games::Value::List& values = pair_of(cells);
                for (std::size_t column = 0; column < 2; ++column) {
                    matrices[player][row][column] =
                        read_number(cells.element(values[column], column), payoff_range);
                }
            }
        }
        e.game.two_action() = games::from_matrices(matrices);
    };
    return key;
}

Key actions_key() {
    Key key;
    key.info = key_info("game.actions", "list of 2 texts", "",
                        {.meaning = "of bimatrix: names of the two actions, the cooperative one "
                                    "first"},
                        false);
    key.info.standard = R"(["cooperate", "defect"])";
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        if (!is_bimatrix(e)) {
            return std::nullopt;
        }
        const auto& [cooperating, defecting] = bimatrix_of(e).action_names;
        return games::Value{.data = games::Value::List{{.data = cooperating}, {.data = defecting}}};
    };
    key.set = [](Experiment& e, const Given& given) {
        if (!is_bimatrix(e)) {
            refuse_for_type(e, given);
        }
        const games::Value::List& names = read_list(given);
        if (names.size() != 2) {
            given.refuse("is not a list of two texts");
        }
        auto& action_names = std::get<games::TwoActionGame>(e.game.played).action_names;
        for (std::size_t i = 0; i < 2; ++i) {
            const Given name = given.element(names[i], i);
            action_names[i] = read_text(name);
            if (action_names[i].empty()) {
                name.refuse("is empty");
            }
        }
        if (action_names[0] == action_names[1]) {
            given.refuse("names both actions alike");
        }
    };
    return key;
}

/// The reader puts what the file holds in the place of its name, so that none is left to be set.
Key file_key() {
    Key key;
    key.info = key_info("game.file", "text", "",
                        {.meaning = "in place of all keys but game.actions: a .nfg file of Gambit, "
                                    "two players with two strategies each, the first of which "
                                    "counts as the cooperative one; read as a bimatrix",
                         .source = "https://www.gambit-project.org/formats"},
                        false);
    key.info.standard = "none: the other keys are used";
    key.get = [](const Experiment&) -> std::optional<games::Value> { return std::nullopt; };
    key.set = [](Experiment&, const Given& given) {
        given.refuse_key("names a file where only a game can stand", "game.matrices");
    };
    return key;
}

}  // namespace

std::vector<Key> game_keys() {
    std::vector<Key> keys{type_key()};
    std::vector<std::string_view> names;
    for (const games::GameType& type : games::game_types()) {
        for (const games::GameKey& key : type.keys) {
            if (std::find(names.begin(), names.end(), key.name) == names.end()) {
                names.push_back(key.name);
            }
        }
    }
    for (const std::string_view name : names) {
        keys.push_back(number_key_of_games(name));
    }
    keys.push_back(roles_key());
    keys.push_back(refund_key());
    keys.push_back(matrices_key());
    keys.push_back(actions_key());
    keys.push_back(file_key());
    return keys;
}

}  // namespace fides::tournament
