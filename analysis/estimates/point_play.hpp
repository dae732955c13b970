#pragma once

#include "analysis/estimates/accumulator.hpp"
#include "analysis/estimates/network_accumulator.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/journal/journal.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace fides::analysis {

/// What is wanted of a point beside its measures.
struct PointRequest {
    std::vector<std::uint32_t> sampled_rounds;  ///< to keep one by one, ascending; may be empty
    bool counterfactual = false;
    bool network = false;                        ///< each tie, organisation and review
    std::vector<std::uint32_t> snapshot_rounds;  ///< of the network, ascending; may be empty
};

/// What came of it.
struct PlayedPoint {
    Accumulator measures;
    std::optional<NetworkAccumulator> network;
};

/// Rounds of an experiment, at most so many, evenly spaced, the first and the last among them. With
/// a random end: over the rounds that one repetition in a hundred reaches.
[[nodiscard]] std::vector<std::uint32_t> spaced_rounds(const tournament::Experiment& experiment,
                                                       std::uint32_t most);

/// True if a point takes so long, a second or two of a processor, that it is kept in pieces, runs
/// of blocks of its repetitions, which take much more room than what is made of them.
[[nodiscard]] bool is_kept_in_pieces(const tournament::Experiment& experiment);

/// Plays all repetitions of one point and variant.
/// @param experiment  a collaboration at the point, of the variant
/// @param tick        called now and then with the number of repetitions played since
/// @param kept        the point as a unit of work, if it is to be kept in pieces; the whole is for
///                    the caller to keep. Where pieces are left to others, not all of it is there
[[nodiscard]] PlayedPoint play_point(const tournament::Experiment& experiment,
                                     const PointRequest& request, tournament::Executor& executor,
                                     const std::function<void(std::uint64_t)>& tick,
                                     const tournament::CancelToken& cancel,
                                     const tournament::KeptUnit& kept = {});

}  // namespace fides::analysis
