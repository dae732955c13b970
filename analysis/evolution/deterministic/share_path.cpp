#include "analysis/evolution/deterministic/share_path.hpp"

#include "analysis/evolution/deterministic/dormand_prince.hpp"
#include "games/elementary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <memory>

namespace fides::analysis {

namespace {

void rescale(std::span<double> x) {
    double sum = 0.0;
    for (double& share : x) {
        share = std::max(0.0, share);
        sum += share;
    }
    for (double& share : x) {
        share /= sum;
    }
}

double largest_size(std::span<const double> of) {
    double largest = 0.0;
    for (const double value : of) {
        largest = std::max(largest, std::abs(value));
    }
    return largest;
}

/// Shares on their way.
class Flow {
public:
    virtual ~Flow() = default;
    [[nodiscard]] virtual bool step() = 0;  ///< false: no further
    [[nodiscard]] virtual double time() const = 0;
    [[nodiscard]] virtual Shares now() const = 0;
    [[nodiscard]] virtual Shares at(double time) const = 0;  ///< within the last step
};

class SharesFlow final : public Flow {
public:
    SharesFlow(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic, Shares start,
               double tolerance)
        : solution_{[&payoffs, &dynamic](std::span<const double> x, std::span<double> growth) {
                        Shares shares(x.begin(), x.end());
                        rescale(shares);
                        const auto speeds = velocity(payoffs, dynamic, shares);
                        std::copy(speeds.begin(), speeds.end(), growth.begin());
                    },
                    std::move(start), tolerance} {}

    bool step() override { return solution_.step(); }

    double time() const override { return solution_.time(); }

    Shares now() const override { return rescaled(solution_.state()); }

    Shares at(double time) const override { return rescaled(solution_.state_at(time)); }

private:
    static Shares rescaled(Shares x) {
        rescale(x);
        return x;
    }

    DormandPrince solution_;
};

/// Replicator, in the logarithms of the shares of those who are there.
class LogFlow final : public Flow {
public:
    LogFlow(const PayoffMatrix& payoffs, std::span<const double> start, double tolerance)
        : there_{indices_of(start)},
          solution_{[this, &payoffs](std::span<const double> logs, std::span<double> growth) {
                        const auto earned = expected_payoffs(payoffs, shares_of(logs));
                        // Logarithms may all rise alike: what is taken off keeps them in range.
                        for (std::size_t k = 0; k < there_.size(); ++k) {
                            growth[k] = earned[there_[k]] - earned[there_.front()];
                        }
                    },
                    logs_of(start), tolerance},
          n_{start.size()} {}

    // The field holds on to this object.
    LogFlow(const LogFlow&) = delete;
    LogFlow& operator=(const LogFlow&) = delete;

    bool step() override { return solution_.step(); }

    double time() const override { return solution_.time(); }

    Shares now() const override { return shares_of(solution_.state()); }

    Shares at(double time) const override { return shares_of(solution_.state_at(time)); }

private:
    static std::vector<std::size_t> indices_of(std::span<const double> start) {
        std::vector<std::size_t> there;
        for (std::size_t i = 0; i < start.size(); ++i) {
            // Smaller numbers have no logarithm of full precision.
            if (start[i] >= std::numeric_limits<double>::min()) {
                there.push_back(i);
            }
        }
        return there;
    }

    [[nodiscard]] std::vector<double> logs_of(std::span<const double> start) const {
        std::vector<double> logs;
        for (const std::size_t i : there_) {
            logs.push_back(games::logarithm(start[i]));
        }
        return logs;
    }

    [[nodiscard]] Shares shares_of(std::span<const double> logs) const {
        const double largest = *std::max_element(logs.begin(), logs.end());
        Shares x(n_);
        for (std::size_t k = 0; k < there_.size(); ++k) {
            x[there_[k]] = games::exponential(logs[k] - largest);
        }
        rescale(x);
        return x;
    }

    std::vector<std::size_t> there_;
    DormandPrince solution_;
    std::size_t n_;
};

class BestResponseFlow final : public Flow {
public:
    BestResponseFlow(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic, Shares start,
                     double step)
        : payoffs_{payoffs},
          dynamic_{dynamic},
          step_{step},
          now_{std::move(start)},
          speeds_{velocity(payoffs_, dynamic_, now_)} {}

    bool step() override {
        before_ = now_;
        speeds_ = velocity(payoffs_, dynamic_, before_);
        now_ = after(step_);
        ++n_steps_;
        return true;
    }

    // A product, not a sum: no error gathers.
    double time() const override { return step_ * n_steps_; }

    Shares now() const override { return now_; }

    Shares at(double time) const override { return after(time - step_ * (n_steps_ - 1.0)); }

private:
    [[nodiscard]] Shares after(double duration) const {
        const double way = 1.0 - games::exponential(-duration);
        Shares x = before_;
        for (std::size_t i = 0; i < x.size(); ++i) {
            x[i] += way * speeds_[i];
        }
        rescale(x);
        return x;
    }

    const PayoffMatrix& payoffs_;
    const MeanDynamicRules& dynamic_;
    double step_;
    double n_steps_ = 0.0;
    Shares now_;
    Shares before_{};
    std::vector<double> speeds_;
};

std::unique_ptr<Flow> flow_from(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
                                std::span<const double> start, const PathRules& rules) {
    Shares shares(start.begin(), start.end());
    rescale(shares);
    switch (dynamic.dynamic) {
        case MeanDynamic::replicator:
            return std::make_unique<LogFlow>(payoffs, shares, rules.tolerance);
        case MeanDynamic::best_response:
            return std::make_unique<BestResponseFlow>(payoffs, dynamic, std::move(shares),
                                                      rules.best_response_step);
        default:
            return std::make_unique<SharesFlow>(payoffs, dynamic, std::move(shares),
                                                rules.tolerance);
    }
}

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

std::optional<std::string> refusal_of(const PathRules& rules) {
    if (!(rules.tolerance >= 1e-13 && rules.tolerance <= 1e-2)) {
        return fmt::format("tolerance = {} is outside [1e-13, 0.01]", rules.tolerance);
    }
    if (!(rules.best_response_step > 0.0 && rules.best_response_step <= 1.0)) {
        return fmt::format("best_response_step = {} is outside (0, 1]", rules.best_response_step);
    }
    if (rules.most_steps == 0) {
        return "most_steps = 0 is below 1";
    }
    return std::nullopt;
}

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

}  // namespace fides::analysis
