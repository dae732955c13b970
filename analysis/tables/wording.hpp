#pragma once

#include "analysis/statistics/percentile.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How numbers, places and names read in sentences.
namespace fides::analysis {

/// The key that most sentences are about.
inline constexpr std::string_view coverage = "contract.coverage";

/// As many are named in a sentence before `and 3 more`.
inline constexpr std::size_t most_named = 3;

/// A number read from a table, with the interval that the table gives it.
struct Reading {
    double mean = 0.0;
    std::optional<Interval> interval;  ///< empty: the table has none

    bool operator==(const Reading&) const = default;
};

/// What intervals say of one value and another; without intervals, their means.
[[nodiscard]] bool is_above(const Reading& one, const Reading& other) noexcept;

/// A reading as text: the value and, if there is one, its interval, both with as many decimals as
/// the interval's half-width makes meaningful.
struct ShownReading {
    std::string value;     ///< "0.58"
    std::string interval;  ///< "[0.54, 0.63]", or empty
};

[[nodiscard]] ShownReading shown_parts(const Reading& reading);

/// `0.58 [0.54, 0.63]`, or `0.58` without an interval.
[[nodiscard]] std::string shown(const Reading& reading);

/// `0.58`: two decimals, fewer from 10 on, more below 0.01.
[[nodiscard]] std::string shown_number(double value);

/// `p = 0.012`, `p < 0.0001`.
[[nodiscard]] std::string shown_p(double p);

/// A place on an axis, as short as it can be: `0.6`, `1`.
[[nodiscard]] std::string shown_place(double value);

/// A whole number with commas between thousands.
[[nodiscard]] std::string shown_count(std::uint64_t count);

/// `1 repetition`, `2,000 repetitions`.
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view noun);

/// A share as a percentage without needless decimals: 0.95 is `95%`.
[[nodiscard]] std::string shown_percentage(double share);

/// A share as a percentage in a sentence: one decimal below 10%, none above: `9.4%`, `34%`.
[[nodiscard]] std::string rounded_percentage(double share);

/// A name on one line: line breaks and other control characters become spaces, what is not UTF-8
/// becomes U+FFFD, and from 48 characters on it is cut short.
[[nodiscard]] std::string shown_name(std::string_view name);

/// `a`, `a and b`, `a, b and c`.
[[nodiscard]] std::string listed(const std::vector<std::string>& items);

/// The same of at most `most` items: `a, b and 3 more`.
[[nodiscard]] std::string listed(std::vector<std::string> items, std::size_t most);

/// With a capital first letter.
[[nodiscard]] std::string capitalised(std::string text);

/// A key in a sentence: contract.coverage is `coverage`, beliefs.prior_trust `prior trust`; keys of
/// the game stay whole (game.R).
[[nodiscard]] std::string axis_word(std::string_view key);

/// A key beside an axis: `degree of formalisation (coverage)`.
[[nodiscard]] std::string axis_label(std::string_view key);

/// Where on an axis: `at coverage 0.6`, `at full coverage`, `without a contract`.
[[nodiscard]] std::string at_place(std::string_view key, double value);

}  // namespace fides::analysis
