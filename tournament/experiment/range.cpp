#include "tournament/experiment/range.hpp"

#include <fmt/format.h>

#include <cmath>

namespace fides::tournament {

namespace {

/// An end of an interval: 1e+12 rather than 1000000000000.
std::string end_text(double value) {
    return std::abs(value) < 1e7 || std::isinf(value) ? fmt::format("{}", value)
                                                      : fmt::format("{:g}", value);
}

}  // namespace

std::string Range::text() const {
    return fmt::format("{}{}, {}{}", low_open || std::isinf(low) ? '(' : '[', end_text(low),
                       end_text(high), high_open || std::isinf(high) ? ')' : ']');
}

bool Range::contains(double value) const noexcept {
    return std::isfinite(value) && (low_open ? value > low : value >= low) &&
           (high_open ? value < high : value <= high);
}

std::string WholeRange::text() const {
    return fmt::format("[{}, {}]", low, high);
}

std::optional<std::string> objection(const Range& range, double value) {
    if (range.contains(value)) {
        return std::nullopt;
    }
    return fmt::format("is outside {}", range.text());
}

std::optional<std::string> objection(const WholeRange& range, double value) {
    if (value != std::floor(value)) {  // also not a number
        return "is not a whole number";
    }
    if (value < static_cast<double>(range.low) || value > static_cast<double>(range.high)) {
        return fmt::format("is outside {}", range.text());
    }
    return std::nullopt;
}

}  // namespace fides::tournament
