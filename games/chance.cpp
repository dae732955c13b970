#include "games/chance.hpp"

#include <cassert>
#include <cstddef>

namespace fides::games {

std::uint64_t pair_key(std::uint64_t seed, std::uint64_t first_identity,
                       std::uint64_t second_identity) noexcept {
    const auto low = [](std::uint64_t word) { return static_cast<std::uint32_t>(word); };
    const auto high = [](std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32U); };
    const Block drawn = philox(
        {low(first_identity), high(first_identity), low(second_identity), high(second_identity)},
        {low(seed), high(seed)});
    return (static_cast<std::uint64_t>(drawn[1]) << 32U) | drawn[0];
}

std::uint64_t group_key(std::uint64_t seed, std::span<const std::uint64_t> identities) noexcept {
    assert(identities.size() >= 2);
    std::uint64_t key = pair_key(seed, identities[0], identities[1]);
    for (std::size_t place = 2; place < identities.size(); ++place) {
        key = pair_key(key, identities[place], place);
    }
    return key;
}

}  // namespace fides::games
