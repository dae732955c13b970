#include "analysis/comparison/sweep_comparison.hpp"
#include "analysis/words/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace fides::analysis {

using tournament::Measure;
using tournament::Variant;

namespace {

/// What the sentences are about: trust, where it was observed.
Measure told_measure(const SweepComparison& comparison) {
    const bool has_trust =
        std::any_of(comparison.means.begin(), comparison.means.end(),
                    [](const ComparedMean& mean) { return mean.measure == Measure::trust; });
    return has_trust ? Measure::trust : comparison.means.front().measure;
}

std::string name_of(const SweepComparison& comparison, std::size_t run) {
    return shown_name(comparison.runs[run].name);
}

/// -1 or 1 where the interval says so, 0 where it includes 0; without one, by the value.
int sign_of(const Reading& difference) {
    const double low = difference.interval ? difference.interval->low : difference.mean;
    const double high = difference.interval ? difference.interval->high : difference.mean;
    return low > 0.0 ? 1 : high < 0.0 ? -1 : 0;
}

/// A difference without its sign.
Reading size_of(const Reading& difference) {
    if (difference.mean >= 0.0) {
        return difference;
    }
    Reading out{.mean = -difference.mean, .interval = {}};
    if (difference.interval) {
        out.interval =
            Interval{.low = -difference.interval->high, .high = -difference.interval->low};
    }
    return out;
}

/// `coverage 0.4, prior trust 0.3`
std::string place_text(const SweepComparison& comparison, std::size_t place) {
    std::vector<std::string> parts;
    for (std::size_t axis = 0; axis < comparison.axes.size(); ++axis) {
        parts.push_back(fmt::format("{} {}", axis_word(comparison.axes[axis].key),
                                    shown_place(comparison.places[place][axis])));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

/// Where one run has more and where less of a measure than the first.
struct Level {
    std::size_t n = 0;
    std::size_t n_more = 0;
    std::size_t n_less = 0;
    const ComparedMean* widest = nullptr;  ///< the largest difference that excludes 0
};

Level level_against_first(const SweepComparison& comparison, std::size_t run, Measure measure) {
    Level level;
    for (const ComparedMean& mean : comparison.means) {
        if (mean.run != run || mean.variant != Variant::main || mean.measure != measure ||
            !mean.difference) {
            continue;
        }
        ++level.n;
        const int sign = sign_of(*mean.difference);
        level.n_more += sign > 0 ? 1 : 0;
        level.n_less += sign < 0 ? 1 : 0;
        if (sign != 0 &&
            (level.widest == nullptr ||
             std::abs(mean.difference->mean) > std::abs(level.widest->difference->mean))) {
            level.widest = &mean;
        }
    }
    return level;
}

/// `at all 11 points`, `at 7 of 11 points`
std::string at_points(std::size_t some, std::size_t all) {
    if (some == all) {
        return all == 1 ? "at the one point" : fmt::format("at all {} points", all);
    }
    return fmt::format("at {} of {} points", some, all);
}

std::string level_clause(const SweepComparison& comparison, std::size_t run, Measure measure,
                         Detail detail) {
    const Level level = level_against_first(comparison, run, measure);
    const std::string what =
        fmt::format("{} in {}", tournament::info(measure).label, name_of(comparison, run));
    const std::string than = name_of(comparison, 0);
    if (level.n_more == 0 && level.n_less == 0) {
        return fmt::format("{} cannot be told from that in {} at any point", what, than);
    }
    std::string out;
    if (level.n_more > 0 && level.n_less > 0) {
        out = fmt::format("{} is above that in {} {} and below it at {}", what, than,
                          at_points(level.n_more, level.n), level.n_less);
    } else {
        out = fmt::format("{} is {} that in {} {}", what, level.n_more > 0 ? "above" : "below",
                          than, at_points(level.n_more + level.n_less, level.n));
    }
    const Reading widest = size_of(*level.widest->difference);
    return out + fmt::format(", most at {}: by {}", place_text(comparison, level.widest->place),
                             shown(widest, detail));
}

/// Peaks of one measure on one line, by run; null where a run has no curve there.
std::vector<const ComparedPeak*> peaks_on(const SweepComparison& comparison, std::size_t line,
                                          Measure measure) {
    std::vector<const ComparedPeak*> out(comparison.runs.size(), nullptr);
    for (const ComparedPeak& peak : comparison.peaks) {
        if (peak.line == line && peak.variant == Variant::main && peak.measure == measure) {
            out[peak.run] = &peak;
        }
    }
    return out;
}

bool has_peak(const ComparedPeak* peak) {
    return peak != nullptr && peak->inverted_u;
}

std::string axis_of(const SweepComparison& comparison) {
    return comparison.axes[comparison.along].key;
}

/// `0.06 [0.03, 0.09] lower`, `difference 0.01 [-0.02, 0.03]: not told apart`
std::string shift_clause(const Reading& difference, std::string_view more, std::string_view less) {
    const int sign = sign_of(difference);
    return sign == 0 ? fmt::format("difference {}: not told apart", shown(difference))
                     : fmt::format("{} {}", shown(size_of(difference)), sign > 0 ? more : less);
}

/// How the curve of a run goes: `peaks at coverage 0.63 [..]`, `rises throughout, from ..`.
std::string curve_clause(const SweepComparison& comparison, std::size_t run, Measure measure) {
    const auto curve = comparison.runs[run].findings.curve(Variant::main, measure);
    return curve ? shape_clause(axis_of(comparison), *curve) : "was not observed";
}

std::string short_curve(const SweepComparison& comparison, std::size_t run, Measure measure) {
    const auto curve = comparison.runs[run].findings.curve(Variant::main, measure);
    return curve ? short_shape(axis_of(comparison), *curve) : "was not observed";
}

/// The curves of a sweep over one key, and how far their peaks lie apart.
std::string curves_sentence(const SweepComparison& comparison, Measure measure) {
    const std::string label{tournament::info(measure).label};
    const std::vector<const ComparedPeak*> peaks = peaks_on(comparison, 0, measure);
    std::vector<std::string> clauses;
    for (std::size_t run = 0; run < comparison.runs.size(); ++run) {
        std::string clause =
            fmt::format("in {} {} {}", name_of(comparison, run), run == 0 ? label : "it",
                        curve_clause(comparison, run, measure));
        if (run > 0 && has_peak(peaks[run]) && has_peak(peaks.front())) {
            const ComparedPeak& peak = *peaks[run];
            clause += fmt::format(" ({}) and loses {} from there to the end ({})",
                                  shift_clause(*peak.peak_at_difference, "higher", "lower"),
                                  shown(peak.crowding_out),
                                  shift_clause(*peak.crowding_out_difference, "more", "less"));
        } else if (run == 0 && has_peak(peaks.front())) {
            clause += fmt::format(" and loses {} from there to the end",
                                  shown(peaks.front()->crowding_out));
        }
        clauses.push_back(std::move(clause));
    }
    return capitalised(fmt::format("{}.", fmt::join(clauses, "; ")));
}

/// On how many lines of a map the peak lies elsewhere than the first run's.
std::string lines_clause(const SweepComparison& comparison, std::size_t run, Measure measure) {
    std::size_t n_both = 0;
    std::size_t n_higher = 0;
    std::size_t n_lower = 0;
    std::size_t n_own = 0;
    std::size_t n_first = 0;
    for (std::size_t line = 0; line < comparison.lines.size(); ++line) {
        const std::vector<const ComparedPeak*> peaks = peaks_on(comparison, line, measure);
        n_own += has_peak(peaks[run]) ? 1 : 0;
        n_first += has_peak(peaks.front()) ? 1 : 0;
        if (has_peak(peaks[run]) && has_peak(peaks.front())) {
            ++n_both;
            const int sign = sign_of(*peaks[run]->peak_at_difference);
            n_higher += sign > 0 ? 1 : 0;
            n_lower += sign < 0 ? 1 : 0;
        }
    }
    std::string out = fmt::format("{} peaks on {} of {} lines in {} and on {} in {}",
                                  tournament::info(measure).label, n_own, comparison.lines.size(),
                                  name_of(comparison, run), n_first, name_of(comparison, 0));
    if (n_both > 0) {
        out += fmt::format("; of the {} on which both do, at {} {} on {} and higher on {}", n_both,
                           "lower", axis_word(axis_of(comparison)), n_lower, n_higher);
    }
    return out;
}

}  // namespace

std::string sweep_comparison_verdict(const SweepComparison& comparison) {
    const Measure measure = told_measure(comparison);
    std::vector<std::string> sentences;
    if (comparison.axes.size() == 1) {
        sentences.push_back(curves_sentence(comparison, measure));
    }
    for (std::size_t run = 1; run < comparison.runs.size(); ++run) {
        if (comparison.axes.size() == 2 && !comparison.peaks.empty()) {
            sentences.push_back(capitalised(lines_clause(comparison, run, measure)) + ".");
        }
        sentences.push_back(capitalised(level_clause(comparison, run, measure, Detail::intervals)) +
                            ".");
    }
    return fmt::format("{}", fmt::join(sentences, " "));
}

std::string sweep_comparison_title(const SweepComparison& comparison) {
    const Measure measure = told_measure(comparison);
    const std::string label = capitalised(std::string{tournament::info(measure).label});
    const std::string axis = axis_word(axis_of(comparison));
    if (comparison.axes.size() == 1) {
        const std::vector<const ComparedPeak*> peaks = peaks_on(comparison, 0, measure);
        const bool all_peak = std::all_of(peaks.begin(), peaks.end(), has_peak);
        if (all_peak && comparison.runs.size() == 2) {
            const Reading& shift = *peaks[1]->peak_at_difference;
            const int sign = sign_of(shift);
            if (sign != 0) {
                return fmt::format("{} peaks at {} {} {} in {} than in {}", label,
                                   shown(size_of(shift)), sign > 0 ? "more" : "less", axis,
                                   name_of(comparison, 1), name_of(comparison, 0));
            }
        }
        std::vector<std::string> shapes;
        for (std::size_t run = 0; run < comparison.runs.size(); ++run) {
            shapes.push_back(fmt::format("{} in {}", short_curve(comparison, run, measure),
                                         name_of(comparison, run)));
        }
        // Where all rise, or two peak at places that cannot be told apart, levels say more.
        const bool says_more = std::any_of(peaks.begin(), peaks.end(), has_peak) &&
                               !(all_peak && comparison.runs.size() == 2);
        if (says_more) {
            return fmt::format("{} {}", label, listed(shapes, 4));
        }
    }
    std::vector<std::string> levels;
    for (std::size_t run = 1; run < comparison.runs.size(); ++run) {
        levels.push_back(level_clause(comparison, run, measure, Detail::values));
    }
    return capitalised(listed(levels, 3));
}

std::string sweep_comparison_peaks_title(const SweepComparison& comparison) {
    const Measure measure = told_measure(comparison);
    const std::vector<const ComparedPeak*> peaks = comparison.axes.size() == 1
                                                       ? peaks_on(comparison, 0, measure)
                                                       : std::vector<const ComparedPeak*>{};
    if (peaks.size() != 2 || !has_peak(peaks[0]) || !has_peak(peaks[1])) {
        return "Where the curves peak, how far they rise and how much is lost";
    }
    if (sign_of(*peaks[1]->peak_at_difference) == 0 &&
        sign_of(*peaks[1]->crowding_out_difference) == 0) {
        return fmt::format("{} and {} cannot be told apart in where they peak or in the fall after",
                           name_of(comparison, 0), name_of(comparison, 1));
    }
    const auto told_apart = [](const Reading& difference, std::string_view more,
                               std::string_view less) {
        const int sign = sign_of(difference);
        return sign == 0 ? std::string{"no different as far as can be told"}
                         : fmt::format("{} {}", shown(size_of(difference)), sign > 0 ? more : less);
    };
    return fmt::format("Against {}, the peak in {} is {}, and the fall after it is {}",
                       name_of(comparison, 0), name_of(comparison, 1),
                       told_apart(*peaks[1]->peak_at_difference, "higher", "lower"),
                       told_apart(*peaks[1]->crowding_out_difference, "larger", "smaller"));
}

}  // namespace fides::analysis
