#pragma once

#include "games/document.hpp"
#include "tournament/configuration/override.hpp"

#include <pybind11/pybind11.h>

#include <string>
#include <vector>

/// Values of Python as those of a configuration.
namespace fides::python {

/// What a Python object stands for in a configuration: None, sets and what else TOML does not have
/// are refused. Numbers and arrays of numpy count as what they hold.
/// @param key  dotted, for errors
/// @throws games::UserError  naming the key, for what is no value of a configuration
[[nodiscard]] games::Value value_of(const std::string& key, pybind11::handle object);

/// A configuration as a dict: tables are dicts, all else as in TOML. Keys at the top may be dotted
/// (`"contract.coverage"`); these are overrides and win over tables.
struct DictConfiguration {
    games::Document document;
    std::vector<tournament::Override> dotted;
};

/// @param name  stands for the file in errors
/// @throws games::UserError  as `value_of`, and for keys that are no texts
[[nodiscard]] DictConfiguration configuration_of(const pybind11::dict& dict,
                                                 const std::string& name);

/// Values given beside a configuration: pairs of a dotted key and a value.
/// @param origin  stands for the file in errors
[[nodiscard]] std::vector<tournament::Override> overrides_of(const pybind11::dict& settings,
                                                             const std::string& origin);

}  // namespace fides::python
