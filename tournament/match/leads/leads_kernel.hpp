#pragma once

#include "tournament/match/chains/lanes_at.hpp"
#include "tournament/match/leads/lead_steps.hpp"
#include "tournament/round/lanes/lane_types.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>

/// `Leads::advance` for each instruction set. @pre the processor has it
namespace fides::tournament {

/// Where rows of leads stand, and which of their places are to be filled.
struct LeadRows {
    const double* now = nullptr;
    double* then = nullptr;
    std::size_t stride = 0;
    std::size_t first = 0;  ///< place
    std::size_t end =
        0;  ///< one after the last; up to `most_at_once` - 1 more are filled with zeros
};

inline constexpr std::size_t most_at_once = 32;

/// @param ends  by row, of its steps
void advance_leads_baseline(const LeadRows& rows, const LeadStep* steps, const std::uint32_t* ends,
                            std::size_t n_rows) noexcept;

void advance_leads_avx2(const LeadRows& rows, const LeadStep* steps, const std::uint32_t* ends,
                        std::size_t n_rows) noexcept;

void advance_leads_avx512(const LeadRows& rows, const LeadStep* steps, const std::uint32_t* ends,
                          std::size_t n_rows) noexcept;

/// Four times N leads at a time, each the sum over the steps in their order.
template <int N>
void advance_leads_in(const LeadRows& rows, const LeadStep* steps, const std::uint32_t* ends,
                      std::size_t n_rows) noexcept {
    using Real = typename Lanes<N>::Real;
    static_assert(4 * N <= most_at_once);
    std::uint32_t begin = 0;
    for (std::size_t row = 0; row < n_rows; ++row) {
        const std::uint32_t end = ends[row];
        double* const to = rows.then + row * rows.stride;
        for (std::size_t place = rows.first; place < rows.end; place += 4 * N) {
            // By name, for gcc 12 keeps an array of vectors in memory.
            Real sum0{};
            Real sum1{};
            Real sum2{};
            Real sum3{};
            for (std::uint32_t i = begin; i < end; ++i) {
                const LeadStep& step = steps[i];
                const double* const from = rows.now + step.from * rows.stride + place - step.gain;
                sum0 += step.chance * lanes_at<Real>(from);
                sum1 += step.chance * lanes_at<Real>(from + N);
                sum2 += step.chance * lanes_at<Real>(from + 2 * N);
                sum3 += step.chance * lanes_at<Real>(from + 3 * N);
            }
            std::memcpy(to + place, &sum0, sizeof sum0);
            std::memcpy(to + place + N, &sum1, sizeof sum1);
            std::memcpy(to + place + 2 * N, &sum2, sizeof sum2);
            std::memcpy(to + place + 3 * N, &sum3, sizeof sum3);
        }
        begin = end;
    }
}

}  // namespace fides::tournament
