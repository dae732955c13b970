#include "tournament/values/organisation_names.hpp"

#include "games/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <system_error>
#include <vector>

namespace fides::tournament {

std::optional<std::uint32_t> plain_number(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_all = error == std::errc{} && end == text.data() + text.size();
    const bool is_plain = text == "0" || !text.starts_with('0');
    return is_all && is_plain ? std::optional{number} : std::nullopt;
}

std::optional<std::uint32_t> organisation_called(const OrganisationNumbers& numbers,
                                                 std::string_view text) {
    if (const auto named = numbers.find(text); named != numbers.end()) {
        return named->second;
    }
    constexpr std::string_view unnamed = "organisation ";
    return plain_number(text.starts_with(unnamed) ? text.substr(unnamed.size()) : text);
}

void refuse_organisation(const OrganisationNumbers& numbers, const std::string& text,
                         const games::Given& given) {
    if (numbers.empty()) {
        given.refuse("is no organisation: none has a name", "an organisation's number");
    }
    constexpr std::size_t few = 8;
    std::vector<std::string_view> names;
    for (const auto& [name, number] : numbers) {
        names.push_back(name);
    }
    std::string allowed = "their numbers, or the names of collaboration.organisations";
    if (names.size() <= few) {
        std::sort(names.begin(), names.end(), [&](std::string_view one, std::string_view other) {
            return numbers.find(one)->second < numbers.find(other)->second;
        });
        allowed = fmt::format("their numbers, or {}", fmt::join(names, ", "));
    }
    given.refuse("is no organisation", allowed, games::nearest_name(text, names));
}

std::uint32_t listed_organisation(const Collaboration& collaboration, const std::string& name,
                                  const games::Given& given) {
    OrganisationNumbers numbers;
    for (std::size_t i = 0; i < collaboration.organisations.size(); ++i) {
        if (!collaboration.organisations[i].name.empty()) {
            numbers.try_emplace(collaboration.organisations[i].name, static_cast<std::uint32_t>(i));
        }
    }
    const std::optional<std::uint32_t> number = organisation_called(numbers, name);
    if (!number || *number >= collaboration.organisations.size()) {
        refuse_organisation(numbers, name, given);
    }
    return *number;
}

std::string name_or_number(const Collaboration& collaboration, std::uint32_t number) {
    const bool has_name = number < collaboration.organisations.size() &&
                          !collaboration.organisations[number].name.empty();
    return has_name ? collaboration.organisations[number].name : fmt::format("{}", number);
}

}  // namespace fides::tournament
