#include "analysis/estimates/network_accumulator.hpp"

#include <algorithm>
#include <utility>

namespace fides::analysis {

using tournament::CollaborationTally;
using tournament::NetworkSnapshots;
using tournament::Sums;

namespace {

double count(std::uint64_t n) {
    return static_cast<double>(n);
}

template <class T>
void add_all(std::vector<T>& sums, const std::vector<T>& more) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
        sums[i] += more[i];
    }
}

template <class T>
void add_all(std::vector<std::array<T, 2>>& sums, const std::vector<std::array<T, 2>>& more) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
        sums[i][0] += more[i][0];
        sums[i][1] += more[i][1];
    }
}

}  // namespace

NetworkAccumulator::NetworkAccumulator(std::size_t n_ties, std::size_t n_organisations,
                                       std::vector<std::uint32_t> snapshot_rounds)
    : n_ties_{n_ties},
      n_organisations_{n_organisations},
      ties_(n_ties * 2 * tie_measure_names.size()),
      organisations_(n_organisations * organisation_measure_names.size()) {
    const std::size_t n = snapshot_rounds.size();
    snapshots_.rounds = std::move(snapshot_rounds);
    snapshots_.trust.resize(n * n_ties);
    snapshots_.relied.resize(n * n_ties);
    snapshots_.conflict.resize(n * n_ties);
    snapshots_.faith.resize(n * n_organisations);
    snapshots_.working.resize(n * n_organisations);
    snapshots_.left.resize(n * n_organisations);
    snapshots_.repetitions.resize(n);
}

void NetworkAccumulator::add(const CollaborationTally& tally) {
    const bool may_conflict = tally.counted.tie_rounds > 0;
    for (std::size_t tie = 0; tie < tally.ties.size(); ++tie) {
        const tournament::TieTally& of_tie = tally.ties[tie];
        const tournament::DirectedSums& sums = of_tie.directed;
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            RatioMoments* const mine =
                ties_.data() + (tie * 2 + trustor) * tie_measure_names.size();
            const double rounds = count(of_tie.counted.trust_rounds[trustor]);
            const auto put = [mine](TieMeasure measure, double sum, double n) {
                mine[static_cast<std::size_t>(measure)].add(sum, n);
            };
            put(TieMeasure::trust, of_tie.counted.trust[trustor], rounds);
            put(TieMeasure::reliance, count(sums.relied[trustor]), rounds);
            put(TieMeasure::honouring, count(sums.honoured[trustor]), count(sums.relied[trustor]));
            put(TieMeasure::voluntary, count(sums.voluntary[trustor]), rounds);
            put(TieMeasure::credit, sums.credit[trustor], count(sums.seen_honoured[trustor]));
            put(TieMeasure::conflict, count(of_tie.in_conflict),
                may_conflict ? count(of_tie.rounds) : 0.0);
        }
    }
    const bool has_venture = tally.counted.organisation_rounds > 0;
    for (std::size_t i = 0; i < tally.organisations.size(); ++i) {
        const tournament::OrganisationTally& sums = tally.organisations[i];
        RatioMoments* const mine = organisations_.data() + i * organisation_measure_names.size();
        const auto put = [mine](OrganisationMeasure measure, double sum, double n) {
            mine[static_cast<std::size_t>(measure)].add(sum, n);
        };
        const double believed = has_venture ? count(sums.rounds) : 0.0;
        put(OrganisationMeasure::faith, sums.faith, believed);
        put(OrganisationMeasure::working, has_venture ? count(sums.working) : 0.0, believed);
        put(OrganisationMeasure::payoff, sums.payoff, count(sums.rounds));
        const auto gone = std::find_if(
            tally.departures.begin(), tally.departures.end(),
            [i](const tournament::Departure& departure) { return departure.organisation == i; });
        const bool left = gone != tally.departures.end();
        put(OrganisationMeasure::left, left ? 1.0 : 0.0, 1.0);
        put(OrganisationMeasure::left_round, left ? count(gone->round) : 0.0, left ? 1.0 : 0.0);
        put(OrganisationMeasure::left_payoff, left ? gone->payoff : 0.0, left ? 1.0 : 0.0);
    }
    for (std::size_t k = 0; k < tally.reviews.size(); ++k) {
        const tournament::ReviewTally& review = tally.reviews[k];
        if (k >= n_reviews()) {
            reviews_.resize(reviews_.size() + review_measure_names.size());
            review_rounds_.push_back(review.round);
        }
        RatioMoments* const mine = reviews_.data() + k * review_measure_names.size();
        const auto put = [mine](ReviewMeasure measure, double sum, double n) {
            mine[static_cast<std::size_t>(measure)].add(sum, n);
        };
        put(ReviewMeasure::progress, review.progress, 1.0);
        put(ReviewMeasure::target, review.target, 1.0);
        put(ReviewMeasure::hit, review.hit ? 1.0 : 0.0, 1.0);
        put(ReviewMeasure::members, count(review.members), 1.0);
    }
}

void NetworkAccumulator::add(const NetworkSnapshots& snapshots, std::uint32_t n_rounds) {
    for (std::size_t r = 0; r < snapshots.rounds.size() && snapshots.rounds[r] < n_rounds; ++r) {
        ++snapshots_.repetitions[r];
        for (std::size_t tie = r * n_ties_; tie < (r + 1) * n_ties_; ++tie) {
            for (unsigned trustor = 0; trustor < 2; ++trustor) {
                snapshots_.trust[tie][trustor] += snapshots.ties[tie].trust[trustor];
                snapshots_.relied[tie][trustor] += snapshots.ties[tie].relied[trustor] ? 1U : 0U;
            }
            snapshots_.conflict[tie] += snapshots.ties[tie].conflict ? 1U : 0U;
        }
        for (std::size_t i = r * n_organisations_; i < (r + 1) * n_organisations_; ++i) {
            snapshots_.faith[i] += snapshots.organisations[i].faith;
            snapshots_.working[i] += snapshots.organisations[i].working ? 1U : 0U;
            snapshots_.left[i] += snapshots.organisations[i].left ? 1U : 0U;
        }
    }
}

void NetworkAccumulator::append(const NetworkAccumulator& next) {
    for (std::size_t i = 0; i < ties_.size(); ++i) {
        ties_[i].merge(next.ties_[i]);
    }
    for (std::size_t i = 0; i < organisations_.size(); ++i) {
        organisations_[i].merge(next.organisations_[i]);
    }
    if (next.reviews_.size() > reviews_.size()) {
        reviews_.resize(next.reviews_.size());
        review_rounds_ = next.review_rounds_;
    }
    for (std::size_t i = 0; i < next.reviews_.size(); ++i) {
        reviews_[i].merge(next.reviews_[i]);
    }
    add_all(snapshots_.trust, next.snapshots_.trust);
    add_all(snapshots_.relied, next.snapshots_.relied);
    add_all(snapshots_.conflict, next.snapshots_.conflict);
    add_all(snapshots_.faith, next.snapshots_.faith);
    add_all(snapshots_.working, next.snapshots_.working);
    add_all(snapshots_.left, next.snapshots_.left);
    add_all(snapshots_.repetitions, next.snapshots_.repetitions);
}

}  // namespace fides::analysis
