#pragma once

#include "analysis/evolution/finite/payoffs_by_count.hpp"
#include "analysis/evolution/finite/process.hpp"

#include <optional>
#include <vector>

/// Exact results for two strategies in a population of Z, of which k follow the first. Everywhere:
/// arrays have shape Z + 1 and are indexed by k; times are in steps (one event; a generation for
/// `wright_fisher`). All take payoffs by count, hence games of pairs (pair_payoffs) and of groups.
/// @pre everywhere: problem_of(rules) is nothing, no fitness is negative, and the payoffs are for
///      rules.population
namespace fides::analysis {

/// Chances that a step adds a member to the first strategy, or takes one from it.
struct StepChances {
    double up = 0.0;    ///< T+(k)
    double down = 0.0;  ///< T-(k)
};

/// T+ and T- at each k, mutation included (`Process` has the sources).
/// @pre a process other than wright_fisher, in which numbers jump
[[nodiscard]] std::vector<StepChances> step_chances(const PayoffsByCount& payoffs,
                                                    const ProcessRules& rules);

/// Gradient of selection, mutation included: T+(k) - T-(k), expected gain of the first strategy in
/// members a step, as EGTtools has it (Pacheco, Santos, Souza & Skyrms 2009, Proc. R. Soc. B
/// 276:315-321); for `wright_fisher` the expected gain in members a generation.
[[nodiscard]] std::vector<double> selection_gradient(const PayoffsByCount& payoffs,
                                                     const ProcessRules& rules);

/// Chance that from k members the first strategy takes over the population without mutation:
/// rho_k = sum_{i<k} E_i / sum_{i<Z} E_i with E_i = prod_{j<=i} T-(j)/T+(j)
/// (Karlin & Taylor 1975, A First Course in Stochastic Processes, ch. 4), summed as logarithms so
/// that no Z or intensity overflows; `wright_fisher` by elimination on its transition matrix.
/// What lies below the normal doubles is 0: see log_fixation_probabilities.
[[nodiscard]] std::vector<double> fixation_probabilities(const PayoffsByCount& payoffs,
                                                         const ProcessRules& rules);

/// Natural logarithms of the same, minus infinity at k = 0; finite also where the chance is far
/// below what a double can hold (`wright_fisher`: minus infinity there).
[[nodiscard]] std::vector<double> log_fixation_probabilities(const PayoffsByCount& payoffs,
                                                             const ProcessRules& rules);

/// Chances that one mutant among Z - 1 of the other strategy takes over, as logarithms.
struct MutantFixation {
    double log_first = 0.0;   ///< a mutant of the first strategy: log rho_1
    double log_second = 0.0;  ///< of the second: log of the first strategy's loss from Z - 1
};

/// Both from one pass, which is what a search over many pairs needs.
[[nodiscard]] MutantFixation mutant_fixation(const PayoffsByCount& payoffs,
                                             const ProcessRules& rules);

struct FixationTimes {
    std::vector<double> unconditional;  ///< until either strategy is alone; 0 at k = 0 and Z
    std::vector<double> conditional;    ///< until the first is alone, if it will be; NaN at k = 0
                                        ///< and where it cannot be
};

/// Expected times without mutation, from the expected number of visits to each k (Karlin & Taylor
/// 1975; Antal & Scheuring 2006, Bull. Math. Biol. 68:1923-1944): sums of positive terms only.
/// Neutral, from one mutant, conditional: `moran` Z(Z-1); `pairwise_comparison` and `imitation`
/// 2 (Z-1)^2 with a model from the others, 2 Z(Z-1) from everyone.
[[nodiscard]] FixationTimes fixation_times(const PayoffsByCount& payoffs,
                                           const ProcessRules& rules);

/// Long-run share of time spent at each k, mutation included; sums to 1. Detailed balance
/// pi_k T+(k) = pi_{k+1} T-(k+1) where numbers change by one, else elimination.
/// @pre rules.mutation > 0
[[nodiscard]] std::vector<double> stationary_counts(const PayoffsByCount& payoffs,
                                                    const ProcessRules& rules);

/// A count of members at which linear fitness is negative.
struct NegativeFitnessAt {
    bool of_first = false;
    std::uint32_t count = 0;  ///< k
    double payoff = 0.0;
    double fitness = 0.0;  ///< below 0
};

/// The one of the least fitness; nothing if there is none or the process uses no linear fitness.
[[nodiscard]] std::optional<NegativeFitnessAt> negative_fitness(const PayoffsByCount& payoffs,
                                                                const ProcessRules& rules);

}  // namespace fides::analysis
