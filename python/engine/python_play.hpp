#pragma once

#include "analysis/league/left_out.hpp"
#include "python/engine/attended.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/transcript.hpp"

#include <pybind11/pybind11.h>

#include <optional>
#include <vector>

/// Matches of players in Python.
namespace fides::python {

/// A player that is out, and what its code raised.
struct Disqualified {
    std::string name;
    std::string reason;  ///< a clause: "raised ZeroDivisionError: division by zero"
    pybind11::object raised;
};

/// The objects that play, and what becomes of them. Touched with Python's lock held alone.
struct PythonPlayers {
    std::vector<pybind11::object> prototypes;  ///< by number
    double time_limit = 10.0;                  ///< seconds > 0, over a decision
    std::vector<Disqualified> disqualified{};
};

/// Plays all matches of players in Python, on this thread. Who raises, or takes too long, is out
/// with all its matches, and what the others got is what they would have got without it.
/// @return  empty if it was cancelled
/// @throws games::UserError  for a precision and raw interactions, which these players do not have,
///         for an object that was not given, and when fewer than two are left
/// @pre  Python's lock is not held
[[nodiscard]] std::optional<analysis::RefereedTournament> play_python_players(
    const tournament::Experiment& experiment, PythonPlayers& players, const Workplace& place);

/// One match, as tournament::transcribe_match has it. @pre Python's lock is not held
/// @return  empty if a player is out, or it was cancelled
[[nodiscard]] std::optional<tournament::Transcript> transcribe_python_match(
    const tournament::Experiment& experiment, std::uint32_t repetition, PythonPlayers& players,
    const Workplace& place);

}  // namespace fides::python
