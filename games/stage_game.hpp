#pragma once

#include "games/vocabulary.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace fides::games {

/// Payoffs lie in [-payoff_limit, payoff_limit], so that sums over any run stay finite.
inline constexpr double payoff_limit = 1e12;

/// Who is the trustor in the trust game.
enum class RoleOrder : std::uint8_t {
    alternating,  ///< the first player in even rounds (counted from 0), the second in odd ones
    fixed         ///< the first player always
};

/// Payoffs of the trust game (Coleman 1990, ch. 5), payoff units a round:
/// withheld (outside_option, outside_option), honoured (gain, honour_payoff),
/// betrayed (-loss, honour_payoff + temptation).
struct TrustPayoffs {
    double gain = 1.0;
    double loss = 1.5;
    double honour_payoff = 1.0;
    double temptation = 1.0;
    double outside_option = 0.0;

    bool operator==(const TrustPayoffs&) const = default;
};

/// Payoffs of one player of a two-action game: reward (both cooperate), sucker (it alone
/// cooperates), temptation (it alone defects), punishment (both defect).
struct TwoActionPayoffs {
    double reward = 3.0;
    double sucker = 0.0;
    double temptation = 5.0;
    double punishment = 1.0;

    /// Payoff of `own` against `other`.
    [[nodiscard]] constexpr double payoff(Move own, Move other) const noexcept {
        if (own == Move::cooperate) {
            return other == Move::cooperate ? reward : sucker;
        }
        return other == Move::cooperate ? temptation : punishment;
    }

    bool operator==(const TwoActionPayoffs&) const = default;
};

/// Payoffs of a contribution game of N players, payoff units a round. Linear (Ledyard 1995): each
/// contributor pays c, and everybody gets r c k / N where k contribute. With a threshold (Palfrey &
/// Rosenthal 1984): everybody gets b where at least M contribute, else nothing.
struct ContributionPayoffs {
    std::uint32_t group_size = 4;  ///< N >= 2
    double cost = 1.0;             ///< c
    double multiplier = 1.6;       ///< r; linear only
    std::uint32_t threshold = 0;   ///< M in [1, N]; 0: linear
    double benefit = 2.0;          ///< b; with a threshold only
    bool refund = false;  ///< contributors get their cost back where the threshold is missed

    /// Payoff of one player.
    /// @param contributors  k, itself included if it contributes; at most N
    [[nodiscard]] constexpr double payoff(Move own, std::uint32_t contributors) const noexcept {
        const bool reached = contributors >= threshold;
        const double share =
            threshold == 0 ? multiplier * cost * static_cast<double>(contributors) / group_size
                           : (reached ? benefit : 0.0);
        const bool pays = own == Move::cooperate && (reached || !refund);
        return pays ? share - cost : share;
    }

    bool operator==(const ContributionPayoffs&) const = default;
};

/// Both act at once; reliance on the other is automatic.
struct TwoActionGame {
    std::array<TwoActionPayoffs, 2> payoffs;  ///< of each seat
    std::array<std::string, 2> action_names{"cooperate", "defect"};

    bool operator==(const TwoActionGame&) const = default;
};

/// One relies or withholds, the other honours or betrays if relied on.
struct TrustGame {
    TrustPayoffs payoffs;
    RoleOrder roles = RoleOrder::alternating;

    bool operator==(const TrustGame&) const = default;
};

/// Both directions of the trust game in every round; payoffs add.
struct MutualTrustGame {
    TrustPayoffs payoffs;  ///< of each direction

    bool operator==(const MutualTrustGame&) const = default;
};

/// N players at once: each pays a cost for the group's benefit, or does not.
struct ContributionGame {
    ContributionPayoffs payoffs;

    bool operator==(const ContributionGame&) const = default;
};

/// How a round is played; in the order of `StageGame::played`.
enum class GameForm : std::uint8_t { two_action, trust, mutual_trust, contribution };

/// A game that is played once a round: its form and its payoffs, as data.
struct StageGame {
    std::string type = "mutual_trust";  ///< as in `fides list games`
    std::variant<TwoActionGame, TrustGame, MutualTrustGame, ContributionGame> played =
        MutualTrustGame{};

    bool operator==(const StageGame&) const = default;

    [[nodiscard]] GameForm form() const noexcept { return static_cast<GameForm>(played.index()); }

    /// Of each seat. @pre form `two_action`
    [[nodiscard]] const std::array<TwoActionPayoffs, 2>& two_action() const noexcept {
        return std::get<TwoActionGame>(played).payoffs;
    }

    [[nodiscard]] std::array<TwoActionPayoffs, 2>& two_action() noexcept {
        return std::get<TwoActionGame>(played).payoffs;
    }

    /// Of a reliance. @pre form `trust` or `mutual_trust`
    [[nodiscard]] const TrustPayoffs& trust() const noexcept {
        const auto* const one_way = std::get_if<TrustGame>(&played);
        return one_way != nullptr ? one_way->payoffs : std::get<MutualTrustGame>(played).payoffs;
    }

    [[nodiscard]] TrustPayoffs& trust() noexcept {
        auto* const one_way = std::get_if<TrustGame>(&played);
        return one_way != nullptr ? one_way->payoffs : std::get<MutualTrustGame>(played).payoffs;
    }

    /// @pre form `contribution`
    [[nodiscard]] const ContributionPayoffs& contribution() const noexcept {
        return std::get<ContributionGame>(played).payoffs;
    }

    [[nodiscard]] ContributionPayoffs& contribution() noexcept {
        return std::get<ContributionGame>(played).payoffs;
    }

    /// True if the first player is the trustor in every round: form `trust` with fixed roles.
    [[nodiscard]] bool has_fixed_roles() const noexcept {
        const auto* const one_way = std::get_if<TrustGame>(&played);
        return one_way != nullptr && one_way->roles == RoleOrder::fixed;
    }

    /// Risk threshold theta of the party in `seat`: the chance of being honoured above which
    /// relying pays, (P - S)/(R - S); in the trust game (s + L)/(R + L) (Coleman 1990). In a
    /// contribution game the others count as one, who all contribute or none.
    [[nodiscard]] double risk_threshold(Seat seat) const noexcept;

    /// What betraying pays the party in `seat` more than honouring, before any contract: T - R. In
    /// a contribution game what contributing costs on balance: c (1 - r/N), with a threshold c.
    [[nodiscard]] double temptation(Seat seat) const noexcept;

    /// What each party gets in a round in which nobody relies: the outside option of each direction
    /// that it takes part in; nothing in a two-action game.
    [[nodiscard]] double idle_payoff() const noexcept;

    /// The game as a two-action player of `seat` sees it. In mutual_trust C is (rely, honour) and D
    /// (withhold, betray), so R = gain + H, S = s - L, T = s + H + G, P = 2 s. In the trust game
    /// the two roles have no common table, nor has a contribution game: empty.
    [[nodiscard]] std::optional<TwoActionPayoffs> as_two_action(Seat seat) const noexcept;

    /// True when exchanging the two players changes nothing.
    [[nodiscard]] bool is_symmetric() const noexcept;
};

/// A player's payoffs by [row action][column action]; action 0 is the one that cooperates.
using PayoffMatrix = std::array<std::array<double, 2>, 2>;

/// The two matrices of a two-action game, row player's first.
[[nodiscard]] std::array<PayoffMatrix, 2> payoff_matrices(const TwoActionGame& game) noexcept;

/// Payoffs of both seats from the row and the column player's matrices.
[[nodiscard]] std::array<TwoActionPayoffs, 2> from_matrices(
    const std::array<PayoffMatrix, 2>& matrices) noexcept;

}  // namespace fides::games
