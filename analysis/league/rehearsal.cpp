#include "analysis/league/rehearsal.hpp"

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "games/contract.hpp"
#include "games/game_catalogue.hpp"
#include "games/stage_game.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace fides::analysis {

namespace {

using games::Move;
using strategies::Observed;
using strategies::Perspective;

Observed seen(Move move) {
    return {
        .move = move,
        .reliance = move,
        .response = move == Move::cooperate ? games::Outcome::honoured : games::Outcome::betrayed,
        .contingency = games::Contingency::open};
}

/// What all pasts have in common.
struct Scene {
    games::StageGame game = games::find_game_type("prisoners_dilemma")->standard;
    games::Contract contract;
    games::BeliefRules beliefs;
    games::Terms terms;

    Scene() {
        terms =
            games::resolve_terms(contract, beliefs, {}, game.temptation(games::Seat::first), false);
    }
};

Perspective at_the_start(const Past& past, const Scene& stage) {
    Perspective known;
    known.game = &stage.game;
    known.contract = &stage.contract;
    known.belief_rules = &stage.beliefs;
    known.seat = past.seat;
    known.seed = past.seed;
    known.announced_length = past.announced_length;
    known.about_partner = &stage.terms;
    known.about_self = &stage.terms;
    known.belief = games::prior_belief(stage.beliefs);
    known.own.reserve(past.partner.size() + 1);
    known.partner.reserve(past.partner.size() + 1);
    return known;
}

void close_round(Perspective& known, Move own, Move partner) {
    known.own.push_back(seen(own));
    known.partner.push_back(seen(partner));
    known.own_cooperations += own == Move::cooperate ? 1U : 0U;
    known.partner_cooperations += partner == Move::cooperate ? 1U : 0U;
    ++known.round;
}

Move own_move(const Past& past, std::uint32_t round, double chance) {
    if (!past.own.empty()) {
        return past.own[round] == 'C' ? Move::cooperate : Move::defect;
    }
    const games::Stream stream{past.seed, 1};
    return stream.uniform(round, 0, games::Draw::intend) < chance ? Move::cooperate : Move::defect;
}

std::vector<Rehearsed> rehearse_at_once(strategies::BatchPlayer& player,
                                        std::span<const Past> pasts, SlowestLine& slowest) {
    const Scene stage;
    strategies::BatchStart start;
    start.game = &stage.game;
    start.contract = &stage.contract;
    std::vector<Perspective> known;
    std::size_t longest = 0;
    for (const Past& past : pasts) {
        known.push_back(at_the_start(past, stage));
        start.announced_length = past.announced_length;
        start.matches.push_back({.seat = past.seat, .seed = past.seed});
        longest = std::max(longest, past.partner.size());
    }
    if (player.forfeit()) {
        return {};
    }
    player.begin(start);
    std::vector<Rehearsed> rehearsed(pasts.size());
    std::vector<const Perspective*> asked(pasts.size());
    std::vector<strategies::Answer> answers(pasts.size());
    for (std::uint32_t round = 0; round <= longest && !player.forfeit(); ++round) {
        for (std::size_t i = 0; i < pasts.size(); ++i) {
            asked[i] = round <= pasts[i].partner.size() ? &known[i] : nullptr;
        }
        const auto before = std::chrono::steady_clock::now();
        player.ask(asked);
        if (!player.forfeit()) {
            player.await(answers);
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
        slowest.take(took.count(), pasts.size());
        for (std::size_t i = 0; i < pasts.size(); ++i) {
            if (asked[i] == nullptr) {
                continue;
            }
            rehearsed[i].chances.push_back(answers[i].decide);
            if (round < pasts[i].partner.size()) {
                const Move own = own_move(pasts[i], round, answers[i].decide);
                const bool cooperates = pasts[i].partner[round] == 'C';
                rehearsed[i].own.push_back(games::letter(own));
                close_round(known[i], own, cooperates ? Move::cooperate : Move::defect);
            }
        }
    }
    if (!player.forfeit()) {
        player.end();
    }
    return player.forfeit() ? std::vector<Rehearsed>{} : rehearsed;
}

}  // namespace

std::vector<Rehearsed> rehearse(strategies::BatchPlayer& player, std::span<const Past> pasts,
                                SlowestLine& slowest) {
    std::vector<Rehearsed> rehearsed;
    while (rehearsed.size() < pasts.size()) {
        const auto left = pasts.subspan(rehearsed.size());
        std::vector<Rehearsed> part = rehearse_at_once(
            player, left.first(std::min(left.size(), player.most_matches())), slowest);
        if (player.forfeit()) {
            return {};
        }
        std::move(part.begin(), part.end(), std::back_inserter(rehearsed));
    }
    return rehearsed;
}

}  // namespace fides::analysis
