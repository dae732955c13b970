// The classics play as published: recorded plays of an independent implementation.

#include "strategies/catalogue.hpp"
#include "tests/catch.hpp"
#include "tests/strategies/party.hpp"

#include <cstddef>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace fides;
using namespace fides::strategies;
using Catch::Matchers::WithinAbs;

namespace {

/// Lines of a recording as words, without its comments.
std::vector<std::vector<std::string>> read_recording(const std::string& name) {
    std::ifstream file{std::string{FIDES_TEST_DATA} + "/plays/" + name};
    REQUIRE(file);
    std::vector<std::vector<std::string>> lines;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) {
            continue;
        }
        std::istringstream stream{line};
        std::vector<std::string> words;
        for (std::string word; stream >> word;) {
            words.push_back(word);
        }
        lines.push_back(words);
    }
    return lines;
}

/// All moves of a play whose end, in parentheses, repeats.
std::string unfolded(const std::string& play, std::size_t rounds) {
    const std::size_t open = play.find('(');
    std::string moves = play.substr(0, open);
    if (open != std::string::npos) {
        const std::string period = play.substr(open + 1, play.size() - open - 2);
        while (moves.size() < rounds) {
            moves += period;
        }
        moves.resize(rounds);
    }
    return moves;
}

double score(std::string_view own, std::string_view partner) {
    const games::TwoActionPayoffs payoffs;
    double sum = 0.0;
    for (std::size_t i = 0; i < own.size(); ++i) {
        sum += payoffs.payoff(tests::move_of(own[i]), tests::move_of(partner[i]));
    }
    return sum;
}

}  // namespace

TEST_CASE("Every recorded strategy is in the catalogue by its recorded name", "[strategies]") {
    std::set<std::string> recorded;
    for (const auto& line : read_recording("responses.txt")) {
        if (line.size() == 4) {
            recorded.insert(line[0]);
        }
    }
    CHECK(recorded.size() == 121);
    for (const std::string& id : recorded) {
        CAPTURE(id);
        CHECK(find_entry(id) != nullptr);
    }
}

TEST_CASE("The classics meet each other as recorded", "[strategies]") {
    constexpr std::size_t rounds = 200;
    std::size_t n_pairs = 0;
    std::string first;
    for (const auto& line : read_recording("matches.txt")) {
        if (line.size() == 1) {
            first = line[0];
            continue;
        }
        REQUIRE(line.size() == 5);
        ++n_pairs;
        const std::string& second = line[0];
        CAPTURE(first, second);
        const tests::Plays plays = tests::match(first, second, rounds);
        CHECK(plays.first == unfolded(line[1], rounds));
        CHECK(plays.second == unfolded(line[2], rounds));
        CHECK(score(plays.first, plays.second) == std::stod(line[3]));
        CHECK(score(plays.second, plays.first) == std::stod(line[4]));
    }
    CHECK(n_pairs == 5167);
}

TEST_CASE("The classics answer scripts as recorded", "[strategies]") {
    std::string script;
    std::size_t n_answers = 0;
    for (const auto& line : read_recording("responses.txt")) {
        if (line.size() == 2) {
            script = line[1];
            continue;
        }
        REQUIRE(line.size() == 4);
        ++n_answers;
        CAPTURE(line[0], script);
        const std::string plays = tests::plays_against(line[0], script);
        CHECK(plays == unfolded(line[1], script.size()));
        CHECK(score(plays, script) == std::stod(line[2]));
        CHECK(score(script, plays) == std::stod(line[3]));
    }
    CHECK(n_answers == 6 * 121);
}

TEST_CASE("Contrition accepts the answer to a slip", "[strategies]") {
    // Round 2 (from 0) comes out as D by noise. Tit for tat then echoes for good, contrition ends
    // it after one answer (Wu & Axelrod 1995).
    const tests::Plays echo = tests::match("tit_for_tat", "tit_for_tat", 8, {2});
    CHECK(echo.first == "CCDCDCDC");
    CHECK(echo.second == "CCCDCDCD");
    const tests::Plays contrite = tests::match("contrite_tit_for_tat", "tit_for_tat", 8, {2});
    CHECK(contrite.first == "CCDCCCCC");
    CHECK(contrite.second == "CCCDCCCC");

    SECTION("there is nothing to be sorry for when the partner defected as well") {
        tests::Party party{"contrite_tit_for_tat"};
        party.see(games::Move::defect, games::Move::defect);  // meant C
        CHECK(party.decide() == games::Move::defect);
        party.see(games::Move::defect, games::Move::cooperate);
        CHECK(party.decide() == games::Move::cooperate);
        party.see(games::Move::cooperate, games::Move::defect);
        CHECK(party.decide() == games::Move::defect);
    }
}

TEST_CASE("Davis takes offence after its grace only", "[strategies]") {
    CHECK(tests::plays_against("davis", "DCCCCCCCCCCCC") == "CCCCCCCCCCDDD");
    CHECK(tests::plays_against("davis(grace=2)", "DCCCC") == "CCDDD");
    CHECK(tests::plays_against("davis(grace=0)", "CDCCC") ==
          tests::plays_against("grudger", "CDCCC"));
}

TEST_CASE("Tullock undercuts the last ten rounds by a tenth", "[strategies]") {
    tests::Party party{"tullock"};
    for (int round = 0; round < 11; ++round) {
        CHECK(party.decide() == games::Move::cooperate);
        party.see(games::Move::cooperate, round < 5 ? games::Move::defect : games::Move::cooperate);
    }
    // Of the last ten moves six were C: it cooperates with chance 1/2.
    constexpr std::uint32_t n = 10000;
    std::uint32_t cooperations = 0;
    for (party.repetition = 0; party.repetition < n; ++party.repetition) {
        cooperations += party.decide() == games::Move::cooperate ? 1 : 0;
    }
    CHECK_THAT(static_cast<double>(cooperations),
               WithinAbs(0.5 * n, 200.0));  // four standard errors
}
