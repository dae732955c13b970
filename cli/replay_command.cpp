#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/values.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "tournament/experiment_json.hpp"
#include "tournament/network.hpp"
#include "tournament/result_store.hpp"
#include "tournament/schema.hpp"
#include "tournament/transcript.hpp"
#include "tournament/variant.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace fides::cli {

namespace {

using Json = nlohmann::ordered_json;
using tournament::Experiment;

[[noreturn]] void refuse(const std::string& value, const std::string& problem,
                         const std::string& allowed = {}, const std::string& nearest = {}) {
    throw games::UserError{games::Mistake{.file = "fides replay",
                                          .value = value,
                                          .problem = problem,
                                          .allowed = allowed,
                                          .nearest = nearest}};
}

Experiment stored_experiment(const tournament::StoredResults& results) {
    if (!results.manifest().contains("experiment")) {
        throw games::UserError{games::Mistake{.file = results.folder().string(),
                                              .problem = "has a manifest without an experiment"}};
    }
    return tournament::experiment_from_json(results.manifest()["experiment"]);
}

tournament::Variant variant_named(const Experiment& experiment,
                                  const std::optional<std::string>& name) {
    std::vector<std::string_view> names;
    for (const tournament::Variant variant : tournament::variants_of(experiment)) {
        names.push_back(tournament::variant_name(variant));
        if (!name || *name == names.back()) {
            return variant;
        }
    }
    throw games::UserError{games::Mistake{.file = "--variant",
                                          .value = *name,
                                          .problem = "is none of the variants of this run",
                                          .allowed = fmt::format("{}", fmt::join(names, ", ")),
                                          .nearest = games::nearest_name(*name, names)}};
}

/// A player by name, or by its number.
std::optional<std::uint32_t> find_player(const std::vector<tournament::Player>& players,
                                         std::string_view text) {
    const auto named =
        std::find_if(players.begin(), players.end(),
                     [&](const tournament::Player& player) { return player.name == text; });
    if (named != players.end()) {
        return static_cast<std::uint32_t>(named - players.begin());
    }
    for (std::uint32_t i = 0; i < players.size(); ++i) {
        if (fmt::format("{}", i) == text) {
            return i;
        }
    }
    return std::nullopt;
}

struct Pair {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
};

/// Two players as A:B; names may hold colons themselves, so each colon is tried.
Pair pair_named(const std::vector<tournament::Player>& players, const std::string& text) {
    for (std::size_t colon = text.find(':'); colon != std::string::npos;
         colon = text.find(':', colon + 1)) {
        const auto first = find_player(players, std::string_view{text}.substr(0, colon));
        const auto second = find_player(players, std::string_view{text}.substr(colon + 1));
        if (first && second) {
            return {*first, *second};
        }
    }
    std::vector<std::string_view> names;
    names.reserve(players.size());
    for (const tournament::Player& player : players) {
        names.emplace_back(player.name);
    }
    std::string nearest;
    const std::size_t colon = text.find(':');
    for (const std::string& wanted :
         {text.substr(0, colon), text.substr(colon == std::string::npos ? 0 : colon + 1)}) {
        if (!find_player(players, wanted)) {
            nearest = games::nearest_name(wanted, names);
            break;
        }
    }
    refuse(text, "names no two of the players",
           fmt::format("A:B:REPETITION with names or numbers 0 to {}", players.size() - 1),
           nearest);
}

std::uint32_t repetition_number(const Experiment& experiment, const std::string& text) {
    return static_cast<std::uint32_t>(
        whole_number("fides replay, repetition", text, 0, experiment.repetitions - 1));
}

/// Number of an organisation by its number or name.
std::optional<std::uint32_t> find_organisation(const tournament::Network& network,
                                               const std::string& text) {
    for (std::uint32_t i = 0; i < network.organisations.size(); ++i) {
        if (text == fmt::format("{}", i) || text == network.organisations[i].name) {
            return i;
        }
    }
    return std::nullopt;
}

/// A tie named A:B by its organisations; A may hold a colon.
std::optional<std::uint32_t> find_tie(const tournament::Network& network, const std::string& text) {
    for (std::size_t colon = text.find(':'); colon != std::string::npos;
         colon = text.find(':', colon + 1)) {
        const auto first = find_organisation(network, text.substr(0, colon));
        const auto second = find_organisation(network, text.substr(colon + 1));
        if (!first || !second) {
            continue;
        }
        const std::array<std::uint32_t, 2> ends{std::min(*first, *second),
                                                std::max(*first, *second)};
        for (std::size_t tie = 0; tie < network.ties.size(); ++tie) {
            if (network.ties[tie].ends == ends) {
                return static_cast<std::uint32_t>(tie);
            }
        }
    }
    return std::nullopt;
}

/// One tie of a collaboration: REPETITION where there is only one, else A:B:REPETITION.
tournament::Transcript play_tie(const Experiment& experiment, const std::string& match) {
    const tournament::Network network = tournament::lay_network(experiment);
    const std::size_t colon = match.rfind(':');
    std::array<std::uint32_t, 1> tie{0};
    if (colon != std::string::npos || network.ties.size() > 1) {
        const std::string allowed = fmt::format(
            "A:B:REPETITION with names or numbers 0 to {} of two organisations that "
            "have a tie",
            network.organisations.size() - 1);
        const std::optional<std::uint32_t> found =
            colon == std::string::npos ? std::nullopt : find_tie(network, match.substr(0, colon));
        if (!found) {
            refuse(match, "names no tie", allowed);
        }
        tie[0] = *found;
    }
    const std::uint32_t repetition =
        repetition_number(experiment, colon == std::string::npos ? match : match.substr(colon + 1));
    return tournament::transcribe_collaboration(experiment, repetition, tie).front();
}

tournament::Transcript play(const Experiment& experiment, const std::string& match) {
    const auto* const contest = std::get_if<tournament::Tournament>(&experiment.kind);
    if (contest == nullptr) {
        return play_tie(experiment, match);
    }
    const std::size_t colon = match.rfind(':');
    if (colon == std::string::npos) {
        refuse(match, "names no match of a tournament", "A:B:REPETITION");
    }
    const Pair pair = pair_named(contest->players, match.substr(0, colon));
    return tournament::transcribe_match(experiment, pair.first, pair.second,
                                        repetition_number(experiment, match.substr(colon + 1)));
}

const char* outcome_name(games::Outcome outcome) {
    switch (outcome) {
        case games::Outcome::withheld:
            return "withheld";
        case games::Outcome::honoured:
            return "honoured";
        case games::Outcome::betrayed:
            return "betrayed";
    }
    return "";
}

const char* contingency_name(games::Contingency contingency) {
    return contingency == games::Contingency::covered ? "covered" : "open";
}

/// What the trustor saw, and what it was corrected to.
std::string seen_text(const tournament::DirectedRecord& direction) {
    return std::string{outcome_name(direction.seen)} + (direction.corrected ? ", cleared up" : "");
}

bool has_credit(const tournament::Transcript& transcript,
                const tournament::DirectedRecord& direction) {
    return transcript.beliefs && direction.seen == games::Outcome::honoured;
}

Json direction_json(const tournament::Transcript& transcript,
                    const tournament::DirectedRecord& direction, std::size_t trustor) {
    const bool relied = direction.done != games::Outcome::withheld;
    Json json{{"trustor", transcript.players[trustor]},
              {"trustee", transcript.players[1 - trustor]},
              {"reliance", std::string(1, games::letter(direction.reliance))},
              {"contingency", contingency_name(direction.contingency)},
              {"intention", std::string(1, games::letter(direction.intention))},
              {"done", outcome_name(direction.done)},
              {"seen", relied ? outcome_name(direction.seen) : "withheld"},
              {"sanctioned", direction.sanctioned},
              {"corrected", direction.corrected},
              {"credit", nullptr},
              {"trust_before", nullptr},
              {"trust_after", nullptr}};
    if (has_credit(transcript, direction)) {
        json["credit"] = direction.credit;
    }
    if (transcript.beliefs) {
        json["trust_before"] = direction.trust_before;
        json["trust_after"] = direction.trust_after;
    }
    return json;
}

Json transcript_json(const tournament::Transcript& transcript) {
    Json rounds = Json::array();
    for (std::size_t i = 0; i < transcript.rounds.size(); ++i) {
        const tournament::RoundRecord& round = transcript.rounds[i];
        Json directions = Json::array();
        for (std::size_t trustor = 0; trustor < 2; ++trustor) {
            if (round.directions[trustor].played) {
                directions.push_back(
                    direction_json(transcript, round.directions[trustor], trustor));
            }
        }
        rounds.push_back({{"round", transcript.first_round + i},
                          {"moves",
                           {std::string(1, games::letter(round.moves[0])),
                            std::string(1, games::letter(round.moves[1]))}},
                          {"payoffs", round.payoffs},
                          {"worked", round.worked},
                          {"conflict", round.conflict},
                          {"directions", directions}});
    }
    return {{"players", transcript.players}, {"strategies", transcript.strategies},
            {"seed", transcript.seed},       {"repetition", transcript.repetition},
            {"scores", transcript.scores},   {"rounds", rounds}};
}

/// A line for each direction of each round. Numbers are rounded; `--json` has all digits.
void print_rounds(const tournament::Transcript& transcript) {
    std::vector<std::vector<std::string>> rows{{"round", "trustor", "relies", "case", "meant",
                                                "done", "seen", "sanction", "credit", "trust",
                                                "after", "payoff"}};
    const auto number = [](double value) { return fmt::format("{:.3f}", value); };
    for (std::size_t i = 0; i < transcript.rounds.size(); ++i) {
        const tournament::RoundRecord& round = transcript.rounds[i];
        for (std::size_t trustor = 0; trustor < 2; ++trustor) {
            const tournament::DirectedRecord& direction = round.directions[trustor];
            if (!direction.played) {
                continue;
            }
            const bool relied = direction.done != games::Outcome::withheld;
            rows.push_back({fmt::format("{}", transcript.first_round + i),
                            transcript.players[trustor],
                            std::string(1, games::letter(direction.reliance)),
                            relied ? contingency_name(direction.contingency) : "",
                            relied ? std::string(1, games::letter(direction.intention)) : "",
                            round.worked ? outcome_name(direction.done) : "idle",
                            relied ? seen_text(direction) : "", direction.sanctioned ? "yes" : "",
                            has_credit(transcript, direction) ? number(direction.credit) : "",
                            transcript.beliefs ? number(direction.trust_before) : "",
                            transcript.beliefs ? number(direction.trust_after) : "",
                            fmt::format("{:.4g}", round.payoffs[trustor])});
        }
    }
    const std::vector<Align> align{Align::right, Align::left,  Align::left,  Align::left,
                                   Align::left,  Align::left,  Align::left,  Align::left,
                                   Align::right, Align::right, Align::right, Align::right};
    print(text_table(rows, align));
}

}  // namespace

int replay(const ReplayArguments& arguments) {
    const tournament::StoredResults results{arguments.folder};
    const Experiment experiment = stored_experiment(results);
    const std::uint64_t point =
        arguments.point ? whole_number("--point", *arguments.point, 0, experiment.points() - 1) : 0;
    const tournament::Variant variant = variant_named(experiment, arguments.variant);
    const tournament::Transcript transcript =
        play(tournament::with_variant(tournament::at_point(experiment, point), variant),
             arguments.match);
    if (arguments.json) {
        Json json = transcript_json(transcript);
        json["point"] = point;
        json["variant"] = tournament::variant_name(variant);
        print(json.dump() + '\n');
        return exit_done;
    }
    print(fmt::format("{} and {}, point {}, {}, seed {}, repetition {}\n\n", transcript.players[0],
                      transcript.players[1], point, tournament::variant_name(variant),
                      transcript.seed, transcript.repetition));
    print_rounds(transcript);
    print(fmt::format("\nscores {:.6g} and {:.6g}\n", transcript.scores[0], transcript.scores[1]));
    return exit_done;
}

}  // namespace fides::cli
