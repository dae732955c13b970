#include "analysis/inference/prescribed_play.hpp"

#include "analysis/league/rehearsal.hpp"
#include "analysis/league/strategy_player.hpp"

#include <algorithm>
#include <cassert>
#include <string>

namespace fides::analysis {

namespace {

using games::Move;

constexpr std::array<std::string_view, n_situations> situation_names{
    "first_round", "all_rounds", "after_cc", "after_cd", "after_dc", "after_dd"};

constexpr std::array<std::string_view, n_situations> words_of_situations{
    "first round", "all rounds", "after CC", "after CD", "after DC", "after DD"};

std::string letters_of(const std::vector<Move>& moves) {
    std::string letters;
    letters.reserve(moves.size());
    for (const Move move : moves) {
        letters.push_back(games::letter(move));
    }
    return letters;
}

/// Where the n-th decision of a match stands, beside in `all_rounds`.
std::size_t situation_of(const ObservedMatch& match, std::size_t round) {
    if (round == 0) {
        return static_cast<std::size_t>(Situation::first_round);
    }
    return static_cast<std::size_t>(Situation::after_cc) + 2 * games::index(match.own[round - 1]) +
           games::index(match.other[round - 1]);
}

/// Calls `visit(subject, match, round, decision)` for each decision, numbered as by
/// `prescriptions`.
template <class Visit>
void for_each_decision(const ObservedPlay& play, const Visit& visit) {
    std::size_t decision = 0;
    for (std::size_t i = 0; i < play.subjects.size(); ++i) {
        for (const ObservedMatch& match : play.subjects[i].matches) {
            for (std::size_t round = 0; round < match.own.size(); ++round) {
                visit(i, match, round, decision++);
            }
        }
    }
}

double chance_of_done(double chance_of_cooperating, Move done) {
    return done == Move::cooperate ? chance_of_cooperating : 1.0 - chance_of_cooperating;
}

PrescribedPlay::Strategy counted_play(const ObservedPlay& play,
                                      const std::vector<double>& chances) {
    PrescribedPlay::Strategy counted;
    for_each_decision(play, [&](std::size_t, const ObservedMatch& match, std::size_t round,
                                std::size_t decision) {
        const double level = chance_of_done(chances[decision], match.own[round]);
        const auto place = std::lower_bound(counted.levels.begin(), counted.levels.end(), level);
        if (place == counted.levels.end() || *place != level) {
            counted.levels.insert(place, level);
        }
    });
    const std::size_t n_levels = counted.levels.size();
    counted.counts.resize(play.subjects.size() * n_levels);
    counted.cooperations.resize(play.subjects.size() * n_situations);
    for_each_decision(play, [&](std::size_t subject, const ObservedMatch& match, std::size_t round,
                                std::size_t decision) {
        const double chance = chances[decision];
        const auto place = std::lower_bound(counted.levels.begin(), counted.levels.end(),
                                            chance_of_done(chance, match.own[round]));
        const auto level = static_cast<std::size_t>(place - counted.levels.begin());
        counted.counts[subject * n_levels + level] += 1.0;
        double* const sums = counted.cooperations.data() + subject * n_situations;
        sums[situation_of(match, round)] += chance;
        sums[static_cast<std::size_t>(Situation::all_rounds)] += chance;
    });
    return counted;
}

}  // namespace

std::string_view situation_name(Situation situation) noexcept {
    return situation_names[static_cast<std::size_t>(situation)];
}

std::string_view situation_words(Situation situation) noexcept {
    return words_of_situations[static_cast<std::size_t>(situation)];
}

std::vector<double> prescriptions(const ObservedPlay& play, const strategies::Spec& spec) {
    std::vector<double> chances;
    chances.reserve(play.n_decisions());
    const auto player = make_strategy_player(spec);
    for (const Subject& subject : play.subjects) {
        std::vector<Past> pasts;
        for (const ObservedMatch& match : subject.matches) {
            // A player is asked once more than there are rounds: the last one's moves lead nowhere.
            const std::size_t n_before = match.own.size() - 1;
            pasts.push_back({.own = letters_of(match.own).substr(0, n_before),
                             .partner = letters_of(match.other).substr(0, n_before)});
        }
        SlowestLine ignored;
        const std::vector<Rehearsed> rehearsed = rehearse(*player, pasts, ignored);
        assert(!player->forfeit() && "candidates can play the game");
        for (const Rehearsed& match : rehearsed) {
            chances.insert(chances.end(), match.chances.begin(), match.chances.end());
        }
    }
    return chances;
}

PrescribedPlay::PrescribedPlay(const ObservedPlay& play,
                               std::span<const std::vector<double>> chances)
    : n_subjects_{play.subjects.size()}, observations_(play.subjects.size()) {
    strategies_.reserve(chances.size());
    for (const std::vector<double>& of_strategy : chances) {
        assert(of_strategy.size() == play.n_decisions());
        strategies_.push_back(counted_play(play, of_strategy));
    }
    for_each_decision(
        play, [&](std::size_t subject, const ObservedMatch& match, std::size_t round, std::size_t) {
            Observations& seen = observations_[subject];
            const double cooperated = match.own[round] == Move::cooperate ? 1.0 : 0.0;
            for (const std::size_t situation :
                 {situation_of(match, round), static_cast<std::size_t>(Situation::all_rounds)}) {
                seen.decisions[situation] += 1.0;
                seen.cooperations[situation] += cooperated;
            }
        });
}

PrescribedPlay PrescribedPlay::with_only(std::span<const std::size_t> strategies) const {
    PrescribedPlay play;
    play.n_subjects_ = n_subjects_;
    play.observations_ = observations_;
    for (const std::size_t k : strategies) {
        play.strategies_.push_back(strategies_[k]);
    }
    return play;
}

}  // namespace fides::analysis
