#include "analysis/verdict.hpp"

#include "analysis/findings.hpp"
#include "analysis/network_words.hpp"
#include "analysis/phrases.hpp"
#include "analysis/ranking_words.hpp"
#include "analysis/study_words.hpp"
#include "tournament/collaboration_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace fides::analysis {

using tournament::Measure;
using tournament::Variant;

namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        out += (out.empty() || part.empty() ? "" : std::string{separator}) + part;
    }
    return out;
}

/// What the end of the sweep costs against the peak.
std::string cost_clause(const std::string& axis, const CurveReading& curve) {
    if (!curve.peak->crowding_out) {
        return {};
    }
    const std::string cost = shown(*curve.peak->crowding_out);
    return axis == coverage && curve.last().x == 1.0
               ? fmt::format("full coverage costs {} of trust", cost)
               : fmt::format("{}, the end of the sweep, costs {} of trust",
                             axis_word(axis) + " " + shown_place(curve.last().x), cost);
}

/// The curve of the ablation beside one with attribution.
std::string ablation_clause(const std::string& axis, const CurveReading& curve, bool main_peaks) {
    const std::string without = "without attribution ";
    if (curve.peaks()) {
        return without + fmt::format("trust peaks {}at {} {}", main_peaks ? "too, " : "",
                                     axis_word(axis), shown(*curve.peak->at));
    }
    const std::string from = shown_number(curve.first().y.mean);
    const std::string to = shown_number(curve.last().y.mean);
    const std::string no_peak = main_peaks ? "there is no peak: " : "";
    switch (curve.trend) {
        case Trend::rises:
            return without + no_peak + fmt::format("trust rises from {} to {}", from, to);
        case Trend::falls:
            return without + no_peak + fmt::format("trust falls from {} to {}", from, to);
        case Trend::never_falls:
        case Trend::never_rises:
            return without + no_peak +
                   fmt::format("trust never {} from one point to the next, from {} to {}",
                               curve.trend == Trend::never_falls ? "falls" : "rises", from, to);
        case Trend::flat:
            return without + fmt::format("trust is {} at every point", from);
        case Trend::mixed:
            break;
    }
    return without + "trust " + course_clause(axis, curve);
}

std::string one_axis(const Findings& findings) {
    const std::string& axis = findings.experiment().sweep.front().key;
    const auto curve = findings.curve(Variant::main, Measure::trust);
    if (!curve) {
        return "Trust was not observed.";
    }
    std::vector<std::string> clauses;
    if (curve->peaks()) {
        clauses.push_back("Trust " + peaks_clause(axis, *curve));
        if (const std::string cost = cost_clause(axis, *curve); !cost.empty()) {
            clauses.push_back(cost);
        }
    } else if (!curve->peak || !curve->peak->tested() ||
               (axis != coverage && tournament::is_network(findings.experiment()))) {
        clauses.push_back("Trust " + course_clause(axis, *curve));
    } else {
        clauses.push_back("No peak found: trust " + course_clause(axis, *curve));
    }
    if (const auto without = findings.curve(Variant::no_attribution, Measure::trust)) {
        clauses.push_back(ablation_clause(axis, *without, curve->peaks()));
    }
    std::string out = joined(clauses, "; ") + ".";
    if (const std::string levels = removal_levels(findings, Detail::intervals); !levels.empty()) {
        out += fmt::format(" After the contract ends at round {}, reliance stands at {}.",
                           findings.experiment().analysis.removal, levels);
    }
    if (const std::string more = network_sweep_verdict(findings); !more.empty()) {
        out += fmt::format(" {}", more);
    }
    return out;
}

std::string several_axes(const Findings& findings) {
    std::string out = ridge_clause(findings, Detail::intervals);
    if (out.empty()) {
        out = range_clause(findings);
        return out.empty() ? "Trust was not observed." : out + ".";
    }
    const std::vector<RidgeReading> without =
        findings.ridge(Variant::no_attribution, Measure::trust);
    if (!without.empty()) {
        const auto n = std::count_if(without.begin(), without.end(),
                                     [](const RidgeReading& line) { return line.peak.inverted_u; });
        out += fmt::format("; without attribution in {} of {}", n, without.size());
    }
    return out + ".";
}

std::string one_point(const Findings& findings) {
    const auto value = [&](Variant variant, Measure measure) {
        return findings.reading(variant, measure, 0);
    };
    std::vector<std::string> clauses;
    const auto trust = value(Variant::main, Measure::trust);
    const auto reliance = value(Variant::main, Measure::reliance);
    if (trust) {
        clauses.push_back("trust is " + shown(*trust));
    }
    if (reliance) {
        clauses.push_back("reliance " + std::string{trust ? "" : "is "} + shown(*reliance));
    }
    std::string out = capitalised(joined(clauses, " and "));
    const auto credit = value(Variant::main, Measure::credit);
    const auto meant = value(Variant::main, Measure::meant);
    if (credit && meant) {
        out += fmt::format("{}of what is honoured, {} was meant and {} is credited to goodwill",
                           out.empty() ? "" : "; ", shown(*meant), shown(*credit));
    }
    if (const auto without = value(Variant::no_attribution, Measure::trust)) {
        out += fmt::format("{}without attribution trust is {}", out.empty() ? "" : "; ",
                           shown(*without));
    }
    if (out.empty()) {
        return "Nothing was observed.";
    }
    out = capitalised(out) + ".";
    const auto after_trust = value(Variant::removal, Measure::trust);
    const auto after = value(Variant::removal, Measure::reliance);
    if (after && after_trust) {
        out +=
            fmt::format(" After the contract ends at round {}, trust is {} and reliance {}.",
                        findings.experiment().analysis.removal, shown(*after_trust), shown(*after));
    }
    return out;
}

}  // namespace

std::string verdict(const Findings& findings) {
    if (findings.is_tournament()) {
        return tournament_verdict(findings);
    }
    const std::size_t n_axes = findings.experiment().sweep.size();
    if (n_axes == 0) {
        if (std::string study = study_verdict(findings); !study.empty()) {
            return study;  // the question; key figures tell how things stand
        }
        const std::string network = network_verdict(findings);
        return network.empty() ? one_point(findings) : network;
    }
    return n_axes == 1 ? one_axis(findings) : several_axes(findings);
}

std::string verdict(const tournament::StoredResults& results) {
    return verdict(Findings{results});
}

}  // namespace fides::analysis
