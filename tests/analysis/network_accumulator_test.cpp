// Tables of ties and organisations say what the summary says.
#include "analysis/estimates/point_play.hpp"
#include "tests/catch.hpp"
#include "tournament/experiment/experiment.hpp"

using namespace fides;
using analysis::OrganisationMeasure;
using analysis::TieMeasure;
using Catch::Matchers::WithinAbs;
using tournament::Collaboration;
using tournament::Event;
using tournament::Experiment;
using tournament::Measure;

namespace {

analysis::PlayedPoint play(const Experiment& experiment) {
    const auto executor = tournament::make_serial_executor();
    const tournament::CancelToken never;
    return analysis::play_point(
        experiment, {.sampled_rounds = {}, .network = true, .snapshot_rounds = {0, 30, 59}},
        *executor, [](auto) {}, never);
}

/// Sum over sum of a measure over both directions of all ties.
double pooled(const analysis::NetworkAccumulator& network, std::size_t n_ties, TieMeasure measure) {
    double numerator = 0.0;
    double denominator = 0.0;
    for (std::size_t tie = 0; tie < n_ties; ++tie) {
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            const analysis::RatioMoments& moments = network.of_tie(tie, trustor, measure);
            numerator += moments.sum_num;
            denominator += moments.sum_den;
        }
    }
    return numerator / denominator;
}

}  // namespace

TEST_CASE("Ties and organisations pool to the measures of the whole", "[analysis]") {
    Experiment experiment;
    experiment.repetitions = 40;
    experiment.rounds = 60;
    experiment.contract.coverage = 0.5;
    Collaboration collaboration;
    std::size_t n_ties = 1;
    const bool is_venture = GENERATE(false, true);
    if (is_venture) {
        collaboration.number = 4;
        collaboration.conflict = 0.4;
        experiment.venture.emplace();
        experiment.venture->first_target = 0.2;
        n_ties = 6;
    } else {
        collaboration.events = {{.kind = Event::Kind::contract_ends, .round = 30}};
    }
    experiment.kind = collaboration;
    const analysis::PlayedPoint played = play(experiment);
    REQUIRE(played.network);
    for (const auto& [of_tie, of_all] : {std::pair{TieMeasure::trust, Measure::trust},
                                         std::pair{TieMeasure::reliance, Measure::reliance},
                                         std::pair{TieMeasure::honouring, Measure::honouring},
                                         std::pair{TieMeasure::voluntary, Measure::voluntary},
                                         std::pair{TieMeasure::credit, Measure::credit}}) {
        const double whole = played.measures.moments(of_all).estimate().value().mean;
        CHECK(whole > 0.0);
        CHECK_THAT(pooled(*played.network, n_ties, of_tie), WithinAbs(whole, 1e-12));
    }
    const auto conflict = played.network->of_tie(0, 0, TieMeasure::conflict).estimate();
    CHECK(conflict.has_value() == (collaboration.conflict > 0.0));
    const auto faith = played.network->of_organisation(0, OrganisationMeasure::faith).estimate();
    CHECK(faith.has_value() == experiment.venture.has_value());
    CHECK(played.network->snapshots().repetitions == std::vector<std::uint32_t>{40, 40, 40});
    CHECK(played.network->n_reviews() == (experiment.venture ? 6 : 0));
}
