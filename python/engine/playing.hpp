#pragma once

#include <pybind11/pybind11.h>

/// Runs and matches for Python.
namespace fides::python {

/// Makes `play`, `run_to_folder`, `play_match` and the tables that they return known to Python.
void bind_playing(pybind11::module_& module);

}  // namespace fides::python
