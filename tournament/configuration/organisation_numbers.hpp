#pragma once

#include "tournament/configuration/assignments.hpp"

namespace fides::tournament {

/// Puts numbers in the place of organisations' names: in `collaboration.ties`, in the ties and
/// organisations of `events`, and in `contract.imposed_by`. Names are those of
/// `collaboration.organisations`, or `organisation 3` for number 3; what is no name may be a number
/// in digits. Where no organisations are listed and ties name them, these are the organisations, in
/// the order in which the ties come to them.
/// @pre lists in files have been read
/// @throws games::UserError at a name that no organisation has, with the nearest that one has
void number_organisations(Assignments& given);

}  // namespace fides::tournament
