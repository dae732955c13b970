#pragma once

#include "games/chance.hpp"
#include "games/credence.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/collaboration/network_stops.hpp"
#include "tournament/experiment/payoff_scale.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fides::tournament {

/// Perceived complexity of the venture to those who have joined by a round.
/// @pre there is a venture
[[nodiscard]] double complexity_in(const CollaborationPlan& plan, std::uint32_t round) noexcept;

/// True of an organisation that is free to go after round to - 1, and has been in for as many
/// reviews as its patience lasts.
/// @param mandate  its own
[[nodiscard]] bool may_depart(const CollaborationPlan& plan, std::uint32_t organisation,
                              std::uint32_t to, double mandate) noexcept;

/// The organisations of a collaboration while a repetition lasts: their faith in the venture, who
/// works when, what they achieved together, and who has left (docs/model.md, The venture). Without
/// a venture everybody who is still in works.
class FaithState {
public:
    explicit FaithState(const CollaborationPlan& plan);

    /// Those who join in this round believe as their prior says; more members make the venture
    /// more complex for all.
    void welcome(std::uint32_t round);

    /// Who works in rounds from ... to - 1, at most 64 of them, in which nothing moves faith but
    /// that the venture may have changed.
    /// @param mandate  by organisation, least chance of working
    void decide_work(const games::Stream& stream, std::span<const double> mandate,
                     std::uint32_t from, std::uint32_t to);

    /// F when work was decided in a round of the last stretch; 0 without a venture.
    [[nodiscard]] double faith(std::uint32_t organisation, std::uint32_t round) const noexcept {
        return has_venture_
                   ? at_work_[organisation * NetworkStops::most_rounds_at_once + (round - from_)]
                   : 0.0;
    }

    /// True if it works in a round of the last stretch.
    [[nodiscard]] bool works(std::uint32_t organisation, std::uint32_t round) const noexcept {
        return ((works_[organisation] >> (round - from_)) & 1U) != 0;
    }

    [[nodiscard]] bool has_left(std::uint32_t organisation) const noexcept {
        return left_[organisation];
    }

    [[nodiscard]] bool anybody_left() const noexcept { return n_left_ > 0; }

    /// Its ties are idle from now on.
    void leave(std::uint32_t organisation) noexcept;

    /// True when a review is held after round to - 1.
    [[nodiscard]] bool is_review_due(std::uint32_t to) const noexcept {
        return has_venture_ && to % review_every_ == 0;
    }

    /// Honoured reliances of a stretch.
    void add_progress(std::uint64_t honoured) noexcept { honoured_ += honoured; }

    /// Payoffs of a stretch, net of contract cost, and the tie-rounds they come from, by
    /// organisation.
    void add_payoffs(std::span<const double> payoffs,
                     std::span<const std::uint32_t> tie_rounds) noexcept;

    /// Open conflicts at the end of a round weigh on the faith of both ends.
    /// @param open  by organisation: number of its ties with a conflict open
    void suffer(std::span<const std::uint32_t> open) noexcept;

    /// The review after round to - 1: faith by Bayes; then those who gain too little leave.
    /// @param departures  those who leave are added to it
    [[nodiscard]] ReviewTally review(std::uint32_t to, std::vector<Departure>& departures,
                                     std::span<const double> mandate);

    /// The end of a round: the venture may have changed, F <- (1 - lambda_F) F + lambda_F F*.
    void renew() noexcept;

    /// The next review counts as a miss, whatever was achieved.
    void miss_next() noexcept { misses_next_ = true; }

    /// Faith goes a share of the way back to its prior.
    void turn_over(std::uint32_t organisation, double share) noexcept;

private:
    /// What an organisation earned between two reviews.
    struct Earnings {
        double payoff = 0.0;
        std::uint64_t tie_rounds = 0;
    };

    void settle_priors(std::uint32_t round);
    void weigh_departures(std::uint32_t to, std::vector<Departure>& departures,
                          std::span<const double> mandate);

    const CollaborationPlan& plan_;
    std::vector<games::Credence> faith_;  ///< F, by organisation
    std::vector<games::Credence> prior_;  ///< F*, by organisation
    std::vector<double> at_work_;         ///< F when work was decided, shape (organisations, 64)
    std::vector<std::uint64_t> works_;    ///< a bit a round of the stretch, by organisation
    std::vector<bool> left_;              ///< by organisation
    std::vector<Earnings> since_review_;  ///< by organisation
    std::vector<Earnings> earned_;        ///< shape (organisations, patience): of the last reviews
    double complexity_ = 1.0;
    double outside_option_ = 0.0;  ///< of each end of an idle tie, a round
    PayoffScale scale_;
    std::uint64_t honoured_ = 0;  ///< since the last review
    std::uint32_t from_ = 0;
    std::uint32_t n_left_ = 0;
    std::uint32_t n_reviews_ = 0;
    std::uint32_t review_every_ = 1;
    bool has_venture_ = false;
    bool misses_next_ = false;
};

}  // namespace fides::tournament
