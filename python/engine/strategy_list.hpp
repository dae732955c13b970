#pragma once

#include <pybind11/pybind11.h>

/// The catalogue of strategies for Python.
namespace fides::python {

/// Makes `catalogue` and `spec` known to Python.
void bind_strategies(pybind11::module_& module);

}  // namespace fides::python
