#pragma once

#include "tournament/configuration/override.hpp"
#include "tournament/configuration/reader.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What stands in a request, read as strictly as a configuration.
namespace fides::lab {

using Json = nlohmann::ordered_json;

/// How errors call what the page sent.
inline constexpr const char* request_name = "request";

/// How errors call a value of `settings`.
inline constexpr const char* settings_name = "settings";

/// @throws games::UserError if it is no JSON, no object, or nested more deeply than anything here
[[nodiscard]] Json parse_request(std::string_view text);

/// Throws the error about a value of a request.
[[noreturn]] void refuse(std::string_view key, const Json& value, const std::string& problem);

// Each reads a field of an object, or gives the standard value where it is not there.

[[nodiscard]] std::string text_in(const Json& object, std::string_view key,
                                  const std::string& standard);
[[nodiscard]] double number_in(const Json& object, std::string_view key, double standard,
                               double lowest, double highest);
[[nodiscard]] std::uint64_t whole_in(const Json& object, std::string_view key,
                                     std::uint64_t standard, std::uint64_t lowest,
                                     std::uint64_t highest);
[[nodiscard]] bool flag_in(const Json& object, std::string_view key, bool standard);

/// A list of texts; `true` stands for all of `every`.
[[nodiscard]] std::vector<std::string> texts_in(const Json& object, std::string_view key,
                                                const std::vector<std::string>& every);

/// The object at a key; an empty one where there is none.
[[nodiscard]] const Json& object_in(const Json& object, std::string_view key);

/// Values of `settings`: dotted keys and whatever a configuration takes.
[[nodiscard]] std::vector<tournament::Override> overrides_in(const Json& request);

/// The experiment that `toml`, `name` and `settings` of a request make.
[[nodiscard]] tournament::ReadExperiment experiment_in(const Json& request);

}  // namespace fides::lab
