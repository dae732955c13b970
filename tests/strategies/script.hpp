#pragma once

#include "games/beliefs.hpp"
#include "tests/strategies/party.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Matches of mutual trust whose partner, contract and beliefs the test writes.
namespace fides::tests {

/// What a partner does, and how things stand before each round.
struct Script {
    /// A letter a round: the partner relies and C honours in the open, O honours what it owed, B
    /// betrays in the open, X breaches what was covered; W withholds, and honours in the open.
    std::string partner;

    /// Sets beliefs, terms and the like before the decisions of a round; may be empty.
    std::function<void(Party&, std::uint32_t round)> stage{};

    /// A letter a round: c, its own act is covered; anything else or nothing, it is open.
    std::string own_contingencies{};
};

/// Its decisions in each round, as trustor and as trustee: `CCD CDD`. Its acts come out as meant;
/// it sees of its partner's honouring only where it relies.
[[nodiscard]] std::string plays(std::string_view spec, const Script& script);

/// A strategy on a script that tells it from its nearest neighbour.
struct Case {
    std::string spec;
    std::string neighbour;
    Script script;
    std::string expected;  ///< of the strategy, and not of its neighbour
};

[[nodiscard]] std::vector<Case> trustor_cases();
[[nodiscard]] std::vector<Case> trustee_cases();
[[nodiscard]] std::vector<Case> contract_cases();

}  // namespace fides::tests
