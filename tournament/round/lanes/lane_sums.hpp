#pragma once

#include "tournament/round/lanes/lane_mask.hpp"
#include "tournament/round/lanes/lane_types.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

/// What many repetitions leave behind: sums and windows of one tie, one repetition a lane.
namespace fides::tournament {

/// `Sums` of N repetitions. What all lanes share is one number.
template <int N>
struct LaneSums {
    using Real = typename Lanes<N>::Real;
    using Words = typename Lanes<N>::Words;

    std::uint32_t directed = 0;
    std::uint32_t under_contract = 0;
    std::uint32_t trust_rounds = 0;  ///< of either direction
    double weight = 0.0;
    Words relied{};
    Words honoured{};
    Words open_relied{};
    Words open_honoured{};
    Words voluntary{};
    Words obliged{};
    Words seen_honoured{};
    Real credit{};
    Real squared_error{};
    Real confidence{};
    Real contract_confidence{};
    Real payoff{};
    std::array<Real, 2> trust{};  ///< by the trustor's seat

    [[gnu::always_inline]] void add(const LaneSums& other) noexcept {
        directed += other.directed;
        under_contract += other.under_contract;
        trust_rounds += other.trust_rounds;
        weight += other.weight;
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
        contract_confidence += other.contract_confidence;
        payoff += other.payoff;
        trust[0] += other.trust[0];
        trust[1] += other.trust[1];
    }

    /// Those of one lane.
    [[nodiscard]] Sums of_lane(unsigned lane) const noexcept {
        const auto count = [lane](const Words& words) {
            return static_cast<std::uint32_t>(words[lane]);
        };
        Sums sums;
        sums.directed = directed;
        sums.relied = count(relied);
        sums.honoured = count(honoured);
        sums.open_relied = count(open_relied);
        sums.open_honoured = count(open_honoured);
        sums.voluntary = count(voluntary);
        sums.obliged = count(obliged);
        sums.seen_honoured = count(seen_honoured);
        sums.under_contract = under_contract;
        sums.credit = credit[lane];
        sums.squared_error = squared_error[lane];
        sums.confidence = confidence[lane];
        sums.contract_confidence = contract_confidence[lane];
        sums.payoff = payoff[lane];
        sums.weight = weight;
        sums.trust = {trust[0][lane], trust[1][lane]};
        sums.trust_rounds = {trust_rounds, trust_rounds};
        return sums;
    }
};

/// `CommitmentWindow` of N repetitions; both ends work in every round.
template <int N>
class LaneCommitment {
    using Mask = LaneMask<N>;
    using Words = typename Lanes<N>::Words;

public:
    /// One direction of a round.
    /// @param meant  within `relied`
    [[gnu::always_inline]] void record(unsigned direction, Mask relied, Mask meant) noexcept {
        Direction& seen = directions_[direction];
        push(relied, seen.relied, seen.reliances);
        push(meant, seen.meant, seen.meanings);
    }

    /// After both directions of a round.
    [[gnu::always_inline]] void close_round(std::uint32_t round) noexcept {
        ++worked_;
        if (worked_ >= CommitmentWindow::length) {
            holds_ = directions_[0].hold() & directions_[1].hold();
            reached_ = (holds_ & Mask::equal(reached_, 0))
                           .choose(Words{} + std::uint64_t{round + 1}, reached_);
        }
    }

    [[nodiscard]] CommitmentWindow of_lane(unsigned lane) const noexcept {
        const auto word = [lane](const Words& words) {
            return static_cast<std::uint32_t>(words[lane]);
        };
        const auto side = [&](const Direction& seen) {
            return CommitmentWindow::Side{.relied = word(seen.relied),
                                          .meant = word(seen.meant),
                                          .reliances = word(seen.reliances),
                                          .meanings = word(seen.meanings)};
        };
        return {
            {side(directions_[0]), side(directions_[1])}, worked_, word(reached_), holds_[lane]};
    }

private:
    struct Direction {
        Words relied{};  ///< one bit a round, the newest lowest
        Words meant{};
        Words reliances{};
        Words meanings{};

        [[nodiscard, gnu::always_inline]] Mask hold() const noexcept {
            // 10 meanings >= 9 reliances, with the bit of the sign for below.
            const Words ten = (meanings << 3U) + (meanings << 1U);
            const Words nine = (reliances << 3U) + reliances;
            return ~Mask::less(reliances, CommitmentWindow::reliances_needed) &
                   ~Mask::less(ten - nine, 0);
        }
    };

    /// A round comes into the window of one direction, the oldest leaves it.
    [[gnu::always_inline]] static void push(Mask holds, Words& bits, Words& count) noexcept {
        count -= (bits >> (CommitmentWindow::length - 1)) & 1U;
        holds.count_in(count);
        bits <<= 1U;
        holds.count_in(bits);
    }

    std::array<Direction, 2> directions_{};
    std::uint32_t worked_ = 0;
    Words reached_{};
    Mask holds_;
};

}  // namespace fides::tournament
