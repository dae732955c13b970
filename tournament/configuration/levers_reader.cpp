#include "tournament/configuration/levers_reader.hpp"

#include "tournament/configuration/range_reader.hpp"
#include "tournament/experiment/studied.hpp"
#include "tournament/schema/schema_table.hpp"
#include "tournament/values/number_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

namespace fides::tournament {

namespace {

using games::Given;

/// Refuses what a table of ranges cannot stand beside.
void check_together(const Assignments& given, const TableGiven& table) {
    const bool is_listed = given.find("sweep.points") != nullptr;
    if (!given.axes.empty() || is_listed) {  // an empty sweep, as in manifests, is none
        table.refuse("cannot be together with [sweep]");
    }
    if (given.find_table("tournament") != nullptr) {
        table.refuse("cannot be together with [tournament]");
    }
}

void check_measure(const Experiment& experiment, const Assignments& given, const TableGiven& table,
                   Measure measure) {
    if (experiment.venture || !needs_venture(measure)) {
        return;
    }
    const std::string problem = "needs a [venture]";
    if (const Given* place = given.find(fmt::format("{}.measure", table.name))) {
        place->refuse(problem);
    }
    table.refuse(fmt::format("has the measure {}, which {}", info(measure).name, problem));
}

/// Checks what is explained, one or several.
void check_explained(const Experiment& experiment, const Assignments& given,
                     const TableGiven& table) {
    const std::vector<Studied>& explained = experiment.sensitivity.explained;
    const Given* const place = given.find("sensitivity.measure");
    const games::Value::List* const list =
        place == nullptr ? nullptr : std::get_if<games::Value::List>(&place->value.data);
    for (std::size_t i = 0; i < explained.size(); ++i) {
        if (list != nullptr && !experiment.venture && needs_venture(explained[i].measure)) {
            place->element((*list)[i], i).refuse("needs a [venture]");
        }
        check_measure(experiment, given, table, explained[i].measure);
    }
    if (!has_curve(explained)) {
        return;
    }
    for (const AxisGiven& range : given.factors) {
        if (range.key == "contract.coverage") {
            range.refuse("cannot be a factor: what is explained is a curve over it");
        }
    }
}

struct Ends {
    double from = 0.0;
    double to = 1.0;
};

Ends read_ends(const Experiment& experiment, const AxisGiven& range, const Key& key) {
    check_has_key(experiment, range, key);
    const Given* from = range.part("from");
    const Given* to = range.part("to");
    if (to == nullptr) {
        range.refuse("needs a value to go to: { to = .. }");
    }
    const std::optional<double> own = key.get(experiment)->number();
    if (from == nullptr && !own) {
        range.refuse("needs a value to start from: { from = .., to = .. }");
    }
    return {.from = from == nullptr ? *own : read_range_value(key, *from),
            .to = read_range_value(key, *to)};
}

/// A range from a lower value to a higher one.
Factor read_factor(const Experiment& experiment, const AxisGiven& range) {
    const Ends ends = read_ends(experiment, range, *find_schema_key(range.key));
    if (ends.from >= ends.to) {
        range.refuse(fmt::format("needs from < to (from = {}, to = {})", ends.from, ends.to));
    }
    return {.key = range.key, .from = ends.from, .to = ends.to};
}

Lever read_lever(const Experiment& experiment, const AxisGiven& range) {
    const Ends ends = read_ends(experiment, range, *find_schema_key(range.key));
    if (ends.from == ends.to) {
        range.refuse(fmt::format("does nothing: from equals to ({})", ends.to));
    }
    Lever lever{.key = range.key, .from = ends.from, .to = ends.to};
    if (const Given* cost = range.part("cost")) {
        lever.cost = read_number(*cost, positive);
    }
    return lever;
}

void check_budget(const Levers& levers, const Assignments& given) {
    const Lever& cheapest = *std::min_element(
        levers.levers.begin(), levers.levers.end(),
        [](const Lever& one, const Lever& other) { return one.cost < other.cost; });
    if (levers.budget > 0.0 && levers.budget < cheapest.cost) {
        given.find("levers.budget")
            ->refuse(fmt::format("is less than any lever costs: the cheapest, {}, costs {}",
                                 cheapest.key, cheapest.cost));
    }
}

}  // namespace

void read_levers(Experiment& experiment, const Assignments& given) {
    const TableGiven* table = given.find_table("levers");
    if (table == nullptr) {
        return;
    }
    check_together(given, *table);
    if (given.levers.empty()) {
        table->refuse("names no lever: KEY = { from = .., to = .., cost = .. }");
    }
    std::vector<Lever> levers;
    for (const AxisGiven& range : given.levers) {
        levers.push_back(read_lever(experiment, range));
    }
    experiment.levers.levers = std::move(levers);
    check_measure(experiment, given, *table, studied_called(experiment.levers.measure)->measure);
    check_budget(experiment.levers, given);
}

void read_sensitivity(Experiment& experiment, const Assignments& given) {
    const TableGiven* table = given.find_table("sensitivity");
    if (table == nullptr) {
        return;
    }
    check_together(given, *table);
    if (given.factors.empty()) {
        table->refuse("names no factor: KEY = { from = .., to = .. }");
    }
    Sensitivity& sensitivity = experiment.sensitivity;
    for (const AxisGiven& range : given.factors) {
        sensitivity.factors.push_back(read_factor(experiment, range));
    }
    check_explained(experiment, given, *table);
    if (sensitivity.trajectories == 0 && sensitivity.samples == 0) {
        table->refuse("has nothing to do: trajectories and samples are both 0");
    }
    const auto n_factors = static_cast<std::int64_t>(sensitivity.factors.size());
    const std::int64_t n_evaluations =
        (sensitivity.trajectories * (n_factors + 1) + sensitivity.samples * (n_factors + 2)) *
        static_cast<std::int64_t>(plays_of(sensitivity.explained));
    if (n_evaluations > most_points) {
        table->refuse(fmt::format("needs {} evaluations{}, more than {}", n_evaluations,
                                  has_curve(sensitivity.explained)
                                      ? fmt::format(" ({} for each curve)", n_curve_points)
                                      : "",
                                  most_points));
    }
}

void read_fit(Experiment& experiment, const Assignments& given) {
    const TableGiven* table = given.find_table("fit");
    if (table == nullptr) {
        return;
    }
    check_together(given, *table);
    if (given.fitted.empty()) {
        table->refuse("names no parameter: KEY = { from = .., to = .. }");
    }
    for (const AxisGiven& range : given.fitted) {
        experiment.fit.parameters.push_back(read_factor(experiment, range));
    }
}

}  // namespace fides::tournament
