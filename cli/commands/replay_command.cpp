#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/values.hpp"
#include "embedded/commands.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "tournament/collaboration/transcribe_collaboration.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/experiment/variant.hpp"
#include "tournament/match/transcript.hpp"
#include "tournament/network/network.hpp"
#include "tournament/results/result_store.hpp"
#include "tournament/schema/schema.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace fides::cli {

namespace {

using Json = nlohmann::ordered_json;
using tournament::Experiment;

struct ReplayArguments {
    std::string folder;
    std::string match;  ///< FIRST:SECOND:REPETITION, or REPETITION of a collaboration
    std::optional<std::string> point;
    std::optional<std::string> variant;
    bool json = false;
};

[[noreturn]] void refuse(const std::string& value, const std::string& problem,
                         const std::string& allowed = {}, const std::string& nearest = {}) {
    throw games::UserError{games::Mistake{.file = "fides replay",
                                          .value = value,
                                          .problem = problem,
                                          .allowed = allowed,
                                          .nearest = nearest}};
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

using Names = std::vector<std::string_view>;

template <class Named>
Names names_of(const std::vector<Named>& all) {
    Names names;
    names.reserve(all.size());
    for (const Named& one : all) {
        names.emplace_back(one.name);
    }
    return names;
}

/// One of them by name, or by its number.
std::optional<std::uint32_t> find_name(const Names& names, std::string_view text) {
    const auto named = std::find(names.begin(), names.end(), text);
    if (named != names.end()) {
        return static_cast<std::uint32_t>(named - names.begin());
    }
    for (std::uint32_t i = 0; i < names.size(); ++i) {
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

/// What A:B may name; names may hold colons themselves, so each colon is tried.
std::vector<Pair> pairs_named(const Names& names, std::string_view text) {
    std::vector<Pair> pairs;
    for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
         colon = text.find(':', colon + 1)) {
        const auto first = find_name(names, text.substr(0, colon));
        const auto second = find_name(names, text.substr(colon + 1));
        if (first && second) {
            pairs.push_back({*first, *second});
        }
    }
    return pairs;
}

/// The part of A:B that names nobody.
std::string_view unknown_part(const Names& names, std::string_view text) {
    for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
         colon = text.find(':', colon + 1)) {
        if (find_name(names, text.substr(0, colon))) {
            return text.substr(colon + 1);
        }
        if (find_name(names, text.substr(colon + 1))) {
            return text.substr(0, colon);
        }
    }
    return text.substr(0, text.find(':'));
}

/// Refuses A:B:REPETITION where A:B names no two of those there are.
/// @param what  what they are: "player", "organisation"
[[noreturn]] void refuse_pair(const Names& names, std::string_view what, const std::string& match) {
    const std::string allowed =
        fmt::format("A:B:REPETITION with names or numbers 0 to {}", names.size() - 1);
    if (!pairs_named(names, match).empty()) {
        refuse(match, fmt::format("names two {}s but no repetition", what), allowed);
    }
    const std::string_view text = std::string_view{match}.substr(0, match.rfind(':'));
    if (text.find(':') == std::string_view::npos) {
        refuse(match, fmt::format("names no two {}s and repetition", what), allowed);
    }
    const std::string_view unknown = unknown_part(names, text);
    refuse(match, fmt::format("names \"{}\", which is no {}", unknown, what), allowed,
           games::nearest_name(unknown, names));
}

/// The pairs that A:B:REPETITION may name, at least one.
std::vector<Pair> pairs_of_match(const Names& names, std::string_view what,
                                 const std::string& match) {
    const std::size_t colon = match.rfind(':');
    std::vector<Pair> pairs;
    if (colon != std::string::npos) {
        pairs = pairs_named(names, std::string_view{match}.substr(0, colon));
    }
    if (pairs.empty()) {
        refuse_pair(names, what, match);
    }
    return pairs;
}

/// The last part of A:B:REPETITION, or all of it.
std::uint32_t repetition_number(const Experiment& experiment, const std::string& match) {
    const std::size_t colon = match.rfind(':');
    const std::string text = colon == std::string::npos ? match : match.substr(colon + 1);
    return static_cast<std::uint32_t>(
        whole_number("fides replay, repetition", text, 0, experiment.repetitions - 1));
}

/// The tie that A:B:REPETITION names.
std::uint32_t tie_named(const tournament::Network& network, const std::string& match) {
    const Names names = names_of(network.organisations);
    for (const Pair& pair : pairs_of_match(names, "organisation", match)) {
        const std::array<std::uint32_t, 2> ends{std::min(pair.first, pair.second),
                                                std::max(pair.first, pair.second)};
        for (std::size_t tie = 0; tie < network.ties.size(); ++tie) {
            if (network.ties[tie].ends == ends) {
                return static_cast<std::uint32_t>(tie);
            }
        }
    }
    refuse(match, "names two organisations that have no tie");
}

/// One tie of a collaboration: REPETITION where there is only one, else A:B:REPETITION.
tournament::Transcript play_tie(const Experiment& experiment, const std::string& match) {
    const tournament::Network network = tournament::lay_network(experiment);
    std::array<std::uint32_t, 1> tie{0};
    if (match.find(':') != std::string::npos || network.ties.size() > 1) {
        tie[0] = tie_named(network, match);
    }
    return tournament::transcribe_collaboration(experiment, repetition_number(experiment, match),
                                                tie)
        .front();
}

tournament::Transcript play(const Experiment& experiment, const std::string& match) {
    const auto* const contest = std::get_if<tournament::Tournament>(&experiment.kind);
    if (contest == nullptr) {
        return play_tie(experiment, match);
    }
    if (experiment.game.form() == games::GameForm::contribution) {
        throw games::UserError{fmt::format(
            "{} is played in groups, which are not replayed: fides match A B C .. --game {} "
            "--show plays one",
            experiment.game.type, experiment.game.type)};
    }
    const Pair pair = pairs_of_match(names_of(contest->players), "player", match).front();
    return tournament::transcribe_match(experiment, pair.first, pair.second,
                                        repetition_number(experiment, match));
}

const char* contingency_name(games::Contingency contingency) {
    return contingency == games::Contingency::covered ? "covered" : "open";
}

std::string letter_of(bool cooperates) {
    return {games::letter(games::as_move(cooperates))};
}

/// What the trustor saw, and what it was corrected to.
std::string seen_text(const tournament::DirectedRecord& direction) {
    return std::string{games::outcome_name(direction.seen)} +
           (direction.corrected ? ", cleared up" : "");
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
              {"reliance", letter_of(direction.relied)},
              {"contingency", contingency_name(direction.contingency)},
              {"intention", letter_of(direction.meant)},
              {"done", games::outcome_name(direction.done)},
              {"seen", relied ? games::outcome_name(direction.seen) : "withheld"},
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
        const auto move = [&round](std::size_t seat) {
            return std::string(1, round.acted[seat] ? games::letter(round.moves[seat]) : '.');
        };
        rounds.push_back({{"round", transcript.first_round + i},
                          {"moves", {move(0), move(1)}},
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
            rows.push_back(
                {fmt::format("{}", transcript.first_round + i), transcript.players[trustor],
                 letter_of(direction.relied), relied ? contingency_name(direction.contingency) : "",
                 relied ? letter_of(direction.meant) : "",
                 std::string{round.worked ? games::outcome_name(direction.done) : "idle"},
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

int replay(const ReplayArguments& arguments) {
    const tournament::StoredResults results{arguments.folder};
    const Experiment experiment = tournament::experiment_of_manifest(results.manifest());
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

}  // namespace

void declare_replay(ArgumentParser& parser) {
    const auto given = std::make_shared<ReplayArguments>();
    parser.command("replay", "play one match of finished results again, round by round");
    parser.argument("DIR", given->folder, "folder with results");
    parser.argument("MATCH", given->match,
                    "A:B:REPETITION with names, or else numbers, of players or of organisations "
                    "that have a tie; of two organisations REPETITION; all from 0");
    parser.option("--point", given->point, "N", "point of the sweep, from 0 [0]");
    parser.option("--variant", given->variant, "V", "main, no_attribution or removal [main]");
    parser.flag("--json", given->json, "print as JSON");
    parser.then([given] { return replay(*given); });
}

}  // namespace fides::cli
