#include "tournament/values/players_reader.hpp"

#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "tournament/values/number_reader.hpp"
#include "tournament/values/on_disk.hpp"
#include "tournament/values/spec_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace fides::tournament {

namespace {

using games::Given;

constexpr std::string_view tag_prefix = "tag:";

/// Strategies that are nothing until somebody writes them are not among "all".
constexpr std::string_view needs_text = "text";

/// Most players that lists of values may make: all with all, they have a hundred million rows in
/// the table of pairs.
constexpr std::size_t most_players = 10'000;

bool is_group(std::string_view text) {
    return text == "all" || text.starts_with(tag_prefix);
}

bool has_tag(const strategies::Entry& entry, std::string_view tag) {
    return std::find(entry.tags.begin(), entry.tags.end(), tag) != entry.tags.end();
}

/// The tags of all strategies, each once.
std::vector<std::string_view> all_tags() {
    std::set<std::string_view> tags;
    for (const strategies::Entry& entry : strategies::catalogue()) {
        tags.insert(entry.tags.begin(), entry.tags.end());
    }
    return {tags.begin(), tags.end()};
}

void add_group(std::vector<Player>& players, const Given& given, const std::string& text,
               const Experiment& experiment) {
    const std::optional<std::string> tag =
        text == "all" ? std::nullopt : std::optional{text.substr(tag_prefix.size())};
    const std::size_t n_before = players.size();
    for (const strategies::Entry& entry : strategies::catalogue()) {
        const bool is_wanted = tag ? has_tag(entry, *tag) : !has_tag(entry, needs_text);
        if (!is_wanted) {
            continue;
        }
        Given member = given;
        member.value.data = entry.id;
        strategies::Spec spec = read_spec(member, experiment.organisations, {});
        if (!strategies::refusal(spec, experiment.game)) {
            players.push_back({.strategy = std::move(spec), .name = {}});
        }
    }
    if (players.size() == n_before) {
        const std::vector<std::string_view> tags = all_tags();
        std::string nearest = tag ? games::nearest_name(*tag, tags) : std::string{};
        nearest.insert(0, nearest.empty() ? "" : tag_prefix);
        given.refuse(fmt::format("names no strategy that can play {}", experiment.game.type), {},
                     nearest);
    }
}

/// The name that a strategy's file gives it; empty for strategies of the catalogue.
std::string name_in_file(const Given& given) {
    const auto* text = std::get_if<std::string>(&given.value.data);
    const auto* table = std::get_if<games::Value::Table>(&given.value.data);
    const games::Field* id = table == nullptr ? nullptr : games::find_field(*table, "id");
    if (id != nullptr) {
        text = std::get_if<std::string>(&id->value.data);
    }
    return text != nullptr && !given.is_record && is_on_disk(*text, given.file)
               ? read_strategy_on_disk(given, *text, false).name
               : std::string{};
}

void add_one(std::vector<Player>& players, const Given& given, const Experiment& experiment) {
    constexpr std::array<std::string_view, 1> others{"name"};
    Player player{.strategy = read_spec(given, experiment.organisations, others),
                  .name = name_in_file(given)};
    if (const auto* table = std::get_if<games::Value::Table>(&given.value.data)) {
        if (const games::Field* name = games::find_field(*table, "name")) {
            player.name = read_plain_name(given.field(*name));
        }
    }
    const std::optional<std::string> reason =
        given.is_record ? std::nullopt : strategies::refusal(player.strategy, experiment.game);
    if (reason) {  // what is on record has played
        given.refuse(fmt::format("cannot play {}: {}", experiment.game.type, *reason));
    }
    players.push_back(std::move(player));
}

/// The players that a table stands for: where a strategy's parameters are lists, one for each
/// combination of their values, the last list's changing fastest.
/// @param n_before  players there are already
std::vector<Given> combinations(const Given& given, std::size_t n_before) {
    std::vector<Given> all{given};
    const auto* const table = std::get_if<games::Value::Table>(&given.value.data);
    const games::Field* const id = table == nullptr ? nullptr : games::find_field(*table, "id");
    const auto* const name = id == nullptr ? nullptr : std::get_if<std::string>(&id->value.data);
    const strategies::Entry* const entry =
        name == nullptr ? nullptr : strategies::find_entry(*name);
    if (entry == nullptr) {
        return all;
    }
    for (std::size_t i = 0; i < table->size(); ++i) {
        const games::Field& field = (*table)[i];
        const auto* const values = std::get_if<games::Value::List>(&field.value.data);
        const bool is_parameter = std::any_of(
            entry->parameters.begin(), entry->parameters.end(),
            [&](const strategies::Parameter& parameter) { return parameter.name == field.key; });
        if (values == nullptr || !is_parameter) {
            continue;
        }
        const Given list = given.field(field);
        if (values->empty()) {
            list.refuse("lists no value");
        }
        const std::size_t n_players = n_before + all.size() * values->size();
        if (n_players > most_players) {
            list.refuse(fmt::format("makes {} players", n_players),
                        fmt::format("at most {}", most_players));
        }
        std::vector<Given> longer;
        for (const Given& one : all) {
            for (const games::Value& value : *values) {
                longer.push_back(one);
                std::get<games::Value::Table>(longer.back().value.data)[i].value = value;
            }
        }
        all = std::move(longer);
    }
    const games::Field* const own_name = games::find_field(*table, "name");
    if (all.size() > 1 && own_name != nullptr) {
        given.field(*own_name).refuse(fmt::format("is one name for {} players", all.size()),
                                      "no name where parameters are lists");
    }
    return all;
}

/// Names where none was given, uniqueness, and the numbers of copies.
void tell_apart(std::vector<Player>& players) {
    std::set<std::string> names;
    for (Player& player : players) {
        const std::string wanted = player.name.empty() ? player.strategy.brief() : player.name;
        player.name = wanted;
        for (int n = 2; !names.insert(player.name).second; ++n) {
            player.name = fmt::format("{} ({})", wanted, n);
        }
    }
    std::map<std::string, std::uint32_t> n_copies;
    for (Player& player : players) {
        player.copy = n_copies[player.strategy.canonical()]++;
    }
}

/// Number of the player that a value names.
std::uint32_t read_player(const Given& given, const Tournament& tournament) {
    const std::vector<Player>& players = tournament.players;
    const auto* name = std::get_if<std::string>(&given.value.data);
    if (name == nullptr) {
        return static_cast<std::uint32_t>(
            read_whole(given, {.low = 0, .high = static_cast<std::int64_t>(players.size()) - 1}));
    }
    for (std::size_t i = 0; i < players.size(); ++i) {
        if (players[i].name == *name) {
            return static_cast<std::uint32_t>(i);
        }
    }
    // A strategy's name will do for the only player of that strategy.
    const strategies::Entry* entry = strategies::find_entry(*name);
    std::optional<std::uint32_t> only;
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < players.size(); ++i) {
        names.emplace_back(players[i].name);
        if (entry != nullptr && players[i].strategy.id == entry->id) {
            if (only) {
                given.refuse(fmt::format(R"(names several players ("{}", "{}"))",
                                         players[*only].name, players[i].name));
            }
            only = static_cast<std::uint32_t>(i);
        }
    }
    if (!only) {
        given.refuse("names none of the players", {}, games::nearest_name(*name, names));
    }
    return *only;
}

}  // namespace

std::vector<Player> read_players(const Given& given, const Experiment& experiment) {
    std::vector<Player> players;
    const auto add = [&](const Given& one) {
        const auto* text = std::get_if<std::string>(&one.value.data);
        if (text != nullptr && is_group(*text)) {
            add_group(players, one, *text, experiment);
        } else {
            for (const Given& player : combinations(one, players.size())) {
                add_one(players, player, experiment);
            }
        }
    };
    if (const auto* text = std::get_if<std::string>(&given.value.data)) {
        if (!is_group(*text)) {
            given.refuse("is not a list of players", R"(a list, "all" or "tag:..")");
        }
        add(given);
    } else {
        const games::Value::List& list = read_list(given);
        if (list.empty()) {
            given.refuse("names no player");
        }
        for (std::size_t i = 0; i < list.size(); ++i) {
            add(given.element(list[i], i));
        }
    }
    tell_apart(players);
    return players;
}

std::vector<std::array<std::uint32_t, 2>> read_pairs(const Given& given,
                                                     const Tournament& tournament) {
    const games::Value::List& list = read_list(given);
    if (list.empty()) {
        given.refuse("names no pair");
    }
    std::vector<std::array<std::uint32_t, 2>> pairs;
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Given pair = given.element(list[i], i);
        const games::Value::List& both = read_list(pair);
        if (both.size() != 2) {
            pair.refuse("is not a pair of players");
        }
        const std::uint32_t first = read_player(pair.element(both[0], 0), tournament);
        const std::uint32_t second = read_player(pair.element(both[1], 1), tournament);
        if (first == second && !tournament.self_play) {
            pair.refuse("is a player with itself although self_play = false");
        }
        if (!seen.insert(std::minmax(first, second)).second) {
            pair.refuse("is the same pair a second time (repetitions say how often it plays)");
        }
        pairs.push_back({first, second});
    }
    return pairs;
}

games::Value players_value(const Tournament& tournament) {
    games::Value::List list;
    for (const Player& player : tournament.players) {
        games::Value::Table table = spec_table(player.strategy);
        table.insert(table.begin() + 1, {.key = "name", .value = {.data = player.name}});
        list.push_back({.data = std::move(table)});
    }
    return {.data = std::move(list)};
}

games::Value pairs_value(const Tournament& tournament) {
    games::Value::List list;
    for (const auto& [first, second] : tournament.pairs) {
        list.push_back({.data = games::Value::List{{.data = std::int64_t{first}},
                                                   {.data = std::int64_t{second}}}});
    }
    return {.data = std::move(list)};
}

}  // namespace fides::tournament
