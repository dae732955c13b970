#pragma once

#include "tournament/configuration/assignments.hpp"
#include "tournament/experiment/experiment.hpp"

#include <string>
#include <vector>

namespace fides::tournament {

/// What is allowed and yet hardly meant, a line each, with those of the assignments first.
[[nodiscard]] std::vector<std::string> warnings_of(const Experiment& experiment,
                                                   const Assignments& given);

}  // namespace fides::tournament
