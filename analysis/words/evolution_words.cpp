#include "analysis/words/evolution_words.hpp"

#include "analysis/tables/wording.hpp"
#include "analysis/words/evolution_clauses.hpp"
#include "analysis/words/evolution_courses.hpp"
#include "analysis/words/figure.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fides::analysis {

using nlohmann::json;
using tournament::Evolution;

namespace {

/// A headline is a sentence without its stop.
std::string headline_of(std::string text) {
    return capitalised(std::move(text));
}

/// What figures of one point begin with, where there are several.
std::string first_point_help(const Findings& findings) {
    return findings.experiment().points() > 1
               ? " The first point of the sweep is shown at first; the others can be chosen where "
                 "the table has them."
               : "";
}

void add_long_run_figure(json& out, const Findings& findings) {
    const EvolutionReadings& evolution = findings.evolution();
    if (evolution.long_run.empty()) {
        return;
    }
    const bool swept = findings.experiment().points() > 1;
    out.push_back(
        figure("evolution_long_run", headline_of(survivors_clause(findings, evolution.long_run[0])),
               fmt::format("Each player's share of the population, as a mean over all time to come "
                           "or, where it is played by chance, over the second half of the runs{}",
                           swept ? "; stacked, shares sum to 1." : ".")));
}

void add_evolved_figure(json& out, const Findings& findings) {
    const std::string clause = evolved_clause(findings);
    if (clause.empty()) {
        return;
    }
    out.push_back(figure(
        "evolved", headline_of(clause),
        "Of a population whose members meet at random, at the shares that it ends with (mean "
        "dynamics) or has in the long run (processes): the share of acts that cooperate, "
        "and the mean payoff a round."));
}

void add_flow_figure(json& out, const Findings& findings) {
    const EvolutionReadings& evolution = findings.evolution();
    const std::string rest = rest_clause(findings);
    if (evolution.has_gradient) {
        out.push_back(figure(
            "evolution_gradient",
            headline_of(rest.empty() ? fmt::format("Where selection takes the share of {}",
                                                   shown_name(evolution.players.front()))
                                     : rest),
            fmt::format("Above zero the share of {} grows, below it shrinks; arrows go the same "
                        "way. Where the line falls through zero selection holds the share (full), "
                        "where it rises through zero it drives it away (open). Shaded: how long a "
                        "process stays at each share, where that was worked out.{}",
                        shown_name(evolution.players.front()), first_point_help(findings))));
    }
    if (evolution.has_field) {
        out.push_back(figure(
            "evolution_simplex",
            headline_of(rest.empty() ? "Where selection takes the three shares" : rest),
            "Each corner is a population of one player, each point inside a mixture. Arrows show "
            "where shares go and how fast. States of rest: full ones attract, open ones "
            "repel, half-filled ones do both; small grey ones are not shown to do either. The "
            "line is the path from the start (square)." +
                first_point_help(findings)));
    }
}

void add_paths_figure(json& out, const Findings& findings) {
    const EvolutionReadings& evolution = findings.evolution();
    const std::string clause = path_clause(findings);
    if (clause.empty()) {
        return;
    }
    out.push_back(figure("evolution_paths", headline_of(clause),
                         fmt::format("Shares of {} over time. Of processes each line is the mean "
                                     "over runs by chance, with its {} interval; their time is in "
                                     "generations.{}",
                                     counted(evolution.players.size(), "player"),
                                     shown_percentage(findings.experiment().analysis.level),
                                     first_point_help(findings))));
}

void add_invasions_figure(json& out, const Findings& findings) {
    const EvolutionReadings& evolution = findings.evolution();
    if (!evolution.has_invasions) {
        return;
    }
    const std::string clause = takeovers_clause(findings);
    const bool by_chance = !evolution.takeovers.empty();
    out.push_back(figure(
        "evolution_invasions", headline_of(clause.empty() ? "Who enters whose population" : clause),
        std::string{"Each arrow goes from a population to the mutant that "} +
            (by_chance ? "is more likely to take it over than a neutral one would be (chance above "
                         "1/Z, of Z members)"
                       : "earns more in it than its members while it is rare") +
            ", dashed where neither is favoured; larger dots are more frequent in the long run." +
            first_point_help(findings)));
}

std::string sources_of_dynamic(const std::string& name, const Evolution& evolution) {
    if (name == "replicator") {
        return "replicator (Taylor & Jonker 1978)";
    }
    if (name == "replicator_mutator") {
        return fmt::format("replicator-mutator (Page & Nowak 2002; mutation {})",
                           shown_place(evolution.mutation));
    }
    if (name == "logit") {
        return fmt::format("logit (Blume 1993; Fudenberg & Levine 1998; noise {})",
                           shown_place(evolution.logit_noise));
    }
    if (name == "best_response") {
        return "best response (Gilboa & Matsui 1991)";
    }
    if (name == "brown_von_neumann_nash") {
        return "Brown-von Neumann-Nash (Brown & von Neumann 1950)";
    }
    return name == "smith" ? "Smith's (Smith 1984)" : name;
}

std::string sources_of_process(const std::string& name) {
    if (name == "moran") {
        return "the Moran process (Moran 1958; Nowak et al. 2004)";
    }
    if (name == "pairwise_comparison") {
        return "pairwise comparison by the Fermi rule (Traulsen et al. 2006)";
    }
    if (name == "imitation") {
        return "imitation in proportion to the difference of payoffs (Traulsen et al. 2005)";
    }
    return name == "wright_fisher" ? "the Wright-Fisher process (Imhof & Nowak 2006)" : name;
}

std::string dynamics_method(const Evolution& evolution) {
    std::vector<std::string> names;
    for (const std::string& name : evolution.dynamics) {
        names.push_back(sources_of_dynamic(name, evolution));
    }
    std::string out = fmt::format(
        "Mean dynamics of populations without end (Sandholm 2010): {}, followed from {} to time "
        "{}. The stability of states of rest is told by the eigenvalues of the linearised dynamic "
        "(Hofbauer & Sigmund 1998), evolutionary stability as Maynard Smith & Price 1973 define "
        "it.",
        listed(names), evolution.start.empty() ? "equal shares" : "the shares of evolution.start",
        shown_place(evolution.time));
    if (evolution.starts > 0) {
        out += fmt::format(
            " Basins of attraction are shares of {}, even over all shares, with score intervals "
            "(Wilson 1927).",
            counted(evolution.starts, "start"));
    }
    return out;
}

std::string processes_method(const Evolution& evolution) {
    std::vector<std::string> names;
    bool by_fitness = false;
    for (const std::string& name : evolution.processes) {
        names.push_back(sources_of_process(name));
        by_fitness = by_fitness || name == "moran" || name == "wright_fisher";
    }
    std::string out = fmt::format(
        "Processes of a finite population ({}, intensity of selection {}): {}.",
        counted(evolution.population, "member"), shown_place(evolution.selection), listed(names));
    if (by_fitness) {
        out += evolution.fitness == "linear"
                   ? " Fitness is 1 - beta + beta times payoff (Nowak et al. 2004)."
                   : " Fitness is exp(beta times payoff) (Traulsen et al. 2008).";
    }
    out += evolution.mutation == 0.0
               ? " Shares in the long run are those of the limit of rare mutations, in which one "
                 "mutant's fate is settled before the next comes (Fudenberg & Imhof 2006)."
               : fmt::format(" Whoever changes takes up any other strategy with chance {}.",
                             shown_place(evolution.mutation));
    if (evolution.on_graph) {
        out +=
            " Members sit on the nodes of a graph, where they meet and imitate their neighbours "
            "(Ohtsuki et al. 2006).";
    }
    if (evolution.runs > 0) {
        out += fmt::format(" {} of each by chance, {} long.", counted(evolution.runs, "run"),
                           counted(evolution.generations, "generation"));
    }
    return out;
}

}  // namespace

std::string evolution_verdict(const Findings& findings) {
    const EvolutionReadings& evolution = findings.evolution();
    std::string out;
    const auto add = [&out](const std::string& clause) {
        if (!clause.empty()) {
            out += fmt::format("{}{}.", out.empty() ? "" : " ", capitalised(clause));
        }
    };
    if (!evolution.long_run.empty()) {
        add(survivors_clause(findings, evolution.long_run.front()));
    } else {
        add(path_clause(findings));
    }
    add(evolved_clause(findings));
    add(agreement_clause(findings));
    return out;
}

json evolution_figures(const Findings& findings) {
    json out = json::array();
    if (findings.evolution().empty()) {
        return out;
    }
    add_long_run_figure(out, findings);
    add_evolved_figure(out, findings);
    add_flow_figure(out, findings);
    add_paths_figure(out, findings);
    add_invasions_figure(out, findings);
    return out;
}

std::vector<std::string> evolution_methods(const Findings& findings) {
    const auto& experiment = findings.experiment();
    if (findings.evolution().empty()) {
        return {};
    }
    std::vector<std::string> out{
        "Evolution: what each player earned of each, a round, is the matrix by which populations "
        "of their strategies change."};
    if (!experiment.evolution->dynamics.empty()) {
        out.front() += " " + dynamics_method(*experiment.evolution);
    }
    if (!experiment.evolution->processes.empty()) {
        out.push_back(processes_method(*experiment.evolution));
    }
    return out;
}

}  // namespace fides::analysis
