#pragma once

#include "analysis/estimates/accumulator.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// Does a measure rise or fall? Experiments are played with many seeds and compared seed by seed:
/// equal seeds give equal random numbers, so what is left is the effect.
namespace fides::analysis {

/// A measure of one experiment, one value a seed.
using BySeed = std::vector<double>;

/// Numeric keys that differ from an experiment's own, and their values.
using Settings = std::vector<std::pair<std::string, double>>;

inline constexpr std::uint64_t n_seeds = 30;

/// The level of the tests of direction.
inline constexpr double one_percent = 0.01;

/// Chance of a mean rise as great as the one seen, or greater, if there was none: one-sided paired
/// test by Student's t over seeds (Student 1908, Biometrika 6:1-25). Differences without any spread
/// are certain: 0, 1, or 0.5 where all are zero.
/// @param from, to  same length, at least 2
[[nodiscard]] double p_of_rise(const BySeed& from, const BySeed& to);

/// Likewise of a fall.
[[nodiscard]] double p_of_fall(const BySeed& from, const BySeed& to);

/// Mean of to - from.
[[nodiscard]] double mean_change(const BySeed& from, const BySeed& to);

/// to - from, seed by seed.
[[nodiscard]] BySeed change(const BySeed& from, const BySeed& to);

/// What an experiment left behind with each of the seeds 1, 2, ..., n_seeds.
class PlayedSeeds {
public:
    PlayedSeeds(std::vector<Accumulator> played, std::vector<std::uint32_t> sampled)
        : played_{std::move(played)}, sampled_{std::move(sampled)} {}

    /// A measure over the rounds that count. @throws std::bad_optional_access  nothing to measure
    [[nodiscard]] BySeed of(tournament::Measure measure) const;

    /// A measure over the sampled rounds in [first, last]. @pre it is kept round by round
    [[nodiscard]] BySeed between(std::uint32_t first, std::uint32_t last,
                                 tournament::Measure measure) const;

private:
    std::vector<Accumulator> played_;     ///< by seed
    std::vector<std::uint32_t> sampled_;  ///< rounds, ascending
};

/// p_of_rise of a measure over the rounds that count.
[[nodiscard]] double p_of_rise(const PlayedSeeds& from, const PlayedSeeds& to,
                               tournament::Measure measure);

/// p_of_fall of a measure over the rounds that count.
[[nodiscard]] double p_of_fall(const PlayedSeeds& from, const PlayedSeeds& to,
                               tournament::Measure measure);

/// Two organisations, without a venture: few repetitions, for there are many seeds.
[[nodiscard]] tournament::Experiment dyad();

/// A collaboration's own part of an experiment.
[[nodiscard]] tournament::Collaboration& collaboration_of(tournament::Experiment& experiment);

/// An experiment with some numeric keys set.
[[nodiscard]] tournament::Experiment with(const tournament::Experiment& experiment,
                                          const Settings& settings);

/// Plays an experiment with each seed.
/// @param sampled  rounds kept one by one, ascending
[[nodiscard]] PlayedSeeds play(const tournament::Experiment& experiment,
                               const std::vector<std::uint32_t>& sampled = {});

}  // namespace fides::analysis
