#pragma once

#include "tournament/experiment/experiment.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace fides::analysis {

/// "What did they think?": each deed of a repetition on a few ties, with whether it was
/// owed, meant and how it was attributed, as the figure `deeds` draws it (report_assets/README.md).
/// @param experiment  a collaboration at one point; of its network at most 400 organisations
/// @return  null for larger ones
[[nodiscard]] nlohmann::json deeds_figure(const tournament::Experiment& experiment,
                                          std::uint32_t repetition = 0);

/// Names of what stands in a row of the figure, in order.
[[nodiscard]] std::vector<std::string> deed_columns();

}  // namespace fides::analysis
