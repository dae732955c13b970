#pragma once

#include "strategies/catalogue.hpp"
#include "tournament/experiment/experiment.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Tournaments of the prisoner's dilemma (5, 3, 1, 0), for tests of matches that are worked out.
namespace fides::tournament {

inline Experiment dilemma_of(const std::vector<std::string>& players) {
    Experiment experiment;
    experiment.game = {.type = "prisoners_dilemma", .played = games::TwoActionGame{}};
    Tournament tournament;
    for (const std::string& text : players) {
        tournament.players.push_back({strategies::parse_spec(text), text, 0});
    }
    experiment.kind = tournament;
    return experiment;
}

inline Experiment dilemma(std::string_view first, std::string_view second) {
    return dilemma_of({std::string{first}, std::string{second}});
}

}  // namespace fides::tournament
