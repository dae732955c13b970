#include "tournament/configuration/reader.hpp"

#include "games/game_factory.hpp"
#include "games/game_types.hpp"
#include "games/user_error.hpp"
#include "games/utf8.hpp"
#include "strategies/catalogue.hpp"
#include "tournament/configuration/assignments.hpp"
#include "tournament/configuration/group_checks.hpp"
#include "tournament/configuration/levers_reader.hpp"
#include "tournament/configuration/network_checks.hpp"
#include "tournament/configuration/network_files.hpp"
#include "tournament/configuration/organisation_numbers.hpp"
#include "tournament/configuration/sweep_reader.hpp"
#include "tournament/configuration/unmatched.hpp"
#include "tournament/schema/schema.hpp"
#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>

namespace fides::tournament {

namespace {

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

/// Refuses a game where the sweep or else the last number given breaks its definition.
[[noreturn]] void refuse_game(const Assignments& given, const games::Breach& broken,
                              const games::StageGame& game) {
    const Given* last = nullptr;
    for (const std::string_view name : broken.keys) {
        const std::string key = fmt::format("game.{}", name);
        for (const auto ranges : {&given.axes, &given.levers, &given.factors}) {
            for (const AxisGiven& range : *ranges) {
                if (range.key == key) {
                    const double value =
                        games::find_game_type(game.type)->find_key(name)->get(game);
                    throw games::UserError{
                        games::Mistake{.file = range.file,
                                       .line = range.key_position.line,
                                       .column = range.key_position.column,
                                       .key = fmt::format("{}.{}", range.table, key),
                                       .value = fmt::format("{}", value),
                                       .problem = broken.problem}};
                }
            }
        }
        const Given* number = given.find(key);
        const auto line = [](const Given* one) {  // overrides have none and come last
            const int place = one->key_position.line;
            return place == 0 ? std::numeric_limits<int>::max() : place;
        };
        if (number != nullptr && (last == nullptr || line(number) > line(last))) {
            last = number;
        }
    }
    if (last == nullptr) {
        throw games::UserError{
            games::Mistake{.file = given.file, .key = "game", .problem = broken.problem}};
    }
    last->refuse(broken.problem);
}

/// Everybody must be able to play the game; who is on record has played it.
void check_players(const Experiment& experiment, const Assignments& given) {
    if (given.is_record) {
        return;
    }
    const auto refuse = [&](const std::string& who, const std::string& reason,
                            std::string_view key) {
        const std::string problem =
            fmt::format("{} cannot play {}: {}", who, experiment.game.type, reason);
        for (const std::string_view place : {key, std::string_view{"game.type"}}) {
            if (const Given* found = given.find(place)) {
                found->refuse_key(problem);
            }
        }
        throw games::UserError{games::Mistake{.file = given.file, .problem = problem}};
    };
    if (const auto* tournament = std::get_if<Tournament>(&experiment.kind)) {
        for (const Player& player : tournament->players) {
            if (const auto reason = strategies::refusal(player.strategy, experiment.game)) {
                refuse(player.name, *reason, "tournament.players");
            }
        }
        return;
    }
    for (const StrategyShare& share : experiment.strategy_shares) {
        if (const auto reason = strategies::refusal(share.strategy, experiment.game)) {
            refuse(share.strategy.canonical(), *reason, "organisations.strategies");
        }
    }
    if (experiment.strategy_shares.empty()) {
        for (const char* id : {"reciprocator", "self_interested"}) {
            if (const auto reason =
                    strategies::refusal(strategies::parse_spec(id), experiment.game)) {
                refuse(id, *reason, "organisations.goodwill");
            }
        }
    }
}

/// The axes that change the game; of levers and factors their ends, for a game that keeps to its
/// definition at all corners of a box does so within.
Experiment axes_of_game(const Experiment& experiment) {
    Experiment axes;
    axes.sweep_is_list = experiment.sweep_is_list;
    const auto add = [&](const std::string& key, const std::vector<double>& values) {
        if (key.starts_with("game.")) {
            axes.sweep.push_back({.key = key, .values = values});
        }
    };
    for (const Axis& axis : experiment.sweep) {
        add(axis.key, axis.values);
    }
    for (const Lever& lever : experiment.levers.levers) {
        add(lever.key, {lever.from, lever.to});
    }
    for (const Factor& factor : experiment.sensitivity.factors) {
        add(factor.key, {factor.from, factor.to});
    }
    return axes;
}

/// The game must keep to its definition, and everybody be able to play it, at every point.
void check_games(const Experiment& experiment, const Assignments& given) {
    Experiment scratch = experiment;
    scratch.sweep.clear();
    scratch.sweep_is_list = false;
    const Experiment axes = axes_of_game(experiment);
    const std::uint64_t n_points = axes.points();
    for (std::uint64_t point = 0; point < n_points; ++point) {
        const std::vector<double> values = point_values(axes, point);
        for (std::size_t i = 0; i < values.size(); ++i) {
            find_schema_key(axes.sweep[i].key)->set_number(scratch, values[i]);
        }
        if (const std::optional<games::Breach> broken = games::breach(scratch.game)) {
            refuse_game(given, *broken, scratch.game);
        }
        check_players(scratch, given);
    }
}

/// True if the venture is never reviewed. Where the design varies how long the run or the time
/// between reviews is, some points may have reviews: no word about those.
bool leaves_no_review(const Experiment& experiment) {
    if (!experiment.venture || experiment.continuation ||
        experiment.venture->review_every <= experiment.rounds) {
        return false;
    }
    const auto decides = [](const auto& range) {
        return range.key == "rounds" || range.key == "continuation" ||
               range.key == "venture.review_every";
    };
    const auto varies = [&](const auto& ranges) {
        return std::any_of(ranges.begin(), ranges.end(), decides);
    };
    return !varies(experiment.sweep) && !varies(experiment.levers.levers) &&
           !varies(experiment.sensitivity.factors);
}

std::vector<std::string> warnings_of(const Experiment& experiment, const Assignments& given) {
    std::vector<std::string> warnings = given.warnings;
    const auto warn = [&](const Given* place, const std::string& problem) {
        games::Mistake mistake{.file = given.file, .problem = problem};
        if (place != nullptr) {
            mistake.file = place->file;
            mistake.line = place->key_position.line;
            mistake.column = place->key_position.column;
            mistake.key = place->key;
        }
        warnings.emplace_back(games::UserError{mistake}.what());
    };
    if (const std::optional<std::string> odd = games::oddity(experiment.game)) {
        const Given* place = nullptr;
        for (const char* key :
             {"game.R", "game.S", "game.T", "game.group_size", "game.multiplier"}) {
            const Given* found = given.find(key);
            place = found == nullptr ? place : found;
        }
        warn(place, *odd);
    }
    if (std::holds_alternative<Collaboration>(experiment.kind)) {
        if (const std::string odd = network_oddity(experiment); !odd.empty()) {
            const Given* ties = given.find("collaboration.ties");
            warn(ties != nullptr ? ties : given.find("collaboration.graph"), odd);
        }
    }
    if (const std::vector<Unmatched> left_out = unmatched(experiment); !left_out.empty()) {
        const Given* place = nullptr;
        for (const char* key : {"tournament.groups", "tournament.graph", "tournament.pairs"}) {
            const Given* found = given.find(key);
            place = found == nullptr ? place : found;
        }
        warn(place, "leaves players without a match: " + unmatched_text(experiment, left_out));
    }
    for (const Axis& axis : experiment.sweep) {
        const Given* fixed = given.find(axis.key);
        if (fixed != nullptr && axis.key != "seed") {  // which still draws intervals and designs
            warn(fixed, "is not used: the sweep sets it");
        }
    }
    if (!experiment.continuation && experiment.analysis.removal >= experiment.rounds) {
        warn(given.find("analysis.removal"), "is not before the last round: nothing is removed");
    }
    const games::Contract& contract = experiment.contract;
    const bool ends_first = contract.end != 0 && contract.end <= contract.start;
    if (ends_first || (!experiment.continuation && contract.start >= experiment.rounds)) {
        warn(given.find("contract.start"), "leaves no round in which the contract is in force");
    }
    if (contract.end != 0 && experiment.analysis.removal >= contract.end) {
        warn(given.find("analysis.removal"), "is not before the contract ends: nothing is removed");
    }
    if (leaves_no_review(experiment)) {
        const std::uint32_t every = experiment.venture->review_every;
        if (const Given* place = given.find("venture.review_every")) {
            warn(place, fmt::format("leaves no review: it is above rounds ({} > {})", every,
                                    experiment.rounds));
        } else {
            warn(given.find("rounds"),
                 fmt::format("leaves no review: it is below venture.review_every ({} < {})",
                             experiment.rounds, every));
        }
    }
    return warnings;
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
    read_levers(experiment, given);
    read_sensitivity(experiment, given);
    check_games(experiment, given);
    if (std::holds_alternative<Collaboration>(experiment.kind)) {
        check_network(experiment, given);
    } else {
        check_opponents(experiment, given);
    }
    return experiment;
}

}  // namespace

ReadExperiment read_experiment_document(const games::Document& document,
                                        std::span<const Override> overrides) {
    Assignments given = take_apart(document, overrides, false);
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
