// Strategies that play in groups only.

#include "games/rounding.hpp"
#include "strategies/families.hpp"
#include "strategies/group.hpp"
#include "strategies/groups/group_rules.hpp"
#include "strategies/trust/experience.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fides::strategies {

namespace {

using games::Move;
using games::StageGame;

Move first_of(const Spec& spec) {
    return cooperate_if(spec.text("first") == "C");
}

/// Contributes with a chance that grows with the share of the others that did last (Fischbacher,
/// Gaechter & Fehr 2001).
class LinearConditional final : public GroupStrategy {
public:
    LinearConditional(double slope, double first) : slope_{slope}, first_{first} {}

    Move contribute(const GroupView& view, Draws& draws) noexcept override {
        return draws.cooperate_with(view.is_first_round() ? first_ : slope_ * share_last(view));
    }

    void reset() noexcept override {}

private:
    double slope_;
    double first_;
};

// A covered act that is not meant is sanctioned at most with chance m e; whoever reckons with that
// contributes where the penalty expected outweighs what contributing costs on balance.
bool contract_pays(const GroupView& view) {
    const games::Contract& contract = view.contract();
    const double expected_penalty =
        view.covered_chance() * contract.monitoring * contract.enforcement * contract.penalty;
    return games::is_at_least(
        expected_penalty, view.game().temptation(games::Seat::first),
        games::payoff_rounding(view.game()) + 8.0 * games::unit_roundoff * expected_penalty);
}

class ContractLed final : public GroupStrategy {
public:
    Move contribute(const GroupView& view, Draws& /*draws*/) noexcept override {
        return cooperate_if(contract_pays(view));
    }

    void reset() noexcept override {}
};

/// Follows the group, but not in the last rounds that were announced.
class EndFreeRider final : public GroupStrategy {
public:
    EndFreeRider(double share, double last)
        : share_{share}, last_{static_cast<std::uint32_t>(last)} {}

    Move contribute(const GroupView& view, Draws& /*draws*/) noexcept override {
        const auto length = view.announced_length();
        if (length && view.round() + last_ >= *length) {
            return Move::defect;
        }
        return cooperate_if(view.is_first_round() || share_last(view) >= share_);
    }

    void reset() noexcept override {}

private:
    double share_;
    std::uint32_t last_;
};

Parameter share_parameter() {
    return {.name = "share",
            .standard = half,
            .meaning = "of the others that must have contributed, [0, 1]"};
}

Parameter first_parameter() {
    return {.name = "first",
            .standard = std::string{"C"},
            .meaning = "move of the first round, C or D",
            .letters = "CD"};
}

template <bool Stochastic, bool Nice, int Memory>
Traits fixed_traits(const Spec& /*spec*/, const StageGame& /*game*/) {
    Traits traits;
    traits.stochastic = Stochastic;
    traits.nice = Nice;
    if (Memory >= 0) {
        traits.memory = static_cast<std::uint32_t>(Memory);
    }
    return traits;
}

}  // namespace

std::vector<Entry> group_family() {
    std::vector<Entry> entries{
        {.id = "group_tit_for_tat",
         .name = "Group tit for tat",
         .aliases = {"t_a"},
         .summary = "Contributes when at least a share of the others did in the last round.",
         .source = "Boyd & Richerson 1988",
         .assumed = "Their a of N - 1 others is given as a share, so that it fits any group.",
         .parameters = {share_parameter(), first_parameter()},
         .traits =
             [](const Spec& spec, const StageGame&) {
                 return Traits{
                     .memory = 1U, .stochastic = false, .nice = first_of(spec) == Move::cooperate};
             },
         .make_for_group =
             [](const Spec& spec, const StageGame&) {
                 return responder(at_least(spec.number("share")), first_of(spec));
             }},
        {.id = "group_grudger",
         .name = "Group grudger",
         .summary = "Contributes until fewer than a share of the others did, then never again.",
         .source = "Friedman 1971, for groups",
         .parameters = {share_parameter()},
         .traits = fixed_traits<false, true, -1>,
         .make_for_group = [](const Spec& spec,
                              const StageGame&) -> std::unique_ptr<GroupStrategy> {
             return std::make_unique<GroupGrudger>(spec.number("share"));
         }},
        {.id = "group_win_stay_lose_shift",
         .name = "Group win-stay, lose-shift",
         .aliases = {"group_pavlov"},
         .summary =
             "Repeats its move while it pays at least as much as it aspires to, else changes "
             "it.",
         .source = "Hauert & Schuster 1997",
         .assumed = "Left out, the aspiration is midway between the payoff of all contributing and "
                    "that of nobody.",
         .parameters = {{.name = "aspiration",
                         .standard = std::string{worked_out},
                         .lowest = -1e12,
                         .highest = 1e12,
                         .meaning = "payoff units a round; auto: worked out from the game"}},
         .traits = fixed_traits<false, true, 1>,
         .make_for_group =
             [](const Spec& spec, const StageGame& game) {
                 return staying_above(
                     spec.number_unless_worked_out("aspiration").value_or(aspiration_in(game)));
             }},
        {.id = "linear_conditional_cooperator",
         .name = "Linear conditional cooperator",
         .aliases = {"conditional_cooperator"},
         .summary =
             "Contributes with a chance in proportion to the share of the others that did in "
             "the last round.",
         .source = "Fischbacher, Gaechter & Fehr 2001",
         .assumed =
             "They have contributions of many sizes; here the chance of one grows instead. A "
             "slope below 1 is their self-serving bias.",
         .parameters = {{.name = "slope",
                         .standard = 1.0,
                         .meaning = "chance of contributing where all others did"},
                        {.name = "first",
                         .standard = 1.0,
                         .meaning = "chance of contributing in the first round"}},
         .traits =
             [](const Spec& spec, const StageGame&) {
                 return Traits{.memory = spec.number("slope") > 0.0 ? 1U : 0U,
                               .stochastic = true,
                               .nice = spec.number("slope") == 1.0 && spec.number("first") == 1.0};
             },
         .make_for_group = [](const Spec& spec,
                              const StageGame&) -> std::unique_ptr<GroupStrategy> {
             return std::make_unique<LinearConditional>(spec.number("slope"), spec.number("first"));
         }},
        {.id = "majority_imitator",
         .name = "Majority imitator",
         .summary = "Does what most of the others did in the last round; where they are divided, "
                    "what it did itself.",
         .source = "Boyd & Richerson 1985 (conformist transmission)",
         .traits = fixed_traits<false, true, 1>,
         .make_for_group =
             [](const Spec&, const StageGame&) {
                 return responder([](const GroupView& view) {
                     const double share = share_last(view);
                     return share == half ? own_last(view) == Move::cooperate : share > half;
                 });
             }},
        {.id = "end_free_rider",
         .name = "End free rider",
         .summary =
             "Contributes while at least a share of the others do, but not in the last rounds "
             "when their number is announced.",
         .source = "Selten & Stoecker 1986 (end behaviour)",
         .parameters = {share_parameter(),
                        {.name = "last",
                         .standard = 1.0,
                         .lowest = 0.0,
                         .highest = 1e6,
                         .meaning = "rounds at the end without contributing",
                         .whole = true}},
         .traits =
             [](const Spec& spec, const StageGame&) {
                 const bool rides = spec.number("last") > 0.0;
                 return Traits{
                     .memory = 1U, .stochastic = false, .nice = !rides, .uses_length = rides};
             },
         .make_for_group = [](const Spec& spec,
                              const StageGame&) -> std::unique_ptr<GroupStrategy> {
             return std::make_unique<EndFreeRider>(spec.number("share"), spec.number("last"));
         }},
        {.id = "contract_led_contributor",
         .name = "Contract-led contributor",
         .summary = "Contributes only while the penalty that it must expect is at least what "
                    "contributing costs on balance.",
         .source = "Becker 1968 (deterrence)",
         .assumed =
             "It reckons with kappa phi m e p: whether its own case is covered it learns too "
             "late.",
         .traits = fixed_traits<false, false, 0>,
         .make_for_group = [](const Spec&, const StageGame&) -> std::unique_ptr<GroupStrategy> {
             return std::make_unique<ContractLed>();
         }},
        {.id = "pivotal_contributor",
         .name = "Pivotal contributor",
         .summary = "Contributes when its contribution would have decided the last round: just one "
                    "short of the threshold without it.",
         .source = "Palfrey & Rosenthal 1984 (best reply)",
         .traits = fixed_traits<false, false, 1>,
         .refuses = [](const Spec&, const StageGame& game) -> std::optional<std::string> {
             if (game.form() == games::GameForm::contribution &&
                 game.contribution().threshold > 0) {
                 return std::nullopt;
             }
             return "it needs a threshold (threshold_public_goods)";
         },
         .make_for_group =
             [](const Spec&, const StageGame& game) {
                 const std::uint32_t needed = game.contribution().threshold - 1;
                 return responder([needed](const GroupView& view) {
                     return view.others_contributing().back() == needed;
                 });
             }},
    };
    for (Entry& entry : entries) {
        entry.tags.emplace_back("group");
    }
    return entries;
}

}  // namespace fides::strategies
