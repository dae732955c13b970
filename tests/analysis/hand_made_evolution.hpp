#pragma once

#include "tests/analysis/hand_made_results.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fides::tests {

/// A tournament with evolution, as it is by default; swept over coverage if values are given.
[[nodiscard]] inline tournament::Experiment evolving(const std::vector<std::string>& names,
                                                     std::vector<double> coverage = {}) {
    tournament::Experiment experiment = tournament_of(names);
    experiment.evolution.emplace();
    if (!coverage.empty()) {
        experiment.sweep.axes = {{.key = "contract.coverage", .values = std::move(coverage)}};
    }
    return experiment;
}

/// Long-run shares of all players by pairwise comparison, in the limit of rare mutations.
inline void in_long_run(HandMadeResults& made, std::uint64_t point,
                        const std::vector<double>& shares) {
    for (std::size_t player = 0; player < shares.size(); ++player) {
        made.evolved("long_run", point,
                     {"pairwise_comparison", made.player(player), shares[player], "rare"});
    }
}

/// The path of the replicator dynamic, from all alike to these shares.
inline void path_end(HandMadeResults& made, std::uint64_t point,
                     const std::vector<double>& shares) {
    for (const double time : {0.0, 100.0}) {
        for (std::size_t player = 0; player < shares.size(); ++player) {
            const double alike = 1.0 / static_cast<double>(shares.size());
            made.evolved(
                "evolution_paths", point,
                {"replicator", time, made.player(player), time > 0.0 ? shares[player] : alike});
        }
    }
}

}  // namespace fides::tests
