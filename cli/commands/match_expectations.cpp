#include "cli/commands/match_expectations.hpp"

#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "tournament/match/exact.hpp"
#include "tournament/match/long_run.hpp"
#include "tournament/match/match.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace fides::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr tournament::Pairing first_two{.first = 0, .second = 1};

const std::vector<tournament::Player>& players_of(const tournament::Experiment& experiment) {
    return tournament_of(experiment).players;
}

}  // namespace

void print_long_run(const tournament::Experiment& experiment, bool json) {
    const tournament::LongRun settled = tournament::long_run(experiment, first_two);
    const std::vector<tournament::Player>& players = players_of(experiment);
    if (json) {
        const Json result{
            {"players", {players[0].name, players[1].name}},
            {"strategies", {players[0].strategy.canonical(), players[1].strategy.canonical()}},
            {"game", experiment.game.type},
            {"rounds", limit_of_rounds},
            {"scores", settled.score},
            {"cooperation", settled.cooperation},
            {"states",
             {{"CC", settled.states[0]},
              {"CD", settled.states[1]},
              {"DC", settled.states[2]},
              {"DD", settled.states[3]}}},
            {"method", "exact"},
            {"noise", experiment.noise},
            {"misperception", experiment.misperception}};
        print(result.dump() + '\n');
        return;
    }
    print(fmt::format("{}, mean over infinitely many rounds\n\n", experiment.game.type));
    std::vector<std::vector<std::string>> rows{{"player", "a round", "cooperation"}};
    for (unsigned seat = 0; seat < 2; ++seat) {
        rows.push_back({players[seat].name, fmt::format("{:.6f}", settled.score[seat]),
                        fmt::format("{:.2f} %", 100.0 * settled.cooperation[seat])});
    }
    print(text_table(rows, {Align::left, Align::right, Align::right}));
}

void print_expectation(const tournament::Experiment& experiment) {
    if (tournament::MatchPlayer{experiment, first_two}.is_deterministic()) {
        return;  // what is played is what is expected
    }
    if (const auto match = tournament::work_out(experiment, first_two)) {
        print(fmt::format("\nexpected score a round: {:.6f} and {:.6f}\n", match->score[0],
                          match->score[1]));
    }
}

}  // namespace fides::cli
