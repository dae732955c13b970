#include "tournament/experiment/design.hpp"

#include "games/chance.hpp"

#include <boost/random/sobol.hpp>

#include <cassert>
#include <limits>
#include <numeric>
#include <utility>

namespace fides::tournament {

namespace {

/// The random numbers of one purpose, apart from all others made with the same seed.
games::Stream stream_for(std::uint64_t seed, std::uint64_t purpose) {
    return games::Stream{games::pair_key(seed, games::identity_hash("design"), purpose), 0};
}

/// The sequence's first 53 binary digits as whole numbers, shape (points, dimensions), row-major.
///
/// The numbers are those of Boost's table; that a later Boost has another is what the pinned points
/// in the test are for. Boost leaves out the origin, without which no 2^m points are evenly spread.
std::vector<std::uint64_t> sobol_digits(std::size_t n_points, std::size_t n_dimensions) {
    assert(n_points <= std::numeric_limits<std::uint32_t>::max());
    assert(n_dimensions >= 1 && n_dimensions <= most_sobol_dimensions);
    std::vector<std::uint64_t> digits(n_points * n_dimensions, 0);
    boost::random::sobol sequence(n_dimensions);
    for (std::size_t i = n_dimensions; i < digits.size(); ++i) {
        digits[i] = sequence() >> 11U;
    }
    return digits;
}

/// @param shifts  53 binary digits, one a dimension
std::vector<Point> shifted(const std::vector<std::uint64_t>& digits,
                           const std::vector<std::uint64_t>& shifts) {
    const std::size_t n_dimensions = shifts.size();
    std::vector<Point> points(digits.size() / n_dimensions, Point(n_dimensions));
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t d = 0; d < n_dimensions; ++d) {
            const std::uint64_t shifted_digits = digits[i * n_dimensions + d] ^ shifts[d];
            points[i][d] = static_cast<double>(shifted_digits) * 0x1p-53;  // exact
        }
    }
    return points;
}

}  // namespace

std::vector<Point> sobol_sequence(std::size_t n_points, std::size_t n_dimensions) {
    return shifted(sobol_digits(n_points, n_dimensions),
                   std::vector<std::uint64_t>(n_dimensions, 0));
}

std::vector<Point> shifted_sobol_sequence(std::size_t n_points, std::size_t n_dimensions,
                                          std::uint64_t seed) {
    const games::Stream stream = stream_for(seed, games::identity_hash("digital shift"));
    std::vector<std::uint64_t> shifts(n_dimensions);
    for (std::size_t d = 0; d < n_dimensions; ++d) {
        const games::Block block = stream.block(0, static_cast<std::uint32_t>(d), 0);
        shifts[d] = (std::uint64_t{block[0]} << 32U | block[1]) >> 11U;
    }
    return shifted(sobol_digits(n_points, n_dimensions), shifts);
}

std::vector<Point> latin_hypercube(std::size_t n_points, std::size_t n_dimensions,
                                   std::uint64_t seed) {
    assert(n_points >= 1 && n_points <= (std::size_t{1} << 20U));
    assert(n_dimensions <= std::numeric_limits<std::uint32_t>::max());
    const games::Stream stream = stream_for(seed, games::identity_hash("latin hypercube"));
    const auto n = static_cast<double>(n_points);
    std::vector<Point> points(n_points, Point(n_dimensions));
    std::vector<std::size_t> order(n_points);
    for (std::size_t d = 0; d < n_dimensions; ++d) {
        std::iota(order.begin(), order.end(), std::size_t{0});
        for (std::size_t i = n_points; i-- > 0;) {
            const games::Block block =
                stream.block(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(d), 0);
            // Exchange with one of those up to i (Fisher & Yates).
            std::swap(order[i], order[games::below(i + 1, block[0])]);
            points[i][d] = (static_cast<double>(order[i]) + games::unit_interval(block[1])) / n;
        }
    }
    return points;
}

}  // namespace fides::tournament
