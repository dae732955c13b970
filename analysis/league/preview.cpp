#include "analysis/league/preview.hpp"

#include "games/chance.hpp"
#include "tournament/match/match.hpp"
#include "tournament/round/rules.hpp"
#include "tournament/schema/schema.hpp"

#include <algorithm>
#include <cstddef>

namespace fides::analysis {

using tournament::Experiment;
using tournament::LockstepResult;
using tournament::MatchRepetition;
using tournament::Pairing;

namespace {

constexpr std::size_t most_matches = 8;
constexpr std::uint32_t most_rounds = 1000;

/// The player's match with itself, then those of the schedule with others; of those that end at
/// random only which are not too long.
std::vector<MatchRepetition> matches_of(const Experiment& here, std::uint32_t index,
                                        const std::vector<bool>& opponents) {
    const tournament::Rules rules = tournament::resolve_rules(here);
    std::vector<MatchRepetition> matches;
    const auto add = [&](Pairing pairing) {
        const games::Stream stream{tournament::match_address(here, pairing).key, 0};
        if (matches.size() < most_matches && rules.length(stream) <= most_rounds) {
            matches.push_back({.pairing = pairing});
        }
    };
    add({.first = index, .second = index});
    for (const Pairing& pairing : tournament::schedule(here)) {
        if ((pairing.first == index && opponents[pairing.second]) ||
            (pairing.second == index && opponents[pairing.first])) {
            add(pairing);
        }
    }
    return matches;
}

}  // namespace

std::optional<std::vector<Previewed>> preview(const Experiment& experiment, std::uint32_t index,
                                              const tournament::OutsidePlayer& player,
                                              const std::vector<bool>& opponents,
                                              const tournament::CancelToken& cancel) {
    Experiment here = tournament::at_point(experiment, 0);
    const bool is_whole = here.continuation || here.rounds <= most_rounds;
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
