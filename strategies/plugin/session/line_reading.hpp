#pragma once

#include "strategies/plugin/session/line_protocol.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

/// What the readers of a plugin's lines share.
namespace fides::strategies::lines {

using Json = nlohmann::ordered_json;

[[nodiscard]] bool is_chance(double value) noexcept;

/// A value for a reason. What has parts is not written out: it may be deeper than our stack.
[[nodiscard]] std::string shown(const Json& value);

/// Reads the object that a line must be, and what is the plugin's own complaint in it.
[[nodiscard]] Complaint read_object(std::string_view line, Json& object);

}  // namespace fides::strategies::lines
