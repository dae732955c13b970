#include "analysis/validate/mixture_play.hpp"

#include "games/vocabulary.hpp"
#include "tournament/match/transcript.hpp"

#include <cassert>
#include <cstdint>

namespace fides::analysis {

namespace {

using tournament::Transcript;

void add_act(ConductIn& conduct, games::Move move, double weight) {
    conduct.acts += weight;
    conduct.cooperations += move == games::Move::cooperate ? weight : 0.0;
}

void add_match(MixtureConduct& conduct, const Transcript& match, double weight) {
    for (std::size_t round = 0; round < match.rounds.size(); ++round) {
        for (unsigned seat = 0; seat < 2; ++seat) {
            const games::Move own = match.rounds[round].moves[seat];
            add_act(conduct.overall, own, weight);
            if (round == 0) {
                add_act(conduct.first, own, weight);
                continue;
            }
            const auto& before = match.rounds[round - 1].moves;
            const unsigned outcome =
                2 * games::index(before[seat]) + games::index(before[1 - seat]);
            add_act(conduct.after[outcome], own, weight);
        }
    }
}

template <class Kind>
BySeed shares_of(std::span<const MixtureConduct> conduct, const Kind& kind) {
    BySeed shares;
    for (const MixtureConduct& one : conduct) {
        const ConductIn& in = kind(one);
        if (in.acts > 0.0) {
            shares.push_back(in.cooperations / in.acts);
        }
    }
    return shares;
}

}  // namespace

std::vector<MixtureConduct> play_mixture(const tournament::Experiment& experiment,
                                         std::span<const double> shares) {
    assert(shares.size() == tournament_of(experiment).players.size());
    std::vector<MixtureConduct> conduct(n_seeds);
    tournament::Experiment seeded = experiment;
    for (std::uint64_t seed = 1; seed <= n_seeds; ++seed) {
        seeded.seed = seed;
        for (std::uint32_t first = 0; first < shares.size(); ++first) {
            for (std::uint32_t second = first; second < shares.size(); ++second) {
                // Both seats of a match between two of one strategy are of that strategy.
                const double weight =
                    shares[first] * shares[second] * (first == second ? 0.5 : 1.0);
                for (std::uint32_t i = 0; weight > 0.0 && i < experiment.repetitions; ++i) {
                    add_match(conduct[seed - 1],
                              tournament::transcribe_match(seeded, first, second, i), weight);
                }
            }
        }
    }
    return conduct;
}

BySeed each_seed(std::span<const MixtureConduct> conduct, ConductIn MixtureConduct::*kind) {
    return shares_of(conduct,
                     [&](const MixtureConduct& one) -> const ConductIn& { return one.*kind; });
}

BySeed each_seed_after(std::span<const MixtureConduct> conduct, std::size_t outcome) {
    return shares_of(
        conduct, [&](const MixtureConduct& one) -> const ConductIn& { return one.after[outcome]; });
}

}  // namespace fides::analysis
