#include "tournament/configuration/warnings.hpp"

#include "games/game_catalogue.hpp"
#include "games/user_error.hpp"
#include "tournament/configuration/network_checks.hpp"
#include "tournament/configuration/unmatched.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace fides::tournament {

namespace {

using games::Given;

/// True if a sweep, a lever, a factor, a sample of worlds or a fit varies one of the keys: what
/// holds of the experiment's own values need not hold at every point.
bool varies(const Experiment& experiment, std::initializer_list<std::string_view> keys) {
    const auto varied = [&](const auto& ranges) {
        return std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) {
            return std::find(keys.begin(), keys.end(), range.key) != keys.end();
        });
    };
    return varied(experiment.sweep.axes) || varied(experiment.levers.levers) ||
           varied(experiment.sensitivity.factors) || varied(experiment.worlds.ranges) ||
           varied(experiment.fit.parameters);
}

/// True if the venture is never reviewed. Where the design varies how long the run or the time
/// between reviews is, some points may have reviews: no word about those.
bool leaves_no_review(const Experiment& experiment) {
    if (!experiment.venture || experiment.continuation ||
        experiment.venture->review_every <= experiment.rounds) {
        return false;
    }
    return !varies(experiment, {"rounds", "continuation", "venture.review_every"});
}

}  // namespace

std::vector<std::string> warnings_of(const Experiment& experiment, const Assignments& given) {
    std::vector<std::string> warnings = given.warnings;
    const auto warn = [&](const Given* place, const std::string& problem) {
        games::Mistake mistake{.file = given.file, .problem = problem};
        if (place != nullptr) {
            mistake.file = place->file;
            mistake.line = place->key_position.line;
            mistake.column = place->key_position.column;
            mistake.key = place->key;
        }
        warnings.emplace_back(games::UserError{mistake}.what());
    };
    const std::initializer_list<std::string_view> of_oddities{"game.R", "game.S", "game.T",
                                                              "game.group_size", "game.multiplier"};
    const std::optional<std::string> odd = games::oddity(experiment.game);
    if (odd && !varies(experiment, of_oddities)) {
        const Given* place = nullptr;
        for (const std::string_view key : of_oddities) {
            const Given* found = given.find(key);
            place = found == nullptr ? place : found;
        }
        warn(place, *odd);
    }
    if (std::holds_alternative<Collaboration>(experiment.kind)) {
        if (const std::string apart = network_oddity(experiment); !apart.empty()) {
            const Given* ties = given.find("collaboration.ties");
            warn(ties != nullptr ? ties : given.find("collaboration.graph"), apart);
        }
    }
    if (const std::vector<Unmatched> left_out = unmatched(experiment); !left_out.empty()) {
        const Given* place = nullptr;
        for (const char* key : {"tournament.groups", "tournament.graph", "tournament.pairs"}) {
            const Given* found = given.find(key);
            place = found == nullptr ? place : found;
        }
        warn(place, "leaves players without a match: " + unmatched_text(experiment, left_out));
    }
    for (const Axis& axis : experiment.sweep.axes) {
        const Given* fixed = given.find(axis.key);
        if (fixed != nullptr && axis.key != "seed") {  // which still draws intervals and designs
            warn(fixed, "is not used: the sweep sets it");
        }
    }
    if (!experiment.continuation && experiment.analysis.removal >= experiment.rounds &&
        !varies(experiment, {"rounds", "continuation", "analysis.removal"})) {
        warn(given.find("analysis.removal"), "is not before the last round: nothing is removed");
    }
    const games::Contract& contract = experiment.contract;
    const bool ends_first = contract.end != 0 && contract.end <= contract.start;
    if ((ends_first || (!experiment.continuation && contract.start >= experiment.rounds)) &&
        !varies(experiment, {"contract.start", "contract.end", "rounds", "continuation"})) {
        warn(given.find("contract.start"), "leaves no round in which the contract is in force");
    }
    if (contract.end != 0 && experiment.analysis.removal >= contract.end &&
        !varies(experiment, {"contract.end", "analysis.removal"})) {
        warn(given.find("analysis.removal"), "is not before the contract ends: nothing is removed");
    }
    if (leaves_no_review(experiment)) {
        const std::uint32_t every = experiment.venture->review_every;
        if (const Given* place = given.find("venture.review_every")) {
            warn(place, fmt::format("leaves no review: it is above rounds ({} > {})", every,
                                    experiment.rounds));
        } else {
            warn(given.find("rounds"),
                 fmt::format("leaves no review: it is below venture.review_every ({} < {})",
                             experiment.rounds, every));
        }
    }
    return warnings;
}

}  // namespace fides::tournament
