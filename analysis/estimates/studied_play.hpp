#pragma once

#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/percentile.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/studied.hpp"
#include "tournament/journal/journal.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

/// What sensitivity explains, measures and figures of their curves over coverage, at many settings
/// of one experiment.
namespace fides::analysis {

/// One of what is explained, at one setting.
struct StudiedEstimate {
    std::optional<double> mean;        ///< empty: no observation
    std::optional<Interval> interval;  ///< of the bootstrap's percentiles; empty without replicates

    /// All of it, for a journal (tournament/journal/bytes.hpp).
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(mean, interval);
    }
};

/// Plays settings, on the same random numbers each.
class StudiedPlayer {
public:
    /// @param experiment   whose sensitivity says what is explained, and whose seed and level of
    ///                     intervals all settings share
    /// @param repetitions  of each play
    /// @param replicates   of the bootstrap; 0: means alone are wanted
    /// @param tick         called now and then with the number of repetitions played since
    /// @param kept         numbers the settings as units of work
    StudiedPlayer(const tournament::Experiment& experiment, std::uint32_t repetitions,
                  std::size_t replicates, tournament::Executor& executor,
                  std::function<void(std::uint64_t)> tick, const tournament::CancelToken& cancel,
                  tournament::KeptItems& kept);

    /// Settings 0 ... n - 1, shape (n, explained); the same on any number of threads. Once `cancel`
    /// is set, what was not played is empty.
    [[nodiscard]] std::vector<std::vector<StudiedEstimate>> estimate(
        std::size_t n, const std::function<tournament::Experiment(std::size_t)>& setting) const;

private:
    [[nodiscard]] std::vector<StudiedEstimate> estimate_one(tournament::Experiment setting,
                                                            const tournament::KeptUnit& kept) const;
    void add_measures(std::vector<StudiedEstimate>& out,
                      const tournament::Experiment& setting) const;
    void add_figures(std::vector<StudiedEstimate>& out, tournament::Experiment setting) const;

    std::vector<tournament::Studied> explained_;
    std::uint32_t repetitions_;
    double level_;
    BootstrapWeights weights_;
    tournament::Executor& executor_;
    std::function<void(std::uint64_t)> tick_;
    const tournament::CancelToken& cancel_;
    tournament::KeptItems& kept_;
};

}  // namespace fides::analysis
