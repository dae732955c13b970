#pragma once

#include "analysis/findings/findings.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>

/// Clauses about curves, shared by the verdict and the headlines.
namespace fides::analysis {

/// How much of a reading is told.
enum class Detail : std::uint8_t {
    values,    ///< `0.34`
    intervals  ///< `0.34 [0.33, 0.35]`
};

[[nodiscard]] std::string shown(const Reading& reading, Detail detail);

/// How a curve runs: by its shape where it was tested, else as far as intervals tell.
enum class Course : std::uint8_t {
    peaks,    ///< its shape is an inverted U
    rises,    ///< the last point is above the first, and none above both
    falls,    ///< the last point is below the first, and none below both
    same,     ///< one value lies in the intervals of all points
    wavering  ///< points differ in another way
};

[[nodiscard]] Course course_of(const CurveReading& curve) noexcept;

/// Measures whose curves run alike are named together: `reliance and welfare rise throughout, and
/// conflict falls`; empty without observations.
[[nodiscard]] std::string courses_clause(const Findings& findings,
                                         std::initializer_list<tournament::Measure> measures);

/// What the two ends of the sweep are: `from no contract to full coverage`, `from power 0 to 0.9`.
[[nodiscard]] std::string ends_of(const std::string& axis, const CurveReading& curve);

/// A measure as the subject of a sentence: `work` for `working`.
[[nodiscard]] std::string noun_of(tournament::Measure measure);

/// Where an inverted U peaks: `peaks at coverage 0.58 [0.54, 0.63]`. @pre curve.peaks()
[[nodiscard]] std::string peaks_clause(const std::string& axis, const CurveReading& curve);

/// How a curve without a peak runs, as a predicate with its numbers: `rises throughout,
/// from 0.43 without a contract to 0.92 at full coverage`.
[[nodiscard]] std::string course_clause(const std::string& axis, const CurveReading& curve);

/// Both of them: whichever the tables say.
[[nodiscard]] std::string shape_clause(const std::string& axis, const CurveReading& curve);

/// What the shape test found: `rise p < 0.0001, fall p = 0.4`.
[[nodiscard]] std::string tests_clause(const PeakReading& peak);

/// The same in two or three words: `rises throughout`, `peaks at coverage 0.69`.
[[nodiscard]] std::string short_shape(const std::string& axis, const CurveReading& curve);

/// What is left of reliance once the contract has ended, by what was covered: `0.34 after full
/// coverage, 0.40 after coverage 0.6 (the point nearest the peak) and 0.34 with none`; empty if
/// nothing of the kind was played. @pre the sweep has one axis
[[nodiscard]] std::string removal_levels(const Findings& findings, Detail detail);

/// Of a sweep of two axes: where trust peaks as the other axis rises, or that it peaks nowhere;
/// empty without table `ridge`.
[[nodiscard]] std::string ridge_clause(const Findings& findings, Detail detail);

/// Which shapes trust has over the values of the other axis, or the combinations of several, as a
/// sentence; empty without table `ridge`.
[[nodiscard]] std::string ridge_counts(const Findings& findings);

/// Where over all points trust is lowest and highest; empty without observations.
[[nodiscard]] std::string range_clause(const Findings& findings);

}  // namespace fides::analysis
