#pragma once

#include "analysis/evolution/payoff_matrix.hpp"
#include "analysis/statistics/percentile.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a population of a tournament's players becomes at one point of a sweep.
namespace fides::analysis {

/// What a population is made from.
struct Earnings {
    PayoffMatrix payoffs;      ///< mean payoff a round of row against column
    PayoffMatrix cooperation;  ///< share of the row's acts against the column that were C; 0 where
                               ///< it never acted
};

/// Share of a player in a population at a time, by a dynamic or process.
struct ShareAt {
    std::string dynamic;
    double time = 0.0;  ///< of mean dynamics; of processes, generations
    std::size_t player = 0;
    double share = 0.0;
    std::optional<Interval> interval{};  ///< of runs by chance: of the mean share
};

/// Share of a player in a state of rest.
struct RestShare {
    std::string dynamic;
    std::int64_t number = 0;  ///< of the rest point, from 0
    std::size_t player = 0;
    double share = 0.0;
    std::string stability;
    bool is_nash = false;
    std::optional<bool> is_stable{};  ///< evolutionarily; empty where it was not found out
    std::optional<double> basin{};    ///< share of starts that end there
    std::optional<Interval> basin_interval{};
};

/// Whether a few of one player enter a population of another.
struct Entry {
    std::size_t resident = 0;
    std::size_t mutant = 0;
    double advantage = 0.0;  ///< payoff of a rare mutant less that of the residents
    std::string invasion;    ///< `invades`, `neutral` or `resisted`
    std::string relation;    ///< of the mutant: `dominates`, `dominated`, `coexistence`, ..
    std::optional<double> mixed_share{};   ///< of the mutant where both earn alike, in (0, 1)
    std::optional<bool> risk_dominates{};  ///< the mutant: it earns more at equal shares; empty
                                           ///< where both earn alike there
};

/// The fate of a single mutant.
struct Fixation {
    std::string process;
    std::size_t resident = 0;
    std::size_t mutant = 0;
    double probability = 0.0;
    double neutral = 0.0;                 ///< that of a mutant which earns alike
    std::optional<double> generations{};  ///< until it is fixed, if it is
    std::optional<double> sampled{};      ///< share of runs by chance in which it was
    std::optional<Interval> interval{};   ///< of the sampled share
};

/// Long-run share of a player in a population whose members may mutate.
struct LongRunShare {
    std::string process;
    std::size_t player = 0;
    double share = 0.0;
    std::string method;                  ///< `rare` mutations' limit, the whole `chain`, or `runs`
    std::optional<Interval> interval{};  ///< of runs
};

/// What is true of a whole population.
struct Evolved {
    std::string dynamic;
    std::string measure;
    double mean = 0.0;
};

/// How selection pushes two players' shares.
struct Gradient {
    std::string dynamic;
    double share = 0.0;  ///< of the first player
    double gradient = 0.0;
    std::optional<double> density{};  ///< long-run probability of that many members
};

/// Velocity of three players' shares.
struct FieldAt {
    std::string dynamic;
    std::array<double, 3> shares{};
    std::array<double, 3> velocity{};
};

/// All of it.
struct PointEvolution {
    std::vector<ShareAt> paths;
    std::vector<RestShare> rest;
    std::vector<Entry> entries;
    std::vector<Fixation> fixations;
    std::vector<LongRunShare> long_run;
    std::vector<Evolved> evolved;
    std::vector<Gradient> gradients;  ///< of two players
    std::vector<FieldAt> field;       ///< of three players
};

}  // namespace fides::analysis
