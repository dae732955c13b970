#include "analysis/statistics/ratio_rows.hpp"

#include "analysis/statistics/ratio_rows_kernel.hpp"
#include "tournament/round/lanes/instruction_set.hpp"

#include <cassert>

namespace fides::analysis {

void add_ratios(std::span<double> row, std::span<const double> numerators,
                std::span<const double> denominators) noexcept {
    using tournament::InstructionSet;
    const std::size_t n = numerators.size();
    assert(n % ratio_rows_step == 0 && denominators.size() == n && row.size() == n_ratio_sums * n);
    switch (tournament::instruction_set()) {
#ifdef FIDES_X86_LANES
        case InstructionSet::avx512:
            add_ratios_avx512(row.data(), numerators.data(), denominators.data(), n);
            return;
        case InstructionSet::avx2:
            add_ratios_avx2(row.data(), numerators.data(), denominators.data(), n);
            return;
#endif
        default:
            add_ratios_baseline(row.data(), numerators.data(), denominators.data(), n);
            return;
    }
}

RatioMoments ratio_at(std::span<const double> row, std::size_t place) noexcept {
    const std::size_t n = row.size() / n_ratio_sums;
    const auto sum = [&](std::size_t i) { return row[i * n + place]; };
    return {.n = sum(0),
            .sum_num = sum(1),
            .sum_den = sum(2),
            .sum_num2 = sum(3),
            .sum_den2 = sum(4),
            .sum_numden = sum(5),
            .centre = sum(6),
            .sum_off = sum(7),
            .sum_off2 = sum(8),
            .sum_offden = sum(9)};
}

void put_ratio(const RatioMoments& moments, std::span<double> row, std::size_t place) noexcept {
    const std::size_t n = row.size() / n_ratio_sums;
    std::size_t i = 0;
    for (const double sum : {moments.n, moments.sum_num, moments.sum_den, moments.sum_num2,
                             moments.sum_den2, moments.sum_numden, moments.centre, moments.sum_off,
                             moments.sum_off2, moments.sum_offden}) {
        row[i++ * n + place] = sum;
    }
}

}  // namespace fides::analysis
