#pragma once

#include "analysis/estimates/studied_play.hpp"
#include "analysis/statistics/lever_ranking.hpp"
#include "analysis/statistics/sensitivity.hpp"
#include "analysis/tables/valued_column.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

/// Names and columns of the tables of levers and sensitivity (docs/experiment.md, Tables).
namespace fides::analysis {

/// A lever in the ranking.
struct RankedLever {
    std::int64_t rank = 0;
    const tournament::Lever* lever = nullptr;
    std::optional<double> base;  ///< the measure when nothing is done
    const LeverEffect* effect = nullptr;
};

/// Something explained, at the experiment's own values.
struct OwnValue {
    const tournament::Studied* studied = nullptr;
    const StudiedEstimate* estimate = nullptr;
    std::uint32_t repetitions = 0;
};

/// Something explained, by a factor.
struct ByFactor {
    const tournament::Studied* studied = nullptr;
    const tournament::Factor* factor = nullptr;
};

[[nodiscard]] std::span<const ValuedColumn<RankedLever>> lever_columns();
[[nodiscard]] std::span<const ValuedColumn<OwnValue>> studied_columns();

// Of a factor: its names, and what was found of it.

[[nodiscard]] std::span<const ValuedColumn<ByFactor>> factor_columns();
[[nodiscard]] std::span<const ValuedColumn<Screening>> morris_columns();
[[nodiscard]] std::span<const ValuedColumn<SobolIndex>> sobol_columns();

/// Levers by effect per cost.
[[nodiscard]] tournament::TableSchema levers_schema();

/// Every mix of levers that was tried, and the best.
[[nodiscard]] tournament::TableSchema mix_schema(const tournament::Experiment& experiment);

/// What sensitivity explains, at the experiment's own values.
[[nodiscard]] tournament::TableSchema studied_schema();

/// Morris' screening of each factor.
[[nodiscard]] tournament::TableSchema morris_schema();

/// Sobol' indices of each factor.
[[nodiscard]] tournament::TableSchema sobol_schema();

/// A lever by what is done when it is pulled, as the subject of a sentence: `an independent body`,
/// `closer monitoring`, `lowering failure`.
[[nodiscard]] std::string lever_name(const tournament::Lever& lever);

}  // namespace fides::analysis
