#include "strategies/plugin/source/plugin_source.hpp"

#include "games/document.hpp"
#include "games/given.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "strategies/folders.hpp"
#include "strategies/plugin/source/sha256.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace fides::strategies {

namespace {

using games::Given;
namespace fs = std::filesystem;

constexpr std::string_view manifest = "plugin.toml";

/// A kind of file that is a plugin by itself.
struct FileEnding {
    std::string_view ending;
    PluginKind kind;
    std::string_view language;
    std::string_view interpreter;  ///< empty: none
};

constexpr std::array<FileEnding, 6> endings{{{".so", PluginKind::shared_object, "C++", ""},
                                             {".toml", PluginKind::text, "text", ""},
                                             {".py", PluginKind::program, "Python", "python3"},
                                             {".R", PluginKind::program, "R", "Rscript"},
                                             {".js", PluginKind::program, "JavaScript", "node"},
                                             {".mjs", PluginKind::program, "JavaScript", "node"}}};

const FileEnding* find_ending(const fs::path& path) {
    const std::string extension = path.extension().string();
    const auto* const found =
        std::find_if(endings.begin(), endings.end(),
                     [&](const FileEnding& one) { return one.ending == extension; });
    return found == endings.end() ? nullptr : found;
}

bool is_folder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

bool has_manifest(const fs::path& path) {
    std::error_code ignored;
    return is_folder(path) && fs::is_regular_file(path / manifest, ignored);
}

[[noreturn]] void refuse(const fs::path& path, const std::string& problem) {
    throw games::UserError{games::Mistake{.file = path.string(), .problem = problem}};
}

// What a plugin may come with. More is a mistake, or meant to keep us busy.
constexpr std::size_t most_files = 10'000;
constexpr std::uintmax_t most_bytes = 1U << 30U;       // of all its files
constexpr std::uintmax_t most_text_bytes = 1U << 20U;  // of a strategy as text, or a plugin.toml

std::uintmax_t size_of(const fs::path& file) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    if (error) {
        refuse(file, "cannot be read: " + error.message());
    }
    return size;
}

void check_size(const fs::path& file, std::uintmax_t size, std::uintmax_t most) {
    if (size > most) {
        refuse(file, fmt::format("is larger than {} MiB", most >> 20U));
    }
}

std::string hash_of(const fs::path& file) {
    std::optional<std::string> hash = sha256_of_file(file);
    if (!hash) {
        refuse(file, "cannot be read");
    }
    return *std::move(hash);
}

/// What is built or kept beside a plugin rather than written by its author.
bool is_by_product(const fs::path& name) {
    const std::string text = name.string();
    return text.front() == '.' || text == "build" || text == "__pycache__" ||
           text == "node_modules";
}

/// Names of the files below a folder, relative to it, that make the plugin what it is.
void collect(const fs::path& folder, const fs::path& within, std::vector<fs::path>& files) {
    std::error_code error;
    for (fs::directory_iterator next{folder / within, error};
         !error && next != fs::directory_iterator{}; next.increment(error)) {
        const fs::path name = next->path().filename();
        if (is_by_product(name)) {
            continue;
        }
        if (next->is_directory(error) && !next->is_symlink(error)) {
            collect(folder, within / name, files);
        } else if (next->is_regular_file(error)) {
            files.push_back(within / name);
            if (files.size() > most_files) {
                refuse(folder, fmt::format("has more than {} files", most_files));
            }
        } else if (!error && !next->is_symlink(error)) {
            refuse(folder / within / name, "is neither a file nor a folder");
        }
    }
    if (error) {
        refuse(folder / within, "cannot be read: " + error.message());
    }
}

/// Hash over names and hashes of files, in the order of their names.
std::string hash_of_files(const fs::path& folder, std::vector<fs::path> files) {
    std::sort(files.begin(), files.end());
    std::uintmax_t size = 0;
    for (const fs::path& file : files) {
        size += size_of(folder / file);
        check_size(folder, size, most_bytes);
    }
    std::string all;
    for (const fs::path& file : files) {
        all += fmt::format("{}  {}\n", hash_of(folder / file), file.generic_string());
    }
    return sha256(all);
}

/// Reads a plugin.toml into the source of its project.
class ManifestReader {
public:
    ManifestReader(const fs::path& path, PluginSource& source)
        : given_{games::given_of(games::read_document(path / manifest))}, source_{&source} {}

    void read() {
        std::optional<Given> way;
        for (const games::Field& field : read_table(given_)) {
            const Given given = given_.field(field);
            if (std::find(keys.begin(), keys.end(), field.key) == keys.end()) {
                given.refuse_unknown_key(games::nearest_name(field.key, keys));
            }
            if (is_way(field.key)) {
                if (way) {
                    given.refuse_key(fmt::format("cannot be together with {}", way->key));
                }
                way = given;
            }
        }
        if (!way) {
            given_.refuse_key("says neither command, library nor strategy: exactly one must be");
        }
        read_way(*way);
    }

private:
    static constexpr std::array<std::string_view, 5> keys{"command", "library", "strategy",
                                                          "language", "summary"};

    static bool is_way(std::string_view key) {
        return key == "command" || key == "library" || key == "strategy";
    }

    /// A text that is the field's value or in it.
    static const std::string& text_of(const Given& field, const games::Value& value) {
        const auto* const text = std::get_if<std::string>(&value.data);
        if (text == nullptr || text->empty()) {
            field.refuse_key(fmt::format("is {}, not a text", value.kind()));
        }
        return *text;
    }

    void read_way(const Given& way) {
        if (way.key == "command") {
            const auto* const list = std::get_if<games::Value::List>(&way.value.data);
            if (list == nullptr || list->empty()) {
                way.refuse_key("is not a list of a program and its arguments");
            }
            for (const games::Value& word : *list) {
                source_->command.push_back(text_of(way, word));
            }
            source_->kind = PluginKind::program;
            source_->language = language_of_command();
        } else {
            source_->file = source_->folder / text_of(way, way.value);
            const bool is_text = way.key == "strategy";
            source_->kind = is_text ? PluginKind::text : PluginKind::shared_object;
            source_->language = is_text ? "text" : "C++";
            std::error_code ignored;
            if (!fs::is_regular_file(source_->file, ignored)) {
                way.refuse_key(fmt::format("names {}, which is not there{}", source_->file.string(),
                                           is_text ? "" : ": is it built?"));
            }
            if (is_text && !leads_into(source_->file, source_->folder)) {
                way.refuse_key("names a file outside the plugin's folder");
            }
        }
        if (const std::optional<Given> language = given_.find("language")) {
            source_->language = text_of(*language, language->value);
        }
    }

    /// That of the first argument with a known ending.
    [[nodiscard]] std::string language_of_command() const {
        for (const std::string& word : source_->command) {
            if (const FileEnding* ending = find_ending(word)) {
                return std::string{ending->language};
            }
        }
        return "program";
    }

    Given given_;
    PluginSource* source_;
};

PluginSource read_project(const fs::path& path) {
    PluginSource source{.name = fs::canonical(path).filename().string(),
                        .language = {},
                        .path = path,
                        .folder = fs::canonical(path),
                        .file = {},
                        .command = {},
                        .sha256 = {}};
    check_size(path / manifest, size_of(path / manifest), most_text_bytes);
    ManifestReader{path, source}.read();
    if (source.kind == PluginKind::text) {
        check_size(source.file, size_of(source.file), most_text_bytes);
    }
    std::vector<fs::path> files;
    collect(source.folder, {}, files);
    if (source.kind == PluginKind::shared_object) {
        const fs::path library = source.file.lexically_relative(source.folder);
        if (std::find(files.begin(), files.end(), library) == files.end()) {
            files.push_back(library);
        }
    }
    source.sha256 = hash_of_files(source.folder, std::move(files));
    return source;
}

bool may_be_executed(const fs::path& file) {
    return ::access(file.c_str(), X_OK) == 0;
}

PluginSource read_file(const fs::path& path) {
    const fs::path file = fs::canonical(path);
    const FileEnding* const ending = find_ending(path);
    const bool is_text = ending != nullptr && ending->kind == PluginKind::text;
    check_size(path, size_of(file), is_text ? most_text_bytes : most_bytes);
    PluginSource source{.name = path.stem().string(),
                        .kind = PluginKind::program,
                        .language = "program",
                        .path = path,
                        .folder = file.parent_path(),
                        .file = file,
                        .command = {file.string()},
                        .sha256 = hash_of(file)};
    if (ending != nullptr) {
        source.kind = ending->kind;
        source.language = ending->language;
        source.command.clear();
        if (!ending->interpreter.empty()) {
            source.command = {std::string{ending->interpreter}, file.string()};
        }
    } else if (!may_be_executed(file)) {
        refuse(path,
               "is no plugin: neither a .so, .py, .R, .js, .mjs or .toml file, nor a program that "
               "may be executed, nor a folder with a plugin.toml");
    }
    return source;
}

}  // namespace

bool is_plugin_path(const fs::path& path) {
    const FileEnding* const ending = find_ending(path);
    if (ending != nullptr) {
        return ending->kind != PluginKind::text;
    }
    std::error_code ignored;
    const bool is_program = fs::is_regular_file(path, ignored) && may_be_executed(path);
    return is_program || has_manifest(path);
}

PluginSource read_plugin_source(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error)) {
        refuse(path, "is not there");
    }
    if (is_folder(path)) {
        if (!has_manifest(path)) {
            refuse(path, "is no plugin: it has no plugin.toml");
        }
        return read_project(path);
    }
    if (!fs::is_regular_file(path, error)) {
        refuse(path, "is no plugin: neither a file nor a folder");
    }
    return read_file(path);
}

}  // namespace fides::strategies
