#include "games/given.hpp"
#include "tournament/network/graph.hpp"
#include "tournament/schema/graph_keys.hpp"
#include "tournament/schema/schema_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fides::tournament {

namespace {

using games::Given;
using games::Value;

constexpr std::array<std::string_view, 6> dynamics{
    "replicator",    "replicator_mutator",     "logit",
    "best_response", "brown_von_neumann_nash", "smith"};
constexpr std::array<std::string_view, 4> processes{"moran", "pairwise_comparison", "imitation",
                                                    "wright_fisher"};

/// Access to a member of the evolution; null where there is none.
template <class Member>
auto evolution(Member Evolution::*member) {
    return [member](auto& e) { return e.evolution ? &((*e.evolution).*member) : nullptr; };
}

/// A list of names, none twice.
template <std::size_t N>
Key names_key(std::string key, std::vector<std::string> Evolution::*member,
              const std::array<std::string_view, N>& names, About about) {
    Key out;
    out.info = key_info(std::move(key), "list of texts", "any of " + games::choices_text(names),
                        std::move(about), false);
    out.get = [member](const Experiment& e) -> std::optional<Value> {
        if (!e.evolution) {
            return std::nullopt;
        }
        Value::List list;
        for (const std::string& name : (*e.evolution).*member) {
            list.push_back({.data = name});
        }
        return Value{.data = std::move(list)};
    };
    out.set = [member, &names](Experiment& e, const Given& given) {
        std::vector<std::string>& chosen = (*e.evolution).*member;
        chosen.clear();
        const Value::List& list = games::read_list(given);
        for (std::size_t i = 0; i < list.size(); ++i) {
            const Given one = given.element(list[i], i);
            std::string name{names[games::read_choice(one, names)]};
            if (std::find(chosen.begin(), chosen.end(), name) != chosen.end()) {
                one.refuse("is there already");
            }
            chosen.push_back(std::move(name));
        }
    };
    return out;
}

/// Shares that sum to 1 within 1e-9; how many there must be is checked when players are known.
Key start_key() {
    Key key;
    key.info = key_info("evolution.start", "list of numbers", "each >= 0, sum 1",
                        {.meaning = "shares of the players, in their order, that paths and runs "
                                    "start from"},
                        false);
    key.info.standard = "none: all players alike";
    key.get = [](const Experiment& e) -> std::optional<Value> {
        if (!e.evolution || e.evolution->start.empty()) {
            return std::nullopt;
        }
        return number_list(e.evolution->start);
    };
    key.set = [](Experiment& e, const Given& given) {
        std::vector<double>& start = e.evolution->start;
        start.clear();
        const Value::List& list = games::read_list(given);
        double sum = 0.0;
        for (std::size_t i = 0; i < list.size(); ++i) {
            start.push_back(read_number(given.element(list[i], i), probability));
            sum += start.back();
        }
        if (constexpr double tolerance = 1e-9; std::abs(sum - 1.0) > tolerance) {
            given.refuse("does not sum to 1");
        }
    };
    return key;
}

/// One of some names.
template <std::size_t N>
Key name_key(std::string key, std::string Evolution::*member,
             const std::array<std::string_view, N>& names, About about) {
    Key out;
    out.info =
        key_info(std::move(key), "text", games::choices_text(names), std::move(about), false);
    out.get = [member](const Experiment& e) -> std::optional<Value> {
        return e.evolution ? std::optional{Value{.data = (*e.evolution).*member}} : std::nullopt;
    };
    out.set = [member, &names](Experiment& e, const Given& given) {
        (*e.evolution).*member = names[games::read_choice(given, names)];
    };
    return out;
}

Key population_graph_key() {
    Key key;
    key.info = key_info("evolution.graph", "text", games::choices_text(graph_names()),
                        {.meaning = "who meets and imitates whom: members on the nodes of a graph; "
                                    "of runs by chance alone",
                         .source = "Ohtsuki et al. 2006"},
                        false);
    key.info.standard = "none: everybody meets everybody";
    key.get = [](const Experiment& e) -> std::optional<Value> {
        if (!e.evolution || !e.evolution->on_graph) {
            return std::nullopt;
        }
        return Value{.data = std::string{graph_name(e.evolution->graph.kind)}};
    };
    key.set = [](Experiment& e, const Given& given) {
        e.evolution->on_graph = true;
        e.evolution->graph.kind = static_cast<Graph>(games::read_choice(given, graph_names()));
    };
    return key;
}

std::vector<Key> strength_keys() {
    static constexpr std::array<std::string_view, 2> fitnesses{"exponential", "linear"};
    return {
        whole_key("evolution.population", evolution(&Evolution::population),
                  {.low = 2, .high = most_members},
                  {.symbol = "Z", .meaning = "members of a finite population"}, true),
        number_key("evolution.selection", evolution(&Evolution::selection), not_negative,
                   {.symbol = "beta",
                    .meaning = "intensity of selection: how much payoff decides who is imitated or "
                               "reproduces; 0: nothing but chance does. Of linear fitness at most "
                               "1",
                    .source = "Traulsen et al. 2006"}),
        name_key(
            "evolution.fitness", &Evolution::fitness, fitnesses,
            {.meaning = "fitness of the Moran and Wright-Fisher processes: exp(beta payoff), or "
                        "1 - beta + beta payoff",
             .source = "Nowak et al. 2004; Traulsen et al. 2008"}),
        number_key("evolution.mutation", evolution(&Evolution::mutation), probability,
                   {.symbol = "mu",
                    .meaning = "chance that who changes takes up any of the other strategies, each "
                               "alike; for processes 0 is the limit of rare mutations, where one "
                               "mutant's fate is settled before the next",
                    .source = "Fudenberg & Imhof 2006"}),
        number_key("evolution.logit_noise", evolution(&Evolution::logit_noise), positive,
                   {.symbol = "eta",
                    .meaning = "noise of the logit dynamic, units of payoff: near 0 all take the "
                               "best reply",
                    .source = "Fudenberg & Levine 1998"}),
    };
}

std::vector<Key> effort_keys() {
    static constexpr std::array<std::string_view, 2> updatings{"death_birth", "birth_death"};
    std::vector<Key> keys{
        start_key(),
        number_key("evolution.time", evolution(&Evolution::time), positive,
                   {.meaning = "until when mean dynamics are followed"}),
        whole_key("evolution.starts", evolution(&Evolution::starts), {.low = 0, .high = 100'000},
                  {.meaning = "starts, even over all shares, from which it is found out how large "
                              "the basins of attraction are; 0: not found out"},
                  false),
        whole_key("evolution.runs", evolution(&Evolution::runs), {.low = 0, .high = 1'000'000},
                  {.meaning = "runs of each process by chance, beside what is worked out; 0: none"},
                  false),
        whole_key("evolution.generations", evolution(&Evolution::generations),
                  {.low = 1, .high = 10'000'000},
                  {.meaning = "generations of a run, in each of which as many members change as "
                              "there are"},
                  false),
        population_graph_key(),
    };
    for (Key& key : drawn_graph_keys(
             "evolution", evolution(&Evolution::graph),
             {.mean_degree = "neighbours a member on average; graphs random, small_world (an even "
                             "whole number) and scale_free",
             .rewiring = "share of the ties of a small world that are rewired",
             .drawing = "which drawing of the random graph"})) {
        keys.push_back(std::move(key));
    }
    keys.push_back(name_key("evolution.updating", &Evolution::updating, updatings,
                            {.meaning = "Moran process on a graph: a random member dies and its "
                                        "neighbours compete for the place, or a fit one reproduces "
                                        "and replaces a random neighbour",
                             .source = "Ohtsuki et al. 2006"}));
    return keys;
}

}  // namespace

std::vector<Key> evolution_keys() {
    std::vector<Key> keys{
        names_key(
            "evolution.dynamics", &Evolution::dynamics, dynamics,
            {.meaning = "mean dynamics, of populations without end", .source = "Sandholm 2010"}),
        names_key("evolution.processes", &Evolution::processes, processes,
                  {.meaning = "processes of finite populations; pairwise comparison is by the "
                              "Fermi rule",
                   .source = "Moran 1958; Traulsen et al. 2006; Traulsen et al. 2005; Imhof & "
                             "Nowak 2006"}),
    };
    for (const auto part : {strength_keys, effort_keys}) {
        std::vector<Key> more = part();
        std::move(more.begin(), more.end(), std::back_inserter(keys));
    }
    return keys;
}

}  // namespace fides::tournament
