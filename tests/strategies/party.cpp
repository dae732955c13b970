#include "tests/strategies/party.hpp"

#include <algorithm>
#include <utility>

namespace fides::tests {

using games::Move;
using strategies::Observed;

namespace {

constexpr std::uint64_t key = 0x9e3779b97f4a7c15U;

}  // namespace

games::StageGame dilemma(games::TwoActionPayoffs payoffs) {
    return {.type = "prisoners_dilemma",
            .played = games::TwoActionGame{.payoffs = {payoffs, payoffs}}};
}

games::StageGame mutual_trust() {
    return {};
}

Move move_of(char letter) {
    return letter == 'C' ? Move::cooperate : Move::defect;
}

Observed plain(Move move) {
    return {
        .move = move,
        .reliance = Move::cooperate,
        .response = move == Move::cooperate ? games::Outcome::honoured : games::Outcome::betrayed};
}

Party::Party(std::string_view spec, games::StageGame game)
    : game_{std::move(game)},
      strategy_{strategies::make_strategy(strategies::parse_spec(spec), game_)},
      role_aware_{dynamic_cast<strategies::RoleAwareStrategy*>(strategy_.get())} {
    perspective_.game = &game_;
    perspective_.contract = &contract;
    perspective_.belief_rules = &rules;
    perspective_.about_partner = &about_partner;
    perspective_.about_self = &about_self;
}

strategies::View Party::view() {
    perspective_.belief = belief;
    perspective_.conflict = conflict;
    perspective_.faith = faith;
    perspective_.announced_length = announced_length;
    return strategies::View{perspective_};
}

Move Party::counted(Move move, const strategies::Draws& draws) {
    n_draws_ += draws.count();
    return move;
}

Move Party::decide() {
    const games::Stream stream{key, repetition};
    strategies::Draws draws{stream, round_of_draws, 0, games::Draw::intend};
    return counted(strategy_->decide(view(), draws), draws);
}

Move Party::rely() {
    const games::Stream stream{key, repetition};
    strategies::Draws draws{stream, round_of_draws, 0, games::Draw::rely};
    return counted(role_aware_->rely(view(), draws), draws);
}

Move Party::honour() {
    const games::Stream stream{key, repetition};
    strategies::Draws draws{stream, round_of_draws, 1, games::Draw::intend};
    return counted(role_aware_->honour(view(), draws), draws);
}

void Party::see(const Observed& own, const Observed& partner) {
    perspective_.own.push_back(own);
    perspective_.partner.push_back(partner);
    perspective_.own_cooperations += own.move == Move::cooperate ? 1 : 0;
    perspective_.partner_cooperations += partner.move == Move::cooperate ? 1 : 0;
    ++perspective_.round;
    round_of_draws = perspective_.round;
}

void Party::see(Move own, Move partner) {
    see(plain(own), plain(partner));
}

void Party::start_again() {
    strategy_->reset();
    perspective_.own.clear();
    perspective_.partner.clear();
    perspective_.own_cooperations = 0;
    perspective_.partner_cooperations = 0;
    perspective_.round = 0;
    round_of_draws = 0;
    n_draws_ = 0;
}

std::string plays_against(std::string_view spec, std::string_view moves) {
    Party party{spec};
    party.announced_length = static_cast<std::uint32_t>(moves.size());
    std::string plays;
    for (const char letter : moves) {
        const Move own = party.decide();
        party.see(own, move_of(letter));
        plays += games::letter(own);
    }
    return plays;
}

Plays match(std::string_view first, std::string_view second, std::size_t rounds,
            const std::vector<std::size_t>& flipped) {
    Party one{first};
    Party other{second};
    one.announced_length = static_cast<std::uint32_t>(rounds);
    other.announced_length = one.announced_length;
    Plays plays;
    for (std::size_t round = 0; round < rounds; ++round) {
        const bool flips = std::find(flipped.begin(), flipped.end(), round) != flipped.end();
        const Move meant = one.decide();
        const Move own = flips ? games::opposite(meant) : meant;
        const Move partner = other.decide();
        one.see(own, partner);
        other.see(partner, own);
        plays.first += games::letter(own);
        plays.second += games::letter(partner);
    }
    return plays;
}

}  // namespace fides::tests
