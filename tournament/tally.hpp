#pragma once

#include "games/vocabulary.hpp"

#include <array>
#include <cstdint>

/// Sums that one repetition leaves behind; every measure is a quotient of two of them.
namespace fides::tournament {

/// Sums over directed tie-rounds: of one round, or of all rounds that count.
struct Sums {
    std::uint32_t directed = 0;             ///< directed tie-rounds
    std::uint32_t relied = 0;               ///< of these, the trustor relied
    std::uint32_t honoured = 0;             ///< reliances really honoured
    std::uint32_t open_relied = 0;          ///< reliances that met an open contingency
    std::uint32_t open_honoured = 0;        ///< of these, honoured
    std::uint32_t voluntary = 0;            ///< meant and honoured
    std::uint32_t obliged = 0;              ///< honoured, not meant
    std::uint32_t seen_honoured = 0;        ///< reliances that the trustor saw honoured
    double credit = 0.0;                    ///< over those, the share put down to goodwill
    double squared_error = 0.0;             ///< over reliances, (T - meant)^2, T before the update
    double confidence = 0.0;                ///< kappa phi K
    double payoff = 0.0;                    ///< of both parties, net of contract cost, discounted
    double weight = 0.0;                    ///< discount weights of the directed tie-rounds
    std::array<double, 2> trust{0.0, 0.0};  ///< T after forgetting, by the trustor's seat
    std::array<std::uint32_t, 2> trust_rounds{0, 0};  ///< rounds in `trust`, by the trustor's seat

    void add(const Sums& other) noexcept {
        directed += other.directed;
        relied += other.relied;
        honoured += other.honoured;
        open_relied += other.open_relied;
        open_honoured += other.open_honoured;
        voluntary += other.voluntary;
        obliged += other.obliged;
        seen_honoured += other.seen_honoured;
        credit += other.credit;
        squared_error += other.squared_error;
        confidence += other.confidence;
        payoff += other.payoff;
        weight += other.weight;
        for (unsigned seat = 0; seat < 2; ++seat) {
            trust[seat] += other.trust[seat];
            trust_rounds[seat] += other.trust_rounds[seat];
        }
    }

    bool operator==(const Sums&) const = default;
};

/// Last 20 rounds of a tie, for full commitment: both ends relied in at least 18 of them and meant
/// at least 90% of the honourings asked of them (model, section 7).
class CommitmentWindow {
public:
    static constexpr std::uint32_t length = 20;
    static constexpr std::uint32_t reliances_needed = 18;

    /// One direction of a round: did the trustor rely, and if so, did the trustee mean to honour?
    void record(unsigned direction, bool relied, bool meant) noexcept {
        Side& side = sides_[direction];
        side.reliances += static_cast<std::uint32_t>(relied) - bit(side.relied);
        side.meanings += static_cast<std::uint32_t>(relied && meant) - bit(side.meant);
        side.relied = (side.relied << 1U) | static_cast<std::uint32_t>(relied);
        side.meant = (side.meant << 1U) | static_cast<std::uint32_t>(relied && meant);
    }

    /// After both directions of round `round` (from 0): notes the first time it holds.
    void close_round(std::uint32_t round) noexcept {
        holds_ = round + 1 >= length && sides_[0].holds() && sides_[1].holds();
        if (holds_ && reached_ == 0) {
            reached_ = round + 1;
        }
    }

    /// True when the last 20 rounds were such.
    [[nodiscard]] bool holds() const noexcept { return holds_; }

    /// Rounds played when the last 20 were first such; 0: never.
    [[nodiscard]] std::uint32_t reached() const noexcept { return reached_; }

private:
    struct Side {
        std::uint32_t relied = 0;  ///< one bit a round, the newest lowest
        std::uint32_t meant = 0;
        std::uint32_t reliances = 0;
        std::uint32_t meanings = 0;

        [[nodiscard]] bool holds() const noexcept {
            return reliances >= reliances_needed && 10 * meanings >= 9 * reliances;
        }
    };

    /// The bit that leaves the window.
    [[nodiscard]] static std::uint32_t bit(std::uint32_t bits) noexcept {
        return (bits >> (length - 1)) & 1U;
    }

    std::array<Side, 2> sides_;
    std::uint32_t reached_ = 0;
    bool holds_ = false;
};

/// What one repetition leaves behind.
struct Tally {
    std::uint32_t rounds = 0;
    Sums counted;                       ///< over the rounds that count for the measures
    std::array<bool, 2> goodwilled{};   ///< of the party in a seat
    bool beliefs = false;               ///< trust, credit, errors and commitment were kept
    bool fully_committed = false;       ///< at the end
    std::uint32_t committed_after = 0;  ///< rounds; 0: never
    std::array<double, 2> score{};      ///< payoffs of all rounds, discounted, by seat
    double weight = 0.0;                ///< discount weights of all rounds
    std::array<std::uint32_t, 2> cooperations{};  ///< rounds in which the seat's move was C

    bool operator==(const Tally&) const = default;
};

}  // namespace fides::tournament
