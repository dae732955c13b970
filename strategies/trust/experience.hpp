#pragma once

#include "games/vocabulary.hpp"
#include "strategies/entry.hpp"
#include "strategies/strategy.hpp"
#include "strategies/view.hpp"

#include <cstdint>

/// What role-aware strategies remember of a tie, and what they reckon from its contract.
namespace fides::strategies {

/// What came of relying on the partner, and of the partner's relying on this party. In a two-action
/// game every round counts as a reliance.
struct Experience {
    std::uint32_t n_rounds = 0;                      ///< read so far
    std::uint32_t n_honoured = 0;                    ///< own reliances that were honoured
    std::uint32_t n_freely = 0;                      ///< of these, where no contract asked for it
    std::uint32_t n_betrayed = 0;                    ///< own reliances that were betrayed
    std::uint32_t streak = 0;                        ///< honoured in a row, up to the last
    std::uint32_t n_idle = 0;                        ///< rounds as trustor since its last reliance
    games::Outcome last = games::Outcome::withheld;  ///< what came of its last reliance

    std::uint32_t n_rounds_as_trustee = 0;  ///< read so far
    std::uint32_t n_relied_on = 0;          ///< of these, with the partner relying
    std::uint32_t n_kept = 0;               ///< of these, honoured

    /// Reads the rounds played since it last did.
    void read(const View& view) noexcept;

    /// Own reliances, whatever came of them.
    [[nodiscard]] std::uint32_t n_reliances() const noexcept { return n_honoured + n_betrayed; }

    /// Was its last reliance betrayed?
    [[nodiscard]] bool is_betrayed() const noexcept { return last == games::Outcome::betrayed; }

    /// Was it betrayed, and has not had a round as trustor since?
    [[nodiscard]] bool is_sore() const noexcept { return is_betrayed() && n_idle == 0; }
};

/// C if it holds, D if not.
[[nodiscard]] constexpr games::Move cooperate_if(bool holds) noexcept {
    return holds ? games::Move::cooperate : games::Move::defect;
}

/// For `Entry::traits` of who may betray first, but only where betraying pays: nice where there is
/// no temptation.
[[nodiscard]] Traits nice_unless_tempted(const Spec& spec, const games::StageGame& game);

/// To honour in kind, by the norm of reciprocity (Gouldner 1960): D from the betrayal of an own
/// reliance until one is honoured again.
[[nodiscard]] games::Move honour_in_kind(const Experience& seen) noexcept;

/// To rely again after a betrayal, but not before a round has passed.
[[nodiscard]] games::Move rely_again(const Experience& seen) noexcept;

/// Does the contract cover anything of what this party does this round?
[[nodiscard]] bool is_bound(const View& view) noexcept;

/// Is a contract agreed that does not bind yet?
[[nodiscard]] bool is_before_contract(const View& view) noexcept;

/// Has a contract bound and ended?
[[nodiscard]] bool is_after_contract(const View& view) noexcept;

/// What the contract makes a betrayal of this party cost on average: kappa phi m e p, payoff units.
[[nodiscard]] double expected_penalty(const View& view) noexcept;

/// Does so much outweigh the temptation G? As much as G does, give or take rounding.
/// @param cost  payoff units
[[nodiscard]] bool outweighs_temptation(const View& view, double cost) noexcept;

/// Does that outweigh the temptation G (Becker 1968)? As much as G does, give or take rounding.
[[nodiscard]] bool is_deterred(const View& view) noexcept;

/// The risk threshold when a loss counts `weight`-fold and `relief` is taken off it: the chance of
/// being honoured above which relying pays, l/((R - s) + l) with l = weight (s + L) - relief
/// (Coleman 1990).
/// @param weight  of the loss, >= 0; 1 is the game's own
/// @param relief  payoff units, such as an expected compensation; 0: none
/// @return        0 where nothing is left to lose
[[nodiscard]] double risk_threshold_of(const View& view, double weight, double relief) noexcept;

/// Is a chance at least a threshold that was worked out from the game's payoffs? Rounding is
/// forgiven, so the same game in other units has the same answer.
[[nodiscard]] bool reaches(const View& view, double chance, double threshold) noexcept;

/// The same for the game's own risk threshold.
[[nodiscard]] inline bool reaches_risk_threshold(const View& view, double chance) noexcept {
    return reaches(view, chance, view.risk_threshold());
}

/// A trustor by its own lights that, relied on, honours in kind.
class ReciprocatingTrustor : public RoleAwareStrategy {
public:
    [[nodiscard]] games::Move honour(const View& view, Draws& /*draws*/) noexcept final {
        seen_.read(view);
        return honour_in_kind(seen_);
    }

    void reset() noexcept override { seen_ = {}; }

protected:
    Experience seen_;
};

/// A trustee by its own lights that relies, after a betrayal again but not at once.
class RelyingTrustee : public RoleAwareStrategy {
public:
    [[nodiscard]] games::Move rely(const View& view, Draws& /*draws*/) noexcept final {
        seen_.read(view);
        return rely_again(seen_);
    }

    void reset() noexcept override { seen_ = {}; }

protected:
    Experience seen_;
};

}  // namespace fides::strategies
