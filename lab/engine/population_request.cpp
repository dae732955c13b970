#include "analysis/evolution/truncation_selection.hpp"
#include "games/document.hpp"
#include "games/user_error.hpp"
#include "lab/engine/requests.hpp"
#include "strategies/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

namespace fides::lab {

namespace {

using Counts = analysis::TruncationSelection::Counts;

/// Who is there, and how many of each.
struct Population {
    std::vector<std::string> names;
    Counts counts;
};

Population population_in(const Json& request) {
    Population population;
    const Json& given = object_in(request, "population");
    for (const auto& [name, count] : given.items()) {
        static_cast<void>(strategies::parse_spec(name));  // its errors read better from here
        const std::uint64_t n =
            whole_in(given, name, 0, 0, analysis::TruncationSelection::most_members);
        population.names.push_back(name);
        population.counts.push_back(static_cast<std::uint32_t>(n));
    }
    const std::uint32_t total =
        std::accumulate(population.counts.begin(), population.counts.end(), 0U);
    if (total < 2 || total > analysis::TruncationSelection::most_members) {
        refuse("population", given,
               fmt::format("has {} members: 2 to {} are wanted", total,
                           analysis::TruncationSelection::most_members));
    }
    return population;
}

/// The payoff matrix of both, from that of the one who chooses the row.
std::string matrices_in(const Json& request) {
    constexpr double largest = games::payoff_limit;
    const Json& payoffs = object_in(request, "payoffs");
    const double reward = number_in(payoffs, "R", 2.0, -largest, largest);
    const double sucker = number_in(payoffs, "S", -1.0, -largest, largest);
    const double temptation = number_in(payoffs, "T", 3.0, -largest, largest);
    const double punishment = number_in(payoffs, "P", 0.0, -largest, largest);
    const auto row = [](double a, double b) {
        return games::Value{.data = games::Value::List{{.data = a}, {.data = b}}};
    };
    const auto matrix = [](games::Value first, games::Value second) {
        return games::Value{.data = games::Value::List{std::move(first), std::move(second)}};
    };
    return games::toml_text(matrix(matrix(row(reward, sucker), row(temptation, punishment)),
                                   matrix(row(reward, temptation), row(sucker, punishment))));
}

/// Payoffs need not be a dilemma's: a slider may go where cheating does not pay.
tournament::Experiment experiment_of(const Json& request, const Population& population) {
    constexpr std::uint64_t most_rounds = 1000;
    games::Value::List players;
    for (const std::string& name : population.names) {
        players.push_back({.data = name});
    }
    const auto set = [](const char* key, std::string value) {
        return tournament::Override{.origin = request_name, .key = key, .value = std::move(value)};
    };
    const std::vector<tournament::Override> overrides{
        set("tournament.players", games::toml_text({.data = std::move(players)})),
        set("game.matrices", matrices_in(request)),
        set("rounds", fmt::format("{}", whole_in(request, "rounds", 10, 1, most_rounds))),
        set("noise", fmt::format("{}", number_in(request, "noise", 0.0, 0.0, 1.0))),
        set("seed", fmt::format("{}", whole_in(request, "seed", 2021, 0, INT64_MAX)))};
    return tournament::read_experiment_text(
               "game.type = \"bimatrix\"\n[tournament]\nself_play = true\n", "population",
               overrides)
        .experiment;
}

Json counts_by_name(const Population& population, const std::vector<double>& numbers) {
    Json out = Json::object();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        out[population.names[i]] = numbers[i];
    }
    return out;
}

Json history_of(const std::vector<Counts>& history) {
    Json generations = Json::array();
    for (const Counts& counts : history) {
        generations.push_back(counts);
    }
    return generations;
}

}  // namespace

Json answer_population(const Json& request) {
    const Population population = population_in(request);
    const std::uint32_t total =
        std::accumulate(population.counts.begin(), population.counts.end(), 0U);
    const analysis::TruncationRules rules{
        .generations = static_cast<std::uint32_t>(whole_in(request, "generations", 100, 0, 1000)),
        .replaced = static_cast<std::uint32_t>(
            whole_in(request, "replaced", std::min(5U, total / 2), 0, total / 2))};
    analysis::TruncationSelection selection{experiment_of(request, population), rules};
    const std::uint64_t from = whole_in(request, "from", 0, 0, selection.most_runs() - 1);
    const std::uint64_t n_runs = whole_in(request, "runs", 1, 1, selection.most_runs() - from);

    std::vector<double> wins(population.names.size(), 0.0);
    std::vector<double> generations;
    Json shown;
    for (std::uint64_t run = from; run < from + n_runs; ++run) {
        const std::vector<Counts> history =
            selection.history(population.counts, static_cast<std::uint32_t>(run));
        const std::vector<std::size_t> winners =
            analysis::TruncationSelection::most_numerous(history.back());
        for (const std::size_t winner : winners) {
            wins[winner] += 1.0 / static_cast<double>(winners.size());
        }
        generations.push_back(static_cast<double>(history.size() - 1));
        if (run == from) {
            shown = history_of(history);
        }
    }
    return {{"strategies", population.names},
            {"start", population.counts},
            {"from", from},
            {"runs", n_runs},
            {"wins", counts_by_name(population, wins)},
            {"generations", generations},
            {"history", std::move(shown)}};
}

}  // namespace fides::lab
