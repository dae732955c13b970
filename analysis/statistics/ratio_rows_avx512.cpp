#include "analysis/statistics/ratio_rows_kernel.hpp"

namespace fides::analysis {

void add_ratios_avx512(double* row, const double* numerators, const double* denominators,
                       std::size_t n_ratios) noexcept {
    add_ratios_in<8>(row, numerators, denominators, n_ratios);
}

}  // namespace fides::analysis
