#include "analysis/league_entries.hpp"

#include "games/user_error.hpp"
#include "games/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <string_view>
#include <system_error>

namespace fides::analysis {

namespace {

namespace fs = std::filesystem;

/// A name as people can read it: bytes that are no characters as \xff.
std::string readable(std::string_view name) {
    std::string text;
    while (!name.empty()) {
        const std::size_t length = games::character_length(name);
        if (length == 0) {
            text += fmt::format("\\x{:02x}", static_cast<unsigned char>(name.front()));
        } else {
            text += name.substr(0, length);
        }
        name.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return text;
}

bool is_within(const fs::path& path, const fs::path& folder) {
    const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return end == folder.end();
}

/// A link in an entry that leads out of the folder; empty if there is none.
std::string link_outwards(const fs::path& entry, const fs::path& folder) {
    const auto leads_out = [&](const fs::path& path) {
        std::error_code error;
        const fs::path target = fs::weakly_canonical(path, error);
        return fs::is_symlink(path) && (error || !is_within(target, folder));
    };
    if (leads_out(entry)) {
        return entry.filename().string();
    }
    std::error_code ignored;
    if (fs::is_directory(entry, ignored)) {
        for (const fs::directory_entry& inner : fs::recursive_directory_iterator{entry, ignored}) {
            if (leads_out(inner.path())) {
                return fs::relative(inner.path(), folder).string();
            }
        }
    }
    return {};
}

bool is_ignored(const std::string& file) {
    return file.front() == '.' || file.starts_with("README") || file == "__pycache__";
}

LeagueEntry read_entry(const fs::path& path, const fs::path& folder) {
    const std::string file = path.filename().string();
    LeagueEntry entry{.name = readable(path.stem().string()), .file = readable(file)};
    if (readable(file) != file) {
        entry.reason = "has a name that is not UTF-8";
        return entry;
    }
    if (const std::string link = link_outwards(path, folder); !link.empty()) {
        entry.reason = fmt::format("is or has a symbolic link out of the league's folder ({})",
                                   readable(link));
        return entry;
    }
    try {
        entry.source = strategies::read_plugin_source(path);
        entry.name = entry.source->name;
    } catch (const games::UserError& error) {
        const std::string& problem = error.mistake().problem;
        constexpr std::string_view says = "is no plugin: ";
        entry.reason = problem.starts_with(says) ? problem : fmt::format("{}{}", says, problem);
    }
    return entry;
}

}  // namespace

std::vector<LeagueEntry> league_entries(const tournament::League& league) {
    std::error_code error;
    const fs::path folder = fs::canonical(league.entries, error);
    std::vector<fs::path> paths;
    for (fs::directory_iterator next{folder, error}; !error && next != fs::directory_iterator{};
         next.increment(error)) {
        if (!is_ignored(next->path().filename().string())) {
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
    std::map<std::string, std::size_t> n_of_name;
    for (const fs::path& path : paths) {
        entries.push_back(read_entry(path, folder));
        ++n_of_name[entries.back().name];
    }
    for (LeagueEntry& entry : entries) {
        if (n_of_name[entry.name] > 1 && entry.reason.empty()) {
            entry.reason = "has a name that another entry has too";
            entry.source.reset();
        }
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const LeagueEntry& a, const LeagueEntry& b) { return a.name < b.name; });
    return entries;
}

}  // namespace fides::analysis
