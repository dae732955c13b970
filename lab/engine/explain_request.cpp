#include "lab/engine/requests.hpp"
#include "tournament/schema/schema.hpp"

#include <optional>

namespace fides::lab {

namespace {

Json end_of(const std::optional<double>& number) {
    return number ? Json(*number) : Json(nullptr);
}

}  // namespace

Json answer_explain(const Json& /*request*/) {
    Json keys = Json::array();
    for (const tournament::KeyInfo& key : tournament::keys()) {
        keys.push_back({{"key", key.key},
                        {"type", key.type},
                        {"allowed", key.allowed},
                        {"low", end_of(key.lowest)},
                        {"high", end_of(key.highest)},
                        {"standard", key.standard},
                        {"meaning", key.meaning},
                        {"sweepable", key.sweepable},
                        {"source", key.source},
                        {"symbol", key.symbol}});
    }
    return {{"keys", std::move(keys)}};
}

}  // namespace fides::lab
