#pragma once

#include "tournament/configuration/assignments.hpp"

/// Networks that stand in files of their own: `ties = "edges.csv"`, `organisations =
/// "organisations.csv"`, GraphML for either or both.
namespace fides::tournament {

/// Puts what the files hold that `collaboration.ties` and `collaboration.organisations` name in the
/// place of their names, row by row and as if the configuration listed it, each value with its
/// place in its file. Files are looked for beside the configuration that names them, then where the
/// program runs. Those that end in .graphml or .xml are GraphML; where nothing lists the
/// organisations, the nodes of the file with the ties do. All others are tables (`read_csv`): ties
/// have their ends in the columns from and to, or source and target.
/// @throws games::UserError for a file that is not there, cannot be read, or lacks a column, and
/// for
///         columns that are not known
void read_network_files(Assignments& given);

}  // namespace fides::tournament
