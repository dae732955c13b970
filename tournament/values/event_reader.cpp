#include "tournament/values/event_reader.hpp"

#include "games/nearest_name.hpp"
#include "tournament/experiment/range.hpp"
#include "tournament/values/network_reader.hpp"
#include "tournament/values/number_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace fides::tournament {

namespace {

using games::Given;
using Kind = Event::Kind;

/// What an event may say beside `round` and `what`.
struct EventKind {
    std::string_view name;
    Kind kind;
    bool ties = false;                ///< ties, share
    bool organisation = false;        ///< may name one
    bool needs_organisation = false;  ///< must name one
    bool value = false;
    bool every = false;
};

constexpr std::array<EventKind, 13> kinds{{
    {.name = "contract_starts", .kind = Kind::contract_starts, .ties = true, .organisation = true},
    {.name = "contract_ends", .kind = Kind::contract_ends, .ties = true, .organisation = true},
    {.name = "contract_renegotiated",
     .kind = Kind::contract_renegotiated,
     .ties = true,
     .organisation = true,
     .value = true,
     .every = true},
    {.name = "leader_arrives", .kind = Kind::leader_arrives, .value = true},
    {.name = "leader_leaves", .kind = Kind::leader_leaves},
    {.name = "body_arrives", .kind = Kind::body_arrives, .value = true},
    {.name = "body_leaves", .kind = Kind::body_leaves},
    {.name = "dispute", .kind = Kind::dispute, .ties = true, .organisation = true, .every = true},
    {.name = "deadline_missed", .kind = Kind::deadline_missed, .every = true},
    {.name = "staff_turnover",
     .kind = Kind::staff_turnover,
     .organisation = true,
     .value = true,
     .every = true},
    {.name = "organisation_joins",
     .kind = Kind::organisation_joins,
     .organisation = true,
     .needs_organisation = true},
    {.name = "organisation_leaves",
     .kind = Kind::organisation_leaves,
     .organisation = true,
     .needs_organisation = true},
    {.name = "mandate_lifted", .kind = Kind::mandate_lifted, .organisation = true},
}};

const EventKind& kind_info(Kind kind) {
    return *std::find_if(kinds.begin(), kinds.end(),
                         [kind](const EventKind& one) { return one.kind == kind; });
}

const EventKind& read_kind(const Given& given) {
    std::array<std::string_view, kinds.size()> names;
    std::transform(kinds.begin(), kinds.end(), names.begin(),
                   [](const EventKind& one) { return one.name; });
    const std::string& text = read_text(given);
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) {
        given.refuse("is nothing that can happen", fmt::format("{}", fmt::join(names, ", ")),
                     games::nearest_name(text, names));
    }
    return kinds[static_cast<std::size_t>(found - names.begin())];
}

std::vector<std::string_view> fields_of(const EventKind& kind) {
    std::vector<std::string_view> fields{"round", "what"};
    const auto add = [&fields](bool is_there, std::initializer_list<std::string_view> names) {
        if (is_there) {
            fields.insert(fields.end(), names);
        }
    };
    add(kind.ties, {"ties", "share"});
    add(kind.organisation, {"organisation"});
    add(kind.value, {"value"});
    add(kind.every, {"every"});
    return fields;
}

Event read_event(const Given& given) {
    constexpr WholeRange any_round{.low = 0, .high = most_rounds};
    const games::Value::Table& table = read_table(given);
    const games::Field* what = games::find_field(table, "what");
    const games::Field* round = games::find_field(table, "round");
    if (what == nullptr || round == nullptr) {
        given.refuse("does not say what happens when", "{ round = .., what = \"..\" }");
    }
    const EventKind& kind = read_kind(given.field(*what));
    const std::vector<std::string_view> fields = fields_of(kind);
    Event event;
    event.kind = kind.kind;
    for (const games::Field& field : table) {
        const Given one = given.field(field);
        if (std::find(fields.begin(), fields.end(), field.key) == fields.end()) {
            one.refuse_key(fmt::format("is nothing that {} has", kind.name),
                           fmt::format("{}", fmt::join(fields, ", ")),
                           games::nearest_name(field.key, fields));
        }
        if (field.key == "round") {
            event.round = static_cast<std::uint32_t>(read_whole(one, any_round));
        } else if (field.key == "ties") {
            const games::Value::List& list = read_list(one);
            if (list.empty()) {
                one.refuse("names no tie");
            }
            for (std::size_t i = 0; i < list.size(); ++i) {
                event.ties.push_back(read_ends(one.element(list[i], i)));
            }
        } else if (field.key == "share") {
            event.share = read_number(one, {.low = 0.0, .high = 1.0, .low_open = true});
        } else if (field.key == "organisation") {
            event.organisation = static_cast<std::uint32_t>(
                read_whole(one, {.low = 0, .high = most_organisations - 1}));
        } else if (field.key == "value") {
            event.value = read_number(
                one, kind.kind == Kind::contract_renegotiated ? not_negative : probability);
        } else if (field.key == "every") {
            event.every =
                static_cast<std::uint32_t>(read_whole(one, {.low = 1, .high = most_rounds}));
        }
    }
    if (kind.needs_organisation && !event.organisation) {
        given.refuse(fmt::format("does not say which organisation {}", kind.name),
                     "organisation = its number");
    }
    if (!event.ties.empty() && games::find_field(table, "share") != nullptr) {
        given.refuse("names both ties and a share of them");
    }
    return event;
}

}  // namespace

std::vector<Event> read_events(const Given& given) {
    const games::Value::List& list = read_list(given);
    std::vector<Event> events;
    for (std::size_t i = 0; i < list.size(); ++i) {
        events.push_back(read_event(given.element(list[i], i)));
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& one, const Event& other) { return one.round < other.round; });
    return events;
}

games::Value events_value(const std::vector<Event>& events) {
    games::Value::List list;
    for (const Event& event : events) {
        const EventKind& kind = kind_info(event.kind);
        games::Value::Table table;
        const auto add = [&table](const char* key, games::Value value) {
            table.push_back({.key = key, .position = {}, .value = std::move(value)});
        };
        add("round", {.data = std::int64_t{event.round}});
        add("what", {.data = std::string{kind.name}});
        if (!event.ties.empty()) {
            games::Value::List ties;
            for (const auto& [first, second] : event.ties) {
                games::Value::List ends;
                ends.push_back({.data = std::int64_t{first}});
                ends.push_back({.data = std::int64_t{second}});
                ties.push_back({.data = std::move(ends)});
            }
            add("ties", {.data = std::move(ties)});
        } else if (kind.ties) {
            add("share", {.data = event.share});
        }
        if (event.organisation) {
            add("organisation", {.data = std::int64_t{*event.organisation}});
        }
        if (kind.value) {
            add("value", {.data = event.value});
        }
        if (event.every > 0) {
            add("every", {.data = std::int64_t{event.every}});
        }
        list.push_back({.data = std::move(table)});
    }
    return {.data = std::move(list)};
}

}  // namespace fides::tournament
