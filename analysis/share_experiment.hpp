#pragma once

#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/journal/journal.hpp"
#include "tournament/journal/parts.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// Experiments that several machines share: who plays what, and what is missing. The tables are
/// made by `run_experiment`, of what all have played.
namespace fides::analysis {

/// Why an experiment cannot be shared out, in a clause; empty: it can. What is played next must
/// not depend on what came out before, and players must be known to the program.
[[nodiscard]] std::optional<std::string> why_not_shared(const tournament::Experiment& experiment);

/// Plays what is ours, to the journal, and makes no tables. @pre it can be shared out
/// @param share  says which units are ours
/// @throws games::UserError if the journal cannot be written
void play_share(const tournament::Experiment& experiment, tournament::Executor& executor,
                tournament::Progress& progress, const tournament::CancelToken& cancel,
                tournament::Journal& share);

/// All units of work of an experiment, in the order in which one thread comes to them. Nothing is
/// played, but for matches that leave nothing to chance. @pre it can be shared out
[[nodiscard]] std::vector<tournament::Unit> all_units(const tournament::Experiment& experiment,
                                                      tournament::Executor& executor);

/// What there is of an experiment, and what is not.
struct SharedUnits {
    std::size_t n_found = 0;
    std::set<tournament::Unit> missing{};  ///< that nobody has
};

/// Looks for each unit of work. Nothing is played, but for matches that leave nothing to chance.
/// @pre the experiment can be shared out
[[nodiscard]] SharedUnits look_for_units(const tournament::Experiment& experiment,
                                         tournament::Executor& executor,
                                         const tournament::Parts& parts);

}  // namespace fides::analysis
