#include "analysis/words/study_words.hpp"

#include "analysis/estimates/study_play.hpp"
#include "analysis/tables/study_tables.hpp"
#include "analysis/words/figure.hpp"
#include "analysis/words/phrases.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/experiment/studied.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace fides::analysis {

using nlohmann::json;
using tournament::Experiment;
using tournament::Lever;

namespace {

bool is_above_nothing(const Reading& reading) {
    return is_above(reading, {.mean = 0.0, .interval = Interval{0.0, 0.0}}) &&
           (reading.interval ? reading.interval->low : reading.mean) > 0.0;
}

std::string with_value(const std::string& name, const Reading& reading, Detail detail) {
    return fmt::format("{} ({})", name, shown(reading, detail));
}

/// Something named with a value: `a fuller contract`, 0.2 [0.1, 0.3].
struct Named {
    std::string name;
    Reading value;
};

/// How the first of a ranking stands to the others: `; b (0.1) cannot be told apart from it`,
/// `, ahead of b (0.1)`; empty if it is alone.
std::string standing(const std::vector<Named>& ranked, Detail detail) {
    std::vector<std::string> level;
    for (std::size_t i = 1; i < ranked.size(); ++i) {
        if (!is_above(ranked.front().value, ranked[i].value)) {
            level.push_back(with_value(ranked[i].name, ranked[i].value, detail));
        }
    }
    if (!level.empty()) {
        return fmt::format("; {} cannot be told apart from it", listed(level, most_named));
    }
    return ranked.size() > 1
               ? fmt::format(", ahead of {}", with_value(ranked[1].name, ranked[1].value, detail))
               : std::string{};
}

/// Whether a lever adds less per cost than the best one: its paired difference lies above 0, or,
/// without an interval, is.
bool is_behind(const LeverReading& lever) {
    return lever.behind &&
           (lever.behind->interval ? lever.behind->interval->low : lever.behind->mean) > 0.0;
}

/// Which lever helps most, given at least one that does; or which of them cannot be told apart.
/// @param ranked  levers with an effect, the best first
std::string best_clause(const std::vector<LeverReading>& ranked, const std::string& label,
                        Detail detail) {
    const LeverReading& first = ranked.front();
    const std::string value = shown(*first.per_cost, detail);
    std::vector<std::string> level{fmt::format("{} ({} per unit of cost)", first.name, value)};
    for (std::size_t i = 1; i < ranked.size(); ++i) {
        if (!is_behind(ranked[i])) {
            level.push_back(with_value(ranked[i].name, *ranked[i].per_cost, detail));
        }
    }
    if (level.size() > 1) {
        return fmt::format("Which lever helps most for its cost cannot be told: between {}",
                           listed(level, most_named));
    }
    return fmt::format("{} helps most for its cost, adding {} to {} per unit of cost{}",
                       capitalised(first.name), value, label,
                       ranked.size() > 1
                           ? ", ahead of " + with_value(ranked[1].name, *ranked[1].per_cost, detail)
                           : std::string{});
}

/// Which lever helps most.
std::string levers_clause(const Findings& findings, Detail detail) {
    const std::string label = label_of(findings.experiment().levers.measure);
    std::vector<LeverReading> ranked;
    std::vector<std::string> harmful;
    for (const LeverReading& lever : findings.studies().levers) {
        if (lever.per_cost) {
            ranked.push_back(lever);
            if (lever.per_cost->interval && lever.per_cost->interval->high < 0.0) {
                harmful.push_back(lever.name);
            }
        }
    }
    if (ranked.empty()) {
        return fmt::format("{} was not observed, so that no lever can be judged",
                           capitalised(label));
    }
    const LeverReading& first = ranked.front();
    std::string out = is_above_nothing(*first.per_cost)
                          ? best_clause(ranked, label, detail)
                          : fmt::format(
                                "No lever raises {} by more than chance can explain: the best, {}, "
                                "adds {} per unit of "
                                "cost",
                                label, first.name, shown(*first.per_cost, detail));
    if (!harmful.empty() && detail == Detail::intervals) {
        out += fmt::format("; {} lower{} it", listed(harmful, most_named),
                           harmful.size() == 1 ? "s" : "");
    }
    return out;
}

std::string mix_words(const Experiment& experiment, const MixReading& mix) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < mix.extents.size(); ++i) {
        const double percent = 100.0 * mix.extents[i];
        if (percent >= 99.5) {
            parts.push_back(lever_name(experiment.levers.levers[i]) + " in full");
        } else if (percent >= 0.5) {
            parts.push_back(
                fmt::format("{} to {:.0f}%", lever_name(experiment.levers.levers[i]), percent));
        }
    }
    return parts.empty() ? "hardly anything" : listed(parts);
}

/// `Within a budget of 3 `, or that the budget pays for every lever in full.
std::string budget_words(const tournament::Levers& levers) {
    double all = 0.0;
    for (const Lever& lever : levers.levers) {
        all += lever.cost;
    }
    return all <= levers.budget
               ? fmt::format("The budget of {} pays for all of the levers, which cost {}; ",
                             shown_place(levers.budget), shown_place(all))
               : fmt::format("Within a budget of {} ", shown_place(levers.budget));
}

/// The best mix; empty where none was sought or observed.
std::string mix_clause(const Findings& findings, Detail detail) {
    const StudyReadings& studies = findings.studies();
    const Experiment& experiment = findings.experiment();
    if (!studies.best || !studies.nothing) {
        return {};
    }
    const std::string within = budget_words(experiment.levers);
    const std::string label = label_of(experiment.levers.measure);
    const Reading& nothing = studies.nothing->value;
    const Reading& best = studies.best->value;
    if (studies.best->does_nothing()) {
        return within + fmt::format("no mix found does better than doing nothing ({} {})", label,
                                    shown(nothing, detail));
    }
    const std::string found =
        within + "the best mix found is " + mix_words(experiment, *studies.best);
    if (!is_above(best, nothing)) {
        return found + fmt::format(
                           ", but the {} of {} that it brings cannot be told apart from the {} of "
                           "doing nothing",
                           label, shown(best, detail), shown(nothing, detail));
    }
    return found + fmt::format(", raising {} from {} to {}", label, shown(nothing, Detail::values),
                               shown(best, detail));
}

/// The weights of factors, greatest first.
std::vector<Named> weights_in(const StudiedReading& reading) {
    std::vector<Named> out;
    for (const FactorReading& factor : reading.ranked()) {
        out.push_back({axis_word(factor.key), *reading.weight(factor)});
    }
    return out;
}

/// `; noise changes nothing`, of factors that change nothing that is explained; empty without any.
std::string dead_clause(const std::vector<StudiedReading>& all) {
    std::vector<std::string> dead;
    for (const FactorReading& factor : all.front().factors) {
        const bool is_dead = std::all_of(all.begin(), all.end(), [&](const StudiedReading& one) {
            return std::any_of(one.factors.begin(), one.factors.end(), [&](const auto& other) {
                return other.key == factor.key && other.is_dead();
            });
        });
        if (is_dead) {
            dead.push_back(axis_word(factor.key));
        }
    }
    return dead.empty() ? std::string{}
                        : fmt::format("; {} change{} nothing", listed(dead, most_named),
                                      dead.size() == 1 ? "s" : "");
}

const char* weight_name(const StudiedReading& reading) {
    return reading.has_indices() ? "total index" : "mean absolute effect";
}

constexpr const char* not_enough =
    "not observed often enough, or did not vary, so that nothing can be said of what";

/// What most of the variance is due to, or, without indices, what moves it most.
std::string sensitivity_clause(const StudiedReading& reading, Detail detail) {
    const std::string label = tournament::studied_label(reading.studied);
    const std::vector<Named> ranked = weights_in(reading);
    if (ranked.empty()) {
        return fmt::format("{} was {} it depends on", capitalised(label), not_enough);
    }
    if (ranked.front().value.mean == 0.0) {
        return capitalised(label) + " does not depend on any of these factors";
    }
    const Named& first = ranked.front();
    const std::string value =
        fmt::format("{} {}", weight_name(reading), shown(first.value, detail));
    const bool most = (first.value.interval ? first.value.interval->low : first.value.mean) > 0.5;
    const std::string due =
        reading.has_indices()
            ? fmt::format("{} of the variance of {} is due to {} ({})",
                          most ? "Most" : "The largest part", label, first.name, value)
            : fmt::format("{} depends most on {} ({})", capitalised(label), first.name, value);
    return due + standing(ranked, detail) + dead_clause({reading});
}

/// The factors that matter most, those that cannot be told apart in the experiment's order.
std::vector<std::string> leaders_in_order(const StudiedReading& reading) {
    const std::vector<FactorReading> leading = reading.leading();
    std::vector<std::string> names;
    for (const FactorReading& factor : reading.factors) {
        const bool leads = std::any_of(leading.begin(), leading.end(),
                                       [&](const auto& one) { return one.key == factor.key; });
        if (leads) {
            names.push_back(axis_word(factor.key));
        }
    }
    return names;
}

/// What is explained that depends most on the same factors.
struct SameLeaders {
    std::vector<std::string> factors;
    std::vector<std::string> explained;
};

std::string same_leaders_clause(const SameLeaders& group) {
    return fmt::format("{} {} for {}", listed(group.factors, most_named),
                       group.factors.size() == 1 ? "matters most" : "cannot be told apart",
                       listed(group.explained));
}

/// What matters most for each of several that are explained.
std::string several_clause(const std::vector<StudiedReading>& all, Detail detail) {
    std::vector<SameLeaders> groups;
    std::vector<std::string> unmoved;
    std::vector<std::string> unknown;
    for (const StudiedReading& reading : all) {
        const std::string label = tournament::studied_label(reading.studied);
        const std::vector<FactorReading> leading = reading.leading();
        if (leading.empty()) {
            (reading.ranked().empty() ? unknown : unmoved).push_back(label);
            continue;
        }
        const std::vector<std::string> factors = leaders_in_order(reading);
        const std::string value = fmt::format("{} ({} {})", label, weight_name(reading),
                                              shown(*reading.weight(leading.front()), detail));
        const auto group = std::find_if(groups.begin(), groups.end(),
                                        [&](const auto& one) { return one.factors == factors; });
        SameLeaders& same = group == groups.end() ? groups.emplace_back() : *group;
        same.factors = factors;
        same.explained.push_back(factors.size() == 1 ? value : label);
    }
    std::vector<std::string> clauses;
    for (const SameLeaders& group : groups) {
        clauses.push_back(same_leaders_clause(group));
    }
    if (!unmoved.empty()) {
        clauses.push_back(fmt::format("{} {} not depend on any of these factors", listed(unmoved),
                                      unmoved.size() == 1 ? "does" : "do"));
    }
    if (!unknown.empty()) {
        clauses.push_back(fmt::format("{} {} {} {} on", listed(unknown),
                                      unknown.size() == 1 ? "was" : "were", not_enough,
                                      unknown.size() == 1 ? "it depends" : "they depend"));
    }
    std::string out;
    for (const std::string& clause : clauses) {
        out += (out.empty() ? "" : "; ") + clause;
    }
    return capitalised(out) + (unmoved.size() == all.size() ? std::string{} : dead_clause(all));
}

bool has_levers(const Findings& findings) {
    return !findings.studies().levers.empty();
}

const std::vector<StudiedReading>& explained(const Findings& findings) {
    return findings.studies().sensitivity;
}

json study_figure(const char* id, const std::string& headline, const std::string& help,
                  const std::string& measure) {
    json out = figure(id, headline, help);
    out["measure"] = measure;
    return out;
}

std::string bars_help(const Experiment& experiment) {
    return experiment.repetitions > 1
               ? fmt::format(" Bars are {} intervals.", shown_percentage(experiment.analysis.level))
               : std::string{};
}

}  // namespace

std::string study_verdict(const Findings& findings) {
    std::string out;
    const auto add = [&out](const std::string& sentence) {
        if (!sentence.empty()) {
            out += (out.empty() ? "" : " ") + sentence + ".";
        }
    };
    if (has_levers(findings)) {
        add(levers_clause(findings, Detail::intervals));
        add(mix_clause(findings, Detail::intervals));
    }
    if (explained(findings).size() == 1) {
        add(sensitivity_clause(explained(findings).front(), Detail::intervals));
    } else if (!explained(findings).empty()) {
        add(several_clause(explained(findings), Detail::intervals));
    }
    return out;
}

json study_figures(const Findings& findings) {
    const Experiment& experiment = findings.experiment();
    json out = json::array();
    if (has_levers(findings)) {
        out.push_back(
            study_figure("levers", levers_clause(findings, Detail::values),
                         "Each lever is pulled to the full, alone, and compared with pulling "
                         "none, on the same random numbers." +
                             bars_help(experiment),
                         experiment.levers.measure));
        if (const std::string headline = mix_clause(findings, Detail::values); !headline.empty()) {
            out.push_back(
                study_figure("mix", headline,
                             "How far each lever is pulled in the best mix, and what that "
                             "costs. The best of many "
                             "estimates is on the high side of the truth.",
                             experiment.levers.measure));
            out.back()["budget"] = experiment.levers.budget;
        }
    }
    for (const StudiedReading& reading : explained(findings)) {
        out.push_back(study_figure(
            "sensitivity", sensitivity_clause(reading, Detail::values),
            "The share of the variance that each factor explains when all vary over their "
            "whole ranges, and the mean absolute effect of moving each through its own." +
                bars_help(experiment),
            std::string{tournament::info(reading.studied.measure).name}));
        out.back()["explained"] = tournament::studied_name(reading.studied);
        out.back()["label"] = tournament::studied_label(reading.studied);
    }
    return out;
}

}  // namespace fides::analysis
