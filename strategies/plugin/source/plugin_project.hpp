#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

/// Projects that authors of strategies begin with.
namespace fides::strategies {

/// The languages that a project can be in, as they are named on the command line.
[[nodiscard]] std::span<const std::string_view> project_languages();

/// Writes a working project: a strategy with one function to change, its test, what speaks with the
/// referee, and a README.
/// @param name      of the strategy: small letters, digits and underscores, a letter first
/// @param language  one of `project_languages`
/// @param folder    that is made; it must not be there yet
/// @throws games::UserError for a name or language that is none, a name that a strategy of the
///         catalogue, a keyword or a module of the language has, a folder that is there, and when
///         it cannot be written
void write_plugin_project(const std::string& name, std::string_view language,
                          const std::filesystem::path& folder);

/// Shell commands that build a project, to be given in its folder; empty where nothing is built.
/// @param language  one of `project_languages`
/// @throws games::UserError for a language that is none
[[nodiscard]] std::string_view build_commands(std::string_view language);

}  // namespace fides::strategies
