#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/schema/key_info.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Every key that a configuration may hold: one table from which reading, overriding, sweeping,
/// explaining, the manifest and the reference page all follow.
namespace fides::tournament {

/// All keys, in the order of the reference page.
[[nodiscard]] std::span<const KeyInfo> keys();

/// Null if there is no such key.
[[nodiscard]] const KeyInfo* find_key(std::string_view key);

/// The nearest key; empty if none is near.
[[nodiscard]] std::string nearest_key(std::string_view key);

/// Values of the axes at a point; points are those of the list, or row-major in the order of the
/// axes.
[[nodiscard]] std::vector<double> point_values(const Experiment& experiment, std::uint64_t point);

/// The experiment at a point: its axes' keys set, the sweep left out.
[[nodiscard]] Experiment at_point(const Experiment& experiment, std::uint64_t point);

/// The reference of all keys as Markdown (docs/experiment.md holds it between two markers).
[[nodiscard]] std::string keys_markdown();

}  // namespace fides::tournament
