#include "python/engine/settings.hpp"

#include "games/user_error.hpp"

#include <cstdint>
#include <utility>

namespace fides::python {

namespace py = pybind11;

namespace {

constexpr int most_levels = 32;

[[noreturn]] void refuse(const std::string& key, py::handle object, const std::string& problem,
                         const std::string& allowed = {}) {
    constexpr std::size_t most_shown = 60;
    auto shown = py::repr(object).cast<std::string>();
    if (shown.size() > most_shown) {
        shown = shown.substr(0, most_shown) + "...";
    }
    throw games::UserError{
        games::Mistake{.key = key, .value = shown, .problem = problem, .allowed = allowed}};
}

std::string joined(const std::string& key, const std::string& name) {
    return key.empty() ? name : key + '.' + name;
}

std::string name_of(const std::string& key, py::handle name) {
    if (!py::isinstance<py::str>(name)) {
        refuse(key, name, "is a key that is no text");
    }
    return name.cast<std::string>();
}

games::Value value_within(const std::string& key, py::handle object, int level);

games::Value::Table table_of(const std::string& key, const py::dict& dict, int level) {
    games::Value::Table table;
    for (const auto& [name, value] : dict) {
        std::string text = name_of(key, name);
        games::Value own = value_within(joined(key, text), value, level);
        table.push_back({.key = std::move(text), .value = std::move(own)});
    }
    return table;
}

std::int64_t whole_of(const std::string& key, py::handle object) {
    int overflow = 0;
    const long long number = PyLong_AsLongLongAndOverflow(object.ptr(), &overflow);
    if (overflow != 0) {
        refuse(key, object, "is beyond the largest whole number");
    }
    if (number == -1 && PyErr_Occurred() != nullptr) {
        throw py::error_already_set();
    }
    return number;
}

games::Value value_within(const std::string& key, py::handle object, int level) {
    if (level > most_levels) {
        throw games::UserError{games::Mistake{
            .key = key, .problem = "lies within others more deeply than any configuration"}};
    }
    if (py::isinstance<py::bool_>(object)) {
        return {.data = object.cast<bool>()};
    }
    if (py::isinstance<py::int_>(object)) {
        return {.data = whole_of(key, object)};
    }
    if (py::isinstance<py::float_>(object)) {
        return {.data = object.cast<double>()};
    }
    if (py::isinstance<py::str>(object)) {
        return {.data = object.cast<std::string>()};
    }
    if (py::isinstance<py::dict>(object)) {
        return {.data = table_of(key, py::reinterpret_borrow<py::dict>(object), level + 1)};
    }
    if (py::isinstance<py::list>(object) || py::isinstance<py::tuple>(object)) {
        games::Value::List list;
        for (const py::handle one : object) {
            list.push_back(value_within(key, one, level + 1));
        }
        return {.data = std::move(list)};
    }
    if (py::hasattr(object, "tolist")) {  // numpy's scalars and arrays, pandas' series
        return value_within(key, object.attr("tolist")(), level + 1);
    }
    if (py::hasattr(object, "__fspath__")) {
        return {.data = py::str(object.attr("__fspath__")()).cast<std::string>()};
    }
    refuse(key, object, "is no value of a configuration",
           "bool, int, float, str, list, tuple, dict, path or what numpy has of these");
}

}  // namespace

games::Value value_of(const std::string& key, py::handle object) {
    return value_within(key, object, 0);
}

DictConfiguration configuration_of(const py::dict& dict, const std::string& name) {
    DictConfiguration configuration{.document = {.file = name, .fields = {}}, .dotted = {}};
    for (const auto& [key, value] : dict) {
        std::string text = name_of("", key);
        games::Value own = value_of(text, value);
        if (text.find('.') == std::string::npos) {
            configuration.document.fields.push_back(
                {.key = std::move(text), .value = std::move(own)});
        } else {
            configuration.dotted.push_back(
                {.origin = name, .key = std::move(text), .value = games::toml_text(own)});
        }
    }
    return configuration;
}

std::vector<tournament::Override> overrides_of(const py::dict& settings,
                                               const std::string& origin) {
    std::vector<tournament::Override> overrides;
    for (const auto& [key, value] : settings) {
        std::string text = name_of("", key);
        std::string toml = games::toml_text(value_of(text, value));
        overrides.push_back({.origin = origin, .key = std::move(text), .value = std::move(toml)});
    }
    return overrides;
}

}  // namespace fides::python
