#pragma once

#include "tournament/experiment/graph_shape.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// What is asked of a population whose members follow the strategies of a tournament and are
/// imitated, or replaced, by what they earn.
namespace fides::tournament {

/// Most players of a tournament with evolution.
inline constexpr std::size_t most_evolving = 1000;

/// Most members of a finite population.
inline constexpr std::uint32_t most_members = 10'000;

/// Populations of these strategies, and how they change.
struct Evolution {
    /// Mean dynamics of infinite populations, by name, none twice.
    std::vector<std::string> dynamics{"replicator"};
    /// Processes of finite populations, likewise.
    std::vector<std::string> processes{"pairwise_comparison"};
    std::uint32_t population = 100;       ///< Z in [2, most_members]
    double selection = 1.0;               ///< beta >= 0; of linear fitness at most 1
    std::string fitness = "exponential";  ///< or "linear"
    double mutation = 0.0;        ///< in [0, 1]; of processes 0 means the limit of rare mutations
    double logit_noise = 0.1;     ///< > 0, units of payoff
    std::vector<double> start{};  ///< shares of the players, sum 1; empty: all alike
    double time = 100.0;          ///< > 0: until when mean dynamics are followed
    std::uint32_t starts = 200;   ///< for basins of attraction; 0: not asked for
    std::uint32_t runs = 0;       ///< of each process by chance; 0: not asked for
    std::uint32_t generations = 1000;      ///< of a run, at least 1
    bool on_graph = false;                 ///< else everybody meets everybody
    GraphShape graph{};                    ///< members on its nodes
    std::string updating = "death_birth";  ///< of the Moran process on a graph; or "birth_death"

    bool operator==(const Evolution&) const = default;
};

}  // namespace fides::tournament
