#include "analysis/evolution/truncation_selection.hpp"

#include "games/chance.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <numeric>
#include <tuple>

namespace fides::analysis {

namespace {

/// Matches of a generation, at most.
constexpr std::uint64_t most_matches =
    std::uint64_t{TruncationSelection::most_members} * (TruncationSelection::most_members - 1) / 2;

/// Place of a pair in a triangle of pairs, the first no later than the second.
std::size_t place_of(std::size_t first, std::size_t second) noexcept {
    return second * (second + 1) / 2 + first;
}

std::vector<std::size_t> members_of(const TruncationSelection::Counts& counts) {
    std::vector<std::size_t> members;
    for (std::size_t strategy = 0; strategy < counts.size(); ++strategy) {
        members.insert(members.end(), counts[strategy], strategy);
    }
    return members;
}

bool is_settled(const TruncationSelection::Counts& counts) {
    return std::count_if(counts.begin(), counts.end(), [](std::uint32_t n) { return n > 0; }) == 1;
}

}  // namespace

TruncationSelection::TruncationSelection(const tournament::Experiment& experiment,
                                         const TruncationRules& rules)
    : rules_{rules},
      n_strategies_{tournament_of(experiment).players.size()},
      ties_key_{games::pair_key(experiment.seed, games::identity_hash("ties"), 0)} {
    for (std::uint32_t second = 0; second < n_strategies_; ++second) {
        for (std::uint32_t first = 0; first <= second; ++first) {
            Match match{.player = {experiment, {.first = first, .second = second}}};
            if (match.player.is_deterministic()) {
                match.always = match.player.play(0, {}).score;
            }
            matches_.push_back(std::move(match));
        }
    }
}

std::uint64_t TruncationSelection::most_runs() const noexcept {
    return std::numeric_limits<std::uint32_t>::max() /
           (most_matches * std::max<std::uint64_t>(rules_.generations, 1));
}

std::vector<TruncationSelection::Counts> TruncationSelection::history(const Counts& start,
                                                                      std::uint32_t run) {
    assert(start.size() == n_strategies_ && run < most_runs());
    std::vector<Counts> history{start};
    std::vector<std::size_t> members = members_of(start);
    assert(members.size() >= 2 && members.size() <= most_members);
    assert(std::size_t{2} * rules_.replaced <= members.size());
    std::vector<double> scores(members.size());
    std::vector<std::tuple<double, std::uint32_t, std::size_t>> ranked(members.size());
    const games::Stream ties{ties_key_, run};
    for (std::uint32_t generation = 0;
         generation < rules_.generations && !is_settled(history.back()); ++generation) {
        play(members, run * rules_.generations + generation, scores);
        for (std::uint32_t place = 0; place < members.size(); ++place) {
            ranked[place] = {scores[place], ties.block(generation, place, 0)[0], place};
        }
        std::sort(ranked.begin(), ranked.end());
        const std::vector<std::size_t> before = members;
        for (std::size_t i = 0; i < rules_.replaced; ++i) {
            const std::size_t worst = std::get<2>(ranked[i]);
            const std::size_t best = std::get<2>(ranked[ranked.size() - 1 - i]);
            members[worst] = before[best];
        }
        Counts counts(n_strategies_, 0);
        for (const std::size_t strategy : members) {
            ++counts[strategy];
        }
        history.push_back(std::move(counts));
    }
    return history;
}

void TruncationSelection::play(const std::vector<std::size_t>& members, std::uint32_t number,
                               std::vector<double>& scores) {
    std::fill(scores.begin(), scores.end(), 0.0);
    auto repetition = static_cast<std::uint32_t>(number * most_matches);
    for (std::size_t second = 1; second < members.size(); ++second) {
        for (std::size_t first = 0; first < second; ++first, ++repetition) {
            const bool is_in_order = members[first] <= members[second];
            Match& match = match_of(members[first], members[second]);
            const std::array<double, 2> score =
                match.always ? *match.always : match.player.play(repetition, {}).score;
            scores[first] += score[is_in_order ? 0 : 1];
            scores[second] += score[is_in_order ? 1 : 0];
        }
    }
}

TruncationSelection::Match& TruncationSelection::match_of(std::size_t first, std::size_t second) {
    return matches_[place_of(std::min(first, second), std::max(first, second))];
}

std::vector<std::size_t> TruncationSelection::most_numerous(const Counts& counts) {
    const std::uint32_t most = *std::max_element(counts.begin(), counts.end());
    std::vector<std::size_t> strategies;
    for (std::size_t strategy = 0; strategy < counts.size(); ++strategy) {
        if (counts[strategy] == most) {
            strategies.push_back(strategy);
        }
    }
    return strategies;
}

}  // namespace fides::analysis
