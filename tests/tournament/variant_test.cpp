#include "tournament/experiment/variant.hpp"

#include "tests/catch.hpp"

using namespace fides::tournament;

TEST_CASE("A removal ends the contract, never later than it ends by itself", "[tournament]") {
    Experiment experiment;
    experiment.analysis.removal = 40;
    CHECK(with_variant(experiment, Variant::removal).contract.end == 40);
    experiment.contract.end = 20;
    CHECK(with_variant(experiment, Variant::removal).contract.end == 20);
    experiment.contract.end = 60;
    CHECK(with_variant(experiment, Variant::removal).contract.end == 40);
}

TEST_CASE("Only collaborations have variants beside the main one", "[tournament]") {
    Experiment experiment;
    experiment.analysis.removal = 40;
    experiment.kind = Tournament{};
    CHECK(variants_of(experiment).size() == 1);
    experiment.kind = Collaboration{};
    CHECK(variants_of(experiment).size() == 3);
    experiment.analysis.ablation = false;
    CHECK(variants_of(experiment).size() == 2);
}
