#include "analysis/words/methods.hpp"

#include "analysis/statistics/blocks.hpp"
#include "analysis/tables/wording.hpp"
#include "analysis/words/evolution_words.hpp"
#include "analysis/words/measure_words.hpp"
#include "analysis/words/methods_network.hpp"
#include "analysis/words/methods_played.hpp"
#include "analysis/words/methods_texts.hpp"
#include "analysis/words/methods_tournament.hpp"
#include "analysis/words/settings.hpp"
#include "analysis/words/study_methods.hpp"
#include "analysis/words/worlds_words.hpp"
#include "strategies/catalogue.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <span>

namespace fides::analysis {

using tournament::Experiment;
using tournament::Variant;

namespace {

bool has_contract(const Experiment& experiment) {
    return is_on(experiment, "contract.coverage");
}

/// The strategies that organisations may follow.
std::string organisation_words(const Experiment& experiment) {
    if (experiment.strategy_shares.empty()) {
        return filled(experiment, texts::drawn_kinds);
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

/// What a contract forbids, in the game's word.
const char* betraying(const games::StageGame& game) {
    return has_reliance(game)                             ? "betray"
           : game.form() == games::GameForm::contribution ? "keep its contribution"
                                                          : "defect";
}

std::string contract_words(const Experiment& experiment) {
    if (!has_contract(experiment)) {
        return std::string{texts::no_contract};
    }
    std::string out = filled(experiment, texts::contract,
                             {{"betray", betraying(experiment.game)},
                              {"victim", experiment.game.form() == games::GameForm::contribution
                                             ? "others in equal shares"
                                             : "victim"}});
    const std::array<double, 3>& cost = experiment.contract.cost;
    if (cost != std::array<double, 3>{}) {
        out += fmt::format(" It costs each party {} + {} coverage + {} coverage squared a round.",
                           shown_place(cost[0]), shown_place(cost[1]), shown_place(cost[2]));
    }
    if (is_on(experiment, "contract.start")) {
        out += " " + filled(experiment, texts::contract_start);
    }
    if (is_on(experiment, "contract.end")) {
        out += " " + filled(experiment, texts::contract_end);
    }
    return out;
}

/// The sentences about keys that are not off, each after a space.
std::string told_where_on(const Experiment& experiment, std::span<const texts::WhereOn> sentences) {
    std::string out;
    for (const auto& [key, off, text] : sentences) {
        if (is_on(experiment, key, off)) {
            out += " " + filled(experiment, text);
        }
    }
    return out;
}

std::string belief_words(const Experiment& experiment) {
    return filled(experiment,
                  has_reliance(experiment.game) ? texts::trust : texts::trust_asked_for) +
           " " + filled(experiment, texts::discounted) +
           told_where_on(experiment, texts::refinements_of_beliefs);
}

/// Channels that are off unless the experiment opens them.
std::string channel_words(const Experiment& experiment) {
    std::string out = told_where_on(experiment, texts::channels);
    if (std::holds_alternative<tournament::Collaboration>(experiment.kind)) {
        out += told_where_on(experiment, texts::channels_of_ties);
    }
    return out.empty() ? out : out.substr(1);
}

std::string variant_words(const Findings& findings) {
    const Experiment& experiment = findings.experiment();
    std::vector<std::string> out;
    if (findings.has(Variant::no_attribution)) {
        out.emplace_back(texts::without_attribution);
    }
    if (findings.has(Variant::removal)) {
        out.push_back(filled(experiment, texts::removal,
                             {{"round", fmt::format("{}", experiment.analysis.removal)}}));
    }
    if (findings.counterfactual("owed", 0)) {
        out.emplace_back(texts::counterfactual);
    }
    return fmt::format("{}", fmt::join(out, " "));
}

std::string rounds_measured(const Experiment& experiment) {
    if (const std::optional<tournament::Window>& window = experiment.analysis.window) {
        return window->to - window->from == 1
                   ? fmt::format("round {} (of 0, 1, ..)", window->from)
                   : fmt::format("rounds {} to {} (of 0, 1, ..)", window->from, window->to - 1);
    }
    return has_random_length(experiment) ? "all rounds" : "the last third of the rounds";
}

std::string estimate_words(const Findings& findings) {
    const Experiment& experiment = findings.experiment();
    std::vector<std::string> out;
    if (!findings.observed().empty()) {
        out.push_back(
            filled(experiment, texts::means, {{"rounds measured", rounds_measured(experiment)}}));
    }
    if (experiment.repetitions > 1) {
        out.push_back(fmt::format(
            "Intervals of measures{} are {} percentile intervals of {} over {} of repetitions "
            "(Efron & Tibshirani 1993).",
            findings.is_tournament() ? ", scores and ranks" : "",
            shown_percentage(experiment.analysis.level),
            counted(experiment.analysis.bootstrap, "bootstrap replicate"),
            counted(Blocks{experiment.repetitions}.count(), "block")));
        if (findings.is_tournament() && experiment.game.form() != games::GameForm::contribution) {
            out.emplace_back("Intervals of a pair are Student's.");
        }
    }
    out.push_back(
        filled(experiment, texts::random_numbers,
               {{"same for", findings.is_tournament() ? "point and whoever else takes part"
                                                      : "point and variant"}}));
    return fmt::format("{}", fmt::join(out, " "));
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
    for (std::string& paragraph : worlds_methods(findings)) {
        add(std::move(paragraph));
    }
    for (std::string& paragraph : evolution_methods(findings)) {
        add(std::move(paragraph));
    }
    return out;
}

}  // namespace fides::analysis
