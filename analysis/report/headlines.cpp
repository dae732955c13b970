#include "analysis/report/headlines.hpp"

#include "analysis/tables/wording.hpp"
#include "analysis/words/figure.hpp"
#include "analysis/words/phrases.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string_view>

namespace fides::analysis {

using nlohmann::json;
using tournament::Measure;
using tournament::Variant;

namespace {

json trust_figure(const Findings& findings, const std::string& axis, const CurveReading& curve) {
    std::string help = "Trust is the belief that the partner cooperates of its own will." +
                       interval_help(findings, "The band");
    if (findings.has(Variant::no_attribution)) {
        help += " Dashed: the same random numbers with outside pressure not discounted.";
    }
    const std::string headline = curve.peaks()
                                     ? fmt::format("Trust rises to {} {} and falls beyond it",
                                                   axis_word(axis), shown(*curve.peak->at))
                                     : "Trust " + course_clause(axis, curve);
    if (curve.peaks() && curve.peak->at->interval) {
        help += " The line marks the peak, the shade its interval.";
    }
    json out = figure("trust", headline, help);
    out["peak"] = nullptr;
    if (curve.peaks()) {
        const Interval at =
            curve.peak->at->interval.value_or(Interval{curve.peak->at->mean, curve.peak->at->mean});
        out["peak"] = {{"at", curve.peak->at->mean}, {"low", at.low}, {"high", at.high}};
    }
    return out;
}

/// What stands between what was meant and what was credited, at the end of the sweep.
json attribution_figure(const Findings& findings, const std::string& axis,
                        const CurveReading& gap) {
    const CurveReading::Place& end = gap.last();
    const std::string where = capitalised(at_place(axis, end.x));
    const Interval range = end.y.interval.value_or(Interval{end.y.mean, end.y.mean});
    std::string headline;
    if (range.low > 0.0) {
        headline = fmt::format("{}, {} of what is honoured was meant but is not credited", where,
                               shown(end.y));
    } else if (range.high < 0.0) {
        Reading excess{.mean = -end.y.mean, .interval = end.y.interval};
        if (excess.interval) {
            excess.interval = Interval{-range.high, -range.low};
        }
        headline = fmt::format("{}, {} of what is honoured is credited but was not meant", where,
                               shown(excess));
    } else {
        headline = fmt::format(
            "{}, what is credited differs from what was meant by no more than chance can "
            "explain: {}",
            where, shown(end.y));
    }
    return figure("attribution", headline,
                  "Of all reliances honoured: the share that was meant, and the share that the "
                  "trustor puts down to goodwill. What lies between the two is filled." +
                      interval_help(findings, "The lighter band of each"));
}

json exchange_figure(const Findings& findings, const std::string& axis,
                     const CurveReading& voluntary, const CurveReading& obliged) {
    const std::string rest = short_shape(axis, obliged);
    std::string headline = fmt::format("Voluntary collaboration {}; obliged collaboration {}",
                                       short_shape(axis, voluntary), rest);
    if (const auto reliance = findings.curve(Variant::main, Measure::reliance)) {
        const std::string own = short_shape(axis, *reliance);
        headline += own == rest ? ", and so does reliance" : "; reliance " + own;
    }
    return figure("exchange", headline,
                  "Stacked: honoured because it was meant, and honoured because it was owed. "
                  "Lines: how often organisations rely at all, and how often they are honoured "
                  "where no clause covers them.");
}

/// What the contract adds on balance, and of what that is the difference.
json counterfactual_figure(const Findings& findings, const std::string& axis,
                           const CurveReading::Place& end) {
    const auto value = [&](const char* kind) { return findings.counterfactual(kind, end.point); };
    const auto freely = value("freely");
    const auto owed = value("owed");
    const auto destroyed = value("destroyed");
    if (!freely || !owed || !destroyed) {
        return nullptr;
    }
    return figure(
        "counterfactual",
        fmt::format("{}, {} of tie-rounds are honoured because of the contract, and {} would be "
                    "without it but are not",
                    capitalised(at_place(axis, end.x)), shown(*owed), shown(*destroyed)),
        "Each repetition is played again with the contract struck out, on the same random numbers: "
        "honoured in both worlds (freely), only with the contract (owed), only without it "
        "(destroyed, below zero). The net, owed less destroyed, is what the contract adds. How it "
        "splits into the two depends on how rounds are paired: here each round of one world is "
        "compared with the same round of the other, on the same random numbers.");
}

json removal_figure(const Findings& findings, const std::string& axis) {
    const auto& experiment = findings.experiment();
    std::string help = fmt::format(
        "The contract ends at round {}; means over the measured rounds, by what the contract had "
        "been.",
        experiment.analysis.removal);
    if (axis == coverage) {
        help += " Dotted: organisations that never had one.";
    }
    return figure("removal",
                  fmt::format("Once the contract has ended, reliance is {}",
                              removal_levels(findings, Detail::values)),
                  help);
}

/// Which points to follow round by round: the ends and the peak, or the highest.
std::vector<CurveReading::Place> followed(const CurveReading& trust) {
    std::vector<CurveReading::Place> out{trust.first()};
    const CurveReading::Place& middle =
        trust.peaks() ? trust.nearest(trust.peak->at->mean) : trust.highest();
    if (middle.point != trust.first().point && middle.point != trust.last().point) {
        out.push_back(middle);
    }
    if (trust.places.size() > 1) {
        out.push_back(trust.last());
    }
    return out;
}

json trajectory_figure(const Findings& findings, const std::string& axis,
                       const CurveReading& trust) {
    const std::vector<CurveReading::Place> places = followed(trust);
    const auto has_rounds = [&](Variant variant) {
        return findings.last_round(places.front().point, variant, Measure::trust).has_value();
    };
    const Variant shown_first = has_rounds(Variant::removal) ? Variant::removal : Variant::main;
    json points = json::array();
    std::vector<std::string> parts;
    for (const CurveReading::Place& place : places) {
        const std::string where = at_place(axis, place.x);
        points.push_back({{"point", place.point}, {"label", capitalised(where)}});
        if (const auto last = findings.last_round(place.point, shown_first, Measure::trust)) {
            parts.push_back(fmt::format("{} {}", shown(*last, Detail::values), where));
        }
    }
    if (parts.empty()) {
        return nullptr;
    }
    json out = figure("trajectory",
                      fmt::format("{}trust in the last round is {}",
                                  shown_first == Variant::removal
                                      ? fmt::format("Where the contract ends at round {}, ",
                                                    findings.experiment().analysis.removal)
                                      : std::string{},
                                  listed(parts)),
                      "Means over repetitions, round by round, with their intervals.");
    out["headline"] = capitalised(out["headline"].get<std::string>());
    out["points"] = std::move(points);
    return out;
}

json measures_figure(const Findings& findings) {
    std::string help =
        "One measure at a time, chosen above the chart." + interval_help(findings, "The band");
    if (findings.has(Variant::no_attribution)) {
        help += " Dashed: without attribution.";
    }
    return figure("measures", "Every measure, one at a time", help);
}

json figures_over_axis(const Findings& findings) {
    json out = json::array();
    const std::string& axis = findings.experiment().sweep.axes.front().key;
    const auto add = [&out](json entry) {
        if (!entry.is_null()) {
            out.push_back(std::move(entry));
        }
    };
    const auto curve = [&](Measure measure) { return findings.curve(Variant::main, measure); };
    const auto trust = curve(Measure::trust);
    const auto gap = curve(Measure::attribution_gap);
    const auto voluntary = curve(Measure::voluntary);
    const auto obliged = curve(Measure::obliged);
    if (trust) {
        add(trust_figure(findings, axis, *trust));
    }
    if (gap) {
        add(attribution_figure(findings, axis, *gap));
    }
    if (voluntary && obliged) {
        add(exchange_figure(findings, axis, *voluntary, *obliged));
    }
    if (trust) {
        add(counterfactual_figure(findings, axis, trust->last()));
    }
    if (findings.curve(Variant::removal, Measure::reliance)) {
        add(removal_figure(findings, axis));
    }
    if (trust) {
        add(trajectory_figure(findings, axis, *trust));
    }
    add(measures_figure(findings));
    return out;
}

json figures_over_axes(const Findings& findings) {
    json out = json::array();
    const bool is_map = findings.experiment().grid_axes() == 2;
    std::string headline = ridge_clause(findings, Detail::values);
    if (headline.empty()) {
        headline = range_clause(findings);
    }
    if (is_map && !headline.empty()) {
        out.push_back(
            figure("map", headline,
                   "Colour shows how far each cell differs from the left end of its row; grey "
                   "is no more than chance can explain. The line marks the peak of the rows "
                   "that have one."));
    } else if (!headline.empty() &&
               findings.experiment().grid_axes() != findings.experiment().sweep.axes.size()) {
        out.push_back(figure("points", headline,
                             "Each dot is the mean of one point, against one key at a time; the "
                             "others differ too."));
        out.back()["measure"] = "trust";
    } else if (!headline.empty()) {
        out.push_back(figure("measures", headline,
                             "One measure at a time, along one axis, at one value of the others." +
                                 interval_help(findings, "The band")));
        out.back()["measure"] = "trust";
    }
    return out;
}

json figures_of_point(const Findings& findings) {
    json out = json::array();
    const auto value = [&](Measure measure) { return findings.reading(Variant::main, measure, 0); };
    std::string headline = counted(findings.observed().size(), "measure");
    const auto trust = value(Measure::trust);
    const auto reliance = value(Measure::reliance);
    if (trust && reliance) {
        headline = fmt::format("Trust is {}, reliance {}", shown(*trust), shown(*reliance));
    }
    std::string help = "Dots are means over repetitions.";
    if (findings.variants().size() > 1) {
        help += " Hollow: the same random numbers under another variant.";
    }
    out.push_back(figure("dots", headline, help + interval_help(findings, "The bar")));
    const bool has_removal = findings.last_round(0, Variant::removal, Measure::trust).has_value();
    const Variant variant = has_removal ? Variant::removal : Variant::main;
    const auto last_trust = findings.last_round(0, variant, Measure::trust);
    const auto last_reliance = findings.last_round(0, variant, Measure::reliance);
    if (last_trust && last_reliance) {
        json rounds = figure("trajectory",
                             fmt::format("In the last round{}, trust is {} and reliance {}",
                                         has_removal ? ", after the end of the contract" : "",
                                         shown(*last_trust), shown(*last_reliance)),
                             "Means over repetitions, round by round, with their intervals.");
        rounds["points"] = json::array({{{"point", 0}, {"label", ""}}});
        out.push_back(std::move(rounds));
    }
    return out;
}

}  // namespace

std::string interval_help(const Findings& findings, const char* mark) {
    const auto& experiment = findings.experiment();
    return experiment.repetitions > 1
               ? fmt::format(" {} is the {} interval of the mean, simulation error only.", mark,
                             shown_percentage(experiment.analysis.level))
               : std::string{};
}

json headlined_figures(const Findings& findings) {
    if (findings.variants().empty()) {
        return json::array();
    }
    switch (findings.experiment().grid_axes()) {
        case 0:
            return figures_of_point(findings);
        case 1:
            return figures_over_axis(findings);
        default:
            return figures_over_axes(findings);
    }
}

}  // namespace fides::analysis
