#include "python/engine/errors.hpp"

#include "games/user_error.hpp"

#include <pybind11/pybind11.h>

#include <exception>

namespace fides::python {

namespace py = pybind11;

namespace {

void raise_config_error(const games::UserError& error) {
    const games::Mistake& mistake = error.mistake();
    const py::object type = py::module_::import("fides_games.errors").attr("ConfigError");
    const py::object raised =
        type(error.what(), py::arg("file") = mistake.file, py::arg("line") = mistake.line,
             py::arg("column") = mistake.column, py::arg("key") = mistake.key,
             py::arg("value") = mistake.value, py::arg("problem") = mistake.problem,
             py::arg("allowed") = mistake.allowed, py::arg("nearest") = mistake.nearest);
    PyErr_SetObject(type.ptr(), raised.ptr());
}

}  // namespace

void translate_errors() {
    py::register_exception_translator([](std::exception_ptr thrown) {
        try {
            std::rethrow_exception(std::move(thrown));
        } catch (const games::UserError& error) {
            raise_config_error(error);
        }
    });
}

}  // namespace fides::python
