#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Where a plugin is and what kind of thing it is, before anything of it runs.
namespace fides::strategies {

enum class PluginKind : std::uint8_t {
    text,           ///< a strategy as TOML
    shared_object,  ///< against fides_plugin.h
    program         ///< any program that speaks the line protocol
};

/// A plugin on disk: a file (.so, .py, .R, .js, .mjs, .toml, an executable), or a folder with a
/// plugin.toml.
struct PluginSource {
    std::string name;  ///< the file's or folder's, without ending
    PluginKind kind = PluginKind::text;
    std::string language;          ///< C++, Python, R, JavaScript, text, program
    std::filesystem::path path;    ///< as it was named: file or folder
    std::filesystem::path folder;  ///< absolute; the folder it runs in and may read
    std::filesystem::path
        file;  ///< absolute; the strategy's text or the shared object, if it is one
    std::vector<std::string> command;  ///< of programs: the program and its arguments
    std::string sha256;                ///< 64 hexadecimal digits over its files' names and contents

    bool operator==(const PluginSource&) const = default;
};

/// Whether a name in a configuration or on the command line means a plugin: it ends in .so, .py,
/// .R, .js or .mjs, or there is a program of that name, or a folder with a plugin.toml.
[[nodiscard]] bool is_plugin_path(const std::filesystem::path& path);

/// @throws games::UserError for what is not there or not a plugin, or a mistake in its plugin.toml
[[nodiscard]] PluginSource read_plugin_source(const std::filesystem::path& path);

}  // namespace fides::strategies
