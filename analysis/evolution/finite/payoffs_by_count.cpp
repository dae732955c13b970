#include "analysis/evolution/finite/payoffs_by_count.hpp"

#include "analysis/evolution/finite/process.hpp"

#include <algorithm>
#include <cassert>

namespace fides::analysis {

PayoffsByCount pair_payoffs(const PayoffMatrix& payoffs, std::size_t first, std::size_t second,
                            std::uint32_t population, double range) {
    assert(payoffs.rows() == payoffs.columns() && population >= 2);
    const double a = payoffs(first, first);
    const double b = payoffs(first, second);
    const double c = payoffs(second, first);
    const double d = payoffs(second, second);
    const double others = population - 1.0;
    PayoffsByCount by_count{.first = std::vector<double>(population + std::size_t{1}),
                            .second = std::vector<double>(population + std::size_t{1}),
                            .range = range};
    for (std::uint32_t k = 1; k <= population; ++k) {
        by_count.first[k] = ((k - 1.0) * a + (population - k) * b) / others;
    }
    for (std::uint32_t k = 0; k < population; ++k) {
        by_count.second[k] = (k * c + (population - k - 1.0) * d) / others;
    }
    return by_count;
}

PayoffsByCount pair_payoffs(const PayoffMatrix& payoffs, std::uint32_t population) {
    assert(payoffs.rows() == 2);
    return pair_payoffs(payoffs, 0, 1, population, payoff_range(payoffs));
}

PayoffsByCount exchanged(const PayoffsByCount& payoffs) {
    PayoffsByCount other{.first = payoffs.second, .second = payoffs.first, .range = payoffs.range};
    std::reverse(other.first.begin(), other.first.end());
    std::reverse(other.second.begin(), other.second.end());
    return other;
}

}  // namespace fides::analysis
