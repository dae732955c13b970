#pragma once

#include "analysis/findings/findings.hpp"
#include "games/stage_game.hpp"
#include "tournament/experiment/measure.hpp"

#include <vector>

/// Measures in the words of the game that was played: reliance and honouring are words of the trust
/// games; where all act at once there are moves that cooperate, or acts that contribute.
namespace fides::analysis {

/// True where one relies on another, so that the measures' own words fit.
[[nodiscard]] bool has_reliance(const games::StageGame& game) noexcept;

[[nodiscard]] tournament::MeasureWords words_of(tournament::Measure measure,
                                                const games::StageGame& game);

/// Measures with observations that say something in this game: without reliance, not that everybody
/// relies, and without a contract, not what it obliges to.
[[nodiscard]] std::vector<tournament::Measure> told_measures(const Findings& findings);

}  // namespace fides::analysis
