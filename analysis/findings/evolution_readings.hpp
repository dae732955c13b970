#pragma once

#include "analysis/tables/wording.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/results.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the tables of an evolution say.
namespace fides::analysis {

/// Shares of all players, in their order, at a point.
struct SharesReading {
    std::uint64_t point = 0;
    std::vector<double> shares;                      ///< of the population, in [0, 1]
    std::vector<std::optional<Interval>> intervals;  ///< of means over runs; one for each share

    /// The share with its interval, if it has one.
    [[nodiscard]] Reading reading(std::size_t player) const {
        return {.mean = shares[player], .interval = intervals[player]};
    }

    /// The most frequent player, the first of several; empty without shares.
    [[nodiscard]] std::optional<std::size_t> most_frequent() const noexcept;
};

/// What a population becomes over a sweep by one dynamic or process.
struct PopulationReading {
    std::string name;    ///< of the mean dynamic or process
    std::string method;  ///< of processes, as in table `long_run`; empty of mean dynamics
    std::vector<SharesReading> places;  ///< ascending by point

    /// Null if there are no shares at the point.
    [[nodiscard]] const SharesReading* at(std::uint64_t point) const noexcept;

    /// Highest less lowest share of the player over all places.
    [[nodiscard]] double range(std::size_t player) const noexcept;

    /// The largest range of any player.
    [[nodiscard]] double largest_range() const noexcept;
};

/// A measure of the evolved population over a sweep.
struct EvolvedReading {
    std::string name;                   ///< of the mean dynamic or process
    std::string measure;                ///< `cooperation` or `payoff`
    std::vector<std::uint64_t> points;  ///< ascending
    std::vector<double> means;          ///< one for each
};

/// How far mutants get at the first point, by a process.
struct TakeoverReading {
    std::string process;
    std::size_t pairs = 0;     ///< of a resident and a mutant
    std::size_t favoured = 0;  ///< mutants more likely to take over than a neutral one
};

/// A state of rest at the first point.
struct RestReading {
    std::string dynamic;
    std::int64_t number = 0;
    std::vector<double> shares;
    std::string stability;
    std::optional<double> basin;  ///< share of starts that end there
};

struct EvolutionReadings {
    std::vector<std::string> players;              ///< in the order of the experiment
    std::vector<PopulationReading> long_run;       ///< of processes, in the order of the table
    std::vector<PopulationReading> ends_of_paths;  ///< of mean dynamics, where a path is told
    std::vector<EvolvedReading> evolved;
    std::vector<TakeoverReading> takeovers;
    std::vector<RestReading> rest;
    bool has_gradient = false;  ///< of two players
    bool has_field = false;     ///< of three
    bool has_invasions = false;

    /// True where the run had no evolution.
    [[nodiscard]] bool empty() const noexcept { return players.empty(); }

    /// Null if the tables do not have it.
    [[nodiscard]] const EvolvedReading* find(const std::string& name,
                                             const std::string& measure) const noexcept;
};

/// @throws games::UserError if a table cannot be read
[[nodiscard]] EvolutionReadings read_evolution(const tournament::Experiment& experiment,
                                               const tournament::Results& results);

}  // namespace fides::analysis
