#pragma once

#include "analysis/tables/wording.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/results.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the tables of a tournament say.
namespace fides::analysis {

/// A row of table `ranking`.
struct PlaceReading {
    std::int64_t rank = 0;
    std::string player;
    Reading score;  ///< none where nothing is left to chance
    std::optional<std::int64_t> rank_low;
    std::optional<std::int64_t> rank_high;
    double cooperation = 0.0;
    double niceness = 0.0;  ///< share of matches in which it was not the first to defect
};

/// A row of table `pairs`.
struct PairReading {
    std::string player;
    std::string opponent;
    Reading score;  ///< of the player; interval as in PlaceReading
};

/// Who would be first in a tournament that somebody stayed away from.
struct DroppingReading {
    std::string dropped;
    std::vector<std::string> first;  ///< in the order of the table
    double score = 0.0;              ///< theirs
};

/// How far a tournament was repeated for the precision asked for.
struct PrecisionReading {
    std::int64_t fewest = 0;    ///< repetitions at a point
    std::int64_t most = 0;      ///< likewise
    std::uint64_t reached = 0;  ///< points where every score is precise enough
    double widest = 0.0;  ///< half width of the widest interval of a score; infinite without one
};

/// All that they say.
struct TournamentReadings {
    std::vector<std::vector<PlaceReading>> rankings;  ///< by point, best first
    std::optional<PairReading> best_pair;       ///< whose player scored highest, at the first point
    std::vector<DroppingReading> droppings;     ///< at the first point, in the order of the table
    std::optional<PrecisionReading> precision;  ///< where one was asked for
};

/// Empty of what a folder has no tables of.
/// @throws games::UserError if a table cannot be read
[[nodiscard]] TournamentReadings read_tournament(const tournament::Experiment& experiment,
                                                 const tournament::Results& results);

}  // namespace fides::analysis
