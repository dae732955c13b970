#pragma once

#include "analysis/statistics/moments.hpp"
#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/round/recording.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// What is kept of each tie, organisation and review of a collaboration, beside the measures of the
/// whole.
namespace fides::analysis {

/// Of a directed tie, over the rounds that count.
enum class TieMeasure : std::uint8_t { trust, reliance, honouring, voluntary, credit, conflict };

inline constexpr std::array<std::string_view, 6> tie_measure_names{
    "trust", "reliance", "honouring", "voluntary", "credit", "conflict"};

/// Of an organisation: means over the rounds that count, then of leaving.
enum class OrganisationMeasure : std::uint8_t {
    faith,
    working,
    payoff,      ///< a round, over its ties
    left,        ///< share of repetitions
    left_round,  ///< over those: the round after which
    left_payoff  ///< over those: mean a round and tie over its patience
};

inline constexpr std::array<std::string_view, 6> organisation_measure_names{
    "faith", "working", "payoff", "left", "left_round", "left_payoff"};

/// Of a review.
enum class ReviewMeasure : std::uint8_t { progress, target, hit, members };

inline constexpr std::array<std::string_view, 4> review_measure_names{"progress", "target", "hit",
                                                                      "members"};

/// A network's ties and organisations in a few rounds, summed over repetitions.
struct SummedSnapshots {
    std::vector<std::uint32_t> rounds;
    std::vector<std::array<double, 2>> trust;          ///< shape (rounds, ties), by trustor's seat
    std::vector<std::array<std::uint32_t, 2>> relied;  ///< likewise
    std::vector<std::uint32_t> conflict;               ///< shape (rounds, ties)
    std::vector<double> faith;                         ///< shape (rounds, organisations)
    std::vector<std::uint32_t> working;                ///< likewise
    std::vector<std::uint32_t> left;                   ///< likewise
    std::vector<std::uint32_t> repetitions;            ///< that had the round, by round

    /// All that a journal keeps of it (tournament/journal/bytes.hpp).
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(rounds, trust, relied, conflict, faith, working, left, repetitions);
    }
};

/// Folds repetitions in index order. Memory grows with ties and organisations, not with rounds or
/// repetitions.
class NetworkAccumulator {
public:
    /// @param snapshot_rounds  ascending; empty: none wanted
    NetworkAccumulator(std::size_t n_ties, std::size_t n_organisations,
                       std::vector<std::uint32_t> snapshot_rounds);

    void add(const tournament::CollaborationTally& tally);

    /// @param n_rounds  of the repetition
    void add(const tournament::NetworkSnapshots& snapshots, std::uint32_t n_rounds);

    /// Adds what was made of the repetitions that follow this one's.
    void append(const NetworkAccumulator& next);

    [[nodiscard]] const RatioMoments& of_tie(std::size_t tie, unsigned trustor,
                                             TieMeasure measure) const noexcept {
        return ties_[(tie * 2 + trustor) * tie_measure_names.size() +
                     static_cast<std::size_t>(measure)];
    }

    [[nodiscard]] const RatioMoments& of_organisation(std::size_t organisation,
                                                      OrganisationMeasure measure) const noexcept {
        return organisations_[organisation * organisation_measure_names.size() +
                              static_cast<std::size_t>(measure)];
    }

    [[nodiscard]] std::size_t n_reviews() const noexcept {
        return reviews_.size() / review_measure_names.size();
    }

    [[nodiscard]] const RatioMoments& of_review(std::size_t review,
                                                ReviewMeasure measure) const noexcept {
        return reviews_[review * review_measure_names.size() + static_cast<std::size_t>(measure)];
    }

    /// After which a review was held.
    [[nodiscard]] std::uint32_t round_of_review(std::size_t review) const noexcept {
        return review_rounds_[review];
    }

    [[nodiscard]] const SummedSnapshots& snapshots() const noexcept { return snapshots_; }

    /// All that a journal keeps of it (tournament/journal/bytes.hpp).
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(n_ties_, n_organisations_, ties_, organisations_, reviews_, review_rounds_,
              snapshots_);
    }

private:
    std::size_t n_ties_;
    std::size_t n_organisations_;
    std::vector<RatioMoments> ties_;           ///< shape (ties, 2, tie measures)
    std::vector<RatioMoments> organisations_;  ///< shape (organisations, organisation measures)
    std::vector<RatioMoments> reviews_;        ///< shape (reviews, review measures)
    std::vector<std::uint32_t> review_rounds_;
    SummedSnapshots snapshots_;
};

}  // namespace fides::analysis
