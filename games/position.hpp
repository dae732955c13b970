#pragma once

namespace fides::games {

/// A place in a text; lines and columns count characters from 1, 0 means nowhere.
struct Position {
    int line = 0;
    int column = 0;
};

}  // namespace fides::games
