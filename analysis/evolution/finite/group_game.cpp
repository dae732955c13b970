#include "analysis/evolution/finite/group_game.hpp"

#include <algorithm>
#include <cassert>

namespace fides::analysis {

namespace {

double range_of(const GroupPayoffs& game) {
    const auto [lowest_first, highest_first] =
        std::minmax_element(game.first.begin() + 1, game.first.end());
    const auto [lowest_second, highest_second] =
        std::minmax_element(game.second.begin(), game.second.end() - 1);
    return std::max(*highest_first, *highest_second) - std::min(*lowest_first, *lowest_second);
}

/// @param first_of_others  members of the first strategy among the other Z - 1
/// @param by_number        payoffs by that number in one's group, oneself left out
double mean_payoff(std::uint32_t population, std::uint32_t first_of_others, const double* by_number,
                   std::uint32_t group) {
    const std::vector<double> chances = hypergeometric(population - 1, first_of_others, group - 1);
    double mean = 0.0;
    for (std::size_t j = 0; j < chances.size(); ++j) {
        mean += chances[j] * by_number[j];
    }
    return mean;
}

}  // namespace

GroupPayoffs public_good_payoffs(const PublicGood& game) {
    assert(game.group >= 2 && game.threshold <= game.group);
    GroupPayoffs payoffs;
    for (std::uint32_t j = 0; j <= game.group; ++j) {
        const double good =
            j >= game.threshold ? j * game.multiplication * game.cost / game.group : 0.0;
        payoffs.first.push_back(good - game.cost);
        payoffs.second.push_back(good);
    }
    return payoffs;
}

GroupPayoffs pair_as_group(double a, double b, double c, double d) {
    return {.first = {0.0, b, a}, .second = {d, c, 0.0}};
}

PayoffsByCount group_payoffs(const GroupPayoffs& game, std::uint32_t population) {
    const std::uint32_t g = game.group();
    assert(g >= 2 && game.second.size() == game.first.size() && population >= g);
    PayoffsByCount by_count{.first = std::vector<double>(population + std::size_t{1}),
                            .second = std::vector<double>(population + std::size_t{1}),
                            .range = range_of(game)};
    for (std::uint32_t k = 1; k <= population; ++k) {
        by_count.first[k] = mean_payoff(population, k - 1, game.first.data() + 1, g);
    }
    for (std::uint32_t k = 0; k < population; ++k) {
        by_count.second[k] = mean_payoff(population, k, game.second.data(), g);
    }
    return by_count;
}

std::vector<double> hypergeometric(std::uint32_t population, std::uint32_t marked,
                                   std::uint32_t drawn) {
    assert(marked <= population && drawn <= population);
    const std::uint32_t unmarked = population - marked;
    const std::uint32_t least = drawn > unmarked ? drawn - unmarked : 0;
    const std::uint32_t most = std::min(drawn, marked);
    // From the most likely number outwards by the ratio of neighbours: nothing cancels.
    const double ideal = (drawn + 1.0) * (marked + 1.0) / (population + 2.0);
    const std::uint32_t mode = std::clamp(static_cast<std::uint32_t>(ideal), least, most);
    std::vector<double> chances(drawn + std::size_t{1});
    double total = chances[mode] = 1.0;
    for (std::uint32_t j = mode; j < most; ++j) {
        const double ratio = (marked - j) / (j + 1.0) * (drawn - j) / (unmarked - drawn + j + 1.0);
        total += chances[j + 1] = chances[j] * ratio;
    }
    for (std::uint32_t j = mode; j > least; --j) {
        const double ratio = j / (marked - j + 1.0) * (unmarked - drawn + j) / (drawn - j + 1.0);
        total += chances[j - 1] = chances[j] * ratio;
    }
    for (double& chance : chances) {
        chance /= total;
    }
    return chances;
}

}  // namespace fides::analysis
