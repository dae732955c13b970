#include "analysis/evolution/deterministic/invasion.hpp"

#include "analysis/evolution/deterministic/evolutionary_stability.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace fides::analysis {

namespace {

/// The sign of a difference of payoffs: -1, 0 or 1.
int sign(double difference, double tie) {
    return difference > tie ? 1 : difference < -tie ? -1 : 0;
}

PairRelation relation_of(int when_rare, int when_common) {
    if (when_rare == 0 && when_common == 0) {
        return PairRelation::neutral;
    }
    if (when_rare >= 0 && when_common >= 0) {
        return PairRelation::first_dominates;
    }
    if (when_rare <= 0 && when_common <= 0) {
        return PairRelation::second_dominates;
    }
    return when_rare > 0 ? PairRelation::coexistence : PairRelation::bistability;
}

using Reach = std::vector<std::vector<bool>>;

Reach invasions_of(const PayoffMatrix& payoffs, bool with_neutral) {
    const std::size_t n = payoffs.rows();
    Reach edges(n, std::vector<bool>(n));
    for (std::size_t resident = 0; resident < n; ++resident) {
        for (std::size_t invader = 0; invader < n; ++invader) {
            const Invasion found = invasion(payoffs, resident, invader);
            edges[resident][invader] =
                resident != invader &&
                (found == Invasion::invades || (with_neutral && found == Invasion::neutral));
        }
    }
    return edges;
}

/// From where to where chains of edges lead, those of none included (Warshall 1962, J. ACM
/// 9:11-12).
Reach closure_of(Reach edges) {
    const std::size_t n = edges.size();
    for (std::size_t i = 0; i < n; ++i) {
        edges[i][i] = true;
    }
    for (std::size_t over = 0; over < n; ++over) {
        for (std::size_t from = 0; from < n; ++from) {
            for (std::size_t to = 0; edges[from][over] && to < n; ++to) {
                edges[from][to] = edges[from][to] || edges[over][to];
            }
        }
    }
    return edges;
}

}  // namespace

Invasion invasion(const PayoffMatrix& payoffs, std::size_t resident, std::size_t invader) noexcept {
    const double gain = payoffs(invader, resident) - payoffs(resident, resident);
    const int direction = sign(gain, payoff_tie(payoffs));
    return direction > 0   ? Invasion::invades
           : direction < 0 ? Invasion::resisted
                           : Invasion::neutral;
}

StrategyPair strategy_pair(const PayoffMatrix& payoffs, std::size_t first, std::size_t second) {
    assert(first != second);
    const double tie = payoff_tie(payoffs);
    const double when_common = payoffs(first, first) - payoffs(second, first);
    const double when_rare = payoffs(first, second) - payoffs(second, second);
    StrategyPair pair{.first = first,
                      .second = second,
                      .relation = relation_of(sign(when_rare, tie), sign(when_common, tie))};
    if (pair.relation == PairRelation::bistability || pair.relation == PairRelation::coexistence) {
        pair.interior_share = when_rare / (when_rare - when_common);
    }
    const int at_one_half = sign(when_rare + when_common, tie);
    if (at_one_half != 0) {
        pair.risk_dominant = at_one_half > 0 ? first : second;
    }
    return pair;
}

std::vector<StrategyPair> strategy_pairs(const PayoffMatrix& payoffs) {
    std::vector<StrategyPair> pairs;
    for (std::size_t first = 0; first < payoffs.rows(); ++first) {
        for (std::size_t second = first + 1; second < payoffs.rows(); ++second) {
            pairs.push_back(strategy_pair(payoffs, first, second));
        }
    }
    return pairs;
}

PureStability pure_stability(const PayoffMatrix& payoffs, std::size_t strategy) {
    Shares everybody(payoffs.rows());
    everybody[strategy] = 1.0;
    return {.nash = is_nash(payoffs, everybody),
            .strict_nash = is_strict_nash(payoffs, everybody),
            .evolutionarily_stable = is_evolutionarily_stable(payoffs, everybody)};
}

std::vector<InvasionClass> invasion_classes(const PayoffMatrix& payoffs, bool with_neutral) {
    const Reach reach = closure_of(invasions_of(payoffs, with_neutral));
    const std::size_t n = reach.size();
    std::vector<InvasionClass> classes;
    std::vector<bool> placed(n);
    for (std::size_t i = 0; i < n; ++i) {
        if (placed[i]) {
            continue;
        }
        InvasionClass found{.members = {}, .absorbing = true};
        for (std::size_t j = 0; j < n; ++j) {
            const bool returns = reach[i][j] && reach[j][i];
            if (returns) {
                found.members.push_back(j);
                placed[j] = true;
            }
            found.absorbing = found.absorbing && (returns || !reach[i][j]);
        }
        classes.push_back(std::move(found));
    }
    return classes;
}

std::string_view name_of(Invasion invasion) noexcept {
    constexpr std::array<std::string_view, 3> names{"resisted", "neutral", "invades"};
    return names[static_cast<std::size_t>(invasion)];
}

std::string_view name_of(PairRelation relation) noexcept {
    constexpr std::array<std::string_view, 5> names{"first_dominates", "second_dominates",
                                                    "bistability", "coexistence", "neutral"};
    return names[static_cast<std::size_t>(relation)];
}

}  // namespace fides::analysis
