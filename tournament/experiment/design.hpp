#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

/// Points that fill the unit cube evenly: where to evaluate what is too dear to evaluate
/// everywhere.
namespace fides::tournament {

/// A point of the unit cube: a number in [0, 1] for each dimension.
using Point = std::vector<double>;

/// Most dimensions of a Sobol' sequence: those of Boost's table of direction numbers.
inline constexpr std::size_t most_sobol_dimensions = 3667;

/// The first points of Sobol's sequence (Sobol' 1967, USSR Comput. Math. Math. Phys. 7:86-112) in
/// the order of Gray's code, with the direction numbers of Joe & Kuo (2008, SIAM J. Sci. Comput.
/// 30:2635-2654). It begins with the origin, so that of the first 2^m points each interval
/// [j, j + 1) / 2^m of each dimension holds exactly one.
///
/// @param n_points      below 2^32 (asserted)
/// @param n_dimensions  in [1, most_sobol_dimensions] (asserted)
/// @return              shape (n_points, n_dimensions), multiples of 2^-53 in [0, 1)
[[nodiscard]] std::vector<Point> sobol_sequence(std::size_t n_points, std::size_t n_dimensions);

/// The same with a random digital shift: in each dimension the binary digits of all points are
/// XORed with the same 53 random ones, which keeps a point in each interval and makes each point
/// evenly distributed (L'Ecuyer & Lemieux 2002, in Modeling Uncertainty, 419-474).
///
/// @param seed  of Philox; any value. A dimension's digits do not depend on how many there are
[[nodiscard]] std::vector<Point> shifted_sobol_sequence(std::size_t n_points,
                                                        std::size_t n_dimensions,
                                                        std::uint64_t seed);

/// Latin hypercube sample: in each dimension one point in each of n intervals of equal length, at a
/// random place within it, in random order (McKay, Beckman & Conover 1979, Technometrics
/// 21:239-245).
///
/// @param n_points      in [1, 2^20] (asserted): beyond, doubles would round a point up to 1
/// @param n_dimensions  below 2^32 (asserted)
/// @param seed          of Philox; any value
/// @return              shape (n_points, n_dimensions), in (0, 1)
[[nodiscard]] std::vector<Point> latin_hypercube(std::size_t n_points, std::size_t n_dimensions,
                                                 std::uint64_t seed);

}  // namespace fides::tournament
