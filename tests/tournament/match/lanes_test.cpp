// Many repetitions at once: whatever the instructions, each is to the bit what the loop of one
// repetition makes of it.
#include "games/chance.hpp"
#include "tests/catch.hpp"
#include "tournament/collaboration/collaboration.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/round/lanes/instruction_set.hpp"
#include "tournament/round/lanes/lane_stream.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

using namespace fides;
using tournament::Collaboration;
using tournament::CollaborationPlayer;
using tournament::CollaborationTally;
using tournament::Experiment;
using tournament::InstructionSet;
using tournament::PooledSums;
using tournament::Recording;

namespace {

/// Settings that between them go through every step of a round.
std::vector<Experiment> laned_experiments() {
    std::vector<Experiment> all;
    Experiment plain;
    plain.rounds = 45;
    plain.kind = Collaboration{};
    plain.goodwill = 0.6;
    all.push_back(plain);

    Experiment contract = plain;
    contract.contract.coverage = 0.7;
    contract.contract.start = 5;
    contract.contract.end = 30;
    contract.contract.cost = {0.05, 0.1, 0.2};
    contract.imposed_by.kind = tournament::Imposer::Kind::both;
    contract.distrust_signal = 2.0;
    contract.motivation_crowding = 0.5;
    contract.motivation_memory = 0.9;
    all.push_back(contract);

    Experiment noisy = contract;
    noisy.noise = 0.03;
    noisy.misperception = 0.04;
    noisy.mandate = 0.3;
    noisy.discount = 0.97;
    noisy.beliefs.negativity = 2.0;
    noisy.beliefs.discernment = 0.4;
    Collaboration tie;
    tie.communication = 0.2;
    tie.cultural_distance = 0.6;
    tie.power = {0.7};
    noisy.kind = tie;
    all.push_back(noisy);

    Experiment learning = noisy;
    learning.beliefs.learn_confidence = 5.0;
    all.push_back(learning);

    Experiment certain = plain;
    certain.rounds = 1;
    certain.beliefs.base_rate = 1.0;
    certain.beliefs.failure = 0.0;
    all.push_back(certain);

    Experiment random_end = plain;
    random_end.continuation = 0.9;
    all.push_back(random_end);
    return all;
}

/// All that a run may ask of its repetitions.
struct Kept {
    std::vector<CollaborationTally> tallies;
    std::vector<std::vector<PooledSums>> samples;
    std::vector<std::vector<std::uint8_t>> honoured;

    bool operator==(const Kept&) const = default;
};

Kept play_at_once(const Experiment& experiment, std::uint32_t first, std::size_t n,
                  InstructionSet set) {
    const std::vector<std::uint32_t> sampled_rounds{0, 3, 17, 44};
    const InstructionSet before = tournament::instruction_set();
    tournament::choose_instruction_set(set);
    CollaborationPlayer player{experiment};
    Kept kept;
    kept.samples.assign(n, std::vector<PooledSums>(sampled_rounds.size()));
    kept.honoured.resize(n);
    std::vector<Recording> recordings(n);
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint32_t rounds = player.rounds(first + static_cast<std::uint32_t>(i));
        kept.honoured[i].assign(rounds, 0);
        recordings[i].sampled_rounds = sampled_rounds;
        recordings[i].samples = kept.samples[i];
        recordings[i].honoured = &kept.honoured[i];
    }
    player.play_many(first, recordings, [&](std::size_t i, const CollaborationTally& tally) {
        CHECK(i == kept.tallies.size());
        kept.tallies.push_back(tally);
    });
    tournament::choose_instruction_set(before);
    return kept;
}

template <int N>
void check_stream() {
    constexpr std::uint64_t key = 0x0123456789abcdef;
    constexpr std::uint32_t last = std::numeric_limits<std::uint32_t>::max();
    typename tournament::Lanes<N>::Words repetitions{};
    for (unsigned lane = 0; lane < N; ++lane) {
        repetitions[lane] = lane == 0 ? last : 0x9e3779b9U * lane;
    }
    const tournament::LaneStream<N> stream{key, repetitions};
    for (const std::uint32_t round : {0U, 1U, 199U, 999'999U, last}) {
        for (const std::uint32_t slot : {0U, 1U, 33U, last}) {
            const auto block = stream.block(round, slot);
            for (unsigned lane = 0; lane < N; ++lane) {
                const games::Stream alone{key, static_cast<std::uint32_t>(repetitions[lane])};
                for (std::size_t word = 0; word < 4; ++word) {
                    CHECK(block[word][lane] == alone.block(round, slot, 0)[word]);
                }
            }
        }
    }
}

}  // namespace

TEST_CASE("Repetitions played at once are those played one by one", "[tournament][lanes]") {
    for (const Experiment& experiment : laned_experiments()) {
        for (const std::size_t n : {1U, 7U, 32U, 37U}) {
            const Kept one_by_one = play_at_once(experiment, 1000, n, InstructionSet::loop);
            CHECK(one_by_one.tallies.size() == n);
            for (const InstructionSet set : tournament::instruction_sets()) {
                if (tournament::is_available(set)) {
                    INFO(tournament::name_of(set) << ", " << n << " repetitions");
                    CHECK(play_at_once(experiment, 1000, n, set) == one_by_one);
                }
            }
        }
    }
}

TEST_CASE("Lanes draw the random numbers of their repetitions", "[tournament][lanes]") {
    check_stream<2>();
}

TEST_CASE("A chance that all share is met by the words whose number is below it",
          "[tournament][lanes]") {
    using Words = tournament::Lanes<2>::Words;
    constexpr double step = 0x1p-32;
    const std::vector<double> chances{
        0.0,       1e-300, 0.25 * step, 0.5 * step, 0.75 * step,      step, 1.5 * step, 0.16,
        1.0 / 3.0, 0.5,    0.9999,      1.0 - step, 1.0 - 0.5 * step, 1.0};
    for (const double chance : chances) {
        const tournament::SharedChance shared{chance};
        CHECK(shared.is_zero() == !(games::unit_interval(0) < chance));
        const auto near = static_cast<std::uint64_t>(chance * 0x1p32);
        for (std::uint64_t word = near < 2 ? 0 : near - 2; word <= near + 2; ++word) {
            if (word <= std::numeric_limits<std::uint32_t>::max()) {
                const auto met = shared.met_by<2>(Words{word, word});
                CHECK(met[0] == (games::unit_interval(static_cast<std::uint32_t>(word)) < chance));
                CHECK(met[1] == met[0]);
            }
        }
    }
}

TEST_CASE("Instruction sets are named, and the best of them is used", "[tournament][lanes]") {
    for (const InstructionSet set : tournament::instruction_sets()) {
        CHECK(tournament::instruction_set_named(tournament::name_of(set)) == set);
    }
    CHECK_FALSE(tournament::instruction_set_named("sse9"));
    CHECK(tournament::is_available(InstructionSet::loop));
    CHECK(tournament::is_available(InstructionSet::baseline));
    for (const InstructionSet set : tournament::instruction_sets()) {
        CHECK((set <= tournament::instruction_set() || !tournament::is_available(set)));
    }
}
