#include "analysis/report/match_data.hpp"
#include "cli/commands/match_expectations.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/values.hpp"
#include "embedded/commands.hpp"
#include "games/document.hpp"
#include "games/game_catalogue.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/match/group_match.hpp"
#include "tournament/match/transcript.hpp"
#include "tournament/results/table.hpp"
#include "tournament/values/on_disk.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <numeric>
#include <optional>

namespace fides::cli {

namespace {

using games::Seat;
using Json = nlohmann::ordered_json;

struct MatchArguments {
    std::vector<std::string> players;  ///< at least two
    std::optional<std::string> game;
    std::optional<std::string> rounds;
    std::optional<std::string> noise;
    std::optional<std::string> misperception;
    std::optional<std::string> seed;
    std::optional<std::string> repetition;
    std::vector<std::string> contract;  ///< a file or KEY=VALUE each
    std::vector<std::string> settings;  ///< KEY=VALUE each
    bool show = false;
    bool json = false;
};

constexpr std::array<Seat, 2> seats{Seat::first, Seat::second};

bool asks_for_limit(const MatchArguments& arguments) {
    return arguments.rounds == limit_of_rounds;
}

/// Whether a text of --contract is a term (`coverage=0.5`) rather than a file.
bool is_term(const std::string& text) {
    const std::size_t equals = text.find('=');
    return equals != std::string::npos && equals > 0 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == equals;
}

/// The terms in a file: its table [contract], or all that it holds.
void add_contract_file(std::vector<tournament::Override>& overrides, const std::string& file) {
    const games::Document document = games::read_document(file);
    const games::Field* const contract = games::find_field(document.fields, "contract");
    const auto* const table =
        contract == nullptr ? nullptr : std::get_if<games::Value::Table>(&contract->value.data);
    for (const games::Field& field : table != nullptr ? *table : document.fields) {
        overrides.push_back(
            {.origin = fmt::format("{}:{}:{}", file, field.position.line, field.position.column),
             .key = "contract." + games::toml_key(field.key),
             .value = games::toml_text(field.value)});
    }
}

/// The strategies as the list that `tournament.players` takes.
std::string players_list(const MatchArguments& arguments) {
    games::Value::List list;
    for (const std::string& player : arguments.players) {
        if (!tournament::is_on_disk(player, {})) {
            static_cast<void>(strategies::parse_spec(player));  // its errors read better from here
        }
        list.push_back({.data = player});
    }
    return games::toml_text({.data = list});
}

/// The group's size is the number of strategies named, and it plays itself alone.
void add_group(std::vector<tournament::Override>& overrides, const MatchArguments& arguments) {
    const auto gives = [&](std::string_view key) {
        return std::any_of(overrides.begin(), overrides.end(),
                           [key](const tournament::Override& one) { return one.key == key; });
    };
    const games::GameType* const type =
        arguments.game ? games::find_game_type(*arguments.game) : nullptr;
    if (type == nullptr || type->standard.form() != games::GameForm::contribution) {
        return;
    }
    if (!gives("game.group_size")) {
        overrides.push_back({.origin = "",
                             .key = "game.group_size",
                             .value = fmt::format("{}", arguments.players.size())});
    }
    if (!gives("tournament.self_play")) {
        overrides.push_back({.origin = "", .key = "tournament.self_play", .value = "false"});
    }
}

std::vector<tournament::Override> overrides_of(const MatchArguments& arguments) {
    std::vector<tournament::Override> overrides;
    overrides.push_back(
        {.origin = "", .key = "tournament.players", .value = players_list(arguments)});
    for (const std::string& contract : arguments.contract) {
        if (is_term(contract)) {
            add_assignments(overrides, "--contract", {contract}, "contract.");
        } else {
            add_contract_file(overrides, contract);
        }
    }
    add_assignments(overrides, "--set", arguments.settings);
    add_value(overrides, "--game", "game.type", arguments.game);
    if (!asks_for_limit(arguments)) {
        add_value(overrides, "--rounds", "rounds", arguments.rounds);
    }
    add_value(overrides, "--noise", "noise", arguments.noise);
    add_value(overrides, "--misperception", "misperception", arguments.misperception);
    add_value(overrides, "--seed", "seed", arguments.seed);
    add_group(overrides, arguments);
    return overrides;
}

/// Who plays must fit the game.
void check_number(const games::StageGame& game, const MatchArguments& arguments) {
    const std::size_t wanted =
        game.form() == games::GameForm::contribution ? game.contribution().group_size : 2;
    if (arguments.players.size() != wanted) {
        throw games::UserError{fmt::format("{} is played by {}, but {} strategies are named",
                                           game.type, wanted, arguments.players.size())};
    }
}

std::string cooperation_text(const std::string& moves) {
    const Json share = analysis::cooperation_data(moves);
    return share.is_null() ? "never acted" : fmt::format("{:.1f} %", 100.0 * share.get<double>());
}

void print_table(const tournament::Transcript& transcript) {
    std::vector<std::vector<std::string>> rows{{"player", "score", "a round", "cooperation"}};
    const double rounds = std::max(1.0, static_cast<double>(transcript.rounds.size()));
    for (const Seat seat : seats) {
        const double score = transcript.scores[games::index(seat)];
        rows.push_back({transcript.players[games::index(seat)], fmt::format("{:.6g}", score),
                        fmt::format("{:.4g}", score / rounds),
                        cooperation_text(transcript.moves(seat))});
    }
    print(text_table(rows, {Align::left, Align::right, Align::right, Align::right}));
}

/// A line a player, then what it did as trustor and as trustee where the two differ.
void print_plays(const tournament::Transcript& transcript) {
    std::vector<std::vector<std::string>> rows;
    const auto add = [&](const char* what,
                         std::string (tournament::Transcript::*play)(Seat) const) {
        for (const Seat seat : seats) {
            rows.push_back(
                {transcript.players[games::index(seat)] + what, (transcript.*play)(seat)});
        }
    };
    add("", &tournament::Transcript::moves);
    if (transcript.form == games::GameForm::mutual_trust) {
        add(" relies", &tournament::Transcript::reliances);
        add(" honours", &tournament::Transcript::responses);
    }
    print('\n' + text_table(rows));
}

void print_group_as_json(const tournament::Experiment& experiment,
                         const tournament::GroupTranscript& transcript, std::uint64_t repetition) {
    Json shares = Json::array();
    for (const std::string& moves : transcript.moves) {
        shares.push_back(analysis::cooperation_data(moves));
    }
    const Json json{{"players", transcript.players},
                    {"strategies", transcript.strategies},
                    {"game", experiment.game.type},
                    {"rounds", transcript.rounds},
                    {"moves", transcript.moves},
                    {"scores", transcript.scores},
                    {"cooperation", shares},
                    {"seed", experiment.seed},
                    {"repetition", repetition},
                    {"noise", experiment.noise},
                    {"misperception", experiment.misperception},
                    {"contract", tournament::to_json(experiment).at("contract")}};
    print(json.dump() + '\n');
}

void print_group(const tournament::GroupTranscript& transcript, bool show) {
    std::vector<std::vector<std::string>> table{{"player", "score", "a round", "contributes"}};
    std::vector<std::vector<std::string>> plays;
    const double rounds = std::max(1.0, static_cast<double>(transcript.rounds));
    for (std::size_t i = 0; i < transcript.players.size(); ++i) {
        const double score = transcript.scores[i];
        table.push_back({transcript.players[i], fmt::format("{:.6g}", score),
                         fmt::format("{:.4g}", score / rounds),
                         cooperation_text(transcript.moves[i])});
        plays.push_back({transcript.players[i], transcript.moves[i]});
    }
    print(text_table(table, {Align::left, Align::right, Align::right, Align::right}));
    if (show) {
        print('\n' + text_table(plays));
    }
}

int match_of_group(const MatchArguments& arguments, const tournament::Experiment& experiment,
                   std::uint64_t repetition) {
    std::vector<std::uint32_t> members(arguments.players.size());
    std::iota(members.begin(), members.end(), 0U);
    const tournament::GroupTranscript transcript =
        tournament::transcribe_group(experiment, members, static_cast<std::uint32_t>(repetition));
    if (arguments.json) {
        print_group_as_json(experiment, transcript, repetition);
        return exit_done;
    }
    print(fmt::format("{}, a group of {}, {} rounds, seed {}, repetition {}\n\n",
                      experiment.game.type, members.size(), transcript.rounds, experiment.seed,
                      repetition));
    print_group(transcript, arguments.show);
    return exit_done;
}

int match(const MatchArguments& arguments) {
    constexpr std::string_view base =
        "game.type = \"prisoners_dilemma\"\nrounds = 200\n[tournament]\n";
    constexpr std::uint64_t last_repetition = 99'999'999;
    const std::uint64_t repetition =
        arguments.repetition
            ? whole_number("--repetition", *arguments.repetition, 0, last_repetition)
            : 0;
    const tournament::ReadExperiment read =
        tournament::read_experiment_text(base, "match", overrides_of(arguments));
    print_warnings(read.warnings);
    check_number(read.experiment.game, arguments);
    if (asks_for_limit(arguments) && read.experiment.game.form() != games::GameForm::two_action) {
        throw games::UserError{
            fmt::format("--rounds limit is worked out for games of two actions, "
                        "not for {}",
                        read.experiment.game.type)};
    }
    if (read.experiment.game.form() == games::GameForm::contribution) {
        return match_of_group(arguments, read.experiment, repetition);
    }
    if (asks_for_limit(arguments)) {
        print_long_run(read.experiment, arguments.json);
        return exit_done;
    }
    const tournament::Transcript transcript =
        tournament::transcribe_match(read.experiment, 0, 1, static_cast<std::uint32_t>(repetition));
    if (arguments.json) {
        print(analysis::match_data(read.experiment, transcript).dump() + '\n');
        return exit_done;
    }
    print(fmt::format("{}, {} rounds, seed {}, repetition {}\n\n", read.experiment.game.type,
                      transcript.rounds.size(), transcript.seed, transcript.repetition));
    print_table(transcript);
    print_expectation(read.experiment);
    if (arguments.show) {
        print_plays(transcript);
    }
    return exit_done;
}

}  // namespace

void declare_match(ArgumentParser& parser) {
    const auto given = std::make_shared<MatchArguments>();
    parser.command("match", "play one match of two strategies, or of a group");
    parser.arguments("STRATEGIES", given->players, 2,
                     "strategies: tit_for_tat, random(p=0.3), ...; in public_goods and "
                     "threshold_public_goods a group of any number");
    parser.option("--game", given->game, "G", "type of game [prisoners_dilemma]");
    parser.option("--rounds", given->rounds, "N",
                  "number of rounds [200], or limit: the mean of automata in the long run");
    parser.option("--noise", given->noise, "P", "chance that an action flips by itself [0]");
    parser.option("--misperception", given->misperception, "P",
                  "chance that an observation flips [0]");
    parser.option("--contract", given->contract, "FILE|KEY=VALUE",
                  "the contract: a TOML file or single terms; may be repeated");
    parser.option("--seed", given->seed, "S", "seed [2021]");
    parser.option("--repetition", given->repetition, "R", "which repetition of the match [0]");
    parser.option("--set", given->settings, "KEY=VALUE", "value of any other key; may be repeated");
    parser.flag("--show", given->show, "print both plays, a letter a round");
    parser.flag("--json", given->json, "print everything as JSON");
    parser.then([given] { return match(*given); });
}

}  // namespace fides::cli
