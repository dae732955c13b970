#include "tournament/round/tally.hpp"

namespace fides::tournament {

void PooledSums::add(const Sums& sums, const std::array<bool, 2>& goodwilled) noexcept {
    Counts::add(sums);
    for (unsigned trustor = 0; trustor < 2; ++trustor) {
        if (goodwilled[1 - trustor]) {
            trust_goodwilled += sums.trust[trustor];
            rounds_goodwilled += sums.trust_rounds[trustor];
        } else {
            trust_self_interested += sums.trust[trustor];
            rounds_self_interested += sums.trust_rounds[trustor];
        }
    }
}

void PooledSums::add(const CommitmentWindow& commitment, std::uint32_t rounds) noexcept {
    judged_ties += rounds >= CommitmentWindow::length ? 1U : 0U;
    committed_ties += commitment.holds() ? 1U : 0U;
    committed_after += commitment.reached();
    ever_committed_ties += commitment.reached() > 0 ? 1U : 0U;
}

PooledSums Tally::pooled() const noexcept {
    PooledSums sums;
    sums.beliefs = beliefs;
    sums.add(counted, goodwilled);
    if (beliefs) {
        sums.add(commitment, rounds);
    }
    return sums;
}

}  // namespace fides::tournament
