#include "tournament/round/ratio.hpp"

namespace fides::tournament {

namespace {

double count(std::uint64_t n) noexcept {
    return static_cast<double>(n);
}

}  // namespace

Ratio ratio_of(Measure measure, const PooledSums& sums) noexcept {
    const bool beliefs = sums.beliefs;
    switch (measure) {
        case Measure::trust:
            return {sums.trust_goodwilled + sums.trust_self_interested,
                    count(sums.rounds_goodwilled + sums.rounds_self_interested)};
        case Measure::trust_goodwilled:
            return {sums.trust_goodwilled, count(sums.rounds_goodwilled)};
        case Measure::trust_self_interested:
            return {sums.trust_self_interested, count(sums.rounds_self_interested)};
        case Measure::contract_confidence:
            return {sums.contract_confidence, beliefs ? count(sums.under_contract) : 0.0};
        case Measure::confidence:
            return {sums.confidence, beliefs ? count(sums.directed) : 0.0};
        case Measure::faith:
            return {sums.faith, count(sums.organisation_rounds)};
        case Measure::working:
            return {count(sums.working), count(sums.organisation_rounds)};
        case Measure::reliance:
            return {count(sums.relied), count(sums.directed)};
        case Measure::honouring:
            return {count(sums.honoured), count(sums.relied)};
        case Measure::open_honouring:
            return {count(sums.open_honoured), count(sums.open_relied)};
        case Measure::voluntary:
            return {count(sums.voluntary), count(sums.directed)};
        case Measure::obliged:
            return {count(sums.obliged), count(sums.directed)};
        case Measure::credit:
            return {sums.credit, count(sums.seen_honoured)};
        case Measure::meant:
            return {count(sums.voluntary), count(sums.voluntary + sums.obliged)};
        case Measure::attribution_error:
            return {sums.squared_error, beliefs ? count(sums.relied) : 0.0};
        case Measure::welfare:
            return {sums.payoff, sums.weight};
        case Measure::full_commitment:
            return {count(sums.committed_ties), count(sums.judged_ties)};
        case Measure::time_to_commitment:
            return {count(sums.committed_after), count(sums.ever_committed_ties)};
        case Measure::conflict:
            return {count(sums.in_conflict), count(sums.tie_rounds)};
        case Measure::partner_discernment:
        case Measure::attribution_gap:
            break;
    }
    return {};
}

}  // namespace fides::tournament
