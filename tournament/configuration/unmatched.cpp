#include "tournament/configuration/unmatched.hpp"

#include "tournament/schedule/group_schedule.hpp"
#include "tournament/schedule/pairings.hpp"
#include "tournament/schema/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace fides::tournament {

namespace {

/// Whether each player is in a match, or in a group, at a point.
std::vector<bool> matched_at(const Experiment& here) {
    std::vector<bool> matched(tournament_of(here).players.size(), false);
    if (here.game.form() == games::GameForm::contribution) {
        for (const Group& group : group_schedule(here)) {
            for (const std::uint32_t member : group) {
                matched[member] = true;
            }
        }
    } else {
        for (const Pairing& pairing : schedule(here)) {
            matched[pairing.first] = true;
            matched[pairing.second] = true;
        }
    }
    return matched;
}

/// True where something decides who meets whom; a league's entries all meet.
bool may_leave_out(const Tournament& tournament) {
    return !tournament.pairs.empty() || tournament.on_graph || tournament.groups > 0;
}

}  // namespace

std::vector<Unmatched> unmatched(const Experiment& experiment) {
    const auto* const tournament = std::get_if<Tournament>(&experiment.kind);
    if (tournament == nullptr || tournament->league || !may_leave_out(*tournament)) {
        return {};
    }
    const bool differ =
        std::any_of(experiment.sweep.axes.begin(), experiment.sweep.axes.end(),
                    [](const Axis& axis) { return axis.key.starts_with("tournament."); });
    std::vector<Unmatched> by_player(tournament->players.size());
    const std::uint64_t n_schedules = differ ? experiment.points() : 1;
    for (std::uint64_t point = 0; point < n_schedules; ++point) {
        const std::vector<bool> matched = matched_at(at_point(experiment, point));
        for (std::uint32_t player = 0; player < by_player.size(); ++player) {
            by_player[player].player = player;
            if (!matched[player]) {
                by_player[player].points.push_back(point);
            }
        }
    }
    std::erase_if(by_player, [](const Unmatched& one) { return one.points.empty(); });
    if (!differ) {
        for (Unmatched& one : by_player) {
            one.points.resize(experiment.points());
            std::iota(one.points.begin(), one.points.end(), std::uint64_t{0});
        }
    }
    return by_player;
}

std::string unmatched_text(const Experiment& experiment, const std::vector<Unmatched>& all) {
    std::string text;
    const std::uint64_t n_points = experiment.points();
    for (const Unmatched& one : all) {
        const std::string& name = tournament_of(experiment).players[one.player].name;
        text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", name);
        if (one.points.size() < n_points) {
            text += fmt::format(" at {} of {} points", one.points.size(), n_points);
        }
    }
    return text;
}

}  // namespace fides::tournament
