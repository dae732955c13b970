#pragma once

#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/round/recording.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace fides::tournament {

/// Repetitions of a network that are played side by side: what is asked of them, and what they
/// leave on its way to whom it is told. What grows does so here, out of reach of the kernels: code
/// that others use too must not be compiled for processors that they may not have.
class NetworkOutcomes {
public:
    using Told = std::function<void(std::size_t place, const CollaborationTally& tally)>;

    /// @param first       the first repetition
    /// @param recordings  one a repetition; all want the same
    /// @param tally       room for one
    NetworkOutcomes(const CollaborationPlan& plan, std::uint32_t first,
                    std::span<const Recording> recordings, std::uint32_t n_rounds, const Told& told,
                    CollaborationTally& tally);

    /// How many repetitions.
    [[nodiscard]] std::size_t size() const noexcept { return recordings_.size(); }

    [[nodiscard]] std::uint32_t n_rounds() const noexcept { return n_rounds_; }

    [[nodiscard]] std::uint32_t repetition(std::size_t place) const noexcept {
        return first_ + static_cast<std::uint32_t>(place);
    }

    [[nodiscard]] const Recording& recording(std::size_t place) const noexcept {
        return recordings_[place];
    }

    /// What an organisation is in a repetition.
    [[nodiscard]] const OrganisationKind& kind(std::size_t place,
                                               std::uint32_t organisation) const noexcept;

    void add_review(std::size_t place, const ReviewTally& review);

    void add_departure(std::size_t place, const Departure& departure);

    /// A tally of a repetition with its rounds and its places for ties and organisations.
    [[nodiscard]] CollaborationTally& fresh_tally();

    /// Completes the tally that was filled in with reviews and departures, and tells it.
    void tell(std::size_t place);

private:
    /// Of one repetition.
    struct Beside {
        std::vector<ReviewTally> reviews;
        std::vector<Departure> departures;
    };

    const CollaborationPlan* plan_;
    std::uint32_t first_;
    std::span<const Recording> recordings_;
    std::uint32_t n_rounds_;
    const Told* told_;
    CollaborationTally* tally_;
    std::vector<Beside> beside_;
};

}  // namespace fides::tournament
