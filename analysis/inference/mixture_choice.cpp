#include "analysis/inference/mixture_choice.hpp"

#include "games/elementary.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <optional>
#include <utility>

namespace fides::analysis {

namespace {

using StrategySet = std::vector<std::size_t>;

double criterion(const Criteria& criteria, Choice choice) {
    switch (choice) {
        case Choice::aic:
            return criteria.aic;
        case Choice::bic:
            return criteria.bic;
        case Choice::icl:
            return criteria.icl;
        case Choice::none:
            break;
    }
    assert(false && "nothing is chosen by no criterion");
    return 0.0;
}

/// The criterion of each set of strategies.
std::vector<double> criteria_of_sets(const PrescribedPlay& play,
                                     const std::vector<StrategySet>& sets,
                                     const MixtureSearch& search, Choice choice,
                                     tournament::Executor& executor) {
    std::vector<double> values(sets.size());
    executor.parallel(sets.size(), [&](std::size_t i) {
        const PrescribedPlay part = play.with_only(sets[i]);
        values[i] = criterion(criteria_of(part, fit_mixture(part, search)), choice);
    });
    return values;
}

/// The first of the sets whose criterion is least; what differs by rounding is equal.
std::size_t least_of(const std::vector<double>& values) {
    constexpr double rounding = 1e-7;
    std::size_t best = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (values[i] < values[best] - rounding) {
            best = i;
        }
    }
    return best;
}

/// All sets of one strategy or more, small ones first.
std::vector<StrategySet> all_sets(std::size_t n) {
    std::vector<StrategySet> sets;
    for (std::size_t bits = 1; bits < std::size_t{1} << n; ++bits) {
        StrategySet set;
        for (std::size_t k = 0; k < n; ++k) {
            if ((bits >> k & 1U) != 0) {
                set.push_back(k);
            }
        }
        sets.push_back(std::move(set));
    }
    std::sort(sets.begin(), sets.end(), [](const StrategySet& one, const StrategySet& other) {
        return std::pair{one.size(), one} < std::pair{other.size(), other};
    });
    return sets;
}

std::vector<StrategySet> sets_without_one(const StrategySet& set) {
    std::vector<StrategySet> sets;
    for (std::size_t left_out = 0; left_out < set.size(); ++left_out) {
        StrategySet smaller = set;
        smaller.erase(smaller.begin() + static_cast<std::ptrdiff_t>(left_out));
        sets.push_back(std::move(smaller));
    }
    return sets;
}

}  // namespace

std::size_t n_parameters(const Mixture& mixture) noexcept {
    return mixture.shares.size() - 1 + mixture.trembles.size();
}

Criteria criteria_of(const PrescribedPlay& play, const MixtureFit& fit) {
    double entropy = 0.0;
    for (const double membership : memberships(play, fit.mixture)) {
        entropy -= membership > 1e-300 ? membership * games::logarithm(membership) : 0.0;
    }
    const auto p = static_cast<double>(n_parameters(fit.mixture));
    const double misfit = -2.0 * fit.log_likelihood;
    const double bic = misfit + p * games::logarithm(static_cast<double>(play.n_subjects()));
    return {.aic = misfit + 2.0 * p, .bic = bic, .icl = bic + 2.0 * entropy};
}

ChosenStrategies choose_strategies(const PrescribedPlay& play, const MixtureSearch& search,
                                   Choice choice, tournament::Executor& executor) {
    StrategySet all(play.n_strategies());
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (choice == Choice::none) {
        return {.strategies = std::move(all)};
    }
    if (all.size() <= most_combined) {
        std::vector<StrategySet> sets = all_sets(all.size());
        const std::size_t best = least_of(criteria_of_sets(play, sets, search, choice, executor));
        return {.strategies = std::move(sets[best]), .n_tried = sets.size()};
    }
    ChosenStrategies chosen{.strategies = std::move(all)};
    double least = criteria_of_sets(play, {chosen.strategies}, search, choice, executor).front();
    while (chosen.strategies.size() > 1) {
        std::vector<StrategySet> sets = sets_without_one(chosen.strategies);
        const std::vector<double> values = criteria_of_sets(play, sets, search, choice, executor);
        const std::size_t best = least_of(values);
        chosen.n_tried += sets.size();
        if (values[best] > least) {
            break;
        }
        least = values[best];
        chosen.strategies = std::move(sets[best]);
    }
    return chosen;
}

}  // namespace fides::analysis
