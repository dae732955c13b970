#include "tournament/configuration/reader.hpp"

#include "games/user_error.hpp"
#include "games/utf8.hpp"
#include "tournament/configuration/assignments.hpp"
#include "tournament/configuration/evolution_checks.hpp"
#include "tournament/configuration/game_checks.hpp"
#include "tournament/configuration/game_file.hpp"
#include "tournament/configuration/group_checks.hpp"
#include "tournament/configuration/levers_reader.hpp"
#include "tournament/configuration/network_checks.hpp"
#include "tournament/configuration/network_files.hpp"
#include "tournament/configuration/organisation_numbers.hpp"
#include "tournament/configuration/sweep_reader.hpp"
#include "tournament/configuration/warnings.hpp"
#include "tournament/configuration/worlds_reader.hpp"
#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace fides::tournament {

namespace {

using games::Given;

/// Exactly one of the two kinds must be there.
void choose_kind(Experiment& experiment, const Assignments& given, games::Position end) {
    const TableGiven* collaboration = given.find_table("collaboration");
    const TableGiven* league = given.find_table("league");
    const TableGiven* tournament = given.find_table("tournament");
    if (tournament == nullptr) {
        tournament = league;  // it is one
    }
    if ((collaboration == nullptr) == (tournament == nullptr)) {
        games::Mistake mistake{.file = given.file,
                               .line = end.line,
                               .column = end.column,
                               .problem =
                                   "neither [collaboration] nor [tournament] is there: "
                                   "exactly one must be"};
        if (tournament != nullptr) {
            const bool is_later = tournament->position.line == 0 ||
                                  (collaboration->position.line != 0 &&
                                   tournament->position.line > collaboration->position.line);
            const TableGiven& second = is_later ? *tournament : *collaboration;
            mistake = {.file = second.file,
                       .line = second.position.line,
                       .column = second.position.column,
                       .problem =
                           "both [collaboration] and [tournament] are there: exactly one "
                           "must be"};
        }
        throw games::UserError{mistake};
    }
    if (tournament != nullptr) {
        experiment.kind = Tournament{};
        if (league != nullptr) {
            tournament_of(experiment).league.emplace();
        }
    }
    if (const TableGiven* venture = given.find_table("venture")) {
        if (tournament != nullptr) {
            throw games::UserError{games::Mistake{.file = venture->file,
                                                  .line = venture->position.line,
                                                  .column = venture->position.column,
                                                  .problem =
                                                      "[venture] and [tournament] are both there: "
                                                      "only a [collaboration] has a venture"}};
        }
        experiment.venture.emplace();
    }
    if (given.find_table("evolution") != nullptr) {
        experiment.evolution.emplace();
    }
}

void refuse_together(const Assignments& given, std::string_view one, std::string_view other) {
    const Given* first = given.find(one);
    const Given* second = given.find(other);
    if (first != nullptr && second != nullptr) {
        second->refuse_key(fmt::format("cannot be together with {}", first->key));
    }
}

/// Who takes part in a league is known only when its folder has been looked through.
void check_league(const Tournament& tournament, const Assignments& given) {
    if (tournament.league->entries.empty()) {
        const TableGiven& table = *given.find_table("league");
        throw games::UserError{games::Mistake{.file = table.file,
                                              .line = table.position.line,
                                              .column = table.position.column,
                                              .key = "league.entries",
                                              .problem = "is missing"}};
    }
    refuse_together(given, "tournament.pairs", "league.entries");
    refuse_together(given, "tournament.graph", "league.entries");
}

/// The fewest rounds that any point, lever or world may have.
double fewest_rounds(const Experiment& experiment) {
    if (const Axis* const axis = experiment.sweep.find("rounds")) {
        return *std::min_element(axis->values.begin(), axis->values.end());
    }
    double fewest = experiment.rounds;
    for (const Lever& lever : experiment.levers.levers) {
        fewest = lever.key == "rounds" ? std::min({fewest, lever.from, lever.to}) : fewest;
    }
    for (const Factor& factor : experiment.sensitivity.factors) {
        fewest = factor.key == "rounds" ? std::min(fewest, factor.from) : fewest;
    }
    for (const Factor& parameter : experiment.fit.parameters) {
        fewest = parameter.key == "rounds" ? std::min(fewest, parameter.from) : fewest;
    }
    for (const Variation& range : experiment.worlds.ranges) {
        fewest = range.key == "rounds" ? std::min(fewest, range.parameters.front()) : fewest;
    }
    return fewest;
}

/// Every repetition must have rounds in the window.
void check_window(const Experiment& experiment, const Assignments& given) {
    const std::optional<Window>& window = experiment.analysis.window;
    if (!window) {
        return;
    }
    const Given& place = *given.find("analysis.window");
    const bool is_open_ended =
        experiment.continuation || experiment.sweep.find("continuation") != nullptr;
    if (is_open_ended && window->from > 0) {
        place.refuse(
            "does not begin with the first round, which is all that every repetition has "
            "where the end is random",
            "\"last third\" or [0, to)");
    }
    if (const double fewest = fewest_rounds(experiment); !is_open_ended && window->to > fewest) {
        place.refuse(fmt::format("ends after the last round (rounds = {})", fewest));
    }
}

void check_combinations(const Experiment& experiment, const Assignments& given) {
    refuse_together(given, "rounds", "continuation");
    refuse_together(given, "organisations.goodwill", "organisations.strategies");
    refuse_together(given, "tournament.schedule", "tournament.pairs");
    refuse_together(given, "tournament.schedule", "tournament.graph");
    refuse_together(given, "tournament.pairs", "tournament.graph");
    refuse_together(given, "collaboration.graph", "collaboration.ties");
    if (experiment.precision > 0.0 && std::holds_alternative<Collaboration>(experiment.kind)) {
        given.find("precision")
            ->refuse_key(
                "is of no use in a [collaboration]: only tournaments stop by the precision of "
                "scores");
    }
    if (experiment.method != "auto" && std::holds_alternative<Collaboration>(experiment.kind)) {
        given.find("method")->refuse_key(
            "is of no use in a [collaboration]: only matches of tournaments are worked out");
    }
    if (experiment.game.type == "bimatrix" && given.find("game.matrices") == nullptr) {
        given.find("game.type")->refuse("needs game.matrices");
    }
    if (const auto* tournament = std::get_if<Tournament>(&experiment.kind)) {
        if (tournament->league) {
            check_league(*tournament, given);
        } else if (tournament->players.empty()) {
            const TableGiven& table = *given.find_table("tournament");
            throw games::UserError{games::Mistake{.file = table.file,
                                                  .line = table.position.line,
                                                  .column = table.position.column,
                                                  .key = "tournament.players",
                                                  .problem = "is missing"}};
        }
        if (tournament->players.size() == 1 && !tournament->self_play && !tournament->league) {
            given.find("tournament.players")
                ->refuse_key("names one player, who has nobody to play (self_play = false)");
        }
    }
}

/// A plain folder name made of a file's stem.
std::string name_from(const std::string& file) {
    const std::string stem = std::filesystem::path{file}.stem().string();
    constexpr std::string_view never = "/\\:*?\"<>|\x7f";
    std::string name;
    for (std::string_view rest = stem; !rest.empty() && name.size() < 96;) {
        const std::size_t length = games::character_length(rest);
        const auto byte = static_cast<unsigned char>(rest[0]);
        const bool is_plain =
            length > 0 && byte >= 0x20 && never.find(rest[0]) == std::string_view::npos;
        name += is_plain ? rest.substr(0, length) : "_";
        rest.remove_prefix(std::max<std::size_t>(length, 1));
    }
    while (!name.empty() && (name.back() == '.' || name.back() == ' ')) {
        name.pop_back();
    }
    if (name.empty() || name.front() == '.' || name.front() == '-' || name.front() == ' ') {
        name.insert(0, "experiment");
    }
    return name;
}

/// The experiment that assignments make, checked.
Experiment experiment_of(Assignments& given, const games::Document& document) {
    Experiment experiment;
    choose_kind(experiment, given, document.end);
    experiment.name = name_from(document.file);
    for (const Key& key : schema()) {
        if (const Given* value = given.find(key.info.key)) {
            key.set(experiment, *value);
        }
    }
    check_combinations(experiment, given);
    check_groups(experiment, given);
    read_sweep(experiment, given);
    read_worlds(experiment, given);
    read_levers(experiment, given);
    read_sensitivity(experiment, given);
    read_fit(experiment, given);
    check_window(experiment, given);
    check_games(experiment, given);
    if (std::holds_alternative<Collaboration>(experiment.kind)) {
        check_network(experiment, given);
    } else {
        check_opponents(experiment, given);
    }
    check_evolution(experiment, given);
    return experiment;
}

}  // namespace

ReadExperiment read_experiment_document(const games::Document& document,
                                        std::span<const Override> overrides) {
    Assignments given = take_apart(document, overrides, false);
    read_game_file(given);
    read_network_files(given);
    number_organisations(given);
    Experiment experiment = experiment_of(given, document);
    std::vector<std::string> warnings = warnings_of(experiment, given);
    return {.experiment = std::move(experiment), .warnings = std::move(warnings)};
}

Experiment read_recorded_experiment(const games::Document& document) {
    Assignments given = take_apart(document, {}, true);
    return experiment_of(given, document);
}

ReadExperiment read_experiment(const std::filesystem::path& file,
                               std::span<const Override> overrides) {
    return read_experiment_document(games::read_document(file), overrides);
}

ReadExperiment read_experiment_text(std::string_view text, const std::string& name,
                                    std::span<const Override> overrides) {
    return read_experiment_document(games::parse_document(text, name), overrides);
}

}  // namespace fides::tournament
