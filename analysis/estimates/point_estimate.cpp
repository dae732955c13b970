#include "analysis/estimates/point_estimate.hpp"

#include "analysis/statistics/auc.hpp"
#include "analysis/statistics/student_t.hpp"
#include "tournament/round/ratio.hpp"

#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>

namespace fides::analysis {

namespace {

using tournament::Measure;
using tournament::n_measures;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::size_t at(Measure measure) {
    return static_cast<std::size_t>(measure);
}

double quotient(double numerator, double denominator) {
    return denominator > 0.0 ? numerator / denominator : none;
}

/// Partner discernment is an area under the ROC curve. Each block's share in it is the sum of its
/// placement values (DeLong, DeLong & Clarke-Pearson 1988): how often its trusted partners of
/// goodwill stand above, and those without below, the others' partners. Resampling those sums
/// resamples the area to first order.
struct Discernment {
    std::optional<double> area;
    std::vector<double> block_sums;  ///< shape (blocks, 4): placements and counts of either group
};

Discernment discernment_of(const Accumulator& accumulated) {
    const std::vector<TrustObservations::Place> places = accumulated.trust().places();
    // Counts of each value that occurs, ascending, and which value each place has.
    std::vector<std::uint64_t> goodwilled;
    std::vector<std::uint64_t> self_interested;
    std::vector<std::size_t> value_of(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (i == 0 || places[i].trust != places[i - 1].trust) {
            goodwilled.push_back(0);
            self_interested.push_back(0);
        }
        value_of[i] = goodwilled.size() - 1;
        goodwilled.back() += places[i].goodwilled;
        self_interested.back() += places[i].self_interested;
    }
    Discernment discernment;
    discernment.area = area_under_roc(goodwilled, self_interested);
    discernment.block_sums.assign(accumulated.n_blocks() * 4, 0.0);
    if (!discernment.area) {
        return discernment;
    }
    const auto sum = [](const std::vector<std::uint64_t>& counts) {
        return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
    };
    const double n_goodwilled = sum(goodwilled);
    const double n_self_interested = sum(self_interested);
    // Share of the other group below (above) each value, ties one half.
    std::vector<double> below(goodwilled.size());
    std::vector<double> above(goodwilled.size());
    double cumulated_goodwilled = 0.0;
    double cumulated_self_interested = 0.0;
    for (std::size_t value = 0; value < goodwilled.size(); ++value) {
        const auto here_goodwilled = static_cast<double>(goodwilled[value]);
        const auto here_self_interested = static_cast<double>(self_interested[value]);
        below[value] = (cumulated_self_interested + 0.5 * here_self_interested) / n_self_interested;
        above[value] = (n_goodwilled - cumulated_goodwilled - 0.5 * here_goodwilled) / n_goodwilled;
        cumulated_goodwilled += here_goodwilled;
        cumulated_self_interested += here_self_interested;
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        double* const row = discernment.block_sums.data() + std::size_t{places[i].block} * 4;
        row[0] += static_cast<double>(places[i].goodwilled) * below[value_of[i]];
        row[1] += static_cast<double>(places[i].goodwilled);
        row[2] += static_cast<double>(places[i].self_interested) * above[value_of[i]];
        row[3] += static_cast<double>(places[i].self_interested);
    }
    return discernment;
}

MeasureEstimate from_moments(const RatioMoments& moments) {
    MeasureEstimate result;
    if (const std::optional<Estimate> estimate = moments.estimate()) {
        result.mean = estimate->mean;
        result.standard_error = estimate->standard_error;
    }
    return result;
}

/// The columns of the resampled sums that a measure's replicates are made of.
void replicate_ratio(MeasureEstimate& estimate, std::span<const double> sums, std::size_t numerator,
                     std::size_t denominator) {
    const std::size_t n_replicates = sums.size() / BlockColumns::count;
    estimate.replicates.resize(n_replicates);
    for (std::size_t b = 0; b < n_replicates; ++b) {
        const double* const row = sums.data() + b * BlockColumns::count;
        estimate.replicates[b] = quotient(row[numerator], row[denominator]);
    }
}

void replicate_discernment(MeasureEstimate& estimate, std::span<const double> sums) {
    const std::size_t n_replicates = sums.size() / BlockColumns::count;
    estimate.replicates.resize(n_replicates);
    for (std::size_t b = 0; b < n_replicates; ++b) {
        const double* const row = sums.data() + b * BlockColumns::count + BlockColumns::discernment;
        const double area = quotient(row[0], row[1]) + quotient(row[2], row[3]) - *estimate.mean;
        estimate.replicates[b] = area < 0.0 ? 0.0 : area > 1.0 ? 1.0 : area;
    }
}

void replicate_gap(PointEstimate& point) {
    MeasureEstimate& gap = point.measures[at(Measure::attribution_gap)];
    const MeasureEstimate& meant = point.measures[at(Measure::meant)];
    const MeasureEstimate& credit = point.measures[at(Measure::credit)];
    gap.replicates.resize(meant.replicates.size());
    for (std::size_t b = 0; b < gap.replicates.size(); ++b) {
        gap.replicates[b] = meant.replicates[b] - credit.replicates[b];
    }
}

void close_interval(MeasureEstimate& estimate, double level) {
    if (estimate.mean) {
        estimate.interval = percentile_interval(estimate.replicates, level);
    }
}

/// A quotient of two columns of the block sums.
BlockSums::Quotient quotient_of(std::span<const double> block_sums, std::size_t numerator,
                                std::size_t denominator, double weight = 1.0) {
    BlockSums::Quotient out{.weight = weight, .numerators = {}, .denominators = {}};
    for (std::size_t row = 0; row < block_sums.size(); row += BlockColumns::count) {
        out.numerators.push_back(block_sums[row + numerator]);
        out.denominators.push_back(block_sums[row + denominator]);
    }
    return out;
}

/// What each measure is made of, block by block.
void keep_blocks(PointEstimate& point, std::span<const double> block_sums) {
    const auto ratio = [&](Measure measure, double weight = 1.0) {
        return quotient_of(block_sums, 2 * at(measure), 2 * at(measure) + 1, weight);
    };
    for (std::size_t m = 0; m < n_measures; ++m) {
        point.measures[m].blocks.quotients = {ratio(static_cast<Measure>(m))};
    }
    point.measures[at(Measure::attribution_gap)].blocks.quotients = {ratio(Measure::meant),
                                                                     ratio(Measure::credit, -1.0)};
    MeasureEstimate& area = point.measures[at(Measure::partner_discernment)];
    area.blocks = {};
    if (area.mean) {
        constexpr std::size_t placements = BlockColumns::discernment;
        area.blocks = {.quotients = {quotient_of(block_sums, placements, placements + 1),
                                     quotient_of(block_sums, placements + 2, placements + 3)},
                       .offset = -*area.mean};
    }
}

std::vector<RoundEstimate> trajectory_of(const Accumulator& accumulated, std::size_t n_sampled,
                                         double level) {
    const double z = student_t_limit(level, as_good_as_normal);
    std::vector<RoundEstimate> trajectory;
    trajectory.reserve(n_sampled * trajectory_measures.size());
    for (std::size_t sample = 0; sample < n_sampled; ++sample) {
        for (std::size_t i = 0; i < trajectory_measures.size(); ++i) {
            RoundEstimate round;
            if (const auto estimate = accumulated.trajectory(sample, i).estimate()) {
                round.mean = estimate->mean;
                if (estimate->standard_error) {
                    const double half = z * *estimate->standard_error;
                    round.interval = Interval{estimate->mean - half, estimate->mean + half};
                }
            }
            trajectory.push_back(round);
        }
    }
    return trajectory;
}

}  // namespace

PointSums point_sums(const Accumulator& accumulated, double level, std::size_t n_sampled) {
    PointSums sums;
    PointEstimate& point = sums.means;
    for (std::size_t m = 0; m < n_measures; ++m) {
        point.measures[m] = from_moments(accumulated.moments(static_cast<Measure>(m)));
    }
    for (std::size_t kind = 0; kind < n_counterfactuals; ++kind) {
        point.counterfactual[kind] =
            from_moments(accumulated.moments(static_cast<Counterfactual>(kind)));
    }
    const Discernment discernment = discernment_of(accumulated);
    point.measures[at(Measure::partner_discernment)].mean = discernment.area;
    point.trajectory = trajectory_of(accumulated, n_sampled, level);
    const std::optional<double> meant = point.measures[at(Measure::meant)].mean;
    const std::optional<double> credit = point.measures[at(Measure::credit)].mean;
    if (meant && credit) {
        point.measures[at(Measure::attribution_gap)].mean = *meant - *credit;
    }
    sums.blocks.assign(accumulated.block_sums().begin(), accumulated.block_sums().end());
    for (std::size_t block = 0; block < accumulated.n_blocks(); ++block) {
        for (std::size_t column = 0; column < 4; ++column) {
            sums.blocks[block * BlockColumns::count + BlockColumns::discernment + column] =
                discernment.block_sums[block * 4 + column];
        }
    }
    return sums;
}

PointEstimate estimate_point(PointSums sums_of_point, const BootstrapWeights& weights,
                             double level) {
    PointEstimate point = std::move(sums_of_point.means);
    const std::vector<double>& block_sums = sums_of_point.blocks;
    if (block_sums.size() < 2 * BlockColumns::count) {
        return point;
    }
    keep_blocks(point, block_sums);
    std::vector<double> sums(weights.n_replicates() * BlockColumns::count);
    weights.resample(block_sums, BlockColumns::count, sums);
    for (std::size_t m = 0; m < n_measures; ++m) {
        replicate_ratio(point.measures[m], sums, 2 * m, 2 * m + 1);
    }
    for (std::size_t kind = 0; kind < n_counterfactuals; ++kind) {
        replicate_ratio(point.counterfactual[kind], sums, BlockColumns::counterfactual + kind,
                        BlockColumns::counterfactual + n_counterfactuals);
        close_interval(point.counterfactual[kind], level);
    }
    MeasureEstimate& area = point.measures[at(Measure::partner_discernment)];
    if (area.mean) {
        replicate_discernment(area, sums);
    }
    replicate_gap(point);
    for (const Measure measure : {Measure::partner_discernment, Measure::attribution_gap}) {
        MeasureEstimate& estimate = point.measures[at(measure)];
        if (estimate.mean) {
            estimate.standard_error = standard_deviation(estimate.replicates);
        }
    }
    for (MeasureEstimate& estimate : point.measures) {
        close_interval(estimate, level);
    }
    return point;
}

PointEstimate estimate_point(const Accumulator& accumulated, const BootstrapWeights& weights,
                             double level, std::size_t n_sampled) {
    return estimate_point(point_sums(accumulated, level, n_sampled), weights, level);
}

BlockSums quotient_blocks(const Accumulator& accumulated, Measure measure) {
    assert(tournament::is_quotient(measure));
    BlockSums blocks;
    if (accumulated.n_blocks() > 1) {
        blocks.quotients = {
            quotient_of(accumulated.block_sums(), 2 * at(measure), 2 * at(measure) + 1)};
    }
    return blocks;
}

MeasureEstimate estimate_measure(const Accumulator& accumulated, const BootstrapWeights& weights,
                                 double level, Measure measure) {
    if (!tournament::is_quotient(measure)) {
        return std::move(estimate_point(accumulated, weights, level, 0).measures[at(measure)]);
    }
    MeasureEstimate estimate = from_moments(accumulated.moments(measure));
    const std::size_t n_blocks = accumulated.n_blocks();
    if (n_blocks < 2) {
        return estimate;
    }
    const std::span<const double> all = accumulated.block_sums();
    std::vector<double> block_sums;
    block_sums.reserve(2 * n_blocks);
    for (std::size_t block = 0; block < n_blocks; ++block) {
        const std::size_t first = block * BlockColumns::count + 2 * at(measure);
        block_sums.insert(block_sums.end(), {all[first], all[first + 1]});
    }
    std::vector<double> sums(weights.n_replicates() * 2);
    weights.resample(block_sums, 2, sums);
    estimate.replicates.reserve(weights.n_replicates());
    for (std::size_t b = 0; b < weights.n_replicates(); ++b) {
        estimate.replicates.push_back(quotient(sums[2 * b], sums[2 * b + 1]));
    }
    close_interval(estimate, level);
    return estimate;
}

}  // namespace fides::analysis
