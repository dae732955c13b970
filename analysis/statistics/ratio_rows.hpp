#pragma once

#include "analysis/statistics/moments.hpp"

#include <cstddef>
#include <span>

/// Rows of `RatioMoments`, sum by sum: so that a repetition is added to many of them at once.
namespace fides::analysis {

/// Numbers in a RatioMoments.
inline constexpr std::size_t n_ratio_sums = 10;

/// Ratios in a row are a multiple of this: whole vectors of every width.
inline constexpr std::size_t ratio_rows_step = 8;

/// Adds a repetition to each ratio of a row, as RatioMoments::add does.
/// @param row  shape (n_ratio_sums, ratios): of each sum the row of all ratios
/// @param numerators, denominators  shape (ratios)
void add_ratios(std::span<double> row, std::span<const double> numerators,
                std::span<const double> denominators) noexcept;

[[nodiscard]] RatioMoments ratio_at(std::span<const double> row, std::size_t place) noexcept;

void put_ratio(const RatioMoments& moments, std::span<double> row, std::size_t place) noexcept;

}  // namespace fides::analysis
