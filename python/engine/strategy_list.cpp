#include "python/engine/strategy_list.hpp"

#include "games/user_error.hpp"
#include "python/engine/settings.hpp"
#include "strategies/catalogue.hpp"

#include <pybind11/stl.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace fides::python {

namespace py = pybind11;

namespace {

using strategies::ParameterValue;

py::object standard_of(const ParameterValue& value) {
    return std::visit([](const auto& held) -> py::object { return py::cast(held); }, value);
}

py::dict entry_of(const strategies::Entry& entry) {
    py::list parameters;
    for (const strategies::Parameter& parameter : entry.parameters) {
        py::dict one;
        one["name"] = parameter.name;
        one["standard"] = standard_of(parameter.standard);
        one["meaning"] = parameter.meaning;
        one["lowest"] = parameter.lowest;
        one["highest"] = parameter.highest;
        one["whole"] = parameter.whole;
        parameters.append(one);
    }
    py::dict told;
    told["id"] = entry.id;
    told["name"] = entry.name;
    told["aliases"] = entry.aliases;
    told["summary"] = entry.summary;
    told["source"] = entry.source;
    told["assumed"] = entry.assumed;
    told["tags"] = entry.tags;
    told["parameters"] = parameters;
    told["role_aware"] = entry.role_aware;
    told["in_groups_only"] = entry.make == nullptr;
    return told;
}

py::list catalogue() {
    py::list entries;
    for (const strategies::Entry& entry : strategies::catalogue()) {
        entries.append(entry_of(entry));
    }
    return entries;
}

ParameterValue parameter_of(const std::string& name, py::handle value) {
    const games::Value read = value_of(name, value);
    if (const auto* const text = std::get_if<std::string>(&read.data)) {
        return *text;
    }
    if (const auto number = read.number()) {
        return *number;
    }
    throw games::UserError{games::Mistake{
        .key = name, .value = read.shown(), .problem = "is neither a number nor a text"}};
}

/// What a strategy with parameters is called: shortest, and with all parameters.
std::pair<std::string, std::string> spec(const std::string& id, const py::dict& parameters) {
    const strategies::Entry* const entry = strategies::find_entry(id);
    if (entry == nullptr) {
        throw games::UserError{games::Mistake{.value = '"' + id + '"',
                                              .problem = "is no strategy",
                                              .nearest = strategies::nearest_id(id)}};
    }
    std::vector<std::pair<std::string, ParameterValue>> given;
    for (const auto& [name, value] : parameters) {
        auto text = name.cast<std::string>();
        ParameterValue read = parameter_of(text, value);
        given.emplace_back(std::move(text), std::move(read));
    }
    const strategies::Spec made = strategies::make_spec(*entry, given);
    return {made.brief(), made.canonical()};
}

}  // namespace

void bind_strategies(py::module_& module) {
    module.def("catalogue", &catalogue);
    module.def("spec", &spec, py::arg("id"), py::arg("parameters"));
    module.def(
        "parse_spec",
        [](const std::string& text) {
            const strategies::Spec read = strategies::parse_spec(text);
            return std::pair{read.brief(), read.canonical()};
        },
        py::arg("text"));
}

}  // namespace fides::python
