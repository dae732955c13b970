#include "tournament/schedule/pairings.hpp"

#include "tournament/network/graph.hpp"

#include <algorithm>
#include <set>

namespace fides::tournament {

namespace {

/// In the trust game with fixed roles and in asymmetric games it matters who sits where.
bool seats_differ(const games::StageGame& game) {
    if (game.form() == games::GameForm::trust) {
        return game.has_fixed_roles();
    }
    return !game.is_symmetric();
}

}  // namespace

std::vector<Pairing> schedule(const Experiment& experiment) {
    const Tournament& tournament = tournament_of(experiment);
    std::vector<Pairing> pairings;
    if (!tournament.pairs.empty()) {
        for (const auto& [first, second] : tournament.pairs) {
            pairings.push_back({first, second});
        }
        return pairings;
    }
    const auto n_players = static_cast<std::uint32_t>(tournament.players.size());
    const bool both_orders = seats_differ(experiment.game);
    const auto add = [&](std::uint32_t first, std::uint32_t second) {
        if ((first < second || both_orders) && first != second) {
            pairings.push_back({first, second});
        } else if (first == second && tournament.self_play) {
            pairings.push_back({first, first});
        }
    };
    if (!tournament.on_graph) {
        for (std::uint32_t first = 0; first < n_players; ++first) {
            for (std::uint32_t second = 0; second < n_players; ++second) {
                add(first, second);
            }
        }
        return pairings;
    }
    std::vector<std::vector<std::uint32_t>> opponents(n_players);
    for (std::uint32_t player = 0; player < n_players; ++player) {
        opponents[player].push_back(player);
    }
    for (const auto& [low, high] : lay_graph(tournament.graph, n_players, experiment.seed)) {
        opponents[low].push_back(high);
        opponents[high].push_back(low);
    }
    for (std::uint32_t first = 0; first < n_players; ++first) {
        std::sort(opponents[first].begin(), opponents[first].end());
        for (const std::uint32_t second : opponents[first]) {
            add(first, second);
        }
    }
    return pairings;
}

std::vector<std::uint32_t> players_of(std::span<const Pairing> pairings) {
    std::set<std::uint32_t> players;
    for (const auto& [first, second] : pairings) {
        players.insert({first, second});
    }
    return {players.begin(), players.end()};
}

}  // namespace fides::tournament
