#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace fides::tournament {

/// Goes through rounds that are wanted, as the rounds go by.
/// @tparam N  lanes of whoever asks
template <int N>
class RoundCursor {
public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    /// @param wanted  ascending
    explicit RoundCursor(std::span<const std::uint32_t> wanted) noexcept : wanted_{wanted} {}

    /// The place of a round among those wanted; `none` if it is not.
    /// @param round  later than the last one asked for
    [[nodiscard, gnu::always_inline]] std::size_t at(std::uint32_t round) noexcept {
        return next_ < wanted_.size() && wanted_[next_] == round ? next_++ : none;
    }

    /// Number of rounds wanted so far.
    [[nodiscard]] std::size_t passed() const noexcept { return next_; }

private:
    std::span<const std::uint32_t> wanted_;
    std::size_t next_ = 0;
};

}  // namespace fides::tournament
