// Scripts for strategies that a contract makes.

#include "tests/strategies/script.hpp"

#include <cstdint>
#include <vector>

namespace fides::tests {

namespace {

/// A contract in force in the second and third of four rounds, binding both.
void bind_in_between(Party& party, std::uint32_t round) {
    party.contract = {.coverage = 0.5, .start = 1, .end = 3};
    const bool is_in_force = round == 1 || round == 2;
    const games::Terms terms{.covered_chance = is_in_force ? 0.45 : 0.0,
                             .sanction_chance = 0.5,
                             .penalty = 1.0,
                             .compensation = 0.5};
    party.about_partner = terms;
    party.about_self = terms;
}

// A poor contract with compensation will do, a good one without it will not.
Case proposer() {
    return {.spec = "commitment_proposer",
            .neighbour = "contract_seeker",
            .script = {.partner = "CCC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               party.about_partner = {};
                               if (round == 0) {
                                   party.about_partner = {.covered_chance = 0.2,
                                                          .compliance = 0.2,
                                                          .compensation = 0.5};
                               } else if (round == 1) {
                                   party.about_partner = {.covered_chance = 0.9, .compliance = 0.9};
                               }
                           }},
            .expected = "CDD CCC"};
}

Case faker() {
    return {.spec = "commitment_faker",
            .neighbour = "free_rider_on_contracts",
            .script = {.partner = "CCCC", .stage = bind_in_between},
            .expected = "CCCD CDDD"};
}

Case free_rider() {
    return {.spec = "free_rider_on_contracts",
            .neighbour = "letter_of_the_contract",
            .script = {.partner = "CCCC", .stage = bind_in_between},
            .expected = "DCCD DCCD"};
}

// By the terms 0.45; after one covered act 3.25/6, after an open one too 3.25/7.
Case letter() {
    return {.spec = "letter_of_the_contract",
            .neighbour = "free_rider_on_contracts",
            .script = {.partner = "CCCC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               party.contract = {.coverage = 0.5, .start = 0, .end = 3};
                               party.about_self = {.covered_chance = round < 3 ? 0.45 : 0.0};
                               party.about_partner = {.covered_chance = round < 3 ? 0.6 : 0.0};
                           },
                       .own_contingencies = "co"},
            .expected = "CCCD DCDD"};
}

// Its partner withholds in the third round; two reliances are honoured, then it tries again. In the
// last round nothing is written down.
Case exploiter() {
    return {.spec = "exploiter_of_formality(calm=2)",
            .neighbour = "control_averse_trustee",
            .script = {.partner = "CCWCCCC",
                       .stage =
                           [](Party& party, std::uint32_t round) {
                               party.about_self = {.covered_chance = round < 6 ? 0.8 : 0.0,
                                                   .sanction_chance = 0.5,
                                                   .penalty = 1.0};
                           }},
            .expected = "CCCCCCC DDDCCDC"};
}

}  // namespace

std::vector<Case> contract_cases() {
    return {proposer(), faker(), free_rider(), letter(), exploiter()};
}

}  // namespace fides::tests
