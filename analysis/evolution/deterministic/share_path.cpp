#include "analysis/evolution/deterministic/share_path.hpp"

#include "analysis/evolution/deterministic/share_flow.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace fides::analysis {

namespace {

/// Tells whether shares have come to rest.
class RestCheck {
public:
    RestCheck(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic, const PathRules& path)
        : payoffs_{payoffs},
          dynamic_{dynamic},
          scale_{payoff_scale(payoffs)},
          best_response_step_{path.best_response_step} {}

    [[nodiscard]] bool is_at_rest(const Shares& x, double time) {
        switch (dynamic_.dynamic) {
            case MeanDynamic::replicator:
                return is_slow(x, 1e-8 * scale_) && nobody_gains(x);
            case MeanDynamic::replicator_mutator:
            case MeanDynamic::smith:
                return is_slow(x, 1e-8 * scale_);
            case MeanDynamic::brown_von_neumann_nash:
                return is_slow(x, 1e-6 * scale_);
            case MeanDynamic::logit:
                return is_slow(x, 1e-8);
            case MeanDynamic::best_response:
                return has_hardly_moved(x, time);
        }
        return false;
    }

private:
    [[nodiscard]] bool is_slow(const Shares& x, double most) const {
        return largest_size(velocity(payoffs_, dynamic_, x)) <= most;
    }

    [[nodiscard]] bool nobody_gains(const Shares& x) const {
        const auto earned = expected_payoffs(payoffs_, x);
        double mean = 0.0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            mean += x[i] * earned[i];
        }
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (x[i] > 0.0 && x[i] < 0.5 && earned[i] > mean + 1e-7 * scale_) {
                return false;
            }
        }
        return true;
    }

    /// Compared with where they were a unit of time ago, once in that time.
    [[nodiscard]] bool has_hardly_moved(const Shares& x, double time) {
        if (!last_.empty() && time < last_time_ + 1.0) {
            return false;
        }
        double moved = last_.empty() ? 1.0 : 0.0;
        for (std::size_t i = 0; i < last_.size(); ++i) {
            moved = std::max(moved, std::abs(x[i] - last_[i]));
        }
        last_ = x;
        last_time_ = time;
        return moved < 8.0 * best_response_step_;
    }

    const PayoffMatrix& payoffs_;
    const MeanDynamicRules& dynamic_;
    double scale_;
    double best_response_step_;
    Shares last_{};
    double last_time_ = 0.0;
};

}  // namespace

SharePath share_path(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
                     std::span<const double> start, std::span<const double> times,
                     const PathRules& rules) {
    assert(!refusal_of(start, payoffs.rows()) && !refusal_of(rules));
    assert(std::is_sorted(times.begin(), times.end()));
    const auto flow = flow_from(payoffs, dynamic, start, rules);
    SharePath path;
    std::uint32_t n_steps = 0;
    for (const double time : times) {
        assert(time >= 0.0);
        while (flow->time() < time && n_steps < rules.most_steps && flow->step()) {
            ++n_steps;
        }
        if (flow->time() < time) {
            break;
        }
        path.times.push_back(time);
        path.shares.push_back(n_steps == 0 ? flow->now() : flow->at(time));
    }
    return path;
}

PathEnd path_end(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
                 std::span<const double> start, const RestRules& rules) {
    assert(!refusal_of(start, payoffs.rows()) && !refusal_of(rules.path) && rules.longest > 0.0);
    const auto flow = flow_from(payoffs, dynamic, start, rules.path);
    RestCheck check{payoffs, dynamic, rules.path};
    PathEnd end{.shares = flow->now()};
    for (std::uint32_t n_steps = 0; n_steps < rules.path.most_steps; ++n_steps) {
        end.at_rest = check.is_at_rest(end.shares, end.time);
        if (end.at_rest || end.time >= rules.longest || !flow->step()) {
            break;
        }
        end.shares = flow->now();
        end.time = flow->time();
    }
    return end;
}

std::vector<std::size_t> strategies_left(std::span<const double> end, MeanDynamic dynamic) {
    const bool slow =
        dynamic == MeanDynamic::best_response || dynamic == MeanDynamic::brown_von_neumann_nash;
    const double least = (slow ? 2e-2 : 1e-4) * *std::max_element(end.begin(), end.end());
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < end.size(); ++i) {
        if (end[i] > least) {
            left.push_back(i);
        }
    }
    return left;
}

}  // namespace fides::analysis
