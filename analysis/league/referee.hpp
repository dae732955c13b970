#pragma once

#include "analysis/league/left_out.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"

#include <filesystem>
#include <optional>

/// Tournaments in which players decide outside the program: leagues of unknown entries, and others.
namespace fides::analysis {

/// True if an experiment is a league or has players outside the program.
/// @throws games::UserError when a plugin is not there or has changed
[[nodiscard]] bool needs_referee(const tournament::Experiment& experiment);

/// True if what a program or shared object answers decides a match, wherever that runs: it may
/// change.
[[nodiscard]] bool has_plugin_code(const tournament::Experiment& experiment);

/// Admits the entries of a league, each after the audit that `fides plugin check` makes in full,
/// and plays all matches of players outside. Who breaks a rule at any time is out: none of its
/// matches counts, and what the others got is what they would have got without it, to the bit.
/// @param logs  folder that takes what entries write to standard error; empty: nowhere
/// @return  empty if it was cancelled
/// @throws games::UserError when the league's folder cannot be read, for a precision or raw
///         interactions, which players outside do not have, and when fewer than two are left
[[nodiscard]] std::optional<RefereedTournament> referee(const tournament::Experiment& experiment,
                                                        const std::filesystem::path& logs,
                                                        tournament::Executor& executor,
                                                        tournament::Progress& progress,
                                                        const tournament::CancelToken& cancel);

}  // namespace fides::analysis
