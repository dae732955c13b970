#include "analysis/words/nice_words.hpp"

#include "analysis/tables/wording.hpp"
#include "strategies/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace fides::analysis {

namespace {

/// Whether a player is never the first to defect: in its matches, or, where moves go wrong by
/// themselves, by what its catalogue entry says of it; empty where neither tells.
std::optional<bool> is_nice(const Findings& findings, const PlaceReading& place) {
    const auto& experiment = findings.experiment();
    const bool as_meant = experiment.noise == 0.0 && experiment.misperception == 0.0;
    if (as_meant) {
        return place.niceness == 1.0;
    }
    const auto& players = tournament_of(experiment).players;
    const auto found = std::find_if(
        players.begin(), players.end(),
        [&place](const tournament::Player& player) { return player.name == place.player; });
    const strategies::Entry* const entry =
        found == players.end() ? nullptr : strategies::find_entry(found->strategy.id);
    return entry == nullptr || entry->traits == nullptr
               ? std::nullopt
               : std::optional{entry->traits(found->strategy, experiment.game).nice};
}

}  // namespace

std::string nice_sentence(const Findings& findings) {
    const std::vector<PlaceReading>& ranking = findings.rankings().front();
    std::vector<const PlaceReading*> nice;
    std::vector<const PlaceReading*> others;
    for (const PlaceReading& place : ranking) {
        if (const auto known = is_nice(findings, place)) {
            (*known ? nice : others).push_back(&place);
        }
    }
    if (nice.empty() || others.empty()) {
        return {};
    }
    const auto mean_score = [](const std::vector<const PlaceReading*>& places) {
        double sum = 0.0;
        for (const PlaceReading* const place : places) {
            sum += place->score.mean;
        }
        return sum / static_cast<double>(places.size());
    };
    const double nice_mean = mean_score(nice);
    const double other_mean = mean_score(others);
    const std::size_t half = (ranking.size() + 1) / 2;
    const auto in_upper_half = static_cast<std::size_t>(std::count_if(
        ranking.begin(), ranking.begin() + static_cast<std::ptrdiff_t>(half),
        [&](const PlaceReading& place) { return is_nice(findings, place).value_or(false); }));
    const bool wins = nice.front()->rank == 1;
    const bool scores_more = nice_mean > other_mean;
    return fmt::format(
        "{}: {} of the {} best players, and {} of all {}, are never the first to defect. On "
        "average "
        "the nice score {} a round and the others {}; the best of the nice is {}, of rank {}. ",
        wins && scores_more ? "The nice win and score more on average"
        : wins              ? "One of the nice wins, but on average they do not score more"
        : scores_more       ? "The nice score more on average but do not win"
                            : "The nice neither win nor score more on average",
        in_upper_half, half, nice.size(), ranking.size(), shown_number(nice_mean),
        shown_number(other_mean), shown_name(nice.front()->player), nice.front()->rank);
}

}  // namespace fides::analysis
