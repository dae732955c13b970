#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/match/transcript.hpp"

#include <nlohmann/json_fwd.hpp>

namespace fides::analysis {

/// One match, as `fides match --json` and the lab give it: who played what, moves a letter a round,
/// scores, cooperation, and `expected`, mean payoffs a round, where the match can be worked out.
/// @param experiment  with the two players alone
[[nodiscard]] nlohmann::ordered_json match_data(const tournament::Experiment& experiment,
                                                const tournament::Transcript& transcript);

/// Share of its acts in which a play cooperated, of a letter a round; null if it never acted.
[[nodiscard]] nlohmann::ordered_json cooperation_data(const std::string& moves);

}  // namespace fides::analysis
