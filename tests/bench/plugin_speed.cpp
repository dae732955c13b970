// How fast a shared object plays itself, with noise: in this process, and in one of its own in
// batches. Prints rounds a second; claims nothing, for that depends on the machine.
#include "games/game_catalogue.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/plugin/session/plugin_session.hpp"
#include "strategies/plugin/session/plugin_spec.hpp"
#include "tournament/match/lockstep.hpp"
#include "tournament/match/match.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

using namespace fides;
using namespace fides::tournament;

namespace {

/// Two copies of a strategy.
Experiment experiment_of(const strategies::Spec& spec) {
    Experiment experiment;
    experiment.game = games::find_game_type("prisoners_dilemma")->standard;
    experiment.noise = 0.01;
    experiment.rounds = 200;
    Tournament tournament;
    tournament.players = {{.strategy = spec, .name = "one"},
                          {.strategy = spec, .name = "other", .copy = 1}};
    experiment.kind = tournament;
    return experiment;
}

/// Median over passes of half a second each.
double rounds_a_second(const std::function<double()>& play) {
    std::array<double, 5> rates{};
    static_cast<void>(play());
    for (double& rate : rates) {
        using Clock = std::chrono::steady_clock;
        const auto began = Clock::now();
        std::chrono::duration<double> elapsed{};
        double rounds = 0.0;
        while (elapsed.count() < 0.5) {
            rounds += play();
            elapsed = Clock::now() - began;
        }
        rate = rounds / elapsed.count();
    }
    std::sort(rates.begin(), rates.end());
    return rates[rates.size() / 2];
}

double in_process(const Experiment& experiment) {
    MatchPlayer match{experiment, {0, 1}, Path::general};
    std::uint32_t repetition = 0;
    return rounds_a_second(
        [&] { return static_cast<double>(match.play(repetition++, {}).rounds); });
}

/// Against a strategy of ours, so that one plugin's moves are what is counted.
double isolated(const std::filesystem::path& object, std::uint32_t n_side_by_side) {
    Experiment experiment = experiment_of(strategies::read_plugin(object, true).spec);
    auto& players = std::get<Tournament>(experiment.kind).players;
    players[1] = {.strategy = strategies::parse_spec("tit_for_tat"), .name = "tit_for_tat"};
    const auto source = strategies::outside_source(players[0].strategy);
    const std::unique_ptr<strategies::PluginSession> session =
        strategies::start_plugin(*source, {}, {});
    std::vector<OutsidePlayer> outside(2);
    outside[0] = {.player = session.get(), .stochastic = session->description().stochastic};
    std::vector<MatchRepetition> repetitions;
    for (std::uint32_t repetition = 0; repetition < n_side_by_side; ++repetition) {
        repetitions.push_back({{0, 1}, repetition});
    }
    return rounds_a_second([&] {
        double rounds = 0.0;
        for (const auto& result : play_in_lockstep(experiment, repetitions, outside, false, {})) {
            rounds += result.tally ? static_cast<double>(result.tally->rounds) : 0.0;
        }
        return rounds;
    });
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: fides_plugin_speed FILE.so\n", stderr);
        return 2;
    }
    try {
        ::setenv("FIDES_HOST", FIDES_HOST_PROGRAM, 1);
        strategies::enable_plugins();
        constexpr double million = 1e6;
        const auto print = [](const std::string& what, double rounds) {
            fmt::print("{:36} {:6.1f} million rounds/s\n", what, rounds / million);
        };
        print("our tit_for_tat, against itself",
              in_process(experiment_of(strategies::parse_spec("tit_for_tat"))));
        print("in process, against itself",
              in_process(experiment_of(strategies::read_plugin(argv[1], false).spec)));
        for (const std::uint32_t n : {100U, 1000U, 5000U}) {
            print(fmt::format("isolated, {} matches side by side", n), isolated(argv[1], n));
        }
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
