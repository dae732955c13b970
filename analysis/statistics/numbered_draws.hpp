#pragma once

#include "games/chance.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

/// Random numbers for statistics, one after the other.
namespace fides::analysis {

/// The random numbers of one piece of work, such as one proposal of a search: a pure function of
/// seed, purpose and number, so that no piece moves the numbers of another.
class NumberedDraws {
public:
    /// @param purpose  what they are for; those of another purpose are independent
    /// @param number   of the piece of work
    NumberedDraws(std::uint64_t seed, std::string_view purpose, std::uint64_t number) noexcept;

    /// The next 32 random bits.
    [[nodiscard]] std::uint32_t word() noexcept;

    /// The next number in (0, 1).
    [[nodiscard]] double uniform() noexcept { return games::unit_interval(word()); }

    /// The next standard normal number, by the polar method (Marsaglia & Bray 1964): square roots
    /// and our own logarithm alone, so the same bits on every machine.
    [[nodiscard]] double normal() noexcept;

    /// A seed of an experiment, below 2^63.
    [[nodiscard]] std::uint64_t seed() noexcept;

private:
    games::Stream stream_;
    games::Block block_{};
    std::uint32_t n_words_ = 0;       ///< that were drawn
    std::optional<double> in_store_;  ///< the method yields two normal numbers at a time
};

}  // namespace fides::analysis
