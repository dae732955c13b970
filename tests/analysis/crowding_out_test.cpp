// The headline: trust peaks at an intermediate degree of formalisation because of attribution, and
// only because of it.
#include "analysis/estimates/point_play.hpp"
#include "analysis/statistics/shape_test.hpp"
#include "tests/catch.hpp"
#include "tournament/experiment/experiment.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace fides;
using tournament::Measure;

namespace {

struct TrustCurve {
    std::vector<double> coverage;
    std::vector<double> trust;
    analysis::ShapeTracker shape;
};

/// Trust at a point as sums over blocks.
analysis::BlockSums trust_blocks(const analysis::Accumulator& played) {
    constexpr auto trust = static_cast<std::size_t>(Measure::trust);
    analysis::BlockSums::Quotient quotient;
    for (std::size_t row = 0; row < played.block_sums().size();
         row += analysis::BlockColumns::count) {
        quotient.numerators.push_back(played.block_sums()[row + 2 * trust]);
        quotient.denominators.push_back(played.block_sums()[row + 2 * trust + 1]);
    }
    return {.quotients = {quotient}};
}

/// Mean trust against coverage on the same random numbers at every point.
TrustCurve trust_curve(tournament::Experiment experiment, int n_points = 11) {
    experiment.kind = tournament::Collaboration{};
    experiment.repetitions = 2000;
    const auto executor = tournament::make_serial_executor();
    const tournament::CancelToken never;
    TrustCurve curve;
    for (int step = 0; step < n_points; ++step) {
        experiment.contract.coverage = static_cast<double>(step) / (n_points - 1);
        const auto played = analysis::play_point(
                                experiment, {}, *executor, [](auto) {}, never)
                                .measures;
        curve.coverage.push_back(experiment.contract.coverage);
        curve.trust.push_back(played.moments(Measure::trust).estimate().value().mean);
        curve.shape.add(trust_blocks(played));
    }
    return curve;
}

analysis::Shape shape_of(const TrustCurve& curve) {
    return curve.shape.result(0.95).value().shape;
}

}  // namespace

TEST_CASE("Over-formalisation crowds out trust, through attribution alone", "[analysis]") {
    tournament::Experiment experiment;

    SECTION("with outside pressure discounted, trust rises and then falls, on any grid") {
        for (const int n_points : {6, 11, 21}) {
            for (const std::uint64_t seed : {1U, 2U}) {
                experiment.seed = seed;
                const TrustCurve curve = trust_curve(experiment, n_points);
                INFO("points " << n_points << ", seed " << seed);
                CHECK(shape_of(curve) == analysis::Shape::inverted_u);
            }
        }
    }
    SECTION("with all cooperation credited to goodwill, trust rises at every step") {
        experiment.beliefs.discounting = 0.0;
        const TrustCurve curve = trust_curve(experiment);
        CHECK(shape_of(curve) == analysis::Shape::rises);
        for (std::size_t i = 1; i < curve.trust.size(); ++i) {
            INFO("coverage " << curve.coverage[i]);
            CHECK(curve.trust[i] > curve.trust[i - 1]);
        }
    }
    SECTION("partial discounting shifts the peak towards fuller contracts") {
        experiment.beliefs.discounting = 0.5;
        const TrustCurve half = trust_curve(experiment);
        experiment.beliefs.discounting = 1.0;
        const TrustCurve full = trust_curve(experiment);
        const auto peak = [](const TrustCurve& curve) {
            return std::max_element(curve.trust.begin(), curve.trust.end()) - curve.trust.begin();
        };
        CHECK(peak(half) > peak(full));
    }
    SECTION("a contract that never ends and one that ends after the last round are the same") {
        const TrustCurve forever = trust_curve(experiment);
        experiment.contract.end = experiment.rounds;
        CHECK(trust_curve(experiment).trust == forever.trust);
    }
}
