#include "analysis/estimates/point_play.hpp"

#include "analysis/validate/directions.hpp"
#include "tests/catch.hpp"
#include "tournament/execution/executor.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

using namespace fides;
using namespace fides::analysis;

namespace {

/// Tie-rounds of each kind and in all, over the rounds [from, to).
std::array<double, n_counterfactuals + 1> counterfactual_of(std::uint32_t from, std::uint32_t to) {
    tournament::Experiment experiment = dyad();
    experiment.repetitions = 20;
    experiment.rounds = 60;
    experiment.contract.coverage = 0.7;
    experiment.analysis.window = tournament::Window{.from = from, .to = to};
    const auto executor = tournament::make_serial_executor();
    PointRequest request;
    request.counterfactual = true;
    const PlayedPoint played = play_point(
        experiment, request, *executor, [](std::uint64_t) {}, tournament::CancelToken{});
    std::array<double, n_counterfactuals + 1> sums{};
    const auto all = played.measures.block_sums();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::size_t column = i % BlockColumns::count;
        if (column >= BlockColumns::counterfactual && column < BlockColumns::discernment) {
            sums[column - BlockColumns::counterfactual] += all[i];
        }
    }
    return sums;
}

}  // namespace

TEST_CASE("The counterfactual looks at the window, and windows add up", "[analysis]") {
    const auto first = counterfactual_of(10, 25);
    const auto second = counterfactual_of(25, 60);
    const auto both = counterfactual_of(10, 60);
    CHECK(first.back() == 20 * 15 * 2);
    for (std::size_t kind = 0; kind < first.size(); ++kind) {
        CHECK(first[kind] + second[kind] == both[kind]);
        CHECK(both[kind] > 0.0);
    }
}
