#include "games/version.hpp"
#include "python/engine/errors.hpp"
#include "python/engine/estimating.hpp"
#include "python/engine/experiments.hpp"
#include "python/engine/playing.hpp"
#include "python/engine/python_entry.hpp"
#include "python/engine/strategy_list.hpp"
#include "strategies/plugin/session/plugin_spec.hpp"

#include <pybind11/pybind11.h>

#include <string>

/// What `fides_games` asks of the engine; its own Python is what users see.
PYBIND11_MODULE(_engine, module) {
    namespace python = fides::python;
    fides::strategies::enable_plugins();
    python::add_python_entry();
    python::translate_errors();
    python::bind_strategies(module);
    python::bind_experiments(module);
    python::bind_playing(module);
    python::bind_estimating(module);
    module.attr("version") = std::string{fides::games::version()};
    module.attr("commit") = std::string{fides::games::commit()};
}
