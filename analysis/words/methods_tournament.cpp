#include "analysis/words/methods_tournament.hpp"

#include "analysis/tables/wording.hpp"
#include "analysis/words/methods_played.hpp"
#include "strategies/catalogue.hpp"
#include "tournament/network/graph.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace fides::analysis {

using tournament::Experiment;

namespace {

constexpr std::size_t most_players_named = 40;

std::string schedule_words(const tournament::Tournament& tournament) {
    if (!tournament.pairs.empty()) {
        return counted(tournament.pairs.size(), "chosen pair");
    }
    const std::string copies = tournament.self_play ? ", a copy of itself included" : "";
    if (!tournament.on_graph) {
        return "everybody meets everybody" + copies;
    }
    std::string graph{tournament::graph_name(tournament.graph.kind)};
    std::replace(graph.begin(), graph.end(), '_', ' ');
    return fmt::format("who is tied in a {} graph meets{}", graph, copies);
}

std::string repetition_words(const Experiment& experiment) {
    if (!(experiment.precision > 0.0)) {
        return counted(experiment.repetitions, "repetition");
    }
    return fmt::format(
        "64 repetitions, then in 128, 256 and so on, each time from the first anew, until every "
        "score's interval is at most {} wide, or in {} at most (stopped like this, intervals are "
        "somewhat too narrow on average)",
        shown_place(2.0 * experiment.precision), counted(experiment.repetitions, "repetition"));
}

/// Of a contribution game: who is in a group with whom, and what counts.
std::string group_words(const Experiment& experiment, const tournament::Tournament& tournament) {
    const bool is_linear = experiment.game.contribution().threshold == 0;
    return fmt::format(
        "{} play {} ({}) {}, in {} of {}{}. Each group is played in {}, once only where nothing in "
        "it is left to chance. A member sees how many of the others contribute, not who. A score "
        "is "
        "the mean payoff a round over a player's groups; a win is a group and repetition in which "
        "no other player of the group scored more and one scored less.{}",
        counted(tournament.players.size(), "player"), game_words(experiment),
        is_linear ? "Ledyard 1995" : "Palfrey & Rosenthal 1984", length_words(experiment),
        tournament.groups > 0
            ? fmt::format("{} different groups drawn with the seed", shown_count(tournament.groups))
            : std::string{"all different groups"},
        experiment.game.contribution().group_size,
        tournament.self_play ? ", copies of one player in one group included" : "",
        repetition_words(experiment), sweep_words(experiment));
}

std::string match_words(const Experiment& experiment, const tournament::Tournament& tournament) {
    std::string out = fmt::format(
        "{} play {} {}: {} (Axelrod 1980). Each match is played in {}, once only where nothing in "
        "it is left to chance. A score is the mean payoff a round over a player's matches.{}",
        counted(tournament.players.size(), "player"), game_words(experiment),
        length_words(experiment), schedule_words(tournament), repetition_words(experiment),
        sweep_words(experiment));
    if (!tournament.wins) {
        out += " Who wins was not asked for.";
    }
    out +=
        " Niceness is the share of matches in which a player is not the first to defect. "
        "Eigenjesus "
        "and eigenmoses are principal eigenvectors of who cooperates with whom (Singer-Clark "
        "2014).";
    return out;
}

}  // namespace

std::string tournament_words(const Experiment& experiment,
                             const tournament::Tournament& tournament) {
    std::string out = experiment.game.form() == games::GameForm::contribution
                          ? group_words(experiment, tournament)
                          : match_words(experiment, tournament);
    if (tournament.players.size() <= most_players_named) {
        std::vector<std::string> players;
        for (const tournament::Player& player : tournament.players) {
            const strategies::Entry* entry = strategies::find_entry(player.strategy.id);
            const std::string name = shown_name(player.name);
            const std::string spec = player.strategy.canonical();
            const bool has_source = entry != nullptr && !entry->source.empty();
            std::vector<std::string> told;
            if (spec != player.name) {
                told.push_back(spec);
            }
            if (has_source) {
                told.push_back(entry->source);
            }
            players.push_back(told.empty() ? name
                                           : fmt::format("{} [{}]", name, fmt::join(told, ", ")));
        }
        out += fmt::format(" The players: {}.", listed(players));
    }
    return out;
}

}  // namespace fides::analysis
