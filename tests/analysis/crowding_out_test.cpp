// The headline: trust peaks at an intermediate degree of formalisation because of attribution, and
// only because of it.
#include "analysis/estimates/point_play.hpp"
#include "analysis/statistics/u_test.hpp"
#include "tests/catch.hpp"
#include "tournament/experiment/experiment.hpp"

#include <algorithm>
#include <vector>

using namespace fides;
using tournament::Measure;

namespace {

struct TrustCurve {
    std::vector<double> coverage;
    std::vector<double> trust;
};

/// Mean trust against coverage on the same random numbers at every point.
TrustCurve trust_curve(tournament::Experiment experiment) {
    experiment.kind = tournament::Collaboration{};
    experiment.repetitions = 2000;
    const auto executor = tournament::make_serial_executor();
    const tournament::CancelToken never;
    TrustCurve curve;
    for (int step = 0; step <= 10; ++step) {
        experiment.contract.coverage = step / 10.0;
        const auto played = analysis::play_point(
                                experiment, {}, *executor, [](auto) {}, never)
                                .measures;
        curve.coverage.push_back(experiment.contract.coverage);
        curve.trust.push_back(played.moments(Measure::trust).estimate().value().mean);
    }
    return curve;
}

}  // namespace

TEST_CASE("Over-formalisation crowds out trust, through attribution alone", "[analysis]") {
    tournament::Experiment experiment;

    SECTION("with outside pressure discounted, trust rises and then falls") {
        const TrustCurve curve = trust_curve(experiment);
        const auto shape = analysis::inverted_u(curve.coverage, curve.trust, 0.95);
        REQUIRE(shape);
        CHECK(shape->inverted_u);
        const auto best = static_cast<std::size_t>(
            std::max_element(curve.trust.begin(), curve.trust.end()) - curve.trust.begin());
        CHECK(curve.coverage[best] > 0.4);
        CHECK(curve.coverage[best] < 0.75);
        CHECK(curve.trust.back() < curve.trust[best] - 0.08);
    }
    SECTION("with all cooperation credited to goodwill, trust rises at every step") {
        experiment.beliefs.discounting = 0.0;
        const TrustCurve curve = trust_curve(experiment);
        const auto shape = analysis::inverted_u(curve.coverage, curve.trust, 0.95);
        REQUIRE(shape);
        CHECK_FALSE(shape->inverted_u);
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
