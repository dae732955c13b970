#include "games/game_types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fides::games {

namespace {

template <double TrustPayoffs::*Member>
GameKey trust_key(std::string_view name, std::string_view symbol, std::string_view meaning) {
    return {.name = name,
            .symbol = symbol,
            .meaning = meaning,
            .get = [](const StageGame& game) { return game.trust().*Member; },
            .set = [](StageGame& game, double value) { game.trust().*Member = value; }};
}

template <double TwoActionPayoffs::*Member>
GameKey two_action_key(std::string_view name, std::string_view meaning) {
    return {.name = name,
            .symbol = name,
            .meaning = meaning,
            .get = [](const StageGame& game) { return game.two_action()[0].*Member; },
            .set =
                [](StageGame& game, double value) {
                    game.two_action()[0].*Member = value;
                    game.two_action()[1].*Member = value;
                }};
}

std::vector<GameKey> trust_keys() {
    return {
        trust_key<&TrustPayoffs::gain>("gain", "R", "trustor's payoff when honoured"),
        trust_key<&TrustPayoffs::loss>("loss", "L", "what the trustor loses when betrayed"),
        trust_key<&TrustPayoffs::honour_payoff>("honour_payoff", "H",
                                                "trustee's payoff for honouring"),
        trust_key<&TrustPayoffs::temptation>(
            "temptation", "G", "what the trustee gets on top for betraying, before any contract"),
        trust_key<&TrustPayoffs::outside_option>("outside_option", "s",
                                                 "payoff of both where nobody relies")};
}

std::vector<GameKey> two_action_keys() {
    return {two_action_key<&TwoActionPayoffs::reward>("R", "reward: both cooperate"),
            two_action_key<&TwoActionPayoffs::sucker>("S", "sucker: cooperating alone"),
            two_action_key<&TwoActionPayoffs::temptation>("T", "temptation: defecting alone"),
            two_action_key<&TwoActionPayoffs::punishment>("P", "punishment: both defect")};
}

void set_donation(StageGame& game, double benefit, double cost) {
    game.two_action().fill(
        {.reward = benefit - cost, .sucker = -cost, .temptation = benefit, .punishment = 0.0});
}

double benefit_of(const StageGame& game) {
    return game.two_action()[0].temptation;
}

double cost_of(const StageGame& game) {
    return -game.two_action()[0].sucker;
}

std::vector<GameKey> donation_keys() {
    return {
        {.name = "benefit",
         .symbol = "b",
         .meaning = "what the other gets when one cooperates",
         .get = benefit_of,
         .set = [](StageGame& game, double value) { set_donation(game, value, cost_of(game)); }},
        {.name = "cost",
         .symbol = "c",
         .meaning = "what cooperating costs oneself",
         .get = cost_of,
         .set = [](StageGame& game, double value) {
             set_donation(game, benefit_of(game), value);
         }}};
}

template <double ContributionPayoffs::*Member>
GameKey contribution_key(std::string_view name, std::string_view symbol, std::string_view meaning,
                         std::string_view unit = "payoff units") {
    return {.name = name,
            .symbol = symbol,
            .meaning = meaning,
            .get = [](const StageGame& game) { return game.contribution().*Member; },
            .set = [](StageGame& game, double value) { game.contribution().*Member = value; },
            .unit = unit};
}

template <std::uint32_t ContributionPayoffs::*Member>
GameKey head_count_key(std::string_view name, std::string_view symbol, std::string_view meaning,
                       double lowest) {
    return {
        .name = name,
        .symbol = symbol,
        .meaning = meaning,
        .get =
            [](const StageGame& game) { return static_cast<double>(game.contribution().*Member); },
        .set =
            [](StageGame& game, double value) {
                game.contribution().*Member = static_cast<std::uint32_t>(value);
            },
        .unit = "players",
        .whole = true,
        .lowest = lowest,
        .highest = most_in_group};
}

GameKey group_size_key() {
    return head_count_key<&ContributionPayoffs::group_size>("group_size", "N", "players of a group",
                                                            2.0);
}

GameKey contribution_cost_key() {
    return contribution_key<&ContributionPayoffs::cost>("cost", "c",
                                                        "what contributing costs oneself");
}

GameRule contribution_costs() {
    return {.text = "cost > 0", .keys = {"cost"}, .holds = [](const StageGame& g) {
                return g.contribution().cost > 0.0;
            }};
}

std::vector<GameRule> trust_rules() {
    return {
        {.text = "gain > outside_option",
         .keys = {"gain", "outside_option"},
         .holds = [](const StageGame& g) { return g.trust().gain > g.trust().outside_option; }},
        {.text = "outside_option > -loss",
         .keys = {"outside_option", "loss"},
         .holds = [](const StageGame& g) { return g.trust().outside_option > -g.trust().loss; }},
        {.text = "temptation > 0",
         .keys = {"temptation"},
         .holds = [](const StageGame& g) { return g.trust().temptation > 0.0; }},
        {.text = "honour_payoff > outside_option",
         .keys = {"honour_payoff", "outside_option"},
         .holds = [](const StageGame& g) {
             return g.trust().honour_payoff > g.trust().outside_option;
         }}};
}

/// Left > Right, or with `OrEqual` Left >= Right, of the first seat's payoffs.
template <double TwoActionPayoffs::*Left, double TwoActionPayoffs::*Right, bool OrEqual = false>
GameRule above(std::string_view text) {
    return {.text = text,
            .keys = {text.substr(0, 1), text.substr(text.size() - 1)},
            .holds = [](const StageGame& g) {
                const double left = g.two_action()[0].*Left;
                const double right = g.two_action()[0].*Right;
                return OrEqual ? left >= right : left > right;
            }};
}

/// Where cooperating pays the same whatever the other does there is nothing to rely on the other
/// for, and the risk threshold (P - S) / (R - S) has no value.
GameRule something_at_stake(std::string_view text, std::vector<std::string_view> keys) {
    return {.text = text, .keys = std::move(keys), .holds = [](const StageGame& g) {
                return std::none_of(
                    g.two_action().begin(), g.two_action().end(),
                    [](const TwoActionPayoffs& own) { return own.reward == own.sucker; });
            }};
}

constexpr auto reward = &TwoActionPayoffs::reward;
constexpr auto sucker = &TwoActionPayoffs::sucker;
constexpr auto tempted = &TwoActionPayoffs::temptation;
constexpr auto punished = &TwoActionPayoffs::punishment;

StageGame two_action_standard(std::string_view type, const TwoActionPayoffs& payoffs = {}) {
    return {.type = std::string{type}, .played = TwoActionGame{.payoffs = {payoffs, payoffs}}};
}

GameType mutual_trust() {
    return {.id = "mutual_trust",
            .meaning = "the trust game in both directions in every round; payoffs add",
            .source = "Coleman 1990, ch. 5, both ways",
            .standard = {.type = "mutual_trust", .played = MutualTrustGame{}},
            .keys = trust_keys(),
            .rules = trust_rules()};
}

GameType trust() {
    return {.id = "trust",
            .meaning = "a trustor relies or withholds; a trustee relied on honours or betrays",
            .source = "Coleman 1990, ch. 5; Kreps 1990",
            .standard = {.type = "trust", .played = TrustGame{}},
            .keys = trust_keys(),
            .rules = trust_rules()};
}

/// Where 2 R <= T + S (Rapoport & Chammah 1965).
std::string turns_pay(const StageGame& game) {
    const TwoActionPayoffs& payoffs = game.two_action()[0];
    if (2.0 * payoffs.reward > payoffs.temptation + payoffs.sucker) {
        return {};
    }
    return fmt::format(
        "2 R <= T + S (R = {}, T = {}, S = {}): taking turns pays at least as much as "
        "cooperating",
        payoffs.reward, payoffs.temptation, payoffs.sucker);
}

GameType prisoners_dilemma() {
    return {.id = "prisoners_dilemma",
            .meaning = "each does better by defecting, both do better by cooperating",
            .source = "Rapoport & Chammah 1965; Axelrod 1984",
            .standard = two_action_standard("prisoners_dilemma"),
            .keys = two_action_keys(),
            .rules = {above<tempted, reward>("T > R"), above<reward, punished>("R > P"),
                      above<punished, sucker>("P > S")},
            .oddity = turns_pay};
}

GameType donation() {
    StageGame standard = two_action_standard("donation");
    set_donation(standard, 3.0, 1.0);
    return {.id = "donation",
            .meaning = "each may pay a cost so that the other gets a benefit",
            .source = "Nowak 2006",
            .standard = standard,
            .keys = donation_keys(),
            .rules = {{.text = "benefit > cost",
                       .keys = {"benefit", "cost"},
                       .holds = [](const StageGame& g) { return benefit_of(g) > cost_of(g); }},
                      {.text = "cost > 0", .keys = {"cost"}, .holds = [](const StageGame& g) {
                           return cost_of(g) > 0.0;
                       }}}};
}

GameType stag_hunt() {
    return {.id = "stag_hunt",
            .meaning = "cooperating together is best, defecting is safe",
            .source = "Skyrms 2004",
            .standard = two_action_standard(
                "stag_hunt", {.reward = 4.0, .sucker = 0.0, .temptation = 3.0, .punishment = 2.0}),
            .keys = two_action_keys(),
            .rules = {above<reward, tempted>("R > T"), above<tempted, punished, true>("T >= P"),
                      above<punished, sucker>("P > S")}};
}

GameType snowdrift() {
    return {.id = "snowdrift",
            .meaning = "the work is worth doing alone, better shared, best left to the other",
            .source = "Hauert & Doebeli 2004",
            .standard = two_action_standard(
                "snowdrift", {.reward = 3.0, .sucker = 2.0, .temptation = 4.0, .punishment = 0.0}),
            .keys = two_action_keys(),
            .rules = {above<tempted, reward>("T > R"), above<reward, sucker>("R > S"),
                      above<sucker, punished>("S > P")}};
}

GameType harmony() {
    return {.id = "harmony",
            .meaning = "cooperating is better whatever the other does",
            .source = "Santos, Pacheco & Lenaerts 2006",
            .standard = two_action_standard(
                "harmony", {.reward = 4.0, .sucker = 2.0, .temptation = 3.0, .punishment = 1.0}),
            .keys = two_action_keys(),
            .rules = {above<reward, tempted>("R > T"), above<sucker, punished>("S > P"),
                      something_at_stake("R != S", {"R", "S"})}};
}

GameType bimatrix() {
    return {.id = "bimatrix",
            .meaning = "any two-action game, by both players' payoff matrices",
            .source = "",
            .standard = two_action_standard("bimatrix"),
            .keys = {},
            .rules = {something_at_stake("R != S for both players", {"matrices"})}};
}

/// There is a dilemma only where 1 < r < N (Ledyard 1995).
std::string no_dilemma(const StageGame& game) {
    const ContributionPayoffs& payoffs = game.contribution();
    if (payoffs.multiplier <= 1.0) {
        return fmt::format("r <= 1 (r = {}): contributing pays nobody, not even all together",
                           payoffs.multiplier);
    }
    if (payoffs.multiplier >= payoffs.group_size) {
        return fmt::format("r >= N (r = {}, N = {}): contributing pays whatever the others do",
                           payoffs.multiplier, payoffs.group_size);
    }
    return {};
}

GameType public_goods() {
    return {
        .id = "public_goods",
        .meaning = "N players at once: each may pay a cost that is multiplied and shared by all",
        .source = "Ledyard 1995 (linear public good)",
        .standard = {.type = "public_goods", .played = ContributionGame{}},
        .keys = {group_size_key(),
                 contribution_key<&ContributionPayoffs::multiplier>(
                     "multiplier", "r",
                     "what all get together for each unit contributed, shared equally",
                     "payoff units a unit"),
                 contribution_cost_key()},
        .rules = {contribution_costs(),
                  {.text = "multiplier > 0",
                   .keys = {"multiplier"},
                   .holds = [](const StageGame& g) { return g.contribution().multiplier > 0.0; }}},
        .oddity = no_dilemma};
}

GameType threshold_public_goods() {
    return {.id = "threshold_public_goods",
            .meaning = "N players at once: all get a benefit if enough of them pay a cost",
            .source = "Palfrey & Rosenthal 1984",
            .standard = {.type = "threshold_public_goods",
                         .played = ContributionGame{.payoffs = {.threshold = 3}}},
            .keys = {group_size_key(),
                     head_count_key<&ContributionPayoffs::threshold>(
                         "threshold", "M", "contributors needed for the benefit", 1.0),
                     contribution_key<&ContributionPayoffs::benefit>(
                         "benefit", "b", "what everybody gets when enough contribute"),
                     contribution_cost_key()},
            .rules = {contribution_costs(),
                      {.text = "benefit > cost",
                       .keys = {"benefit", "cost"},
                       .holds =
                           [](const StageGame& g) {
                               return g.contribution().benefit > g.contribution().cost;
                           }},
                      {.text = "threshold <= group_size",
                       .keys = {"threshold", "group_size"},
                       .holds = [](const StageGame& g) {
                           return g.contribution().threshold <= g.contribution().group_size;
                       }}}};
}

}  // namespace

std::vector<GameType> all_game_types() {
    return {
        mutual_trust(), trust(),   prisoners_dilemma(), donation(),     stag_hunt(),
        snowdrift(),    harmony(), bimatrix(),          public_goods(), threshold_public_goods()};
}

}  // namespace fides::games
