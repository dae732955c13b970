#include "python/engine/experiments.hpp"

#include "games/user_error.hpp"
#include "python/engine/python_entry.hpp"
#include "python/engine/settings.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/configuration/worlds.hpp"

#include <nlohmann/json.hpp>
#include <pybind11/stl.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>
#include <vector>

namespace fides::python {

namespace py = pybind11;

namespace {

constexpr const char* settings_name = "settings";

/// `tournament`, `collaboration`: what an experiment is.
std::string kind_of(const tournament::Experiment& experiment) {
    return std::holds_alternative<tournament::Tournament>(experiment.kind) ? "tournament"
                                                                           : "collaboration";
}

std::vector<std::string> players_of(const tournament::Experiment& experiment) {
    std::vector<std::string> names;
    if (const auto* const found = std::get_if<tournament::Tournament>(&experiment.kind)) {
        std::transform(found->players.begin(), found->players.end(), std::back_inserter(names),
                       [](const tournament::Player& player) { return player.name; });
    }
    return names;
}

}  // namespace

ReadConfiguration read_file(const std::string& path, const py::dict& settings) {
    return {.read = tournament::read_experiment(path, overrides_of(settings, settings_name)),
            .source = path};
}

ReadConfiguration read_text(const std::string& toml, const std::string& name,
                            const py::dict& settings) {
    return {
        .read = tournament::read_experiment_text(toml, name, overrides_of(settings, settings_name)),
        .source = name};
}

ReadConfiguration read_dict(const py::dict& dict, const std::string& name,
                            const py::dict& settings) {
    DictConfiguration configuration = configuration_of(dict, name);
    std::vector<tournament::Override> overrides = std::move(configuration.dotted);
    std::ranges::move(overrides_of(settings, settings_name), std::back_inserter(overrides));
    return {.read = tournament::read_experiment_document(configuration.document, overrides),
            .source = name};
}

ReadConfiguration world_of(const ReadConfiguration& configuration, std::uint32_t number) {
    const tournament::Worlds& worlds = configuration.read.experiment.worlds;
    if (worlds.ranges.empty()) {
        throw games::UserError{games::Mistake{.file = configuration.source,
                                              .problem = "has no [worlds], so that a world's "
                                                         "number is of no use"}};
    }
    if (number >= worlds.sample) {
        throw games::UserError{games::Mistake{
            .key = "world",
            .value = std::to_string(number),
            .problem = "is no whole number from 0 to " + std::to_string(worlds.sample - 1)}};
    }
    return {.read = {.experiment = tournament::named_world(configuration.read.experiment, number),
                     .warnings = configuration.read.warnings},
            .source = configuration.source};
}

void bind_experiments(py::module_& module) {
    py::class_<ReadConfiguration>(module, "Experiment")
        .def_property_readonly(
            "name", [](const ReadConfiguration& one) { return one.read.experiment.name; })
        .def_property_readonly(
            "title", [](const ReadConfiguration& one) { return one.read.experiment.title; })
        .def_property_readonly(
            "seed", [](const ReadConfiguration& one) { return one.read.experiment.seed; })
        .def_property_readonly(
            "repetitions",
            [](const ReadConfiguration& one) { return one.read.experiment.repetitions; })
        .def_property_readonly(
            "kind", [](const ReadConfiguration& one) { return kind_of(one.read.experiment); })
        .def_property_readonly(
            "players", [](const ReadConfiguration& one) { return players_of(one.read.experiment); })
        .def_property_readonly("n_worlds",
                               [](const ReadConfiguration& one) {
                                   const tournament::Worlds& worlds = one.read.experiment.worlds;
                                   return worlds.ranges.empty() ? 0U : worlds.sample;
                               })
        .def_property_readonly(
            "has_python_players",
            [](const ReadConfiguration& one) { return has_python_players(one.read.experiment); })
        .def_property_readonly("warnings",
                               [](const ReadConfiguration& one) { return one.read.warnings; })
        .def_readonly("source", &ReadConfiguration::source)
        .def("json",
             [](const ReadConfiguration& one) {
                 return tournament::to_json(one.read.experiment)
                     .dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
             })
        .def("world", &world_of, py::arg("number"));
    module.def("read_file", &read_file, py::arg("path"), py::arg("settings"));
    module.def("read_text", &read_text, py::arg("toml"), py::arg("name"), py::arg("settings"));
    module.def("read_dict", &read_dict, py::arg("configuration"), py::arg("name"),
               py::arg("settings"));
}

}  // namespace fides::python
