#pragma once

#include "analysis/evolution/payoff_matrix.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// Strategies compared pair by pair, in populations of one strategy that rare others come into.
/// Payoffs that differ by less than 1e-9 of payoff_scale count as equal; matrices are square.
namespace fides::analysis {

/// What becomes of a rare strategy among residents.
enum class Invasion : std::uint8_t {
    resisted,  ///< earns less than a resident, and disappears
    neutral,   ///< earns the same as long as it is rare: chance decides
    invades,   ///< earns more, and spreads
};

/// Compares the payoffs of invader and resident against the resident.
[[nodiscard]] Invasion invasion(const PayoffMatrix& payoffs, std::size_t resident,
                                std::size_t invader) noexcept;

/// How two strategies go on among themselves, under the replicator.
enum class PairRelation : std::uint8_t {
    first_dominates,   ///< from every mixture of both the first takes over
    second_dominates,  ///< the second does
    bistability,       ///< either can, by the share that it has at the start
    coexistence,       ///< both stay, whatever the start
    neutral,           ///< they earn the same in every mixture of both
};

/// Two strategies with the payoffs [[a, b], [c, d]].
struct StrategyPair {
    std::size_t first = 0;
    std::size_t second = 0;
    PairRelation relation = PairRelation::neutral;

    /// x* = (d - b)/(a - b - c + d), the share of the first at which both earn the same: where
    /// paths part under bistability, where they meet under coexistence; empty for other relations.
    std::optional<double> interior_share{};

    /// Who earns more where both have one half, which under bistability is risk dominance: the
    /// first iff a + b > c + d (Harsanyi & Selten 1988, A General Theory of Equilibrium Selection
    /// in Games). Empty: neither.
    std::optional<std::size_t> risk_dominant{};

    bool operator==(const StrategyPair&) const = default;
};

/// @pre  first and second differ (asserted)
[[nodiscard]] StrategyPair strategy_pair(const PayoffMatrix& payoffs, std::size_t first,
                                         std::size_t second);

/// All pairs, first below second, in ascending order.
[[nodiscard]] std::vector<StrategyPair> strategy_pairs(const PayoffMatrix& payoffs);

/// How a strategy that everybody follows stands.
struct PureStability {
    bool nash = false;         ///< nobody earns more against it than it does itself
    bool strict_nash = false;  ///< everybody else earns less

    /// Against mixtures of other strategies too; see is_evolutionarily_stable, also for when it is
    /// empty.
    std::optional<bool> evolutionarily_stable = false;

    bool operator==(const PureStability&) const = default;
};

/// The strategy as everybody's, against each and every other one.
[[nodiscard]] PureStability pure_stability(const PayoffMatrix& payoffs, std::size_t strategy);

/// Strategies of which each can be replaced by each other, by a chain of invasions: a strongly
/// connected component of the graph in which an edge leads from a resident to who invades it.
struct InvasionClass {
    std::vector<std::size_t> members;  ///< ascending; two or more go round in a cycle
    bool absorbing = false;            ///< no invasion leads out of it

    bool operator==(const InvasionClass&) const = default;
};

/// The classes, by their first members.
/// @param with_neutral  whether neutral strategies count as invaders, as where they drift in
[[nodiscard]] std::vector<InvasionClass> invasion_classes(const PayoffMatrix& payoffs,
                                                          bool with_neutral = false);

/// As tables name them.
[[nodiscard]] std::string_view name_of(Invasion invasion) noexcept;
[[nodiscard]] std::string_view name_of(PairRelation relation) noexcept;

}  // namespace fides::analysis
