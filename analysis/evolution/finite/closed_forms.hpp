#pragma once

#include "analysis/evolution/payoff_matrix.hpp"

#include <cstdint>

/// Published formulas for special cases, to hold the general analyses against.
namespace fides::analysis {

/// Moran process of constant relative fitness r, from k of Z: (1 - r^-k) / (1 - r^-Z), and k/Z for
/// r = 1 (Moran 1958; Lieberman, Hauert & Nowak 2005, Nature 433:312-316).
/// @pre r > 0, k <= Z
[[nodiscard]] double moran_constant_fitness(double r, std::uint32_t k, std::uint32_t population);

/// Pairwise comparison with Fermi's function, from k of Z: sums over i of
/// exp(-beta i (i+1) u - 2 beta i v) with 2u = (a - b - c + d)/(Z-1) and
/// 2v = (-a + b Z - d Z + d)/(Z-1) (Traulsen, Nowak & Pacheco 2006, Phys. Rev. E 74:011909).
/// @param game  ((a, b), (c, d))
/// @param beta  >= 0; beta times payoffs times Z below some hundreds, for nothing is scaled here
[[nodiscard]] double fermi_fixation_probability(const PayoffMatrix& game, double beta,
                                                std::uint32_t k, std::uint32_t population);

/// The same with the sums replaced by integrals, for large Z and weak selection: a ratio of
/// differences of erf((k u + v) sqrt(beta/u)) (the same paper).
/// @pre u > 0, beta > 0
[[nodiscard]] double fermi_fixation_approximation(const PayoffMatrix& game, double beta,
                                                  std::uint32_t k, std::uint32_t population);

/// Does weak selection favour the takeover by one mutant of the first strategy? It does iff
/// a (Z-2) + b (2Z-1) > c (Z+1) + d (2Z-4), for large Z the one-third law
/// (Nowak, Sasaki, Taylor & Fudenberg 2004, Nature 428:646-650).
[[nodiscard]] bool is_favoured_by_weak_selection(const PayoffMatrix& game,
                                                 std::uint32_t population);

}  // namespace fides::analysis
