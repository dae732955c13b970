#include "tournament/event_reader.hpp"

#include "games/nearest_name.hpp"
#include "tournament/collaboration_plan.hpp"
#include "tournament/network_reader.hpp"
#include "tournament/schema_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace fides::tournament {

namespace {

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
    bool needs_venture = false;
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
    {.name = "deadline_missed",
     .kind = Kind::deadline_missed,
     .every = true,
     .needs_venture = true},
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
            event.organisation = static_cast<std::uint32_t>(read_whole(one, any_round));
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

/// The place of an event in the text, for messages.
class Places {
public:
    explicit Places(const Assignments& given) : list_{given.find("events")} {}

    /// @param sorted_index  of the event among those of the experiment
    [[noreturn]] void refuse(std::size_t sorted_index, const std::string& problem) const {
        // Events were sorted by round; the text has them in any order.
        const games::Value::List& list = read_list(*list_);
        std::vector<std::size_t> order(list.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        const auto round_of = [&](std::size_t i) {
            return games::find_field(std::get<games::Value::Table>(list[i].data), "round")
                ->value.number()
                .value_or(0.0);
        };
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return round_of(a) < round_of(b); });
        const std::size_t place = order[sorted_index];
        list_->element(list[place], place).refuse(problem);
    }

private:
    const Given* list_;
};

/// Coming and going in a possible order.
class Presence {
public:
    explicit Presence(bool there) : there_{there} {}

    /// @return what is wrong; empty if nothing is
    std::string arrive() {
        if (there_ && came_) {
            return "comes a second time";
        }
        there_ = true;
        came_ = true;
        return {};
    }

    std::string leave() {
        if (!there_) {
            return "is before anything came that could end";
        }
        there_ = false;
        came_ = false;
        return {};
    }

private:
    bool there_;
    bool came_ = false;
};

void check_organisations(const Experiment& experiment, const Places& places) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    const Network network = lay_network(experiment);
    std::map<std::uint32_t, std::vector<Kind>> past;
    for (std::size_t i = 0; i < collaboration.events.size(); ++i) {
        const Event& event = collaboration.events[i];
        if (event.organisation && *event.organisation >= collaboration.number) {
            places.refuse(i, fmt::format("is about organisation {}, but they are numbered 0 to {}",
                                         *event.organisation, collaboration.number - 1));
        }
        for (const std::array<std::uint32_t, 2>& ends : event.ties) {
            const bool is_tie = std::any_of(network.ties.begin(), network.ties.end(),
                                            [&](const Tie& tie) { return tie.ends == ends; });
            if (!is_tie) {
                places.refuse(
                    i, fmt::format("is about a tie [{}, {}] that is not there", ends[0], ends[1]));
            }
        }
        if (event.kind != Kind::organisation_joins && event.kind != Kind::organisation_leaves) {
            continue;
        }
        std::vector<Kind>& before = past[*event.organisation];
        const bool has_left =
            std::find(before.begin(), before.end(), Kind::organisation_leaves) != before.end();
        if (has_left) {
            places.refuse(i, "comes after the organisation has left");
        }
        if (event.kind == Kind::organisation_joins && !before.empty()) {
            places.refuse(i, "comes after the organisation has joined");
        }
        before.push_back(event.kind);
    }
}

/// Contracts start before they end, on each tie.
void check_contracts(const Experiment& experiment, const Places& places) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    bool ends_known = experiment.contract.end != 0;
    std::uint32_t first_end = experiment.contract.end;
    for (std::size_t i = 0; i < collaboration.events.size(); ++i) {
        const Event& event = collaboration.events[i];
        if (event.kind == Kind::contract_starts && ends_known && event.round >= first_end) {
            places.refuse(i,
                          fmt::format("comes after contracts have ended, in round {}: a contract "
                                      "that has ended does not start again",
                                      first_end));
        }
        if (event.kind == Kind::contract_ends && !ends_known) {
            ends_known = true;
            first_end = event.round;
        }
        if (event.kind == Kind::contract_ends && event.round <= experiment.contract.start) {
            places.refuse(i, fmt::format("comes before the contract begins, contract.start = {}",
                                         experiment.contract.start));
        }
    }
}

bool is_mandated(const Experiment& experiment) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    return experiment.mandate > 0.0 ||
           std::any_of(
               collaboration.organisations.begin(), collaboration.organisations.end(),
               [](const ListedOrganisation& one) { return one.mandate.value_or(0.0) > 0.0; });
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

void check_events(const Experiment& experiment, const Assignments& given) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    if (collaboration.events.empty()) {
        return;
    }
    const Places places{given};
    Presence leader{collaboration.empathetic_leader > 0.0};
    Presence body{collaboration.independent_body > 0.0};
    for (std::size_t i = 0; i < collaboration.events.size(); ++i) {
        const Event& event = collaboration.events[i];
        if (!experiment.continuation && event.round >= experiment.rounds) {
            places.refuse(i, fmt::format("comes after the last round, {}", experiment.rounds - 1));
        }
        if (kind_info(event.kind).needs_venture && !experiment.venture) {
            places.refuse(i, "needs a [venture]");
        }
        std::string problem;
        switch (event.kind) {
            case Kind::leader_arrives:
                problem = leader.arrive();
                break;
            case Kind::leader_leaves:
                problem = leader.leave();
                break;
            case Kind::body_arrives:
                problem = body.arrive();
                break;
            case Kind::body_leaves:
                problem = body.leave();
                break;
            case Kind::mandate_lifted:
                problem = is_mandated(experiment) ? "" : "finds no mandate to lift";
                break;
            default:
                break;
        }
        if (!problem.empty()) {
            places.refuse(i, problem);
        }
    }
    check_organisations(experiment, places);
    check_contracts(experiment, places);
}

}  // namespace fides::tournament
