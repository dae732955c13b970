#pragma once

#include "tournament/experiment/measure.hpp"
#include "tournament/round/tally.hpp"

#include <cstdint>

/// How each measure follows from what a repetition leaves behind.
namespace fides::tournament {

/// A quotient of sums.
struct Ratio {
    double numerator = 0.0;
    double denominator = 0.0;
};

/// Whether a measure is a quotient of sums: the others follow from those of other measures, or from
/// no sums at all.
[[nodiscard]] constexpr bool is_quotient(Measure measure) noexcept {
    return measure != Measure::attribution_gap && measure != Measure::partner_discernment;
}

/// Numerator and denominator that the sums of a repetition (or of a round of it) contribute to a
/// measure that is a quotient of sums; 0/0 for the others, and for what needs beliefs, a venture or
/// conflicts where there are none.
[[nodiscard]] inline Ratio ratio_of(Measure measure, const PooledSums& sums) noexcept {
    const auto as_real = [](std::uint64_t n) { return static_cast<double>(n); };
    const bool beliefs = sums.beliefs;
    switch (measure) {
        case Measure::trust:
            return {sums.trust_goodwilled + sums.trust_self_interested,
                    as_real(sums.rounds_goodwilled + sums.rounds_self_interested)};
        case Measure::trust_goodwilled:
            return {sums.trust_goodwilled, as_real(sums.rounds_goodwilled)};
        case Measure::trust_self_interested:
            return {sums.trust_self_interested, as_real(sums.rounds_self_interested)};
        case Measure::contract_confidence:
            return {sums.contract_confidence, beliefs ? as_real(sums.under_contract) : 0.0};
        case Measure::confidence:
            return {sums.confidence, beliefs ? as_real(sums.directed) : 0.0};
        case Measure::faith:
            return {sums.faith, as_real(sums.organisation_rounds)};
        case Measure::working:
            return {as_real(sums.working), as_real(sums.organisation_rounds)};
        case Measure::reliance:
            return {as_real(sums.relied), as_real(sums.directed)};
        case Measure::honouring:
            return {as_real(sums.honoured), as_real(sums.relied)};
        case Measure::open_honouring:
            return {as_real(sums.open_honoured), as_real(sums.open_relied)};
        case Measure::voluntary:
            return {as_real(sums.voluntary), as_real(sums.directed)};
        case Measure::obliged:
            return {as_real(sums.obliged), as_real(sums.directed)};
        case Measure::credit:
            return {sums.credit, as_real(sums.seen_honoured)};
        case Measure::meant:
            return {as_real(sums.voluntary), as_real(sums.voluntary + sums.obliged)};
        case Measure::attribution_error:
            return {sums.squared_error, beliefs ? as_real(sums.relied) : 0.0};
        case Measure::welfare:
            return {sums.payoff, sums.weight};
        case Measure::full_commitment:
            return {as_real(sums.committed_ties), as_real(sums.judged_ties)};
        case Measure::time_to_commitment:
            return {as_real(sums.committed_after), as_real(sums.ever_committed_ties)};
        case Measure::conflict:
            return {as_real(sums.in_conflict), as_real(sums.tie_rounds)};
        case Measure::partner_discernment:
        case Measure::attribution_gap:
            break;
    }
    return {};
}

}  // namespace fides::tournament
