#pragma once

#include "analysis/estimates/pair_means.hpp"
#include "analysis/estimates/pair_result.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/journal/journal.hpp"
#include "tournament/results/table_writer.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace fides::analysis {

/// Results of matches that were played elsewhere, by point and place in the schedule; empty: to be
/// played.
using PlayedElsewhere = std::vector<std::vector<std::optional<PairResult>>>;

/// Told of what the players of a point got of each other, point by point in any order; up to
/// `PairMeans::most_players` of them.
using TakePairs = std::function<void(std::uint64_t point, const PairMeans& pairs)>;

/// Plays a tournament, at every point if it is swept, and writes its tables: pairs, ranking,
/// dropping (of 3 to 400 players), summary (the measures pooled over all matches). Stops early,
/// tables incomplete, once `cancel` is set.
///
/// With a `precision` everything is played in 64 repetitions, then in 128, 256, ... anew, until the
/// score interval of every player of a point is at most twice as wide, or `repetitions` are
/// reached. The tables are those of a run with as many repetitions and no precision, to the bit.
/// @param elsewhere  null: everything is to be played
/// @param journal    keeps units of work; null: nobody does
/// @param take_pairs  empty: nobody asks
/// @return  repetitions played at each point
std::vector<std::uint32_t> run_tournament(
    const tournament::Experiment& experiment, tournament::TableWriter& store,
    tournament::Executor& executor, tournament::Progress& progress,
    const tournament::CancelToken& cancel, const PlayedElsewhere* elsewhere = nullptr,
    tournament::Journal* journal = nullptr, const TakePairs& take_pairs = {});

}  // namespace fides::analysis
