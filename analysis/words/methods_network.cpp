#include "analysis/words/methods_network.hpp"

#include "analysis/tables/wording.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/network/graph.hpp"
#include "tournament/network/network.hpp"
#include "tournament/network/network_keys.hpp"
#include "tournament/schema/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace fides::analysis {

using tournament::Collaboration;
using tournament::Event;
using tournament::Experiment;
using tournament::Graph;

namespace {

std::string graph_words(const Collaboration& collaboration) {
    if (!collaboration.ties.empty()) {
        return "on the ties listed in the configuration";
    }
    switch (collaboration.graph) {
        case Graph::complete:
            return "each tied to every other";
        case Graph::ring:
            return "on a ring";
        case Graph::star:
            return "on a star around organisation 0";
        case Graph::random:
            return "on a random graph (Erdos & Renyi 1959)";
        case Graph::small_world:
            return "on a small world (Watts & Strogatz 1998)";
        case Graph::scale_free:
            return "on a scale-free graph (Barabasi & Albert 1999)";
    }
    return {};
}

/// Whether ties or organisations may have numbers of their own.
bool differs_within(const Collaboration& collaboration) {
    return collaboration.hub_contract || !collaboration.variations.empty() ||
           !collaboration.organisations.empty() ||
           std::any_of(collaboration.ties.begin(), collaboration.ties.end(),
                       [](const tournament::ListedTie& tie) { return !tie.settings.empty(); });
}

/// What an organisation is called in a sentence.
std::string name_of(const Collaboration& collaboration, std::uint32_t number) {
    const bool has_name = number < collaboration.organisations.size() &&
                          !collaboration.organisations[number].name.empty();
    return has_name ? collaboration.organisations[number].name
                    : fmt::format("organisation {}", number);
}

std::string event_scope(const Collaboration& collaboration, const Event& event) {
    std::string out;
    if (event.organisation) {
        out += fmt::format(", {}", name_of(collaboration, *event.organisation));
    }
    if (event.ties.size() == 1) {
        out += fmt::format(", on the tie of {} and {}", name_of(collaboration, event.ties[0][0]),
                           name_of(collaboration, event.ties[0][1]));
    } else if (!event.ties.empty()) {
        out += fmt::format(", on {}", counted(event.ties.size(), "tie"));
    } else if (event.share < 1.0) {
        out += fmt::format(", on {} of the ties, drawn at random", shown_percentage(event.share));
    }
    if (event.every > 0) {
        out += fmt::format(", again every {} rounds", event.every);
    }
    return out;
}

}  // namespace

std::string event_clause(const Event& event) {
    switch (event.kind) {
        case Event::Kind::contract_starts:
            return "contracts start";
        case Event::Kind::contract_ends:
            return "contracts end";
        case Event::Kind::contract_renegotiated:
            return fmt::format(
                "contracts are renegotiated, coverage falling by {} times what mean "
                "trust has risen (Ring & Van de Ven 1994)",
                shown_place(event.value));
        case Event::Kind::leader_arrives:
            return fmt::format("an empathetic leader arrives (strength {})",
                               shown_place(event.value));
        case Event::Kind::leader_leaves:
            return "the leader leaves";
        case Event::Kind::body_arrives:
            return fmt::format("an independent body is set up (strength {})",
                               shown_place(event.value));
        case Event::Kind::body_leaves:
            return "the independent body is dissolved";
        case Event::Kind::dispute:
            return "a dispute from outside opens conflicts";
        case Event::Kind::deadline_missed:
            return "a deadline is missed by accident";
        case Event::Kind::staff_turnover:
            return fmt::format("staff turns over ({} of the way back to the priors)",
                               shown_place(event.value));
        case Event::Kind::organisation_joins:
            return "an organisation joins";
        case Event::Kind::organisation_leaves:
            return "an organisation leaves";
        case Event::Kind::mandate_lifted:
            return "the mandate is lifted";
    }
    return {};
}

std::optional<std::pair<double, double>> spread_over_network(const Experiment& experiment,
                                                             std::string_view key) {
    const auto* collaboration = std::get_if<Collaboration>(&experiment.kind);
    const tournament::TieKey* of_tie = tournament::find_tie_key(key);
    const tournament::MemberKey* of_member = tournament::find_member_key(key);
    if (collaboration == nullptr || !differs_within(*collaboration) ||
        (of_tie == nullptr && of_member == nullptr)) {
        return std::nullopt;
    }
    tournament::Network network = tournament::lay_network(tournament::at_point(experiment, 0));
    std::vector<double> values;
    if (of_tie != nullptr) {
        for (tournament::Tie& tie : network.ties) {
            values.push_back(of_tie->access(tie.terms));
        }
    } else {
        for (tournament::Member& member : network.organisations) {
            values.push_back(of_member->access(member));
        }
    }
    if (values.empty()) {
        return std::nullopt;
    }
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return std::pair{*low, *high};
}

std::string setting(const Experiment& experiment, std::string_view key, double value) {
    const bool is_swept =
        std::any_of(experiment.sweep.axes.begin(), experiment.sweep.axes.end(),
                    [key](const tournament::Axis& axis) { return axis.key == key; });
    if (is_swept) {
        return "swept";
    }
    if (const auto spread = spread_over_network(experiment, key);
        spread && spread->first != spread->second) {
        return fmt::format("{} to {} by {}", shown_place(spread->first),
                           shown_place(spread->second),
                           tournament::find_tie_key(key) != nullptr ? "tie" : "organisation");
    }
    return shown_place(value);
}

std::string network_words(const Experiment& experiment) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    const std::string number =
        setting(experiment, "collaboration.number", static_cast<double>(collaboration.number));
    if (number == "2") {
        return "Two organisations";
    }
    std::string out =
        number == "swept"
            ? fmt::format("A swept number of organisations {}", graph_words(collaboration))
            : fmt::format("{} organisations {}", number, graph_words(collaboration));
    if (!collaboration.variations.empty()) {
        std::vector<std::string> keys;
        for (const tournament::Variation& variation : collaboration.variations) {
            keys.push_back(variation.key);
        }
        out += fmt::format(" (differing in {}, drawn once with the seed)", listed(keys));
    }
    return out;
}

std::string venture_words(const Experiment& experiment) {
    if (!experiment.venture) {
        return {};
    }
    const tournament::Venture& venture = *experiment.venture;
    const auto told = [&](const char* key, double value) {
        return setting(experiment, fmt::format("venture.{}", key), value);
    };
    std::string out = fmt::format(
        "The organisations work for a joint venture. Each has faith in it, the belief that it "
        "delivers (prior faith {}, less the more complex the venture seems: number, size {}), and "
        "works in a round if its faith is high enough (faith threshold {}). Every {} rounds a "
        "review compares progress, honoured reliances over directed ties and complexity, with a "
        "target (ambition {}, the first one {} of it, full after {} reviews: small wins, Huxham & "
        "Vangen 2005); faith and trust follow by Bayes' rule. A tie is played when both ends work.",
        told("prior_faith", venture.prior_faith), told("size", venture.size),
        told("faith_threshold", venture.faith_threshold),
        told("review_every", static_cast<double>(venture.review_every)),
        told("ambition", venture.ambition), told("first_target", venture.first_target),
        told("ramp", static_cast<double>(venture.ramp)));
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    if (collaboration.patience > 0) {
        out += fmt::format(
            " Who is under no mandate leaves when its mean payoff over {} is below what it would "
            "get alone.",
            counted(collaboration.patience, "review"));
    }
    return out;
}

std::string conflict_words(const Experiment& experiment) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    const auto told = [&](const char* key, double value) {
        return setting(experiment, fmt::format("collaboration.{}", key), value);
    };
    std::string out;
    const auto add = [&out](const std::string& sentence) {
        out += out.empty() ? sentence : " " + sentence;
    };
    const std::string conflict = told("conflict", collaboration.conflict);
    if (conflict != "0" || tournament::may_conflict(experiment)) {
        add(
            fmt::format("A betrayal seen may open a conflict on its tie (chance {}), which lowers "
                        "reliance and faith until it closes (chance a round {} by itself).",
                        conflict, told("natural_resolution", collaboration.natural_resolution)));
    }
    const std::string leader = told("empathetic_leader", collaboration.empathetic_leader);
    if (leader != "0") {
        add(
            fmt::format("An empathetic leader (strength {}) makes bad news weigh less and closes "
                        "conflicts sooner.",
                        leader));
    }
    const std::string body = told("independent_body", collaboration.independent_body);
    if (body != "0") {
        add(
            fmt::format("An independent body looks into betrayals seen (chance {}) and clears up "
                        "those that were meant well.",
                        body));
    }
    return out;
}

std::string event_words(const Experiment& experiment) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    std::vector<std::string> clauses;
    for (const Event& event : collaboration.events) {
        clauses.push_back(fmt::format("in round {} {}{}", event.round, event_clause(event),
                                      event_scope(collaboration, event)));
    }
    return clauses.empty() ? std::string{} : fmt::format("Events: {}.", listed(clauses));
}

}  // namespace fides::analysis
