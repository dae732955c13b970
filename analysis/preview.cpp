#include "analysis/preview.hpp"

#include "tournament/schema.hpp"

#include <algorithm>
#include <cstddef>
#include <variant>

namespace fides::analysis {

using tournament::LockstepResult;
using tournament::MatchRepetition;
using tournament::Pairing;

namespace {

constexpr std::size_t most_matches = 8;
constexpr std::uint32_t most_rounds = 1000;

/// The player's match with itself, then those of the schedule with the program's own players.
std::vector<MatchRepetition> matches_of(const tournament::Experiment& here, std::uint32_t index,
                                        const std::vector<bool>& opponents) {
    std::vector<MatchRepetition> matches{{.pairing = {.first = index, .second = index}}};
    for (const Pairing& pairing : tournament::schedule(here)) {
        const bool plays = (pairing.first == index && opponents[pairing.second]) ||
                           (pairing.second == index && opponents[pairing.first]);
        if (plays && matches.size() < most_matches) {
            matches.push_back({.pairing = pairing});
        }
    }
    return matches;
}

}  // namespace

std::optional<std::vector<Previewed>> preview(const tournament::Experiment& experiment,
                                              std::uint32_t index,
                                              const tournament::OutsidePlayer& player,
                                              const std::vector<bool>& opponents,
                                              const tournament::CancelToken& cancel) {
    tournament::Experiment here = tournament::at_point(experiment, 0);
    const bool is_whole = here.rounds <= most_rounds;
    here.rounds = std::min(here.rounds, most_rounds);
    std::vector<tournament::OutsidePlayer> players(opponents.size());
    players[index] = player;
    std::vector<MatchRepetition> matches = matches_of(here, index, opponents);
    const std::vector<LockstepResult> once =
        tournament::play_in_lockstep(here, matches, players, false, cancel);
    std::reverse(matches.begin(), matches.end());
    std::vector<LockstepResult> again =
        tournament::play_in_lockstep(here, matches, players, false, cancel);
    std::reverse(matches.begin(), matches.end());
    std::reverse(again.begin(), again.end());
    std::vector<Previewed> previewed;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        if (!once[i].tally || !again[i].tally) {
            return std::vector<Previewed>{};
        }
        if (*once[i].tally != *again[i].tally) {
            return std::nullopt;
        }
        if (is_whole) {
            previewed.push_back({.pairing = matches[i].pairing, .tally = *once[i].tally});
        }
    }
    return previewed;
}

bool is_as_previewed(const std::vector<Previewed>& previewed, Pairing pairing,
                     const tournament::Tally& tally) {
    const auto found =
        std::find_if(previewed.begin(), previewed.end(),
                     [&](const Previewed& match) { return match.pairing == pairing; });
    return found == previewed.end() || found->tally == tally;
}

}  // namespace fides::analysis
