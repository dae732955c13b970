#pragma once

#include "strategies/entry.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The strategies that a population may consist of.
namespace fides::analysis {

/// A strategy that observed play is held against.
struct Candidate {
    std::string name;  ///< as results call it
    strategies::Spec spec;

    bool operator==(const Candidate&) const = default;
};

/// The six of Dal Bo & Frechette 2011: ALLD, ALLC, GRIM, TFT, WSLS and T2. GRIM and T2 take a
/// defection of either side as the sign; T2 then defects twice and returns to cooperation.
[[nodiscard]] std::vector<Candidate> usual_candidates();

/// Reads a list separated by commas: names with parameters and files, as `fides match` takes them,
/// each also as NAME=STRATEGY. Without a name it is called as it is in brief, or as its file says.
/// @param origin  for errors: "--strategies"
/// @throws games::UserError  as tournament::read_spec; for an empty list, a strategy or a name
///         twice, and a strategy whose chance of cooperating does not follow from the moves played
[[nodiscard]] std::vector<Candidate> read_candidates(const std::string& origin,
                                                     std::string_view text);

}  // namespace fides::analysis
