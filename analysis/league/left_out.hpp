#pragma once

#include "analysis/league/refereed.hpp"
#include "analysis/runs/tournament_run.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/schedule/pairings.hpp"

#include <vector>

namespace fides::analysis {

/// What was played of a tournament with players outside the program, by all who were admitted.
struct PlayedTournament {
    tournament::Experiment experiment;
    std::vector<Refereed> judged;  ///< all entries; of other tournaments the players outside
    std::vector<bool> is_out;      ///< one for each player
    std::vector<std::vector<tournament::Pairing>> schedules;  ///< one for each point
    PlayedElsewhere results;  ///< likewise, for each match: that of players outside, else empty
};

/// A tournament that has been refereed.
struct RefereedTournament {
    tournament::Experiment experiment;  ///< its players are those who are ranked
    std::vector<Refereed> judged;       ///< as in PlayedTournament
    PlayedElsewhere results;            ///< the matches of players outside who are ranked
};

/// Leaves out who is out, with all its matches: what the others got is what they would have got
/// without it.
/// @throws games::UserError if fewer than two are left or no match is, or if the graphs of a sweep
///         would not be those that were played
[[nodiscard]] RefereedTournament leave_out(PlayedTournament played);

}  // namespace fides::analysis
