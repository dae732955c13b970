#pragma once

#include <cstdint>
#include <optional>
#include <span>

/// How well scores tell two groups apart.
namespace fides::analysis {

/// Area under the ROC curve: the chance that a member of one group, drawn at random, scores higher
/// than one of the other, ties counting one half (Hanley & McNeil 1982, Radiology 143:29-36; the
/// Mann-Whitney statistic as a share of all pairs). Scores in one bin are tied.
///
/// @param goodwilled       counts of scores by bin, bins in ascending order of score
/// @param self_interested  the same bins for the other group (same shape, asserted)
/// @return                 in [0, 1]; 1/2 if scores say nothing; nothing if either group is empty
[[nodiscard]] std::optional<double> area_under_roc(
    std::span<const std::uint64_t> goodwilled,
    std::span<const std::uint64_t> self_interested) noexcept;

}  // namespace fides::analysis
