#pragma once

#include "analysis/findings/findings.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// Who leads a tournament, in words.
namespace fides::analysis {

/// The players of rank 1, in the order of the table; empty for an empty ranking.
[[nodiscard]] std::vector<PlaceReading> leaders(const std::vector<PlaceReading>& ranking);

/// Consecutive points of a sweep of one axis with the same leaders.
struct Reign {
    std::vector<std::string> leaders;  ///< names as in the table
    double first_x = 0.0;
    double last_x = 0.0;
    std::uint64_t n_points = 0;
};

/// Reigns in ascending order of the axis. @pre the sweep has one axis
[[nodiscard]] std::vector<Reign> reigns(const Findings& findings);

/// `Over coverage, A leads from 0 to 0.4 and B at 0.6`; where leaders change often, who leads most.
/// It opens with a word of ours: a name keeps its first letter.
[[nodiscard]] std::string leaders_clause(const Findings& findings);

/// At how many points of a sweep chance may have decided who is first, as a sentence after others;
/// empty if at none.
[[nodiscard]] std::string doubt_sentence(const Findings& findings);

/// How many repetitions it took to reach the precision asked for, or that they did not, as a
/// sentence; empty if none was.
[[nodiscard]] std::string precision_sentence(const Findings& findings);

/// Whose absence alone would change who is first, and who would be then, as a sentence without
/// stop; empty without table `dropping`.
[[nodiscard]] std::string dropping_clause(const Findings& findings);

/// The readings of `Findings::droppings` in which other players are first than with everybody. That
/// a player of several in first place is gone counts too, but not that all who are left still share
/// it. Those with the highest score first.
[[nodiscard]] std::vector<DroppingReading> upsets(const Findings& findings);

/// What a tournament found, in one or two sentences.
[[nodiscard]] std::string tournament_verdict(const Findings& findings);

}  // namespace fides::analysis
