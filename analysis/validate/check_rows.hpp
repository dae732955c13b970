#pragma once

#include "analysis/validate/check.hpp"
#include "analysis/validate/directions.hpp"

#include <optional>
#include <string>

/// From numbers to rows: by which criterion they hold.
namespace fides::analysis {

/// Tolerance of closed forms that are worked out rather than sampled.
inline constexpr double closed_form_tolerance = 1e-10;

/// Mean with its interval at 95 % by Student's t.
/// @param values  independent, one a seed or repetition; at least 2
[[nodiscard]] Measured mean_of(const BySeed& values);

/// A value that must be a closed form's within the tolerance.
[[nodiscard]] CheckRow meets(std::string what, double oracle, double value,
                             double tolerance = closed_form_tolerance);

/// A sample's mean that must be a closed form's within four standard errors.
[[nodiscard]] CheckRow meets_on_average(std::string what, double oracle, const BySeed& sample);

/// Something that must be so in theory.
/// @param value  that it is seen by
[[nodiscard]] CheckRow must_be(std::string what, std::string found, double value, bool is_so);

/// A rise from one treatment to another, seed by seed: one-sided paired test at 1 %.
[[nodiscard]] CheckRow rises(std::string what, const BySeed& from, const BySeed& to);

/// A fall, likewise.
[[nodiscard]] CheckRow falls(std::string what, const BySeed& from, const BySeed& to);

/// The ablation: without its mechanism the effect is gone, by the upper end of its interval below
/// a quarter of what it is with the mechanism. Where there is no effect it is not judged.
/// @param effect   with the mechanism, counted so that the effect claimed is positive
/// @param without  the same without it
[[nodiscard]] CheckRow vanishes(std::string what, const BySeed& effect, const BySeed& without);

/// A cell mean that the model must give within a margin.
/// @param model     one value a seed; below two: the model does not come to it, which is a failure
/// @param baseline  what a naive rule gives
[[nodiscard]] CheckRow comes_near(std::string what, double found, const BySeed& model,
                                  double margin, std::optional<double> baseline = {});

/// A band from memory that nobody could verify: it decides nothing.
[[nodiscard]] CheckRow beside_band(std::string what, std::string band, const BySeed& model);

/// Names of the outcomes: holds, FAILS, not judged.
[[nodiscard]] std::string_view outcome_name(Outcome outcome) noexcept;

/// A number to three digits after the point, and more where it is small.
[[nodiscard]] std::string plain_number(double value);

}  // namespace fides::analysis
