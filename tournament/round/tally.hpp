#pragma once

#include "games/vocabulary.hpp"

#include <array>
#include <cstdint>

/// Sums that one repetition leaves behind; every measure is a quotient of two of them.
namespace fides::tournament {

/// What is counted and summed over directed tie-rounds, in whole numbers of some width.
template <class Count>
struct Counts {
    Count directed = 0;                ///< directed tie-rounds
    Count relied = 0;                  ///< of these, the trustor relied
    Count honoured = 0;                ///< reliances really honoured
    Count open_relied = 0;             ///< reliances that met an open contingency
    Count open_honoured = 0;           ///< of these, honoured
    Count voluntary = 0;               ///< meant and honoured
    Count obliged = 0;                 ///< honoured, not meant
    Count seen_honoured = 0;           ///< reliances that the trustor saw honoured
    Count under_contract = 0;          ///< directed tie-rounds with a contract that covers cases
    double credit = 0.0;               ///< over those, the share put down to goodwill
    double squared_error = 0.0;        ///< over reliances, (T - meant)^2, T before the update
    double confidence = 0.0;           ///< kappa phi K
    double contract_confidence = 0.0;  ///< K, under a contract
    double payoff = 0.0;               ///< of both parties, net of contract cost, discounted
    double weight = 0.0;               ///< discount weights of the directed tie-rounds

    template <class Other>
    void add(const Counts<Other>& other) noexcept {
        directed += other.directed;
        relied += other.relied;
        honoured += other.honoured;
        open_relied += other.open_relied;
        open_honoured += other.open_honoured;
        voluntary += other.voluntary;
        obliged += other.obliged;
        seen_honoured += other.seen_honoured;
        under_contract += other.under_contract;
        credit += other.credit;
        squared_error += other.squared_error;
        confidence += other.confidence;
        contract_confidence += other.contract_confidence;
        payoff += other.payoff;
        weight += other.weight;
    }

    bool operator==(const Counts&) const = default;
};

/// Sums of one round, or of all rounds that count, of a tie.
struct Sums : Counts<std::uint32_t> {
    std::array<double, 2> trust{0.0, 0.0};  ///< T at the end of the round, by the trustor's seat
    std::array<std::uint32_t, 2> trust_rounds{0, 0};  ///< rounds in `trust`, by the trustor's seat

    void add(const Sums& other) noexcept {
        Counts::add(other);
        for (unsigned seat = 0; seat < 2; ++seat) {
            trust[seat] += other.trust[seat];
            trust_rounds[seat] += other.trust_rounds[seat];
        }
    }

    bool operator==(const Sums&) const = default;
};

/// Last 20 rounds of a tie, for full commitment: both ends worked throughout, relied in at least 18
/// of them and meant at least 90% of the honourings asked of them (docs/model.md, Measures).
class CommitmentWindow {
public:
    static constexpr std::uint32_t length = 20;
    static constexpr std::uint32_t reliances_needed = 18;

    /// What is remembered of one direction.
    struct Side {
        std::uint32_t relied = 0;  ///< one bit a round, the newest lowest
        std::uint32_t meant = 0;
        std::uint32_t reliances = 0;
        std::uint32_t meanings = 0;

        bool operator==(const Side&) const = default;

        [[nodiscard]] bool holds() const noexcept {
            return reliances >= reliances_needed && 10 * meanings >= 9 * reliances;
        }
    };

    CommitmentWindow() = default;

    /// As it stands after some rounds.
    /// @param worked  rounds in a row in which both ends worked
    CommitmentWindow(const std::array<Side, 2>& sides, std::uint32_t worked, std::uint32_t reached,
                     bool holds) noexcept
        : sides_{sides}, worked_{worked}, reached_{reached}, holds_{holds} {}

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
        ++worked_;
        holds_ = worked_ >= length && sides_[0].holds() && sides_[1].holds();
        if (holds_ && reached_ == 0) {
            reached_ = round + 1;
        }
    }

    /// Instead of record and close_round: one end did not work.
    void idle() noexcept {
        worked_ = 0;
        holds_ = false;
    }

    /// True when the last 20 rounds were such.
    [[nodiscard]] bool holds() const noexcept { return holds_; }

    /// Rounds played when the last 20 were first such; 0: never.
    [[nodiscard]] std::uint32_t reached() const noexcept { return reached_; }

    bool operator==(const CommitmentWindow&) const = default;

private:
    /// The bit that leaves the window.
    [[nodiscard]] static std::uint32_t bit(std::uint32_t bits) noexcept {
        return (bits >> (length - 1)) & 1U;
    }

    std::array<Side, 2> sides_;
    std::uint32_t worked_ = 0;  ///< rounds in a row
    std::uint32_t reached_ = 0;
    bool holds_ = false;
};

/// Sums over ties and rounds, of one repetition or of one round of it: as Sums, with trust told
/// apart by what the partner is, and what belongs to organisations and ties as a whole.
struct PooledSums : Counts<std::uint64_t> {
    double trust_goodwilled = 0.0;       ///< T in partners of goodwill
    double trust_self_interested = 0.0;  ///< T in partners without
    std::uint64_t rounds_goodwilled = 0;
    std::uint64_t rounds_self_interested = 0;
    double faith = 0.0;                     ///< F when work is decided
    std::uint64_t working = 0;              ///< organisation-rounds in which it works
    std::uint64_t organisation_rounds = 0;  ///< in `faith`; 0 without a venture
    std::uint64_t in_conflict = 0;          ///< tie-rounds that end with a conflict open
    std::uint64_t tie_rounds = 0;           ///< where conflicts can be
    std::uint64_t committed_ties = 0;       ///< fully committed at the end
    std::uint64_t judged_ties = 0;          ///< that could be by then
    std::uint64_t committed_after = 0;      ///< rounds, over the ties that got there
    std::uint64_t ever_committed_ties = 0;
    bool beliefs = false;  ///< trust, credit, errors and commitment were kept

    /// @param goodwilled  of the parties by seat
    void add(const Sums& sums, const std::array<bool, 2>& goodwilled) noexcept;

    /// A tie's commitment at the end of a repetition of so many rounds.
    void add(const CommitmentWindow& commitment, std::uint32_t rounds) noexcept;

    bool operator==(const PooledSums&) const = default;
};

/// What one repetition of a pair leaves behind.
struct Tally {
    std::uint32_t rounds = 0;
    Sums counted;                      ///< over the rounds that count for the measures
    std::array<bool, 2> goodwilled{};  ///< of the party in a seat
    bool beliefs = false;              ///< trust, credit, errors and commitment were kept
    CommitmentWindow commitment;       ///< as it stands at the end
    std::array<double, 2> score{};     ///< payoffs of all rounds, discounted, by seat
    double lead = 0.0;    ///< of the first seat, added up by itself: what both get alike leaves no
                          ///< rounding in it
    double weight = 0.0;  ///< discount weights of all rounds
    std::array<std::uint32_t, 2> acts{};  ///< rounds in which the seat acted: all, but of a trustee
                                          ///< of the trust game those in which it was relied on
    std::array<std::uint32_t, 2> cooperations{};  ///< rounds in which the seat's move was C
    std::uint32_t mutual_cooperations = 0;        ///< rounds in which both moves were C
    std::array<bool, 2> defected_first{};  ///< the seat's move was D before the other's had been;
                                           ///< of both, if in the same round

    bool operator==(const Tally&) const = default;

    /// Rounds in which both acted. In every round one of them does.
    [[nodiscard]] std::uint32_t rounds_together() const noexcept {
        return acts[0] + acts[1] - rounds;
    }

    /// The same as sums over a single tie.
    [[nodiscard]] PooledSums pooled() const noexcept;
};

}  // namespace fides::tournament
