#include "tournament/schema/schema_table.hpp"

#include <array>
#include <cstddef>

namespace fides::tournament {

namespace {

using games::Given;

constexpr WholeRange round_range{.low = 0, .high = most_rounds};

Key cost_key() {
    Key key;
    key.info = key_info("contract.cost", "list of 3 numbers", payoff_not_negative.text(),
                        {.symbol = "k0, k1, k2",
                         .meaning = "cost of the contract to each party in each round in force, "
                                    "k0 + k1 phi + k2 phi^2, payoff units"},
                        false);
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        games::Value::List list;
        for (const double cost : e.contract.cost) {
            list.push_back({.data = cost});
        }
        return games::Value{.data = std::move(list)};
    };
    key.set = [](Experiment& e, const Given& given) {
        const games::Value::List& list = read_list(given);
        if (list.size() != e.contract.cost.size()) {
            given.refuse("is not a list of 3 numbers");
        }
        for (std::size_t i = 0; i < list.size(); ++i) {
            e.contract.cost[i] = read_number(given.element(list[i], i), payoff_not_negative);
        }
    };
    return key;
}

Key imposed_by_key() {
    constexpr const char* allowed = "\"none\", \"both\", or an organisation's number or name";
    Key key;
    key.info = key_info("contract.imposed_by", "text or whole number", allowed,
                        {.meaning = "who imposes the contract and so sends the distrust signal: "
                                    "nobody, both organisations, or the one of this number or name",
                         .source = "Falk & Kosfeld 2006"},
                        false);
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        switch (e.imposed_by.kind) {
            case Imposer::Kind::none:
                break;
            case Imposer::Kind::both:
                return games::Value{.data = std::string{"both"}};
            case Imposer::Kind::organisation:
                return games::Value{.data = std::int64_t{e.imposed_by.organisation}};
        }
        return games::Value{.data = std::string{"none"}};
    };
    key.set = [](Experiment& e, const Given& given) {
        const auto* number = std::get_if<std::int64_t>(&given.value.data);
        const auto* text = std::get_if<std::string>(&given.value.data);
        if (number != nullptr && *number >= 0 && *number < most_organisations) {
            e.imposed_by = {.kind = Imposer::Kind::organisation,
                            .organisation = static_cast<std::uint32_t>(*number)};
        } else if (text != nullptr && *text == "none") {
            e.imposed_by = {};
        } else if (text != nullptr && *text == "both") {
            e.imposed_by = {.kind = Imposer::Kind::both};
        } else {
            given.refuse("is not one of the choices", allowed);
        }
    };
    return key;
}

}  // namespace

std::vector<Key> contract_keys() {
    return {
        number_key(
            "contract.coverage", [](auto& e) { return &e.contract.coverage; }, probability,
            {.symbol = "phi",
             .meaning = "degree of formalisation: share of the contractible contingencies that are "
                        "written down"}),
        number_key("contract.contractible", [](auto& e) { return &e.contract.contractible; },
                   probability,
                   {.symbol = "kappa",
                    .meaning = "share of contingencies that could be written down at all",
                    .source = "Hart & Moore 1988"}),
        number_key("contract.monitoring", [](auto& e) { return &e.contract.monitoring; },
                   probability, {.symbol = "m", .meaning = "chance that a breach is detected"}),
        number_key("contract.enforcement", [](auto& e) { return &e.contract.enforcement; },
                   probability,
                   {.symbol = "e", .meaning = "chance that a detected breach is sanctioned"}),
        number_key("contract.penalty", [](auto& e) { return &e.contract.penalty; },
                   payoff_not_negative,
                   {.symbol = "p", .meaning = "what a sanctioned breach costs, payoff units"}),
        number_key("contract.compensation", [](auto& e) { return &e.contract.compensation; },
                   probability,
                   {.symbol = "c", .meaning = "share of the penalty that goes to the victim"}),
        number_key(
            "contract.compliance_noise", [](auto& e) { return &e.contract.compliance_noise; },
            positive,
            {.symbol = "tau",
             .meaning = "noise of the choice to comply, payoff units: small means that the larger "
                        "of penalty and temptation decides",
             .source = "McKelvey & Palfrey 1995"}),
        cost_key(),
        whole_key(
            "contract.start", [](auto& e) { return &e.contract.start; }, round_range,
            {.meaning = "first round in force, counted from 0"}, true),
        whole_key(
            "contract.end", [](auto& e) { return &e.contract.end; }, round_range,
            {.meaning = "first round no longer in force; 0: it never ends"}, true),
        imposed_by_key(),
    };
}

std::vector<Key> belief_keys() {
    constexpr Range at_least_one{.low = 1.0, .high = infinity};
    constexpr Range below_one{.low = 0.0, .high = 1.0, .high_open = true};
    return {
        number_key(
            "beliefs.prior_trust", [](auto& e) { return &e.beliefs.prior_trust; }, open_unit,
            {.symbol = "T0",
             .meaning = "trust before anything happened; low after a history of competition"}),
        number_key(
            "beliefs.base_rate", [](auto& e) { return &e.beliefs.base_rate; }, probability,
            {.symbol = "q0",
             .meaning =
                 "chance that an ill-willed partner means to honour although nothing obliges "
                 "it"}),
        number_key(
            "beliefs.failure", [](auto& e) { return &e.beliefs.failure; }, below_one,
            {.symbol = "eps",
             .meaning = "chance that circumstances spoil an act meant or obliged to honour"}),
        number_key(
            "beliefs.discounting", [](auto& e) { return &e.beliefs.discounting; }, probability,
            {.symbol = "alpha",
             .meaning =
                 "how fully outside pressure is discounted: 1 Bayes, 0 all cooperation counts "
                 "as goodwill",
             .source = "Kelley 1973; Gilbert & Malone 1995"}),
        number_key(
            "beliefs.discernment", [](auto& e) { return &e.beliefs.discernment; }, probability,
            {.symbol = "delta", .meaning = "how well the parties tell which acts were owed"}),
        number_key("beliefs.negativity", [](auto& e) { return &e.beliefs.negativity; },
                   at_least_one,
                   {.symbol = "omega", .meaning = "weight of bad news", .source = "Slovic 1993"}),
        number_key(
            "beliefs.turnover", [](auto& e) { return &e.beliefs.turnover; }, probability,
            {.symbol = "lambda",
             .meaning = "chance a round that the partner has changed, as people move on and wills "
                        "change, and is as good as drawn anew from the prior",
             .source = "Yu & Cohen 2008; Behrens et al. 2007"}),
        number_key(
            "beliefs.learn_confidence", [](auto& e) { return &e.beliefs.learn_confidence; },
            not_negative,
            {.symbol = "n_K",
             .meaning =
                 "weight of the terms against experience in the confidence that the contract "
                 "works, in acts seen; 0: the terms are common knowledge"}),
        number_key(
            "beliefs.mandate_weight", [](auto& e) { return &e.beliefs.mandate_weight; },
            not_negative,
            {.symbol = "b_m", .meaning = "how far a mandate explains an honouring away, log-odds"}),
        number_key("beliefs.power_weight", [](auto& e) { return &e.beliefs.power_weight; },
                   not_negative,
                   {.symbol = "b_w",
                    .meaning = "how far the trustor's power explains an honouring away, log-odds"}),
    };
}

}  // namespace fides::tournament
