// The method on models whose posterior is known.
#include "analysis/fitting/abc_population.hpp"

#include "analysis/fitting/adjusted_posterior.hpp"
#include "analysis/statistics/numbered_draws.hpp"
#include "analysis/statistics/weighted_sample.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <limits>
#include <vector>

using namespace fides;
using namespace fides::analysis;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double measurement_error = 0.05;

/// Two coordinates, each measured with a normal error; in the middle of the unit square their
/// posterior is normal with that error about what was observed.
AbcProblem measured_point(std::vector<double> observed) {
    return {.parameters = 2,
            .observed = std::move(observed),
            .scales = {measurement_error, measurement_error},
            .simulate = [](const Point& point, std::uint64_t number) {
                NumberedDraws draws{7, "measured point", number};
                return std::vector<double>{point[0] + measurement_error * draws.normal(),
                                           point[1] + measurement_error * draws.normal()};
            }};
}

std::vector<double> coordinates(const AdjustedPosterior& posterior, std::size_t p) {
    std::vector<double> out;
    for (const Point& point : posterior.points) {
        out.push_back(point[p]);
    }
    return out;
}

AbcPopulation searched(const AbcProblem& problem, const AbcRules& rules, unsigned threads = 1) {
    const auto executor = tournament::make_parallel_executor(threads);
    return abc_population(problem, rules, *executor, {});
}

}  // namespace

TEST_CASE("A normal posterior is found", "[analysis]") {
    const AbcProblem problem = measured_point({0.4, 0.6});
    const auto seed = GENERATE(std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{3});
    const AbcPopulation population =
        searched(problem, {.particles = 1000, .generations = 5, .seed = seed});
    const AdjustedPosterior posterior = adjusted_posterior(problem, population.particles);
    CHECK(posterior.effective_size > 300.0);
    for (const std::size_t p : {0U, 1U}) {
        const std::vector<double> values = coordinates(posterior, p);
        // Four standard errors of a sample of 300.
        CHECK_THAT(weighted_mean(values, posterior.weights),
                   WithinAbs(problem.observed[p], 4.0 * measurement_error / 17.0));
        CHECK_THAT(weighted_deviation(values, posterior.weights),
                   WithinAbs(measurement_error, 4.0 * measurement_error / 24.0));
    }
}

TEST_CASE("Each generation is closer to the data than the one before", "[analysis]") {
    const AbcProblem problem = measured_point({0.4, 0.6});
    const AbcPopulation population =
        searched(problem, {.particles = 200, .generations = 4, .quantile = 0.5});
    REQUIRE(population.generations.size() == 4);
    CHECK_FALSE(population.gave_up);
    CHECK_FALSE(population.generations.front().tolerance);
    CHECK(population.generations.front().proposals == 200);
    double before = std::numeric_limits<double>::max();
    for (std::size_t i = 1; i < 4; ++i) {
        CHECK(*population.generations[i].tolerance < before);
        before = *population.generations[i].tolerance;
    }
    double sum = 0.0;
    for (const Particle& particle : population.particles) {
        CHECK(particle.distance <= before);
        CHECK(particle.distance == abc_distance(problem, particle.simulated));
        sum += particle.weight;
    }
    CHECK_THAT(sum, WithinAbs(1.0, 1e-12));
}

TEST_CASE("Proposals are accepted in their order on any number of threads", "[analysis]") {
    const AbcProblem problem = measured_point({0.2, 0.9});
    const AbcRules rules{.particles = 150, .generations = 4};
    const AbcPopulation one = searched(problem, rules, 1);
    const AbcPopulation two = searched(problem, rules, 2);
    REQUIRE(one.particles.size() == two.particles.size());
    for (std::size_t i = 0; i < one.particles.size(); ++i) {
        CHECK(one.particles[i].point == two.particles[i].point);
        CHECK(one.particles[i].weight == two.particles[i].weight);
    }
    CHECK(one.generations.back().proposals == two.generations.back().proposals);
}

TEST_CASE("A search that accepts too little ends with the population before", "[analysis]") {
    const AbcPopulation population =
        searched(measured_point({0.5, 0.5}),
                 {.particles = 100, .generations = 50, .quantile = 0.25, .acceptance = 0.3});
    CHECK(population.gave_up);
    CHECK(population.particles.size() == 100);
    CHECK(population.generations.size() < 50);
    CHECK(population.generations.back().acceptance >= 0.3);
}

TEST_CASE("What the model never observes is not fitted", "[analysis]") {
    AbcProblem problem = measured_point({0.5, 0.5});
    problem.simulate = [](const Point&, std::uint64_t) {
        return std::vector<double>{0.5, std::numeric_limits<double>::quiet_NaN()};
    };
    CHECK(searched(problem, {.particles = 50, .acceptance = 0.5}).particles.empty());
}

TEST_CASE("Adjusted parameters stay within their ranges", "[analysis]") {
    const AbcProblem problem = measured_point({1.05, -0.04});
    const AbcPopulation population = searched(problem, {.particles = 300, .generations = 4});
    const AdjustedPosterior posterior = adjusted_posterior(problem, population.particles);
    for (const Point& point : posterior.points) {
        CHECK(
            std::all_of(point.begin(), point.end(), [](double u) { return u >= 0.0 && u <= 1.0; }));
    }
    CHECK(weighted_mean(coordinates(posterior, 0), posterior.weights) > 0.9);
    CHECK(weighted_mean(coordinates(posterior, 1), posterior.weights) < 0.1);
}
