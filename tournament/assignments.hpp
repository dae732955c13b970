#pragma once

#include "games/document.hpp"
#include "tournament/given.hpp"
#include "tournament/reader.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// A configuration taken apart: which key was given which value where, before any of it means
/// anything.
namespace fides::tournament {

/// What was given of one axis of the sweep.
struct AxisGiven {
    std::string file;
    std::string key;  ///< of the experiment: contract.coverage
    games::Position key_position{};
    std::vector<Given> parts;  ///< from, to, points, values; each by its own name
};

/// A table that is there, whatever is in it.
struct TableGiven {
    std::string file;
    std::string name;
    games::Position position{};
};

struct Assignments {
    std::string file;
    std::vector<Given> keys;      ///< each key once, in the order of the text
    std::vector<AxisGiven> axes;  ///< in the order of the text
    std::vector<TableGiven> tables;

    /// Null if nobody gave this key.
    [[nodiscard]] const Given* find(std::string_view key) const noexcept;

    /// Null if the table is nowhere.
    [[nodiscard]] const TableGiven* find_table(std::string_view name) const noexcept;
};

/// Takes a document apart and puts the overrides in the place of what they override.
/// @throws games::UserError for tables and keys that are not known, and for those of the design
///         that this version does not have
[[nodiscard]] Assignments take_apart(const games::Document& document,
                                     std::span<const Override> overrides);

}  // namespace fides::tournament
