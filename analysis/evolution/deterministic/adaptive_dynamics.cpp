#include "analysis/evolution/deterministic/adaptive_dynamics.hpp"

#include "analysis/evolution/deterministic/dormand_prince.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>

namespace fides::analysis {

namespace {

/// Without what leads out of [0, 1].
double inward(double chance, double speed) {
    return (chance <= 0.0 && speed < 0.0) || (chance >= 1.0 && speed > 0.0) ? 0.0 : speed;
}

double cut_off(double chance) {
    return std::clamp(chance, 0.0, 1.0);
}

/// Strategies as rows of numbers, and how fast these change.
struct Coordinates {
    std::function<MemoryOne(std::span<const double>)> strategy;
    std::function<std::optional<std::vector<double>>(std::span<const double>)> speeds;
};

StrategyPath path_in(const Coordinates& coordinates, const RepeatedGame& game,
                     std::vector<double> start, std::span<const double> times,
                     const PathRules& rules) {
    assert(!refusal_of(game) && !refusal_of(rules));
    assert(std::is_sorted(times.begin(), times.end()));
    bool is_determined = true;
    DormandPrince solution{[&](std::span<const double> state, std::span<double> out) {
                               const auto speeds = coordinates.speeds(state);
                               is_determined = is_determined && speeds.has_value();
                               std::fill(out.begin(), out.end(), 0.0);
                               if (speeds) {
                                   std::copy(speeds->begin(), speeds->end(), out.begin());
                               }
                           },
                           std::move(start), rules.tolerance};
    StrategyPath path;
    std::uint32_t n_steps = 0;
    for (const double time : times) {
        while (solution.time() < time && n_steps < rules.most_steps && is_determined &&
               solution.step()) {
            ++n_steps;
        }
        if (solution.time() < time || !is_determined) {
            break;
        }
        const MemoryOne at =
            coordinates.strategy(n_steps == 0 ? solution.state() : solution.state_at(time));
        const auto payoff = memory_one_payoff(game, at, at);
        if (!payoff) {
            break;
        }
        path.times.push_back(time);
        path.strategies.push_back(at);
        path.payoffs.push_back(*payoff);
    }
    return path;
}

MemoryOne memory_one_of(std::span<const double> state) {
    MemoryOne out{.after = {}, .first = cut_off(state[4])};
    std::transform(state.begin(), state.begin() + 4, out.after.begin(), cut_off);
    return out;
}

}  // namespace

std::optional<MemoryOne> selection_gradient(const RepeatedGame& game, const MemoryOne& resident) {
    assert(!refusal_of(resident));
    std::optional<MemoryOne> gradient = payoff_gradient(game, resident, resident);
    if (gradient) {
        for (std::size_t i = 0; i < 4; ++i) {
            gradient->after[i] = inward(resident.after[i], gradient->after[i]);
        }
        gradient->first = inward(resident.first, gradient->first);
    }
    return gradient;
}

std::optional<std::array<double, 2>> reactive_gradient(const RepeatedGame& game, double p,
                                                       double q) {
    const MemoryOne resident = reactive(p, q);
    assert(!refusal_of(resident));
    const auto gradient = payoff_gradient(game, resident, resident);
    if (!gradient) {
        return std::nullopt;
    }
    return std::array{inward(p, gradient->after[0] + gradient->after[2]),
                      inward(q, gradient->after[1] + gradient->after[3])};
}

StrategyPath strategy_path(const RepeatedGame& game, const MemoryOne& start,
                           std::span<const double> times, const PathRules& rules) {
    assert(!refusal_of(start));
    std::vector<double> state(start.after.begin(), start.after.end());
    state.push_back(start.first);
    const Coordinates coordinates{
        .strategy = memory_one_of,
        .speeds = [&](std::span<const double> at) -> std::optional<std::vector<double>> {
            const auto gradient = selection_gradient(game, memory_one_of(at));
            if (!gradient) {
                return std::nullopt;
            }
            std::vector<double> speeds(gradient->after.begin(), gradient->after.end());
            speeds.push_back(gradient->first);
            return speeds;
        }};
    return path_in(coordinates, game, std::move(state), times, rules);
}

StrategyPath reactive_path(const RepeatedGame& game, double p, double q,
                           std::span<const double> times, const PathRules& rules) {
    const auto strategy = [](std::span<const double> at) {
        return reactive(cut_off(at[0]), cut_off(at[1]));
    };
    const Coordinates coordinates{
        .strategy = strategy,
        .speeds = [&](std::span<const double> at) -> std::optional<std::vector<double>> {
            const auto gradient = reactive_gradient(game, cut_off(at[0]), cut_off(at[1]));
            if (!gradient) {
                return std::nullopt;
            }
            return std::vector<double>(gradient->begin(), gradient->end());
        }};
    return path_in(coordinates, game, {p, q}, times, rules);
}

}  // namespace fides::analysis
