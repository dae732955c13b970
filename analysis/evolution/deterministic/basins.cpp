#include "analysis/evolution/deterministic/basins.hpp"

#include "analysis/evolution/deterministic/face.hpp"
#include "analysis/evolution/deterministic/random_shares.hpp"
#include "analysis/statistics/share.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace fides::analysis {

namespace {

/// Ends at the same attractor.
struct SameEnds {
    std::vector<std::size_t> support;
    std::vector<const Shares*> ends;
};

bool belongs(const Shares& end, const std::vector<std::size_t>& left, const SameEnds& group,
             bool nobody_disappears) {
    constexpr double same_point = 1e-3;
    return nobody_disappears ? largest_difference(end, *group.ends.front()) < same_point
                             : left == group.support;
}

Shares mean_of(const SameEnds& group) {
    Shares mean(group.ends.front()->size());
    for (const Shares* end : group.ends) {
        for (std::size_t i = 0; i < mean.size(); ++i) {
            mean[i] += (*end)[i];
        }
    }
    for (double& share : mean) {
        share /= static_cast<double>(group.ends.size());
    }
    return mean;
}

BasinSize size_of(std::size_t starts, std::size_t all, double level) {
    return {.starts = starts,
            .share = static_cast<double>(starts) / static_cast<double>(all),
            .interval = share_interval(starts, all, level)};
}

}  // namespace

PathEnd end_of_start(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
                     const BasinRules& rules, std::uint32_t number) {
    const Shares start = random_shares(rules.seed, "basins", number, payoffs.rows());
    return path_end(payoffs, dynamic, start, rules.rest);
}

Basins basins_of(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
                 std::span<const PathEnd> ends, double level) {
    assert(!ends.empty());
    const bool nobody_disappears =
        dynamic.dynamic == MeanDynamic::logit || dynamic.dynamic == MeanDynamic::replicator_mutator;
    std::vector<SameEnds> groups;
    std::size_t n_nowhere = 0;
    for (const PathEnd& end : ends) {
        if (!end.at_rest) {
            ++n_nowhere;
            continue;
        }
        std::vector<std::size_t> left = strategies_left(end.shares, dynamic.dynamic);
        const auto found = std::find_if(groups.begin(), groups.end(), [&](const SameEnds& group) {
            return belongs(end.shares, left, group, nobody_disappears);
        });
        if (found == groups.end()) {
            groups.push_back({.support = std::move(left), .ends = {&end.shares}});
        } else {
            found->ends.push_back(&end.shares);
        }
    }
    Basins out{.attractors = {}, .nowhere = size_of(n_nowhere, ends.size(), level)};
    for (SameEnds& group : groups) {
        const auto exact =
            nobody_disappears ? std::nullopt : isolated_equal_payoffs(payoffs, group.support);
        Attractor attractor{.shares = exact ? *exact : mean_of(group),
                            .support = std::move(group.support),
                            .basin = size_of(group.ends.size(), ends.size(), level)};
        for (const Shares* end : group.ends) {
            attractor.spread =
                std::max(attractor.spread, largest_difference(attractor.shares, *end));
        }
        out.attractors.push_back(std::move(attractor));
    }
    std::stable_sort(
        out.attractors.begin(), out.attractors.end(),
        [](const Attractor& a, const Attractor& b) { return a.basin.starts > b.basin.starts; });
    return out;
}

Basins basins(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
              const BasinRules& rules) {
    std::vector<PathEnd> ends;
    ends.reserve(rules.starts);
    for (std::uint32_t number = 0; number < rules.starts; ++number) {
        ends.push_back(end_of_start(payoffs, dynamic, rules, number));
    }
    return basins_of(payoffs, dynamic, ends, rules.level);
}

}  // namespace fides::analysis
