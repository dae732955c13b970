#include "games/game_type.hpp"

#include <algorithm>

namespace fides::games {

std::string GameType::definition() const {
    std::string out;
    for (const GameRule& rule : rules) {
        out += out.empty() ? "" : ", ";
        out += rule.text;
    }
    return out;
}

const GameKey* GameType::find_key(std::string_view name) const noexcept {
    const auto found = std::find_if(keys.begin(), keys.end(),
                                    [&](const GameKey& key) { return key.name == name; });
    return found == keys.end() ? nullptr : &*found;
}

}  // namespace fides::games
