#include "tournament/configuration/group_checks.hpp"

#include "games/user_error.hpp"
#include "tournament/schedule/group_schedule.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <string>
#include <string_view>

namespace fides::tournament {

namespace {

using games::Given;

/// Refuses a key that was given, whatever its value.
void refuse_given(const Assignments& given, std::string_view key, std::string_view why) {
    if (const Given* found = given.find(key)) {
        found->refuse_key(std::string{why});
    }
}

/// At the first of these keys that was given.
[[noreturn]] void refuse_at(const Assignments& given, std::initializer_list<std::string_view> keys,
                            const std::string& problem) {
    for (const std::string_view key : keys) {
        if (const Given* found = given.find(key)) {
            found->refuse_key(problem);
        }
    }
    throw games::UserError{games::Mistake{.file = given.file, .problem = problem}};
}

void check_numbers(const Experiment& experiment, const Tournament& tournament,
                   const Assignments& given) {
    const std::uint32_t size = experiment.game.contribution().group_size;
    const std::size_t n_players = tournament.players.size();
    if (n_players < size && !tournament.self_play) {
        refuse_at(given, {"game.group_size", "tournament.players"},
                  fmt::format("leaves no group: there are {} players for groups of {} (self_play = "
                              "false)",
                              n_players, size));
    }
    const double n_all = n_possible_groups(n_players, size, tournament.self_play);
    if (tournament.groups > n_all) {
        given.find("tournament.groups")
            ->refuse(fmt::format("is more than there are: {} players make {:.0f} groups of {}",
                                 n_players, n_all, size));
    }
    if (tournament.groups == 0 && n_all > most_groups) {
        refuse_at(given, {"tournament.players", "game.group_size"},
                  fmt::format("gives {:.6g} groups of {}, more than {}: tournament.groups = 1000 "
                              "plays a sample of 1000",
                              n_all, size, most_groups));
    }
}

}  // namespace

void check_groups(const Experiment& experiment, const Assignments& given) {
    const auto* tournament = std::get_if<Tournament>(&experiment.kind);
    if (experiment.game.form() != games::GameForm::contribution) {
        if (tournament != nullptr && tournament->groups > 0) {
            refuse_given(given, "tournament.groups",
                         "is of no use in a game of two: only contribution games (public_goods, "
                         "threshold_public_goods) are played in groups");
        }
        return;
    }
    if (tournament == nullptr) {
        given.find("game.type")
            ->refuse("is played in a [tournament] only: organisations meet in pairs");
    }
    for (const std::string_view key : {"tournament.pairs", "tournament.graph"}) {
        refuse_given(given, key,
                     "is of no use in a contribution game: it is played in groups, not in pairs "
                     "(tournament.groups)");
    }
    if (experiment.analysis.beliefs) {
        refuse_given(given, "analysis.beliefs",
                     "cannot be in a contribution game: beliefs are about one partner");
    }
    if (experiment.analysis.raw) {
        refuse_given(given, "analysis.raw",
                     "cannot be in a contribution game: fides match A B C .. --show prints a "
                     "group's rounds");
    }
    if (experiment.analysis.repetitions_table) {
        refuse_given(given, "analysis.repetitions_table",
                     "cannot be in a contribution game: its rows are matches of two");
    }
    if (experiment.precision > 0.0) {
        refuse_given(given, "precision",
                     "cannot be in a contribution game: its repetitions are fixed");
    }
    check_numbers(experiment, *tournament, given);
}

}  // namespace fides::tournament
