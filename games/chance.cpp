#include "games/chance.hpp"

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

}  // namespace fides::games
