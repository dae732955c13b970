#include "analysis/evolution/finite/two_strategies.hpp"

#include "analysis/evolution/finite/closed_forms.hpp"
#include "analysis/evolution/finite/elimination.hpp"
#include "analysis/evolution/finite/wright_fisher.hpp"
#include "games/elementary.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

const PayoffMatrix dilemma{{3.0, 0.0}, {5.0, 1.0}};
const PayoffMatrix stag_hunt_of_two{{4.0, 0.0}, {3.0, 2.0}};

/// Payoffs that give the first strategy fitness r and the second 1 under linear fitness, w = 1.
PayoffsByCount constant_fitness(double r, std::uint32_t population) {
    return pair_payoffs(PayoffMatrix{{r, r}, {1.0, 1.0}}, population);
}

ProcessRules moran_linear(std::uint32_t population, double weight) {
    return {.process = Process::moran,
            .population = population,
            .selection = weight,
            .fitness = FitnessMap::linear};
}

ProcessRules fermi(std::uint32_t population, double beta) {
    return {.population = population, .selection = beta};
}

std::vector<ProcessRules> processes_of_two(std::uint32_t population, double selection) {
    std::vector<ProcessRules> all;
    for (const Process process : {Process::moran, Process::pairwise_comparison, Process::imitation,
                                  Process::wright_fisher}) {
        all.push_back({.process = process, .population = population, .selection = selection});
    }
    return all;
}

/// The chain of T+ and T- as one that ends at Z or 0, solved without Karlin & Taylor's formula.
Absorption solved(const PayoffsByCount& payoffs, const ProcessRules& rules) {
    const std::vector<StepChances> chances = step_chances(payoffs, rules);
    const std::size_t n = rules.population - std::size_t{1};
    AbsorbingChain chain{.n = n,
                         .rates = std::vector<double>(n * n),
                         .wanted = std::vector<double>(n),
                         .another = std::vector<double>(n)};
    for (std::size_t i = 0; i < n; ++i) {
        (i + 1 < n ? chain.rates[i * n + i + 1] : chain.wanted[i]) = chances[i + 1].up;
        (i > 0 ? chain.rates[i * n + i - 1] : chain.another[i]) = chances[i + 1].down;
    }
    return absorption(std::move(chain));
}

}  // namespace

// Figures: evaluation of (1 - r^-i)/(1 - r^-N) (Moran 1958).
TEST_CASE("Constant fitness r fixes in a Moran process with Moran's chance", "[analysis]") {
    const auto rho = [](double r, std::uint32_t n) {
        return fixation_probabilities(constant_fitness(r, n), moran_linear(n, 1.0));
    };
    CHECK_THAT(rho(1.1, 10)[1], WithinAbs(0.147950358984, 1e-12));
    CHECK_THAT(rho(1.1, 100)[1], WithinAbs(0.090915688271, 1e-12));
    CHECK_THAT(rho(2.0, 10)[1], WithinAbs(0.500488758553, 1e-12));
    CHECK_THAT(rho(0.9, 50)[1], WithinRel(5.75608245e-4, 1e-8));
    for (std::uint32_t k = 1; k <= 10; ++k) {
        CHECK_THAT(rho(1.1, 10)[k], WithinRel(moran_constant_fitness(1.1, k, 10), 1e-13));
        CHECK_THAT(rho(1.0, 10)[k], WithinRel(k / 10.0, 1e-14));
    }
}

TEST_CASE("Weak selection follows the one-third law", "[analysis]") {
    constexpr std::uint32_t n = 100;
    const auto is_favoured = [](const PayoffMatrix& game) {
        const double rho = fixation_probabilities(pair_payoffs(game, n), moran_linear(n, 1e-5))[1];
        CHECK((rho > 1.0 / n) == is_favoured_by_weak_selection(game, n));
        return rho > 1.0 / n;
    };
    CHECK_FALSE(is_favoured({{4.0, 0.0}, {3.0, 1.0}}));  // x* = 1/2
    CHECK(is_favoured({{4.0, 0.0}, {3.0, 0.4}}));        // x* = 2/7
    CHECK_FALSE(is_favoured({{5.0, 0.0}, {3.0, 1.0}}));  // x* = 1/3, the boundary for large N
}

// Figures: evaluation of the closed form of Traulsen, Nowak & Pacheco 2006.
TEST_CASE("Fermi's process fixes with the closed form's chance", "[analysis]") {
    const auto rho = [](const PayoffMatrix& game, double beta) {
        return fixation_probabilities(pair_payoffs(game, 20), fermi(20, beta));
    };
    CHECK_THAT(rho(dilemma, 0.5)[1], WithinRel(7.372006e-8, 1e-6));
    CHECK_THAT(rho(stag_hunt_of_two, 0.1)[1], WithinRel(0.0161667681, 1e-8));
    CHECK_THAT(rho({{0.3, 0.3}, {0.0, 0.0}}, 1.0)[1], WithinRel(0.259825823, 1e-8));
    for (std::uint32_t k = 1; k <= 20; ++k) {
        CHECK_THAT(rho(stag_hunt_of_two, 0.1)[k],
                   WithinRel(fermi_fixation_probability(stag_hunt_of_two, 0.1, k, 20), 1e-13));
    }
    // Integrals for sums cost about beta times the payoffs over Z.
    CHECK_THAT(rho(stag_hunt_of_two, 0.1)[10],
               WithinAbs(fermi_fixation_approximation(stag_hunt_of_two, 0.1, 10, 20), 1e-3));
}

TEST_CASE("The ratio of both fixation chances tells risk dominance", "[analysis]") {
    constexpr std::uint32_t n = 20;
    constexpr double beta = 0.1;
    const MutantFixation both = mutant_fixation(pair_payoffs(stag_hunt_of_two, n), fermi(n, beta));
    // log rho_A/rho_B = beta (N (a + b - c - d)/2 - a + d)
    CHECK_THAT(both.log_first - both.log_second,
               WithinAbs(beta * (n * (4.0 + 0.0 - 3.0 - 2.0) / 2.0 - 4.0 + 2.0), 1e-12));
}

TEST_CASE("A neutral mutant takes over with chance 1/Z", "[analysis]") {
    for (const ProcessRules& rules : processes_of_two(12, 0.0)) {
        const std::vector<double> rho = fixation_probabilities(pair_payoffs(dilemma, 12), rules);
        for (std::uint32_t k = 1; k <= 12; ++k) {
            CAPTURE(name_of(rules.process), k);
            CHECK_THAT(rho[k], WithinRel(k / 12.0, 1e-12));
        }
    }
}

TEST_CASE("A neutral mutant's takeover lasts as long as theory says", "[analysis]") {
    constexpr std::uint32_t n = 12;
    const auto time = [](ProcessRules rules) {
        return fixation_times(pair_payoffs(dilemma, n), rules).conditional[1];
    };
    ProcessRules rules = fermi(n, 0.0);
    CHECK_THAT(time(rules), WithinRel(242.0, 1e-12));  // 2 (N-1)^2
    rules.model = ModelFrom::everyone;
    CHECK_THAT(time(rules), WithinRel(264.0, 1e-12));  // 2 N (N-1)
    rules.process = Process::imitation;
    CHECK_THAT(time(rules), WithinRel(264.0, 1e-12));
    rules.process = Process::moran;
    CHECK_THAT(time(rules), WithinRel(132.0, 1e-12));  // N (N-1)
}

TEST_CASE("Karlin and Taylor's formula solves the chain's equations", "[analysis]") {
    constexpr std::uint32_t n = 30;
    const PayoffMatrix snowdrift{{1.0, 3.0}, {2.0, 0.5}};
    const auto* const game = GENERATE_REF(&dilemma, &stag_hunt_of_two, &snowdrift);
    const auto process = GENERATE(Process::moran, Process::pairwise_comparison, Process::imitation);
    const auto fitness = GENERATE(FitnessMap::exponential, FitnessMap::linear);
    const auto model = GENERATE(ModelFrom::others, ModelFrom::everyone);
    const ProcessRules rules{
        .process = process, .population = n, .selection = 0.75, .fitness = fitness, .model = model};
    const PayoffsByCount payoffs = pair_payoffs(*game, n);
    const Absorption exact = solved(payoffs, rules);
    const std::vector<double> rho = fixation_probabilities(payoffs, rules);
    const FixationTimes times = fixation_times(payoffs, rules);
    for (std::uint32_t k = 1; k < n; ++k) {
        CAPTURE(name_of(rules.process), k);
        CHECK_THAT(rho[k], WithinRel(exact.chance[k - 1], 1e-11));
        CHECK_THAT(times.unconditional[k], WithinRel(exact.unconditional_time[k - 1], 1e-11));
        CHECK_THAT(times.conditional[k], WithinRel(exact.conditional_time[k - 1], 1e-11));
    }
}

TEST_CASE("Large populations under strong selection neither overflow nor lose digits",
          "[analysis]") {
    // A constant disadvantage D: rho = (e^(beta D) - 1)/(e^(beta N D) - 1).
    constexpr std::uint32_t n = 1000;
    const PayoffsByCount payoffs = pair_payoffs(PayoffMatrix{{0.0, 0.0}, {1.0, 1.0}}, n);
    const std::vector<double> logs = log_fixation_probabilities(payoffs, fermi(n, 10.0));
    CHECK_THAT(logs[1], WithinRel(std::log(std::expm1(10.0)) - 10'000.0, 1e-14));
    CHECK(fixation_probabilities(payoffs, fermi(n, 10.0))[1] == 0.0);
    // A difference of sums of 10^4: its error is some units in their last place.
    CHECK_THAT(mutant_fixation(payoffs, fermi(n, 10.0)).log_second,
               WithinAbs(std::log(-std::expm1(-10.0)), 1e-11));
    // Who is favoured that much has all comparisons go its way: sum of Z(Z-1)/(k(Z-k)) steps.
    double steps = 0.0;
    for (std::uint32_t k = 1; k < n; ++k) {
        steps += double{n} * (n - 1.0) / (k * (double{n} - k));
    }
    const FixationTimes times = fixation_times(exchanged(payoffs), fermi(n, 40.0));
    CHECK_THAT(times.conditional[1], WithinRel(steps, 1e-11));
}

TEST_CASE("A member without fitness never spreads", "[analysis]") {
    const ProcessRules rules = moran_linear(10, 1.0);
    const PayoffsByCount payoffs = pair_payoffs(dilemma, 10);  // a single cooperator earns 0
    CHECK(fixation_probabilities(payoffs, rules)[1] == 0.0);
    CHECK(std::isnan(fixation_times(payoffs, rules).conditional[1]));
    // From two on: the chain without its first state.
    CHECK_THAT(fixation_probabilities(payoffs, rules)[2],
               WithinRel(solved(payoffs, rules).chance[1], 1e-9));
}

TEST_CASE("The gradient of selection is the expected gain of a step", "[analysis]") {
    constexpr std::uint32_t n = 50;
    const PayoffsByCount payoffs = pair_payoffs(stag_hunt_of_two, n);
    const std::vector<double> gradient = selection_gradient(payoffs, fermi(n, 0.5));
    for (std::uint32_t k = 1; k < n; ++k) {
        // k (Z-k) / (Z (Z-1)) tanh(beta (pi_A - pi_B)/2) (Traulsen, Nowak & Pacheco 2006)
        const double advantage = payoffs.first[k] - payoffs.second[k];
        const double expected =
            k * (double{n} - k) / (double{n} * (n - 1.0)) * std::tanh(0.25 * advantage);
        CHECK_THAT(gradient[k], WithinAbs(expected, 1e-15));
    }
    // Below the barrier stags lose, above it they win: 4 (k-1) = 3 k + 2 (49 - k), so k = 34.
    CHECK(gradient[33] < 0.0);
    CHECK_THAT(gradient[34], WithinAbs(0.0, 1e-15));
    CHECK(gradient[35] > 0.0);
}

TEST_CASE("Mutation settles the counts of a population", "[analysis]") {
    constexpr std::uint32_t n = 40;
    const PayoffsByCount payoffs = pair_payoffs(stag_hunt_of_two, n);
    for (ProcessRules rules : processes_of_two(n, 0.25)) {
        rules.mutation = 0.05;
        CAPTURE(name_of(rules.process));
        const std::vector<double> shares = stationary_counts(payoffs, rules);
        CHECK_THAT(std::accumulate(shares.begin(), shares.end(), 0.0), WithinAbs(1.0, 1e-12));
        const std::vector<double> gradient = selection_gradient(payoffs, rules);
        double drift = 0.0;
        double mean = 0.0;
        for (std::uint32_t k = 0; k <= n; ++k) {
            drift += shares[k] * gradient[k];
            mean += shares[k] * k;
        }
        CHECK_THAT(drift, WithinAbs(0.0, 1e-12));  // what is settled gains nothing on average
        CHECK(mean < n / 2.0);                     // hare is risk-dominant
    }
}

TEST_CASE("A game among equals settles evenly", "[analysis]") {
    for (ProcessRules rules : processes_of_two(20, 0.5)) {
        rules.mutation = 0.01;
        const std::vector<double> shares =
            stationary_counts(pair_payoffs(PayoffMatrix{{2.0, 1.0}, {1.0, 2.0}}, 20), rules);
        CAPTURE(name_of(rules.process));
        for (std::uint32_t k = 0; k <= 20; ++k) {
            CHECK_THAT(shares[k], WithinRel(shares[20 - k], 1e-10));
        }
    }
}

TEST_CASE("Wright and Fisher's chances are binomial", "[analysis]") {
    const std::vector<double> chances = binomial(4, 0.25, 0.75);
    CHECK_THAT(chances[0], WithinRel(81.0 / 256.0, 1e-15));
    CHECK_THAT(chances[1], WithinRel(108.0 / 256.0, 1e-15));
    CHECK_THAT(chances[4], WithinRel(1.0 / 256.0, 1e-15));
    CHECK(binomial(3, 0.0, 1.0) == std::vector{1.0, 0.0, 0.0, 0.0});
    CHECK(binomial(3, 1.0, 0.0) == std::vector{0.0, 0.0, 0.0, 1.0});
    // Kimura's diffusion, N s small: rho = (1 - e^-2s)/(1 - e^-2Ns) up to s^2.
    constexpr double s = 0.01;
    const PayoffsByCount payoffs = pair_payoffs(PayoffMatrix{{s, s}, {0.0, 0.0}}, 100);
    const ProcessRules rules{.process = Process::wright_fisher, .selection = 1.0};
    CHECK_THAT(fixation_probabilities(payoffs, rules)[1],
               WithinRel(std::expm1(-2.0 * s) / std::expm1(-200.0 * s), 0.01));
}

TEST_CASE("What makes fitness negative is named", "[analysis]") {
    const ProcessRules rules = moran_linear(10, 1.0);
    const PayoffMatrix donation{{2.0, -1.0}, {3.0, 0.0}};
    const auto found = negative_fitness(donation, rules);
    REQUIRE(found.has_value());
    CHECK(found->row == 0);
    CHECK(found->column == 1);
    CHECK(found->fitness == -1.0);
    CHECK_FALSE(negative_fitness(donation, moran_linear(10, 0.5)).has_value());
    CHECK_FALSE(negative_fitness(donation, fermi(10, 1.0)).has_value());
    const auto at = negative_fitness(pair_payoffs(donation, 10), rules);
    REQUIRE(at.has_value());
    CHECK(at->of_first);
    CHECK(at->count == 1);
}

TEST_CASE("Rules outside their range are named", "[analysis]") {
    CHECK_FALSE(problem_of(ProcessRules{}).has_value());
    CHECK(problem_of({.population = 1})->key == "population");
    CHECK(problem_of({.selection = -0.5})->key == "selection");
    CHECK(problem_of({.mutation = 1.5})->allowed == "in [0, 1]");
    CHECK_FALSE(problem_of({.selection = 3.0}).has_value());
    CHECK(problem_of({.process = Process::imitation, .selection = 3.0}).has_value());
    CHECK(problem_of({.selection = std::nan("")}).has_value());
    for (const std::string_view name : process_names()) {
        CHECK(name_of(process_named(name).value()) == name);
    }
    CHECK_FALSE(process_named("Moran").has_value());
    CHECK(fitness_map_named("linear") == FitnessMap::linear);
    CHECK(model_from_named("everyone") == ModelFrom::everyone);
}
