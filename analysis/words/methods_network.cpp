#include "analysis/words/methods_network.hpp"

#include "analysis/tables/wording.hpp"
#include "analysis/words/methods_texts.hpp"
#include "analysis/words/settings.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/network/graph.hpp"

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
    switch (collaboration.graph.kind) {
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

std::string network_words(const Experiment& experiment) {
    const auto& collaboration = std::get<Collaboration>(experiment.kind);
    const bool is_swept = experiment.sweep.find("collaboration.number") != nullptr;
    if (!is_swept && collaboration.number == 2) {
        return "Two organisations";
    }
    std::string out =
        is_swept
            ? fmt::format("A swept number of organisations {}", graph_words(collaboration))
            : fmt::format("{} organisations {}", collaboration.number, graph_words(collaboration));
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
    std::string out = filled(experiment, texts::venture);
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
    std::string out;
    const auto add = [&](bool is_told, std::string_view text) {
        if (is_told) {
            out += (out.empty() ? "" : " ") + filled(experiment, text);
        }
    };
    add(is_on(experiment, "collaboration.conflict") || tournament::may_conflict(experiment),
        texts::conflict);
    add(is_on(experiment, "collaboration.empathetic_leader"), texts::leader);
    add(is_on(experiment, "collaboration.independent_body"), texts::body);
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
