#pragma once

#include "analysis/run_experiment.hpp"
#include "cli/progress_bar.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/journal/journal.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

/// How a run is told of, while it goes on and at its end.
namespace fides::cli {

/// How much is said.
struct Telling {
    bool quiet = false;
    bool json = false;
};

/// Where the results go: as asked for, or `results/NAME`. The experiment's name is a folder's name
/// then, so it must not lead elsewhere.
/// @param configuration  for the error: where the name stands
/// @throws games::UserError if it does
[[nodiscard]] std::filesystem::path results_folder(const std::optional<std::string>& output,
                                                   const std::string& name,
                                                   const std::string& configuration);

/// A bar where somebody may look at it.
/// @param journal  of work that is found, not done; outlives it
/// @param sharing  how many share the work
[[nodiscard]] std::unique_ptr<MeasuredProgress> make_progress(const Telling& telling,
                                                              const tournament::Journal& journal,
                                                              std::uint32_t sharing = 1);

/// `3.2 s`, `1:05:00`.
[[nodiscard]] std::string seconds_text(double seconds);

/// Prints what came of a run that is finished.
void print_conclusion(const Telling& telling, const analysis::Conclusion& conclusion,
                      std::uint64_t seed, const std::filesystem::path& folder);

/// Says what is kept of a run that was interrupted, and how long the rest takes.
void tell_of_interruption(const tournament::Experiment& experiment, std::size_t n_kept,
                          const MeasuredProgress& progress);

}  // namespace fides::cli
