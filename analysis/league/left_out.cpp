#include "analysis/league/left_out.hpp"

#include "games/user_error.hpp"
#include "tournament/schema/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace fides::analysis {

using tournament::Pairing;
using tournament::Player;
using tournament::Tournament;

namespace {

std::string reasons(const std::vector<Refereed>& judged) {
    std::string text;
    for (const Refereed& one : judged) {
        if (!one.reason.empty()) {
            text += fmt::format("{}{} {}", text.empty() ? "" : "; ", one.name, one.reason);
        }
    }
    return text;
}

/// Who is out leaves pairs, or a graph, to the others as they are: a graph of the others alone
/// would tie them otherwise than they played.
/// @param ranked  who is not out, ascending
std::vector<std::array<std::uint32_t, 2>> pairs_left(const PlayedTournament& played,
                                                     const std::vector<std::uint32_t>& ranked) {
    const auto& schedules = played.schedules;
    if (tournament_of(played.experiment).on_graph &&
        std::any_of(schedules.begin(), schedules.end(), [&](const std::vector<Pairing>& schedule) {
            return schedule != schedules.front();
        })) {
        throw games::UserError{"the graphs of a sweep need all their players: " +
                               reasons(played.judged)};
    }
    const auto place_of = [&](std::uint32_t player) {
        return static_cast<std::uint32_t>(std::lower_bound(ranked.begin(), ranked.end(), player) -
                                          ranked.begin());
    };
    std::vector<std::array<std::uint32_t, 2>> left;
    for (const auto& [first, second] : schedules.front()) {
        if (!played.is_out[first] && !played.is_out[second]) {
            left.push_back({place_of(first), place_of(second)});
        }
    }
    if (left.empty()) {
        throw games::UserError{"no match is left to count: " + reasons(played.judged)};
    }
    return left;
}

/// The results of the matches of a point that count.
/// @param asked  who meets whom, as numbers among the ranked
std::vector<std::optional<PairResult>> results_left(const std::vector<Pairing>& schedule,
                                                    std::vector<std::optional<PairResult>>& results,
                                                    const std::vector<Pairing>& asked,
                                                    const std::vector<std::uint32_t>& ranked) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> places;
    for (std::size_t match = 0; match < schedule.size(); ++match) {
        places.emplace(std::pair{schedule[match].first, schedule[match].second}, match);
    }
    std::vector<std::optional<PairResult>> left;
    for (const Pairing& pairing : asked) {
        left.push_back(
            std::move(results[places.at({ranked[pairing.first], ranked[pairing.second]})]));
    }
    return left;
}

}  // namespace

RefereedTournament leave_out(PlayedTournament played) {
    const std::vector<Player>& all = tournament_of(played.experiment).players;
    std::vector<std::uint32_t> ranked;
    std::vector<Player> players;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (!played.is_out[i]) {
            ranked.push_back(i);
            players.push_back(all[i]);
        }
    }
    if (ranked.size() < 2) {
        throw games::UserError{"fewer than two players are left to rank: " +
                               reasons(played.judged)};
    }
    RefereedTournament refereed{
        .experiment = played.experiment, .judged = played.judged, .results = {}};
    auto& tournament = tournament_of(refereed.experiment);
    if (ranked.size() < all.size() && (tournament.on_graph || !tournament.pairs.empty())) {
        tournament.pairs = pairs_left(played, ranked);
        tournament.on_graph = false;
        tournament.graph.kind = {};
    }
    tournament.players = std::move(players);
    for (std::uint64_t point = 0; point < refereed.experiment.points(); ++point) {
        refereed.results.push_back(results_left(
            played.schedules[point], played.results[point],
            tournament::schedule(tournament::at_point(refereed.experiment, point)), ranked));
    }
    return refereed;
}

}  // namespace fides::analysis
