#include "analysis/statistics/regional_sensitivity.hpp"

#include "games/elementary.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

namespace fides::analysis {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

std::vector<std::size_t> ascending(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    return order;
}

/// The largest difference of the two distribution functions, its sign, and where it is.
struct Gap {
    double distance = undefined;
    bool is_higher = true;
    std::size_t step = 0;  ///< number of cases up to there
};

/// Cases in ascending order of their values, which are told apart where a step ends.
struct Steps {
    std::vector<std::size_t> cases;
    std::vector<bool> happens;  ///< in that order
    std::vector<bool> is_end;   ///< in that order: the next value is another
};

Steps steps_of(std::span<const double> values, const std::vector<bool>& happens) {
    Steps steps{.cases = ascending(values), .happens = {}, .is_end = {}};
    const std::size_t n = values.size();
    for (std::size_t i = 0; i < n; ++i) {
        steps.happens.push_back(happens[steps.cases[i]]);
        steps.is_end.push_back(i + 1 == n || values[steps.cases[i]] < values[steps.cases[i + 1]]);
    }
    return steps;
}

Gap gap_of(const Steps& steps) {
    std::array<double, 2> total{};
    for (const bool happens : steps.happens) {
        total[happens ? 1 : 0] += 1.0;
    }
    if (!(total[0] > 0.0 && total[1] > 0.0)) {
        return {};
    }
    std::array<double, 2> so_far{};
    Gap gap{.distance = 0.0};
    for (std::size_t i = 0; i < steps.cases.size(); ++i) {
        so_far[steps.happens[i] ? 1 : 0] += 1.0;
        const double lead = so_far[0] / total[0] - so_far[1] / total[1];
        if (steps.is_end[i] && std::abs(lead) > gap.distance) {
            gap = {.distance = std::abs(lead), .is_higher = lead > 0.0, .step = i + 1};
        }
    }
    return gap;
}

/// The difference at the place of a gap, with its sign; NaN without cases of both kinds.
double lead_at(const Steps& steps, const Gap& gap, std::span<const std::uint16_t> counts) {
    std::array<double, 2> total{};
    std::array<double, 2> up_to{};
    for (std::size_t i = 0; i < steps.cases.size(); ++i) {
        const std::size_t kind = steps.happens[i] ? 1 : 0;
        total[kind] += counts[steps.cases[i]];
        up_to[kind] += i < gap.step ? counts[steps.cases[i]] : 0;
    }
    const double lead = up_to[0] / total[0] - up_to[1] / total[1];
    return gap.is_higher ? lead : -lead;
}

/// Sums over the cases of each band.
struct BandSums {
    std::vector<double> n;
    std::vector<double> sum;
    std::vector<double> squares;
};

/// One less the share of variance within bands: eta squared and what it is made of.
struct Explained {
    double unexplained = undefined;  ///< sum of squares within bands over that in all
    double cases = 0.0;
    double bands = 0.0;  ///< that have cases
};

Explained explained_by(const BandSums& bands) {
    double n = 0.0;
    double sum = 0.0;
    double squares = 0.0;
    double within = 0.0;
    double n_filled = 0.0;
    for (std::size_t band = 0; band < bands.n.size(); ++band) {
        if (bands.n[band] > 0.0) {
            n += bands.n[band];
            sum += bands.sum[band];
            squares += bands.squares[band];
            within += bands.squares[band] - bands.sum[band] * bands.sum[band] / bands.n[band];
            n_filled += 1.0;
        }
    }
    const double all = squares - sum * sum / n;
    if (!(n > n_filled && all > 0.0)) {
        return {};
    }
    return {.unexplained = std::max(0.0, within) / all, .cases = n, .bands = n_filled};
}

/// By how much means of so many bands leave less unexplained than there is, by chance alone.
double luck(const Explained& found) {
    return (found.cases - 1.0) / (found.cases - found.bands);
}

}  // namespace

std::optional<RegionalDifference> regional_difference(std::span<const double> values,
                                                      const std::vector<bool>& happens,
                                                      const BootstrapWeights& weights, double level,
                                                      std::size_t compared) {
    assert(values.size() == happens.size() && values.size() == weights.n_blocks());
    const Steps steps = steps_of(values, happens);
    const Gap gap = gap_of(steps);
    if (std::isnan(gap.distance)) {
        return std::nullopt;
    }
    std::vector<double> replicates(weights.n_replicates());
    for (std::size_t b = 0; b < replicates.size(); ++b) {
        replicates[b] = lead_at(steps, gap, weights.counts(b));
    }
    const auto n = static_cast<double>(values.size());
    const auto n_happens = static_cast<double>(std::count(happens.begin(), happens.end(), true));
    const double chance = (1.0 - level) / static_cast<double>(compared);
    const double by_chance =
        std::sqrt(-0.5 * games::logarithm(0.5 * chance) * n / (n_happens * (n - n_happens)));
    return RegionalDifference{.distance = gap.distance,
                              .is_higher = gap.is_higher,
                              .interval = percentile_interval(replicates, level),
                              .by_chance = std::min(1.0, by_chance)};
}

std::vector<std::size_t> bands_of(std::span<const double> values) {
    const std::vector<std::size_t> order = ascending(values);
    std::vector<std::size_t> bands(values.size());
    std::size_t band = 0;
    std::size_t part = 0;  // of equal number, of the first of equal values
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && values[order[i - 1]] < values[order[i]]) {
            const std::size_t part_here = i * n_bands / order.size();
            band += part_here > part ? 1 : 0;
            part = part_here;
        }
        bands[order[i]] = band;
    }
    return bands;
}

std::optional<ExplainedShare> explained_share(std::span<const double> results,
                                              std::span<const std::size_t> bands,
                                              const BootstrapWeights& weights, double level) {
    assert(results.size() == bands.size() && results.size() == weights.n_blocks());
    const std::size_t n = bands.empty() ? 0 : 1 + *std::max_element(bands.begin(), bands.end());
    double sum = 0.0;
    std::size_t n_observed = 0;
    for (const double result : results) {
        if (!std::isnan(result)) {
            sum += result;
            ++n_observed;
        }
    }
    if (n_observed < 2 * n_bands) {
        return std::nullopt;
    }
    const double mean = sum / static_cast<double>(n_observed);  // taken off: fewer digits are lost
    const auto sums = [&](const auto& count) {
        BandSums out{.n = std::vector<double>(n, 0.0),
                     .sum = std::vector<double>(n, 0.0),
                     .squares = std::vector<double>(n, 0.0)};
        for (std::size_t i = 0; i < results.size(); ++i) {
            if (!std::isnan(results[i])) {
                const double times = count(i);
                const double off = results[i] - mean;
                out.n[bands[i]] += times;
                out.sum[bands[i]] += times * off;
                out.squares[bands[i]] += times * off * off;
            }
        }
        return out;
    };
    const Explained found = explained_by(sums([](std::size_t) { return 1.0; }));
    if (std::isnan(found.unexplained)) {
        return std::nullopt;
    }
    std::vector<double> replicates(weights.n_replicates());
    for (std::size_t b = 0; b < replicates.size(); ++b) {
        const std::span<const std::uint16_t> counts = weights.counts(b);
        const Explained drawn =
            explained_by(sums([counts](std::size_t i) { return static_cast<double>(counts[i]); }));
        // Lucky twice: the cases, and what was drawn of them.
        replicates[b] = 1.0 - drawn.unexplained * luck(found) * luck(drawn);
    }
    return ExplainedShare{.share = 1.0 - found.unexplained * luck(found),
                          .interval = percentile_interval(replicates, level)};
}

}  // namespace fides::analysis
