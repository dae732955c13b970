#pragma once

#include "games/given.hpp"
#include "tournament/configuration/assignments.hpp"
#include "tournament/experiment/experiment.hpp"

#include <span>

/// What axes, levers and factors have in common: a key of the experiment and a range of its values.
namespace fides::tournament {

struct Key;

/// A number of a range that its key accepts.
/// @throws games::UserError at the number
[[nodiscard]] double read_range_value(const Key& key, const games::Given& given);

/// @throws games::UserError at the range if the experiment has no such key: another game's, another
///         kind's, an alternative that is not taken
void check_has_key(const Experiment& experiment, const AxisGiven& range, const Key& key);

/// Refuses an axis that the experiment does not have.
/// @param axes  all of the sweep
void check_axis(const Experiment& experiment, std::span<const AxisGiven> axes,
                const Assignments& given, const AxisGiven& axis);

}  // namespace fides::tournament
