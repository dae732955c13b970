#pragma once

#include "tournament/execution/executor.hpp"
#include "tournament/experiment/experiment.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// How fast this build plays, and one number for what it plays.
namespace fides::analysis {

/// Speed of one path on one core.
struct Speed {
    std::string path;         ///< "general", "network", "dyads, avx2"
    std::string what;         ///< what was played
    double per_second = 0.0;  ///< of `unit`, median over passes
    double lowest = 0.0;
    double highest = 0.0;
    std::string unit;  ///< "rounds/s", "directed rounds/s", "pairs/s"
    std::size_t passes = 0;
};

/// Plays matches of strategies, works matches out, plays dyads of organisations with each set of
/// instructions that there is, and networks, on the calling thread.
/// @param seconds  roughly, for each path
[[nodiscard]] std::vector<Speed> measure_speeds(double seconds);

/// 64-bit hash of everything a small experiment plays: all matches of the tournament, and a dyad of
/// organisations under the same contract. Sixteen hexadecimal digits; the same on every machine,
/// compiler and number of threads, and different as soon as any result is.
/// @param experiment  with a Tournament
[[nodiscard]] std::string play_signature(const tournament::Experiment& experiment,
                                         tournament::Executor& executor);

}  // namespace fides::analysis
