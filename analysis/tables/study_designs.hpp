#pragma once

#include "tournament/experiment/design.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table_writer.hpp"

#include <span>
#include <vector>

/// The designs of a sensitivity study with what came of them, so that others can compute the
/// indices: tables `morris_design` and `sobol_design`.
namespace fides::analysis {

/// Values of all that is explained, NaN where it was not observed; shape (explained, points).
using ExplainedValues = std::vector<std::vector<double>>;

/// Each evaluation of Morris' trajectories, in their order.
/// @param points  of `morris_points`
/// @param values  there, a column each under its name
void write_morris_design(const tournament::Experiment& experiment,
                         std::span<const tournament::Point> points, const ExplainedValues& values,
                         tournament::TableWriter& store);

/// Each evaluation of the rows for Sobol' indices, in their order: of matrix A, of A with one
/// factor from B (under that factor's key), of B.
/// @param points  of `sobol_points`
void write_sobol_design(const tournament::Experiment& experiment,
                        std::span<const tournament::Point> points, const ExplainedValues& values,
                        tournament::TableWriter& store);

}  // namespace fides::analysis
