#pragma once

#include "python/engine/time_limit.hpp"
#include "strategies/batch_player.hpp"

#include <pybind11/pybind11.h>

#include <memory>
#include <optional>
#include <vector>

/// Strategies that are written in Python and decide in this process.
namespace fides::python {

/// A player whose decisions are made by Python code: all of a round with Python's lock taken once.
/// Whatever the code raises, and a decision that takes too long, is a forfeit; what was raised is
/// kept for who is told of it.
class PythonPlayer : public strategies::BatchPlayer {
public:
    [[nodiscard]] const std::optional<strategies::Forfeit>& forfeit() const noexcept final {
        return forfeit_;
    }

    /// What was raised; empty while all is well. @pre Python's lock is held
    [[nodiscard]] const pybind11::object& raised() const noexcept { return raised_; }

protected:
    explicit PythonPlayer(TimeLimit& limit) noexcept : limit_{&limit} {}

    [[nodiscard]] TimeLimit& limit() const noexcept { return *limit_; }

    /// Notes what Python has raised and clears it. @pre Python's lock is held
    void give_up(pybind11::error_already_set& error);

private:
    TimeLimit* limit_;
    std::optional<strategies::Forfeit> forfeit_;
    pybind11::object raised_;
};

/// The player that an object of Python is: `fides_games.players` says of what kind.
/// @param prototype  a `fides_games.Player`
/// @param limit      outlives the player, and is that of all players of its thread
/// @pre  Python's lock is held, and when it is destroyed
[[nodiscard]] std::unique_ptr<PythonPlayer> make_python_player(const pybind11::object& prototype,
                                                               TimeLimit& limit);

/// True if the object decides each role by itself: relying and honouring.
[[nodiscard]] bool is_role_aware(const pybind11::object& prototype);

}  // namespace fides::python
