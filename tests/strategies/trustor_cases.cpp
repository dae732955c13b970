// Scripts for strategies that decide when to rely. In the game of mutual trust the risk threshold
// is 0.6, the temptation 1; here reliability is trust plus what the contract adds to it.

#include "games/beliefs.hpp"
#include "tests/strategies/script.hpp"

#include <cstdint>
#include <vector>

namespace fides::tests {

namespace {

/// The trust of each round, and no contract.
auto with_trust(std::vector<double> trust) {
    return [trust](Party& party, std::uint32_t round) {
        party.belief.goodwill = games::Credence{trust[round]};
    };
}

/// Confidence 0.64, by a contract that covers four cases in five.
constexpr games::Terms confident{.covered_chance = 0.8, .compliance = 0.8};

/// What turnover alone leaves of a trust, in a round.
double renewed(double trust, const games::BeliefRules& rules) {
    games::Belief belief{.goodwill = games::Credence{trust}};
    games::update_trust(belief, rules, games::Credence{rules.prior_trust}, {});
    return belief.trust();
}

// Trust 0.55 falls short of the threshold, but a betrayal would bring 0.4 of the 1.5 it loses back:
// 1.1/2.1 = 0.524. A penalty of 3 costs a betrayal 1.2 on average.
Case calculative() {
    return {.spec = "calculative_trustor",
            .neighbour = "threshold_prober",
            .script = {.partner = "CC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               party.belief.goodwill = games::Credence{0.55};
                               party.about_partner = {};
                               party.about_self = {};
                               if (round == 0) {
                                   party.about_partner = {.covered_chance = 0.5,
                                                          .sanction_chance = 0.8,
                                                          .penalty = 3.0,
                                                          .compensation = 1.0};
                                   party.about_self = {.covered_chance = 0.5,
                                                       .sanction_chance = 0.8,
                                                       .penalty = 3.0};
                               }
                           }},
            .expected = "CD CD"};
}

// The loss counts twice: 3/(1 + 3) = 0.75.
Case betrayal_averse() {
    return {.spec = "betrayal_averse_trustor",
            .neighbour = "threshold_prober",
            .script = {.partner = "CCC", .stage = with_trust({0.7, 0.75, 0.6})},
            .expected = "DCD CCC"};
}

// First trust and confidence together would do (0.625), then each alone does.
Case selective() {
    return {.spec = "selective_entrant",
            .neighbour = "threshold_prober",
            .script = {.partner = "CCC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               party.belief.goodwill = games::Credence{round == 0   ? 0.5
                                                                       : round == 1 ? 0.1
                                                                                    : 0.6};
                               party.about_partner = {};
                               if (round < 2) {
                                   party.about_partner = confident;
                                   party.about_partner.compliance = round == 0 ? 0.3125 : 0.8;
                               }
                           }},
            .expected = "DCC CCC"};
}

// Faith of 0.8 adds 0.15, of 0.3 takes off 0.1.
Case three_grounds() {
    return {.spec = "three_grounds_trustor",
            .neighbour = "threshold_prober",
            .script = {.partner = "CCCC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               party.belief.goodwill = games::Credence{round == 3 ? 0.65 : 0.5};
                               party.faith = round == 0   ? std::optional{0.8}
                                             : round == 1 ? std::optional{0.5}
                                             : round == 2 ? std::nullopt
                                                          : std::optional{0.3};
                           }},
            .expected = "CDDD CCCC"};
}

Case prober() {
    return {
        .spec = "threshold_prober",
        .neighbour = "selective_entrant",
        .script = {.partner = "CCCCCCCCCCCC", .stage = with_trust(std::vector<double>(12, 0.5))},
        .expected = "DDDDDCDDDDDC CCCCCCCCCCCC"};
}

// With delta = 0.9 the threshold is 0.15/1.15 = 0.13. It leaves after the betrayal, but honours.
Case grim() {
    return {.spec = "grim_trustor",
            .neighbour = "grudger",
            .script = {.partner = "CCBCC", .stage = with_trust({0.1, 0.2, 0.2, 0.2, 0.9})},
            .expected = "DCCDD CCCCC"};
}

// Word in every second of two rounds takes the threshold from 0.6 to 0.45, in two of three to 0.4.
// The first betrayal is talked over, the second comes without word.
Case spanner() {
    return {.spec = "boundary_spanner",
            .neighbour = "threshold_prober",
            .script = {.partner = "CCBBC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               const bool has_word = round == 0 || round == 2 || round == 3;
                               party.belief.goodwill = games::Credence{
                                   has_word ? (round == 3 ? 0.46 : 0.5)
                                            : renewed(party.belief.trust(), party.rules)};
                           }},
            .expected = "DDCCC CCCCD"};
}

// A stranger has 0.4; a contract that would carry the tie does not move it.
Case relational() {
    return {.spec = "relational_trustor",
            .neighbour = "selective_entrant",
            .script = {.partner = "CCCC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               party.belief.goodwill = games::Credence{round == 0   ? 0.36
                                                                       : round == 3 ? 0.4
                                                                                    : 0.34};
                               party.about_partner = round == 2 ? confident : games::Terms{};
                           }},
            .expected = "CDDC CDDC"};
}

// The third cooperation in a row is seen in the sixth round; what follows is not looked at.
Case monitoring() {
    return {.spec = "monitor_then_trust(threshold=3, looking=0)",
            .neighbour = "tit_for_tat",
            .script = {.partner = "CBCCCBC"},
            .expected = "CCDCCCC CCDCCCC"};
}

// Breaks of two turns, one, none; after the betrayal three again.
Case small_steps() {
    return {.spec = "small_steps",
            .neighbour = "wary_after_removal",
            .script = {.partner = "CCCCCCCBCCCCC"},
            .expected = "CDDCDCCCDDDCD CCCCCCCCDDDDC"};
}

// The contract carries two reliances; then trust counts, which is low at first.
Case confident_start() {
    return {.spec = "confident_starter(lessons=2)",
            .neighbour = "contract_seeker",
            .script = {.partner = "OOCC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               party.belief.goodwill = games::Credence{round == 3 ? 0.7 : 0.1};
                               party.about_partner = round == 3 ? games::Terms{} : confident;
                           }},
            .expected = "CCDC CCCC"};
}

// Two free acts before the contract are not three, and those under it were owed.
Case wary() {
    return {.spec = "wary_after_removal",
            .neighbour = "tit_for_tat",
            .script = {.partner = "CCOOCC",
                       .stage =
                           [](Party& party, std::uint32_t) {
                               party.contract = {.coverage = 0.5, .start = 2, .end = 4};
                           }},
            .expected = "CCCCDD CCCCCC"};
}

}  // namespace

std::vector<Case> trustor_cases() {
    return {
        calculative(), betrayal_averse(), selective(),  three_grounds(), prober(),          grim(),
        spanner(),     relational(),      monitoring(), small_steps(),   confident_start(), wary()};
}

}  // namespace fides::tests
