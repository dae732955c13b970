#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "games/contract.hpp"
#include "games/stage_game.hpp"
#include "games/vocabulary.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// What an organisation knows while it decides, and the random numbers it may ask for.
namespace fides::strategies {

/// One party's conduct in one round as an observer saw it (its own: as it was).
struct Observed {
    /// C or D: in a two-action game the act; in the trust games C when the party relied (if it was
    /// trustor) and honoured (if it was relied on).
    games::Move move = games::Move::cooperate;
    games::Move reliance = games::Move::cooperate;              ///< as trustor: did it rely?
    games::Outcome response = games::Outcome::withheld;         ///< as trustee: what came of the
                                                                ///< reliance on it
    games::Contingency contingency = games::Contingency::open;  ///< was its honouring owed?

    bool operator==(const Observed&) const = default;

    /// An act that the contract asked for: it says less about goodwill.
    [[nodiscard]] constexpr bool is_owed_cooperation() const noexcept {
        return contingency == games::Contingency::covered && response == games::Outcome::honoured;
    }
};

/// Everything one party of a match has seen so far. The referee fills it; strategies read it
/// through `View`.
struct Perspective {
    const games::StageGame* game = nullptr;
    const games::Contract* contract = nullptr;
    const games::BeliefRules* belief_rules = nullptr;
    games::Seat seat = games::Seat::first;
    std::uint32_t seed = 0;                         ///< below 2^31, of this match alone
    std::optional<std::uint32_t> announced_length;  ///< rounds, if the game tells

    std::uint32_t round = 0;                      ///< rounds played so far
    games::Role role = games::Role::trustor;      ///< this round; form `trust` only
    const games::Terms* about_partner = nullptr;  ///< contract as it binds the partner this round
    const games::Terms* about_self = nullptr;     ///< contract as it binds this party this round
    games::Belief belief;                         ///< about the partner, where beliefs are kept

    std::vector<Observed> own;      ///< at least `round` entries
    std::vector<Observed> partner;  ///< at least `round` entries
    std::uint32_t own_cooperations = 0;
    std::uint32_t partner_cooperations = 0;
    double conflict = 0.0;        ///< taken off the perceived reliability while a conflict is open
    std::optional<double> faith;  ///< F; empty without a venture
};

/// What an organisation may know when it decides. It cannot be kept beyond the decision, and the
/// partner cannot be reached through it.
class View {
public:
    explicit View(const Perspective& perspective) noexcept : perspective_{&perspective} {}

    View(const View&) = delete;
    View& operator=(const View&) = delete;

    /// Rounds played so far: the number of this round, from 0.
    [[nodiscard]] std::uint32_t round() const noexcept { return perspective_->round; }

    [[nodiscard]] bool is_first_round() const noexcept { return perspective_->round == 0; }

    /// Own conduct, oldest first, one entry a round played.
    [[nodiscard]] std::span<const Observed> own() const noexcept {
        return {perspective_->own.data(), perspective_->round};
    }

    /// The partner's conduct as this party saw it, oldest first.
    [[nodiscard]] std::span<const Observed> partner() const noexcept {
        return {perspective_->partner.data(), perspective_->round};
    }

    [[nodiscard]] std::uint32_t own_cooperations() const noexcept {
        return perspective_->own_cooperations;
    }

    [[nodiscard]] std::uint32_t own_defections() const noexcept {
        return perspective_->round - perspective_->own_cooperations;
    }

    [[nodiscard]] std::uint32_t partner_cooperations() const noexcept {
        return perspective_->partner_cooperations;
    }

    [[nodiscard]] std::uint32_t partner_defections() const noexcept {
        return perspective_->round - perspective_->partner_cooperations;
    }

    [[nodiscard]] const games::StageGame& game() const noexcept { return *perspective_->game; }

    [[nodiscard]] games::Seat seat() const noexcept { return perspective_->seat; }

    /// A number below 2^31 that belongs to this match and party alone: for strategies with a
    /// generator of their own.
    [[nodiscard]] std::uint32_t seed() const noexcept { return perspective_->seed; }

    /// Trustor or trustee this round; in forms other than `trust` both at once (trustor is given).
    [[nodiscard]] games::Role role() const noexcept { return perspective_->role; }

    /// Number of rounds, when it is fixed and announced.
    [[nodiscard]] std::optional<std::uint32_t> announced_length() const noexcept {
        return perspective_->announced_length;
    }

    /// The terms agreed, whether or not they are in force.
    [[nodiscard]] const games::Contract& contract() const noexcept {
        return *perspective_->contract;
    }

    /// The contract as it binds the partner this round; no coverage when it is not in force.
    [[nodiscard]] const games::Terms& terms_about_partner() const noexcept {
        return *perspective_->about_partner;
    }

    /// The contract as it binds this party this round.
    [[nodiscard]] const games::Terms& terms_about_self() const noexcept {
        return *perspective_->about_self;
    }

    /// T: own belief that the partner cooperates of its own will.
    /// @pre the strategy's entry declares `reads_beliefs`
    [[nodiscard]] double trust() const noexcept { return perspective_->belief.trust(); }

    /// v: what formalisation leaves of this party's will to honour, in [0, 1].
    [[nodiscard]] double motivation() const noexcept { return perspective_->belief.motivation; }

    /// K: chance that the contract makes an unwilling partner comply where it covers the case.
    [[nodiscard]] double compliance_expected() const noexcept {
        return games::confidence(*perspective_->belief_rules, *perspective_->about_partner,
                                 perspective_->belief);
    }

    /// kappa phi K: how far the contract alone would carry the tie; 0 when none is in force.
    [[nodiscard]] double confidence() const noexcept {
        return perspective_->about_partner->covered_chance * compliance_expected();
    }

    /// F: own belief that the venture itself delivers; empty without one.
    [[nodiscard]] std::optional<double> faith() const noexcept { return perspective_->faith; }

    /// pi: chance that the partner honours, goodwill and contract together, less what an open
    /// conflict takes off.
    [[nodiscard]] double perceived_reliability() const noexcept {
        return games::perceived_reliability(*perspective_->belief_rules,
                                            *perspective_->about_partner, trust(),
                                            compliance_expected()) -
               perspective_->conflict;
    }

    /// What an open conflict with the partner takes off the perceived reliability; 0 without one.
    [[nodiscard]] double conflict() const noexcept { return perspective_->conflict; }

    /// How organisations here form beliefs: prior trust, base rate, chance of accidents.
    [[nodiscard]] const games::BeliefRules& belief_rules() const noexcept {
        return *perspective_->belief_rules;
    }

    /// theta: chance of being honoured above which relying pays (Coleman 1990).
    [[nodiscard]] double risk_threshold() const noexcept {
        return perspective_->game->risk_threshold(perspective_->seat);
    }

    /// All of it, for those who pass it on.
    [[nodiscard]] const Perspective& perspective() const noexcept { return *perspective_; }

private:
    const Perspective* perspective_;
};

/// The random numbers of one decision: as many as it asks for, the same ones whatever anybody else
/// asks for.
class Draws {
public:
    /// @param first_word  the random bits of the first number, for a caller that has them already;
    ///                    live as long as this
    Draws(const games::Stream& stream, std::uint32_t round, std::uint32_t direction,
          games::Draw kind, const std::uint32_t* first_word = nullptr) noexcept
        : stream_{&stream},
          first_word_{first_word},
          round_{round},
          direction_{direction},
          kind_{kind} {}

    /// @param first  where the first number stands; lives as long as this
    Draws(const games::Stream& stream, std::uint32_t round, std::uint32_t direction,
          games::Draw kind, games::Digits& first) noexcept
        : stream_{&stream}, first_{&first}, round_{round}, direction_{direction}, kind_{kind} {}

    Draws(const Draws&) = delete;
    Draws& operator=(const Draws&) = delete;

    /// A number in (0, 1), 32 bits fine.
    [[nodiscard]] double uniform() noexcept {
        const std::uint32_t n = count_++;
        if (n > 0) {
            return stream_->further_uniform(round_, direction_, kind_, n - 1);
        }
        if (first_ != nullptr) {
            return games::unit_interval(first_->word(round_));
        }
        return first_word_ != nullptr ? games::unit_interval(*first_word_)
                                      : stream_->uniform(round_, direction_, kind_);
    }

    /// True with probability `p`; 0 is never and 1 always.
    [[nodiscard]] bool bernoulli(double p) noexcept {
        if (first_ != nullptr && count_ == 0) {
            ++count_;
            return first_->is_below(round_, p);
        }
        return uniform() < p;
    }

    /// Cooperation with probability `p`, without asking for a number where it is certain.
    [[nodiscard]] games::Move cooperate_with(double p) noexcept {
        if (p >= 1.0) {
            return games::Move::cooperate;
        }
        if (p <= 0.0) {
            return games::Move::defect;
        }
        return bernoulli(p) ? games::Move::cooperate : games::Move::defect;
    }

    /// How many numbers were asked for so far.
    [[nodiscard]] std::uint32_t count() const noexcept { return count_; }

private:
    const games::Stream* stream_;
    games::Digits* first_ = nullptr;
    const std::uint32_t* first_word_ = nullptr;
    std::uint32_t round_;
    std::uint32_t direction_;
    games::Draw kind_;
    std::uint32_t count_ = 0;
};

}  // namespace fides::strategies
