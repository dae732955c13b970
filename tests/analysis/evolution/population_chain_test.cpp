#include "analysis/evolution/finite/population_chain.hpp"

#include "analysis/evolution/finite/small_mutation.hpp"
#include "analysis/evolution/finite/two_strategies.hpp"
#include "tests/catch.hpp"
#include "tournament/experiment/evolution_limits.hpp"

#include <cstdint>
#include <numeric>
#include <vector>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

const PayoffMatrix stag_hunt{{4.0, 0.0}, {3.0, 2.0}};
const PayoffMatrix ring{{0.0, 1.0, -1.0}, {-1.0, 0.0, 1.0}, {1.0, -1.0, 0.0}};
const PayoffMatrix three{{3.0, 0.0, 3.0}, {4.0, 1.0, 1.5}, {2.75, 0.75, 2.75}};

std::vector<ProcessRules> all_processes(std::uint32_t population, double mutation) {
    std::vector<ProcessRules> all;
    for (const Process process : {Process::moran, Process::pairwise_comparison, Process::imitation,
                                  Process::wright_fisher}) {
        all.push_back(
            {.process = process, .population = population, .selection = 0.5, .mutation = mutation});
    }
    return all;
}

/// Sum of |in - out| over states in all that flows.
double imbalance(const SparseChain& chain, const std::vector<double>& shares) {
    std::vector<double> gains(chain.size());
    double flow = 0.0;
    for (std::size_t state = 0; state < chain.size(); ++state) {
        for (const SparseChain::Transition& transition : chain.row(state)) {
            gains[transition.to] += shares[state] * transition.chance;
            gains[state] -= shares[state] * transition.chance;
            flow += shares[state] * transition.chance;
        }
    }
    double wrong = 0.0;
    for (const double gain : gains) {
        wrong += gain < 0.0 ? -gain : gain;
    }
    return wrong / flow;
}

}  // namespace

TEST_CASE("Every composition has one place", "[analysis]") {
    const Compositions states{4, 7};
    CHECK(states.size() == 120);  // C(10, 3)
    CHECK(fides::tournament::number_of_states(4, 7) == 120.0);
    CHECK(fides::tournament::number_of_states(3, 198) == 19'900.0);
    for (std::size_t index = 0; index < states.size(); ++index) {
        const auto counts = states.counts(index);
        CHECK(std::accumulate(counts.begin(), counts.end(), 0U) == 7);
        CHECK(states.index_of(counts) == index);
    }
    CHECK(Compositions(1, 5).size() == 1);
    CHECK(Compositions(2, 5).counts(2)[0] == 2);
}

TEST_CASE("With two strategies the whole chain is that of the counts", "[analysis]") {
    constexpr std::uint32_t n = 25;
    const Compositions states{2, n};
    for (const ProcessRules& rules : all_processes(n, 0.02)) {
        CAPTURE(name_of(rules.process));
        const PopulationGame game = pair_game(stag_hunt);
        const SparseChain chain = population_chain(game, rules, states);
        const std::vector<double> shares = stationary_shares(chain, states).shares;
        const PayoffsByCount payoffs = pair_payoffs(stag_hunt, n);
        const std::vector<double> expected = stationary_counts(payoffs, rules);
        const std::vector<double> gradient = selection_gradient(payoffs, rules);
        const std::vector<double> gradients = selection_gradients(game, rules, states);
        for (std::uint32_t k = 0; k <= n; ++k) {
            CHECK_THAT(shares[k], WithinRel(expected[k], 1e-10));
            CHECK_THAT(gradients[2 * k], WithinAbs(gradient[k], 1e-13));
            CHECK_THAT(gradients[2 * k + 1], WithinAbs(-gradient[k], 1e-13));
        }
    }
}

TEST_CASE("Rare mutation leaves the chain of residents", "[analysis]") {
    constexpr std::uint32_t n = 12;
    const Compositions states{3, n};
    for (ProcessRules rules : all_processes(n, 0.0)) {
        CAPTURE(name_of(rules.process));
        const std::vector<double> limit = small_mutation_shares(mutant_matrix(three, rules));
        double before = 1.0;
        for (const double mutation : {1e-3, 1e-5, 1e-7}) {
            rules.mutation = mutation;
            const SparseChain chain = population_chain(pair_game(three), rules, states);
            const std::vector<double> means =
                mean_shares(states, stationary_shares(chain, states).shares);
            double farthest = 0.0;
            for (std::size_t i = 0; i < 3; ++i) {
                farthest = std::max(farthest, std::abs(means[i] - limit[i]));
            }
            CHECK(farthest < 0.1 * before);  // the distance falls with mu
            before = farthest;
        }
        CHECK(before < 1e-4);
    }
}

TEST_CASE("Rock, scissors and paper are shared evenly", "[analysis]") {
    constexpr std::uint32_t n = 15;
    const Compositions states{3, n};
    for (const ProcessRules& rules : all_processes(n, 0.01)) {
        CAPTURE(name_of(rules.process));
        const SparseChain chain = population_chain(pair_game(ring), rules, states);
        const std::vector<double> shares = stationary_shares(chain, states).shares;
        CHECK(imbalance(chain, shares) < 1e-12);
        for (const double mean : mean_shares(states, shares)) {
            CHECK_THAT(mean, WithinAbs(1.0 / 3.0, 1e-12));
        }
    }
}

TEST_CASE("Iteration finds what elimination finds", "[analysis]") {
    constexpr std::uint32_t n = 30;
    const Compositions states{3, n};
    const double mutation = GENERATE(1e-2, 1e-4, 1e-6);
    ProcessRules rules{.population = n, .selection = 0.5, .mutation = mutation};
    const SparseChain chain = population_chain(pair_game(three), rules, states);
    const StationaryShares exact = stationary_shares(chain, states);
    const StationaryShares iterated =
        stationary_shares(chain, states, {.most_multiplications = 0.0});
    CHECK(exact.is_exact);
    CHECK_FALSE(iterated.is_exact);
    CAPTURE(mutation, iterated.sweeps, iterated.imbalance);
    CHECK(iterated.imbalance <= 1e-12);
    double distance = 0.0;
    for (std::size_t state = 0; state < states.size(); ++state) {
        distance += std::abs(exact.shares[state] - iterated.shares[state]);
    }
    CHECK(distance < 1e-8);
}

TEST_CASE("Rows of the chain are chances", "[analysis]") {
    constexpr std::uint32_t n = 8;
    const Compositions states{3, n};
    for (const ProcessRules& rules : all_processes(n, 0.1)) {
        const SparseChain chain = population_chain(pair_game(three), rules, states);
        REQUIRE(chain.size() == states.size());
        for (std::size_t state = 0; state < chain.size(); ++state) {
            CHECK(chain.staying(state) >= 0.0);
            CHECK(chain.staying(state) < 1.0);
        }
        // All members of the third: with mu/2 each a step (for all of them at once: multinomial).
        if (rules.process != Process::wright_fisher) {
            CHECK_THAT(chain.staying(0), WithinAbs(0.9, 1e-15));
        } else {
            CHECK_THAT(chain.staying(0), WithinRel(0.43046721, 1e-12));  // 0.9^8
        }
    }
}
