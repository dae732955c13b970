#pragma once

#include "games/chance.hpp"
#include "tournament/round/lanes/lane_stream.hpp"
#include "tournament/round/lanes/lane_types.hpp"

#include <array>
#include <cstdint>

namespace fides::tournament {

/// N repetitions in a row, one a lane.
template <int N>
[[nodiscard, gnu::always_inline]] inline typename Lanes<N>::Words repetitions_from(
    std::uint32_t first) noexcept {
    typename Lanes<N>::Words repetitions{};
    for (unsigned lane = 0; lane < N; ++lane) {
        repetitions[lane] = first + lane;
    }
    return repetitions;
}

/// In every lane what `games::Digits` gives that repetition: the numbers of one kind of draw in a
/// run of rounds, digit by digit.
template <int N>
class LaneDigits {
    using Words = typename Lanes<N>::Words;

public:
    /// @param stream  lives as long as this
    LaneDigits(const LaneStream<N>& stream, std::uint32_t run, std::uint32_t direction,
               games::Draw kind) noexcept
        : stream_{&stream}, run_{run}, slot_{games::Stream::slot_of_digits(direction, kind)} {}

    /// Bit i: the number of round i of the run is below a chance.
    /// @param below   as `games::words_below` counts
    /// @param wanted  rounds that matter; the others come out as anything
    [[nodiscard, gnu::always_inline]] Words below(std::uint64_t below,
                                                  const Words& wanted) noexcept {
        return games::where_below(
            below, wanted, [this](std::uint32_t number) { return digits_from(number); },
            [](const Words& bits) { return has_bits(bits); });
    }

private:
    static constexpr std::uint32_t n_digits = 32;

    /// @param number  as that of games::Digits
    [[nodiscard, gnu::always_inline]] const Words* digits_from(std::uint32_t number) noexcept {
        if (number >= n_drawn_) {
            // Two blocks, for one waits for itself.
            const auto block = stream_->block(run_, slot_, number / 2);
            const auto next = stream_->block(run_, slot_, number / 2 + 1);
            digits_[number] = block[0] | (block[1] << 32U);
            digits_[number + 1] = block[2] | (block[3] << 32U);
            digits_[number + 2] = next[0] | (next[1] << 32U);
            digits_[number + 3] = next[2] | (next[3] << 32U);
            n_drawn_ = number + games::digits_at_once;
        }
        return &digits_[number];
    }

    const LaneStream<N>* stream_;
    std::uint32_t run_;
    std::uint32_t slot_;
    std::uint32_t n_drawn_ = 0;
    std::array<Words, n_digits> digits_;  // uninitialised: the first n_drawn_ are there
};

}  // namespace fides::tournament
