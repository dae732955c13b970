#include "analysis/words/test_words.hpp"

#include "analysis/words/measure_words.hpp"
#include "analysis/words/phrases.hpp"
#include "tournament/schema/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace fides::analysis {

using tournament::Measure;
using tournament::Variant;

namespace {

/// Measures whose tests are told, of variants other than `main` trust only; the table has all.
constexpr std::array<Measure, 4> told{Measure::trust, Measure::voluntary, Measure::reliance,
                                      Measure::welfare};

std::string fieller_words(const PeakReading& peak) {
    if (!peak.fieller || std::isinf(peak.fieller->low) || std::isinf(peak.fieller->high)) {
        return "Fieller interval of the turning point unbounded";
    }
    return fmt::format("Fieller interval of the turning point [{}, {}]",
                       shown_number(peak.fieller->low), shown_number(peak.fieller->high));
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
    return fmt::format("{}: {}; {}. {}.", capitalised(name_of(findings, variant, measure)),
                       tests_clause(peak), fieller_words(peak),
                       peak.inverted_u ? "Both declare an inverted U"
                                       : "No inverted U: they do not both declare one");
}

std::string explanation(const Findings& findings) {
    const double size = 1.0 - findings.experiment().analysis.level;
    return fmt::format(
        "An inverted U is declared where two tests over the points' means agree at p < {}: Lind & "
        "Mehlum 2010 (a parabola rises at the lower end and falls at the upper, with its turning "
        "point inside) and Simonsohn 2018 (two lines, up and then down, each significant with HC3 "
        "errors, MacKinnon & White 1985). A peak is the vertex of the parabola through the highest "
        "point and its neighbours.",
        shown_place(size));
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
            if (peak->tested()) {
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
            n_peaks += line.peak.inverted_u ? 1 : 0;
        }
        if (!ridge.empty()) {
            out.push_back(
                fmt::format("{}: both tests declare an inverted U at {} of {} of the other axis.",
                            capitalised(name_of(findings, variant, Measure::trust)), n_peaks,
                            counted(ridge.size(), "value")));
        }
    }
    if (!out.empty()) {
        out.push_back(explanation(findings));
    }
    if (any_untested) {
        out.emplace_back("Curves of fewer than five points with observations are not tested.");
    }
    return out;
}

}  // namespace fides::analysis
