#include "tournament/configuration/evolution_checks.hpp"

#include "games/document.hpp"
#include "games/rounding.hpp"
#include "games/user_error.hpp"
#include "tournament/experiment/evolution_limits.hpp"
#include "tournament/network/graph.hpp"
#include "tournament/schema/schema.hpp"
#include "tournament/schema/schema_key.hpp"
#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fides::tournament {

namespace {

using games::Given;

/// Entries of all matrices of payoffs: eight bytes each are kept.
constexpr std::uint64_t most_payoffs = 20'000'000;

/// The most starts of which each follows the replicator to its end.
constexpr std::uint64_t most_starts = 20'000'000;

/// Refuses a number at a point of the sweep where it was given: as an axis, by itself, or else with
/// the whole table.
[[noreturn]] void refuse_number(const Experiment& at_point, const Assignments& given,
                                const TableGiven& table, std::string_view key,
                                const std::string& problem) {
    const auto value = find_schema_key(key)->get(at_point);
    const std::string number = value ? games::toml_text(*value) : "";
    const auto axis = std::find_if(given.axes.begin(), given.axes.end(),
                                   [key](const AxisGiven& one) { return one.key == key; });
    if (axis != given.axes.end()) {
        throw games::UserError{games::Mistake{.file = axis->file,
                                              .line = axis->key_position.line,
                                              .column = axis->key_position.column,
                                              .key = fmt::format("{}.{}", axis->table, axis->key),
                                              .value = number,
                                              .problem = problem}};
    }
    if (const Given* const found = given.find(key)) {
        found->refuse(problem);
    }
    table.refuse(fmt::format("cannot be: {} = {} {}", key, number, problem));
}

/// Payoffs of all against all are what evolution goes by.
void check_tournament(const Experiment& experiment, const Assignments& given,
                      const TableGiven& table) {
    if (std::holds_alternative<Collaboration>(experiment.kind)) {
        table.refuse("is of a [tournament] alone, whose players' strategies evolve");
    }
    for (const char* other : {"league", "levers", "sensitivity", "fit"}) {
        if (given.find_table(other) != nullptr) {
            table.refuse(fmt::format("cannot be together with [{}]", other));
        }
    }
    if (experiment.game.form() == games::GameForm::contribution) {
        given.find("game.type")
            ->refuse("is played in groups: [evolution] needs what pairs of players earn");
    }
    for (const char* fewer : {"tournament.pairs", "tournament.graph"}) {
        if (const Given* const found = given.find(fewer)) {
            found->refuse_key("cannot be together with [evolution]: everybody must meet everybody");
        }
    }
    const Tournament& tournament = tournament_of(experiment);
    if (!tournament.self_play) {
        given.find("tournament.self_play")
            ->refuse(
                "cannot be together with [evolution]: who follows a strategy meets others "
                "who do");
    }
    const std::size_t n_players = tournament.players.size();
    if (n_players < 2 || n_players > most_evolving) {
        given.find("tournament.players")
            ->refuse_key(fmt::format("names {} player{}: [evolution] needs 2 to {}", n_players,
                                     n_players == 1 ? "" : "s", most_evolving));
    }
    if (n_players * n_players * experiment.points() > most_payoffs) {
        table.refuse(fmt::format("needs {} payoffs over all points, more than {}",
                                 n_players * n_players * experiment.points(), most_payoffs));
    }
}

/// Runs by chance are kept in memory while they go on.
void check_effort(const Evolution& evolution, std::size_t n_players, const Assignments& given,
                  const TableGiven& table) {
    constexpr std::uint64_t most_counts = 5'000'000;  // of a run
    constexpr std::uint64_t most_run_players = 200'000;
    if (evolution.runs == 0) {
        return;
    }
    if (n_players * evolution.generations > most_counts) {
        const std::string problem = fmt::format(
            "is too many for {} players: a run is kept in memory, up to {} numbers of members",
            n_players, most_counts);
        const Given* const found = given.find("evolution.generations");
        found != nullptr ? found->refuse(problem)
                         : table.refuse("evolution.generations " + problem);
    }
    if (n_players * evolution.runs > most_run_players) {
        given.find("evolution.runs")
            ->refuse(fmt::format("is too many for {} players: all runs are kept in memory, up to "
                                 "{} courses",
                                 n_players, most_run_players));
    }
}

/// What does not depend on the point.
void check_lists(const Experiment& experiment, const Assignments& given, const TableGiven& table) {
    const Evolution& evolution = *experiment.evolution;
    const std::size_t n_players = tournament_of(experiment).players.size();
    if (!evolution.start.empty() && evolution.start.size() != n_players) {
        given.find("evolution.start")
            ->refuse_key(fmt::format("has {} shares, but there are {} players",
                                     evolution.start.size(), n_players));
    }
    if (evolution.dynamics.empty() && evolution.processes.empty()) {
        table.refuse("asks for neither dynamics nor processes");
    }
    if (evolution.starts * experiment.points() * evolution.dynamics.size() > most_starts) {
        table.refuse(
            fmt::format("needs more than {} paths: fewer points or evolution.starts", most_starts));
    }
    check_effort(evolution, n_players, given, table);
    if (!evolution.on_graph) {
        return;
    }
    const Given& graph = *given.find("evolution.graph");
    if (evolution.runs == 0) {
        graph.refuse("needs evolution.runs above 0: populations on graphs are played by chance");
    }
    for (const std::string& process : evolution.processes) {
        if (process != "moran" && process != "pairwise_comparison") {
            graph.refuse(
                fmt::format("cannot be together with the process {}: moran and "
                            "pairwise_comparison go by neighbours",
                            process));
        }
    }
}

bool has(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void check_graph(const Experiment& here, const Assignments& given, const TableGiven& table) {
    const Evolution& evolution = *here.evolution;
    if (const auto found = objection(evolution.graph, evolution.population, "members")) {
        refuse_number(here, given, table,
                      found->is_of_degree ? "evolution.mean_degree" : "evolution.population",
                      found->problem);
    }
    std::vector<bool> tied(evolution.population);
    for (const TieEnds& ends : lay_graph(evolution.graph, evolution.population, here.seed)) {
        tied[ends[0]] = tied[ends[1]] = true;
    }
    if (const auto alone = std::find(tied.begin(), tied.end(), false); alone != tied.end()) {
        refuse_number(here, given, table, "evolution.drawing",
                      fmt::format("leaves member {} without any neighbour: raise "
                                  "evolution.mean_degree or take another drawing",
                                  alone - tied.begin()));
    }
}

/// Less than this nobody earns in a round, sanctions and the contract's cost included.
double lowest_payoff(const Experiment& here) {
    const games::StageGame& game = here.game;
    double lowest = -games::largest_payoff(game);
    if (game.form() == games::GameForm::two_action) {
        lowest = std::numeric_limits<double>::infinity();
        for (const games::Move own : {games::Move::cooperate, games::Move::defect}) {
            for (const games::Move other : {games::Move::cooperate, games::Move::defect}) {
                lowest = std::min({lowest, game.two_action()[0].payoff(own, other),
                                   game.two_action()[1].payoff(own, other)});
            }
        }
    }
    const games::Contract& contract = here.contract;
    return contract.coverage > 0.0 ? lowest - contract.penalty - contract.cost_per_round() : lowest;
}

/// Linear fitness must not fall below 0.
void check_fitness(const Experiment& here, const Assignments& given, const TableGiven& table) {
    const double lowest = lowest_payoff(here);
    const double most = 1.0 / (1.0 - std::min(lowest, 0.0));
    if (here.evolution->selection > most) {
        refuse_number(here, given, table, "evolution.selection",
                      fmt::format("is too much for linear fitness, which payoffs down to {} would "
                                  "make negative: at most {}, or fitness = \"exponential\"",
                                  lowest, most));
    }
}

/// Where members mutate often there must be a way to find the long run.
void check_long_run(const Experiment& here, const Assignments& given, const TableGiven& table) {
    const Evolution& evolution = *here.evolution;
    const std::size_t n_players = tournament_of(here).players.size();
    if (evolution.mutation == 0.0 || evolution.runs > 0) {
        return;
    }
    for (const std::string& process : evolution.processes) {
        if (!solves_chain(process, n_players, evolution.population)) {
            refuse_number(
                here, given, table, "evolution.mutation",
                fmt::format("needs evolution.runs above 0, for the population of {} has too "
                            "many states to work out; mutation = 0 is the limit of rare "
                            "mutations",
                            process));
        }
    }
}

/// At one point of the sweep.
void check_numbers(const Experiment& here, const Assignments& given, const TableGiven& table) {
    const Evolution& evolution = *here.evolution;
    if (has(evolution.dynamics, "replicator_mutator") && evolution.mutation == 0.0) {
        refuse_number(here, given, table, "evolution.mutation",
                      "is no mutation: replicator_mutator needs some");
    }
    if (has(evolution.processes, "imitation") && evolution.selection > 1.0) {
        refuse_number(here, given, table, "evolution.selection",
                      "is above 1, the most of imitation");
    }
    if (evolution.fitness == "linear" &&
        (has(evolution.processes, "moran") || has(evolution.processes, "wright_fisher"))) {
        check_fitness(here, given, table);
    }
    if (has(evolution.processes, "wright_fisher") &&
        evolution.population >= most_states_of_generations) {
        refuse_number(here, given, table, "evolution.population",
                      fmt::format("is too many for wright_fisher, which is worked out for less "
                                  "than {}",
                                  most_states_of_generations));
    }
    check_long_run(here, given, table);
    if (evolution.on_graph) {
        check_graph(here, given, table);
    }
}

}  // namespace

void check_evolution(const Experiment& experiment, const Assignments& given) {
    const TableGiven* const table = given.find_table("evolution");
    if (table == nullptr) {
        return;
    }
    check_tournament(experiment, given, *table);
    check_lists(experiment, given, *table);
    const bool differs = std::any_of(
        experiment.sweep.axes.begin(), experiment.sweep.axes.end(), [](const Axis& axis) {
            return axis.key.starts_with("evolution.") || axis.key.starts_with("game.") ||
                   axis.key.starts_with("contract.") || axis.key == "seed";
        });
    for (std::uint64_t point = 0; point < (differs ? experiment.points() : 1); ++point) {
        check_numbers(at_point(experiment, point), given, *table);
    }
}

}  // namespace fides::tournament
