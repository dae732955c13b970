#include "analysis/findings/evolution_readings.hpp"

#include "analysis/findings/named_rows.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>
#include <variant>

namespace fides::analysis {

using tournament::Results;

namespace {

/// The numbers of players by their names.
using PlayerNumbers = std::map<std::string, std::size_t, std::less<>>;

/// The population of that name and method, a new one where there was none.
PopulationReading& population_called(std::vector<PopulationReading>& all, const std::string& name,
                                     const std::string& method) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const PopulationReading& one) {
        return one.name == name && one.method == method;
    });
    if (found != all.end()) {
        return *found;
    }
    return all.emplace_back(PopulationReading{.name = name, .method = method, .places = {}});
}

/// Rows come point by point, so that a place is the last one or new.
void set_share(PopulationReading& population, std::uint64_t point, std::size_t player,
               std::size_t n_players, const Reading& share) {
    std::vector<SharesReading>& places = population.places;
    if (places.empty() || places.back().point != point) {
        places.push_back({.point = point,
                          .shares = std::vector<double>(n_players),
                          .intervals = std::vector<std::optional<Interval>>(n_players)});
    }
    places.back().shares[player] = share.mean;
    places.back().intervals[player] = share.interval;
}

void read_long_run(EvolutionReadings& out, const PlayerNumbers& numbers, const Results& results) {
    NamedRows rows{results, "long_run"};
    while (rows.next()) {
        const auto player = numbers.find(text_in(rows["player"]));
        const std::optional<Reading> share = rows.reading("share", "low", "high");
        if (player != numbers.end() && share) {
            set_share(
                population_called(out.long_run, text_in(rows["process"]), text_in(rows["method"])),
                rows.point(), player->second, numbers.size(), *share);
        }
    }
}

/// The later row of a path counts.
void read_paths(EvolutionReadings& out, const PlayerNumbers& numbers,
                const std::vector<std::string>& dynamics, const Results& results) {
    NamedRows rows{results, "evolution_paths"};
    while (rows.next()) {
        const std::string name = text_in(rows["dynamic"]);
        const auto player = numbers.find(text_in(rows["player"]));
        const std::optional<Reading> share = rows.reading("share", "low", "high");
        const bool is_mean = std::find(dynamics.begin(), dynamics.end(), name) != dynamics.end();
        if (is_mean && player != numbers.end() && share) {
            set_share(population_called(out.ends_of_paths, name, {}), rows.point(), player->second,
                      numbers.size(), *share);
        }
    }
}

void read_evolved(EvolutionReadings& out, const Results& results) {
    NamedRows rows{results, "evolved"};
    while (rows.next()) {
        const std::string name = text_in(rows["dynamic"]);
        const std::string measure = text_in(rows["measure"]);
        const std::optional<double> mean = rows.number("mean");
        if (!mean) {
            continue;
        }
        const auto found = std::find_if(
            out.evolved.begin(), out.evolved.end(),
            [&](const EvolvedReading& one) { return one.name == name && one.measure == measure; });
        EvolvedReading& reading =
            found != out.evolved.end()
                ? *found
                : out.evolved.emplace_back(
                      EvolvedReading{.name = name, .measure = measure, .points = {}, .means = {}});
        if (!reading.points.empty() && reading.points.back() == rows.point()) {
            reading.means.back() = *mean;
            continue;
        }
        reading.points.push_back(rows.point());
        reading.means.push_back(*mean);
    }
}

void read_takeovers(EvolutionReadings& out, const Results& results) {
    NamedRows rows{results, "fixation"};
    while (rows.next()) {
        const std::optional<double> chance = rows.number("probability");
        const std::optional<double> neutral = rows.number("neutral");
        if (rows.point() != 0 || !chance || !neutral) {
            continue;
        }
        const std::string process = text_in(rows["process"]);
        if (out.takeovers.empty() || out.takeovers.back().process != process) {
            out.takeovers.push_back({.process = process});
        }
        ++out.takeovers.back().pairs;
        // Chances that are told as alike may differ by rounding.
        constexpr double rounding = 1e-9;
        out.takeovers.back().favoured += *chance > *neutral * (1.0 + rounding) ? 1 : 0;
    }
}

void read_rest(EvolutionReadings& out, const PlayerNumbers& numbers, const Results& results) {
    NamedRows rows{results, "rest_points"};
    while (rows.next()) {
        const auto player = numbers.find(text_in(rows["player"]));
        if (rows.point() != 0 || player == numbers.end()) {
            continue;
        }
        const std::string dynamic = text_in(rows["dynamic"]);
        const std::int64_t number = whole_in(rows["rest_point"]).value_or(0);
        if (out.rest.empty() || out.rest.back().dynamic != dynamic ||
            out.rest.back().number != number) {
            out.rest.push_back({.dynamic = dynamic,
                                .number = number,
                                .shares = std::vector<double>(numbers.size()),
                                .stability = text_in(rows["stability"]),
                                .basin = rows.number("basin")});
        }
        out.rest.back().shares[player->second] = rows.number("share").value_or(0.0);
    }
}

bool has_rows(const Results& results, std::string_view table) {
    return results.has_table(table) && results.row_count(table) > 0;
}

}  // namespace

std::optional<std::size_t> SharesReading::most_frequent() const noexcept {
    const auto found = std::max_element(shares.begin(), shares.end());
    return found == shares.end()
               ? std::nullopt
               : std::optional{static_cast<std::size_t>(std::distance(shares.begin(), found))};
}

const SharesReading* PopulationReading::at(std::uint64_t point) const noexcept {
    const auto found =
        std::find_if(places.begin(), places.end(),
                     [point](const SharesReading& place) { return place.point == point; });
    return found == places.end() ? nullptr : &*found;
}

double PopulationReading::range(std::size_t player) const noexcept {
    if (places.empty()) {
        return 0.0;
    }
    const auto [low, high] = std::minmax_element(
        places.begin(), places.end(), [player](const SharesReading& a, const SharesReading& b) {
            return a.shares[player] < b.shares[player];
        });
    return high->shares[player] - low->shares[player];
}

double PopulationReading::largest_range() const noexcept {
    double largest = 0.0;
    for (std::size_t player = 0; !places.empty() && player < places.front().shares.size();
         ++player) {
        largest = std::max(largest, range(player));
    }
    return largest;
}

const EvolvedReading* EvolutionReadings::find(const std::string& name,
                                              const std::string& measure) const noexcept {
    const auto found = std::find_if(evolved.begin(), evolved.end(), [&](const EvolvedReading& one) {
        return one.name == name && one.measure == measure;
    });
    return found == evolved.end() ? nullptr : &*found;
}

EvolutionReadings read_evolution(const tournament::Experiment& experiment, const Results& results) {
    EvolutionReadings out;
    const auto* const played = std::get_if<tournament::Tournament>(&experiment.kind);
    if (played == nullptr || !experiment.evolution) {
        return out;
    }
    PlayerNumbers numbers;
    for (const tournament::Player& player : played->players) {
        numbers.emplace(player.name, out.players.size());
        out.players.push_back(player.name);
    }
    if (has_rows(results, "long_run")) {
        read_long_run(out, numbers, results);
    }
    if (has_rows(results, "evolution_paths")) {
        read_paths(out, numbers, experiment.evolution->dynamics, results);
    }
    if (has_rows(results, "evolved")) {
        read_evolved(out, results);
    }
    if (has_rows(results, "fixation")) {
        read_takeovers(out, results);
    }
    if (has_rows(results, "rest_points")) {
        read_rest(out, numbers, results);
    }
    out.has_gradient = has_rows(results, "gradient");
    out.has_field = has_rows(results, "field");
    out.has_invasions = has_rows(results, "invasions");
    return out;
}

}  // namespace fides::analysis
