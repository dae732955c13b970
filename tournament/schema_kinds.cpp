#include "tournament/players_reader.hpp"
#include "tournament/schema_key.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace fides::tournament {

namespace {

/// Access to a member of the collaboration; null in a tournament.
template <class Member>
auto collaboration(Member Collaboration::*member) {
    return [member](auto& e) {
        auto* found = std::get_if<Collaboration>(&e.kind);
        return found == nullptr ? nullptr : &(found->*member);
    };
}

Key number_of_organisations_key() {
    Key key = whole_key("collaboration.number", collaboration(&Collaboration::number),
                        {.low = 2, .high = 2},
                        {.symbol = "N", .meaning = "number of organisations: a dyad"}, false);
    key.set = [](Experiment& e, const Given& given) {
        constexpr WholeRange any{.low = 1, .high = most_rounds};
        const std::int64_t number = read_whole(given, any);
        if (number != 2) {
            given.refuse("is not available in this version (collaborations are dyads)");
        }
        std::get<Collaboration>(e.kind).number = static_cast<std::uint32_t>(number);
    };
    return key;
}

Key power_key() {
    Key key;
    key.info = key_info("collaboration.power", "number or list of 2 numbers", probability.text(),
                        {.meaning = "power of organisation 0 over the other, or of each: makes "
                                    "honouring the powerful no sign of goodwill, and enforcement "
                                    "against them weaker"},
                        true);
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const auto* found = std::get_if<Collaboration>(&e.kind);
        if (found == nullptr) {
            return std::nullopt;
        }
        if (found->power.size() == 1) {
            return games::Value{.data = found->power.front()};
        }
        games::Value::List list;
        for (const double power : found->power) {
            list.push_back({.data = power});
        }
        return games::Value{.data = std::move(list)};
    };
    key.set = [](Experiment& e, const Given& given) {
        std::vector<double> power;
        if (const auto* list = std::get_if<games::Value::List>(&given.value.data)) {
            if (list->size() != 2) {
                given.refuse("is not a number or a list of 2 numbers");
            }
            for (std::size_t i = 0; i < list->size(); ++i) {
                power.push_back(read_number(given.element((*list)[i], i), probability));
            }
        } else {
            power.push_back(read_number(given, probability));
        }
        std::get<Collaboration>(e.kind).power = std::move(power);
    };
    key.objection = [](double value) { return objection(probability, value); };
    key.set_number = [](Experiment& e, double value) {
        std::get<Collaboration>(e.kind).power = {value};
    };
    return key;
}

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

std::vector<Key> collaboration_keys() {
    return {
        number_of_organisations_key(),
        number_key("collaboration.communication", collaboration(&Collaboration::communication),
                   probability,
                   {.symbol = "chi0",
                    .meaning = "chance a round of hearing of the partner's disposition, at no "
                               "distance"}),
        number_key("collaboration.signal_accuracy", collaboration(&Collaboration::signal_accuracy),
                   open_unit, {.symbol = "a", .meaning = "chance that what one hears is right"}),
        number_key("collaboration.distance", collaboration(&Collaboration::distance), not_negative,
                   {.meaning = "geographical distance, in units of distance_scale's: thins "
                               "communication by exp(-distance/d0)"}),
        number_key("collaboration.distance_scale", collaboration(&Collaboration::distance_scale),
                   positive,
                   {.symbol = "d0", .meaning = "distance at which communication falls to 1/e"}),
        number_key("collaboration.cultural_distance",
                   collaboration(&Collaboration::cultural_distance), probability,
                   {.meaning = "cultural distance: makes the two misread each other's acts"}),
        number_key("collaboration.misperception_scale",
                   collaboration(&Collaboration::misperception_scale), probability,
                   {.meaning = "chance of misreading an act at full cultural distance"}),
        power_key(),
    };
}

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
