#pragma once

#include "strategies/entry.hpp"
#include "tournament/configuration/reader.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Texts of the command line as values.
namespace fides::cli {

/// A whole number in decimal digits: no sign, no leading zero, no space.
/// @param origin  for errors: "--threads"
/// @throws games::UserError if it is not one in [low, high]
[[nodiscard]] std::uint64_t whole_number(const std::string& origin, const std::string& text,
                                         std::uint64_t low, std::uint64_t high);

/// Number of threads: as given, in [1, 1024], or what the machine has.
/// @throws games::UserError if it is not one
[[nodiscard]] unsigned thread_count(const std::string& origin,
                                    const std::optional<std::string>& text);

/// Adds each KEY=VALUE as an override, its key after `prefix`.
/// @throws games::UserError if there is no = or no key
void add_assignments(std::vector<tournament::Override>& overrides, const std::string& origin,
                     const std::vector<std::string>& assignments, const std::string& prefix = {});

/// Adds a value for a key if one was given.
void add_value(std::vector<tournament::Override>& overrides, const std::string& origin,
               const std::string& key, const std::optional<std::string>& value);

/// A parameter as it is typed.
[[nodiscard]] std::string value_text(const strategies::ParameterValue& value);

/// The file of a page that is asked for: a name without an extension gets one, so that a browser
/// opens it. Devices and folders stay what they are.
[[nodiscard]] std::string page_file(const std::string& output);

}  // namespace fides::cli
