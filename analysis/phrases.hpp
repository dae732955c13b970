#pragma once

#include "analysis/findings.hpp"

#include <cstdint>
#include <string>

/// Clauses about curves, shared by the verdict and the headlines.
namespace fides::analysis {

/// How much of a reading is told.
enum class Detail : std::uint8_t {
    values,    ///< `0.34`
    intervals  ///< `0.34 [0.33, 0.35]`
};

[[nodiscard]] std::string shown(const Reading& reading, Detail detail);

/// Where a declared inverted U peaks: `peaks at coverage 0.58 [0.54, 0.63]`. @pre curve.peaks()
[[nodiscard]] std::string peaks_clause(const std::string& axis, const CurveReading& curve);

/// How a curve without a declared peak runs, as a predicate: `rises throughout, from 0.43 at ..`,
/// `is highest at .., but the two tests do not both declare an inverted U (..)`.
[[nodiscard]] std::string course_clause(const std::string& axis, const CurveReading& curve);

/// Both of them: whichever the tables say.
[[nodiscard]] std::string shape_clause(const std::string& axis, const CurveReading& curve);

/// What both tests found, in brackets: `Lind-Mehlum p = 0.21, two lines p = 0.3 and 0.4`.
[[nodiscard]] std::string tests_clause(const PeakReading& peak);

/// The same in two or three words: `rises throughout`, `peaks at coverage 0.69`.
[[nodiscard]] std::string short_shape(const std::string& axis, const CurveReading& curve);

/// What is left of reliance once the contract has ended, by what was covered: `0.34 after full
/// coverage, 0.40 after coverage 0.6 (the point nearest the peak) and 0.34 with none`; empty if
/// nothing of the kind was played. @pre the sweep has one axis
[[nodiscard]] std::string removal_levels(const Findings& findings, Detail detail);

/// In how many lines of a two-axis sweep both tests declare an inverted U of trust, and how its
/// peak moves; empty without table `ridge`.
[[nodiscard]] std::string ridge_clause(const Findings& findings, Detail detail);

/// Where over all points trust is lowest and highest; empty without observations.
[[nodiscard]] std::string range_clause(const Findings& findings);

}  // namespace fides::analysis
