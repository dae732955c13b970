#include "analysis/report/key_figures.hpp"

#include "analysis/estimates/study_play.hpp"
#include "analysis/tables/curves.hpp"
#include "analysis/words/phrases.hpp"
#include "analysis/words/ranking_words.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/experiment/studied.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace fides::analysis {

using nlohmann::json;
using tournament::Measure;
using tournament::Variant;

namespace {

/// Where there is a choice of what to show.
constexpr std::size_t most_figures = 3;

json key_figure(const std::string& label, const Reading& reading, const std::string& note) {
    const ShownReading parts = shown_parts(reading);
    return {{"label", label}, {"value", parts.value}, {"interval", parts.interval}, {"note", note}};
}

/// Goodwill that nobody sees, or its opposite.
json gap_figure(const std::string& where, const Reading& gap) {
    if (gap.interval && gap.interval->low <= 0.0 && gap.interval->high >= 0.0) {
        return key_figure("Meant less credited " + where, gap, "no more than chance can explain");
    }
    if (gap.mean >= 0.0) {
        return key_figure("Goodwill uncredited " + where, gap,
                          "meant less credited, share of honoured reliances");
    }
    Reading excess{.mean = -gap.mean, .interval = {}};
    if (gap.interval) {
        excess.interval = Interval{-gap.interval->high, -gap.interval->low};
    }
    return key_figure("Credit beyond goodwill " + where, excess,
                      "credited less meant, share of honoured reliances");
}

json key_figures_over_axis(const Findings& findings) {
    json out = json::array();
    const std::string& axis = findings.experiment().sweep.axes.front().key;
    const auto trust = findings.curve(Variant::main, Measure::trust);
    if (!trust) {
        return out;
    }
    const std::string end = at_place(axis, trust->last().x);
    if (trust->peaks()) {
        out.push_back(key_figure("Trust peaks at " + axis_word(axis), *trust->peak->at,
                                 "the shape is an inverted U"));
        if (trust->peak->crowding_out) {
            out.push_back(key_figure(
                axis == coverage && trust->last().x == 1.0 ? "Full coverage costs" : "Lost " + end,
                *trust->peak->crowding_out, "of trust, against its peak"));
        }
    } else if (course_of(*trust) == Course::same) {
        out.push_back(key_figure("Trust " + at_place(axis, trust->first().x), trust->first().y,
                                 "no effect beyond chance"));
        out.push_back(key_figure("Trust " + end, trust->last().y, "no effect beyond chance"));
    } else {
        out.push_back({{"label", "Trust is highest at " + axis_word(axis)},
                       {"value", shown_place(trust->highest().x)},
                       {"interval", ""},
                       {"note", trust->peak && trust->peak->is_inverted_u()
                                    ? "an inverted U, its highest point an end"
                                    : "no inverted U is shown"}});
        out.push_back(key_figure("Trust " + end, trust->last().y,
                                 fmt::format("against {} {}", shown(trust->first().y),
                                             at_place(axis, trust->first().x))));
    }
    if (const auto gap = findings.curve(Variant::main, Measure::attribution_gap)) {
        out.push_back(gap_figure(at_place(axis, gap->last().x), gap->last().y));
    }
    return out;
}

json two_axes(const Findings& findings) {
    json out = json::array();
    const std::vector<RidgeReading> ridge = findings.ridge(Variant::main, Measure::trust);
    if (ridge.empty()) {
        return out;
    }
    const auto& sweep = findings.experiment().sweep.axes;
    const std::size_t along = curve_axis(findings.experiment());
    const RidgeReading* first = nullptr;
    const RidgeReading* last = nullptr;
    std::size_t n_peaks = 0;
    for (const RidgeReading& line : ridge) {
        if (line.peak.is_inverted_u() && line.peak.at) {
            first = first == nullptr ? &line : first;
            last = &line;
            ++n_peaks;
        }
    }
    const auto add = [&](const RidgeReading& line) {
        out.push_back(key_figure("Peak " + at_place(sweep[1 - along].key, line.line), *line.peak.at,
                                 axis_word(sweep[along].key)));
    };
    if (first != nullptr) {
        add(*first);
    }
    if (last != first) {
        add(*last);
    }
    out.push_back({{"label", "Values of " + axis_word(sweep[1 - along].key) + " with a peak"},
                   {"value", fmt::format("{} of {}", n_peaks, ridge.size())},
                   {"interval", ""},
                   {"note", "where the shape is an inverted U"}});
    return out;
}

json key_figures_of_point(const Findings& findings) {
    json out = json::array();
    const auto add = [&](Measure measure, const char* label, const char* note) {
        if (const auto reading = findings.reading(Variant::main, measure, 0)) {
            out.push_back(key_figure(label, *reading, note));
        }
    };
    add(Measure::trust, "Trust", "that the partner cooperates of its own will");
    if (findings.experiment().venture) {
        add(Measure::confidence, "Confidence", "how far the contract alone carries the ties");
        add(Measure::faith, "Faith", "that the venture itself delivers");
        return out;
    }
    add(Measure::reliance, "Reliance", "share of directed tie-rounds");
    if (const auto gap = findings.reading(Variant::main, Measure::attribution_gap, 0)) {
        json entry = gap_figure("", *gap);
        std::string label = entry["label"].get<std::string>();
        label.pop_back();  // the space before a place that is not there
        entry["label"] = label;
        out.push_back(std::move(entry));
    }
    return out;
}

/// What the best lever, and the best mix, come to.
void add_levers(json& out, const Findings& findings) {
    const StudyReadings& studies = findings.studies();
    const auto& levers = findings.experiment().levers;
    const std::string label{tournament::info(measure_called(levers.measure)).label};
    if (const LeverReading& best = studies.levers.front(); best.per_cost) {
        out.push_back(
            key_figure("Most for its cost", *best.per_cost,
                       fmt::format("{}: added to {} per unit of cost", best.name, label)));
    }
    if (studies.best && studies.nothing) {
        out.push_back(key_figure(
            "With the best mix", studies.best->value,
            fmt::format("{}, at a cost of {}", label, shown_number(studies.best->cost))));
        out.push_back(key_figure("Doing nothing", studies.nothing->value, label));
    }
}

constexpr const char* at_own_values = "at the experiment's own values";

/// What one of those explained comes to without change.
json own_figure(const StudiedReading& reading, const std::string& besides) {
    const bool is_place = reading.studied.figure == tournament::CurveFigure::peak_at;
    return key_figure(capitalised(tournament::studied_label(reading.studied)), *reading.own,
                      fmt::format("{}{}{}", is_place ? "coverage, " : "", at_own_values, besides));
}

/// The only one explained, and the factors on which it depends most.
void add_explained(json& out, const StudiedReading& reading) {
    if (reading.own) {
        out.push_back(own_figure(reading, {}));
    }
    const std::string label = tournament::studied_label(reading.studied);
    for (const FactorReading& factor : reading.ranked()) {
        if (out.size() >= most_figures) {
            return;
        }
        out.push_back(key_figure(
            capitalised(axis_word(factor.key)), *reading.weight(factor),
            reading.has_indices() ? fmt::format("share of the variance of {} (total index)", label)
                                  : fmt::format("mean absolute effect on {}", label)));
    }
}

/// `; prior trust matters most`, `; prior trust and noise cannot be told apart`.
std::string leaders_note(const StudiedReading& reading) {
    std::vector<std::string> names;
    for (const FactorReading& factor : reading.leading()) {
        names.push_back(axis_word(factor.key));
    }
    if (names.empty()) {
        return reading.ranked().empty() ? "" : "; no factor matters";
    }
    return fmt::format("; {} {}", listed(names, most_named),
                       names.size() == 1 ? "matters most" : "cannot be told apart");
}

/// Of levers and sensitivity, in this order; empty without either. Each of several that sensitivity
/// explains is there, however many they are.
json study_figures_of(const Findings& findings) {
    json out = json::array();
    if (!findings.studies().levers.empty()) {
        add_levers(out, findings);
    }
    const std::vector<StudiedReading>& explained = findings.studies().sensitivity;
    if (explained.size() == 1) {
        add_explained(out, explained.front());
    } else {
        for (const StudiedReading& reading : explained) {
            if (reading.own) {
                out.push_back(own_figure(reading, leaders_note(reading)));
            }
        }
    }
    return out;
}

/// Who is first at both ends of a swept axis.
void add_ends(json& out, const Findings& findings) {
    const auto& sweep = findings.experiment().sweep.axes;
    if (findings.experiment().grid_axes() != 1) {
        return;
    }
    const std::vector<double>& x = sweep.front().values;
    const auto [low, high] = std::minmax_element(x.begin(), x.end());
    for (const auto end : {low, high}) {
        const auto point = static_cast<std::size_t>(end - x.begin());
        if (point >= findings.rankings().size()) {
            continue;
        }
        const std::vector<PlaceReading> first = leaders(findings.rankings()[point]);
        if (!first.empty()) {
            out.push_back(
                key_figure("First " + at_place(sweep.front().key, *end), first.front().score,
                           first.size() == 1 ? shown_name(first.front().player)
                                             : counted(first.size(), "player") + " share it"));
        }
    }
}

json tournament_key_figures(const Findings& findings) {
    json out = json::array();
    if (findings.rankings().empty()) {
        return out;
    }
    if (!findings.experiment().sweep.axes.empty()) {
        add_ends(out, findings);
        if (findings.experiment().grid_axes() == 1) {
            const std::size_t n_reigns = reigns(findings).size();
            out.push_back(
                {{"label", "Changes of the lead"},
                 {"value", std::to_string(n_reigns > 0 ? n_reigns - 1 : 0)},
                 {"interval", ""},
                 {"note", "over " + axis_word(findings.experiment().sweep.axes.front().key)}});
        }
        return out;
    }
    const std::vector<PlaceReading>& ranking = findings.rankings().front();
    const std::vector<PlaceReading> first = leaders(ranking);
    if (first.empty()) {
        return out;
    }
    if (first.size() > 1) {
        out.push_back({{"label", "Share first place"},
                       {"value", std::to_string(first.size())},
                       {"interval", ""},
                       {"note", fmt::format("of {} players", ranking.size())}});
        out.push_back({{"label", "Their score"},
                       {"value", shown_number(first.front().score.mean)},
                       {"interval", ""},
                       {"note", "mean payoff a round"}});
    } else {
        out.push_back(key_figure("First", first.front().score, shown_name(first.front().player)));
        if (ranking.size() > 1) {
            out.push_back(key_figure("Second", ranking[1].score, shown_name(ranking[1].player)));
        }
    }
    double cooperation = 0.0;
    for (const PlaceReading& place : ranking) {
        cooperation += place.cooperation;
    }
    out.push_back(key_figure(
        "Cooperation", {.mean = cooperation / static_cast<double>(ranking.size()), .interval = {}},
        "share of moves, mean over players"));
    return out;
}

json worlds_key_figures(const Findings& findings) {
    const WorldsReadings& worlds = findings.worlds();
    const std::string sample = fmt::format("of {}", counted(worlds.worlds, "world"));
    json out = json::array();
    const ShapeShareReading* const humps = worlds.shapes.find(Shape::inverted_u);
    if (humps != nullptr && humps->share) {
        out.push_back(key_figure("Share with an inverted U", *humps->share, sample));
    }
    out.push_back(key_figure("Share that crowds out",
                             worlds.crowding_share(findings.experiment().analysis.level),
                             findings.experiment().analysis.ablation
                                 ? sample + ": falls, by more than without attribution"
                                 : sample + ": falls from its highest"));
    if (!worlds.drivers.empty() && worlds.drivers.front().decides()) {
        const WorldDriverReading& first = worlds.drivers.front();
        out.push_back(
            key_figure("Largest distance: " + axis_word(first.parameter), first.distance,
                       fmt::format("of the worlds that crowd out from the others; they have {} "
                                   "values",
                                   first.is_higher ? "higher" : "lower")));
    }
    return out;
}

}  // namespace

json key_figures(const Findings& findings) {
    if (findings.is_tournament()) {
        return tournament_key_figures(findings);
    }
    if (json study = study_figures_of(findings); !study.empty()) {
        return study;
    }
    if (findings.worlds().worlds > 0) {
        return worlds_key_figures(findings);
    }
    switch (findings.experiment().grid_axes()) {
        case 0:
            return key_figures_of_point(findings);
        case 1:
            return key_figures_over_axis(findings);
        case 2:
            return two_axes(findings);
        default:
            return json::array();
    }
}

}  // namespace fides::analysis
