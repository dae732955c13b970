#include "analysis/statistics/numbered_draws.hpp"

#include "games/elementary.hpp"

#include <cmath>
#include <utility>

namespace fides::analysis {

NumberedDraws::NumberedDraws(std::uint64_t seed, std::string_view purpose,
                             std::uint64_t number) noexcept
    : stream_{games::pair_key(seed, games::identity_hash(purpose), number), 0} {}

std::uint32_t NumberedDraws::word() noexcept {
    if (n_words_ % 4 == 0) {
        block_ = stream_.block(n_words_ / 4, 0, 0);
    }
    return block_[n_words_++ % 4];
}

double NumberedDraws::normal() noexcept {
    if (in_store_) {
        return *std::exchange(in_store_, std::nullopt);
    }
    for (;;) {
        const double x = 2.0 * uniform() - 1.0;
        const double y = 2.0 * uniform() - 1.0;
        const double square = x * x + y * y;
        if (square < 1.0) {  // never 0: x and y are at least 2^-32 from it
            const double factor = std::sqrt(-2.0 * games::logarithm(square) / square);
            in_store_ = y * factor;
            return x * factor;
        }
    }
}

std::uint64_t NumberedDraws::seed() noexcept {
    const std::uint64_t high = word();
    return (high << 32U | word()) >> 1U;
}

}  // namespace fides::analysis
