#include "analysis/evolution/finite/sparse_chain.hpp"

#include "analysis/evolution/finite/elimination.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace fides::analysis {

namespace {

/// First state of each state's profile: elimination from the last state on fills nothing before it.
std::vector<std::size_t> profile_of(const SparseChain& chain) {
    std::vector<std::size_t> first(chain.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        first[i] = i;
    }
    for (std::size_t i = 0; i < first.size(); ++i) {
        for (const SparseChain::Transition& transition : chain.row(i)) {
            const std::size_t later = std::max<std::size_t>(i, transition.to);
            first[later] = std::min(first[later], std::min<std::size_t>(i, transition.to));
        }
    }
    // Who is eliminated joins all states of its profile, so theirs begin no later.
    for (std::size_t i = first.size(); i-- > 1;) {
        if (first[i] < i) {
            first[i - 1] = std::min(first[i - 1], first[i]);
        }
    }
    return first;
}

double multiplications_of(const std::vector<std::size_t>& first) {
    double sum = 0.0;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const auto width = static_cast<double>(i - first[i]);
        sum += width * width;
    }
    return sum;
}

/// One half of a matrix within its profile: for each state the entries with those before it.
class HalfMatrix {
public:
    explicit HalfMatrix(const std::vector<std::size_t>& first) : first_{first} {
        starts_.reserve(first.size());
        std::size_t size = 0;
        for (std::size_t i = 0; i < first.size(); ++i) {
            starts_.push_back(size);
            size += i - first[i];
        }
        entries_.resize(size);
    }

    /// Entries of a state with states from `begin` on, up to itself.
    /// @pre begin is in the profile
    [[nodiscard]] double* from(std::size_t state, std::size_t begin) noexcept {
        return entries_.data() + (starts_[state] + (begin - first_[state]));
    }

private:
    const std::vector<std::size_t>& first_;
    std::vector<std::size_t> starts_;
    std::vector<double> entries_;
};

std::vector<double> by_elimination(const SparseChain& chain,
                                   const std::vector<std::size_t>& first) {
    const std::size_t n = chain.size();
    HalfMatrix back{first};     // from a state to those before it
    HalfMatrix forward{first};  // to a state from those before it
    for (std::size_t i = 0; i < n; ++i) {
        for (const SparseChain::Transition& transition : chain.row(i)) {
            const std::size_t to = transition.to;
            *(to < i ? back.from(i, to) : forward.from(to, i)) += transition.chance;
        }
    }
    for (std::size_t last = n - 1; last > 0; --last) {
        const std::size_t begin = first[last];
        const std::size_t width = last - begin;
        const double* const gone = back.from(last, begin);
        double* const come = forward.from(last, begin);
        double leaving = 0.0;
        for (std::size_t i = 0; i < width; ++i) {
            leaving += gone[i];
        }
        for (std::size_t i = 0; i < width; ++i) {
            come[i] /= leaving;
        }
        for (std::size_t i = 1; i < width; ++i) {
            add_multiple({back.from(begin + i, begin), i}, {gone, i}, come[i]);
            add_multiple({forward.from(begin + i, begin), i}, {come, i}, gone[i]);
        }
    }
    std::vector<double> shares(n);
    shares[0] = 1.0;
    double total = 1.0;
    for (std::size_t state = 1; state < n; ++state) {
        const double* const come = forward.from(state, first[state]);
        for (std::size_t i = first[state]; i < state; ++i) {
            shares[state] += shares[i] * come[i - first[state]];
        }
        total += shares[state];
    }
    for (double& share : shares) {
        share /= total;
    }
    return shares;
}

/// Scales the groups so that what flows between them balances.
void balance_groups(const SparseChain& chain, std::span<const std::uint32_t> groups,
                    std::size_t n_groups, std::vector<double>& shares) {
    std::vector<double> masses(n_groups);
    std::vector<double> flows(n_groups * n_groups);
    for (std::size_t i = 0; i < chain.size(); ++i) {
        masses[groups[i]] += shares[i];
        for (const SparseChain::Transition& transition : chain.row(i)) {
            flows[groups[i] * n_groups + groups[transition.to]] += shares[i] * transition.chance;
        }
    }
    for (std::size_t group = 0; group < n_groups; ++group) {
        for (std::size_t to = 0; to < n_groups; ++to) {
            flows[group * n_groups + to] /= masses[group];
        }
    }
    const std::vector<double> settled = stationary_distribution(std::move(flows), n_groups);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        shares[i] *= settled[groups[i]] / masses[groups[i]];
    }
}

StationaryShares by_iteration(const SparseChain& chain, std::span<const std::uint32_t> groups,
                              const StationaryRules& rules) {
    constexpr std::uint32_t sweeps_between_balances = 10;
    const std::size_t n = chain.size();
    assert(groups.size() == n);
    const std::size_t n_groups = std::size_t{*std::max_element(groups.begin(), groups.end())} + 1;
    std::vector<std::vector<SparseChain::Transition>> into(n);  // `to` is where from
    std::vector<double> leaving(n);
    for (std::size_t i = 0; i < n; ++i) {
        for (const SparseChain::Transition& transition : chain.row(i)) {
            into[transition.to].push_back({static_cast<std::uint32_t>(i), transition.chance});
            leaving[i] += transition.chance;
        }
    }
    const auto coming = [&](std::size_t state, const std::vector<double>& shares) {
        double sum = 0.0;
        for (const SparseChain::Transition& transition : into[state]) {
            sum += shares[transition.to] * transition.chance;
        }
        return sum;
    };
    StationaryShares result{.shares = std::vector<double>(n, 1.0 / static_cast<double>(n)),
                            .is_exact = false};
    for (result.imbalance = 1.0;
         result.imbalance > rules.most_imbalance && result.sweeps < rules.most_sweeps;) {
        balance_groups(chain, groups, n_groups, result.shares);
        for (std::uint32_t i = 0; i < sweeps_between_balances; ++i, ++result.sweeps) {
            for (std::size_t step = 0; step < n; ++step) {
                const std::size_t state = i % 2 == 0 ? step : n - 1 - step;
                result.shares[state] = coming(state, result.shares) / leaving[state];
            }
        }
        double total = 0.0;
        double flow = 0.0;
        double wrong = 0.0;
        for (std::size_t state = 0; state < n; ++state) {
            const double going = result.shares[state] * leaving[state];
            total += result.shares[state];
            flow += going;
            wrong += std::fabs(coming(state, result.shares) - going);
        }
        result.imbalance = wrong / flow;
        for (double& share : result.shares) {
            share /= total;
        }
    }
    return result;
}

}  // namespace

double SparseChain::staying(std::size_t state) const noexcept {
    double leaving = 0.0;
    for (const Transition& transition : row(state)) {
        leaving += transition.chance;
    }
    return std::max(0.0, 1.0 - leaving);
}

StationaryShares stationary_shares(const SparseChain& chain, std::span<const std::uint32_t> groups,
                                   const StationaryRules& rules) {
    assert(chain.size() > 0);
    const std::vector<std::size_t> first = profile_of(chain);
    if (multiplications_of(first) <= rules.most_multiplications) {
        return {.shares = by_elimination(chain, first)};
    }
    return by_iteration(chain, groups, rules);
}

}  // namespace fides::analysis
