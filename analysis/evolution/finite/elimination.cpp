#include "analysis/evolution/finite/elimination.hpp"

#include "analysis/evolution/finite/log_numbers.hpp"

#include <cassert>
#include <span>

namespace fides::analysis {

namespace {

double sum(std::span<const double> values) noexcept {
    double total = 0.0;
    for (const double value : values) {
        total += value;
    }
    return total;
}

}  // namespace

std::vector<double> stationary_distribution(std::vector<double> rates, std::size_t n) {
    assert(n > 0 && rates.size() == n * n);
    const std::span all{rates};
    for (std::size_t last = n - 1; last > 0; --last) {
        const auto gone = all.subspan(last * n, last);
        const double leaving = sum(gone);
        for (std::size_t row = 0; row < last; ++row) {
            double& through = rates[row * n + last];
            through /= leaving;
            if (through != 0.0) {
                add_multiple(all.subspan(row * n, last), gone, through);
            }
        }
    }
    std::vector<double> shares(n);
    shares[0] = 1.0;
    double total = 1.0;
    for (std::size_t state = 1; state < n; ++state) {
        for (std::size_t row = 0; row < state; ++row) {
            shares[state] += shares[row] * rates[row * n + state];
        }
        total += shares[state];
    }
    for (double& share : shares) {
        share /= total;
    }
    return shares;
}

std::vector<double> stationary_distribution_of_logs(std::vector<double> log_rates, std::size_t n) {
    assert(n > 0 && log_rates.size() == n * n);
    for (std::size_t last = n - 1; last > 0; --last) {
        const double* const gone = &log_rates[last * n];
        double leaving = log_of_zero;
        for (std::size_t column = 0; column < last; ++column) {
            leaving = log_sum(leaving, gone[column]);
        }
        for (std::size_t row = 0; row < last; ++row) {
            double* const kept = &log_rates[row * n];
            kept[last] -= leaving;
            for (std::size_t column = 0; column < last; ++column) {
                kept[column] = log_sum(kept[column], kept[last] + gone[column]);
            }
        }
    }
    std::vector<double> shares(n);
    double total = 0.0;
    for (std::size_t state = 1; state < n; ++state) {
        shares[state] = log_of_zero;
        for (std::size_t row = 0; row < state; ++row) {
            shares[state] = log_sum(shares[state], shares[row] + log_rates[row * n + state]);
        }
        total = log_sum(total, shares[state]);
    }
    for (double& share : shares) {
        share = from_log(share - total);
    }
    return shares;
}

Absorption absorption(AbsorbingChain chain) {
    const std::size_t n = chain.n;
    assert(chain.rates.size() == n * n && chain.wanted.size() == n && chain.another.size() == n);
    const std::span all{chain.rates};
    std::vector<double> leaving(n);
    for (std::size_t last = n; last-- > 0;) {
        const auto gone = all.subspan(last * n, last);
        leaving[last] = sum(gone) + (chain.wanted[last] + chain.another[last]);
        for (std::size_t row = 0; row < last; ++row) {
            const double through = chain.rates[row * n + last] / leaving[last];
            if (through != 0.0) {
                add_multiple(all.subspan(row * n, last), gone, through);
                chain.wanted[row] += through * chain.wanted[last];
                chain.another[row] += through * chain.another[last];
            }
        }
    }
    // The states after a row are already folded into it, so only those before it remain.
    const auto solved = [&](std::vector<double> right) {
        for (std::size_t last = n; last-- > 0;) {
            for (std::size_t row = 0; row < last; ++row) {
                right[row] += chain.rates[row * n + last] / leaving[last] * right[last];
            }
        }
        for (std::size_t row = 0; row < n; ++row) {
            for (std::size_t column = 0; column < row; ++column) {
                right[row] += chain.rates[row * n + column] * right[column];
            }
            right[row] /= leaving[row];
        }
        return right;
    };
    Absorption result;
    result.chance.resize(n);
    for (std::size_t row = 0; row < n; ++row) {
        double chance = chain.wanted[row];
        for (std::size_t column = 0; column < row; ++column) {
            chance += chain.rates[row * n + column] * result.chance[column];
        }
        result.chance[row] = chance / leaving[row];
    }
    result.unconditional_time = solved(std::vector<double>(n, 1.0));
    result.conditional_time = solved(result.chance);
    for (std::size_t row = 0; row < n; ++row) {
        result.conditional_time[row] /= result.chance[row];
    }
    return result;
}

}  // namespace fides::analysis
