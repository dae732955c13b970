#include "tournament/values/on_disk.hpp"

#include "strategies/catalogue.hpp"
#include "strategies/plugin/session/plugin_spec.hpp"

#include <system_error>

namespace fides::tournament {

namespace {

using games::Given;

/// The file of a strategy, looked for beside the configuration that names it, then where the
/// program runs.
std::filesystem::path find_strategy_file(const Given& given, const std::string& name) {
    const std::filesystem::path beside = std::filesystem::path{given.file}.parent_path() / name;
    for (const std::filesystem::path& file : {beside, std::filesystem::path{name}}) {
        std::error_code ignored;
        if (std::filesystem::exists(file, ignored)) {
            return file;
        }
    }
    given.refuse("names a file that is not there",
                 "a strategy's name, or a path from the configuration or from where fides runs");
}

/// A strategy's name is no file's, whatever its parameters look like and whatever folders there
/// are.
bool is_catalogued(const std::string& name) {
    return strategies::find_entry(name.substr(0, name.find('('))) != nullptr;
}

/// The plugin that a name means; empty if there is none.
std::filesystem::path find_plugin(const std::filesystem::path& beside, const std::string& name) {
    if (is_catalogued(name)) {
        return {};
    }
    for (const std::filesystem::path& path :
         {beside.parent_path() / name, std::filesystem::path{name}}) {
        std::error_code ignored;
        if (strategies::is_plugin_path(path) && std::filesystem::exists(path, ignored)) {
            return path;
        }
    }
    return {};
}

}  // namespace

bool is_on_disk(const std::string& name, const std::filesystem::path& beside) {
    return !is_catalogued(name) &&
           (strategies::is_strategy_file(name) || !find_plugin(beside, name).empty());
}

strategies::TextStrategy read_strategy_on_disk(const Given& given, const std::string& name,
                                               bool isolate) {
    const std::filesystem::path plugin = find_plugin(given.file, name);
    if (plugin.empty()) {
        return strategies::read_strategy_file(find_strategy_file(given, name));
    }
    return strategies::read_plugin(plugin, isolate);
}

std::string find_folder(const Given& given) {
    const std::string& name = read_text(given);
    for (const std::filesystem::path& path :
         {std::filesystem::path{given.file}.parent_path() / name, std::filesystem::path{name}}) {
        std::error_code ignored;
        if (std::filesystem::is_directory(path, ignored)) {
            return path.string();
        }
    }
    given.refuse("names no folder");
}

}  // namespace fides::tournament
