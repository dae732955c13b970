#pragma once

#include "analysis/findings/findings.hpp"

#include <string>

/// Clauses about where an evolution goes and whether its dynamics and processes agree, without a
/// stop; each is empty where the tables do not tell it.
namespace fides::analysis {

/// Whether all dynamics and processes have the same player as the most frequent.
[[nodiscard]] std::string agreement_clause(const Findings& findings);

/// How many states of rest of the first mean dynamic attract, and which has the largest basin, at
/// the first point.
[[nodiscard]] std::string rest_clause(const Findings& findings);

/// Where the path of the first mean dynamic ends, at the first point that has one.
[[nodiscard]] std::string path_clause(const Findings& findings);

/// How many mutants are favoured by the first process, at the first point.
[[nodiscard]] std::string takeovers_clause(const Findings& findings);

}  // namespace fides::analysis
