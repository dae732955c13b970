#include "analysis/statistics/mix_search.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <set>
#include <vector>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using fides::tournament::latin_hypercube;
using fides::tournament::shifted_sobol_sequence;
using fides::tournament::sobol_sequence;

namespace {

EvaluateMixes each(const std::function<double(const Point&)>& value) {
    return [value](const std::vector<Point>& mixes) {
        std::vector<double> values;
        std::transform(mixes.begin(), mixes.end(), std::back_inserter(values), value);
        return values;
    };
}

const MixCandidate& best_of(const MixSearch& search) {
    return search.candidates.at(search.best.value());
}

/// Every mix is within reach and within the budget, and its cost is told right.
void check_affordable(const MixSearch& search, const std::vector<double>& costs, double budget) {
    std::set<Point> seen;
    for (const MixCandidate& candidate : search.candidates) {
        REQUIRE(candidate.extents.size() == costs.size());
        CHECK(std::all_of(candidate.extents.begin(), candidate.extents.end(),
                          [](double extent) { return extent >= 0.0 && extent <= 1.0; }));
        CHECK(candidate.cost <= budget);
        CHECK(candidate.cost == mix_cost(candidate.extents, costs));
        CHECK(seen.insert(candidate.extents).second);
    }
}

}  // namespace

TEST_CASE("Mixes of a design cover what the budget pays for", "[analysis]") {
    const std::vector<double> costs{3.0, 0.7, 10.0, 1.1};
    const double budget = GENERATE(0.1, 1.0, 5.3, 14.8, 100.0);
    const std::vector<Point> design = sobol_sequence(64, costs.size());
    const std::vector<Point> mixes = affordable_mixes(design, costs, budget);
    CAPTURE(budget);
    CHECK(mixes.front() == Point(4, 0.0));
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK_THAT(mixes[i + 1][i], WithinAbs(std::min(1.0, budget / costs[i]), 1e-15));
        CHECK(std::count(mixes[i + 1].begin(), mixes[i + 1].end(), 0.0) == 3);
    }
    for (const Point& mix : mixes) {
        CHECK(mix_cost(mix, costs) <= budget);
    }
    SECTION("points that it pays for stay where they are") {
        for (const Point& point : design) {
            if (mix_cost(point, costs) <= budget) {
                CHECK(std::find(mixes.begin(), mixes.end(), point) != mixes.end());
            }
        }
    }
    SECTION("and everything is among them if it pays for everything") {
        const bool pays_for_all = budget >= 14.8;
        CHECK((std::find(mixes.begin(), mixes.end(), Point(4, 1.0)) != mixes.end()) ==
              pays_for_all);
    }
}

TEST_CASE("The best mix of levers with diminishing returns is found within 2 %", "[analysis]") {
    // The greatest sum of a_i sqrt(u_i) that costs B is sqrt(B sum a_i^2 / c_i), at u_i in
    // proportion to (a_i / c_i)^2 (Lagrange), as long as no u_i is above 1.
    const std::vector<double> costs{2.0, 5.0, 1.0, 4.0, 8.0};
    const std::vector<double> gains = GENERATE(std::vector<double>{1.0, 1.0, 1.0, 1.0, 1.0},
                                               std::vector<double>{2.0, 1.0, 0.5, 3.0, 0.1},
                                               std::vector<double>{0.1, 4.0, 0.2, 0.1, 2.0});
    const double budget = GENERATE(0.5, 1.0, 2.0);
    double squares = 0.0;
    double largest = 0.0;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        squares += gains[i] * gains[i] / costs[i];
    }
    for (std::size_t i = 0; i < costs.size(); ++i) {
        largest = std::max(largest, budget / squares * std::pow(gains[i] / costs[i], 2));
    }
    REQUIRE(largest <= 1.0);
    const double optimum = std::sqrt(budget * squares);

    const MixSearch search = search_mix(shifted_sobol_sequence(64, costs.size(), 3), costs, budget,
                                        3, each([&](const Point& mix) {
                                            double sum = 0.0;
                                            for (std::size_t i = 0; i < mix.size(); ++i) {
                                                sum += gains[i] * std::sqrt(mix[i]);
                                            }
                                            return sum;
                                        }));
    CAPTURE(gains, budget, best_of(search).extents, search.candidates.size());
    CHECK(best_of(search).value.value() >= 0.98 * optimum);
    CHECK(best_of(search).value.value() <= optimum * (1.0 + 1e-12));
    check_affordable(search, costs, budget);
}

TEST_CASE("Where returns do not diminish the best buys come first", "[analysis]") {
    // Gains per cost 3, 2, 1 and 0.5: the first to the full, the second with the rest.
    const std::vector<double> costs{1.0, 4.0, 2.0, 2.0};
    const std::vector<double> gains{3.0, 8.0, 2.0, 1.0};
    const MixSearch search =
        search_mix(latin_hypercube(64, 4, 1), costs, 3.0, 3, each([&](const Point& mix) {
                       return std::inner_product(mix.begin(), mix.end(), gains.begin(), 0.0);
                   }));
    CHECK_THAT(best_of(search).value.value(), WithinAbs(7.0, 0.02 * 7.0));
    check_affordable(search, costs, 3.0);
}

TEST_CASE("A budget need not be spent", "[analysis]") {
    const std::vector<double> costs{1.0, 1.0, 1.0};
    const auto hill = [](const Point& mix) {
        return 10.0 - std::pow(mix[0] - 0.3, 2) - std::pow(mix[1] - 0.7, 2) - 2.0 * mix[2];
    };
    const MixSearch search = search_mix(sobol_sequence(64, 3), costs, 100.0, 4, each(hill));
    CHECK_THAT(best_of(search).value.value(), WithinAbs(10.0, 0.02));
    CHECK(best_of(search).cost < 1.2);

    SECTION("nothing is best where nothing helps") {
        const MixSearch harmful = search_mix(sobol_sequence(16, 3), costs, 2.0, 3,
                                             each([](const Point& mix) { return -mix[0]; }));
        CHECK(best_of(harmful).extents == Point(3, 0.0));
    }
    SECTION("and nothing can be done with nothing") {
        const MixSearch poor = search_mix(sobol_sequence(16, 3), costs, 0.0, 3, each(hill));
        CHECK(poor.candidates.size() == 1);
        CHECK(best_of(poor).extents == Point(3, 0.0));
    }
}

TEST_CASE("Refinement starts from the design and only improves on it", "[analysis]") {
    const std::vector<double> costs{2.0, 3.0};
    const auto value = [](const Point& mix) { return std::sqrt(mix[0]) + std::sqrt(mix[1]); };
    const std::vector<Point> design = sobol_sequence(8, 2);
    const MixSearch plain = search_mix(design, costs, 2.0, 0, each(value));
    const MixSearch refined = search_mix(design, costs, 2.0, 3, each(value));
    REQUIRE(refined.candidates.size() > plain.candidates.size());
    for (std::size_t i = 0; i < refined.candidates.size(); ++i) {
        const bool is_design = refined.candidates[i].stage == MixStage::design;
        CHECK(is_design == (i < plain.candidates.size()));
        if (is_design) {
            CHECK(refined.candidates[i].extents == plain.candidates[i].extents);
        }
        CHECK(refined.candidates[i].value <= best_of(refined).value);
    }
    CHECK(best_of(refined).value > best_of(plain).value);

    SECTION("to the same mixes each time") {
        const MixSearch again = search_mix(design, costs, 2.0, 3, each(value));
        CHECK(again.best == refined.best);
        CHECK(best_of(again).extents == best_of(refined).extents);
    }
}

TEST_CASE("Mixes that were not observed are passed over", "[analysis]") {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> costs{1.0, 1.0};
    const MixSearch search =
        search_mix(sobol_sequence(8, 2), costs, 1.0, 2,
                   each([](const Point& mix) { return mix[0] > 0.5 ? none : mix[0]; }));
    CHECK(best_of(search).value.value() <= 0.5);
    CHECK(std::any_of(search.candidates.begin(), search.candidates.end(),
                      [](const MixCandidate& one) { return !one.value; }));

    SECTION("and where none was, none is best") {
        const MixSearch blind = search_mix(sobol_sequence(8, 2), costs, 1.0, 2,
                                           each([](const Point&) { return none; }));
        CHECK(!blind.best);
        CHECK(!blind.candidates.empty());
    }
}

TEST_CASE("No money goes to a lever that does not help", "[analysis]") {
    const std::vector<double> costs{1.0, 1.0};
    const MixSearch search =
        search_mix(sobol_sequence(16, 2), costs, 2.0, 4,
                   each([](const Point& mix) { return std::min(mix[0], 0.5); }));
    CHECK(best_of(search).value == 0.5);
    CHECK(best_of(search).extents[1] == 0.0);
    CHECK(best_of(search).cost < 0.6);
}
