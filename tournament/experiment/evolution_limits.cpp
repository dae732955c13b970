#include "tournament/experiment/evolution_limits.hpp"

#include <cmath>

namespace fides::tournament {

double number_of_states(std::size_t n_strategies, std::uint32_t population) noexcept {
    double ways = 1.0;
    for (std::size_t i = 1; i < n_strategies; ++i) {
        const auto part = static_cast<double>(i);
        ways = std::round(ways * (population + part) / part);
    }
    return ways;
}

bool solves_chain(std::string_view process, std::size_t n_strategies,
                  std::uint32_t population) noexcept {
    const double most = process == "wright_fisher" ? most_states_of_generations : most_states;
    return n_strategies == 2 || number_of_states(n_strategies, population) <= most;
}

}  // namespace fides::tournament
