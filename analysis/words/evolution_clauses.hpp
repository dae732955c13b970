#pragma once

#include "analysis/findings/findings.hpp"

#include <cstdint>
#include <string>

/// Clauses about evolution, without a stop, shared by the verdict and the headlines; each is empty
/// where the tables do not tell it.
namespace fides::analysis {

/// Shares that differ by less, and other values that differ by less of the largest of them, are
/// told as the same: what two decimals show.
inline constexpr double same_share = 0.005;

/// A mean dynamic or process in a sentence: `pairwise comparison`, `the replicator dynamic`. A name
/// that is neither is said as it is.
[[nodiscard]] std::string evolution_name(const std::string& name);

/// Where in the sweep a point is: `at coverage 0.5, at prior trust 0.2`; empty without a sweep.
[[nodiscard]] std::string place_of_point(const tournament::Experiment& experiment,
                                         std::uint64_t point);

/// Who makes up the population in the long run, at which place of the sweep, or that no share
/// changes over it. @pre `population` has places
[[nodiscard]] std::string survivors_clause(const Findings& findings,
                                           const PopulationReading& population);

/// How cooperation and payoff of the evolved population go over the sweep, by the first process
/// or, without any, the first mean dynamic.
[[nodiscard]] std::string evolved_clause(const Findings& findings);

}  // namespace fides::analysis
