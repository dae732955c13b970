#include "analysis/words/test_words.hpp"

#include "analysis/words/measure_words.hpp"
#include "analysis/words/phrases.hpp"
#include "tournament/schema/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace fides::analysis {

using tournament::Measure;
using tournament::Variant;

namespace {

/// Measures whose tests are told, of variants other than `main` trust only; the table has all.
constexpr std::array<Measure, 4> told{Measure::trust, Measure::voluntary, Measure::reliance,
                                      Measure::welfare};

std::string fieller_words(const PeakReading& peak) {
    if (!peak.fieller || std::isinf(peak.fieller->low) || std::isinf(peak.fieller->high)) {
        return "turning point anywhere";
    }
    return fmt::format("turning point in [{}, {}]", shown_number(peak.fieller->low),
                       shown_number(peak.fieller->high));
}

/// What regressions on the points' means say, with the signs of their slopes.
std::string regressions_clause(const PeakReading& peak) {
    return fmt::format(
        "Regressions on the points' means: Lind-Mehlum {} (slopes {}, {}), two lines {} and {} "
        "(slopes {})",
        shown_p(*peak.lind_mehlum_p), peak.lind_mehlum_slopes, fieller_words(peak),
        shown_p(*peak.two_lines_p1), shown_p(peak.two_lines_p2.value_or(1.0)),
        peak.two_lines_slopes);
}

std::string_view shape_words(Shape shape) {
    switch (shape) {
        case Shape::inverted_u:
            return "an inverted U";
        case Shape::rises:
            return "rises";
        case Shape::falls:
            return "falls";
        case Shape::u:
            return "a U";
        case Shape::flat:
            break;
    }
    return "no shape shown";
}

std::string name_of(const Findings& findings, Variant variant, Measure measure) {
    const std::string label{words_of(measure, findings.experiment().game).label};
    switch (variant) {
        case Variant::no_attribution:
            return label + " without attribution";
        case Variant::removal:
            return label + " after removal";
        case Variant::main:
            break;
    }
    return label;
}

std::string sentence(const Findings& findings, Variant variant, Measure measure,
                     const PeakReading& peak) {
    std::string out = fmt::format("{}: {} ({}).", capitalised(name_of(findings, variant, measure)),
                                  shape_words(*peak.shape), tests_clause(peak));
    return peak.has_regressions() ? fmt::format("{} {}.", out, regressions_clause(peak)) : out;
}

std::string explanation(const Findings& findings) {
    const double size = 1.0 - findings.experiment().analysis.level;
    return fmt::format(
        "Shapes are judged by differences between points, paired by blocks of repetitions. Every "
        "other "
        "block chooses the highest inner point; on the rest the rise to it and the fall from it "
        "are "
        "tested, each one-sided at p < {0}, and both must show for an inverted U, in an "
        "intersection-union test (Berger 1982); upside down likewise for a U. Else a curve rises "
        "or falls where the {1} % "
        "interval "
        "of the difference of its ends leaves out 0. The regressions (Lind & Mehlum 2010; "
        "Simonsohn "
        "2018, with HC3 errors, MacKinnon & White 1985) know the points' means alone and decide "
        "nothing. A peak is the vertex of the parabola through the highest point and its "
        "neighbours. "
        "'Throughout' and 'does not fall' are about the points' means. p-values and intervals are "
        "about the simulation's error only.",
        shown_place(size), shown_place(100.0 * (1.0 - size)));
}

}  // namespace

std::vector<std::string> test_sentences(const Findings& findings) {
    std::vector<std::string> out;
    bool any_untested = false;
    const std::vector<Measure> sayable = told_measures(findings);
    for (const Measure measure : told) {
        if (std::find(sayable.begin(), sayable.end(), measure) == sayable.end()) {
            continue;
        }
        for (const Variant variant : findings.variants()) {
            const std::optional<PeakReading> peak = findings.peak(variant, measure);
            const bool is_told = variant == Variant::main || measure == Measure::trust;
            if (!is_told || !peak || !findings.curve(variant, measure)) {
                continue;
            }
            if (peak->shape) {
                out.push_back(sentence(findings, variant, measure, *peak));
            } else {
                any_untested = true;
            }
        }
    }
    for (const Variant variant : findings.variants()) {
        std::size_t n_peaks = 0;
        const std::vector<RidgeReading> ridge = findings.ridge(variant, Measure::trust);
        for (const RidgeReading& line : ridge) {
            n_peaks += line.peak.is_inverted_u() ? 1 : 0;
        }
        if (!ridge.empty()) {
            const bool is_map = findings.experiment().grid_axes() == 2;
            out.push_back(fmt::format(
                "{}: an inverted U at {} of {} of the other {}.",
                capitalised(name_of(findings, variant, Measure::trust)), n_peaks,
                counted(ridge.size(), is_map ? "value" : "combination"), is_map ? "axis" : "axes"));
        }
    }
    if (!out.empty()) {
        out.push_back(explanation(findings));
    }
    if (any_untested) {
        out.emplace_back("Curves of one point, or of fewer than 16 repetitions, are not tested.");
    }
    return out;
}

}  // namespace fides::analysis
