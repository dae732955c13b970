#include "analysis/words/phrases.hpp"

#include "analysis/tables/curves.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <string_view>
#include <utility>
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

/// Where trust peaks over the lines that have a peak, in words.
std::string movement_clause(const std::string& axis, const std::string& other,
                            const std::vector<RidgeReading>& peaks, Detail detail) {
    const RidgeReading& first = peaks.front();
    const RidgeReading& last = peaks.back();
    if (peaks.size() == 1) {
        return fmt::format("A peak of trust is found only where {} is {}: at {} {}",
                           axis_word(other), shown_place(first.line), axis_word(axis),
                           shown(*first.peak.at, detail));
    }
    const bool apart =
        is_above(*first.peak.at, *last.peak.at) || is_above(*last.peak.at, *first.peak.at);
    return fmt::format("Trust peaks at {} {} where {} is {} and at {} where it is {}{}",
                       axis_word(axis), shown(*first.peak.at, detail), axis_word(other),
                       shown_place(first.line), shown(*last.peak.at, detail),
                       shown_place(last.line), apart ? "" : ", with intervals that overlap");
}

/// The lines whose shape is an inverted U.
std::vector<RidgeReading> with_peak(const std::vector<RidgeReading>& lines) {
    std::vector<RidgeReading> out;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(out), [](const RidgeReading& line) {
        return line.peak.is_inverted_u() && line.peak.at.has_value();
    });
    return out;
}

/// Where a point lies: `at prior trust 0.4, noise 0.1`.
std::string place_of(const Findings& findings, std::uint64_t point) {
    const auto& sweep = findings.experiment().sweep.axes;
    const std::vector<double> values = findings.experiment().sweep.values_at(point);
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
    if (!peak.rise_p || !peak.fall_p) {
        return "no inner point to test a turn at";
    }
    const std::string tested =
        peak.shape == Shape::u
            ? fmt::format("fall {}, rise {}", shown_p(*peak.fall_p), shown_p(*peak.rise_p))
            : fmt::format("rise {}, fall {}", shown_p(*peak.rise_p), shown_p(*peak.fall_p));
    const bool turns = peak.shape == Shape::inverted_u || peak.shape == Shape::u;
    return turns ? tested : "no turn shown: " + tested;
}

Course course_of(const CurveReading& curve) noexcept {
    if (curve.peaks()) {
        return Course::peaks;
    }
    const bool was_tested = curve.peak && curve.peak->shape;
    if (was_tested && *curve.peak->shape != Shape::flat) {
        return *curve.peak->shape == Shape::rises   ? Course::rises
               : *curve.peak->shape == Shape::falls ? Course::falls
                                                    : Course::wavering;
    }
    double highest_low = -std::numeric_limits<double>::infinity();
    double lowest_high = std::numeric_limits<double>::infinity();
    for (const CurveReading::Place& place : curve.places) {
        highest_low =
            std::max(highest_low, place.y.interval ? place.y.interval->low : place.y.mean);
        lowest_high =
            std::min(lowest_high, place.y.interval ? place.y.interval->high : place.y.mean);
    }
    if (highest_low <= lowest_high) {
        return Course::same;
    }
    if (was_tested) {
        return Course::wavering;
    }
    const Reading& first = curve.first().y;
    const Reading& last = curve.last().y;
    const Reading& highest = curve.highest().y;
    const Reading& lowest = curve.lowest().y;
    const bool turns = (is_above(highest, first) && is_above(highest, last)) ||
                       (is_above(first, lowest) && is_above(last, lowest));
    if (turns) {
        return Course::wavering;
    }
    if (is_above(last, first)) {
        return Course::rises;
    }
    return is_above(first, last) ? Course::falls : Course::wavering;
}

std::string noun_of(Measure measure) {
    return measure == Measure::working ? "work" : std::string{tournament::info(measure).label};
}

std::string ends_of(const std::string& axis, const CurveReading& curve) {
    const double from = curve.first().x;
    const double to = curve.last().x;
    if (axis != coverage) {
        return fmt::format("from {} {} to {}", axis_word(axis), shown_place(from), shown_place(to));
    }
    return fmt::format("from {} to {}",
                       from == 0.0 ? "no contract" : "coverage " + shown_place(from),
                       to == 1.0 ? "full coverage" : "coverage " + shown_place(to));
}

namespace {

bool is_monotone(const CurveReading& curve) noexcept {
    return curve.trend == Trend::rises || curve.trend == Trend::falls;
}

/// What several measures do: `rise throughout`; of one, `rises throughout`.
std::string predicate(const std::string& axis, const std::vector<CurveReading>& alike) {
    const bool one = alike.size() == 1;
    const bool throughout = std::all_of(alike.begin(), alike.end(), is_monotone);
    switch (course_of(alike.front())) {
        case Course::peaks:
            return peaks_clause(axis, alike.front());
        case Course::rises:
            return fmt::format("{}{}", one ? "rises" : "rise", throughout ? " throughout" : "");
        case Course::falls:
            return fmt::format("{}{}", one ? "falls" : "fall", throughout ? " throughout" : "");
        case Course::same:
            return one ? "shows no effect beyond chance" : "show no effect beyond chance";
        case Course::wavering:
            break;
    }
    const auto all_end = [&alike](auto&& differs) {
        return std::all_of(alike.begin(), alike.end(), [&differs](const CurveReading& curve) {
            return differs(curve.first().y, curve.last().y);
        });
    };
    std::string_view end;
    if (all_end([](const Reading& first, const Reading& last) { return is_above(first, last); })) {
        end = one ? " and ends lower" : " and end lower";
    } else if (all_end([](const Reading& first, const Reading& last) {
                   return is_above(last, first);
               })) {
        end = one ? " and ends higher" : " and end higher";
    }
    return fmt::format("{} up and down{}", one ? "goes" : "go", end);
}

}  // namespace

std::string courses_clause(const Findings& findings, std::initializer_list<Measure> measures) {
    const std::string& axis = findings.experiment().sweep.axes.front().key;
    std::vector<std::pair<std::vector<std::string>, std::vector<CurveReading>>> groups;
    for (const Measure measure : measures) {
        const auto curve = findings.curve(Variant::main, measure);
        if (!curve || curve->places.size() < 2) {
            continue;
        }
        const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
            const CurveReading& known = group.second.front();
            return course_of(known) == course_of(*curve) && course_of(*curve) != Course::peaks;
        });
        if (found == groups.end()) {
            groups.push_back({{noun_of(measure)}, {*curve}});
        } else {
            found->first.push_back(noun_of(measure));
            found->second.push_back(*curve);
        }
    }
    std::string out;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto& [names, curves] = groups[i];
        out += i == 0 ? "" : i + 1 == groups.size() ? ", and " : ", ";
        out += listed(names) + " " + predicate(axis, curves);
    }
    return out;
}

std::string course_clause(const std::string& axis, const CurveReading& curve) {
    if (curve.places.size() == 1) {
        return fmt::format("is {}", value_at(axis, curve.first()));
    }
    if (curve.trend == Trend::flat) {
        return fmt::format("is the same at every point, {}", shown(curve.first().y));
    }
    switch (course_of(curve)) {
        case Course::same:
            return fmt::format("shows no effect beyond chance: {}", from_to(axis, curve));
        case Course::rises:
        case Course::falls:
            return fmt::format("{}, {}", predicate(axis, {curve}), from_to(axis, curve));
        case Course::peaks:
        case Course::wavering:
            break;
    }
    return fmt::format("is highest {}, at {}, and lowest {}, at {}",
                       at_place(axis, curve.highest().x), shown(curve.highest().y),
                       at_place(axis, curve.lowest().x), shown(curve.lowest().y));
}

std::string shape_clause(const std::string& axis, const CurveReading& curve) {
    return curve.peaks() ? peaks_clause(axis, curve) : course_clause(axis, curve);
}

std::string short_shape(const std::string& axis, const CurveReading& curve) {
    return course_of(curve) == Course::wavering ? "is highest " + at_place(axis, curve.highest().x)
                                                : predicate(axis, {curve});
}

std::string removal_levels(const Findings& findings, Detail detail) {
    const std::string& axis = findings.experiment().sweep.axes.front().key;
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
            parts.push_back(after(best) + ", the point nearest the peak,");
        }
    }
    if (curve->places.size() > 1) {
        parts.push_back(after(curve->first()));
    }
    return listed(parts);
}

std::string ridge_clause(const Findings& findings, Detail detail) {
    const std::vector<RidgeReading> ridge = findings.ridge(Variant::main, Measure::trust);
    if (ridge.empty() || findings.experiment().grid_axes() != 2) {
        return {};
    }
    const auto& sweep = findings.experiment().sweep.axes;
    const std::size_t along = curve_axis(findings.experiment());
    const std::string& axis = sweep[along].key;
    const std::string& other = sweep[1 - along].key;
    const std::vector<RidgeReading> peaks = with_peak(ridge);
    return peaks.empty() ? fmt::format("No peak of trust over {} is found at any {}",
                                       axis_word(axis), axis_word(other))
                         : movement_clause(axis, other, peaks, detail);
}

std::string ridge_counts(const Findings& findings) {
    const std::vector<RidgeReading> ridge = findings.ridge(Variant::main, Measure::trust);
    if (ridge.empty()) {
        return {};
    }
    const auto lines_of = [&ridge](std::optional<Shape> shape) {
        return std::count_if(ridge.begin(), ridge.end(), [shape](const RidgeReading& line) {
            return line.peak.shape == shape;
        });
    };
    const auto& sweep = findings.experiment().sweep.axes;
    const std::size_t along = curve_axis(findings.experiment());
    std::vector<std::string> others;
    for (const std::string& key : other_axes(findings.experiment())) {
        others.push_back(axis_word(key));
    }
    std::vector<std::string> parts{fmt::format(
        "is an inverted U at {} of {} of {}", lines_of(Shape::inverted_u),
        counted(ridge.size(), others.size() == 1 ? "value" : "combination"), listed(others))};
    const auto add = [&](std::optional<Shape> shape, std::string_view what) {
        if (const auto n = lines_of(shape); n > 0) {
            parts.push_back(fmt::format("{} at {}", what, n));
        }
    };
    add(Shape::rises, "rises");
    add(Shape::falls, "falls");
    add(Shape::u, "is a U");
    add(Shape::flat, "shows neither");
    add(std::nullopt, "is not tested");
    return fmt::format("Over {}, trust {}.", axis_word(sweep[along].key), listed(parts));
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
