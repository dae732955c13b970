#include "tournament/players_reader.hpp"
#include "tournament/schema_key.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace fides::tournament {

namespace {

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
        std::get<Tournament>(e.kind).players = read_players(given, e);
    };
    return key;
}

Key schedule_key() {
    static constexpr std::array<std::string_view, 1> schedules{"round_robin"};
    Key key;
    key.info = key_info("tournament.schedule", "text", choices_text(schedules),
                        {.meaning = "who plays whom: everybody everybody; not together with pairs"},
                        false);
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const auto* found = std::get_if<Tournament>(&e.kind);
        if (found == nullptr || !found->pairs.empty()) {
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
        auto& tournament = std::get<Tournament>(e.kind);
        tournament.pairs = read_pairs(given, tournament);
    };
    return key;
}

}  // namespace

std::vector<Key> tournament_keys() {
    return {
        players_key(),
        schedule_key(),
        flag_key(
            "tournament.self_play",
            [](auto& e) {
                auto* found = std::get_if<Tournament>(&e.kind);
                return found == nullptr ? nullptr : &found->self_play;
            },
            {.meaning = "each player also plays a copy of itself, and that counts in its score",
             .source = "Axelrod 1980"}),
        pairs_key(),
    };
}

}  // namespace fides::tournament
