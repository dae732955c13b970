#pragma once

#include "games/document.hpp"
#include "games/given.hpp"
#include "tournament/configuration/override.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// A configuration taken apart: which key was given which value where, before any of it means
/// anything.
namespace fides::tournament {

/// What was given of a key of the experiment in a table of ranges: of an axis of the sweep, a
/// lever, a factor, what differs between worlds, or a parameter that is fitted.
struct AxisGiven {
    std::string file;
    std::string table;  ///< sweep, levers, sensitivity, worlds.axis, worlds.ranges or fit
    std::string key;    ///< of the experiment: contract.coverage
    games::Position key_position{};
    std::vector<games::Given> parts;  ///< from, to, points, values, cost; each by its own name

    /// Null if it was not given.
    [[nodiscard]] const games::Given* part(std::string_view name) const noexcept;

    /// Throws the error about it: `FILE:LINE:COLUMN: TABLE.KEY PROBLEM`.
    [[noreturn]] void refuse(const std::string& problem) const;
};

/// A table that is there, whatever is in it.
struct TableGiven {
    std::string file;
    std::string name;
    games::Position position{};

    /// Throws the error about it: `FILE:LINE:COLUMN: TABLE PROBLEM`.
    [[noreturn]] void refuse(const std::string& problem) const;
};

struct Assignments {
    std::string file;
    bool is_record = false;          ///< as Given
    std::vector<games::Given> keys;  ///< each key once, in the order of the text
    std::vector<AxisGiven> axes;     ///< in the order of the text, as levers and factors
    std::vector<AxisGiven> levers;
    std::vector<AxisGiven> factors;
    std::vector<games::Given> world_ranges;  ///< of [worlds], as `worlds.ranges.KEY`
    std::vector<AxisGiven> worlds;           ///< the same as lines, once they are read
    std::vector<AxisGiven> fitted;
    std::vector<TableGiven> tables;
    std::vector<std::string> warnings;  ///< a line each

    /// Null if nobody gave this key.
    [[nodiscard]] const games::Given* find(std::string_view key) const noexcept;
    [[nodiscard]] games::Given* find(std::string_view key) noexcept;

    /// Null if the table is nowhere.
    [[nodiscard]] const TableGiven* find_table(std::string_view name) const noexcept;
};

/// Takes a document apart and puts the overrides in the place of what they override.
/// @param is_record  as Given
/// @throws games::UserError for tables and keys that are not known, and for those of the design
///         that this version does not have
[[nodiscard]] Assignments take_apart(const games::Document& document,
                                     std::span<const Override> overrides, bool is_record);

}  // namespace fides::tournament
