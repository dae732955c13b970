#include "games/chance.hpp"

#include <cassert>
#include <cstddef>

namespace fides::games {

std::uint64_t pair_key(std::uint64_t seed, std::uint64_t first_identity,
                       std::uint64_t second_identity) noexcept {
    const auto low = [](std::uint64_t word) { return static_cast<std::uint32_t>(word); };
    const auto high = [](std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32U); };
    const r123::Philox4x32 philox;
    const r123::Philox4x32::key_type key = {{low(seed), high(seed)}};
    const r123::Philox4x32::ctr_type identities = {
        {low(first_identity), high(first_identity), low(second_identity), high(second_identity)}};
    const r123::Philox4x32::ctr_type out = philox(identities, key);
    return (static_cast<std::uint64_t>(out[1]) << 32U) | out[0];
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
