#include "analysis/inference/shares_page.hpp"

#include "analysis/inference/share_tables.hpp"
#include "analysis/tables/whole_tables.hpp"
#include "analysis/tables/wording.hpp"
#include "analysis/words/citations.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

namespace fides::analysis {

namespace {

using nlohmann::json;

/// `53% [41%, 66%]`.
std::string share_in_words(const SampledEstimate& share) {
    std::string words = rounded_percentage(share.value);
    if (share.interval) {
        words += fmt::format(" [{}, {}]", rounded_percentage(share.interval->low),
                             rounded_percentage(share.interval->high));
    }
    return words;
}

std::string strategy_in_words(const InferredShare& one) {
    std::vector<std::string> names{shown_name(one.strategy.name)};
    for (const std::string& other : one.same_as) {
        names.push_back(shown_name(other));
    }
    return fmt::format("{}", fmt::join(names, " or "));
}

json figures_of_shares(const StrategyShares& found) {
    json figures = json::array();
    if (found.tremble) {
        const ShownReading tremble =
            shown_parts({.mean = found.tremble->value, .interval = found.tremble->interval});
        figures.push_back({{"label", "Tremble"},
                           {"value", tremble.value},
                           {"interval", tremble.interval},
                           {"note", "chance of doing the other thing"}});
    }
    const CooperationCheck& all = found.checks[static_cast<std::size_t>(Situation::all_rounds)];
    figures.push_back({{"label", "Cooperation"},
                       {"value", shown_number(all.observed.value_or(0.0))},
                       {"note", fmt::format("of {}", counted(all.decisions, "decision"))}});
    figures.push_back({{"label", "Log-likelihood"},
                       {"value", fmt::format("{:.2f}", found.log_likelihood)},
                       {"note", fmt::format("BIC {:.1f}", found.criteria.bic)}});
    return figures;
}

std::vector<std::string> inference_methods(const StrategyShares& found,
                                           const InferenceRules& rules) {
    std::vector<std::string> methods{fmt::format(
        "Each subject follows one strategy throughout and in each decision does the other thing "
        "with the chance of its tremble, which is {}. What a strategy prescribes follows from what "
        "was really played before, own deviations included (Dal Bo & Frechette 2011; Fudenberg et "
        "al. 2012). Shares and trembles are those of greatest likelihood, climbed to from {} by "
        "expectation maximisation (Dempster et al. 1977), accelerated (Varadhan & Roland 2008).",
        rules.trembles == Trembles::one ? "the same for all" : "each strategy's own",
        counted(rules.starts, "start"))};
    if (rules.bootstrap >= 2) {
        methods.push_back(fmt::format(
            "Standard errors and {} percentile intervals are over {} of subjects, drawn with "
            "replacement and fitted anew (Efron & Tibshirani 1993), the percentiles expanded for "
            "the "
            "number of subjects (Hesterberg 2015). Of a share at 0 or 1 they measure no error "
            "(Andrews 2000).",
            shown_percentage(rules.level), counted(rules.bootstrap, "sample")));
    }
    if (rules.choice != Choice::none) {
        methods.push_back(fmt::format(
            "The strategies are those of the least {} among {} of the candidates; the intervals "
            "take this choice for granted.",
            rules.choice == Choice::aic   ? "AIC (Akaike 1974)"
            : rules.choice == Choice::bic ? "BIC (Schwarz 1978)"
                                          : "ICL (Biernacki et al. 2000)",
            counted(found.sets_tried, "set")));
    }
    methods.emplace_back(
        "Predicted cooperation is the mean chance of the fitted mixture, each subject following a "
        "strategy with the chance that all it did says.");
    return methods;
}

json shares_figures() {
    return {{{"id", "strategy_shares"},
             {"headline", "Who follows which strategy"},
             {"help", "Dots are shares of the subjects, bars their intervals."}},
            {{"id", "cooperation_check"},
             {"headline", "What the mixture explains"},
             {"help",
              "Dots are the cooperation observed, rings what the fitted mixture predicts: in the "
              "first round, in all, and after each pair of moves, the own one first."}}};
}

}  // namespace

std::string shares_verdict(const StrategyShares& found) {
    std::vector<const InferredShare*> followed;
    for (const InferredShare& one : found.shares) {
        if (one.share.value > 0.0) {
            followed.push_back(&one);
        }
    }
    std::stable_sort(followed.begin(), followed.end(),
                     [](const InferredShare* one, const InferredShare* other) {
                         return one->share.value > other->share.value;
                     });
    std::vector<std::string> shares;
    for (const InferredShare* one : followed) {
        shares.push_back(
            fmt::format("{} follow {}", share_in_words(one->share), strategy_in_words(*one)));
    }
    return fmt::format("Estimated from {}, if each follows one of these strategies: {}.",
                       counted(found.subjects, "subject"), listed(shares));
}

json shares_page_data(const StrategyShares& found, const InferenceRules& rules,
                      const std::string& file, const std::string& command) {
    const tournament::Table shares = shares_table(found);
    const tournament::Table cooperation = cooperation_table(found);
    const std::vector<std::string> methods = inference_methods(found, rules);
    return {{"title", "Which strategies do they follow?"},
            {"verdict", shares_verdict(found)},
            {"key_figures", figures_of_shares(found)},
            {"facts",
             {{"data", file},
              {"subjects", found.subjects},
              {"matches", found.matches},
              {"decisions", found.decisions},
              {"seed", rules.seed}}},
            {"kind", "tournament"},
            {"measures", json::object()},
            {"figures", shares_figures()},
            {"tables",
             {{"shares", table_for_page(shares)}, {"cooperation", table_for_page(cooperation)}}},
            {"csv",
             {{"shares", column_meanings(shares)}, {"cooperation", column_meanings(cooperation)}}},
            {"methods", methods},
            {"citations", citations_in(methods)},
            {"command", command}};
}

}  // namespace fides::analysis
