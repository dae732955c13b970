#pragma once

#include "analysis/evolution/payoff_matrix.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Which way the shares of strategies go in a large population (Sandholm 2010, Population Games and
/// Evolutionary Dynamics, is the general reference). With x the shares, A the payoffs, f = A x what
/// each strategy earns, and x'f the mean of it:
namespace fides::analysis {

/// Shares of strategies: at least 0, sum 1.
using Shares = std::vector<double>;

enum class MeanDynamic : std::uint8_t {
    /// dx_i/dt = x_i (f_i - x'f)  (Taylor & Jonker 1978, Math. Biosci. 40:145-156).
    replicator,
    /// dx_i/dt = (1 - m) x_i g_i + (m/n) x'g - x_i x'g: of a strategy's young the part m mutates,
    /// into each of the n strategies alike (Hadeler 1981, SIAM J. Appl. Math. 41:1-7; Page & Nowak
    /// 2002, J. Theor. Biol. 219:93-98). Fitness is a rate of births, so g = f where no entry of A
    /// is negative; else the least entry is taken from all, which makes the least fitness 0.
    replicator_mutator,
    /// dx_i/dt = exp(f_i/noise) / sum_j exp(f_j/noise) - x_i  (Blume 1993, Games Econ. Behav.
    /// 5:387-424; Fudenberg & Levine 1998, The Theory of Learning in Games).
    logit,
    /// dx/dt = b - x, b the best reply to x (Gilboa & Matsui 1991, Econometrica 59:859-867). Where
    /// several are best, within 1e-12 of the largest entry of A, b gives each of them the same.
    best_response,
    /// dx_i/dt = k_i - x_i sum_j k_j with k_i = max(0, f_i - x'f)  (Brown & von Neumann 1950,
    /// Ann. Math. Stud. 24:73-79; Nash 1951, Ann. Math. 54:286-295).
    brown_von_neumann_nash,
    /// dx_i/dt = sum_j (x_j max(0, f_i - f_j) - x_i max(0, f_j - f_i))  (Smith 1984, Transp. Sci.
    /// 18:245-252).
    smith,
};

/// A dynamic and what it leaves open.
struct MeanDynamicRules {
    MeanDynamic dynamic = MeanDynamic::replicator;
    double mutation = 0.0;  ///< m of the replicator-mutator, in [0, 1]; others do not look at it
    double noise = 1.0;     ///< of logit, > 0, units of payoff; others do not look at it

    bool operator==(const MeanDynamicRules&) const = default;
};

/// As configurations and tables name it: the enumerator.
[[nodiscard]] std::string_view name_of(MeanDynamic dynamic) noexcept;

/// Empty: no dynamic has that name.
[[nodiscard]] std::optional<MeanDynamic> mean_dynamic_called(std::string_view name) noexcept;

/// All names, parted by commas, for messages.
[[nodiscard]] std::string names_of_mean_dynamics();

/// What is wrong with the rules, in one line: key, value, what is allowed. Empty: nothing.
[[nodiscard]] std::optional<std::string> refusal_of(const MeanDynamicRules& rules);

/// What is wrong with shares of n strategies, in one line; the sum may miss 1 by 1e-9.
[[nodiscard]] std::optional<std::string> refusal_of(std::span<const double> shares, std::size_t n);

/// f = A x: what each strategy of the rows earns, in units of payoff.
/// @param shares  of the columns, shape (columns)
/// @return        shape (rows)
[[nodiscard]] std::vector<double> expected_payoffs(const PayoffMatrix& payoffs,
                                                   std::span<const double> shares);

/// How fast each share grows, shape (n), a unit of time; sums to 0 up to rounding.
/// @param payoffs  square, n at least 1
/// @param shares   shape (n)
/// @pre            refusal_of(rules) is empty (asserted)
[[nodiscard]] std::vector<double> velocity(const PayoffMatrix& payoffs,
                                           const MeanDynamicRules& rules,
                                           std::span<const double> shares);

/// How far apart shares are: the largest difference of any share.
[[nodiscard]] double largest_difference(std::span<const double> one,
                                        std::span<const double> other) noexcept;

/// Makes numbers shares: none below 0, sum 1. @pre one of them is above 0
void rescale(std::span<double> x) noexcept;

/// The largest absolute value, 0 of none.
[[nodiscard]] double largest_size(std::span<const double> of) noexcept;

/// The largest difference of two entries, at least 1: errors of payoffs are measured against it.
[[nodiscard]] double payoff_scale(const PayoffMatrix& payoffs) noexcept;

}  // namespace fides::analysis
