#include "analysis/evolution/deterministic/share_flow.hpp"

#include "analysis/evolution/deterministic/dormand_prince.hpp"
#include "games/elementary.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace fides::analysis {

namespace {

class SharesFlow final : public ShareFlow {
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
class LogFlow final : public ShareFlow {
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

class BestResponseFlow final : public ShareFlow {
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

}  // namespace

std::unique_ptr<ShareFlow> flow_from(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
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

}  // namespace fides::analysis
