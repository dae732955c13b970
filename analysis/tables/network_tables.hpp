#pragma once

#include "analysis/estimates/network_accumulator.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/variant.hpp"
#include "tournament/network/network.hpp"
#include "tournament/results/table.hpp"

#include <cstdint>
#include <vector>

/// The tables of a collaboration's ties, organisations and reviews (docs/experiment.md, Tables).
namespace fides::analysis {

/// Which of these tables an experiment's results have.
struct NetworkTables {
    bool ties = false;       ///< and organisations
    bool snapshots = false;  ///< of both, in some rounds
    bool reviews = false;
};

/// Ties are kept of networks of up to 2,000 ties, snapshots of up to 120 ties and 4 points, reviews
/// of sweeps of up to 33 points; nothing of two organisations on a tie without venture, conflict or
/// event, of whom the summary says all.
[[nodiscard]] NetworkTables network_tables(const tournament::Experiment& experiment);

/// Rounds of which snapshots are kept: at most 41.
[[nodiscard]] std::vector<std::uint32_t> snapshot_rounds(const tournament::Experiment& experiment);

[[nodiscard]] tournament::TableSchema ties_schema();
[[nodiscard]] tournament::TableSchema organisations_schema();
[[nodiscard]] tournament::TableSchema tie_rounds_schema();
[[nodiscard]] tournament::TableSchema organisation_rounds_schema();
[[nodiscard]] tournament::TableSchema reviews_schema();

/// @param z  half width of the intervals in standard errors
[[nodiscard]] std::vector<tournament::Row> ties_rows(std::uint64_t point,
                                                     const tournament::Network& network,
                                                     const NetworkAccumulator& played, double z);
[[nodiscard]] std::vector<tournament::Row> organisations_rows(std::uint64_t point,
                                                              const tournament::Network& network,
                                                              const NetworkAccumulator& played,
                                                              double z);
/// @param conflicts  there can be some
[[nodiscard]] std::vector<tournament::Row> tie_rounds_rows(std::uint64_t point,
                                                           const tournament::Network& network,
                                                           const NetworkAccumulator& played,
                                                           bool conflicts);
[[nodiscard]] std::vector<tournament::Row> organisation_rounds_rows(
    std::uint64_t point, const tournament::Network& network, const NetworkAccumulator& played,
    bool venture);
[[nodiscard]] std::vector<tournament::Row> reviews_rows(std::uint64_t point,
                                                        tournament::Variant variant,
                                                        const NetworkAccumulator& played, double z);

}  // namespace fides::analysis
