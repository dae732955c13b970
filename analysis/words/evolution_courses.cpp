#include "analysis/words/evolution_courses.hpp"

#include "analysis/tables/wording.hpp"
#include "analysis/words/evolution_clauses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace fides::analysis {

using tournament::Evolution;
using tournament::Experiment;

namespace {

/// A text with a space before it, if there is one.
std::string after_space(const std::string& text) {
    return text.empty() ? text : " " + text;
}

/// Players whose share is, as far as two decimals show, the largest.
std::vector<std::size_t> leaders_of(const SharesReading& place) {
    const double largest = *std::max_element(place.shares.begin(), place.shares.end());
    std::vector<std::size_t> leaders;
    for (std::size_t player = 0; player < place.shares.size(); ++player) {
        if (largest - place.shares[player] < same_share) {
            leaders.push_back(player);
        }
    }
    return leaders;
}

/// The largest group of players who lead at a point by every population that tells of it.
struct Agreement {
    std::size_t n_told = 0;  ///< populations
    std::vector<std::size_t> leaders;
};

Agreement agreement_at(const std::vector<const PopulationReading*>& all, std::uint64_t point) {
    Agreement out;
    for (const PopulationReading* population : all) {
        const SharesReading* const place = population->at(point);
        if (place == nullptr) {
            continue;
        }
        const std::vector<std::size_t> own = leaders_of(*place);
        if (out.n_told++ == 0) {
            out.leaders = own;
        } else {
            std::erase_if(out.leaders, [&](std::size_t player) {
                return std::find(own.begin(), own.end(), player) == own.end();
            });
        }
    }
    return out;
}

/// A population by its dynamic or process, with the method where that is chance.
std::string told_name(const PopulationReading& population) {
    return evolution_name(population.name) + (population.method == "runs" ? " (runs)" : "");
}

/// Who leads by which population at a point: `a by pairwise comparison, b by the Moran process`.
std::string who_leads(const std::vector<const PopulationReading*>& all,
                      const std::vector<std::string>& players, std::uint64_t point) {
    std::vector<std::string> parts;
    for (const PopulationReading* population : all) {
        if (const SharesReading* place = population->at(point)) {
            parts.push_back(fmt::format("{} by {}", shown_name(players[leaders_of(*place).front()]),
                                        told_name(*population)));
        }
    }
    return listed(parts);
}

/// The population of one player at a state of rest, or that it is mixed.
std::string rest_text(const std::vector<std::string>& players, const RestReading& rest) {
    std::vector<std::string> parts;
    for (std::size_t player = 0; player < players.size(); ++player) {
        if (rest.shares[player] >= same_share) {
            parts.push_back(rest.shares[player] > 1.0 - same_share
                                ? fmt::format("all {}", shown_name(players[player]))
                                : fmt::format("{} {}", shown_number(rest.shares[player]),
                                              shown_name(players[player])));
        }
    }
    return listed(std::move(parts), most_named);
}

bool attracts(const RestReading& rest) {
    return rest.stability == "stable_node" || rest.stability == "stable_spiral";
}

}  // namespace

std::string agreement_clause(const Findings& findings) {
    const EvolutionReadings& evolution = findings.evolution();
    std::vector<const PopulationReading*> all;
    for (const auto* part : {&evolution.long_run, &evolution.ends_of_paths}) {
        for (const PopulationReading& population : *part) {
            all.push_back(&population);
        }
    }
    const Experiment& experiment = findings.experiment();
    std::size_t n_compared = 0;
    std::vector<std::uint64_t> apart;
    for (std::uint64_t point = 0; point < experiment.points(); ++point) {
        const Agreement agreement = agreement_at(all, point);
        if (agreement.n_told > 1) {
            ++n_compared;
            if (agreement.leaders.empty()) {
                apart.push_back(point);
            }
        }
    }
    if (n_compared == 0) {
        return {};
    }
    if (apart.empty()) {
        std::vector<std::string> names;
        for (const PopulationReading* population : all) {
            names.push_back(told_name(*population));
        }
        return fmt::format("{} have the same player as the most frequent{}",
                           listed(std::move(names), most_named),
                           experiment.points() == 1
                               ? ""
                               : fmt::format(", at each of the {} points compared", n_compared));
    }
    const std::string who = who_leads(all, evolution.players, apart.front());
    return experiment.points() == 1
               ? fmt::format("dynamics and processes differ in who is the most frequent: {}", who)
               : fmt::format(
                     "dynamics and processes differ in who is the most frequent at {} of "
                     "the {} points compared, first {}: {}",
                     apart.size(), n_compared, place_of_point(experiment, apart.front()), who);
}

std::string rest_clause(const Findings& findings) {
    const EvolutionReadings& evolution = findings.evolution();
    if (evolution.rest.empty()) {
        return {};
    }
    const std::string& dynamic = evolution.rest.front().dynamic;
    std::size_t n_rest = 0;
    std::vector<const RestReading*> attracting;
    for (const RestReading& rest : evolution.rest) {
        if (rest.dynamic == dynamic) {
            ++n_rest;
            if (attracts(rest)) {
                attracting.push_back(&rest);
            }
        }
    }
    const std::string under = fmt::format("under {}{}", evolution_name(dynamic),
                                          after_space(place_of_point(findings.experiment(), 0)));
    if (attracting.empty()) {
        return fmt::format("{} none of the {} states of rest is shown to attract", under, n_rest);
    }
    std::stable_sort(attracting.begin(), attracting.end(),
                     [](const RestReading* one, const RestReading* other) {
                         return one->basin.value_or(0.0) > other->basin.value_or(0.0);
                     });
    std::vector<std::string> parts;
    for (const RestReading* rest : attracting) {
        parts.push_back(fmt::format(
            "{}{}", rest_text(evolution.players, *rest),
            rest->basin ? fmt::format(" (from {} of starts)", rounded_percentage(*rest->basin))
                        : ""));
    }
    return fmt::format(
        "{} {} of {} {}: {}", under, attracting.size(), n_rest,
        attracting.size() == 1 ? "states of rest attracts" : "states of rest attract",
        fmt::join(parts, "; "));
}

std::string path_clause(const Findings& findings) {
    const EvolutionReadings& evolution = findings.evolution();
    if (evolution.ends_of_paths.empty()) {
        return {};
    }
    const PopulationReading& population = evolution.ends_of_paths.front();
    const SharesReading& place = population.places.front();
    const Evolution& asked = *findings.experiment().evolution;
    const std::vector<std::size_t> leaders = leaders_of(place);
    const std::string from = asked.start.empty() ? "equal shares" : "its start";
    const std::string where = place_of_point(findings.experiment(), place.point);
    if (leaders.size() > 1) {
        std::vector<std::string> names;
        for (const std::size_t player : leaders) {
            names.push_back(shown_name(evolution.players[player]));
        }
        return fmt::format(
            "under {}, {} are the most frequent at time {}, each {} of the "
            "population, from {}{}",
            evolution_name(population.name), listed(std::move(names), most_named),
            shown_place(asked.time), shown_number(place.shares[leaders.front()]), from,
            where.empty() ? "" : ", " + where);
    }
    return fmt::format("under {}, {} is {} of the population at time {}, from {}{}",
                       evolution_name(population.name),
                       shown_name(evolution.players[leaders.front()]),
                       shown_number(place.shares[leaders.front()]), shown_place(asked.time), from,
                       where.empty() ? "" : ", " + where);
}

std::string takeovers_clause(const Findings& findings) {
    const EvolutionReadings& evolution = findings.evolution();
    if (evolution.takeovers.empty()) {
        return {};
    }
    const TakeoverReading& first = evolution.takeovers.front();
    return fmt::format(
        "under {}{}, {} of {} single mutants {} favoured: likelier to take over "
        "than a neutral one",
        evolution_name(first.process), after_space(place_of_point(findings.experiment(), 0)),
        first.favoured == 0 ? "none" : shown_count(first.favoured), shown_count(first.pairs),
        first.favoured == 1 ? "is" : "are");
}

}  // namespace fides::analysis
