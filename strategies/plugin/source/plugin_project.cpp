#include "strategies/plugin/source/plugin_project.hpp"

#include "embedded/helper_javascript.hpp"
#include "embedded/helper_python.hpp"
#include "embedded/helper_r.hpp"
#include "embedded/template_cpp.hpp"
#include "embedded/template_cpp_build.hpp"
#include "embedded/template_cpp_readme.hpp"
#include "embedded/template_cpp_test.hpp"
#include "embedded/template_javascript.hpp"
#include "embedded/template_javascript_readme.hpp"
#include "embedded/template_javascript_test.hpp"
#include "embedded/template_python.hpp"
#include "embedded/template_python_readme.hpp"
#include "embedded/template_python_test.hpp"
#include "embedded/template_r.hpp"
#include "embedded/template_r_readme.hpp"
#include "embedded/template_r_test.hpp"
#include "embedded/template_text.hpp"
#include "embedded/template_text_readme.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "strategies/plugin/source/project_name.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>
#include <vector>

namespace fides::strategies {

namespace {

namespace fs = std::filesystem;

/// What a template holds in place of the strategy's name, and of where this Fides is.
constexpr std::string_view place_of_name = "@NAME@";
constexpr std::string_view place_of_fides = "@FIDES@";

/// A file of a project; its path and its text may hold the places.
struct ProjectFile {
    std::string_view path;
    std::string_view text;
};

struct Language {
    std::string_view name;
    std::string_view manifest;  ///< the text of plugin.toml
    std::vector<ProjectFile> files;
    std::string_view build{};  ///< commands that build it in its folder; empty: as it is
};

const std::vector<Language>& languages() {
    static const std::vector<Language> all{
        {"cpp",
         "library = \"build/@NAME@.so\"\n",
         {{"@NAME@.cpp", embedded::template_cpp},
          {"test_@NAME@.cpp", embedded::template_cpp_test},
          {"CMakeLists.txt", embedded::template_cpp_build},
          {"README.md", embedded::template_cpp_readme}},
         "cmake -B build && cmake --build build"},
        {"python",
         "command = [\"python3\", \"@NAME@.py\"]\n",
         {{"@NAME@.py", embedded::template_python},
          {"test_@NAME@.py", embedded::template_python_test},
          {"fides_plugin.py", embedded::helper_python},
          {"README.md", embedded::template_python_readme}}},
        {"javascript",
         "command = [\"node\", \"@NAME@.mjs\"]\n",
         {{"@NAME@.mjs", embedded::template_javascript},
          {"@NAME@.test.mjs", embedded::template_javascript_test},
          {"fides_plugin.mjs", embedded::helper_javascript},
          {"README.md", embedded::template_javascript_readme}}},
        {"r",
         "command = [\"Rscript\", \"@NAME@.R\"]\n",
         {{"@NAME@.R", embedded::template_r},
          {"test_@NAME@.R", embedded::template_r_test},
          {"fides_plugin.R", embedded::helper_r},
          {"README.md", embedded::template_r_readme}}},
        {"text",
         "strategy = \"@NAME@.toml\"\n",
         {{"@NAME@.toml", embedded::template_text},
          {"README.md", embedded::template_text_readme}}}};
    return all;
}

/// Where find_package(fides) finds the Fides that runs: its build folder, or the folder it is
/// installed in; empty if it is neither. As CMake writes it within quotes.
std::string package_of_this_program() {
    std::error_code error;
    const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    fs::path package;
    if (fs::exists(folder / "fides-config.cmake", error)) {
        package = folder;
    } else if (folder.filename() == "bin") {
        package = folder.parent_path();
    }
    std::string quoted;
    for (const char c : package.string()) {
        if (c == '\\' || c == '"' || c == '$' || c == ';') {
            quoted += '\\';
        }
        quoted += c;
    }
    return quoted;
}

std::string replaced(std::string_view text, std::string_view place, std::string_view by) {
    std::string out;
    for (std::size_t next = text.find(place); next != std::string_view::npos;
         next = text.find(place)) {
        out += text.substr(0, next);
        out += by;
        text.remove_prefix(next + place.size());
    }
    return out += text;
}

const Language& find_language(std::string_view name) {
    const auto found = std::find_if(languages().begin(), languages().end(),
                                    [&](const Language& one) { return one.name == name; });
    if (found == languages().end()) {
        throw games::UserError{games::Mistake{
            .key = "--lang",
            .value = std::string{name},
            .problem = name.empty() ? "is missing" : "is no language that projects are written in",
            .allowed = fmt::format("{}", fmt::join(project_languages(), ", ")),
            .nearest = games::nearest_name(name, project_languages())}};
    }
    return *found;
}

void write(const fs::path& file, const std::string& text) {
    std::ofstream stream{file, std::ios::binary};
    stream << text;
    stream.close();
    if (!stream) {
        throw games::UserError{
            games::Mistake{.file = file.string(), .problem = "cannot be written"}};
    }
}

}  // namespace

std::span<const std::string_view> project_languages() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        for (const Language& language : languages()) {
            all.push_back(language.name);
        }
        return all;
    }();
    return names;
}

void write_plugin_project(const std::string& name, std::string_view language,
                          const fs::path& folder) {
    const Language& chosen = find_language(language);
    check_project_name(name, language);
    std::error_code error;
    if (!fs::create_directory(folder, error)) {
        throw games::UserError{games::Mistake{
            .file = folder.string(),
            .problem = error ? "cannot be made: " + error.message() : "is there already"}};
    }
    try {
        write(folder / "plugin.toml", replaced(chosen.manifest, place_of_name, name));
        for (const ProjectFile& file : chosen.files) {
            const std::string text = replaced(file.text, place_of_name, name);
            write(folder / replaced(file.path, place_of_name, name),
                  replaced(text, place_of_fides, package_of_this_program()));
        }
    } catch (...) {
        fs::remove_all(folder, error);
        throw;
    }
}

std::string_view build_commands(std::string_view language) {
    return find_language(language).build;
}

}  // namespace fides::strategies
