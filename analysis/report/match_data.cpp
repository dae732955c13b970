#include "analysis/report/match_data.hpp"

#include "tournament/configuration/experiment_json.hpp"
#include "tournament/match/exact.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace fides::analysis {

using games::Seat;
using Json = nlohmann::ordered_json;

namespace {

template <class Function>
auto of_both(Function function) {
    return std::array{function(Seat::first), function(Seat::second)};
}

}  // namespace

Json cooperation_data(const std::string& moves) {
    const auto n_idle = std::count(moves.begin(), moves.end(), '.');
    const auto n_acts = static_cast<double>(moves.size()) - static_cast<double>(n_idle);
    const auto n = static_cast<double>(std::count(moves.begin(), moves.end(), 'C'));
    return n_acts > 0.0 ? Json(n / n_acts) : Json(nullptr);
}

Json match_data(const tournament::Experiment& experiment,
                const tournament::Transcript& transcript) {
    const auto moves = of_both([&](Seat seat) { return transcript.moves(seat); });
    Json json{{"players", transcript.players},
              {"strategies", transcript.strategies},
              {"game", experiment.game.type},
              {"rounds", transcript.rounds.size()},
              {"moves", moves},
              {"scores", transcript.scores},
              {"cooperation", {cooperation_data(moves[0]), cooperation_data(moves[1])}},
              {"seed", transcript.seed},
              {"repetition", transcript.repetition},
              {"noise", experiment.noise},
              {"misperception", experiment.misperception},
              {"contract", tournament::to_json(experiment).at("contract")}};
    if (transcript.form == games::GameForm::mutual_trust) {
        json["rely"] = of_both([&](Seat seat) { return transcript.reliances(seat); });
        json["honour"] = of_both([&](Seat seat) { return transcript.responses(seat); });
    }
    if (const auto match = tournament::work_out(experiment, {.first = 0, .second = 1})) {
        json["expected"] = match->score;
    }
    return json;
}

}  // namespace fides::analysis
