#pragma once

#include "analysis/estimates/point_estimate.hpp"
#include "analysis/statistics/bootstrap.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/journal/journal.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Many settings of one experiment, played on the same random numbers: what levers and sensitivity
/// are made of.
namespace fides::analysis {

/// The measure of this name. @pre there is one (asserted): names are checked when they are read
[[nodiscard]] tournament::Measure measure_called(std::string_view name) noexcept;

/// Its name in a sentence. @pre there is one
[[nodiscard]] std::string label_of(std::string_view measure);

/// Repetitions that each setting of a search or a design gets: all of them, unless the experiment
/// is large. Then the first of them: as many as make 400,000 tie-rounds (2,000 times 200 rounds of
/// one pair), but 200 at least.
[[nodiscard]] std::uint32_t study_repetitions(const tournament::Experiment& experiment);

/// Plays settings and estimates a measure of each.
class StudyPlayer {
public:
    /// @param experiment   whose seed and level of intervals all settings share
    /// @param repetitions  of each setting
    /// @param replicates   of the bootstrap; 0: means alone are wanted
    /// @param tick         called now and then with the number of repetitions played since
    /// @param kept         numbers the settings as units of work
    StudyPlayer(const tournament::Experiment& experiment, tournament::Measure measure,
                std::uint32_t repetitions, std::size_t replicates, tournament::Executor& executor,
                std::function<void(std::uint64_t)> tick, const tournament::CancelToken& cancel,
                tournament::KeptItems& kept);

    [[nodiscard]] std::uint32_t repetitions() const noexcept { return repetitions_; }

    /// Estimates of settings 0 ... n - 1; the same on any number of threads. Once `cancel` is set,
    /// what was not played is empty.
    [[nodiscard]] std::vector<MeasureEstimate> estimate(
        std::size_t n, const std::function<tournament::Experiment(std::size_t)>& setting) const;

private:
    tournament::Measure measure_;
    std::uint32_t repetitions_;
    double level_;
    BootstrapWeights weights_;
    tournament::Executor& executor_;
    std::function<void(std::uint64_t)> tick_;
    const tournament::CancelToken& cancel_;
    tournament::KeptItems& kept_;
};

}  // namespace fides::analysis
