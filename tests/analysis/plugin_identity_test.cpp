// One strategy in all the ways that there are to write it down and to run it.
#include "games/game_catalogue.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/plugin/session/plugin_session.hpp"
#include "strategies/plugin/session/plugin_spec.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"
#include "tournament/match/lockstep.hpp"
#include "tournament/match/match.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace fides;
using namespace fides::tests;
using namespace fides::tournament;
using strategies::Spec;

namespace {

namespace fs = std::filesystem;

constexpr std::array partners{"tit_for_tat", "random", "win_stay_lose_shift", "joss", "gradual"};
constexpr std::uint32_t n_repetitions = 200;

/// What came of a match: plays of both and scores of both, as they are.
struct PlayedMatch {
    Tally tally;
    std::vector<std::array<games::Move, 2>> moves;
    std::vector<std::array<double, 2>> payoffs;

    bool operator==(const PlayedMatch&) const = default;
};

/// Who means well is declared, and only strategies of ours have a word for it.
Tally without_declarations(Tally tally) {
    tally.goodwilled = {};
    return tally;
}

PlayedMatch played(const Tally& tally, const std::vector<RoundRecord>& rounds) {
    PlayedMatch result{.tally = without_declarations(tally), .moves = {}, .payoffs = {}};
    for (const RoundRecord& round : rounds) {
        result.moves.push_back(round.moves);
        result.payoffs.push_back(round.payoffs);
    }
    return result;
}

/// Noisy matches that are the same whoever is called what.
Experiment experiment_with(const games::StageGame& game, double coverage, const Spec& spec) {
    Experiment experiment;
    experiment.game = game;
    experiment.noise = 0.05;
    experiment.rounds = 30;
    experiment.repetitions = n_repetitions;
    experiment.contract.coverage = coverage;
    Tournament tournament;
    tournament.common_random_numbers = true;
    tournament.players.push_back({.strategy = spec, .name = "it"});
    for (const char* const partner : partners) {
        tournament.players.push_back(
            {.strategy = strategies::parse_spec(partner), .name = partner});
    }
    experiment.kind = tournament;
    return experiment;
}

/// All matches of a strategy of ours, or of one that a process plays.
std::vector<PlayedMatch> matches_of(const games::StageGame& game, double coverage,
                                    const Spec& spec) {
    const Experiment experiment = experiment_with(game, coverage, spec);
    std::vector<PlayedMatch> all;
    if (const auto source = strategies::outside_source(spec)) {
        const std::unique_ptr<strategies::PluginSession> session =
            strategies::start_plugin(*source, {}, {});
        std::vector<OutsidePlayer> players(partners.size() + 1);
        players[0] = {.player = session.get(), .stochastic = session->description().stochastic};
        std::vector<MatchRepetition> repetitions;
        for (std::uint32_t partner = 1; partner <= partners.size(); ++partner) {
            for (std::uint32_t repetition = 0; repetition < n_repetitions; ++repetition) {
                repetitions.push_back({{0, partner}, repetition});
            }
        }
        for (const LockstepResult& result :
             play_in_lockstep(experiment, repetitions, players, true, {})) {
            all.push_back(played(result.tally.value_or(Tally{}), result.rounds));
        }
        return all;
    }
    for (std::uint32_t partner = 1; partner <= partners.size(); ++partner) {
        MatchPlayer match{experiment, {0, partner}};
        for (std::uint32_t repetition = 0; repetition < n_repetitions; ++repetition) {
            std::vector<RoundRecord> rounds;
            Recording recording;
            recording.rounds = &rounds;
            all.push_back(played(match.play(repetition, recording), rounds));
            // By the fastest path that there is.
            all.back().tally = without_declarations(match.play(repetition, {}));
        }
    }
    return all;
}

std::size_t n_different(const std::vector<PlayedMatch>& some,
                        const std::vector<PlayedMatch>& others) {
    std::size_t n = some.size() == others.size() ? 0 : some.size() + others.size();
    for (std::size_t i = 0; n == 0 && i < some.size(); ++i) {
        n += some[i] == others[i] ? 0 : 1;
    }
    return n;
}

/// A way to run a strategy.
struct Way {
    std::string name;
    Spec spec;
};

/// A strategy as text, as a shared object, by itself and isolated, and as a Python program, where
/// the machine has Python.
std::vector<Way> ways_of(const fs::path& folder, const std::string& object,
                         const std::string& automaton, const std::string& decide) {
    ::setenv("FIDES_HOST", FIDES_HOST_PROGRAM, 1);
    std::ofstream{folder / "text.toml"} << automaton;
    const fs::path library = fs::path{FIDES_SAMPLES} / (object + ".so");
    std::vector<Way> ways{
        {"text", strategies::read_plugin(folder / "text.toml", false).spec},
        {"shared object", strategies::read_plugin(library, false).spec},
        {"isolated shared object", strategies::read_plugin(library, true).spec},
    };
    if (std::system("python3 -c '' 2> /dev/null") != 0) {
        WARN("no python3 here: the Python program is not compared");
        return ways;
    }
    fs::copy_file(FIDES_PYTHON_HELPER, folder / "fides_plugin.py");
    std::ofstream{folder / "program.py"} << "from fides_plugin import play\n" << decide;
    ways.push_back({"Python", strategies::read_plugin(folder / "program.py", false).spec});
    return ways;
}

void check_ways(const std::string& built_in, const std::vector<Way>& ways) {
    struct Setting {
        const char* game;
        double coverage;
    };

    const auto [game_type, coverage] =
        GENERATE(Setting{"prisoners_dilemma", 0.0}, Setting{"prisoners_dilemma", 0.5},
                 Setting{"trust", 0.5});
    const games::StageGame game = games::find_game_type(game_type)->standard;
    const std::vector<PlayedMatch> expected =
        matches_of(game, coverage, strategies::parse_spec(built_in));
    REQUIRE(expected.size() == 1000);
    for (const Way& way : ways) {
        INFO(game_type << ", coverage " << coverage << ": " << way.name);
        CHECK(n_different(matches_of(game, coverage, way.spec), expected) == 0);
    }
}

}  // namespace

TEST_CASE("A strategy plays alike however it is written and run", "[analysis]") {
    static const bool enabled = (strategies::enable_plugins(), true);
    REQUIRE(enabled);
    const TemporaryFolder folder;

    SECTION("one that leaves nothing to chance, in 1,000 noisy matches") {
        std::vector<Way> ways = ways_of(folder.path(), "grudger", R"(kind = "automaton"
name = "grim"
start = "trusting"
states.trusting = { cooperates = 1, C = "trusting", D = "betrayed" }
states.betrayed = { cooperates = 0, next = "betrayed" }
)",
                                        "play(lambda view: 'D' if 'D' in view.partner else 'C', "
                                        "stochastic=False)\n");
        ways.push_back(
            {"published automaton",
             strategies::read_plugin(fs::path{FIDES_SAMPLES} / "grim_table.so", false).spec});
        check_ways("grudger", ways);
    }
    SECTION("one that the referee draws for, in 1,000 noisy matches") {
        check_ways("generous_tit_for_tat(p=0.3333333333333333)",
                   ways_of(folder.path(), "forgiving", R"(kind = "automaton"
name = "generous"
start = "content"
states.content = { cooperates = 1, C = "content", D = "wronged" }
states.wronged = { cooperates = 0.3333333333333333, C = "content", D = "wronged" }
)",
                           "play(lambda view: 1 / 3 if view.partner[-1:] == ['D'] else 1)\n"));
    }
}
