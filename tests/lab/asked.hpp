#pragma once

#include "lab/engine/answer.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace fides::tests {

using Json = nlohmann::ordered_json;

/// What the engine answers to a request.
[[nodiscard]] inline Json asked(const Json& request) {
    return Json::parse(lab::answer(request.dump()));
}

/// The line that tells of the user's mistake; empty if there is none.
[[nodiscard]] inline std::string mistake_in(const Json& reply) {
    return reply.contains("error") ? reply["error"]["text"].get<std::string>() : std::string{};
}

}  // namespace fides::tests
