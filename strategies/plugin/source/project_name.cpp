#include "strategies/plugin/source/project_name.hpp"

#include "embedded/reserved_names.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace fides::strategies {
namespace {

constexpr std::size_t longest = 64;

constexpr bool is_letter(char c) noexcept {
    return c >= 'a' && c <= 'z';
}

constexpr bool is_plain(char c) noexcept {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
}

bool is_plain_name(std::string_view name) noexcept {
    return !name.empty() && name.size() <= longest && is_letter(name.front()) &&
           std::all_of(name.begin(), name.end(), is_plain);
}

/// Takes what stands before a separator, and moves past it.
std::string_view take(std::string_view& rest, std::string_view separator) {
    const std::size_t end = rest.find(separator);
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + separator.size());
    return part;
}

/// Why a name is not free in a language, as a clause; empty: it is.
std::string claim_on(std::string_view name, std::string_view language) {
    if (name == "fides_plugin") {
        return "is what speaks with the referee";
    }
    if (const Entry* const entry = find_entry(name)) {
        return fmt::format("is a strategy of Fides already ({})", entry->name);
    }
    if (language == "javascript" && name.ends_with("_test")) {
        return "would be taken for a test by node --test";
    }
    std::string_view lines = embedded::reserved_names;
    while (!lines.empty()) {
        std::string_view line = take(lines, "\n");
        const bool concerns = !line.starts_with('#') && take(line, " | ") == language;
        const std::string_view why = take(line, " | ");
        while (concerns && !line.empty()) {
            if (take(line, " ") == name) {
                return std::string{why};
            }
        }
    }
    return {};
}

/// What its author may have meant: "My-Grudge" is my_grudge, json is my_json; empty: who knows.
std::string nearest_free(std::string_view name, std::string_view language) {
    std::string near;
    for (const char c : name) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (is_plain(small)) {
            near += small;
        } else if ((c == '-' || c == ' ' || c == '.') && !near.empty()) {
            near += '_';
        }
    }
    near = near.substr(0, longest);
    if (near.find_first_not_of('_') == std::string::npos) {
        return {};
    }
    if (near.ends_with("_test") && language == "javascript") {
        near.resize(near.size() - std::string_view{"_test"}.size());
    }
    const std::string mine = (near.starts_with('_') ? "my" : "my_") + near;
    for (const std::string& free : {near, mine, mine + "_strategy"}) {
        if (is_plain_name(free) && claim_on(free, language).empty()) {
            return free;
        }
    }
    return {};
}

}  // namespace

void check_project_name(const std::string& name, std::string_view language) {
    if (!is_plain_name(name)) {
        throw games::UserError{games::Mistake{
            .value = name,
            .problem = "is no name for a plugin",
            .allowed = fmt::format("up to {} small letters, digits and underscores, a letter first",
                                   longest),
            .nearest = nearest_free(name, language)}};
    }
    if (const std::string claim = claim_on(name, language); !claim.empty()) {
        throw games::UserError{games::Mistake{.value = name,
                                              .problem = claim,
                                              .allowed = "a name of its own",
                                              .nearest = nearest_free(name, language)}};
    }
}

}  // namespace fides::strategies
