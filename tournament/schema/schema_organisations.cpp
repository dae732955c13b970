#include "strategies/catalogue.hpp"
#include "tournament/schema/schema_table.hpp"
#include "tournament/values/spec_reader.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace fides::tournament {

namespace {

using games::Given;
using strategies::OrganisationRules;

/// A rule of conduct that reciprocators take as a parameter: one range, the catalogue's. Strategies
/// that do not set it themselves follow.
Key conduct_key(const std::string& name, double OrganisationRules::*member, About about) {
    Range range;
    const strategies::Entry& entry = *strategies::find_entry("reciprocator");
    for (const strategies::Parameter& parameter : entry.parameters) {
        if (parameter.name == name) {
            range = {.low = parameter.lowest, .high = parameter.highest};
        }
    }
    Key key = number_key(
        "organisations." + name, [member](auto& e) { return &(e.organisations.*member); }, range,
        std::move(about));
    key.set_number = [name, member](Experiment& e, double value) {
        const double before = e.organisations.*member;
        e.organisations.*member = value;
        for (StrategyShare& share : e.strategy_shares) {
            follow(share.strategy, name, before, value);
        }
        if (auto* tournament = std::get_if<Tournament>(&e.kind)) {
            for (Player& player : tournament->players) {
                follow(player.strategy, name, before, value);
            }
        }
    };
    return key;
}

Key goodwill_key() {
    Key key = number_key(
        "organisations.goodwill", [](auto& e) { return &e.goodwill; }, probability,
        {.meaning =
             "share of organisations that are reciprocators, the rest being self-interested; "
             "each is drawn anew in each repetition"});
    key.get = [get = key.get](const Experiment& e) {
        return e.strategy_shares.empty() ? get(e) : std::nullopt;
    };
    return key;
}

Key strategies_key() {
    Key key;
    key.info = key_info(
        "organisations.strategies", "list of tables", "shares in [0, 1] that sum to 1",
        {.meaning = "instead of goodwill: what organisations are, each { id = \"..\", share = .., "
                    "the strategy's parameters }"},
        false);
    key.info.standard = "none: goodwill is used";
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        if (e.strategy_shares.empty()) {
            return std::nullopt;
        }
        games::Value::List list;
        for (const StrategyShare& share : e.strategy_shares) {
            games::Value::Table table = spec_table(share.strategy);
            table.insert(table.begin() + 1, {.key = "share", .value = {.data = share.share}});
            list.push_back({.data = std::move(table)});
        }
        return games::Value{.data = std::move(list)};
    };
    key.set = [](Experiment& e, const Given& given) {
        constexpr std::array<std::string_view, 1> others{"share"};
        const games::Value::List& list = read_list(given);
        if (list.empty()) {
            given.refuse("names no strategy");
        }
        e.strategy_shares.clear();
        double sum = 0.0;
        for (std::size_t i = 0; i < list.size(); ++i) {
            const Given one = given.element(list[i], i);
            const games::Value::Table& table = read_table(one);
            const games::Field* share = games::find_field(table, "share");
            if (share == nullptr) {
                one.refuse("has no share", "{ id = \"..\", share = .., its parameters }");
            }
            e.strategy_shares.push_back({.strategy = read_spec(one, e.organisations, others),
                                         .share = read_number(one.field(*share), probability)});
            sum += e.strategy_shares.back().share;
        }
        if (std::abs(sum - 1.0) > 1e-9) {
            given.refuse_key(fmt::format("has shares that sum to {}, not to 1", sum));
        }
    };
    return key;
}

}  // namespace

std::vector<Key> organisation_keys() {
    return {
        goodwill_key(),
        conduct_key("reciprocity_threshold", &OrganisationRules::reciprocity_threshold,
                    {.symbol = "rho",
                     .meaning = "trust at which a reciprocator means to honour half the time"}),
        conduct_key("reciprocity_noise", &OrganisationRules::reciprocity_noise,
                    {.symbol = "tau_I", .meaning = "how blurred that threshold is"}),
        conduct_key("reliance_noise", &OrganisationRules::reliance_noise,
                    {.symbol = "tau_R",
                     .meaning = "how blurred the risk threshold is above which one relies",
                     .source = "Coleman 1990; McKelvey & Palfrey 1995"}),
        strategies_key(),
        number_key(
            "organisations.motivation_crowding", [](auto& e) { return &e.motivation_crowding; },
            probability,
            {.symbol = "mu",
             .meaning = "how far full formalisation erodes the will to honour; 0: not at all",
             .source = "Frey & Jegen 2001"}),
        number_key(
            "organisations.motivation_memory", [](auto& e) { return &e.motivation_memory; },
            probability,
            {.symbol = "h",
             .meaning =
                 "share of yesterday's motivation in today's; near 1 an erosion outlives the "
                 "contract"}),
        number_key(
            "organisations.distrust_signal", [](auto& e) { return &e.distrust_signal; },
            not_negative,
            {.symbol = "psi",
             .meaning = "log-odds of goodwill that imposing a full contract costs the one who "
                        "imposes it, once",
             .source = "Falk & Kosfeld 2006"}),
        number_key(
            "organisations.mandate", [](auto& e) { return &e.mandate; }, probability,
            {.meaning = "least probability of relying, and of cooperating in two-action games, "
                        "whatever an organisation believes"}),
    };
}

}  // namespace fides::tournament
