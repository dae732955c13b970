#pragma once

#include "strategies/entry.hpp"
#include "tournament/experiment/experiment.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

/// Players in Python as a configuration names them.
namespace fides::python {

/// The id of their entry: `{ id = "in_python", player = "Mine", number = 0 }`. Random numbers
/// follow from `player`; `number` only says which of the objects that were given it is.
inline constexpr std::string_view python_id = "in_python";

/// Makes the id known. A second time changes nothing.
void add_python_entry();

/// Which of the objects that were given plays; empty for a strategy of the catalogue.
[[nodiscard]] std::optional<std::size_t> object_number(const strategies::Spec& spec);

/// True if a player of a tournament decides in Python.
[[nodiscard]] bool has_python_players(const tournament::Experiment& experiment);

}  // namespace fides::python
