// Nicky Case's The Evolution of Trust (2017): what its characters earn is reproduced exactly.

#include "games/vocabulary.hpp"
#include "tests/catch.hpp"
#include "tests/strategies/party.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

using namespace fides;
using games::Move;

namespace {

/// A coin put in costs its owner 1 and gives the other 3.
constexpr games::TwoActionPayoffs machine{
    .reward = 2.0, .sucker = -1.0, .temptation = 3.0, .punishment = 0.0};

/// What the first earns in a match.
double earnings(const std::string& first, const std::string& second, std::size_t rounds) {
    const tests::Plays plays = tests::match(first, second, rounds);
    double sum = 0.0;
    for (std::size_t round = 0; round < rounds; ++round) {
        sum +=
            machine.payoff(tests::move_of(plays.first[round]), tests::move_of(plays.second[round]));
    }
    return sum;
}

struct Range {
    double lowest = 0.0;
    double highest = 0.0;
};

/// The least and the most that a person can earn against a character, of all ways to play.
Range what_a_person_can_earn(const std::string& character, std::uint32_t rounds) {
    std::vector<double> totals;
    for (std::uint32_t script = 0; script < 1U << rounds; ++script) {
        tests::Party party{character, tests::dilemma(machine)};
        double sum = 0.0;
        for (std::uint32_t round = 0; round < rounds; ++round) {
            const Move person = (script >> round) % 2 == 0 ? Move::cooperate : Move::defect;
            const Move answer = party.decide();
            party.see(answer, person);
            sum += machine.payoff(person, answer);
        }
        totals.push_back(sum);
    }
    const auto [lowest, highest] = std::minmax_element(totals.begin(), totals.end());
    return {.lowest = *lowest, .highest = *highest};
}

}  // namespace

TEST_CASE("Copycat wins the tournament of The Evolution of Trust", "[strategies]") {
    // Each character meets the four others for ten rounds.
    const std::map<std::string, double> totals{{"copycat", 57.0},
                                               {"always_cheat", 45.0},
                                               {"always_cooperate", 29.0},
                                               {"grudger", 46.0},
                                               {"detective", 45.0}};
    for (const auto& [character, total] : totals) {
        CAPTURE(character);
        double sum = 0.0;
        for (const auto& [other, unused] : totals) {
            sum += other == character ? 0.0 : earnings(character, other, 10);
        }
        CHECK(sum == total);
    }
}

TEST_CASE("You earn 7 to 49 from the characters of The Evolution of Trust", "[strategies]") {
    struct Character {
        std::string name;
        std::uint32_t rounds;
        double lowest;
        double highest;
    };

    const std::vector<Character> characters{{"copycat", 5, 2.0, 11.0},
                                            {"always_cheat", 4, -4.0, 0.0},
                                            {"always_cooperate", 4, 8.0, 12.0},
                                            {"grudger", 5, -1.0, 11.0},
                                            {"detective", 7, 2.0, 15.0}};
    Range all;
    for (const Character& character : characters) {
        CAPTURE(character.name);
        const Range range = what_a_person_can_earn(character.name, character.rounds);
        CHECK(range.lowest == character.lowest);
        CHECK(range.highest == character.highest);
        all.lowest += range.lowest;
        all.highest += range.highest;
    }
    CHECK(all.lowest == 7.0);
    CHECK(all.highest == 49.0);
}
