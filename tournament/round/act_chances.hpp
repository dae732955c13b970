#pragma once

#include "games/chance.hpp"
#include "games/vocabulary.hpp"
#include "strategies/view.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

/// What chance has in store for the acts of both directions of a tie, round after round, as the
/// form of the game draws it (docs/model.md, Random numbers).
namespace fides::tournament {

/// A word a draw: a block of the generator holds four kinds of draw of one direction and round.
class WordChances {
public:
    /// Which blocks are made at the start of a round; the first is not asked for unless it is here,
    /// the second is made later if it is.
    struct Needs {
        bool first_block = true;
        bool second_block = false;
    };

    /// @param stream  lives as long as this
    WordChances(const games::Stream& stream, Needs needs) noexcept
        : stream_{&stream}, needs_{needs} {}

    void turn_to(std::uint32_t round) noexcept {
        round_ = round;
        if (needs_.first_block) {
            first_ = stream_->kinds_of_both(round, 0);
        }
        has_second_ = {needs_.second_block, needs_.second_block};
        if (needs_.second_block) {
            second_ = stream_->kinds_of_both(round, 1);
        }
    }

    /// @param kind  one of the first `games::n_kinds_of_act`
    [[nodiscard]] bool happens(std::uint32_t direction, games::Draw kind, double chance) noexcept {
        const auto k = static_cast<std::size_t>(kind);
        if (k < 4) {
            return games::unit_interval(first_[direction][k]) < chance;
        }
        if (!has_second_[direction]) {
            second_[direction] = stream_->kinds(round_, direction, 1);
            has_second_[direction] = true;
        }
        return games::unit_interval(second_[direction][k - 4]) < chance;
    }

    [[nodiscard]] strategies::Draws of_decision(std::uint32_t direction,
                                                games::Draw kind) noexcept {
        return {*stream_, round_, direction, kind,
                &first_[direction][static_cast<std::size_t>(kind)]};
    }

private:
    const games::Stream* stream_;
    Needs needs_;
    std::uint32_t round_ = 0;
    std::array<games::Block, 2> first_{};  // by direction
    std::array<games::Block, 2> second_{};
    std::array<bool, 2> has_second_{};
};

/// Digit by digit, many rounds together.
class DigitChances {
public:
    /// @param stream  lives as long as this
    explicit DigitChances(const games::Stream& stream) noexcept
        : DigitChances{stream, std::make_index_sequence<games::n_kinds_of_act>{}} {}

    void turn_to(std::uint32_t round) noexcept { round_ = round; }

    /// @param kind  one of the first `games::n_kinds_of_act`
    [[nodiscard]] bool happens(std::uint32_t direction, games::Draw kind, double chance) noexcept {
        return digits_of(direction, kind).is_below(round_, chance);
    }

    [[nodiscard]] strategies::Draws of_decision(std::uint32_t direction,
                                                games::Draw kind) noexcept {
        return {*stream_, round_, direction, kind, digits_of(direction, kind)};
    }

    [[nodiscard]] games::Digits& digits_of(std::uint32_t direction, games::Draw kind) noexcept {
        return digits_[direction][static_cast<std::size_t>(kind)];
    }

private:
    using OfDirection = std::array<games::Digits, games::n_kinds_of_act>;

    template <std::size_t... kinds>
    DigitChances(const games::Stream& stream, std::index_sequence<kinds...>) noexcept
        : stream_{&stream},
          digits_{OfDirection{games::Digits{stream, 0, static_cast<games::Draw>(kinds)}...},
                  OfDirection{games::Digits{stream, 1, static_cast<games::Draw>(kinds)}...}} {}

    const games::Stream* stream_;
    std::uint32_t round_ = 0;
    std::array<OfDirection, 2> digits_;
};

/// How a form of game draws: two actions digit by digit, for there most is compared with chances
/// that stay; the rest a word a draw.
template <games::GameForm Form>
using ActChances =
    std::conditional_t<Form == games::GameForm::two_action, DigitChances, WordChances>;

/// The chances of the acts of one direction in the round that they were turned to.
template <class Chances>
class ActDraws {
public:
    ActDraws(Chances& chances, std::uint32_t direction) noexcept
        : chances_{&chances}, direction_{direction} {}

    [[nodiscard]] bool happens(games::Draw kind, double chance) const noexcept {
        return chances_->happens(direction_, kind, chance);
    }

    /// The numbers of a strategy's decision, rely or intend.
    [[nodiscard]] strategies::Draws of_decision(games::Draw kind) const noexcept {
        return chances_->of_decision(direction_, kind);
    }

private:
    Chances* chances_;
    std::uint32_t direction_;
};

}  // namespace fides::tournament
