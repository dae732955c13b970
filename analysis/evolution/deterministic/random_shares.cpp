#include "analysis/evolution/deterministic/random_shares.hpp"

#include "analysis/statistics/numbered_draws.hpp"
#include "games/elementary.hpp"

namespace fides::analysis {

Shares random_shares(std::uint64_t seed, std::string_view purpose, std::uint64_t number,
                     std::size_t n) {
    NumberedDraws draws{seed, purpose, number};
    Shares shares(n);
    double sum = 0.0;
    for (double& share : shares) {
        share = -games::logarithm(draws.uniform());
        sum += share;
    }
    for (double& share : shares) {
        share /= sum;
    }
    return shares;
}

}  // namespace fides::analysis
