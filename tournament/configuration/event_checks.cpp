#include "tournament/configuration/event_checks.hpp"

#include "tournament/network/graph.hpp"
#include "tournament/schema/schema.hpp"
#include "tournament/schema/schema_table.hpp"
#include "tournament/values/organisation_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fides::tournament {

namespace {

using games::Given;
using Kind = Event::Kind;

/// The place of an event in the text, for messages.
class Places {
public:
    explicit Places(const Assignments& given) : list_{given.find("events")} {}

    /// @param sorted_index  of the event among those of the experiment
    [[noreturn]] void refuse(std::size_t sorted_index, const std::string& problem) const {
        // Events were sorted by round; the text has them in any order.
        const games::Value::List& list = read_list(*list_);
        std::vector<std::size_t> order(list.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
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

/// The values of a key that are played: those of its axis, the ends of its lever or factor or of
/// the range that it is fitted in, the parameters of its range in worlds, or else its own.
std::vector<double> values_of(const Experiment& experiment, std::string_view key) {
    if (const Axis* const axis = experiment.sweep.find(key)) {
        return axis->values;
    }
    std::vector<double> ends;
    const auto add = [&](const auto& range) {
        if (range.key == key) {
            ends.insert(ends.end(), {range.from, range.to});
        }
    };
    std::for_each(experiment.levers.levers.begin(), experiment.levers.levers.end(), add);
    std::for_each(experiment.sensitivity.factors.begin(), experiment.sensitivity.factors.end(),
                  add);
    std::for_each(experiment.fit.parameters.begin(), experiment.fit.parameters.end(), add);
    for (const Variation& range : experiment.worlds.ranges) {
        if (range.key == key) {
            ends.insert(ends.end(), range.parameters.begin(), range.parameters.end());
        }
    }
    if (!ends.empty()) {
        return ends;
    }
    const std::optional<games::Value> own = find_schema_key(key)->get(experiment);
    return own ? std::vector{*own->number()} : std::vector<double>{};
}

bool may_be_positive(const Experiment& experiment, std::string_view key) {
    const std::vector<double> values = values_of(experiment, key);
    return std::any_of(values.begin(), values.end(), [](double value) { return value > 0.0; });
}

bool may_be_mandated(const Experiment& experiment) {
    constexpr std::string_view key = "organisations.mandate";
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    const auto is_varied = [&](const Variation& variation) {
        return variation.key == key &&
               *std::max_element(variation.parameters.begin(), variation.parameters.end()) > 0.0;
    };
    return may_be_positive(experiment, key) ||
           std::any_of(collaboration.variations.begin(), collaboration.variations.end(),
                       is_varied) ||
           std::any_of(
               collaboration.organisations.begin(), collaboration.organisations.end(),
               [](const ListedOrganisation& one) { return one.mandate.value_or(0.0) > 0.0; });
}

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

void check_rounds(const Experiment& experiment, const Places& places) {
    if (!values_of(experiment, "continuation").empty()) {
        return;  // there is no last round
    }
    const std::vector<double> values = values_of(experiment, "rounds");
    const double n_rounds = *std::max_element(values.begin(), values.end());
    const auto& events = std::get<Collaboration>(experiment.kind).events;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].round >= n_rounds) {
            places.refuse(i, fmt::format("comes after the last round, {}", n_rounds - 1.0));
        }
    }
}

void check_presence(const Experiment& experiment, const Places& places) {
    Presence leader{may_be_positive(experiment, "collaboration.empathetic_leader")};
    Presence body{may_be_positive(experiment, "collaboration.independent_body")};
    const auto problem_of = [&](Kind kind) -> std::string {
        switch (kind) {
            case Kind::leader_arrives:
                return leader.arrive();
            case Kind::leader_leaves:
                return leader.leave();
            case Kind::body_arrives:
                return body.arrive();
            case Kind::body_leaves:
                return body.leave();
            case Kind::mandate_lifted:
                return may_be_mandated(experiment) ? "" : "finds no mandate to lift";
            case Kind::deadline_missed:
                return experiment.venture ? "" : "needs a [venture]";
            default:
                return {};
        }
    };
    const auto& events = std::get<Collaboration>(experiment.kind).events;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (const std::string problem = problem_of(events[i].kind); !problem.empty()) {
            places.refuse(i, problem);
        }
    }
}

/// Organisations join once and first, and leave once and last.
void check_membership(const Collaboration& collaboration, const Places& places) {
    std::map<std::uint32_t, std::vector<Kind>> past;
    for (std::size_t i = 0; i < collaboration.events.size(); ++i) {
        const Event& event = collaboration.events[i];
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

/// @param where  the point, for messages: " at collaboration.number = 3"; empty without a sweep
void check_organisations(const Collaboration& collaboration, const Places& places,
                         const std::string& where) {
    for (std::size_t i = 0; i < collaboration.events.size(); ++i) {
        const Event& event = collaboration.events[i];
        if (event.organisation && *event.organisation >= collaboration.number) {
            places.refuse(i,
                          fmt::format("is about organisation {}, but they are numbered 0 to {}{}",
                                      *event.organisation, collaboration.number - 1, where));
        }
    }
}

/// In lexicographic order.
std::vector<TieEnds> ties_of(const Experiment& experiment) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    if (collaboration.ties.empty()) {
        return lay_graph(collaboration.graph, collaboration.number, experiment.seed);
    }
    std::vector<TieEnds> ties;
    std::transform(collaboration.ties.begin(), collaboration.ties.end(), std::back_inserter(ties),
                   [](const ListedTie& tie) { return tie.ends; });
    std::sort(ties.begin(), ties.end());
    return ties;
}

bool contains(const std::vector<TieEnds>& sorted, const TieEnds& tie) {
    return std::binary_search(sorted.begin(), sorted.end(), tie);
}

std::size_t n_in_both(const std::vector<TieEnds>& one, const std::vector<TieEnds>& other) {
    return static_cast<std::size_t>(std::count_if(
        one.begin(), one.end(), [&](const TieEnds& tie) { return contains(other, tie); }));
}

void check_ties(const Collaboration& collaboration, const std::vector<TieEnds>& ties,
                const Places& places, const std::string& where) {
    for (std::size_t i = 0; i < collaboration.events.size(); ++i) {
        for (const TieEnds& tie : collaboration.events[i].ties) {
            if (!contains(ties, tie)) {
                places.refuse(i, fmt::format("is about a tie [{}, {}] that is not there{}",
                                             name_or_number(collaboration, tie[0]),
                                             name_or_number(collaboration, tie[1]), where));
            }
        }
    }
}

/// The ties whose contracts start or end in a round: so many of those in question.
struct Concerned {
    std::vector<TieEnds> among;  ///< in lexicographic order
    std::size_t number = 0;
    std::uint32_t round = 0;
};

Concerned concerned(const std::vector<TieEnds>& ties, const Event& event) {
    Concerned out{.among = {}, .number = 0, .round = event.round};
    std::copy_if(ties.begin(), ties.end(), std::back_inserter(out.among), [&](const TieEnds& tie) {
        if (!event.ties.empty()) {
            return std::find(event.ties.begin(), event.ties.end(), tie) != event.ties.end();
        }
        return !event.organisation || tie[0] == *event.organisation ||
               tie[1] == *event.organisation;
    });
    const auto n_among = static_cast<double>(out.among.size());
    const double share = event.ties.empty() ? event.share : 1.0;
    out.number = static_cast<std::size_t>(std::lround(share * n_among));
    return out;
}

/// True if there is a tie of both however they are drawn: what each must have among the ties in
/// question for both does not fit in there without meeting.
bool must_meet(const Concerned& one, const Concerned& other) {
    const std::size_t n_common = n_in_both(one.among, other.among);
    const auto at_least = [n_common](const Concerned& drawn) {
        const std::size_t n_elsewhere = drawn.among.size() - n_common;
        return drawn.number > n_elsewhere ? drawn.number - n_elsewhere : 0;
    };
    return at_least(one) + at_least(other) > n_common;
}

/// Contracts start before they end, on each tie.
void check_contracts(const Experiment& experiment, const std::vector<TieEnds>& ties,
                     const Places& places) {
    const std::vector<double> starts = values_of(experiment, "contract.start");
    const std::vector<double> limits = values_of(experiment, "contract.end");
    const double start = *std::min_element(starts.begin(), starts.end());
    std::vector<Concerned> ends;
    if (*std::min_element(limits.begin(), limits.end()) > 0.0) {  // 0: it never ends
        const double end = *std::max_element(limits.begin(), limits.end());
        ends.push_back(
            {.among = ties, .number = ties.size(), .round = static_cast<std::uint32_t>(end)});
    }
    std::vector<TieEnds> started;  // by an event, perhaps; in lexicographic order
    const auto& events = std::get<Collaboration>(experiment.kind).events;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& event = events[i];
        if (event.kind != Kind::contract_starts && event.kind != Kind::contract_ends) {
            continue;
        }
        Concerned now = concerned(ties, event);
        if (event.kind == Kind::contract_ends) {
            if (event.round <= start && now.number > n_in_both(now.among, started)) {
                places.refuse(
                    i, fmt::format("comes before the contract begins, contract.start = {}", start));
            }
            ends.push_back(std::move(now));
            continue;
        }
        for (const Concerned& end : ends) {
            if (event.round >= end.round && must_meet(now, end)) {
                places.refuse(i, fmt::format("comes after contracts have ended, in round {}: a "
                                             "contract that has ended does not start again",
                                             end.round));
            }
        }
        std::vector<TieEnds> more;
        std::set_union(started.begin(), started.end(), now.among.begin(), now.among.end(),
                       std::back_inserter(more));
        started = std::move(more);
    }
}

/// The axes that decide who is there and, if that matters, who has ties with whom.
Grid shaping_axes(const Experiment& experiment, bool with_ties) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    const Graph kind = collaboration.graph.kind;
    const bool is_drawn = collaboration.ties.empty() && kind != Graph::complete &&
                          kind != Graph::ring && kind != Graph::star;
    std::vector<std::string> keys{"collaboration.number"};
    if (with_ties && is_drawn) {
        keys.insert(keys.end(), {"collaboration.mean_degree", "collaboration.rewiring",
                                 "collaboration.drawing"});
    }
    Grid grid;
    grid.is_list = experiment.sweep.is_list;
    for (std::string& key : keys) {
        std::vector<double> values = values_of(experiment, key);
        if (grid.is_list && values.size() != experiment.points()) {
            continue;  // on no axis: the experiment's own value stays
        }
        grid.axes.push_back({.key = std::move(key), .values = std::move(values)});
    }
    return grid;
}

/// " at KEY = VALUE and KEY = VALUE" of the axes that have more than one value.
std::string where_text(const Grid& grid, const std::vector<double>& values) {
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (grid.axes[i].values.size() > 1) {
            text += fmt::format("{}{} = {}", text.empty() ? " at " : " and ", grid.axes[i].key,
                                values[i]);
        }
    }
    return text;
}

}  // namespace

void check_events(const Experiment& experiment, const Assignments& given) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    if (collaboration.events.empty()) {
        return;
    }
    const Places places{given};
    check_rounds(experiment, places);
    check_presence(experiment, places);
    check_membership(collaboration, places);
    const bool with_ties = std::any_of(
        collaboration.events.begin(), collaboration.events.end(), [](const Event& event) {
            return !event.ties.empty() || event.kind == Kind::contract_starts ||
                   event.kind == Kind::contract_ends;
        });
    const Grid grid = shaping_axes(experiment, with_ties);
    Experiment here = experiment;
    for (std::uint64_t point = 0; point < grid.points(); ++point) {
        set_point(here, grid, point);
        const std::string where = where_text(grid, grid.values_at(point));
        const auto& there = std::get<Collaboration>(here.kind);
        check_organisations(there, places, where);
        if (with_ties) {
            const std::vector<TieEnds> ties = ties_of(here);
            check_ties(there, ties, places, where);
            check_contracts(here, ties, places);
        }
    }
}

}  // namespace fides::tournament
