#pragma once

#include "tournament/configuration/assignments.hpp"

/// Games that stand in a file of their own: `[game] file = "game.nfg"`.
namespace fides::tournament {

/// Puts what the file holds that `game.file` names in the place of its name, as if the
/// configuration gave type, matrices and actions of a `bimatrix`; results then hold the game, not
/// the name. The first strategy of each player counts as the cooperative one. Names that the
/// configuration gives the actions win over the file's. The file is looked for as `find_data_file`
/// does.
/// @throws games::UserError for a file that is not there or no game of two players with two
///         strategies each, and for keys of the game beside `game.file`
void read_game_file(Assignments& given);

}  // namespace fides::tournament
