#include "analysis/estimates/repetition_value.hpp"

#include "analysis/statistics/auc.hpp"
#include "tournament/round/ratio.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace fides::analysis {

using tournament::CollaborationTally;
using tournament::Measure;
using tournament::PooledSums;
using tournament::Ratio;

namespace {

std::optional<double> value_of_ratio(const Ratio& ratio) {
    return ratio.denominator > 0.0 ? std::optional{ratio.numerator / ratio.denominator}
                                   : std::nullopt;
}

std::optional<double> attribution_gap_of(const PooledSums& sums) {
    const auto meant = value_of_ratio(tournament::ratio_of(Measure::meant, sums));
    const auto credit = value_of_ratio(tournament::ratio_of(Measure::credit, sums));
    return meant && credit ? std::optional{*meant - *credit} : std::nullopt;
}

/// Among the partners of one repetition.
std::optional<double> discernment_in(const CollaborationTally& tally) {
    std::vector<std::pair<double, bool>> partners;
    for (const tournament::TieTally& tie : tally.ties) {
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            if (const std::uint32_t rounds = tie.counted.trust_rounds[trustor]; rounds > 0) {
                partners.emplace_back(tie.counted.trust[trustor] / static_cast<double>(rounds),
                                      tie.goodwilled[1 - trustor]);
            }
        }
    }
    std::sort(partners.begin(), partners.end());
    std::vector<std::uint64_t> goodwilled;
    std::vector<std::uint64_t> self_interested;
    for (std::size_t i = 0; i < partners.size(); ++i) {
        if (i == 0 || partners[i].first != partners[i - 1].first) {
            goodwilled.push_back(0);
            self_interested.push_back(0);
        }
        ++(partners[i].second ? goodwilled : self_interested).back();
    }
    return area_under_roc(goodwilled, self_interested);
}

}  // namespace

std::optional<double> value_of_sums(Measure measure, const PooledSums& sums) {
    if (measure == Measure::attribution_gap) {
        return attribution_gap_of(sums);
    }
    return value_of_ratio(tournament::ratio_of(measure, sums));
}

std::optional<double> value_in_repetition(Measure measure, const CollaborationTally& tally) {
    return measure == Measure::partner_discernment ? discernment_in(tally)
                                                   : value_of_sums(measure, tally.counted);
}

}  // namespace fides::analysis
