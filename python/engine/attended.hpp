#pragma once

#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"

#include <pybind11/pybind11.h>

#include <functional>

/// The engine at work while Python stays responsive.
namespace fides::python {

/// What a piece of work is given.
struct Workplace {
    tournament::Executor& executor;
    tournament::Progress& progress;
    const tournament::CancelToken& cancel;
};

/// Does work on a thread of its own, without Python's lock, until it is done. Meanwhile the thread
/// that called looks twenty times a second for Ctrl-C and other signals and tells `progress` how
/// far the work is. If either raises, the work is cancelled, and that is raised once it has
/// stopped.
///
/// Work that knows no token is cancelled too, before its next piece: its executor then throws.
/// @param threads   of the engine, at least 1
/// @param progress  called with units done and announced; None: nobody is told
void attend(unsigned threads, const pybind11::object& progress,
            const std::function<void(const Workplace&)>& work);

}  // namespace fides::python
