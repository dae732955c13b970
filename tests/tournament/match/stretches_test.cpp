// Many rounds drawn at once, many repetitions at once: whatever the instructions, a match of two
// strategies is to the bit what the loop of single rounds makes of it.
#include "games/chance.hpp"
#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/lineup.hpp"
#include "tournament/match/match.hpp"
#include "tournament/match/stretches/stretch_play.hpp"
#include "tournament/round/lanes/instruction_set.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

using namespace fides;
using tournament::Experiment;
using tournament::InstructionSet;
using tournament::MatchPlayer;
using tournament::Pairing;
using tournament::Path;
using tournament::Tally;

namespace {

/// Everybody who plays games of two actions, each once.
Experiment whole_catalogue() {
    Experiment experiment;
    experiment.game = {.type = "prisoners_dilemma", .played = games::TwoActionGame{}};
    experiment.rounds = 70;
    tournament::Tournament matches;
    for (const strategies::Entry& entry : strategies::catalogue()) {
        if (entry.make != nullptr &&
            (entry.refuses == nullptr ||
             !entry.refuses(strategies::parse_spec(entry.id), experiment.game))) {
            const strategies::Spec spec = strategies::parse_spec(entry.id);
            matches.players.push_back({.strategy = spec, .name = entry.id, .copy = 0});
        }
    }
    experiment.kind = matches;
    return experiment;
}

/// Settings that between them go through everything that a round may bring.
std::vector<Experiment> settings() {
    std::vector<Experiment> all;
    Experiment noisy = whole_catalogue();
    noisy.noise = 0.05;
    all.push_back(noisy);

    Experiment contract = noisy;
    contract.contract.coverage = 0.6;
    contract.contract.start = 10;
    contract.contract.end = 66;
    contract.contract.cost = {0.05, 0.1, 0.2};
    contract.contract.penalty = 1.5;
    contract.rounds = 200;
    contract.discount = 0.97;
    all.push_back(contract);

    Experiment mistaken = contract;
    mistaken.noise = 0.0;
    mistaken.misperception = 0.1;
    mistaken.mandate = 0.2;
    mistaken.analysis.window = tournament::Window{3, 64};
    all.push_back(mistaken);

    Experiment everything = mistaken;
    everything.noise = 0.03;
    everything.analysis.window = tournament::Window{300, 400};  // no round counts
    all.push_back(everything);

    Experiment random_end = mistaken;
    random_end.continuation = 0.98;
    random_end.analysis.window.reset();
    all.push_back(random_end);

    Experiment certain = whole_catalogue();
    certain.rounds = 1;
    certain.noise = 1.0;
    certain.contract.coverage = 1.0;
    all.push_back(certain);
    return all;
}

/// Says it is tit for tat, and always defects.
class Liar final : public strategies::Strategy {
public:
    [[nodiscard]] games::Move decide(const strategies::View& /*view*/,
                                     strategies::Draws& /*draws*/) noexcept override {
        return games::Move::defect;
    }

    void reset() noexcept override {}

    [[nodiscard]] const strategies::Automaton* automaton() const noexcept override {
        return &claimed_;
    }

private:
    strategies::Automaton claimed_ = strategies::memory_one_automaton(
        {.after_cc = 1.0, .after_cd = 0.0, .after_dc = 1.0, .after_dd = 0.0, .first = 1.0});
};

void with_instructions(InstructionSet set, const auto& action) {
    const InstructionSet before = tournament::instruction_set();
    tournament::choose_instruction_set(set);
    action();
    tournament::choose_instruction_set(before);
}

std::vector<InstructionSet> available_sets() {
    std::vector<InstructionSet> sets;
    for (const InstructionSet set : tournament::instruction_sets()) {
        if (tournament::is_available(set)) {
            sets.push_back(set);
        }
    }
    return sets;
}

}  // namespace

TEST_CASE("All strategies play rounds drawn at once as they play them one by one",
          "[tournament][lanes]") {
    std::uint32_t longest = 0;
    for (const Experiment& experiment : settings()) {
        const auto n = static_cast<std::uint32_t>(tournament_of(experiment).players.size());
        std::vector<std::uint32_t> everybody(n);
        std::iota(everybody.begin(), everybody.end(), 0U);
        const tournament::Lineup lineup{experiment, everybody};
        for (std::uint32_t player = 0; player < n; ++player) {
            // Partners far from each other in the catalogue, and itself.
            for (const std::uint32_t partner : {player, (player + 1) % n, (player + n / 2) % n}) {
                const Pairing pairing{player, partner};
                MatchPlayer one_by_one{lineup, pairing, Path::general};
                const std::array<Tally, 2> expected{one_by_one.play(0, {}),
                                                    one_by_one.play(4'000'000'000U, {})};
                if (experiment.continuation) {
                    longest = std::max(longest, expected[0].rounds);
                }
                for (const InstructionSet set : available_sets()) {
                    with_instructions(set, [&] {
                        INFO(tournament_of(experiment).players[player].name
                             << " against " << tournament_of(experiment).players[partner].name
                             << " with " << std::string{tournament::name_of(set)});
                        MatchPlayer at_once{lineup, pairing};
                        CHECK(at_once.play(0, {}) == expected[0]);
                        CHECK(at_once.play(4'000'000'000U, {}) == expected[1]);
                    });
                }
            }
        }
    }
    CHECK(longest > 2 * games::rounds_in_run);
}

TEST_CASE("Automata play many repetitions at once as they play them one by one",
          "[tournament][lanes]") {
    // As many as the most lanes hold and one more.
    constexpr std::uint32_t n_repetitions = 64 * 8 + 1;
    constexpr std::uint32_t first = 4'000'000'000U;
    std::size_t n_in_lanes = 0;
    for (const Experiment& experiment : settings()) {
        const auto n = static_cast<std::uint32_t>(tournament_of(experiment).players.size());
        std::vector<std::uint32_t> everybody(n);
        std::iota(everybody.begin(), everybody.end(), 0U);
        const tournament::Lineup lineup{experiment, everybody};
        std::vector<std::uint32_t> automata;
        for (std::uint32_t player = 0; player < n; ++player) {
            if (MatchPlayer{lineup, {player, player}}.at_once() > 16) {
                automata.push_back(player);
            }
        }
        n_in_lanes += automata.size();
        for (std::size_t i = 0; i < automata.size(); ++i) {
            const Pairing pairing{automata[i], automata[(7 * i + 3) % automata.size()]};
            INFO(tournament_of(experiment).players[pairing.first].name
                 << " against " << tournament_of(experiment).players[pairing.second].name);
            MatchPlayer one_by_one{lineup, pairing, Path::general};
            std::vector<Tally> expected(n_repetitions);
            one_by_one.play_many(first, expected);
            CHECK(expected.back() == one_by_one.play(first + n_repetitions - 1, {}));
            for (const InstructionSet set : available_sets()) {
                with_instructions(set, [&] {
                    INFO("with " << std::string{tournament::name_of(set)});
                    std::vector<Tally> tallies(n_repetitions);
                    MatchPlayer{lineup, pairing}.play_many(first, tallies);
                    CHECK(tallies == expected);
                });
            }
        }
    }
    CHECK(n_in_lanes > 100);
}

TEST_CASE("A few repetitions together are what each is by itself, however long they last",
          "[tournament][lanes]") {
    Experiment experiment = whole_catalogue();
    experiment.noise = 0.05;
    const std::vector<tournament::Player>& players = tournament_of(experiment).players;
    const auto number = [&players](std::string_view name) {
        return static_cast<std::uint32_t>(
            std::find_if(players.begin(), players.end(),
                         [name](const tournament::Player& player) { return player.name == name; }) -
            players.begin());
    };
    for (const double continuation : {0.0, 0.999}) {  // 0: the number of rounds is fixed
        if (continuation > 0.0) {
            experiment.continuation = continuation;
        }
        for (const Pairing pairing : {Pairing{number("tit_for_tat"), number("win_stay_lose_shift")},
                                      Pairing{number("gradual"), number("joss")}}) {
            MatchPlayer one_by_one{experiment, pairing, Path::general};
            MatchPlayer together{experiment, pairing};
            for (const std::uint32_t n : {1U, 2U, 7U, 8U, 17U}) {
                std::vector<Tally> expected(n);
                std::vector<Tally> tallies(n);
                one_by_one.play_many(11, expected);
                together.play_many(11, tallies);
                CHECK(tallies == expected);
            }
        }
    }
}

TEST_CASE("Most strategies are played in stretches, and who reads beliefs is not",
          "[tournament][lanes]") {
    const Experiment experiment = whole_catalogue();
    const tournament::Rules rules = tournament::resolve_rules(experiment);
    const auto is_fast = [&](std::string_view first, std::string_view second) {
        const std::array participants{
            tournament::make_participant(strategies::parse_spec(first), experiment.game),
            tournament::make_participant(strategies::parse_spec(second), experiment.game)};
        return tournament::is_for_stretches(rules, participants);
    };
    CHECK(is_fast("tit_for_tat", "gradual"));
    CHECK(is_fast("random", "grudger"));
    CHECK_FALSE(is_fast("tit_for_tat", "reciprocator"));
}

TEST_CASE("Who claims to be an automaton is asked where the loop of rounds asks",
          "[tournament][lanes]") {
    Experiment experiment = whole_catalogue();
    experiment.noise = 0.05;
    const tournament::Rules rules = tournament::resolve_rules(experiment);
    const tournament::PayoffTable payoffs{rules};
    for (const std::string_view partner : {"gradual", "tit_for_tat"}) {
        std::array participants{
            tournament::make_participant(strategies::parse_spec("tit_for_tat"), experiment.game),
            tournament::make_participant(strategies::parse_spec(partner), experiment.game)};
        participants[0].strategy = std::make_unique<Liar>();
        const games::Stream stream{17, 3};
        const std::array<std::uint32_t, 2> numbers{1, 0};
        const tournament::MatchOdds odds{rules, stream.key(), numbers};
        CHECK(tournament::play_stretches(rules, payoffs, odds, participants, stream, {}) ==
              tournament::play_participants(rules, {&participants[0], &participants[1]}, stream,
                                            numbers, {}));
    }
}
