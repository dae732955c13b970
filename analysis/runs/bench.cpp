#include "analysis/runs/bench.hpp"

#include "analysis/estimates/pair_result.hpp"
#include "analysis/estimates/point_play.hpp"
#include "games/game_catalogue.hpp"
#include "strategies/catalogue.hpp"
#include "tournament/collaboration/collaboration.hpp"
#include "tournament/match/exact.hpp"
#include "tournament/match/lineup.hpp"
#include "tournament/match/match.hpp"
#include "tournament/match/winning.hpp"
#include "tournament/round/lanes/instruction_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <ctime>
#include <functional>
#include <string_view>
#include <utility>

namespace fides::analysis {

using tournament::Collaboration;
using tournament::Experiment;
using tournament::Pairing;
using tournament::Tournament;

namespace {

constexpr std::size_t n_passes = 9;

/// Runs `work` (which returns how many units it did) in passes of a fixed processor time each.
Speed timed(double seconds, const std::function<double()>& work) {
    // Processor time, so that other work on the machine counts as little as it can.
    const auto now = [] { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
    std::array<double, n_passes> rates{};
    static_cast<void>(work());  // caches and branch predictors warm
    for (double& rate : rates) {
        const double began = now();
        double units = 0.0;
        double elapsed = 0.0;
        do {
            units += work();
            elapsed = now() - began;
        } while (elapsed < seconds / static_cast<double>(n_passes));
        rate = units / elapsed;
    }
    std::sort(rates.begin(), rates.end());
    Speed speed;
    speed.per_second = rates[n_passes / 2];
    speed.lowest = rates.front();
    speed.highest = rates.back();
    speed.passes = n_passes;
    return speed;
}

tournament::Player player(std::string_view text) {
    return {strategies::parse_spec(text), std::string{text}, 0};
}

/// Strategies of several families with noise under a contract, in the prisoner's dilemma.
Experiment general_experiment() {
    Experiment experiment;
    experiment.game = games::make_game("prisoners_dilemma", {});
    experiment.noise = 0.01;
    experiment.contract.coverage = 0.5;
    Tournament matches;
    for (const std::string_view text :
         {"tit_for_tat", "random", "win_stay_lose_shift", "grudger", "gradual", "joss"}) {
        matches.players.push_back(player(text));
    }
    experiment.kind = matches;
    return experiment;
}

Experiment complete_network() {
    Experiment experiment;
    experiment.contract.coverage = 0.5;
    experiment.kind = Collaboration{.number = 10};
    return experiment;
}

Experiment scale_free_network(std::uint32_t number) {
    Experiment experiment;
    experiment.contract.coverage = 0.5;
    experiment.rounds = 20;
    experiment.kind = Collaboration{
        .number = number, .graph = {.kind = tournament::Graph::scale_free, .mean_degree = 10.0}};
    return experiment;
}

/// A joint venture of ten that goes well, so that nearly all ties are at work; conflicts weigh on
/// it if there are any.
Experiment venture_network(double conflict) {
    Experiment experiment = complete_network();
    experiment.venture = tournament::Venture{.ambition = 0.2, .first_target = 0.2};
    std::get<Collaboration>(experiment.kind).conflict = conflict;
    return experiment;
}

/// Directed rounds a second of a collaboration, with one set of instructions.
/// @param at_once  repetitions that are asked for
Speed measure_collaboration(double seconds, const Experiment& experiment,
                            tournament::InstructionSet set, std::size_t at_once) {
    const tournament::InstructionSet best = tournament::instruction_set();
    tournament::choose_instruction_set(set);
    tournament::CollaborationPlayer player{experiment};
    const auto directed = 2.0 * static_cast<double>(player.plan().network().ties.size());
    const std::vector<tournament::Recording> recordings(at_once);
    std::uint32_t first = 0;
    Speed speed = timed(seconds, [&] {
        double played = 0.0;
        player.play_many(first, recordings,
                         [&](std::size_t, const tournament::CollaborationTally& tally) {
                             played += directed * tally.rounds;
                         });
        first += static_cast<std::uint32_t>(recordings.size());
        return played;
    });
    tournament::choose_instruction_set(best);
    speed.unit = "directed rounds/s";
    return speed;
}

/// Rounds a second of some matches.
/// @param n_repetitions  that are played together
Speed measure_matches(double seconds, const Experiment& experiment,
                      const std::vector<Pairing>& pairings, std::uint32_t n_repetitions) {
    std::vector<tournament::MatchPlayer> players;
    for (const Pairing& pairing : pairings) {
        players.emplace_back(experiment, pairing);
    }
    std::vector<tournament::Tally> tallies(n_repetitions);
    std::uint32_t repetition = 0;
    Speed speed = timed(seconds, [&] {
        double rounds = 0.0;
        for (tournament::MatchPlayer& match : players) {
            match.play_many(repetition, tallies);
            for (const tournament::Tally& tally : tallies) {
                rounds += tally.rounds;
            }
        }
        repetition += n_repetitions;
        return rounds;
    });
    speed.unit = "rounds/s";
    return speed;
}

/// Two strategies with noise and without a contract, in the prisoner's dilemma.
Experiment noisy_match(std::string_view first, std::string_view second) {
    Experiment experiment = general_experiment();
    experiment.contract.coverage = 0.0;
    Tournament matches;
    matches.players = {player(first), player(second)};
    experiment.kind = matches;
    return experiment;
}

/// Two automata, many repetitions of whose match are played at once, with every set of instructions
/// that there is.
void measure_automata(double seconds, std::vector<Speed>& speeds) {
    constexpr std::uint32_t at_once = 1024;
    const tournament::InstructionSet best = tournament::instruction_set();

    struct Row {
        std::string_view path;
        std::array<std::string_view, 2> players;
        std::string_view what;
    };

    constexpr std::array rows{
        Row{"automata",
            {"win_stay_lose_shift", "grudger"},
            "win stay lose shift against grudger, noise 0.01, 200 rounds"},
        Row{"memory one",
            {"memory_one(cc=0.9, cd=0.3, dc=0.6, dd=0.2, first=0.7)",
             "memory_one(cc=0.6, cd=0.1, dc=0.8, dd=0.4)"},
            "chances of cooperating between 0 and 1, noise 0.01, 200 rounds"}};
    for (const Row& row : rows) {
        const Experiment experiment = noisy_match(row.players[0], row.players[1]);
        for (const tournament::InstructionSet set : tournament::instruction_sets()) {
            if (tournament::is_available(set)) {
                tournament::choose_instruction_set(set);
                speeds.push_back(measure_matches(seconds, experiment, {{0, 1}}, at_once));
                speeds.back().path = fmt::format("{}, {}", row.path, tournament::name_of(set));
                speeds.back().what = row.what;
            }
        }
    }
    tournament::choose_instruction_set(best);
}

/// Dyads and networks with every set of instructions that there is.
void measure_sets(double seconds, std::vector<Speed>& speeds) {
    Experiment dyad;
    dyad.contract.coverage = 0.5;
    dyad.kind = Collaboration{};

    struct Row {
        std::string_view path;
        Experiment experiment;
        std::size_t at_once;
        std::string_view what;
    };

    const std::array rows{
        Row{"dyads", dyad, 32,
            "organisations deciding from beliefs, contract coverage 0.5, 200 rounds"},
        Row{"network", complete_network(), 8,
            "complete network of 10, contract coverage 0.5, 200 rounds"},
        Row{"venture", venture_network(0.0), 8, "the same with a joint venture"},
        Row{"conflict", venture_network(0.15), 8,
            "the same with conflicts, every round of which weighs on faith"}};
    for (const Row& row : rows) {
        for (const tournament::InstructionSet set : tournament::instruction_sets()) {
            if (tournament::is_available(set)) {
                speeds.push_back(measure_collaboration(seconds, row.experiment, set, row.at_once));
                speeds.back().path = fmt::format("{}, {}", row.path, tournament::name_of(set));
                speeds.back().what = row.what;
            }
        }
    }
}

/// Pairs a second that are worked out: what is expected of them.
Speed measure_exact(double seconds, const Experiment& experiment, std::size_t at_once) {
    const tournament::Lineup lineup{experiment, std::array{0U, 1U}};
    const std::vector<Pairing> pairings(at_once, {0, 1});
    Speed speed = timed(seconds, [&] {
        return static_cast<double>(tournament::work_out(lineup, pairings).size());
    });
    speed.unit = "pairs/s";
    return speed;
}

/// The same with who wins.
Speed measure_winning(double seconds, const Experiment& experiment) {
    const tournament::Lineup lineup{experiment, std::array{0U, 1U}};
    Speed speed = timed(seconds, [&] {
        constexpr int pairs = 16;
        for (int i = 0; i < pairs; ++i) {
            static_cast<void>(tournament::work_out(lineup, {0, 1}));
            static_cast<void>(tournament::chances_of_winning(lineup, {0, 1}));
        }
        return static_cast<double>(pairs);
    });
    speed.unit = "pairs/s";
    return speed;
}

/// Matches that are worked out, with and without who wins.
void measure_exact_paths(double seconds, std::vector<Speed>& speeds) {
    const Experiment memory_one =
        noisy_match("memory_one(cc=0.9, cd=0.3, dc=0.6, dd=0.2, first=0.7)",
                    "memory_one(cc=0.6, cd=0.1, dc=0.8, dd=0.4)");
    constexpr std::size_t many = 1024;
    speeds.push_back(measure_exact(seconds, memory_one, many));
    speeds.back().path = "exact";
    speeds.back().what = "memory one against memory one, noise 0.01, 200 rounds, means";
    speeds.push_back(measure_winning(seconds, memory_one));
    speeds.back().path = "exact, wins";
    speeds.back().what = "the same, and who wins";
    speeds.push_back(measure_exact(seconds, noisy_match("evolved_fsm_16", "soft_majority_5"), 4));
    speeds.back().path = "exact, states";
    speeds.back().what = "automata of 16 and 20 states, noise 0.01, 200 rounds, means";
}

/// FNV-1a over the bits of results.
class Hash {
public:
    void add(double value) noexcept {
        auto bits = std::bit_cast<std::uint64_t>(value);
        for (int byte = 0; byte < 8; ++byte) {
            hash_ ^= bits & 0xffU;
            hash_ *= 0x100000001b3U;
            bits >>= 8U;
        }
    }

    [[nodiscard]] std::string digits() const { return fmt::format("{:016x}", hash_); }

private:
    std::uint64_t hash_ = 0xcbf29ce484222325U;
};

}  // namespace

std::vector<Speed> measure_speeds(double seconds) {
    Experiment matches = general_experiment();
    const std::vector<Pairing> each_once{{0, 4}, {1, 5}, {4, 5}};
    Speed contract = measure_matches(seconds, matches, each_once, 16);
    contract.path = "strategies";
    contract.what = "noise 0.01, contract coverage 0.5, prisoner's dilemma, 200 rounds";
    matches.contract.coverage = 0.0;
    Speed noise = measure_matches(seconds, matches, each_once, 16);
    noise.path = "strategies";
    noise.what = "noise 0.01, prisoner's dilemma, 200 rounds";
    std::vector<Speed> speeds{contract, noise};
    measure_automata(seconds, speeds);
    measure_exact_paths(seconds, speeds);
    measure_sets(seconds, speeds);
    // Cost grows with ties times rounds and with nothing else, but that the largest is not played
    // in lanes.
    for (const std::uint32_t number : {100U, 1000U, 10'000U}) {
        speeds.push_back(measure_collaboration(seconds, scale_free_network(number),
                                               tournament::instruction_set(), 8));
        speeds.back().path = "network";
        speeds.back().what =
            fmt::format("scale-free network of {}, 5 ties an organisation, 20 rounds", number);
    }
    return speeds;
}

std::string play_signature(const Experiment& experiment, tournament::Executor& executor) {
    const std::vector<Pairing> pairings = tournament::schedule(experiment);
    const tournament::Lineup lineup{experiment, tournament::players_of(pairings)};
    const tournament::CancelToken never;
    const auto tick = [](std::uint64_t) {};
    Hash hash;
    executor.ordered<PairResult>(
        pairings.size(),
        [&](std::size_t i) { return play_pair(lineup, pairings[i], executor, tick, never); },
        [&](std::size_t, const PairResult& result) {
            for (std::uint32_t block = 0; block < result.n_blocks(); ++block) {
                hash.add(result.score(block, 0));
                hash.add(result.score(block, 1));
            }
            for (const double sum : result.measure_sums()) {
                hash.add(sum);
            }
        },
        never);
    Experiment dyad = experiment;
    dyad.kind = Collaboration{};
    dyad.game = games::StageGame{};
    const Accumulator organisations = play_point(dyad, {}, executor, tick, never).measures;
    for (const double sum : organisations.block_sums()) {
        hash.add(sum);
    }
    return hash.digits();
}

}  // namespace fides::analysis
