#include "tournament/schema/schema_table.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace fides::tournament {

namespace {

std::vector<Key> make_schema() {
    std::vector<Key> all;
    for (const auto table :
         {run_keys, event_keys, game_keys, contract_keys, belief_keys, organisation_keys,
          collaboration_keys, venture_keys, tournament_keys, league_keys, evolution_keys,
          analysis_keys, lever_keys, sweep_keys, worlds_keys}) {
        std::vector<Key> keys = table();
        std::move(keys.begin(), keys.end(), std::back_inserter(all));
    }
    // Defaults are those of an experiment nobody configured, of either kind.
    Experiment collaboration;
    collaboration.venture.emplace();
    Experiment tournament;
    tournament.kind.emplace<Tournament>().league.emplace();
    tournament.evolution.emplace();
    for (Key& key : all) {
        if (!key.info.standard.empty()) {
            continue;
        }
        std::optional<games::Value> value = key.get(collaboration);
        value = value ? value : key.get(tournament);
        key.info.standard = value ? games::toml_text(*value) : "none";
    }
    return all;
}

}  // namespace

const std::vector<Key>& schema() {
    static const std::vector<Key> keys = make_schema();
    return keys;
}

const Key* find_schema_key(std::string_view key) {
    const std::vector<Key>& all = schema();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Key& one) { return one.info.key == key; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace fides::tournament
