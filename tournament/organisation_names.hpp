#pragma once

#include "tournament/assignments.hpp"
#include "tournament/experiment.hpp"

#include <cstdint>
#include <string>

/// Organisations by name where a configuration could number them.
namespace fides::tournament {

/// Puts numbers in the place of organisations' names: in `collaboration.ties`, in the ties and
/// organisations of `events`, and in `contract.imposed_by`. Names are those of
/// `collaboration.organisations`, or `organisation 3` for number 3; what is no name may be a number
/// in digits. Where no organisations are listed and ties name them, these are the organisations, in
/// the order in which the ties come to them.
/// @pre lists in files have been read
/// @throws games::UserError at a name that no organisation has, with the nearest that one has
void number_organisations(Assignments& given);

/// The number of a listed organisation, in digits or by its name.
/// @throws games::UserError at `given`, whose key it is, if it is not one
[[nodiscard]] std::uint32_t listed_organisation(const Collaboration& collaboration,
                                                const std::string& name, const Given& given);

/// What an organisation is called in messages: its name, or its number if it has none.
[[nodiscard]] std::string name_or_number(const Collaboration& collaboration, std::uint32_t number);

}  // namespace fides::tournament
