#include "analysis/phrases.hpp"

#include "analysis/curves.hpp"
#include "tournament/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

namespace fides::analysis {

using tournament::Measure;
using tournament::Variant;

namespace {

std::string value_at(const std::string& axis, const CurveReading::Place& place) {
    return fmt::format("{} {}", shown(place.y), at_place(axis, place.x));
}

std::string from_to(const std::string& axis, const CurveReading& curve) {
    return fmt::format("from {} to {}", value_at(axis, curve.first()),
                       value_at(axis, curve.last()));
}

/// How the peak moves over the lines that have one.
std::string movement_clause(const std::string& axis, const std::string& other,
                            const std::vector<RidgeReading>& peaks, Detail detail) {
    const RidgeReading& first = peaks.front();
    const RidgeReading& last = peaks.back();
    const auto where = [&](const RidgeReading& line) {
        return fmt::format("{} at {} {}", shown(*line.peak.at, detail), axis_word(other),
                           shown_place(line.line));
    };
    if (peaks.size() == 1) {
        return fmt::format("trust peaks at {} {}", axis_word(axis), where(first));
    }
    const auto& low = first.peak.at->interval;
    const auto& high = last.peak.at->interval;
    if (!low || !high) {
        return fmt::format("the peak lies at {} {} and {}", axis_word(axis), where(first),
                           where(last));
    }
    const bool apart = low->high < high->low || high->high < low->low;
    return apart ? fmt::format("the peak moves from {} {} to {}", axis_word(axis), where(first),
                               where(last))
                 : fmt::format("the peak lies at {} {} and {}, intervals that overlap",
                               axis_word(axis), where(first), where(last));
}

/// The lines in which both tests declare an inverted U.
std::vector<RidgeReading> with_peak(const std::vector<RidgeReading>& lines) {
    std::vector<RidgeReading> out;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(out), [](const RidgeReading& line) {
        return line.peak.inverted_u && line.peak.at.has_value();
    });
    return out;
}

/// Where a point lies: `at prior trust 0.4, noise 0.1`.
std::string place_of(const Findings& findings, std::uint64_t point) {
    const auto& sweep = findings.experiment().sweep;
    const std::vector<double> values = tournament::point_values(findings.experiment(), point);
    std::string out;
    for (std::size_t i = 0; i < sweep.size(); ++i) {
        out += (i == 0 ? "at " : ", ") + axis_word(sweep[i].key) + " " + shown_place(values[i]);
    }
    return out;
}

}  // namespace

std::string shown(const Reading& reading, Detail detail) {
    return detail == Detail::intervals ? shown(reading) : shown_parts(reading).value;
}

std::string peaks_clause(const std::string& axis, const CurveReading& curve) {
    return fmt::format("peaks at {} {}", axis_word(axis), shown(*curve.peak->at));
}

std::string tests_clause(const PeakReading& peak) {
    if (!peak.tested()) {
        return "the tests need five points";
    }
    return fmt::format("Lind-Mehlum {}, two lines {} and {}", shown_p(*peak.lind_mehlum_p),
                       shown_p(*peak.two_lines_p1), shown_p(peak.two_lines_p2.value_or(1.0)));
}

std::string course_clause(const std::string& axis, const CurveReading& curve) {
    if (curve.places.size() == 1) {
        return fmt::format("is {}", value_at(axis, curve.first()));
    }
    switch (curve.trend) {
        case Trend::flat:
            return fmt::format("is the same at every point, {}", shown(curve.first().y));
        case Trend::rises:
            return fmt::format("rises throughout, {}", from_to(axis, curve));
        case Trend::never_falls:
            return fmt::format("never falls from one point to the next, {}", from_to(axis, curve));
        case Trend::falls:
            return fmt::format("falls throughout, {}", from_to(axis, curve));
        case Trend::never_rises:
            return fmt::format("never rises from one point to the next, {}", from_to(axis, curve));
        case Trend::mixed:
            break;
    }
    const std::string highest = fmt::format(
        "is highest {}, at {}", at_place(axis, curve.highest().x), shown(curve.highest().y));
    if (!curve.peak) {
        return highest;
    }
    if (!curve.peak->tested()) {
        return fmt::format("{} (too few points for the tests of an inverted U)", highest);
    }
    if (curve.peak->inverted_u) {
        return fmt::format("{}, an end of the sweep ({})", highest, tests_clause(*curve.peak));
    }
    return fmt::format("{}, but the two tests do not both declare an inverted U ({})", highest,
                       tests_clause(*curve.peak));
}

std::string shape_clause(const std::string& axis, const CurveReading& curve) {
    return curve.peaks() ? peaks_clause(axis, curve) : course_clause(axis, curve);
}

std::string short_shape(const std::string& axis, const CurveReading& curve) {
    if (curve.peaks()) {
        return peaks_clause(axis, curve);
    }
    switch (curve.trend) {
        case Trend::flat:
            return "does not change";
        case Trend::rises:
            return "rises throughout";
        case Trend::never_falls:
            return "never falls";
        case Trend::falls:
            return "falls throughout";
        case Trend::never_rises:
            return "never rises";
        case Trend::mixed:
            break;
    }
    return "is highest " + at_place(axis, curve.highest().x);
}

std::string removal_levels(const Findings& findings, Detail detail) {
    const std::string& axis = findings.experiment().sweep.front().key;
    const auto curve = findings.curve(Variant::removal, Measure::reliance);
    if (!curve) {
        return {};
    }
    const auto after = [&](const CurveReading::Place& place) {
        const std::string where = axis != coverage ? at_place(axis, place.x)
                                  : place.x == 0.0 ? "with none"
                                  : place.x == 1.0 ? "after full coverage"
                                                   : "after coverage " + shown_place(place.x);
        return shown(place.y, detail) + " " + where;
    };
    std::vector<std::string> parts{after(curve->last())};
    const auto trust = findings.curve(Variant::main, Measure::trust);
    if (trust && trust->peaks()) {
        const CurveReading::Place& best = curve->nearest(trust->peak->at->mean);
        if (&best != &curve->first() && &best != &curve->last()) {
            parts.push_back(after(best) + " (the point nearest the peak)");
        }
    }
    if (curve->places.size() > 1) {
        parts.push_back(after(curve->first()));
    }
    return listed(parts);
}

std::string ridge_clause(const Findings& findings, Detail detail) {
    const std::vector<RidgeReading> ridge = findings.ridge(Variant::main, Measure::trust);
    if (ridge.empty()) {
        return {};
    }
    const auto& sweep = findings.experiment().sweep;
    const std::size_t along = curve_axis(findings.experiment());
    const std::string& axis = sweep[along].key;
    const std::string& other = sweep[1 - along].key;
    const std::vector<RidgeReading> peaks = with_peak(ridge);
    std::string out =
        fmt::format("Both tests declare an inverted U of trust over {} in {} of {} of {}",
                    axis_word(axis), peaks.size(), counted(ridge.size(), "line"), axis_word(other));
    if (!peaks.empty()) {
        out += ": " + movement_clause(axis, other, peaks, detail);
    }
    return out;
}

std::string range_clause(const Findings& findings) {
    const auto extremes = findings.extremes(Variant::main, Measure::trust);
    if (!extremes) {
        return {};
    }
    const auto value = [&](std::uint64_t point) {
        return fmt::format("{} {}", shown(*findings.reading(Variant::main, Measure::trust, point)),
                           place_of(findings, point));
    };
    return fmt::format("Over {}, trust lies between {} and {}",
                       counted(findings.experiment().points(), "point"), value(extremes->lowest),
                       value(extremes->highest));
}

}  // namespace fides::analysis
