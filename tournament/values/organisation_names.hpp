#pragma once

#include "games/given.hpp"
#include "tournament/experiment/experiment.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

/// Organisations as a configuration names them: by name, or by number.
namespace fides::tournament {

/// Numbers of organisations by their names.
using OrganisationNumbers = std::map<std::string, std::uint32_t, std::less<>>;

/// A number as programs write it: no sign, no zeros in front. Empty for any other text.
[[nodiscard]] std::optional<std::uint32_t> plain_number(std::string_view text);

/// The organisation that a text stands for, by its name or its number; empty if none has the name.
[[nodiscard]] std::optional<std::uint32_t> organisation_called(const OrganisationNumbers& numbers,
                                                               std::string_view text);

/// Throws the error about a name that no organisation has.
[[noreturn]] void refuse_organisation(const OrganisationNumbers& numbers, const std::string& text,
                                      const games::Given& given);

/// The number of a listed organisation, in digits or by its name.
/// @throws games::UserError at `given`, whose key it is, if it is not one
[[nodiscard]] std::uint32_t listed_organisation(const Collaboration& collaboration,
                                                const std::string& name, const games::Given& given);

/// What an organisation is called in messages: its name, or its number if it has none.
[[nodiscard]] std::string name_or_number(const Collaboration& collaboration, std::uint32_t number);

}  // namespace fides::tournament
