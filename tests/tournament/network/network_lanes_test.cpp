// Many repetitions of a network at once: whatever the instructions, each is to the bit what the
// loop of one repetition makes of it.
#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tests/tournament/network/busy_network.hpp"
#include "tournament/collaboration/collaboration.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/round/lanes/instruction_set.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using namespace fides;
using tests::busy;
using tests::collaboration_of;
using tests::eventful;
using tournament::Collaboration;
using tournament::CollaborationPlayer;
using tournament::CollaborationTally;
using tournament::Event;
using tournament::Experiment;
using tournament::InstructionSet;
using tournament::NetworkSnapshots;
using tournament::PooledSums;
using tournament::Recording;
using tournament::Venture;

namespace {

using Named = std::pair<std::string, Experiment>;

/// Ties that do not feel each other.
std::vector<Named> networks_without_venture() {
    std::vector<Named> all;
    Experiment plain;
    plain.rounds = 45;
    plain.goodwill = 0.6;
    plain.kind = Collaboration{.number = 5};
    all.emplace_back("complete", plain);

    Experiment long_one = plain;
    long_one.rounds = 150;
    long_one.discount = 0.98;
    long_one.contract.coverage = 0.5;
    long_one.contract.start = 10;
    long_one.contract.end = 120;
    long_one.contract.cost = {0.05, 0.1, 0.2};
    long_one.imposed_by.kind = tournament::Imposer::Kind::both;
    long_one.distrust_signal = 2.0;
    long_one.motivation_crowding = 0.5;
    long_one.motivation_memory = 0.9;
    collaboration_of(long_one).graph = {.kind = tournament::Graph::ring};
    all.emplace_back("ring, contract for a while, crowding, discount", long_one);

    Experiment noisy = long_one;
    noisy.noise = 0.03;
    noisy.misperception = 0.04;
    noisy.beliefs.negativity = 2.0;
    noisy.beliefs.discernment = 0.4;
    noisy.beliefs.learn_confidence = 5.0;
    Collaboration& talking = collaboration_of(noisy);
    talking.number = 12;
    talking.graph = {.kind = tournament::Graph::scale_free, .mean_degree = 4.0};
    talking.communication = 0.2;
    talking.cultural_distance = 0.6;
    talking.power = {0.7};
    talking.hub_contract = true;
    talking.organisations = {{.name = "mandated", .mandate = 0.3}};
    all.emplace_back("scale-free, noise, words, power, learnt confidence", noisy);

    Experiment disputed = plain;
    disputed.contract.coverage = 0.3;
    collaboration_of(disputed).conflict = 0.4;
    collaboration_of(disputed).independent_body = 0.5;
    all.emplace_back("conflicts and a body without a venture", disputed);

    Experiment mixed = plain;
    mixed.strategy_shares = {
        {strategies::parse_spec("reciprocator(reciprocity_threshold=0.2)"), 0.3},
        {strategies::parse_spec("reciprocator(reliance_noise=0.3)"), 0.3},
        {strategies::parse_spec("self_interested"), 0.4}};
    collaboration_of(mixed).organisations = {
        {.name = "", .strategy = strategies::parse_spec("self_interested")}};
    all.emplace_back("mixed kinds", mixed);

    Experiment counted = plain;
    counted.analysis.window = tournament::Window{.from = 3, .to = 21};
    all.emplace_back("a window", counted);
    return all;
}

/// Ties that a venture binds together.
std::vector<Named> networks_with_venture() {
    std::vector<Named> all;
    Experiment venture;
    venture.rounds = 90;
    venture.contract.coverage = 0.5;
    venture.kind = Collaboration{.number = 5};
    venture.venture = Venture{};
    all.emplace_back("a venture", venture);

    Experiment quick = venture;
    quick.discount = 0.99;
    quick.venture->first_target = 0.2;
    quick.venture->hit_evidence = 0.5;
    quick.contract.end = 47;
    collaboration_of(quick).conflict = 0.3;
    collaboration_of(quick).conflict_faith = 0.0;
    all.emplace_back("quick wins, conflicts that do not weigh on faith", quick);

    all.emplace_back("every channel", busy());

    Experiment leaving = eventful();
    leaving.venture->hit_evidence = 0.3;
    all.emplace_back("events, and some leave", leaving);

    Experiment sparse = leaving;
    sparse.beliefs.learn_confidence = 0.0;
    collaboration_of(sparse).number = 9;
    collaboration_of(sparse).graph = {.kind = tournament::Graph::scale_free, .mean_degree = 4.0};
    collaboration_of(sparse).conflict_faith = 0.4;
    all.emplace_back("the same on a sparse graph", sparse);

    Experiment going = leaving;
    going.venture.reset();
    all.emplace_back("the same without the venture", going);
    return all;
}

/// What the loop plays whatever the instructions.
std::vector<Named> networks_for_the_loop() {
    std::vector<Named> all;
    Experiment random_end;
    random_end.continuation = 0.9;
    random_end.kind = Collaboration{.number = 4};
    all.emplace_back("a random end", random_end);

    Experiment renegotiated = busy();
    collaboration_of(renegotiated).events = {
        {.kind = Event::Kind::contract_renegotiated, .round = 20, .every = 10}};
    all.emplace_back("contracts agreed anew", renegotiated);
    return all;
}

/// All that a run may ask of its repetitions.
struct KeptOfNetworks {
    std::vector<CollaborationTally> tallies;
    std::vector<std::vector<PooledSums>> samples;
    std::vector<std::vector<std::uint8_t>> honoured;
    std::vector<std::vector<double>> seen;  ///< snapshots, number by number

    bool operator==(const KeptOfNetworks&) const = default;
};

std::vector<double> numbers_of(const NetworkSnapshots& snapshots) {
    const auto truth = [](bool holds) { return holds ? 1.0 : 0.0; };
    std::vector<double> numbers;
    for (const tournament::TieSnapshot& tie : snapshots.ties) {
        numbers.insert(numbers.end(), {tie.trust[0], tie.trust[1], truth(tie.relied[0]),
                                       truth(tie.relied[1]), truth(tie.conflict)});
    }
    for (const tournament::OrganisationSnapshot& organisation : snapshots.organisations) {
        numbers.insert(numbers.end(),
                       {organisation.faith, truth(organisation.working), truth(organisation.left)});
    }
    return numbers;
}

KeptOfNetworks play_networks_with(InstructionSet set, const Experiment& experiment, std::size_t n) {
    constexpr std::uint32_t first = 1000;
    const std::vector<std::uint32_t> sampled_rounds{0, 3, 4, 17, 44, 64, 70, 89};
    const InstructionSet before = tournament::instruction_set();
    tournament::choose_instruction_set(set);
    CollaborationPlayer player{experiment, tournament::Path::network};
    const std::size_t n_ties = player.plan().network().ties.size();
    KeptOfNetworks kept;
    kept.samples.assign(n, std::vector<PooledSums>(sampled_rounds.size()));
    kept.honoured.resize(n);
    std::vector<NetworkSnapshots> snapshots(n);
    std::vector<Recording> recordings(n);
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint32_t rounds = player.rounds(first + static_cast<std::uint32_t>(i));
        kept.honoured[i].assign(rounds * n_ties, 0);
        snapshots[i].rounds = {0, 5, 6, 40, 63, 80};
        recordings[i].sampled_rounds = sampled_rounds;
        recordings[i].samples = kept.samples[i];
        recordings[i].honoured = &kept.honoured[i];
        recordings[i].snapshots = &snapshots[i];
    }
    player.play_many(first, recordings, [&](std::size_t i, const CollaborationTally& tally) {
        CHECK(i == kept.tallies.size());
        kept.tallies.push_back(tally);
        kept.seen.push_back(numbers_of(snapshots[i]));
    });
    tournament::choose_instruction_set(before);
    return kept;
}

void check_all_sets(const std::vector<Named>& networks, bool in_lanes) {
    for (const auto& [name, experiment] : networks) {
        for (const std::size_t n : {1U, 2U, 7U, 19U}) {
            const KeptOfNetworks one_by_one =
                play_networks_with(InstructionSet::loop, experiment, n);
            CHECK(one_by_one.tallies.size() == n);
            for (const InstructionSet set : tournament::instruction_sets()) {
                if (!tournament::is_available(set)) {
                    continue;
                }
                INFO(name << ", " << tournament::name_of(set) << ", " << n << " repetitions");
                const KeptOfNetworks at_once = play_networks_with(set, experiment, n);
                CHECK(at_once.tallies == one_by_one.tallies);
                CHECK(at_once.samples == one_by_one.samples);
                CHECK(at_once.honoured == one_by_one.honoured);
                CHECK(at_once.seen == one_by_one.seen);
            }
        }
        INFO(name);
        CHECK(CollaborationPlayer{experiment, tournament::Path::network}.good_many() ==
              (in_lanes ? 8U : 1U));
    }
}

}  // namespace

TEST_CASE("Networks played at once are those played one by one", "[tournament][lanes]") {
    check_all_sets(networks_without_venture(), true);
}

TEST_CASE("So are networks with ventures, conflicts and events", "[tournament][lanes]") {
    check_all_sets(networks_with_venture(), true);
}

TEST_CASE("What lanes do not have the loop plays", "[tournament][lanes]") {
    check_all_sets(networks_for_the_loop(), false);
}

TEST_CASE("A dyad is played as a network where its directions are asked for",
          "[tournament][lanes]") {
    Experiment dyad;
    dyad.rounds = 60;
    dyad.contract.coverage = 0.5;
    dyad.kind = Collaboration{};
    check_all_sets({{"a dyad", dyad}}, true);
}
