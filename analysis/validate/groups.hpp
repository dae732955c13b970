#pragma once

#include "analysis/validate/check.hpp"

#include <span>

/// The checks, a function a file; `all_checks.hpp` has them all.
namespace fides::analysis {

// Oracles.
[[nodiscard]] std::span<const Check> memory_one_checks();
[[nodiscard]] std::span<const Check> threshold_checks();
[[nodiscard]] std::span<const Check> belief_checks();
[[nodiscard]] std::span<const Check> curve_checks();
[[nodiscard]] std::span<const Check> evolution_checks();

// Directions.
[[nodiscard]] std::span<const Check> contract_checks();
[[nodiscard]] std::span<const Check> motivation_checks();
[[nodiscard]] std::span<const Check> relation_checks();
[[nodiscard]] std::span<const Check> repetition_checks();

// People.
[[nodiscard]] std::span<const Check> alliance_checks();
[[nodiscard]] std::span<const Check> control_checks();
[[nodiscard]] std::span<const Check> dilemma_checks();
[[nodiscard]] std::span<const Check> trust_game_checks();

}  // namespace fides::analysis
