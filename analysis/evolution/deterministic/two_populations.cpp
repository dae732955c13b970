#include "analysis/evolution/deterministic/two_populations.hpp"

#include "analysis/evolution/deterministic/dormand_prince.hpp"
#include "games/elementary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <limits>

namespace fides::analysis {

namespace {

/// Velocities of a population's shares, given what its strategies earn.
std::vector<double> growth(std::vector<double> earned, std::span<const double> x,
                           const MeanDynamicRules& dynamic) {
    // One population that earns the same whoever it meets: the dynamic of a single one.
    PayoffMatrix constant(earned.size());
    for (std::size_t i = 0; i < earned.size(); ++i) {
        for (std::size_t j = 0; j < earned.size(); ++j) {
            constant(i, j) = earned[i];
        }
    }
    return velocity(constant, dynamic, x);
}

/// Both populations as one row of numbers: shares, or under the replicator their logarithms.
class JointState {
public:
    JointState(const TwoPopulationGame& game, const MeanDynamicRules& dynamic)
        : game_{game},
          dynamic_{dynamic},
          n_first_{game.first.rows()},
          is_logarithm_{dynamic.dynamic == MeanDynamic::replicator} {}

    [[nodiscard]] std::vector<double> of(const TwoPopulationShares& shares) const {
        std::vector<double> out = shares.first;
        out.insert(out.end(), shares.second.begin(), shares.second.end());
        if (is_logarithm_) {
            for (double& share : out) {
                share =
                    share < std::numeric_limits<double>::min() ? absent : games::logarithm(share);
            }
        }
        return out;
    }

    [[nodiscard]] TwoPopulationShares shares_of(std::span<const double> state) const {
        return {.first = population(state.first(n_first_)),
                .second = population(state.subspan(n_first_))};
    }

    void velocity_at(std::span<const double> state, std::span<double> out) const {
        const TwoPopulationShares at = shares_of(state);
        if (!is_logarithm_) {
            const TwoPopulationShares speeds = velocity(game_, dynamic_, at);
            std::copy(speeds.first.begin(), speeds.first.end(), out.begin());
            std::copy(speeds.second.begin(), speeds.second.end(), out.subspan(n_first_).begin());
            return;
        }
        set_rates(expected_payoffs(game_.first, at.second), state.first(n_first_),
                  out.first(n_first_));
        set_rates(expected_payoffs(game_.second, at.first), state.subspan(n_first_),
                  out.subspan(n_first_));
    }

private:
    /// Stands for the logarithm of 0, and never changes.
    static constexpr double absent = -std::numeric_limits<double>::max();

    [[nodiscard]] Shares population(std::span<const double> state) const {
        Shares x(state.begin(), state.end());
        if (is_logarithm_) {
            const double largest = *std::max_element(state.begin(), state.end());
            for (double& share : x) {
                share = share == absent ? 0.0 : games::exponential(share - largest);
            }
        }
        rescale(x);
        return x;
    }

    /// Growth rates relative to the first strategy that is there: only differences matter.
    static void set_rates(const std::vector<double>& earned, std::span<const double> logs,
                          std::span<double> rates) {
        const auto there = static_cast<std::size_t>(
            std::find_if(logs.begin(), logs.end(), [](double log) { return log != absent; }) -
            logs.begin());
        for (std::size_t i = 0; i < rates.size(); ++i) {
            rates[i] = logs[i] == absent ? 0.0 : earned[i] - earned[there];
        }
    }

    const TwoPopulationGame& game_;
    const MeanDynamicRules& dynamic_;
    std::size_t n_first_;
    bool is_logarithm_;
};

DormandPrince solution_from(const JointState& joint, const TwoPopulationShares& start,
                            double tolerance) {
    return {[&joint](std::span<const double> state, std::span<double> out) {
                joint.velocity_at(state, out);
            },
            joint.of(start), tolerance};
}

Shares equal_shares(std::size_t n) {
    return Shares(n, 1.0 / static_cast<double>(n));
}

double fastest(const TwoPopulationShares& speeds) {
    return std::max(largest_size(speeds.first), largest_size(speeds.second));
}

}  // namespace

std::optional<std::string> refusal_of(const TwoPopulationGame& game) {
    const std::size_t m = game.first.rows();
    const std::size_t n = game.first.columns();
    if (m == 0 || n == 0) {
        return fmt::format("payoffs of the first population are {} x {}: none may be 0", m, n);
    }
    if (game.second.rows() != n || game.second.columns() != m) {
        return fmt::format(
            "payoffs of the second population are {} x {}; with {} x {} of the first they must be "
            "{} x {}",
            game.second.rows(), game.second.columns(), m, n, n, m);
    }
    return std::nullopt;
}

std::optional<std::string> refusal_for_two_populations(const MeanDynamicRules& dynamic) {
    if (dynamic.dynamic != MeanDynamic::replicator && dynamic.dynamic != MeanDynamic::logit) {
        return fmt::format("dynamic = {} is not for two populations; replicator and logit are",
                           name_of(dynamic.dynamic));
    }
    return refusal_of(dynamic);
}

TwoPopulationShares velocity(const TwoPopulationGame& game, const MeanDynamicRules& dynamic,
                             const TwoPopulationShares& shares) {
    assert(!refusal_of(game) && !refusal_for_two_populations(dynamic));
    return {.first = growth(expected_payoffs(game.first, shares.second), shares.first, dynamic),
            .second = growth(expected_payoffs(game.second, shares.first), shares.second, dynamic)};
}

TwoPopulationPath share_path(const TwoPopulationGame& game, const MeanDynamicRules& dynamic,
                             const TwoPopulationShares& start, std::span<const double> times,
                             const PathRules& rules) {
    assert(!refusal_of(game) && !refusal_for_two_populations(dynamic) && !refusal_of(rules));
    assert(!refusal_of(start.first, game.first.rows()));
    assert(!refusal_of(start.second, game.second.rows()));
    const JointState joint{game, dynamic};
    DormandPrince solution = solution_from(joint, start, rules.tolerance);
    TwoPopulationPath path;
    std::uint32_t n_steps = 0;
    for (const double time : times) {
        while (solution.time() < time && n_steps < rules.most_steps && solution.step()) {
            ++n_steps;
        }
        if (solution.time() < time) {
            break;
        }
        path.times.push_back(time);
        path.shares.push_back(
            joint.shares_of(n_steps == 0 ? solution.state() : solution.state_at(time)));
    }
    return path;
}

std::optional<TwoPopulationShares> logit_rest_point(const TwoPopulationGame& game, double noise,
                                                    std::uint32_t most_steps) {
    const MeanDynamicRules dynamic{.dynamic = MeanDynamic::logit, .noise = noise};
    const JointState joint{game, dynamic};
    constexpr double tolerance = 1e-12;
    constexpr double slow = 1e-10;  // errors of steps leave some speed
    DormandPrince solution = solution_from(
        joint, {equal_shares(game.first.rows()), equal_shares(game.second.rows())}, tolerance);
    for (std::uint32_t n_steps = 0; n_steps < most_steps; ++n_steps) {
        const TwoPopulationShares at = joint.shares_of(solution.state());
        if (fastest(velocity(game, dynamic, at)) <= slow) {
            return at;
        }
        if (!solution.step()) {
            break;
        }
    }
    return std::nullopt;
}

}  // namespace fides::analysis
