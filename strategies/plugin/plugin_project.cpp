#include "strategies/plugin/plugin_project.hpp"

#include "embedded/helper_javascript.hpp"
#include "embedded/helper_python.hpp"
#include "embedded/helper_r.hpp"
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
#include "strategies/catalogue.hpp"

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

constexpr std::string_view place_of_name = "@NAME@";

/// A file of a project; its path and its text may hold `place_of_name`.
struct ProjectFile {
    std::string_view path;
    std::string_view text;
};

struct Language {
    std::string_view name;
    std::string_view manifest;  ///< the text of plugin.toml
    std::vector<ProjectFile> files;
};

const std::vector<Language>& languages() {
    using namespace embedded;
    static const std::vector<Language> all{
        {"python",
         "command = [\"python3\", \"@NAME@.py\"]\n",
         {{"@NAME@.py", template_python},
          {"test_@NAME@.py", template_python_test},
          {"fides_plugin.py", helper_python},
          {"README.md", template_python_readme}}},
        {"javascript",
         "command = [\"node\", \"@NAME@.mjs\"]\n",
         {{"@NAME@.mjs", template_javascript},
          {"@NAME@.test.mjs", template_javascript_test},
          {"fides_plugin.mjs", helper_javascript},
          {"README.md", template_javascript_readme}}},
        {"r",
         "command = [\"Rscript\", \"@NAME@.R\"]\n",
         {{"@NAME@.R", template_r},
          {"test_@NAME@.R", template_r_test},
          {"fides_plugin.R", helper_r},
          {"README.md", template_r_readme}}},
        {"text",
         "strategy = \"@NAME@.toml\"\n",
         {{"@NAME@.toml", template_text}, {"README.md", template_text_readme}}}};
    return all;
}

std::string with_name(std::string_view text, const std::string& name) {
    std::string out;
    for (std::size_t next = text.find(place_of_name); next != std::string_view::npos;
         next = text.find(place_of_name)) {
        out += text.substr(0, next);
        out += name;
        text.remove_prefix(next + place_of_name.size());
    }
    return out += text;
}

void check_name(const std::string& name) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    if (name.empty() || name.size() > 64 || name[0] < 'a' || name[0] > 'z' ||
        !std::all_of(name.begin(), name.end(), is_plain)) {
        throw games::UserError{games::Mistake{
            .value = name,
            .problem = "is no name for a plugin",
            .allowed = "up to 64 small letters, digits and underscores, a letter first"}};
    }
    if (const Entry* const entry = find_entry(name)) {
        throw games::UserError{games::Mistake{
            .value = name,
            .problem = fmt::format("is a strategy of Fides already ({})", entry->name),
            .allowed = "a name of its own"}};
    }
}

const Language& find_language(std::string_view name) {
    const auto found = std::find_if(languages().begin(), languages().end(),
                                    [&](const Language& one) { return one.name == name; });
    if (found == languages().end()) {
        throw games::UserError{
            games::Mistake{.key = "--lang",
                           .value = std::string{name},
                           .problem = "is no language that projects are written in",
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
    check_name(name);
    const Language& chosen = find_language(language);
    std::error_code error;
    if (!fs::create_directory(folder, error)) {
        throw games::UserError{games::Mistake{
            .file = folder.string(),
            .problem = error ? "cannot be made: " + error.message() : "is there already"}};
    }
    try {
        write(folder / "plugin.toml", with_name(chosen.manifest, name));
        for (const ProjectFile& file : chosen.files) {
            write(folder / with_name(file.path, name), with_name(file.text, name));
        }
    } catch (...) {
        fs::remove_all(folder, error);
        throw;
    }
}

}  // namespace fides::strategies
