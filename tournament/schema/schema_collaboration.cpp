#include "tournament/network/graph.hpp"
#include "tournament/schema/graph_keys.hpp"
#include "tournament/schema/schema_table.hpp"
#include "tournament/values/event_reader.hpp"
#include "tournament/values/network_reader.hpp"
#include "tournament/values/organisation_names.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace fides::tournament {

namespace {

using games::Given;

constexpr WholeRange organisations_range{.low = 2, .high = most_organisations};

/// Access to a member of the collaboration; null in a tournament.
template <class Member>
auto collaboration(Member Collaboration::*member) {
    return [member](auto& e) {
        auto* found = std::get_if<Collaboration>(&e.kind);
        return found == nullptr ? nullptr : &(found->*member);
    };
}

Collaboration& of(Experiment& e) {
    return std::get<Collaboration>(e.kind);
}

Key ties_graph_key() {
    Key key;
    key.info = key_info("collaboration.graph", "text", games::choices_text(graph_names()),
                        {.meaning = "who is tied to whom; of a star, organisation 0 is the hub; "
                                    "not together with ties",
                         .source = "Erdos & Renyi 1959; Watts & Strogatz 1998; Barabasi & Albert "
                                   "1999"},
                        false);
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const auto* found = std::get_if<Collaboration>(&e.kind);
        if (found == nullptr || !found->ties.empty()) {
            return std::nullopt;
        }
        return games::Value{.data = std::string{graph_name(found->graph.kind)}};
    };
    key.set = [](Experiment& e, const Given& given) {
        of(e).graph.kind = static_cast<Graph>(read_choice(given, graph_names()));
    };
    return key;
}

Key ties_key() {
    Key key;
    key.info =
        key_info("collaboration.ties", "list of pairs or tables, or a file", "each pair once",
                 {.meaning = "instead of a graph: ties [0, 1], or { between = [0, 1], and "
                             "what differs there: coverage, contractible, monitoring, "
                             "enforcement, penalty, compensation, prior_trust, distance, "
                             "cultural_distance }, organisations by number or name; or a "
                             "CSV file with columns from, to and any of these, or GraphML"},
                 false);
    key.info.standard = "none: the graph is used";
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const auto* found = std::get_if<Collaboration>(&e.kind);
        return found == nullptr || found->ties.empty() ? std::nullopt
                                                       : std::optional{ties_value(found->ties)};
    };
    key.set = [](Experiment& e, const Given& given) {
        Collaboration& collaboration = of(e);
        collaboration.ties = read_ties(given);
        for (const ListedTie& tie : collaboration.ties) {
            collaboration.number = std::max(collaboration.number, tie.ends[1] + 1);
        }
    };
    return key;
}

Key organisations_key() {
    Key key;
    key.info = key_info("collaboration.organisations", "list of tables, or a file", "",
                        {.meaning = "the first organisations, each { name, count, sector, size, "
                                    "power, culture, position = [x, y], strategy, mandate, "
                                    "prior_faith, faith_threshold }, all of them optional; low "
                                    "prior_faith and high faith_threshold stand for threat; or a "
                                    "CSV file with any of these as columns (position as x and y), "
                                    "or GraphML"},
                        false);
    key.info.standard = "none: all alike";
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const auto* found = std::get_if<Collaboration>(&e.kind);
        return found == nullptr || found->organisations.empty()
                   ? std::nullopt
                   : std::optional{organisations_value(found->organisations)};
    };
    key.set = [](Experiment& e, const Given& given) {
        Collaboration& collaboration = of(e);
        collaboration.organisations = read_organisations(given, e.organisations);
        collaboration.number = std::max(
            collaboration.number, static_cast<std::uint32_t>(collaboration.organisations.size()));
    };
    return key;
}

Key variation_key() {
    Key key;
    key.info = key_info("collaboration.variation", "table",
                        "{ uniform = [low, high] }, { triangular = [low, mode, high] } or "
                        "{ choice = [..] } for each key",
                        {.meaning = "numbers that differ between ties or organisations, drawn once "
                                    "for each with the seed: \"contract.coverage\" = { uniform = "
                                    "[0.0, 0.6] }"},
                        false);
    key.info.standard = "none: all alike";
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const auto* found = std::get_if<Collaboration>(&e.kind);
        return found == nullptr || found->variations.empty()
                   ? std::nullopt
                   : std::optional{variations_value(found->variations)};
    };
    key.set = [](Experiment& e, const Given& given) { of(e).variations = read_variations(given); };
    return key;
}

Key power_key() {
    Key key;
    key.info =
        key_info("collaboration.power", "number, list of numbers or table", probability.text(),
                 {.meaning = "power of organisation 0 over the others, of each, or of "
                             "listed ones by their names, { \"Acute trust\" = 0.5 }: makes "
                             "honouring the powerful a weaker sign of goodwill, and enforcement "
                             "against them weaker"},
                 true);
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const auto* found = std::get_if<Collaboration>(&e.kind);
        if (found == nullptr) {
            return std::nullopt;
        }
        if (found->power.size() == 1) {
            return games::Value{.data = found->power.front()};
        }
        games::Value::List list;
        for (const double power : found->power) {
            list.push_back({.data = power});
        }
        return games::Value{.data = std::move(list)};
    };
    key.set = [](Experiment& e, const Given& given) {
        if (const auto* table = std::get_if<games::Value::Table>(&given.value.data)) {
            for (const games::Field& field : *table) {
                const Given one = given.field(field);
                of(e).organisations[listed_organisation(of(e), field.key, one)].power =
                    read_number(one, probability);
            }
            return;
        }
        std::vector<double> power;
        if (const auto* list = std::get_if<games::Value::List>(&given.value.data)) {
            if (list->size() < 2) {
                given.refuse("is not a number or a list of at least 2 numbers");
            }
            for (std::size_t i = 0; i < list->size(); ++i) {
                power.push_back(read_number(given.element((*list)[i], i), probability));
            }
        } else {
            power.push_back(read_number(given, probability));
        }
        of(e).power = std::move(power);
    };
    key.objection = [](double value) { return objection(probability, value); };
    key.set_number = [](Experiment& e, double value) { of(e).power = {value}; };
    return key;
}

Key events_key() {
    Key key;
    key.info = key_info("events", "list of tables", "rounds that are played",
                        {.meaning = "what happens in a collaboration at the beginning of a round: "
                                    "each { round = .., what = \"..\" } and, depending on what, "
                                    "ties or share, organisation, value, every; organisations by "
                                    "number or name"},
                        false);
    key.info.standard = "none";
    key.get = [](const Experiment& e) -> std::optional<games::Value> {
        const auto* found = std::get_if<Collaboration>(&e.kind);
        return found == nullptr || found->events.empty()
                   ? std::nullopt
                   : std::optional{events_value(found->events)};
    };
    key.set = [](Experiment& e, const Given& given) {
        if (!std::holds_alternative<Collaboration>(e.kind)) {
            given.refuse_key("is of no use: events happen in a [collaboration]");
        }
        of(e).events = read_events(given);
    };
    return key;
}

std::vector<Key> graph_keys() {
    std::vector<Key> keys{
        whole_key("collaboration.number", collaboration(&Collaboration::number),
                  organisations_range, {.symbol = "N", .meaning = "number of organisations"}, true),
        ties_graph_key()};
    for (Key& key : drawn_graph_keys(
             "collaboration", collaboration(&Collaboration::graph),
             {.mean_degree = "ties an organisation on average; graphs random, small_world (an even "
                             "whole number) and scale_free",
             .rewiring = "share of the ties of a small world that are rewired",
             .drawing = "which drawing of the random graph and the variation; on an axis, results "
                        "over networks"})) {
        keys.push_back(std::move(key));
    }
    return keys;
}

std::vector<Key> network_keys() {
    return {
        ties_key(),
        organisations_key(),
        variation_key(),
        flag_key("collaboration.hub_contract", collaboration(&Collaboration::hub_contract),
                 {.meaning = "only the ties of organisation 0 have the contract, as under a lead "
                             "provider"}),
    };
}

std::vector<Key> distance_keys() {
    return {
        number_key("collaboration.communication", collaboration(&Collaboration::communication),
                   probability,
                   {.symbol = "chi0",
                    .meaning = "chance a round of hearing of the partner's disposition, at no "
                               "distance"}),
        number_key("collaboration.signal_accuracy", collaboration(&Collaboration::signal_accuracy),
                   open_unit, {.symbol = "a", .meaning = "chance that what one hears is right"}),
        number_key("collaboration.distance", collaboration(&Collaboration::distance), not_negative,
                   {.meaning = "geographical distance, in units of distance_scale's: thins "
                               "communication by exp(-distance/d0)"}),
        number_key("collaboration.distance_scale", collaboration(&Collaboration::distance_scale),
                   positive,
                   {.symbol = "d0", .meaning = "distance at which communication falls to 1/e"}),
        number_key("collaboration.cultural_distance",
                   collaboration(&Collaboration::cultural_distance), probability,
                   {.meaning = "cultural distance: makes two organisations misread each other's "
                               "acts"}),
        number_key("collaboration.cross_sector_distance",
                   collaboration(&Collaboration::cross_sector_distance), probability,
                   {.meaning = "cultural distance added between organisations of different "
                               "sectors"}),
        number_key("collaboration.cross_sector_contractible",
                   collaboration(&Collaboration::cross_sector_contractible), probability,
                   {.meaning = "factor on contract.contractible between organisations of different "
                               "sectors"}),
        number_key("collaboration.misperception_scale",
                   collaboration(&Collaboration::misperception_scale), probability,
                   {.meaning = "chance of misreading an act at full cultural distance"}),
        power_key(),
    };
}

std::vector<Key> conflict_keys() {
    return {
        number_key("collaboration.conflict", collaboration(&Collaboration::conflict), probability,
                   {.meaning = "chance that a round with a betrayal seen opens a conflict on the "
                               "tie; 0: there are none"}),
        number_key("collaboration.natural_resolution",
                   collaboration(&Collaboration::natural_resolution), probability,
                   {.meaning = "chance a round that an open conflict closes by itself"}),
        number_key("collaboration.conflict_reliance",
                   collaboration(&Collaboration::conflict_reliance), probability,
                   {.meaning = "taken off the perceived reliability while a conflict is open"}),
        number_key(
            "collaboration.conflict_faith", collaboration(&Collaboration::conflict_faith),
            not_negative,
            {.meaning = "log-odds of faith that open conflicts cost a round, an organisation "
                        "whose ties all have one"}),
        number_key("collaboration.empathetic_leader",
                   collaboration(&Collaboration::empathetic_leader), probability,
                   {.meaning = "strength of a leader who makes bad news weigh less, by up to half, "
                               "and conflicts close sooner, up to threefold"}),
        number_key("collaboration.independent_body",
                   collaboration(&Collaboration::independent_body), probability,
                   {.meaning = "chance that a betrayal seen is examined: if it was meant well, it "
                               "counts as honoured; conflicts close sooner too"}),
        whole_key("collaboration.patience", collaboration(&Collaboration::patience),
                  {.low = 0, .high = 1000},
                  {.meaning = "reviews after which an organisation without mandate leaves if its "
                              "mean payoff over them is below the outside option; 0: never",
                   .source = "Huxham & Vangen 2005"},
                  true),
    };
}

}  // namespace

std::vector<Key> event_keys() {
    return {events_key()};
}

std::vector<Key> collaboration_keys() {
    std::vector<Key> keys;
    for (const auto table : {graph_keys, network_keys, distance_keys, conflict_keys}) {
        std::vector<Key> more = table();
        std::move(more.begin(), more.end(), std::back_inserter(keys));
    }
    return keys;
}

}  // namespace fides::tournament
