#include "tournament/configuration/network_checks.hpp"

#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "tournament/configuration/event_checks.hpp"
#include "tournament/configuration/levers.hpp"
#include "tournament/configuration/worlds.hpp"
#include "tournament/network/graph.hpp"
#include "tournament/network/network.hpp"
#include "tournament/schema/schema.hpp"
#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace fides::tournament {

namespace {

using games::Given;

/// Keys that decide whether there can be such a network.
constexpr std::array<std::string_view, 3> shaping{
    "collaboration.number", "collaboration.mean_degree", "collaboration.power"};

/// Refuses a key where it was given: as an axis, by itself, or else the one it follows from.
[[noreturn]] void refuse_where_given(const Experiment& at_point, const Assignments& given,
                                     const Impossibility& reason) {
    const auto axis = std::find_if(given.axes.begin(), given.axes.end(),
                                   [&](const AxisGiven& one) { return one.key == reason.key; });
    if (axis != given.axes.end()) {
        const auto value = find_schema_key(reason.key)->get(at_point);
        throw games::UserError{games::Mistake{.file = axis->file,
                                              .line = axis->key_position.line,
                                              .column = axis->key_position.column,
                                              .key = fmt::format("{}.{}", axis->table, axis->key),
                                              .value = value ? games::toml_text(*value) : "",
                                              .problem = reason.problem}};
    }
    if (const Given* found = given.find(reason.key)) {
        if (std::holds_alternative<games::Value::List>(found->value.data)) {
            found->refuse_key(reason.problem);
        }
        found->refuse(reason.problem);
    }
    for (const char* instead : {"collaboration.graph", "collaboration.number"}) {
        if (const Given* found = given.find(instead)) {
            found->refuse(fmt::format("cannot be: {} = {} {}", reason.key,
                                      games::toml_text(*find_schema_key(reason.key)->get(at_point)),
                                      reason.problem));
        }
    }
    const TableGiven& table = *given.find_table("collaboration");
    throw games::UserError{games::Mistake{.file = table.file,
                                          .line = table.position.line,
                                          .column = table.position.column,
                                          .key = reason.key,
                                          .problem = reason.problem}};
}

void check_imposer(const Experiment& experiment, const Assignments& given) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    if (experiment.imposed_by.kind == Imposer::Kind::organisation &&
        experiment.imposed_by.organisation >= collaboration.number) {
        given.find("contract.imposed_by")
            ->refuse(fmt::format("is no organisation: they are numbered 0 to {}",
                                 collaboration.number - 1));
    }
}

void check_shape(const Experiment& experiment, const Assignments& given) {
    Grid grid;
    grid.is_list = experiment.sweep.is_list;
    for (const Axis& axis : experiment.sweep.axes) {
        if (std::find(shaping.begin(), shaping.end(), axis.key) != shaping.end()) {
            grid.axes.push_back(axis);
        }
    }
    Experiment here = experiment;
    here.sweep = {};
    for (std::uint64_t point = 0; point < grid.points(); ++point) {
        set_point(here, grid, point);
        const auto& collaboration = std::get<Collaboration>(here.kind);
        if (const std::optional<Impossibility> reason = impossible(collaboration)) {
            refuse_where_given(here, given, *reason);
        }
        check_imposer(here, given);
    }
}

/// Refuses ranges of levers or factors that lead to a network that cannot be.
/// @param set      the experiment with each range that far from its start to its end, shape
/// (ranges)
/// @param extents  that every range may take
void check_ranges(std::span<const AxisGiven> ranges, std::span<const double> extents,
                  const std::function<Experiment(std::span<const double>)>& set) {
    std::vector<std::size_t> shaped;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (std::find(shaping.begin(), shaping.end(), ranges[i].key) != shaping.end()) {
            shaped.push_back(i);
        }
    }
    std::size_t n_corners = 1;
    for (std::size_t i = 0; i < shaped.size(); ++i) {
        n_corners *= extents.size();
    }
    for (std::size_t corner = 0; !shaped.empty() && corner < n_corners; ++corner) {
        std::vector<double> at(ranges.size(), 0.0);
        std::size_t rest = corner;
        for (const std::size_t i : shaped) {
            at[i] = extents[rest % extents.size()];
            rest /= extents.size();
        }
        const Experiment here = set(at);
        const auto& collaboration = std::get<Collaboration>(here.kind);
        if (const std::optional<Impossibility> reason = impossible(collaboration)) {
            const auto value = find_schema_key(reason->key)->get(here);
            const bool is_number = value && value->number();
            ranges[shaped.front()].refuse(
                fmt::format("goes where there is no such network: {}{}{} {}", reason->key,
                            is_number ? " = " : "", is_number ? games::toml_text(*value) : "",
                            reason->problem));
        }
    }
}

/// Refuses ranges that lead to a world with a network that cannot be.
void check_worlds(const Experiment& experiment, const Assignments& given) {
    const auto shapes = [](const AxisGiven& range) {
        return std::find(shaping.begin(), shaping.end(), range.key) != shaping.end();
    };
    const auto range = std::find_if(given.worlds.begin(), given.worlds.end(), shapes);
    if (range == given.worlds.end()) {
        return;
    }
    const std::vector<Point> points = world_points(experiment);
    for (std::size_t world = 0; world < points.size(); ++world) {
        const Experiment here = with_values(experiment, values_of_world(experiment, points[world]));
        check_imposer(here, given);
        const auto& collaboration = std::get<Collaboration>(here.kind);
        if (const std::optional<Impossibility> reason = impossible(collaboration)) {
            range->refuse(fmt::format("leads to no such network in world {}: {} {}", world,
                                      reason->key, reason->problem));
        }
    }
}

/// Where nothing else says how many organisations there are, ties must be among those that are
/// listed.
void check_ties_of_listed(const Collaboration& collaboration, const Assignments& given) {
    const std::size_t n_listed = collaboration.organisations.size();
    if (n_listed == 0 || given.find("collaboration.number") != nullptr) {
        return;
    }
    for (const ListedTie& tie : collaboration.ties) {
        if (tie.ends[1] < n_listed) {
            continue;
        }
        const std::string listed =
            n_listed == 1
                ? "1 is listed: it is number 0"
                : fmt::format("{} are listed: they are numbered 0 to {}", n_listed, n_listed - 1);
        given.find("collaboration.ties")
            ->refuse_key(fmt::format("names organisation {}, but {}; give collaboration.number "
                                     "if more are meant",
                                     tie.ends[1], listed));
    }
}

/// Numbers of organisations that a list of ties leaves out, where nothing else gives them.
void check_listed_ties(const Collaboration& collaboration, const Assignments& given) {
    if (collaboration.ties.empty() || given.find("collaboration.number") != nullptr ||
        !collaboration.organisations.empty()) {
        return;
    }
    std::vector<bool> is_tied(collaboration.number, false);
    for (const ListedTie& tie : collaboration.ties) {
        is_tied[tie.ends[0]] = true;
        is_tied[tie.ends[1]] = true;
    }
    const auto alone = std::find(is_tied.begin(), is_tied.end(), false);
    if (alone != is_tied.end()) {
        given.find("collaboration.ties")
            ->refuse_key(fmt::format(
                "names organisation {} but not {}: give collaboration.number if that is meant",
                collaboration.number - 1, alone - is_tied.begin()));
    }
}

void check_strategies(const Experiment& experiment, const Assignments& given) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    for (const ListedOrganisation& one : collaboration.organisations) {
        if (!one.strategy) {
            continue;
        }
        if (const auto reason = strategies::refusal(*one.strategy, experiment.game)) {
            given.find("collaboration.organisations")
                ->refuse_key(fmt::format("has {}, which cannot play {}: {}",
                                         one.strategy->canonical(), experiment.game.type, *reason));
        }
    }
}

}  // namespace

void check_network(const Experiment& experiment, const Assignments& given) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    const Given* const number = given.find("collaboration.number");
    if (number != nullptr && number->value.number() < collaboration.number) {
        const bool by_ties = !collaboration.ties.empty() &&
                             collaboration.organisations.size() < collaboration.number;
        const Given& list =
            *given.find(by_ties ? "collaboration.ties" : "collaboration.organisations");
        list.refuse_key(fmt::format(
            "names organisation {}, but collaboration.number = {}: they are numbered 0 to {}",
            collaboration.number - 1, number->value.shown(), *number->value.number() - 1.0));
    }
    const auto varies_number = [](const Variation& range) {
        return range.key == "collaboration.number";
    };
    if (experiment.sweep.find("collaboration.number") != nullptr ||
        std::any_of(experiment.worlds.ranges.begin(), experiment.worlds.ranges.end(),
                    varies_number)) {
        for (const char* key : {"collaboration.ties", "collaboration.organisations"}) {
            if (const Given* found = given.find(key)) {
                found->refuse_key("cannot be together with a sweep of collaboration.number");
            }
        }
    }
    check_ties_of_listed(collaboration, given);
    check_listed_ties(collaboration, given);
    check_shape(experiment, given);
    constexpr std::array<double, 3> anywhere{0.0, 0.3, 1.0};  // 0.3: hardly ever a whole number
    const auto played = experiment.levers.budget > 0.0 ? anywhere : std::array{0.0, 1.0, 1.0};
    check_ranges(given.levers, played,
                 [&](std::span<const double> extents) { return with_levers(experiment, extents); });
    check_ranges(given.factors, anywhere,
                 [&](std::span<const double> point) { return at_factors(experiment, point); });
    check_worlds(experiment, given);
    if (!given.is_record) {  // who is on record has played
        check_strategies(experiment, given);
    }
    if (collaboration.patience > 0 && !experiment.venture) {
        given.find("collaboration.patience")->refuse("needs a [venture], whose reviews it counts");
    }
    check_events(experiment, given);
}

void check_opponents(const Experiment& experiment, const Assignments& given) {
    constexpr std::string_view degree = "tournament.mean_degree";
    const auto& tournament = tournament_of(experiment);
    if (!tournament.on_graph) {
        return;
    }
    if (tournament.players.size() < 2) {
        given.find("tournament.graph")->refuse("is no graph of one player");
    }
    std::vector<double> degrees{tournament.graph.mean_degree};
    for (const Axis& axis : experiment.sweep.axes) {
        if (axis.key == degree) {
            degrees = axis.values;
        }
    }
    for (const double value : degrees) {
        Experiment here = experiment;
        GraphShape& graph = tournament_of(here).graph;
        graph.mean_degree = value;
        const std::optional<GraphObjection> found =
            objection(graph, static_cast<std::uint32_t>(tournament.players.size()), "players");
        if (!found) {
            continue;
        }
        const Impossibility reason{
            .key = std::string{found->is_of_degree ? degree : "tournament.players"},
            .problem = found->problem};
        const auto axis = std::find_if(given.axes.begin(), given.axes.end(),
                                       [&](const AxisGiven& one) { return one.key == degree; });
        const Given* degree_given = given.find(degree);
        if (found->is_of_degree && axis == given.axes.end() && degree_given == nullptr) {
            given.find("tournament.graph")
                ->refuse(fmt::format("cannot be: {} = {} {}", degree, value, reason.problem));
        }
        refuse_where_given(here, given, reason);
    }
}

std::string network_oddity(const Experiment& experiment) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    const bool may_be_apart = collaboration.graph.kind == Graph::random ||
                              collaboration.graph.kind == Graph::small_world ||
                              !collaboration.ties.empty();
    if (!may_be_apart || is_connected(lay_network(at_point(experiment, 0)))) {
        return {};
    }
    return "leaves organisations apart: not everybody can reach everybody over ties";
}

}  // namespace fides::tournament
