#include "tournament/schema/schema_key.hpp"

#include <cmath>

namespace fides::tournament {

KeyInfo key_info(std::string key, std::string type, std::string allowed, About about,
                 bool sweepable) {
    return {.key = std::move(key),
            .type = std::move(type),
            .allowed = std::move(allowed),
            .standard = {},
            .symbol = std::move(about.symbol),
            .meaning = std::move(about.meaning),
            .source = std::move(about.source),
            .sweepable = sweepable};
}

void tell_ends(KeyInfo& info, double lowest, double highest) {
    if (std::isfinite(lowest)) {
        info.lowest = lowest;
    }
    if (std::isfinite(highest)) {
        info.highest = highest;
    }
}

}  // namespace fides::tournament
