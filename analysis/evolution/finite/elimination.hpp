#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// Markov chains solved by elimination without a single subtraction, so that every result keeps its
/// relative precision however small the chances are (Grassmann, Taksar & Heyman 1985, Oper. Res.
/// 33:1107-1116; bound: O'Cinneide 1993, Numer. Math. 65:109-120).
namespace fides::analysis {

/// Adds `factor` times the first entries of a row to those of another: a step of an elimination.
/// @pre `from` is no shorter than `to`
inline void add_multiple(std::span<double> to, std::span<const double> from,
                         double factor) noexcept {
    for (std::size_t i = 0; i < to.size(); ++i) {
        to[i] += factor * from[i];
    }
}

/// Stationary distribution of an irreducible chain.
///
/// @param rates  shape (n, n), row by row: chances or rates of going from row to column, >= 0;
///               the diagonal is not looked at
/// @return       shape (n), sums to 1. If some states are never left for the rest, an entry is not
///               a number.
[[nodiscard]] std::vector<double> stationary_distribution(std::vector<double> rates, std::size_t n);

/// The same with logarithms in (log_of_zero for 0) and probabilities out: for rates whose ratios no
/// double can hold.
[[nodiscard]] std::vector<double> stationary_distribution_of_logs(std::vector<double> log_rates,
                                                                  std::size_t n);

/// A chain that ends in one of two absorbing states.
struct AbsorbingChain {
    std::size_t n = 0;            ///< transient states
    std::vector<double> rates{};  ///< shape (n, n), row by row; the diagonal is not looked at
    std::vector<double>
        wanted{};  ///< shape (n): chance of going to the absorbing state asked about
    std::vector<double> another{};  ///< shape (n): to the other one
};

/// By transient state; times in steps of the chain.
struct Absorption {
    std::vector<double> chance;              ///< of ending in the state asked about
    std::vector<double> unconditional_time;  ///< until either is reached
    std::vector<double> conditional_time;  ///< if it is the one asked about; NaN where it cannot be
};

/// @pre from every transient state an absorbing one can be reached
[[nodiscard]] Absorption absorption(AbsorbingChain chain);

}  // namespace fides::analysis
