#pragma once

#include "analysis/evolution/run/point_evolution.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

/// The tables of an evolution: what populations of the tournament's players become.
namespace fides::analysis {

/// Which of the tables an experiment has, in the order in which they are written.
[[nodiscard]] std::vector<tournament::TableSchema> evolution_schemas(
    const tournament::Experiment& experiment);

/// The rows of one of them at a point.
/// @param table  its name, one of `evolution_schemas`
[[nodiscard]] std::vector<tournament::Row> evolution_rows(const tournament::Experiment& experiment,
                                                          std::uint64_t point,
                                                          const PointEvolution& evolution,
                                                          std::string_view table);

}  // namespace fides::analysis
