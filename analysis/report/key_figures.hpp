#pragma once

#include "analysis/findings/findings.hpp"

#include <nlohmann/json_fwd.hpp>

namespace fides::analysis {

/// Numbers to show large, `{label, value, interval, note}`: at most three, and each that
/// sensitivity was asked to explain.
[[nodiscard]] nlohmann::json key_figures(const Findings& findings);

}  // namespace fides::analysis
