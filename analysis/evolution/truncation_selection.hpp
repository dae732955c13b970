#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/match/match.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// Selection of the best, as in Case's The Evolution of Trust (2017).
namespace fides::analysis {

struct TruncationRules {
    std::uint32_t generations = 100;  ///< at most; a population of one strategy stays as it is
    std::uint32_t replaced = 5;       ///< the worst so many leave, the best so many are copied

    bool operator==(const TruncationRules&) const = default;
};

/// A population in which, each generation, everybody meets everybody else once; then the worst
/// leave and the best are copied. Who scores alike is ranked at random. Every match and every tie
/// has random numbers of its own, addressed by run and generation: runs may be played in any order.
class TruncationSelection {
public:
    /// Members of a population lie in [2, most_members].
    static constexpr std::uint32_t most_members = 100;

    /// How many members each strategy has.
    using Counts = std::vector<std::uint32_t>;

    /// @param experiment  with a Tournament: game, rounds, noise, seed, and a player a strategy;
    /// its
    ///                    other settings are not looked at
    /// @pre  a game of two; rules.replaced is at most half of the members of any population
    TruncationSelection(const tournament::Experiment& experiment, const TruncationRules& rules);

    /// The first run number that has no random numbers of its own any more.
    [[nodiscard]] std::uint64_t most_runs() const noexcept;

    /// Counts by generation, the given ones first; ends early when they cannot change any more.
    /// @param start  of every player; the sum is in [2, most_members]
    /// @param run    below most_runs()
    [[nodiscard]] std::vector<Counts> history(const Counts& start, std::uint32_t run);

    /// The strategies of most members, several if they have as many.
    [[nodiscard]] static std::vector<std::size_t> most_numerous(const Counts& counts);

private:
    /// A match of two strategies, and what it brings if nothing in it is left to chance.
    struct Match {
        tournament::MatchPlayer player;
        std::optional<std::array<double, 2>> always{};
    };

    /// The scores of members by place, of which the strategies are given.
    void play(const std::vector<std::size_t>& members, std::uint32_t number,
              std::vector<double>& scores);
    [[nodiscard]] Match& match_of(std::size_t first, std::size_t second);

    TruncationRules rules_;
    std::size_t n_strategies_;
    std::vector<Match> matches_;  ///< of each pair, the first no later than the second
    std::uint64_t ties_key_;      ///< of the random numbers that rank equals
};

}  // namespace fides::analysis
