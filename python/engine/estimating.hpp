#pragma once

#include <pybind11/pybind11.h>

/// From data to strategies and parameters, for Python.
namespace fides::python {

/// Makes `infer` and `fit` known to Python.
void bind_estimating(pybind11::module_& module);

}  // namespace fides::python
