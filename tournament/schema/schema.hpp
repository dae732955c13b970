#pragma once

#include "games/given.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/schema/key_info.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Every key that a configuration may hold: one table from which reading, overriding, sweeping,
/// explaining, the manifest and the reference page all follow.
namespace fides::tournament {

/// All keys, in the order of the reference page.
[[nodiscard]] std::span<const KeyInfo> keys();

/// Null if there is no such key.
[[nodiscard]] const KeyInfo* find_key(std::string_view key);

/// The nearest key; empty if none is near.
[[nodiscard]] std::string nearest_key(std::string_view key);

/// Refuses a key that there is not, with the nearest; of one that there was, with what became of
/// it.
[[noreturn]] void refuse_unknown_key(const games::Given& given);

/// The number that an experiment has for a key, of a list the greatest; empty where it has none, or
/// a value of another kind. An unknown key has none.
[[nodiscard]] std::optional<double> number_of(const Experiment& experiment, std::string_view key);

/// Gives the keys of a grid's axes their values at a point.
/// @pre all are keys that may be on an axis, with values that nothing is wrong with
void set_point(Experiment& experiment, const Grid& grid, std::uint64_t point);

/// The experiment at a point: its axes' keys set, the sweep left out.
[[nodiscard]] Experiment at_point(const Experiment& experiment, std::uint64_t point);

/// The reference of all keys as Markdown (docs/experiment.md holds it between two markers).
[[nodiscard]] std::string keys_markdown();

/// The parameters of the model of collaborations as one Markdown table (docs/odd.md holds it): the
/// keys that say what is simulated, not how it is called, analysed or compared.
[[nodiscard]] std::string parameters_markdown();

}  // namespace fides::tournament
