#include "analysis/report/match_data.hpp"
#include "games/document.hpp"
#include "games/user_error.hpp"
#include "lab/engine/person.hpp"
#include "lab/engine/requests.hpp"
#include "strategies/catalogue.hpp"
#include "tournament/match/transcript.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fides::lab {

namespace {

constexpr std::string_view match_base =
    "game.type = \"prisoners_dilemma\"\nrounds = 200\n[tournament]\n";

/// Fields of the request that stand for keys of a configuration, as the options of `fides match`.
constexpr std::array<std::array<const char*, 2>, 5> short_names{{{"game", "game.type"},
                                                                 {"rounds", "rounds"},
                                                                 {"noise", "noise"},
                                                                 {"misperception", "misperception"},
                                                                 {"seed", "seed"}}};

/// The two players as a configuration lists them.
struct Players {
    games::Value::List list;
    std::optional<std::size_t> n_chosen;  ///< rounds that a person has played, if one plays
};

/// A person's moves in capitals. Empty: none yet.
std::string moves_in(const Json& person, std::string_view key, const std::string& standard) {
    std::string moves = text_in(person, key, standard);
    const bool is_plain =
        std::all_of(moves.begin(), moves.end(), [](char c) { return c == 'C' || c == 'D'; });
    constexpr std::size_t most_moves = 1000;
    if (!is_plain || moves.size() > most_moves) {
        refuse(key, moves, "is not made of at most 1000 letters C and D");
    }
    return moves;
}

void add_person(Players& players, const Json& person) {
    const std::string moves = moves_in(person, "moves", "");
    const std::string relying = moves_in(person, "rely", moves);
    const std::string honouring = moves_in(person, "honour", moves);
    if (relying.size() != honouring.size()) {
        refuse("honour", honouring, "has not as many moves as rely");
    }
    const auto text = [](const char* key, const std::string& value) {
        return games::Field{.key = key, .value = {.data = value}};
    };
    games::Value::Table table{text("id", std::string{person_id})};
    if (!relying.empty()) {
        table.push_back(text("rely", relying));
        table.push_back(text("honour", honouring));
    }
    players.list.push_back({.data = std::move(table)});
    players.n_chosen = std::min(players.n_chosen.value_or(relying.size()), relying.size());
}

Players players_in(const Json& request) {
    const auto found = request.find("players");
    if (found == request.end() || !found->is_array() || found->size() != 2) {
        refuse("players", found == request.end() ? Json(nullptr) : *found, "is no list of two");
    }
    Players players;
    for (const Json& player : *found) {
        if (player.is_object()) {
            add_person(players, player);
        } else if (player.is_string()) {
            const auto name = player.get<std::string>();
            static_cast<void>(strategies::parse_spec(name));  // its errors read better from here
            players.list.push_back({.data = name});
        } else {
            refuse("players", player, "is neither a strategy nor a person's moves");
        }
    }
    return players;
}

tournament::ReadExperiment match_in(const Json& request, const Players& players) {
    std::vector<tournament::Override> overrides{
        {.origin = request_name,
         .key = "tournament.players",
         .value = games::toml_text({.data = players.list})}};
    if (players.n_chosen) {
        // Random numbers then follow from the seed alone, not from what the person chose: what was
        // played stays played when a move is added.
        overrides.push_back(
            {.origin = request_name, .key = "tournament.common_random_numbers", .value = "true"});
    }
    for (const auto& [name, key] : short_names) {
        if (request.contains(name)) {
            const Json renamed{{settings_name, {{key, request[name]}}}};
            for (tournament::Override& one : overrides_in(renamed)) {
                one.origin = request_name;
                overrides.push_back(std::move(one));
            }
        }
    }
    for (tournament::Override& one : overrides_in(request)) {
        overrides.push_back(std::move(one));
    }
    return tournament::read_experiment_text(match_base, "match", overrides);
}

/// A reliance by the seat on the other; null where there is none in this round.
Json direction_of(const tournament::DirectedRecord& act, bool beliefs) {
    if (!act.played) {
        return nullptr;
    }
    Json out{{"relied", act.relied}};
    if (act.relied) {
        out["owed"] = act.contingency == games::Contingency::covered;
        out["meant"] = act.meant;
        out["done"] = games::outcome_name(act.done);
        out["seen"] = games::outcome_name(act.seen);
        out["sanctioned"] = act.sanctioned;
    }
    if (beliefs) {
        out["credit"] =
            act.relied && act.seen == games::Outcome::honoured ? Json(act.credit) : Json(nullptr);
        out["trust_before"] = act.trust_before;
        out["trust_after"] = act.trust_after;
    }
    return out;
}

Json rounds_of(const tournament::Transcript& transcript) {
    Json rounds = Json::array();
    for (const tournament::RoundRecord& round : transcript.rounds) {
        Json moves = Json::array();
        for (unsigned seat = 0; seat < 2; ++seat) {
            moves.push_back(round.acted[seat]
                                ? Json(std::string(1, games::letter(round.moves[seat])))
                                : Json(nullptr));
        }
        rounds.push_back({{"moves", std::move(moves)},
                          {"payoffs", round.payoffs},
                          {"directions",
                           {direction_of(round.directions[0], transcript.beliefs),
                            direction_of(round.directions[1], transcript.beliefs)}}});
    }
    return rounds;
}

/// The first rounds of a match, as if it had ended there.
void cut(tournament::Transcript& transcript, std::size_t n_rounds, double discount) {
    if (n_rounds >= transcript.rounds.size()) {
        return;
    }
    transcript.rounds.resize(n_rounds);
    transcript.scores = {};
    double weight = 1.0;
    for (const tournament::RoundRecord& round : transcript.rounds) {
        for (unsigned seat = 0; seat < 2; ++seat) {
            transcript.scores[seat] += weight * round.payoffs[seat];
        }
        weight *= discount;
    }
}

}  // namespace

Json answer_match(const Json& request) {
    constexpr std::uint64_t last_repetition = 99'999'999;
    const Players players = players_in(request);
    const tournament::ReadExperiment read = match_in(request, players);
    const tournament::Experiment& experiment = read.experiment;
    if (experiment.game.form() == games::GameForm::contribution) {
        throw games::UserError{experiment.game.type + " is played by groups, not by two"};
    }
    const auto repetition =
        static_cast<std::uint32_t>(whole_in(request, "repetition", 0, 0, last_repetition));
    tournament::Transcript transcript = tournament::transcribe_match(experiment, 0, 1, repetition);
    const std::size_t n_rounds = transcript.rounds.size();
    if (players.n_chosen) {
        cut(transcript, *players.n_chosen, experiment.discount);
    }
    Json reply = analysis::match_data(experiment, transcript);
    reply["of_rounds"] = n_rounds;
    reply["warnings"] = read.warnings;
    reply["played"] = rounds_of(transcript);
    return reply;
}

}  // namespace fides::lab
