#include "analysis/words/evolution_clauses.hpp"

#include "analysis/tables/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

namespace fides::analysis {

using tournament::Axis;
using tournament::Evolution;
using tournament::Experiment;

namespace {

/// True where one axis alone is swept: then places have an order.
bool has_one_axis(const Experiment& experiment) {
    return experiment.sweep.axes.size() == 1 && experiment.points() > 1;
}

bool is_swept(const Experiment& experiment, std::string_view key) {
    return std::any_of(experiment.sweep.axes.begin(), experiment.sweep.axes.end(),
                       [key](const Axis& axis) { return axis.key == key; });
}

/// By what the shares of a process came about: `100 members, selection 1, rare mutations`. What is
/// swept has no one value and is left out.
std::string settings_of(const Experiment& experiment, const std::string& method) {
    const Evolution& evolution = *experiment.evolution;
    std::vector<std::string> parts;
    if (!is_swept(experiment, "evolution.population")) {
        parts.push_back(counted(evolution.population, "member"));
    }
    if (!is_swept(experiment, "evolution.selection")) {
        parts.push_back(fmt::format("selection {}", shown_place(evolution.selection)));
    }
    if (!is_swept(experiment, "evolution.mutation")) {
        parts.push_back(method == "rare"
                            ? "rare mutations"
                            : fmt::format("mutation {}", shown_place(evolution.mutation)));
    }
    if (method == "runs") {
        parts.push_back(counted(evolution.runs, "run"));
        if (evolution.on_graph) {
            parts.emplace_back("on a graph");
        }
    }
    return parts.empty() ? std::string{} : fmt::format(" ({})", fmt::join(parts, ", "));
}

/// Players by the largest share that they have anywhere, the largest first.
std::vector<std::size_t> by_largest_share(const PopulationReading& population,
                                          std::size_t n_players) {
    std::vector<double> largest(n_players);
    for (const SharesReading& place : population.places) {
        for (std::size_t player = 0; player < n_players; ++player) {
            largest[player] = std::max(largest[player], place.shares[player]);
        }
    }
    std::vector<std::size_t> order(n_players);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return largest[a] > largest[b]; });
    return order;
}

/// A share, or that it is too small for two decimals.
std::string told_share(const Reading& share) {
    constexpr double least = 0.01;
    return !share.interval && share.mean < least ? fmt::format("below {}", shown_place(least))
                                                 : shown(share);
}

/// The shares at one place, the most frequent first: `a is 0.71 of the population, b 0.20 and the 2
/// others 0.09`.
std::string shares_text(const std::vector<std::string>& players, const SharesReading& place) {
    const std::vector<double>& shares = place.shares;
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return shares[a] > shares[b]; });
    std::vector<std::string> parts;
    double told = 0.0;
    for (const std::size_t player : order) {
        const bool is_told = parts.empty() || shares[player] >= same_share;
        if (!is_told || (parts.size() == most_named && order.size() > most_named + 1)) {
            break;
        }
        parts.push_back(fmt::format("{}{} {}{}", shown_name(players[player]),
                                    parts.empty() ? " is" : "", told_share(place.reading(player)),
                                    parts.empty() ? " of the population in the long run" : ""));
        told += shares[player];
    }
    const std::size_t n_left = order.size() - parts.size();
    if (n_left > 0 && 1.0 - told >= same_share) {
        parts.push_back(n_left == 1
                            ? fmt::format("the other {}", shown_number(1.0 - told))
                            : fmt::format("the {} others {}", n_left, shown_number(1.0 - told)));
    }
    return listed(parts);
}

/// Who is the most frequent at how many points: `a at 4 of 11 points and b at 7`.
std::string leaders_text(const std::vector<std::string>& players,
                         const PopulationReading& population) {
    std::vector<std::size_t> counts(players.size());
    for (const SharesReading& place : population.places) {
        if (const auto leader = place.most_frequent()) {
            ++counts[*leader];
        }
    }
    std::vector<std::size_t> order(players.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    const std::size_t n_places = population.places.size();
    if (counts[order.front()] == n_places) {
        return fmt::format("{} is the most frequent at all {} points",
                           shown_name(players[order.front()]), n_places);
    }
    std::vector<std::string> parts;
    for (const std::size_t player : order) {
        if (counts[player] > 0) {
            parts.push_back(
                fmt::format("{} at {}{}", shown_name(players[player]), counts[player],
                            parts.empty() ? fmt::format(" of {} points", n_places) : ""));
        }
    }
    constexpr std::size_t most_leaders = 2;  // the first sentence of a verdict is short
    return fmt::format("the most frequent is {}", listed(std::move(parts), most_leaders));
}

/// The players who make up most anywhere, from one end of the axis to the other.
std::string ends_text(const Experiment& experiment, const std::vector<std::string>& players,
                      const PopulationReading& population) {
    const SharesReading& first = population.places.front();
    const SharesReading& last = population.places.back();
    std::vector<std::string> parts;
    for (const std::size_t player : by_largest_share(population, players.size())) {
        if (parts.size() == most_named || population.range(player) < same_share) {
            continue;
        }
        const std::string from = told_share(first.reading(player));
        const std::string to = told_share(last.reading(player));
        parts.push_back(parts.empty()
                            ? fmt::format("{} is {} of the population in the long run {} and {} {}",
                                          shown_name(players[player]), from,
                                          place_of_point(experiment, first.point), to,
                                          place_of_point(experiment, last.point))
                            : fmt::format("{} {} and {}", shown_name(players[player]), from, to));
    }
    return fmt::format("{}", fmt::join(parts, "; "));
}

/// The player who makes up most anywhere, from its smallest share to its largest.
std::string range_text(const std::vector<std::string>& players,
                       const PopulationReading& population) {
    const std::size_t player = by_largest_share(population, players.size()).front();
    const auto [low, high] =
        std::minmax_element(population.places.begin(), population.places.end(),
                            [player](const SharesReading& a, const SharesReading& b) {
                                return a.shares[player] < b.shares[player];
                            });
    return fmt::format("{} is between {} and {} of the population in the long run",
                       shown_name(players[player]), told_share(low->reading(player)),
                       told_share(high->reading(player)));
}

/// How a measure goes over the places of one axis, as a predicate.
std::string values_text(const Experiment& experiment, const EvolvedReading& reading) {
    const std::vector<double>& means = reading.means;
    const auto [low, high] = std::minmax_element(means.begin(), means.end());
    const double size = std::max(std::abs(*low), std::abs(*high));
    // Shares are told to two decimals; payoffs may be of any size.
    const double same = reading.measure == "payoff" ? same_share * size : same_share;
    if (*high - *low < same || *high == *low) {
        return fmt::format("stays at {} over the whole sweep", shown_number(means.front()));
    }
    const auto at = [&](std::vector<double>::const_iterator value) {
        const auto i = static_cast<std::size_t>(value - means.begin());
        return place_of_point(experiment, reading.points[i]);
    };
    if (!has_one_axis(experiment)) {
        return fmt::format("is between {} ({}) and {} ({})", shown_number(*low), at(low),
                           shown_number(*high), at(high));
    }
    const double change = means.back() - means.front();
    std::string out =
        std::abs(change) < same
            ? fmt::format("is {} at both ends of the sweep", shown_number(means.front()))
            : fmt::format("{} from {} {} to {} {}", change > 0.0 ? "rises" : "falls",
                          shown_number(means.front()), at(means.begin()),
                          shown_number(means.back()), at(means.end() - 1));
    if (*high - std::max(means.front(), means.back()) >= same) {
        out += fmt::format(" (highest {} {})", shown_number(*high), at(high));
    }
    if (std::min(means.front(), means.back()) - *low >= same) {
        out += fmt::format(" (lowest {} {})", shown_number(*low), at(low));
    }
    return out;
}

}  // namespace

std::string evolution_name(const std::string& name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 10> names{
        {{"replicator", "the replicator dynamic"},
         {"replicator_mutator", "the replicator-mutator dynamic"},
         {"logit", "the logit dynamic"},
         {"best_response", "the best-response dynamic"},
         {"brown_von_neumann_nash", "the Brown-von Neumann-Nash dynamic"},
         {"smith", "Smith's dynamic"},
         {"moran", "the Moran process"},
         {"pairwise_comparison", "pairwise comparison"},
         {"imitation", "imitation"},
         {"wright_fisher", "the Wright-Fisher process"}}};
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const auto& one) { return one.first == name; });
    return found == names.end() ? name : std::string{found->second};
}

std::string place_of_point(const Experiment& experiment, std::uint64_t point) {
    if (experiment.sweep.axes.empty()) {
        return {};
    }
    const std::vector<double> values = experiment.sweep.values_at(point);
    std::string out;
    for (std::size_t i = 0; i < values.size(); ++i) {
        out += fmt::format("{}{}", i == 0 ? "" : ", ",
                           at_place(experiment.sweep.axes[i].key, values[i]));
    }
    return out;
}

std::string survivors_clause(const Findings& findings, const PopulationReading& population) {
    const Experiment& experiment = findings.experiment();
    const std::vector<std::string>& players = findings.evolution().players;
    const std::string under = fmt::format("under {}{}", evolution_name(population.name),
                                          settings_of(experiment, population.method));
    const std::string first = shares_text(players, population.places.front());
    if (population.places.size() == 1) {
        const std::string place = place_of_point(experiment, population.places.front().point);
        return fmt::format("{} {}{}{}", under, first, place.empty() ? "" : " ", place);
    }
    if (population.largest_range() < same_share) {
        return fmt::format("{} {}; over the sweep no share changes by {} or more", under, first,
                           shown_place(same_share));
    }
    return fmt::format("{} {}; {}", under,
                       has_one_axis(experiment) ? ends_text(experiment, players, population)
                                                : range_text(players, population),
                       leaders_text(players, population));
}

std::string evolved_clause(const Findings& findings) {
    const EvolutionReadings& evolution = findings.evolution();
    const Experiment& experiment = findings.experiment();
    if (evolution.empty() || evolution.evolved.empty()) {
        return {};
    }
    const std::string name = evolution.long_run.empty() ? evolution.evolved.front().name
                                                        : evolution.long_run.front().name;
    const EvolvedReading* const cooperation = evolution.find(name, "cooperation");
    const EvolvedReading* const payoff = evolution.find(name, "payoff");
    std::vector<std::string> parts;
    for (const auto& [reading, what] :
         {std::pair{cooperation, "cooperation"}, std::pair{payoff, "payoff a round"}}) {
        if (reading != nullptr) {
            parts.push_back(
                fmt::format("{} {}", what,
                            reading->means.size() == 1
                                ? fmt::format("is {}", shown_number(reading->means.front()))
                                : values_text(experiment, *reading)));
        }
    }
    return parts.empty() ? std::string{}
                         : fmt::format("in the population that evolves under {}, {}",
                                       evolution_name(name), listed(parts));
}

}  // namespace fides::analysis
