#include "analysis/words/methods_played.hpp"

#include "analysis/tables/wording.hpp"
#include "analysis/words/methods_texts.hpp"
#include "analysis/words/settings.hpp"
#include "games/game_catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace fides::analysis {

using tournament::Axis;
using tournament::Experiment;

std::string game_words(const Experiment& experiment) {
    const games::GameType* type = games::find_game_type(experiment.game.type);
    std::string name = experiment.game.type;
    std::replace(name.begin(), name.end(), '_', ' ');
    if (name == "prisoners dilemma") {
        name = "prisoner's dilemma";
    }
    std::string numbers;
    if (type != nullptr) {
        for (const games::GameKey& key : type->keys) {
            std::string word{key.name};
            std::replace(word.begin(), word.end(), '_', ' ');
            numbers += fmt::format("{}{} {}", numbers.empty() ? "" : ", ", word,
                                   setting(experiment, fmt::format("game.{}", key.name)));
        }
    }
    return numbers.empty() ? fmt::format("the game {}", name)
                           : fmt::format("the game {} ({})", name, numbers);
}

bool has_random_length(const Experiment& experiment) {
    return experiment.continuation || experiment.sweep.find("continuation") != nullptr;
}

std::string length_words(const Experiment& experiment) {
    if (has_random_length(experiment)) {
        return filled(experiment, texts::random_length);
    }
    return experiment.sweep.find("rounds") != nullptr
               ? std::string{"for a swept number of rounds"}
               : fmt::format("for {}", counted(experiment.rounds, "round"));
}

std::string sweep_words(const Experiment& experiment) {
    if (experiment.sweep.axes.empty()) {
        return {};
    }
    std::vector<std::string> parts;
    for (const Axis& axis : experiment.sweep.axes) {
        const auto [low, high] = std::minmax_element(axis.values.begin(), axis.values.end());
        const std::string values =
            experiment.sweep.is_list ? "" : " at " + counted(axis.values.size(), "value");
        parts.push_back(fmt::format("{}{} from {} to {}", axis.key, values, shown_place(*low),
                                    shown_place(*high)));
    }
    if (experiment.sweep.is_list) {
        return fmt::format(" The sweep has {}, which differ in {}.",
                           counted(experiment.points(), "point"), listed(parts));
    }
    return fmt::format(" The sweep: {}; {} in all.", listed(parts),
                       counted(experiment.points(), "point"));
}

}  // namespace fides::analysis
