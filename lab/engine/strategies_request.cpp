#include "games/game_catalogue.hpp"
#include "lab/engine/requests.hpp"
#include "strategies/catalogue.hpp"

#include <string>
#include <variant>

namespace fides::lab {

namespace {

Json parameters_of(const strategies::Entry& entry) {
    Json parameters = Json::array();
    for (const strategies::Parameter& parameter : entry.parameters) {
        Json one{{"name", parameter.name}, {"meaning", parameter.meaning}};
        if (const auto* const number = std::get_if<double>(&parameter.standard)) {
            one["standard"] = *number;
            one["low"] = parameter.lowest;
            one["high"] = parameter.highest;
            one["whole"] = parameter.whole;
        } else {
            one["standard"] = std::get<std::string>(parameter.standard);
        }
        parameters.push_back(std::move(one));
    }
    return parameters;
}

/// The games that it can play as it comes.
Json games_of(const strategies::Spec& spec) {
    Json games = Json::array();
    for (const games::GameType& type : games::game_types()) {
        if (!strategies::refusal(spec, type.standard)) {
            games.push_back(type.id);
        }
    }
    return games;
}

}  // namespace

Json answer_strategies(const Json& /*request*/) {
    Json all = Json::array();
    for (const strategies::Entry& entry : strategies::catalogue()) {
        all.push_back({{"id", entry.id},
                       {"name", entry.name},
                       {"aliases", entry.aliases},
                       {"description", entry.summary},
                       {"source", entry.source},
                       {"assumed", entry.assumed},
                       {"tags", entry.tags},
                       {"parameters", parameters_of(entry)},
                       {"games", games_of(strategies::make_spec(entry, {}))},
                       {"has_roles", entry.role_aware},
                       {"reads_beliefs", entry.reads_beliefs},
                       {"organisation", entry.organisation}});
    }
    return {{"strategies", std::move(all)}};
}

}  // namespace fides::lab
