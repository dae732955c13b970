#include "tournament/match/leads/leads_kernel.hpp"

namespace fides::tournament {

void advance_leads_avx512(const LeadRows& rows, const LeadStep* steps, const std::uint32_t* ends,
                          std::size_t n_rows) noexcept {
    advance_leads_in<8>(rows, steps, ends, n_rows);
}

}  // namespace fides::tournament
