// Scripts for strategies that decide when to honour, and what becomes of a tie after a betrayal.

#include "tests/strategies/script.hpp"

#include <cstdint>
#include <vector>

namespace fides::tests {

namespace {

/// A betrayal costs 0.24 on average: less than the temptation, 1.
constexpr games::Terms weak{.covered_chance = 0.3, .sanction_chance = 0.8, .penalty = 1.0};

/// A betrayal costs 2.4 on average.
constexpr games::Terms strong{.covered_chance = 0.8, .sanction_chance = 0.75, .penalty = 4.0};

/// The terms about oneself of each round.
auto bound_by(std::vector<games::Terms> terms) {
    return [terms](Party& party, std::uint32_t round) { party.about_self = terms[round]; };
}

// The fourth round is free again: nothing is left of the offence.
Case control_averse() {
    return {.spec = "control_averse_trustee",
            .neighbour = "fine_is_a_price",
            .script = {.partner = "CCCC", .stage = bound_by({{}, weak, strong, {}})},
            .expected = "CCCC CDCC"};
}

Case fine_is_a_price() {
    return {.spec = "fine_is_a_price",
            .neighbour = "control_averse_trustee",
            .script = {.partner = "CCCC", .stage = bound_by({{}, weak, strong, {}})},
            .expected = "CCCC CDCD"};
}

// Betrayals do not matter, motivation does.
Case intrinsic() {
    return {.spec = "intrinsic_trustee",
            .neighbour = "cooperator",
            .script = {.partner = "BBC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               party.belief.motivation = round < 2 ? 1.0 : 0.0;
                           }},
            .expected = "CDC CCD"};
}

// Guilt of 2 against a temptation of 1: expectation must reach one half. It is 1, 1/2, 1/3, 1/4,
// 2/5, 3/6.
Case guilt_averse() {
    return {.spec = "guilt_averse_trustee",
            .neighbour = "intrinsic_trustee",
            .script = {.partner = "WWWCCC"},
            .expected = "CCCCCC CCDDDC"};
}

// Waived, the threat buys honouring even after a betrayal; in force it must deter.
Case waiver() {
    return {.spec = "waiver_rewarder",
            .neighbour = "control_averse_trustee",
            .script = {.partner = "BBCC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               party.contract = {.coverage = 0.5, .start = 2};
                               party.about_self = round < 2    ? games::Terms{}
                                                  : round == 2 ? weak
                                                               : strong;
                           }},
            .expected = "CDCC CCDC"};
}

Case mandated() {
    return {.spec = "mandated_minimalist",
            .neighbour = "tit_for_tat",
            .script = {.partner = "CCCCC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               party.rules.base_rate = 0.16;
                               party.about_self.base_rate = round < 4 ? 0.3 : 0.16;
                           }},
            .expected = "DDDDC CDDCC"};
}

// Three honoured of four are three quarters.
Case reputation() {
    return {.spec = "reputation_minded",
            .neighbour = "tit_for_tat",
            .script = {.partner = "CCCCCCCC"},
            .expected = "CCCCCCCC CCCDCCCD"};
}

Case image() {
    return {.spec = "image_keeper(window=2)",
            .neighbour = "waiver_rewarder",
            .script = {.partner = "CCCCCC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               party.contract = {.coverage = 0.5, .start = 1, .end = 5};
                               party.about_self = round >= 1 && round < 5 ? weak : games::Terms{};
                           }},
            .expected = "CCCCCC CDDCCD"};
}

// In the very last round betraying does not pay.
Case end_game() {
    return {.spec = "end_gamer",
            .neighbour = "tit_for_tat",
            .script = {.partner = "CCCCC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               party.announced_length = 5;
                               party.about_self = round == 4 ? strong : games::Terms{};
                           }},
            .expected = "CCCDD CCCDC"};
}

// Of five acts one may miscarry: 1 - 0.25 <= 2 sqrt(0.0475 * 5) = 0.97. Of six, two may not:
// 2 - 0.3 > 1.07.
Case accidents() {
    return {.spec = "accident_forgiver",
            .neighbour = "grudger",
            .script = {.partner = "CCCCBBC"},
            .expected = "CCCCCCD CCCCCCD"};
}

// The contract keeps it relying throughout; only the two free acts make amends.
Case discounting() {
    return {.spec = "discounting_grudger",
            .neighbour = "tit_for_tat",
            .script = {.partner = "BOCOCC",
                       .stage =
                           [](Party& party, std::uint32_t) {
                               party.about_partner = {.covered_chance = 0.8, .compliance = 0.8};
                           }},
            .expected = "CCCCCC CDDDDC"};
}

// What was owed in the third round does not restore it, and in the fifth does not shake it.
Case intentions() {
    return {
        .spec = "tit_for_tat_on_intentions",
        .neighbour = "attributing_tit_for_tat",
        .script = {.partner = "BCOCOC",
                   .stage = [](Party& party,
                               std::uint32_t) { party.belief.goodwill = games::Credence{1.0}; }},
        .expected = "CDCCCC CDDDCC"};
}

Case hostile() {
    return {.spec = "hostile_under_conflict",
            .neighbour = "tit_for_tat",
            .script = {.partner = "CCCC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               party.conflict = round == 1 || round == 2 ? 0.15 : 0.0;
                           }},
            .expected = "CDDC CDDC"};
}

}  // namespace

std::vector<Case> trustee_cases() {
    return {control_averse(), fine_is_a_price(), intrinsic(), guilt_averse(), waiver(),
            mandated(),       reputation(),      image(),     end_game(),     accidents(),
            discounting(),    intentions(),      hostile()};
}

}  // namespace fides::tests
