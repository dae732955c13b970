#pragma once

#include "analysis/evolution/finite/process.hpp"
#include "analysis/evolution/payoff_matrix.hpp"

#include <cstddef>
#include <vector>

/// Several strategies where mutations are so rare that a mutant has always taken over or died out
/// before the next one comes (Fudenberg & Imhof 2006, J. Econ. Theory 131:251-262): the population
/// goes from one strategy to another. Mutation of the rules is not looked at.
/// @pre everywhere: payoffs are square, problem_of(rules) and negative_fitness(payoffs, rules) are
///      nothing
namespace fides::analysis {

/// Fixation probabilities of all ordered pairs, each a single mutant among Z - 1 residents.
class MutantMatrix {
public:
    /// @param n  strategies
    explicit MutantMatrix(std::size_t n) : n_{n}, logs_(n * n) {}

    [[nodiscard]] std::size_t size() const noexcept { return n_; }

    /// Natural logarithm of the chance that a mutant takes over; on the diagonal that of 1/Z.
    [[nodiscard]] double log_chance(std::size_t resident, std::size_t mutant) const noexcept {
        return logs_[resident * n_ + mutant];
    }

    void set_log_chance(std::size_t resident, std::size_t mutant, double log_chance) noexcept {
        logs_[resident * n_ + mutant] = log_chance;
    }

    /// The chance itself; 0 where it lies below the normal doubles.
    [[nodiscard]] double chance(std::size_t resident, std::size_t mutant) const noexcept;

private:
    std::size_t n_;
    std::vector<double> logs_;  ///< residents by row
};

/// One pass over Z a pair; `wright_fisher` solves two dense chains of Z - 1 states a pair, about a
/// second at Z = 1,000.
[[nodiscard]] MutantMatrix mutant_matrix(const PayoffMatrix& payoffs, const ProcessRules& rules);

/// Chances of the embedded chain, rows of the resident, columns of the next one: rho / (n - 1) off
/// the diagonal, the rest on it (Fudenberg & Imhof 2006; Imhof, Fudenberg & Nowak 2005, PNAS
/// 102:10797-10800). Shape (n, n), row by row.
[[nodiscard]] std::vector<double> embedded_chain(const MutantMatrix& fixation);

/// Long-run share of time in which each strategy is the resident, shape n; sums to 1.
[[nodiscard]] std::vector<double> small_mutation_shares(const MutantMatrix& fixation);

/// An arrow of the invasion diagram.
struct InvasionArrow {
    std::size_t resident = 0;
    std::size_t mutant = 0;
    double relative_chance = 0.0;  ///< Z rho, above 1: in times of a neutral mutant's chance
};

/// Pairs in which selection favours the mutant's takeover, rho > 1/Z (Nowak, Sasaki, Taylor &
/// Fudenberg 2004), by resident, then mutant.
/// @param margin  Z rho has to exceed 1 by this much: pairs that are neutral but for rounding are
///                no arrows
[[nodiscard]] std::vector<InvasionArrow> invasions(const MutantMatrix& fixation,
                                                   const ProcessRules& rules, double margin = 1e-9);

}  // namespace fides::analysis
