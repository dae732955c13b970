#include "analysis/words/cite.hpp"

#include "analysis/tables/wording.hpp"
#include "games/version.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

namespace fides::analysis {

namespace {

using nlohmann::json;

constexpr std::string_view title = "Fides: trust between organisations under contracts";
constexpr std::string_view authors = "The Fides developers";

std::string text_at(const json& data, const char* pointer) {
    const json::json_pointer place{pointer};
    if (!data.is_object() || !data.contains(place)) {
        return {};
    }
    const json& found = data.at(place);
    // A manifest may have been edited: what is no text is shown as it stands.
    return found.is_string() ? found.get<std::string>()
                             : found.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// What is read as a command or a bracket in BibTeX or TeX, so that it comes out as itself.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
            case '%':
            case '$':
            case '#':
            case '_':
            case '{':
            case '}':
                out += '\\';
                out += c;
                break;
            case '\\':
                out += "\\textbackslash{}";
                break;
            case '~':
                out += "\\textasciitilde{}";
                break;
            case '^':
                out += "\\textasciicircum{}";
                break;
            default:
                out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return out;
}

/// A key of BibTeX: letters, digits, and `_` for all else.
std::string key_of(std::string_view text) {
    std::string out{text};
    std::replace_if(
        out.begin(), out.end(), [](unsigned char c) { return std::isalnum(c) == 0 || c >= 0x80; },
        '_');
    return out;
}

std::string version_of(const json& manifest) {
    const std::string version = text_at(manifest, "/fides/version");
    return version.empty() ? std::string{games::version()} : version;
}

std::string commit_of(const json& manifest) {
    std::string commit =
        manifest.is_object() ? text_at(manifest, "/fides/commit") : std::string{games::commit()};
    return commit == "unknown" ? std::string{} : commit;
}

/// Year of an ISO 8601 time.
std::string year_of(const std::string& time) {
    const bool has_year =
        time.size() >= 4 && std::all_of(time.begin(), time.begin() + 4,
                                        [](unsigned char c) { return std::isdigit(c) != 0; });
    return has_year ? time.substr(0, 4) : std::string{};
}

std::string entry(std::string_view type, const std::string& key,
                  const std::vector<std::pair<std::string_view, std::string>>& fields) {
    std::string out = fmt::format("@{}{{{},\n", type, key);
    for (const auto& [name, value] : fields) {
        if (!value.empty()) {
            out += fmt::format("  {:<12} = {{{}}},\n", name, value);
        }
    }
    return out + "}\n";
}

/// The file that the run was configured by, without its folder.
std::string configuration_of(const json& manifest) {
    return std::filesystem::path{text_at(manifest, "/run/configuration")}.filename().string();
}

/// What was set over it: " with noise=0.1 and rounds=50".
std::string settings_of(const json& manifest) {
    const json::json_pointer place{"/run/settings"};
    std::vector<std::string> settings;
    if (manifest.is_object() && manifest.contains(place) && manifest.at(place).is_array()) {
        for (const json& one : manifest.at(place)) {
            if (one.is_string()) {
                settings.push_back(shown_name(one.get<std::string>()));
            }
        }
    }
    return settings.empty() ? std::string{} : " with " + listed(settings);
}

}  // namespace

Citation cite_software(const json& manifest) {
    const std::string version = version_of(manifest);
    const std::string commit = commit_of(manifest);
    const std::string note = commit.empty() ? "" : fmt::format("Commit {}", commit);
    return {
        .bibtex = entry("software", key_of(fmt::format("fides_{}", version)),
                        {{"title", fmt::format("{{{}}}", escaped(title))},
                         {"author", fmt::format("{{{}}}", escaped(authors))},
                         {"version", escaped(version)},
                         {"note", escaped(note)},
                         {"license", "Apache-2.0"}}),
        .apa = fmt::format("{}. (n.d.). {} (Version {}{}) [Computer software].\n", authors, title,
                           version, commit.empty() ? "" : fmt::format(", commit {}", commit))};
}

Citation cite_result(const json& manifest) {
    const std::string name = shown_name(text_at(manifest, "/name"));
    const std::string asked = text_at(manifest, "/title");
    const std::string shown_title = asked.empty() ? name : asked;
    const std::string year = year_of(text_at(manifest, "/run/started"));
    const std::string signature = text_at(manifest, "/signature");
    const std::string file = configuration_of(manifest);
    const std::string facts = fmt::format(
        "configuration {}{}{}, seed {}, {} repetitions, signature {}", name,
        file.empty() || file == name + ".toml" ? "" : fmt::format(" ({})", shown_name(file)),
        settings_of(manifest), text_at(manifest, "/seed"), text_at(manifest, "/repetitions"),
        signature);
    const std::string software = fmt::format("Fides {}", version_of(manifest));
    return {.bibtex = entry("misc", key_of(fmt::format("{}_{}", name, signature)),
                            {{"title", fmt::format("{{{}}}", escaped(shown_title))},
                             {"howpublished", escaped("Simulation with " + software)},
                             {"note", escaped(capitalised(facts))},
                             {"year", year}}),
            .apa = fmt::format("{} [Simulation; {}]. ({}). Computed with {}.\n", shown_title, facts,
                               year.empty() ? "n.d." : year, software)};
}

}  // namespace fides::analysis
