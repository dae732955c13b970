#pragma once

#include "tournament/round/lanes/lane_mask.hpp"
#include "tournament/round/lanes/lane_types.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

/// What many repetitions leave behind: sums and windows of one tie, one repetition a lane.
namespace fides::tournament {

/// `Counts` of N repetitions. What all lanes share is one number.
template <int N>
struct LaneCounts {
    using Real = typename Lanes<N>::Real;
    using Words = typename Lanes<N>::Words;

    std::uint32_t directed = 0;
    std::uint32_t under_contract = 0;
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

    [[gnu::always_inline]] void add(const LaneCounts& other) noexcept {
        directed += other.directed;
        under_contract += other.under_contract;
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
    }

    /// Those of one lane.
    /// @param counts  where they go
    template <class Count>
    [[gnu::always_inline]] void leave(unsigned lane, Counts<Count>& counts) const noexcept {
        const auto count = [lane](const Words& words) { return static_cast<Count>(words[lane]); };
        counts.directed = directed;
        counts.relied = count(relied);
        counts.honoured = count(honoured);
        counts.open_relied = count(open_relied);
        counts.open_honoured = count(open_honoured);
        counts.voluntary = count(voluntary);
        counts.obliged = count(obliged);
        counts.seen_honoured = count(seen_honoured);
        counts.under_contract = under_contract;
        counts.credit = credit[lane];
        counts.squared_error = squared_error[lane];
        counts.confidence = confidence[lane];
        counts.contract_confidence = contract_confidence[lane];
        counts.payoff = payoff[lane];
        counts.weight = weight;
    }
};

/// `Sums` of N repetitions.
template <int N>
struct LaneSums : LaneCounts<N> {
    std::uint32_t trust_rounds = 0;                  ///< of either direction
    std::array<typename Lanes<N>::Real, 2> trust{};  ///< by the trustor's seat

    [[gnu::always_inline]] void add(const LaneSums& other) noexcept {
        LaneCounts<N>::add(other);
        trust_rounds += other.trust_rounds;
        trust[0] += other.trust[0];
        trust[1] += other.trust[1];
    }

    /// Those of one lane.
    [[nodiscard, gnu::always_inline]] Sums of_lane(unsigned lane) const noexcept {
        Sums sums;
        LaneCounts<N>::leave(lane, sums);
        sums.trust = {trust[0][lane], trust[1][lane]};
        sums.trust_rounds = {trust_rounds, trust_rounds};
        return sums;
    }
};

/// `CommitmentWindow` of N repetitions.
template <int N>
class LaneCommitment {
    using Mask = LaneMask<N>;
    using Words = typename Lanes<N>::Words;

public:
    /// One direction of a round in which both ends work.
    /// @param meant  within `relied`
    [[gnu::always_inline]] void record(unsigned direction, Mask relied, Mask meant) noexcept {
        const auto as_it_is = [](const Words& words) { return words; };
        push(direction, relied, meant, as_it_is);
    }

    /// The same where both ends work.
    /// @param meant  within `relied`, and that within `works`
    [[gnu::always_inline]] void record(unsigned direction, Mask relied, Mask meant,
                                       Mask works) noexcept {
        push(direction, relied, meant, [works](const Words& words) { return works.keep(words); });
    }

    /// After both directions of a round.
    [[gnu::always_inline]] void close_round(std::uint32_t round) noexcept {
        worked_ += 1U;
        note(directions_[0].hold() & directions_[1].hold(), round);
    }

    /// The same; where the ends do not both work, the rounds in a row are over.
    [[gnu::always_inline]] void close_round(std::uint32_t round, Mask works) noexcept {
        worked_ = works.keep(worked_ + 1U);
        note(directions_[0].hold() & directions_[1].hold(), round);
    }

    /// Instead of record and close_round, where no end works in any repetition.
    [[gnu::always_inline]] void idle() noexcept {
        worked_ = Words{};
        holds_ = Mask{};
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
        return {{side(directions_[0]), side(directions_[1])},
                word(worked_),
                word(reached_),
                holds_[lane]};
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

    /// A round comes into the windows of a direction, the oldest leaves them.
    /// @param kept  lets a word be where both ends work, and makes it 0 elsewhere
    template <class Kept>
    [[gnu::always_inline]] void push(unsigned direction, Mask relied, Mask meant,
                                     const Kept& kept) noexcept {
        const auto push_one = [&](Mask holds, Words& bits, Words& count) {
            count -= kept(Words{(bits >> (CommitmentWindow::length - 1)) & 1U});
            holds.count_in(count);
            bits += kept(bits);
            holds.count_in(bits);
        };
        Direction& seen = directions_[direction];
        push_one(relied, seen.relied, seen.reliances);
        push_one(meant, seen.meant, seen.meanings);
    }

    [[gnu::always_inline]] void note(Mask both_hold, std::uint32_t round) noexcept {
        holds_ = both_hold & ~Mask::less(worked_, CommitmentWindow::length);
        reached_ = (holds_ & Mask::equal(reached_, 0))
                       .choose(Words{} + std::uint64_t{round + 1}, reached_);
    }

    std::array<Direction, 2> directions_{};
    Words worked_{};
    Words reached_{};
    Mask holds_;
};

}  // namespace fides::tournament
