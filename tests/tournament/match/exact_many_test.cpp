// Many matches worked out at once: the same bits with whatever they are worked out, and with whom.

#include "tests/catch.hpp"
#include "tests/tournament/match/dilemma.hpp"
#include "tournament/match/chains/joint_chain.hpp"
#include "tournament/match/exact.hpp"
#include "tournament/match/lineup.hpp"
#include "tournament/round/lanes/instruction_set.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <vector>

using namespace fides;
using namespace fides::tournament;
using Catch::Matchers::WithinAbs;

namespace {

/// Strategies of memory one, automata of more, and one that is neither.
Experiment mixed_field() {
    Experiment experiment = dilemma_of(
        {"memory_one(cc=0.9, cd=0.3, dc=0.6, dd=0.2, first=0.7)", "tit_for_tat", "random", "joss",
         "defector", "win_stay_lose_shift", "stochastic_cooperator", "grudger", "tit_for_two_tats",
         "gradual", "memory_one(cc=0.1, cd=0.8, dc=0.2, dd=0.7, first=0.1)"});
    experiment.rounds = 60;
    experiment.noise = 0.02;
    return experiment;
}

enum class Varied {
    nothing,
    certain,
    misperception,
    discount,
    random_end,
    contract,
    mandate,
    game
};

Experiment varied(Varied by) {
    Experiment experiment = mixed_field();
    switch (by) {
        case Varied::nothing:
            break;
        case Varied::certain:
            experiment.noise = 0.0;
            break;
        case Varied::misperception:
            experiment.misperception = 0.1;
            break;
        case Varied::discount:
            experiment.discount = 0.9;
            break;
        case Varied::random_end:
            experiment.continuation = 0.9;
            break;
        case Varied::contract:
            experiment.contract.coverage = 0.7;
            experiment.contract.start = 5;
            experiment.contract.end = 45;
            break;
        case Varied::mandate:
            experiment.mandate = 0.5;
            break;
        case Varied::game:
            experiment.game.two_action()[1] = {
                .reward = 4.0, .sucker = -1.0, .temptation = 4.5, .punishment = 0.0};
            break;
    }
    return experiment;
}

Varied each_way() {
    return GENERATE(Varied::nothing, Varied::certain, Varied::misperception, Varied::discount,
                    Varied::random_end, Varied::contract, Varied::mandate, Varied::game);
}

Lineup everybody_in(const Experiment& experiment) {
    std::vector<std::uint32_t> all(tournament_of(experiment).players.size());
    std::iota(all.begin(), all.end(), 0U);
    return Lineup{experiment, all};
}

/// Everybody against everybody, in both orders.
std::vector<Pairing> all_pairings(const Experiment& experiment) {
    std::vector<Pairing> pairings;
    const auto n = static_cast<std::uint32_t>(tournament_of(experiment).players.size());
    for (std::uint32_t first = 0; first < n; ++first) {
        for (std::uint32_t second = 0; second < n; ++second) {
            pairings.push_back({first, second});
        }
    }
    return pairings;
}

/// All that is known of a match; empty of one that is not worked out.
std::vector<double> numbers_of(const std::optional<ExactMatch>& match) {
    if (!match) {
        return {};
    }
    std::vector<double> numbers{match->score[0],           match->score[1],
                                match->cooperation[0],     match->cooperation[1],
                                match->both_cooperate,     match->first_to_defect[0],
                                match->first_to_defect[1], static_cast<double>(match->rounds)};
    for (const Ratio& ratio : match->measures) {
        numbers.push_back(ratio.numerator);
        numbers.push_back(ratio.denominator);
    }
    return numbers;
}

std::vector<std::vector<double>> numbers_of_all(const Lineup& lineup,
                                                const std::vector<Pairing>& pairings) {
    std::vector<std::vector<double>> numbers;
    for (const std::optional<ExactMatch>& match : work_out(lineup, pairings)) {
        numbers.push_back(numbers_of(match));
    }
    return numbers;
}

}  // namespace

TEST_CASE("A match comes to the same bits whichever others are worked out beside it",
          "[tournament]") {
    const Experiment experiment = varied(each_way());
    const Lineup lineup = everybody_in(experiment);
    std::vector<Pairing> pairings = all_pairings(experiment);
    const std::vector<std::vector<double>> together = numbers_of_all(lineup, pairings);
    std::size_t n_worked_out = 0;
    for (std::size_t i = 0; i < pairings.size(); ++i) {
        CHECK(numbers_of(work_out(lineup, pairings[i])) == together[i]);
        n_worked_out += together[i].empty() ? 0 : 1;
    }
    CHECK(n_worked_out == 100);  // all but those of one who is no automaton
    SECTION("in any order") {
        std::reverse(pairings.begin(), pairings.end());
        std::vector<std::vector<double>> reversed = numbers_of_all(lineup, pairings);
        std::reverse(reversed.begin(), reversed.end());
        CHECK(reversed == together);
    }
    SECTION("with any instructions") {
        const InstructionSet before = instruction_set();
        for (const InstructionSet set : instruction_sets()) {
            if (is_available(set)) {
                choose_instruction_set(set);
                INFO(name_of(set));
                CHECK(numbers_of_all(lineup, pairings) == together);
            }
        }
        choose_instruction_set(before);
    }
}

TEST_CASE("What is expected of a match are chances, and a share for each seat", "[tournament]") {
    const Experiment experiment = varied(each_way());
    const Lineup lineup = everybody_in(experiment);
    const std::vector<Pairing> pairings = all_pairings(experiment);
    const std::vector<std::optional<ExactMatch>> matches = work_out(lineup, pairings);
    double rounds_counted = 0.0;  // the discount is of payoffs only
    for (const Stretch& stretch : lineup.course().stretches()) {
        rounds_counted += stretch.rounds * stretch.weights.counted;
    }
    for (std::size_t i = 0; i < pairings.size(); ++i) {
        if (!matches[i]) {
            continue;
        }
        const ExactMatch& match = *matches[i];
        constexpr double rounding = 1e-12;
        const double both = match.both_cooperate;
        const auto [first, second] = match.cooperation;
        for (const double share : {both, first - both, second - both, 1.0 + both - first - second,
                                   match.first_to_defect[0], match.first_to_defect[1]}) {
            CHECK(share >= -rounding);
            CHECK(share <= 1.0 + rounding);
        }
        // Chances of all states of a round sum to 1.
        const Ratio reliance = match.measures[static_cast<std::size_t>(Measure::reliance)];
        CHECK_THAT(reliance.denominator, WithinAbs(2.0 * rounds_counted, 1e-10));
    }
}

TEST_CASE("Strategies of memory one are followed by outcomes as by pairs of states",
          "[tournament]") {
    const Experiment experiment = varied(each_way());
    const Lineup lineup = everybody_in(experiment);
    for (const Pairing& pairing : all_pairings(experiment)) {
        const Contestant& first = lineup.contestant(pairing.first);
        const Contestant& second = lineup.contestant(pairing.second);
        if (!first.memory_one() || !second.memory_one()) {
            continue;
        }
        const JointChain chain{lineup.rules(), *first.automaton(), *second.automaton()};
        const ChainVisits visits = visits_of(chain, lineup.course());
        std::array<double, 2> score{};
        std::array<double, 2> first_to_defect{};
        for (unsigned phase = 0; phase < (chain.has_contract() ? 2U : 1U); ++phase) {
            for (std::size_t pair = 0; pair < chain.size(); ++pair) {
                const JointRound& round = chain.round(phase == 1, pair);
                const Visits& there = visits[phase][pair];
                for (unsigned seat = 0; seat < 2; ++seat) {
                    score[seat] +=
                        there.score * round.payoff[seat] / lineup.course().score_divisor();
                    first_to_defect[seat] += there.clean * (1.0 - round.conduct[seat].cooperates);
                }
            }
        }
        const ExactMatch match = work_out(lineup, pairing).value();
        for (unsigned seat = 0; seat < 2; ++seat) {
            CHECK_THAT(match.score[seat], WithinAbs(score[seat], 1e-12));
            CHECK_THAT(match.first_to_defect[seat], WithinAbs(first_to_defect[seat], 1e-12));
        }
    }
}
