#pragma once

#include "analysis/share_experiment.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/journal/parts.hpp"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

/// Parts of a run that are put together on the command line.
namespace fides::cli {

/// Those of the parts that belong together, what they are of, and what is not in them.
struct GivenParts {
    std::unique_ptr<tournament::Parts> parts;
    tournament::Experiment experiment;
    analysis::SharedUnits units;
    std::uint32_t n_shares = 1;  ///< as most of them have it
    bool has_wrong = false;      ///< some were left out: they were told of on standard error
};

/// Reads parts and tells of what is wrong with them, or double, a line each.
/// @param folders  at least one
/// @throws games::UserError if one is no part, or none tells what is played
[[nodiscard]] GivenParts read_parts(const std::vector<std::string>& folders,
                                    tournament::Executor& executor);

/// Numbers of the shares that what is missing belongs to, ascending.
[[nodiscard]] std::set<std::uint32_t> missing_shares(const GivenParts& given);

}  // namespace fides::cli
