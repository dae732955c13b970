#pragma once

#include "analysis/statistics/peak.hpp"
#include "analysis/statistics/shape_test.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/journal/journal.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

/// The worlds of a sample, each swept.
namespace fides::analysis {

/// Stands for a value that was not observed.
inline constexpr double unobserved = std::numeric_limits<double>::quiet_NaN();

/// A measure along the axis of one world.
struct WorldCurve {
    std::vector<double> means;   ///< by point; `unobserved` where there is none
    std::vector<double> errors;  ///< standard errors, by point, likewise
    std::optional<Shape> shape;  ///< empty: too little was observed
    std::optional<Peak> peak;    ///< empty: nothing was observed

    /// All of it, for a journal (tournament/journal/bytes.hpp).
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(means, errors, shape, peak);
    }
};

/// Whether the measure ends below its highest: `inverted_u` or `falls`.
[[nodiscard]] constexpr bool is_falling(Shape shape) noexcept {
    return shape == Shape::inverted_u || shape == Shape::falls;
}

/// What came of one world.
struct PlayedWorld {
    std::vector<double> values;  ///< of the ranges, in their order
    WorldCurve curve;
    std::optional<Shape> unattributed;    ///< shape without attribution; empty where nobody asked
                                          ///< for the ablation, or the measure does not fall
    std::optional<double> attribution_p;  ///< of a fall no larger than without attribution, paired
                                          ///< by block of repetitions; likewise

    /// Attribution makes the measure fall from its highest: it falls, and, where the ablation was
    /// asked for, by more than without attribution.
    bool crowds_out = false;

    /// Likewise.
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(values, curve, unattributed, attribution_p, crowds_out);
    }
};

/// Repetitions that playing all worlds takes at most, the ablation included.
[[nodiscard]] std::uint64_t plays_of_worlds(const tournament::Experiment& experiment);

/// Plays all worlds in the order of their numbers, as each would be played by itself; the same on
/// any number of threads. The ablation is played in worlds where the measure falls: it is to say
/// why.
///
/// @param experiment  with worlds
/// @param tick        called now and then with the number of repetitions played since
/// @param journal     keeps worlds; null: nobody does
/// @return            by number; fewer once `cancel` is set
[[nodiscard]] std::vector<PlayedWorld> play_worlds(const tournament::Experiment& experiment,
                                                   tournament::Executor& executor,
                                                   const std::function<void(std::uint64_t)>& tick,
                                                   const tournament::CancelToken& cancel,
                                                   tournament::Journal* journal = nullptr);

}  // namespace fides::analysis
