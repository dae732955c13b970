#pragma once

#include <string_view>

/// A person at the page who plays against a strategy.
namespace fides::lab {

/// The id by which a configuration names one: `{ id = "person", rely = "CCD", honour = "CDC" }`.
/// Moves of the rounds so far, C and D: relying and honouring where these are two decisions; where
/// there is one, `honour` has it. Beyond them a person cooperates, which no page shows.
inline constexpr std::string_view person_id = "person";

/// Makes the id known. A second time changes nothing.
void add_person();

}  // namespace fides::lab
