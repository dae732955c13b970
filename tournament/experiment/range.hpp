#pragma once

#include "games/stage_game.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

/// Which numbers a key takes.
namespace fides::tournament {

/// An interval of numbers.
struct Range {
    double low = 0.0;
    double high = 1.0;
    bool low_open = false;
    bool high_open = false;

    /// `[0, 1)`; an end at infinity is always open.
    [[nodiscard]] std::string text() const;

    /// True for finite numbers within.
    [[nodiscard]] bool contains(double value) const noexcept;
};

/// An interval of whole numbers, both ends included.
struct WholeRange {
    std::int64_t low = 0;
    std::int64_t high = 0;

    [[nodiscard]] std::string text() const;
};

/// What is wrong with a number; empty if nothing is.
[[nodiscard]] std::optional<std::string> objection(const Range& range, double value);

/// What is wrong with a number where whole ones are wanted; empty if nothing is.
[[nodiscard]] std::optional<std::string> objection(const WholeRange& range, double value);

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr Range probability{.low = 0.0, .high = 1.0};
inline constexpr Range open_unit{.low = 0.0, .high = 1.0, .low_open = true, .high_open = true};
inline constexpr Range not_negative{.low = 0.0, .high = infinity};
inline constexpr Range payoff_not_negative{.low = 0.0, .high = games::payoff_limit};
inline constexpr Range positive{.low = 0.0, .high = infinity, .low_open = true};

}  // namespace fides::tournament
