#pragma once

#include "games/document.hpp"
#include "games/given.hpp"
#include "strategies/trust/organisation.hpp"
#include "tournament/experiment/experiment.hpp"

#include <array>
#include <cstdint>
#include <vector>

/// Lists of a collaboration, from a configuration and back: ties, organisations, variations.
namespace fides::tournament {

/// Pairs `[0, 1]`, or tables `{ between = [0, 1], coverage = 0.5 }`.
/// @throws games::UserError for a tie of an organisation with itself or one that is listed twice
[[nodiscard]] std::vector<ListedTie> read_ties(const games::Given& given);
[[nodiscard]] games::Value ties_value(const std::vector<ListedTie>& ties);

/// Tables `{ name = "Trust", sector = "acute", count = 1, ... }`.
/// @param rules  of conduct, for strategies that do not set their own
[[nodiscard]] std::vector<ListedOrganisation> read_organisations(
    const games::Given& given, const strategies::OrganisationRules& rules);
[[nodiscard]] games::Value organisations_value(
    const std::vector<ListedOrganisation>& organisations);

/// A table of `"contract.coverage" = { uniform = [0, 0.6] }`, quoted or not.
[[nodiscard]] std::vector<Variation> read_variations(const games::Given& given);
[[nodiscard]] games::Value variations_value(const std::vector<Variation>& variations);

/// Two different organisations' numbers, lower first.
[[nodiscard]] std::array<std::uint32_t, 2> read_ends(const games::Given& given);

}  // namespace fides::tournament
