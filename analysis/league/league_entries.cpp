#include "analysis/league/league_entries.hpp"

#include "games/user_error.hpp"
#include "games/utf8.hpp"
#include "strategies/folders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>

namespace fides::analysis {

namespace {

namespace fs = std::filesystem;

/// Letters that look like those of another script, among which people could not tell names apart
/// (The Unicode Consortium, Unicode Technical Standard 39, section 5).
enum class Script : std::uint8_t { none, latin, greek, cyrillic, other_latin_shapes };

constexpr std::uint32_t code_point(std::string_view character) noexcept {
    std::uint32_t code = static_cast<unsigned char>(character[0]);
    if (character.size() > 1) {
        code &= 0x7fU >> character.size();
        for (const char c : character.substr(1)) {
            code = code << 6U | (static_cast<unsigned char>(c) & 0x3fU);
        }
    }
    return code;
}

constexpr Script script_of(std::uint32_t code) noexcept {
    const auto is_between = [code](std::uint32_t low, std::uint32_t high) {
        return code >= low && code <= high;
    };
    if (is_between('A', 'Z') || is_between('a', 'z') || is_between(0xc0, 0x24f) ||
        is_between(0x1e00, 0x1eff)) {
        return code == 0xd7 || code == 0xf7 ? Script::none : Script::latin;
    }
    if (is_between(0x370, 0x3ff) || is_between(0x1f00, 0x1fff)) {
        return Script::greek;
    }
    if (is_between(0x400, 0x52f)) {
        return Script::cyrillic;
    }
    // Phonetic letters, Armenian, Cherokee, letters in circles, full-width and mathematical ones.
    const bool has_latin_shapes = is_between(0x250, 0x2af) || is_between(0x530, 0x58f) ||
                                  is_between(0x13a0, 0x13ff) || is_between(0x2460, 0x24ff) ||
                                  is_between(0xff00, 0xffef) || is_between(0x1d400, 0x1d7ff);
    return has_latin_shapes ? Script::other_latin_shapes : Script::none;
}

/// What is wrong with the name of a file, as a clause; empty: nothing.
std::string fault_of_name(std::string_view name) {
    Script script = Script::none;
    while (!name.empty()) {
        const std::size_t length = games::character_length(name);
        if (length == 0) {
            return "has a name that is not UTF-8";
        }
        const std::string_view character = name.substr(0, length);
        if (games::is_hidden(character)) {
            return "has a name with a character that is not seen";
        }
        const Script here = script_of(code_point(character));
        if (here == Script::other_latin_shapes ||
            (here != Script::none && script != Script::none && here != script)) {
            return "has a name with letters of several scripts, which could be taken for another";
        }
        script = here == Script::none ? script : here;
        name.remove_prefix(length);
    }
    return {};
}

/// What is wrong with a symbolic link, as a clause; empty: it leads to a place within the entry.
std::string fault_of_link(const fs::path& link, const fs::path& entry, const fs::path& folder) {
    std::error_code error;
    const fs::path target = fs::weakly_canonical(link, error);
    const std::string name = games::escaped(link.lexically_relative(folder).string());
    if (error || !fs::exists(target, error)) {
        return link == entry ? fmt::format("is a symbolic link that leads nowhere ({})", name)
                             : std::string{};
    }
    if (!strategies::is_within(target, folder)) {
        return fmt::format("is or has a symbolic link out of the league's folder ({})", name);
    }
    if (link == entry || !strategies::is_within(target, entry)) {
        return fmt::format("is or has a symbolic link to what is not its own ({})", name);
    }
    return {};
}

/// The first fault of a link that an entry is or has; empty: none.
std::string fault_of_links(const fs::path& entry, const fs::path& folder) {
    if (fs::is_symlink(fs::symlink_status(entry))) {
        return fault_of_link(entry, entry, folder);
    }
    if (!fs::is_directory(entry)) {
        return {};
    }
    for (const fs::directory_entry& inner : fs::recursive_directory_iterator{entry}) {
        if (inner.is_symlink()) {
            if (std::string fault = fault_of_link(inner.path(), entry, folder); !fault.empty()) {
                return fault;
            }
        }
    }
    return {};
}

/// Files that are about a league rather than in it.
bool is_ignored(const fs::path& file) {
    constexpr std::array<std::string_view, 6> notes{"README",     "README.md",   "README.txt",
                                                    "README.rst", "README.html", "__pycache__"};
    return file.native().front() == '.' ||
           std::find(notes.begin(), notes.end(), file.native()) != notes.end();
}

LeagueEntry read_entry(const fs::path& path, const fs::path& folder) {
    const std::string file = path.filename().string();
    LeagueEntry entry{.name = games::escaped(path.stem().string()), .file = games::escaped(file)};
    entry.reason = fault_of_name(file);
    if (!entry.reason.empty()) {
        return entry;
    }
    try {
        entry.reason = fault_of_links(path, folder);
        if (entry.reason.empty()) {
            entry.source = strategies::read_plugin_source(path);
            entry.name = entry.source->name;
        }
    } catch (const games::UserError& error) {
        const std::string& problem = error.mistake().problem;
        constexpr std::string_view says = "is no plugin: ";
        entry.reason = problem.starts_with(says) ? problem : fmt::format("{}{}", says, problem);
    } catch (const fs::filesystem_error& error) {
        entry.reason = "is no plugin: cannot be read: " + error.code().message();
    }
    return entry;
}

/// Gives each a name of its own: who comes second has that of its file. Those that are refused come
/// last, so that they take no other's name.
void tell_apart(std::vector<LeagueEntry>& entries) {
    std::set<std::string> names;
    for (const bool is_refused : {false, true}) {
        for (LeagueEntry& entry : entries) {
            if (entry.reason.empty() == is_refused) {
                continue;
            }
            if (names.contains(entry.name)) {
                entry.name = entry.file;
            }
            const std::string name = entry.name;
            for (int n = 2; !names.insert(entry.name).second; ++n) {
                entry.name = fmt::format("{} ({})", name, n);
            }
        }
    }
}

}  // namespace

std::vector<LeagueEntry> league_entries(const tournament::League& league) {
    std::error_code error;
    const fs::path folder = fs::canonical(league.entries, error);
    std::vector<fs::path> paths;
    for (fs::directory_iterator next{folder, error}; !error && next != fs::directory_iterator{};
         next.increment(error)) {
        if (!is_ignored(next->path().filename())) {
            paths.push_back(next->path());
        }
    }
    if (error) {
        throw games::UserError{games::Mistake{.file = league.entries,
                                              .key = "league.entries",
                                              .problem = "cannot be read: " + error.message()}};
    }
    std::sort(paths.begin(), paths.end());
    std::vector<LeagueEntry> entries;
    for (const fs::path& path : paths) {
        entries.push_back(read_entry(path, folder));
    }
    tell_apart(entries);  // and leaves them in the order of their files, which no rival changes
    return entries;
}

}  // namespace fides::analysis
