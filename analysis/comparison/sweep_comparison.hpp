#pragma once

#include "analysis/comparison/compared_runs.hpp"
#include "analysis/statistics/peak.hpp"
#include "analysis/tables/wording.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/experiment/variant.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// Sweeps of the same keys against each other: their curves on common axes, what each differs by
/// from the first, and how far their peaks lie apart.
namespace fides::analysis {

/// A mean of one run at a point that all runs share.
struct ComparedMean {
    std::size_t run = 0;    ///< in the order given
    std::size_t place = 0;  ///< index into SweepComparison::places
    tournament::Variant variant = tournament::Variant::main;
    tournament::Measure measure = tournament::Measure::trust;
    Reading value;
    std::optional<Reading> difference;  ///< less the first run's; empty for the first itself
};

/// Where one curve of one run peaks, over all points of that run.
struct ComparedPeak {
    std::size_t run = 0;
    std::size_t line = 0;  ///< index into SweepComparison::lines
    tournament::Variant variant = tournament::Variant::main;
    tournament::Measure measure = tournament::Measure::trust;
    bool inverted_u = false;  ///< the shape of its curve
    Reading peak_at;
    Reading rise;
    Reading crowding_out;
    /// Less the first run's; empty for the first itself.
    std::optional<Reading> peak_at_difference;
    std::optional<Reading> rise_difference;
    std::optional<Reading> crowding_out_difference;
};

struct SweepComparison {
    std::vector<ComparedRun> runs;
    std::vector<tournament::Axis> axes;       ///< values that occur in shared points, ascending
    std::vector<std::vector<double>> places;  ///< shared points, by axis
    std::size_t along = 0;                    ///< the axis that curves run along
    std::vector<double> lines;  ///< shared values of the other of two axes; one entry of one axis
    std::vector<ComparedMean> means;
    std::vector<ComparedPeak> peaks;  ///< of sweeps over one or two axes
};

/// Compares sweeps at the points they share.
/// @throws games::UserError if a run is no sweep, sweeps other keys than the first, or has no point
///         or measure in common with the others
[[nodiscard]] SweepComparison compare_sweeps(std::vector<ComparedRun> runs);

/// What differs, in two or three sentences.
[[nodiscard]] std::string sweep_comparison_verdict(const SweepComparison& comparison);

/// The finding in a few words, for a page's head.
[[nodiscard]] std::string sweep_comparison_title(const SweepComparison& comparison);

/// How far peaks lie apart, and what is lost after them, in a few words.
[[nodiscard]] std::string sweep_comparison_peaks_title(const SweepComparison& comparison);

/// The data of a report page about them (report_assets/README.md).
[[nodiscard]] nlohmann::json sweep_comparison_data(const SweepComparison& comparison,
                                                   const std::string& command);

}  // namespace fides::analysis
