#include "analysis/statistics/sensitivity.hpp"

#include "analysis/statistics/bootstrap.hpp"
#include "games/chance.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace fides::analysis {

namespace {

constexpr double not_observed = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_blocks = std::numeric_limits<std::uint16_t>::max();

/// Elementary effects of each factor, shape (trajectories, factors), NaN where not observed.
std::vector<double> elementary_effects(std::span<const Point> points,
                                       std::span<const double> values) {
    const std::size_t n_factors = points.front().size();
    const std::size_t n_trajectories = points.size() / (n_factors + 1);
    std::vector<double> effects(n_trajectories * n_factors, not_observed);
    for (std::size_t t = 0; t < n_trajectories; ++t) {
        for (std::size_t step = 0; step < n_factors; ++step) {
            const std::size_t before = t * (n_factors + 1) + step;
            const Point& from = points[before];
            const Point& to = points[before + 1];
            const auto moved = static_cast<std::size_t>(
                std::mismatch(from.begin(), from.end(), to.begin()).first - from.begin());
            assert(moved < n_factors);  // each step of a trajectory moves one factor
            effects[t * n_factors + moved] =
                (values[before + 1] - values[before]) / (to[moved] - from[moved]);
        }
    }
    return effects;
}

Screening screening_of(std::span<const double> effects, std::size_t factor, std::size_t n_factors) {
    Screening out;
    double n = 0.0;
    double sum = 0.0;
    double absolute = 0.0;
    for (std::size_t i = factor; i < effects.size(); i += n_factors) {
        if (!std::isnan(effects[i])) {
            n += 1.0;
            sum += effects[i];
            absolute += std::fabs(effects[i]);
        }
    }
    if (n == 0.0) {
        return out;
    }
    out.mu = sum / n;
    out.mu_star = absolute / n;
    if (n >= 2.0) {
        double squares = 0.0;
        for (std::size_t i = factor; i < effects.size(); i += n_factors) {
            if (!std::isnan(effects[i])) {
                squares += (effects[i] - *out.mu) * (effects[i] - *out.mu);
            }
        }
        out.sigma = std::sqrt(squares / (n - 1.0));
    }
    return out;
}

/// Columns of the sums over rows that indices are made of: of f(A) + f(B) and of their squares,
/// then three of each factor.
struct RowColumns {
    static constexpr std::size_t sum = 0;
    static constexpr std::size_t squares = 1;
    static constexpr std::size_t product = 0;     ///< f(B) (f(A_B^i) - f(A))
    static constexpr std::size_t difference = 1;  ///< f(A_B^i) - f(A)
    static constexpr std::size_t jansen = 2;      ///< (f(A) - f(A_B^i))^2 / 2

    static constexpr std::size_t of_factor(std::size_t factor) { return 2 + 3 * factor; }

    static constexpr std::size_t count(std::size_t n_factors) { return of_factor(n_factors); }
};

struct SobolShares {
    double first = not_observed;
    double total = not_observed;
};

/// @param sums    over n rows, one a column
/// @param factor  whose shares of the variance they are; NaN where there is no variance
SobolShares shares_of(std::span<const double> sums, double n, std::size_t factor) {
    const double mean = sums[RowColumns::sum] / (2.0 * n);
    const double variance = sums[RowColumns::squares] / (2.0 * n) - mean * mean;
    if (!(variance > 0.0)) {
        return {};
    }
    const std::span<const double> own = sums.subspan(RowColumns::of_factor(factor), 3);
    const double first = (own[RowColumns::product] - mean * own[RowColumns::difference]) / n;
    return {.first = first / variance, .total = own[RowColumns::jansen] / n / variance};
}

/// Values of the complete rows, less the mean of their f(A) and f(B).
std::vector<double> centred_rows(std::span<const double> values, std::size_t width) {
    std::vector<double> rows;
    double sum = 0.0;
    for (std::size_t begin = 0; begin < values.size(); begin += width) {
        const std::span<const double> row = values.subspan(begin, width);
        if (std::none_of(row.begin(), row.end(), [](double v) { return std::isnan(v); })) {
            rows.insert(rows.end(), row.begin(), row.end());
            sum += row.front() + row.back();
        }
    }
    const double mean = sum * static_cast<double>(width) / (2.0 * static_cast<double>(rows.size()));
    for (double& value : rows) {
        value -= mean;
    }
    return rows;
}

/// True if f(A) and f(B) are the same in all rows, to the bit: rounding of sums is no variance.
bool is_constant(std::span<const double> rows, std::size_t width) {
    for (std::size_t begin = 0; begin < rows.size(); begin += width) {
        if (rows[begin] != rows[0] || rows[begin + width - 1] != rows[0]) {
            return false;
        }
    }
    return true;
}

/// Shape (rows, columns), row-major.
std::vector<double> row_columns(std::span<const double> rows, std::size_t n_factors) {
    const std::size_t width = n_factors + 2;
    const std::size_t n_columns = RowColumns::count(n_factors);
    std::vector<double> columns(rows.size() / width * n_columns);
    for (std::size_t j = 0; j < rows.size() / width; ++j) {
        const std::span<const double> row = rows.subspan(j * width, width);
        double* const out = columns.data() + j * n_columns;
        const double a = row.front();
        const double b = row.back();
        out[RowColumns::sum] = a + b;
        out[RowColumns::squares] = a * a + b * b;
        for (std::size_t i = 0; i < n_factors; ++i) {
            double* const own = out + RowColumns::of_factor(i);
            const double difference = row[i + 1] - a;
            own[RowColumns::product] = b * difference;
            own[RowColumns::difference] = difference;
            own[RowColumns::jansen] = 0.5 * difference * difference;
        }
    }
    return columns;
}

}  // namespace

std::vector<Point> morris_points(std::size_t n_trajectories, std::size_t n_factors,
                                 std::uint64_t seed) {
    assert(n_trajectories <= most_blocks && n_factors >= 1);
    constexpr std::uint32_t half = 0x80000000U;
    constexpr unsigned step = 2;  // levels: p / (2 (p - 1)) of the range for p = 4
    const games::Stream stream{
        games::pair_key(seed, games::identity_hash("sensitivity"), games::identity_hash("morris")),
        0};
    std::vector<Point> points;
    points.reserve(n_trajectories * (n_factors + 1));
    std::vector<std::size_t> order(n_factors);
    for (std::size_t t = 0; t < n_trajectories; ++t) {
        std::iota(order.begin(), order.end(), std::size_t{0});
        Point at(n_factors);
        Point then(n_factors);
        for (std::size_t i = n_factors; i-- > 0;) {
            const games::Block block =
                stream.block(static_cast<std::uint32_t>(t), static_cast<std::uint32_t>(i), 0);
            const unsigned lower = block[0] < half ? 0 : 1;
            at[i] = lower / 3.0;
            then[i] = (lower + step) / 3.0;
            if (block[1] < half) {
                std::swap(at[i], then[i]);
            }
            std::swap(order[i], order[games::below(i + 1, block[2])]);
        }
        points.push_back(at);
        for (const std::size_t moved : order) {
            at[moved] = then[moved];
            points.push_back(at);
        }
    }
    return points;
}

std::vector<Screening> morris(std::span<const Point> points, std::span<const double> values,
                              const Resampling& resampling) {
    assert(!points.empty() && points.size() == values.size());
    const std::size_t n_factors = points.front().size();
    assert(points.size() % (n_factors + 1) == 0);
    const std::size_t n_trajectories = points.size() / (n_factors + 1);
    const std::vector<double> effects = elementary_effects(points, values);
    std::vector<Screening> out;
    for (std::size_t factor = 0; factor < n_factors; ++factor) {
        out.push_back(screening_of(effects, factor, n_factors));
    }
    if (n_trajectories < 2) {
        return out;
    }
    // Sum and number of the observed absolute effects of each factor, a trajectory a row.
    std::vector<double> absolute(effects.size() * 2, 0.0);
    for (std::size_t i = 0; i < effects.size(); ++i) {
        if (!std::isnan(effects[i])) {
            absolute[2 * i] = std::fabs(effects[i]);
            absolute[2 * i + 1] = 1.0;
        }
    }
    const BootstrapWeights weights(resampling.replicates, n_trajectories, resampling.seed);
    std::vector<double> sums(resampling.replicates * n_factors * 2);
    weights.resample(absolute, n_factors * 2, sums);
    std::vector<double> replicates(resampling.replicates);
    for (std::size_t factor = 0; factor < n_factors; ++factor) {
        for (std::size_t b = 0; b < replicates.size(); ++b) {
            const double* const own = sums.data() + (b * n_factors + factor) * 2;
            replicates[b] = own[1] > 0.0 ? own[0] / own[1] : not_observed;
        }
        if (out[factor].sigma) {
            out[factor].mu_star_interval = percentile_interval(replicates, resampling.level);
        }
    }
    return out;
}

std::vector<Point> sobol_points(std::size_t n_rows, std::size_t n_factors, std::uint64_t seed) {
    assert(n_rows <= most_blocks && n_factors >= 1);
    const std::vector<Point> both = tournament::shifted_sobol_sequence(n_rows, 2 * n_factors, seed);
    std::vector<Point> points;
    points.reserve(n_rows * (n_factors + 2));
    for (const Point& row : both) {
        const auto middle = row.begin() + static_cast<std::ptrdiff_t>(n_factors);
        const Point a(row.begin(), middle);
        points.push_back(a);
        for (std::size_t i = 0; i < n_factors; ++i) {
            points.push_back(a);
            points.back()[i] = row[n_factors + i];
        }
        points.emplace_back(middle, row.end());
    }
    return points;
}

std::vector<SobolIndex> sobol_indices(std::span<const double> values, std::size_t n_factors,
                                      const Resampling& resampling) {
    const std::size_t width = n_factors + 2;
    assert(n_factors >= 1 && values.size() % width == 0);
    std::vector<SobolIndex> out(n_factors);
    const std::vector<double> rows = centred_rows(values, width);
    const std::size_t n_rows = rows.size() / width;
    if (n_rows < 2 || is_constant(rows, width)) {
        return out;
    }
    const std::vector<double> columns = row_columns(rows, n_factors);
    const std::size_t n_columns = RowColumns::count(n_factors);
    std::vector<double> all(n_columns, 0.0);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        all[i % n_columns] += columns[i];
    }
    const BootstrapWeights weights(resampling.replicates, n_rows, resampling.seed);
    std::vector<double> sums(resampling.replicates * n_columns);
    weights.resample(columns, n_columns, sums);

    const auto n = static_cast<double>(n_rows);
    std::vector<double> first(resampling.replicates);
    std::vector<double> total(resampling.replicates);
    for (std::size_t factor = 0; factor < n_factors; ++factor) {
        for (std::size_t b = 0; b < resampling.replicates; ++b) {
            const SobolShares shares =
                shares_of(std::span{sums}.subspan(b * n_columns, n_columns), n, factor);
            first[b] = shares.first;
            total[b] = shares.total;
        }
        const SobolShares shares = shares_of(all, n, factor);
        out[factor] = {.first = shares.first,
                       .first_interval = percentile_interval(first, resampling.level),
                       .total = shares.total,
                       .total_interval = percentile_interval(total, resampling.level)};
    }
    return out;
}

}  // namespace fides::analysis
