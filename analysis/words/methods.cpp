#include "analysis/words/methods.hpp"

#include "analysis/statistics/blocks.hpp"
#include "analysis/tables/wording.hpp"
#include "analysis/words/measure_words.hpp"
#include "analysis/words/methods_network.hpp"
#include "analysis/words/study_methods.hpp"
#include "games/game_types.hpp"
#include "strategies/catalogue.hpp"
#include "tournament/network/graph.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace fides::analysis {

using tournament::Axis;
using tournament::Experiment;
using tournament::Variant;

namespace {

constexpr std::size_t most_players_named = 40;

const Axis* axis_of(const Experiment& experiment, std::string_view key) {
    const auto found = std::find_if(experiment.sweep.axes.begin(), experiment.sweep.axes.end(),
                                    [key](const Axis& axis) { return axis.key == key; });
    return found == experiment.sweep.axes.end() ? nullptr : &*found;
}

/// True when a key is anything but off anywhere in the sweep.
bool is_on(const Experiment& experiment, std::string_view key, double value, double off) {
    const Axis* axis = axis_of(experiment, key);
    if (axis == nullptr) {
        const auto spread = spread_over_network(experiment, key);
        return value != off || (spread && (spread->first != off || spread->second != off));
    }
    return std::any_of(axis->values.begin(), axis->values.end(),
                       [off](double one) { return one != off; });
}

bool has_contract(const Experiment& experiment) {
    return is_on(experiment, "contract.coverage", experiment.contract.coverage, 0.0);
}

std::string game_words(const Experiment& experiment) {
    const games::GameType* type = games::find_game_type(experiment.game.type);
    std::string name = experiment.game.type;
    std::replace(name.begin(), name.end(), '_', ' ');
    if (name == "prisoners dilemma") {
        name = "prisoner's dilemma";
    }
    std::string numbers;
    if (type != nullptr) {
        for (const games::GameKey& key : type->keys) {
            std::string word{key.name};
            std::replace(word.begin(), word.end(), '_', ' ');
            numbers += fmt::format(
                "{}{} {}", numbers.empty() ? "" : ", ", word,
                setting(experiment, fmt::format("game.{}", key.name), key.get(experiment.game)));
        }
    }
    return numbers.empty() ? fmt::format("the game {}", name)
                           : fmt::format("the game {} ({})", name, numbers);
}

std::string length_words(const Experiment& experiment) {
    if (experiment.continuation || axis_of(experiment, "continuation") != nullptr) {
        return fmt::format(
            "for a random number of rounds (chance of another round {}; Roth & "
            "Murnighan 1978)",
            setting(experiment, "continuation", experiment.continuation.value_or(0)));
    }
    return axis_of(experiment, "rounds") != nullptr
               ? std::string{"for a swept number of rounds"}
               : fmt::format("for {}", counted(experiment.rounds, "round"));
}

std::string sweep_words(const Experiment& experiment) {
    if (experiment.sweep.axes.empty()) {
        return {};
    }
    std::vector<std::string> parts;
    for (const Axis& axis : experiment.sweep.axes) {
        const auto [low, high] = std::minmax_element(axis.values.begin(), axis.values.end());
        const std::string values =
            experiment.sweep.is_list ? "" : " at " + counted(axis.values.size(), "value");
        parts.push_back(fmt::format("{}{} from {} to {}", axis.key, values, shown_place(*low),
                                    shown_place(*high)));
    }
    if (experiment.sweep.is_list) {
        return fmt::format(" The sweep has {}, which differ in {}.",
                           counted(experiment.points(), "point"), listed(parts));
    }
    return fmt::format(" The sweep: {}; {} in all.", listed(parts),
                       counted(experiment.points(), "point"));
}

/// The strategies that organisations may follow.
std::string organisation_words(const Experiment& experiment) {
    if (experiment.strategy_shares.empty()) {
        return fmt::format(
            "Each organisation is drawn anew in each repetition, a reciprocator (goodwill {}) or "
            "self-interested. Each relies when its partner seems reliable enough for the risk "
            "(Coleman 1990); only the reciprocator means to honour, if it trusts.",
            setting(experiment, "organisations.goodwill", experiment.goodwill));
    }
    std::vector<std::string> shares;
    for (const tournament::StrategyShare& share : experiment.strategy_shares) {
        shares.push_back(
            fmt::format("{} (share {})", share.strategy.canonical(), shown_place(share.share)));
    }
    return fmt::format("The kind of each organisation is drawn anew in each repetition: {}.",
                       listed(shares));
}

std::string collaboration_words(const Experiment& experiment) {
    return fmt::format("{} play {} {}, in {} with independent random numbers.{} {}",
                       network_words(experiment), game_words(experiment), length_words(experiment),
                       counted(experiment.repetitions, "repetition"), sweep_words(experiment),
                       organisation_words(experiment));
}

std::string schedule_words(const tournament::Tournament& tournament) {
    if (!tournament.pairs.empty()) {
        return counted(tournament.pairs.size(), "chosen pair");
    }
    const std::string copies = tournament.self_play ? ", a copy of itself included" : "";
    if (!tournament.graph) {
        return "everybody meets everybody" + copies;
    }
    std::string graph{tournament::graph_name(*tournament.graph)};
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
    const bool is_linear = experiment.game.contribution.threshold == 0;
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
        experiment.game.contribution.group_size,
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
    out +=
        " Niceness is the share of matches in which a player is not the first to defect. "
        "Eigenjesus "
        "and eigenmoses are principal eigenvectors of who cooperates with whom (Singer-Clark "
        "2014).";
    return out;
}

std::string tournament_words(const Experiment& experiment,
                             const tournament::Tournament& tournament) {
    std::string out = experiment.game.form == games::GameForm::contribution
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

/// What a contract forbids, in the game's word.
const char* betraying(const games::StageGame& game) {
    return has_reliance(game)                           ? "betray"
           : game.form == games::GameForm::contribution ? "keep its contribution"
                                                        : "defect";
}

std::string contract_words(const Experiment& experiment) {
    if (!has_contract(experiment)) {
        return "No contract is in force.";
    }
    const games::Contract& contract = experiment.contract;
    const auto told = [&](const char* key, double value) {
        return setting(experiment, fmt::format("contract.{}", key), value);
    };
    std::string out = fmt::format(
        "Of all contingencies some can be written down (contractible {}; Hart & Moore 1988); the "
        "contract covers some of these (coverage {}). Who means to {} in a covered contingency "
        "complies by logit response to the expected penalty (McKelvey & Palfrey 1995): monitoring "
        "{}, enforcement {}, penalty {}, compliance noise {}; part of the penalty goes to the "
        "{} (compensation {}).",
        told("contractible", contract.contractible), told("coverage", contract.coverage),
        betraying(experiment.game), told("monitoring", contract.monitoring),
        told("enforcement", contract.enforcement), told("penalty", contract.penalty),
        told("compliance_noise", contract.compliance_noise),
        experiment.game.form == games::GameForm::contribution ? "others in equal shares" : "victim",
        told("compensation", contract.compensation));
    if (contract.cost != std::array<double, 3>{}) {
        out += fmt::format(" It costs each party {} + {} coverage + {} coverage squared a round.",
                           shown_place(contract.cost[0]), shown_place(contract.cost[1]),
                           shown_place(contract.cost[2]));
    }
    if (is_on(experiment, "contract.start", contract.start, 0.0)) {
        out += fmt::format(" It is in force from a round on (start {}).",
                           told("start", contract.start));
    }
    if (is_on(experiment, "contract.end", contract.end, 0.0)) {
        out += fmt::format(" It ends (end {}).", told("end", contract.end));
    }
    return out;
}

std::string belief_words(const Experiment& experiment) {
    const games::BeliefRules& beliefs = experiment.beliefs;
    const auto told = [&](const char* key, double value) {
        return setting(experiment, fmt::format("beliefs.{}", key), value);
    };
    const std::string last = fmt::format(
        "discounted as evidence of goodwill (discounting {}; Kelley 1973). Base rate {}, failure "
        "{}, turnover {}.",
        told("discounting", beliefs.discounting), told("base_rate", beliefs.base_rate),
        told("failure", beliefs.failure), told("turnover", beliefs.turnover));
    std::string out =
        has_reliance(experiment.game)
            ? fmt::format(
                  "Trust is the belief that the partner cooperates of its own will, distinct from "
                  "confidence in what the contract makes it do (Aunger et al. 2021; Aunger, Millar "
                  "& Greenhalgh 2021). It starts from what went before (prior trust {}) and is "
                  "updated by Bayes' rule after each reliance; an honouring that outside pressure "
                  "would have brought about anyway is {}",
                  told("prior_trust", beliefs.prior_trust), last)
            : fmt::format(
                  "Players that ask for it are told how likely it is that the other cooperates of "
                  "its own will. This belief starts at {} and is updated by Bayes' rule after each "
                  "move seen; a cooperation that outside pressure would have brought about anyway "
                  "is {}",
                  told("prior_trust", beliefs.prior_trust), last);
    if (is_on(experiment, "beliefs.discernment", beliefs.discernment, 0.0)) {
        out += fmt::format(" Owed acts are told from free ones (discernment {}).",
                           told("discernment", beliefs.discernment));
    }
    if (is_on(experiment, "beliefs.negativity", beliefs.negativity, 1.0)) {
        out += fmt::format(" Bad news weighs more (negativity {}; Slovic 1993).",
                           told("negativity", beliefs.negativity));
    }
    if (is_on(experiment, "beliefs.learn_confidence", beliefs.learn_confidence, 0.0)) {
        out += fmt::format(" Confidence is learnt from covered acts (learn confidence {}).",
                           told("learn_confidence", beliefs.learn_confidence));
    }
    return out;
}

/// Channels that are off unless the experiment opens them.
std::string channel_words(const Experiment& experiment) {
    std::string out;
    const auto add = [&](const char* key, double value, const char* words) {
        const double off = key == std::string_view{"discount"} ? 1.0 : 0.0;
        if (is_on(experiment, key, value, off)) {
            const std::string_view told{words};
            const std::size_t colon = told.find(": ");  // a source comes behind it
            out += fmt::format(
                "{}{} ({} {}{}).", out.empty() ? "" : " ", told.substr(0, colon), axis_word(key),
                setting(experiment, key, value),
                colon == std::string_view::npos ? "" : fmt::format("; {}", told.substr(colon + 2)));
        }
    };
    add("discount", experiment.discount, "Later payoffs count less");
    add("noise", experiment.noise, "Now and then an act comes out as the other one: Selten 1975");
    add("misperception", experiment.misperception, "Now and then the other side misreads an act");
    add("organisations.motivation_crowding", experiment.motivation_crowding,
        "Formalisation erodes the will to honour: Frey & Jegen 2001");
    add("organisations.distrust_signal", experiment.distrust_signal,
        "Imposing a contract signals distrust: Falk & Kosfeld 2006");
    add("organisations.mandate", experiment.mandate, "A mandate makes organisations rely");
    if (const auto* tie = std::get_if<tournament::Collaboration>(&experiment.kind)) {
        add("collaboration.communication", tie->communication,
            "Organisations hear of each other's disposition");
        add("collaboration.distance", tie->distance, "Distance thins communication");
        add("collaboration.cultural_distance", tie->cultural_distance,
            "Cultural distance makes acts misread");
        const double power = *std::max_element(tie->power.begin(), tie->power.end());
        add("collaboration.power", power, "Organisations differ in power");
    }
    return out;
}

std::string variant_words(const Findings& findings) {
    std::string out;
    if (findings.has(Variant::no_attribution)) {
        out +=
            "Without attribution: everything again with discounting 0, so that all cooperation "
            "counts as goodwill, the correspondence bias (Gilbert & Malone 1995).";
    }
    if (findings.has(Variant::removal)) {
        out += fmt::format(
            "{}Removal: everything again with the contract ending at round {} "
            "(Malhotra & Murnighan 2002).",
            out.empty() ? "" : " ", findings.experiment().analysis.removal);
    }
    if (findings.counterfactual("owed", 0)) {
        out += fmt::format("{}Counterfactual: each repetition again with the contract struck out.",
                           out.empty() ? "" : " ");
    }
    return out;
}

std::string estimate_words(const Findings& findings) {
    const Experiment& experiment = findings.experiment();
    const bool random_end =
        experiment.continuation || axis_of(experiment, "continuation") != nullptr;
    std::string out;
    if (!findings.observed().empty()) {
        out = fmt::format(
            "Measures are means over {}; ratios are sums over sums, with standard "
            "errors by the delta method. ",
            random_end ? "all rounds" : "the last third of the rounds");
    }
    if (experiment.repetitions > 1) {
        const std::string level = shown_percentage(experiment.analysis.level);
        out += fmt::format(
            "Intervals of measures{} are {} percentile intervals of {} over {} of repetitions "
            "(Efron & Tibshirani 1993).",
            findings.is_tournament() ? ", scores and ranks" : "", level,
            counted(experiment.analysis.bootstrap, "bootstrap replicate"),
            counted(Blocks{experiment.repetitions}.count(), "block"));
        if (findings.is_tournament() && experiment.game.form != games::GameForm::contribution) {
            out += " Intervals of a pair are Student's.";
        }
    }
    out += fmt::format(
        "{}Random numbers come from a counter-based generator (Salmon et al. 2011): the same for "
        "every {}, and independent of the number of threads.",
        out.empty() || out.ends_with(' ') ? "" : " ",
        findings.is_tournament() ? "point and whoever else takes part" : "point and variant");
    return out;
}

/// True when somebody believes something: an organisation, a player that asks for trust, or the
/// measures.
bool keeps_beliefs(const Findings& findings) {
    const auto* played = std::get_if<tournament::Tournament>(&findings.experiment().kind);
    if (played == nullptr || findings.experiment().analysis.beliefs) {
        return true;
    }
    return std::any_of(played->players.begin(), played->players.end(),
                       [](const tournament::Player& player) {
                           const auto* entry = strategies::find_entry(player.strategy.id);
                           return entry != nullptr && entry->reads_beliefs;
                       });
}

}  // namespace

std::vector<std::string> methods(const Findings& findings) {
    const Experiment& experiment = findings.experiment();
    const auto* played = std::get_if<tournament::Tournament>(&experiment.kind);
    std::vector<std::string> out;
    const auto add = [&out](std::string paragraph) {
        if (!paragraph.empty()) {
            out.push_back(std::move(paragraph));
        }
    };
    add(played != nullptr ? tournament_words(experiment, *played)
                          : collaboration_words(experiment));
    add(contract_words(experiment));
    if (keeps_beliefs(findings)) {
        add(belief_words(experiment));
    }
    add(channel_words(experiment));
    if (played == nullptr) {
        add(venture_words(experiment));
        add(conflict_words(experiment));
        add(event_words(experiment));
    }
    add(variant_words(findings));
    add(estimate_words(findings));
    for (std::string& paragraph : study_methods(findings)) {
        add(std::move(paragraph));
    }
    return out;
}

}  // namespace fides::analysis
