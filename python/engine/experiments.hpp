#pragma once

#include "tournament/configuration/reader.hpp"

#include <pybind11/pybind11.h>

#include <string>

/// Experiments from whatever Python has.
namespace fides::python {

/// An experiment that was read, as Python holds it.
struct ReadConfiguration {
    tournament::ReadExperiment read;
    std::string source;  ///< the file's path, or the name that stands for it in errors
};

/// @throws games::UserError  as tournament::read_experiment
[[nodiscard]] ReadConfiguration read_file(const std::string& path, const pybind11::dict& settings);

/// @param name  stands for a file in errors and is the experiment's name where it has none
[[nodiscard]] ReadConfiguration read_text(const std::string& toml, const std::string& name,
                                          const pybind11::dict& settings);

[[nodiscard]] ReadConfiguration read_dict(const pybind11::dict& dict, const std::string& name,
                                          const pybind11::dict& settings);

/// One world of the sample that an experiment asks for.
/// @throws games::UserError  if it asks for none, or for fewer
[[nodiscard]] ReadConfiguration world_of(const ReadConfiguration& configuration,
                                         std::uint32_t number);

/// Makes `Experiment` and what reads one known to Python.
void bind_experiments(pybind11::module_& module);

}  // namespace fides::python
