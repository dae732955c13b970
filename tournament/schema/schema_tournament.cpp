#include "tournament/network/graph.hpp"
#include "tournament/schedule/group_schedule.hpp"
#include "tournament/schema/graph_keys.hpp"
#include "tournament/schema/schema_table.hpp"
#include "tournament/values/players_reader.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace fides::tournament {

namespace {

using games::Given;

Key players_key() {
    Key key;
    key.info = key_info("tournament.players", "list, or text", "at least one",
                        {.meaning = "who takes part: strategies' names, tables { id = \"..\", "
                                    "name = \"..\", parameters }, or \"all\", or \"tag:1980\""},
                        false);
    key.info.standard = "none: a tournament needs it";
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const auto* found = std::get_if<Tournament>(&e.kind);
        return found == nullptr ? std::nullopt : std::optional{players_value(*found)};
    };
    key.set = [](Experiment& e, const Given& given) {
        tournament_of(e).players = read_players(given, e);
    };
    return key;
}

Key schedule_key() {
    static constexpr std::array<std::string_view, 1> schedules{"round_robin"};
    Key key;
    key.info = key_info("tournament.schedule", "text", games::choices_text(schedules),
                        {.meaning = "who plays whom: everybody everybody; not together with pairs "
                                    "or graph"},
                        false);
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const auto* found = std::get_if<Tournament>(&e.kind);
        if (found == nullptr || !found->pairs.empty() || found->on_graph) {
            return std::nullopt;
        }
        return games::Value{.data = std::string{schedules[0]}};
    };
    key.set = [](Experiment& /*e*/, const Given& given) {
        [[maybe_unused]] const std::size_t only = read_choice(given, schedules);
    };
    return key;
}

Key pairs_key() {
    Key key;
    key.info =
        key_info("tournament.pairs", "list of pairs", "at least one",
                 {.meaning = "instead of a schedule: who plays whom, each [\"..\", \"..\"] by "
                             "player's name or number (from 0); the first named is the "
                             "first player"},
                 false);
    key.info.standard = "none: the schedule is used";
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const auto* found = std::get_if<Tournament>(&e.kind);
        if (found == nullptr || found->pairs.empty()) {
            return std::nullopt;
        }
        return pairs_value(*found);
    };
    key.set = [](Experiment& e, const Given& given) {
        auto& tournament = tournament_of(e);
        tournament.pairs = read_pairs(given, tournament);
    };
    return key;
}

Key opponents_graph_key() {
    Key key;
    key.info = key_info("tournament.graph", "text", games::choices_text(graph_names()),
                        {.meaning = "instead of a schedule: who plays whom, the players being on "
                                    "the nodes in their order; of a star, the first player is the "
                                    "hub; not together with pairs",
                         .source = "Erdos & Renyi 1959; Watts & Strogatz 1998; Barabasi & Albert "
                                   "1999"},
                        false);
    key.info.standard = "none: the schedule is used";
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const auto* found = std::get_if<Tournament>(&e.kind);
        if (found == nullptr || !found->on_graph) {
            return std::nullopt;
        }
        return games::Value{.data = std::string{graph_name(found->graph.kind)}};
    };
    key.set = [](Experiment& e, const Given& given) {
        tournament_of(e).on_graph = true;
        tournament_of(e).graph.kind = static_cast<Graph>(read_choice(given, graph_names()));
    };
    return key;
}

/// Access to a member of the tournament; null in a collaboration.
template <class Member>
auto tournament(Member Tournament::*member) {
    return [member](auto& e) {
        auto* found = std::get_if<Tournament>(&e.kind);
        return found == nullptr ? nullptr : &(found->*member);
    };
}

}  // namespace

std::vector<Key> tournament_keys() {
    std::vector<Key> keys{
        players_key(),
        schedule_key(),
        flag_key(
            "tournament.self_play", tournament(&Tournament::self_play),
            {.meaning = "each player also plays a copy of itself, and that counts in its score",
             .source = "Axelrod 1980"}),
        flag_key("tournament.common_random_numbers", tournament(&Tournament::common_random_numbers),
                 {.meaning = "all matches draw the same random numbers, seat by seat, rather than "
                             "each pair its own: those who play alike then score alike to the bit",
                  .source = "Law 2015, ch. 11"}),
        flag_key("tournament.wins", tournament(&Tournament::wins),
                 {.meaning = "find out how often each scores more; false leaves wins empty, which "
                             "saves most of the time that matches take which are worked out"}),
        pairs_key(),
        opponents_graph_key(),
    };
    for (Key& key : drawn_graph_keys(
             "tournament", tournament(&Tournament::graph),
             {.mean_degree = "opponents a player on average; graphs random, small_world (an even "
                             "whole number) and scale_free",
             .rewiring = "share of the matches of a small world that are rewired",
             .drawing = "which drawing of the random graph; on an axis, results over graphs"})) {
        keys.push_back(std::move(key));
    }
    keys.push_back(whole_key(
        "tournament.groups", tournament(&Tournament::groups), {.low = 0, .high = most_groups},
        {.meaning = "in contribution games: how many different groups are drawn with the "
                    "seed, each player in about equally many; 0: all groups are played"},
        false));
    return keys;
}

}  // namespace fides::tournament
