#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fides::analysis {

/// A Markov chain whose states lead to few others each: its transition matrix by rows, without the
/// chances of staying.
class SparseChain {
public:
    struct Transition {
        std::uint32_t to = 0;
        double chance = 0.0;  ///< > 0
    };

    [[nodiscard]] std::size_t size() const noexcept { return ends_.size() - 1; }

    /// Where a state leads to, itself left out.
    [[nodiscard]] std::span<const Transition> row(std::size_t from) const noexcept {
        return std::span{transitions_}.subspan(ends_[from], ends_[from + 1] - ends_[from]);
    }

    /// Chance of a step that changes nothing.
    [[nodiscard]] double staying(std::size_t state) const noexcept;

    /// Adds to the row that comes next.
    void add(std::uint32_t to, double chance) { transitions_.push_back({to, chance}); }

    void end_row() { ends_.push_back(transitions_.size()); }

private:
    std::vector<Transition> transitions_;
    std::vector<std::size_t> ends_{0};
};

/// How exactly a stationary distribution was found.
struct StationaryShares {
    std::vector<double> shares;  ///< long-run share of time by state; sums to 1
    bool is_exact = true;        ///< by elimination: to rounding, each share relatively
    std::uint32_t sweeps = 0;    ///< of the iteration otherwise
    double imbalance = 0.0;      ///< then: sum of |in - out| over states in what flows in a step
};

struct StationaryRules {
    /// Elimination up to so many multiplications, about one a nanosecond.
    double most_multiplications = 1e9;
    double most_imbalance = 1e-12;  ///< where the iteration stops
    std::uint32_t most_sweeps = 20'000;
};

/// Stationary distribution of an irreducible chain: elimination within the profile of the matrix
/// (Grassmann, Taksar & Heyman 1985); where that is too long, Gauss-Seidel sweeps with the masses
/// of `groups` put in balance every few of them, as chains that seldom leave a group need
/// (Koury, McAllister & Stewart 1984, SIAM J. Alg. Disc. Meth. 5:164-186).
/// @param groups  a number of the group of each state, from 0 without gaps
[[nodiscard]] StationaryShares stationary_shares(const SparseChain& chain,
                                                 std::span<const std::uint32_t> groups,
                                                 const StationaryRules& rules = {});

}  // namespace fides::analysis
