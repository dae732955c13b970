#pragma once

#include "analysis/estimates/block_table.hpp"
#include "analysis/findings/findings.hpp"
#include "analysis/tables/wording.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Result folders opened to be compared with each other.
namespace fides::analysis {

/// One of them.
struct ComparedRun {
    std::string name;  ///< of its experiment; of its folder where several have the same
    std::string title;
    std::string folder;
    std::string signature;
    Findings findings;
    StoredBlocks blocks;
    std::shared_ptr<const BootstrapWeights> weights;  ///< null: the folder has no block sums
};

/// Opens them. Runs of the same seed and repetitions drew the same random numbers: their blocks are
/// resampled together, those of others apart.
/// @throws games::UserError if one is no result folder, or a tournament
[[nodiscard]] std::vector<ComparedRun> open_runs(const std::vector<std::string>& folders);

/// Ends a comparison because of one of its runs.
/// @throws games::UserError naming the run's folder and `problem`
[[noreturn]] void refuse(const ComparedRun& run, const std::string& problem,
                         const std::string& allowed = {});

/// Whether two runs are resampled together, so that their differences are paired.
[[nodiscard]] bool are_paired(const ComparedRun& one, const ComparedRun& other) noexcept;

/// What is to be said of that: `paired: ..` or why not.
[[nodiscard]] std::string pairing_sentence(const std::vector<ComparedRun>& runs);

/// The difference between two readings with an interval: percentiles of the difference of their
/// replicates, or where either has none, from their own intervals (MOVER; Zou & Donner 2008, Stat.
/// Med. 27:1693-1702), which takes them for independent.
/// @param of, against  replicates, of one length or empty
[[nodiscard]] Reading difference(const Reading& reading, std::span<const double> of,
                                 const Reading& baseline, std::span<const double> against,
                                 double level);

/// The level of intervals: that of the first run.
[[nodiscard]] double level_of(const std::vector<ComparedRun>& runs) noexcept;

}  // namespace fides::analysis
