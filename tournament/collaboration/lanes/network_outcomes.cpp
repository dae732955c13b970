#include "tournament/collaboration/lanes/network_outcomes.hpp"

#include "games/chance.hpp"
#include "tournament/collaboration/network_recorder.hpp"

#include <utility>

namespace fides::tournament {

NetworkOutcomes::NetworkOutcomes(const CollaborationPlan& plan, std::uint32_t first,
                                 std::span<const Recording> recordings, std::uint32_t n_rounds,
                                 const Told& told, CollaborationTally& tally)
    : plan_{&plan},
      first_{first},
      recordings_{recordings},
      n_rounds_{n_rounds},
      told_{&told},
      tally_{&tally},
      beside_(recordings.size()) {
    for (const Recording& recording : recordings) {
        NetworkRecorder::clear(recording, plan.network().ties.size(),
                               plan.network().organisations.size());
    }
}

const OrganisationKind& NetworkOutcomes::kind(std::size_t place,
                                              std::uint32_t organisation) const noexcept {
    const games::Stream stream{plan_->key(), repetition(place)};
    return plan_->kinds()[plan_->kind_of(stream, organisation)];
}

void NetworkOutcomes::add_review(std::size_t place, const ReviewTally& review) {
    beside_[place].reviews.push_back(review);
}

void NetworkOutcomes::add_departure(std::size_t place, const Departure& departure) {
    beside_[place].departures.push_back(departure);
}

CollaborationTally& NetworkOutcomes::fresh_tally() {
    tally_->rounds = n_rounds_;
    tally_->counted = PooledSums{};
    tally_->counted.beliefs = true;
    tally_->ties.resize(plan_->network().ties.size());
    tally_->organisations.resize(plan_->network().organisations.size());
    return *tally_;
}

void NetworkOutcomes::tell(std::size_t place) {
    tally_->reviews = std::move(beside_[place].reviews);
    tally_->departures = std::move(beside_[place].departures);
    (*told_)(place, *tally_);
}

}  // namespace fides::tournament
