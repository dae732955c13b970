#include "analysis/statistics/mix_search.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

namespace fides::analysis {

namespace {

constexpr std::uint32_t most_polls = 4;

/// Takes from all levers in proportion until the budget pays, rounding included.
Point fitted(Point mix, std::span<const double> costs, double budget) {
    double cost = mix_cost(mix, costs);
    double scale = cost > budget ? budget / cost : 1.0;
    const Point whole = mix;
    while (cost > budget) {
        std::transform(whole.begin(), whole.end(), mix.begin(),
                       [&](double extent) { return extent * scale; });
        cost = mix_cost(mix, costs);
        scale = std::nextafter(scale, 0.0);
    }
    return mix;
}

class Search {
public:
    Search(std::span<const double> costs, double budget, const EvaluateMixes& evaluate)
        : costs_{costs}, budget_{budget}, evaluate_{evaluate} {}

    /// Evaluates the mixes that are new. True if one of them is better than all before.
    bool consider(std::vector<Point> mixes, MixStage stage) {
        std::erase_if(mixes, [&](const Point& mix) { return !seen_.insert(mix).second; });
        if (mixes.empty()) {
            return false;
        }
        const std::vector<double> values = evaluate_(mixes);
        assert(values.size() == mixes.size());
        const std::optional<std::size_t> before = out_.best;
        for (std::size_t i = 0; i < mixes.size(); ++i) {
            MixCandidate candidate;
            candidate.cost = mix_cost(mixes[i], costs_);
            candidate.extents = std::move(mixes[i]);
            candidate.stage = stage;
            if (!std::isnan(values[i])) {
                candidate.value = values[i];
                if (is_better(candidate)) {
                    out_.best = out_.candidates.size();
                }
            }
            out_.candidates.push_back(std::move(candidate));
        }
        return out_.best != before;
    }

    /// Polls about the best with a step in units of cost, and again where it has moved to.
    void refine(double step) {
        for (std::uint32_t poll = 0; poll < most_polls && out_.best; ++poll) {
            if (!consider(neighbours(out_.candidates[*out_.best], step), MixStage::refine)) {
                return;
            }
        }
    }

    MixSearch result() && { return std::move(out_); }

private:
    /// Of equal value the cheaper is better: no money for what does not help.
    [[nodiscard]] bool is_better(const MixCandidate& candidate) const {
        if (!out_.best) {
            return true;
        }
        const MixCandidate& best = out_.candidates[*out_.best];
        return *candidate.value > *best.value ||
               (*candidate.value == *best.value && candidate.cost < best.cost);
    }

    /// What can be spent on a lever beyond, or taken back from, what it has.
    [[nodiscard]] double room(const Point& mix, std::size_t lever) const {
        return (1.0 - mix[lever]) * costs_[lever];
    }

    [[nodiscard]] double spent(const Point& mix, std::size_t lever) const {
        return mix[lever] * costs_[lever];
    }

    [[nodiscard]] std::vector<Point> neighbours(const MixCandidate& at, double step) const {
        const std::size_t n = costs_.size();
        std::vector<Point> out;
        // What is left over or missing by rounding alone is no step.
        const auto add = [&](double money, const auto& change) {
            if (money > 1e-9 * step) {
                Point mix = at.extents;
                change(mix, money);
                out.push_back(fitted(std::move(mix), costs_, budget_));
            }
        };
        const auto more = [&](Point& mix, std::size_t lever, double money) {
            mix[lever] = std::min(1.0, mix[lever] + money / costs_[lever]);
        };
        const auto less = [&](Point& mix, std::size_t lever, double money) {
            mix[lever] = std::max(0.0, mix[lever] - money / costs_[lever]);
        };
        for (std::size_t i = 0; i < n; ++i) {
            add(std::min({step, room(at.extents, i), budget_ - at.cost}),
                [&](Point& mix, double money) { more(mix, i, money); });
            add(std::min(step, spent(at.extents, i)),
                [&](Point& mix, double money) { less(mix, i, money); });
            for (std::size_t j = 0; j < n; ++j) {
                if (j != i) {
                    add(std::min({step, spent(at.extents, i), room(at.extents, j)}),
                        [&](Point& mix, double money) {
                            less(mix, i, money);
                            more(mix, j, money);
                        });
                }
            }
        }
        return out;
    }

    std::span<const double> costs_;
    double budget_;
    const EvaluateMixes& evaluate_;
    std::set<Point> seen_;
    MixSearch out_;
};

}  // namespace

double mix_cost(std::span<const double> extents, std::span<const double> costs) {
    assert(extents.size() == costs.size());
    return std::inner_product(extents.begin(), extents.end(), costs.begin(), 0.0);
}

std::vector<Point> affordable_mixes(std::span<const Point> design, std::span<const double> costs,
                                    double budget) {
    assert(budget >= 0.0);
    assert(std::all_of(costs.begin(), costs.end(), [](double cost) { return cost > 0.0; }));
    const std::size_t n = costs.size();
    std::vector<Point> mixes{Point(n, 0.0)};
    for (std::size_t i = 0; i < n; ++i) {
        Point alone(n, 0.0);
        alone[i] = 1.0;
        mixes.push_back(std::move(alone));
    }
    mixes.emplace_back(n, 1.0);
    mixes.insert(mixes.end(), design.begin(), design.end());
    std::set<Point> seen;
    std::vector<Point> out;
    for (Point& mix : mixes) {
        Point affordable = fitted(std::move(mix), costs, budget);
        if (seen.insert(affordable).second) {
            out.push_back(std::move(affordable));
        }
    }
    return out;
}

MixSearch search_mix(std::span<const Point> design, std::span<const double> costs, double budget,
                     std::uint32_t refinements, const EvaluateMixes& evaluate) {
    Search search{costs, budget, evaluate};
    search.consider(affordable_mixes(design, costs, budget), MixStage::design);
    double step = 0.25 * std::min(budget, std::accumulate(costs.begin(), costs.end(), 0.0));
    for (std::uint32_t round = 0; round < refinements; ++round) {
        search.refine(step);
        step *= 0.5;
    }
    return std::move(search).result();
}

std::size_t most_mixes(std::size_t n_levers, std::size_t n_points,
                       std::uint32_t refinements) noexcept {
    const std::size_t neighbours = n_levers * (n_levers + 1);  // more, less, and each to each other
    return 2 + n_levers + n_points + refinements * most_polls * neighbours;
}

}  // namespace fides::analysis
