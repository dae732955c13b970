#include "analysis/report/headlines_tournament.hpp"

#include "analysis/statistics/student_t.hpp"
#include "analysis/words/measure_words.hpp"
#include "analysis/words/phrases.hpp"
#include "analysis/words/ranking_words.hpp"
#include "tournament/experiment/measure.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fides::analysis {

using nlohmann::json;
using tournament::Measure;
using tournament::Variant;

namespace {

bool in_groups(const Findings& findings) {
    return findings.experiment().game.form() == games::GameForm::contribution;
}

bool swept(const Findings& findings) {
    return !findings.experiment().sweep.axes.empty();
}

/// Where the first point of a sweep lies, as an ending of a headline; empty without a sweep.
std::string at_first_point(const Findings& findings) {
    std::string out;
    for (const tournament::Axis& axis : findings.experiment().sweep.axes) {
        out += fmt::format(", {}", at_place(axis.key, axis.values.front()));
    }
    return out;
}

std::string ranking_headline(const Findings& findings, const std::vector<PlaceReading>& ranking) {
    const std::vector<PlaceReading> first = leaders(ranking);
    const std::string where = at_first_point(findings);
    if (first.size() == 1) {
        return fmt::format("{} comes first with {} a round{}", shown_name(first.front().player),
                           shown(first.front().score), where);
    }
    return fmt::format("{} players of {} share first place with {} a round{}", first.size(),
                       ranking.size(), shown_number(first.front().score.mean), where);
}

std::string ranking_help(const Findings& findings) {
    const auto& experiment = findings.experiment();
    std::string out = fmt::format("Scores are mean payoffs a round, each {} counting the same.",
                                  in_groups(findings) ? "group" : "match");
    if (experiment.repetitions > 1) {
        out += fmt::format(
            " Bars are {} intervals; that of a rank says how far chance may have "
            "moved it.",
            shown_percentage(experiment.analysis.level));
    }
    if (!findings.droppings().empty() && upsets(findings).size() < 2) {
        out += fmt::format(" {}.", dropping_clause(findings));
    }
    return out;
}

/// What a game calls its cooperative act, as the subject of a share.
struct ActWords {
    const char* share;  ///< `share of moves that cooperate`
    const char* of;     ///< `0.6 of moves cooperate`
    const char* matches;
};

ActWords act_words(const Findings& findings) {
    switch (findings.experiment().game.form()) {
        case games::GameForm::contribution:
            return {"the share of acts that contribute", "acts contribute", "groups"};
        case games::GameForm::two_action:
            return {"the share of moves that cooperate", "moves cooperate", "matches"};
        case games::GameForm::trust:
        case games::GameForm::mutual_trust:
            break;
    }
    return {"the share of reliances honoured", "reliances are honoured", "matches"};
}

/// The measures over all matches, honouring first; null where they say nothing beside the ranking.
json pooled_figure(const Findings& findings) {
    const ActWords words = act_words(findings);
    const std::vector<Measure> shown_measures = told_measures(findings);
    std::string headline =
        fmt::format("{} over all {}", counted(shown_measures.size(), "measure"), words.matches);
    const auto curve = findings.curve(Variant::main, Measure::honouring);
    const auto honouring = findings.reading(Variant::main, Measure::honouring, 0);
    if (curve && curve->places.size() > 1) {
        headline = fmt::format("Over all {}, {} {}", words.matches, words.share,
                               short_shape(findings.experiment().sweep.axes.front().key, *curve));
    } else if (honouring) {
        headline =
            fmt::format("Over all {}, {} of {}{}", words.matches, shown(*honouring, Detail::values),
                        words.of, at_first_point(findings));
    }
    const auto& experiment = findings.experiment();
    const bool is_grid = experiment.grid_axes() == experiment.sweep.axes.size();
    json out = {{"id", !swept(findings) ? "dots" : (is_grid ? "measures" : "points")},
                {"headline", headline},
                {"help", fmt::format("Measures of all {} together.", words.matches)}};
    if (honouring && swept(findings)) {
        out["measure"] = "honouring";
    }
    if (shown_measures.size() < findings.observed().size()) {
        out["measures"] = json::array();
        for (const Measure measure : shown_measures) {
            out["measures"].push_back(tournament::info(measure).name);
        }
    }
    return out;
}

/// Most absences that the figure tells of.
constexpr std::size_t most_absences = 40;

/// Who would be first without whom; null where nobody's absence changes it, or without the table.
json dropping_figure(const Findings& findings) {
    if (findings.droppings().empty()) {
        return nullptr;
    }
    json rows = json::array();
    for (const DroppingReading& one : upsets(findings)) {
        if (rows.size() == most_absences) {
            break;
        }
        rows.push_back({{"dropped", one.dropped}, {"first", one.first}, {"score", one.score}});
    }
    if (rows.size() < 2) {
        return nullptr;  // the ranking's help says it
    }
    return {{"id", "dropping"},
            {"headline", dropping_clause(findings) + at_first_point(findings)},
            {"help",
             "A match does not depend on who else takes part, so the ranking without a player is "
             "that of the other matches; read backwards, it is what adding the player does. "
             "Without the one in first place somebody else is first in any case."},
            {"n_dropped", findings.droppings().size()},
            {"rows", std::move(rows)}};
}

/// Who leads where, and how often that may be chance.
std::string leaders_headline(const Findings& findings) {
    const std::string doubt = doubt_sentence(findings);
    return leaders_clause(findings) +
           (doubt.empty() ? std::string{} : "." + doubt.substr(0, doubt.size() - 1));
}

}  // namespace

json tournament_figures(const Findings& findings) {
    json out = json::array();
    if (findings.rankings().empty() || leaders(findings.rankings().front()).empty()) {
        return out;
    }
    const std::vector<PlaceReading>& ranking = findings.rankings().front();
    const auto& experiment = findings.experiment();
    if (swept(findings)) {
        out.push_back(
            {{"id", "rank_lines"},
             {"headline", leaders_headline(findings)},
             {"help",
              "One line a player, the best on top; in colour those who are first anywhere "
              "and those whose rank changes most."}});
    }
    out.push_back({{"id", "ranking"},
                   {"headline", ranking_headline(findings, ranking)},
                   {"help", ranking_help(findings)},
                   {"z", student_t_limit(experiment.analysis.level, as_good_as_normal)}});
    if (const auto& pair = findings.best_pair(); pair && in_groups(findings)) {
        out.push_back(
            {{"id", "pairs"},
             {"headline",
              fmt::format("Best company: {} earns {} a round in the groups that {} is in{}",
                          shown_name(pair->player), shown(pair->score, Detail::values),
                          pair->player == pair->opponent ? "another of its kind"
                                                         : shown_name(pair->opponent),
                          at_first_point(findings))},
             {"help",
              "Each row is a player, each column one that it was in groups with: its mean over "
              "those groups. Both in the order of the ranking."}});
    } else if (pair) {
        out.push_back(
            {{"id", "pairs"},
             {"headline",
              fmt::format("Nobody earns more in a match than {} against {}: {} a round{}",
                          shown_name(pair->player),
                          pair->player == pair->opponent ? "itself" : shown_name(pair->opponent),
                          shown(pair->score, Detail::values), at_first_point(findings))},
             {"help",
              "Each row is a player, each column its opponent, both in the order of the "
              "ranking."}});
    }
    if (const json dropping = dropping_figure(findings); !dropping.is_null()) {
        out.push_back(dropping);
    }
    if (!findings.observed().empty()) {
        out.push_back(pooled_figure(findings));
    }
    return out;
}

}  // namespace fides::analysis
