#include "analysis/words/network_words.hpp"

#include "analysis/findings/question.hpp"
#include "analysis/tables/wording.hpp"
#include "analysis/words/departure_words.hpp"
#include "analysis/words/methods_network.hpp"
#include "analysis/words/phrases.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"

#include <fmt/format.h>

#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fides::analysis {

using tournament::Measure;
using tournament::Variant;

namespace {

/// Which of two beliefs is higher, where their intervals tell.
std::string higher_belief(const Reading& trust, const Reading& confidence) {
    if (!trust.interval || !confidence.interval || confidence.mean == 0.0) {
        return {};
    }
    if (trust.interval->low > confidence.interval->high) {
        return "trust in the partners is higher than confidence in the contracts";
    }
    if (confidence.interval->low > trust.interval->high) {
        return "confidence in the contracts is higher than trust in the partners";
    }
    return "trust in the partners and confidence in the contracts are about as high";
}

/// `trust goes from 0.38 to 0.51 and faith from 0.51 to 0.31`, between two rounds.
std::string course_words(const Findings& findings, double from, double to) {
    std::vector<std::string> parts;
    for (const Measure measure : {Measure::trust, Measure::faith, Measure::working}) {
        const std::map<double, double>& course = findings.course(measure);
        const auto first = course.find(from);
        const auto last = course.find(to);
        if (first != course.end() && last != course.end()) {
            parts.push_back(fmt::format("{} {}from {} to {}", noun_of(measure),
                                        parts.empty() ? "goes " : "", shown_number(first->second),
                                        shown_number(last->second)));
        }
    }
    return listed(parts);
}

/// The last round shown before the first event; empty without one in between.
std::optional<double> round_before_events(const Findings& findings) {
    const std::map<double, double>& rounds = findings.course(Measure::trust);
    const auto& events = std::get<tournament::Collaboration>(findings.experiment().kind).events;
    if (events.empty() || rounds.empty()) {
        return std::nullopt;
    }
    const auto after = rounds.lower_bound(events.front().round);
    return after == rounds.begin() || after == rounds.end()
               ? std::nullopt
               : std::optional{std::prev(after)->first};
}

/// How beliefs and work develop to the end, since the first round or, if that is what is asked,
/// since the first event; without a place to begin with, empty.
std::string course_clause(const Findings& findings, bool since_event) {
    const std::map<double, double>& rounds = findings.course(Measure::trust);
    if (rounds.size() < 2) {
        return {};
    }
    const double last = rounds.rbegin()->first;
    if (const auto before = round_before_events(findings); since_event && before) {
        const auto& events = std::get<tournament::Collaboration>(findings.experiment().kind).events;
        return fmt::format("once {} (round {}), {}", event_clause(events.front()),
                           events.front().round, course_words(findings, *before, last));
    }
    return course_words(findings, rounds.begin()->first, last);
}

/// The course, in two parts where an event lies between them; what has been `told` is left out.
std::string course_sentence(const Findings& findings, const std::string& told) {
    const auto unless_told = [&told](const std::string& words) {
        const bool is_told =
            words.size() > 1 && told.find(words.substr(1)) != std::string::npos;  // capital or not
        return is_told ? std::string{} : words;
    };
    const std::map<double, double>& rounds = findings.course(Measure::trust);
    const auto before = round_before_events(findings);
    if (!before) {
        const std::string whole = unless_told(course_clause(findings, false));
        return whole.empty() ? whole : fmt::format(" Over the rounds {}.", whole);
    }
    const std::string first = course_words(findings, rounds.begin()->first, *before);
    const std::string then = unless_told(course_words(findings, *before, rounds.rbegin()->first));
    return fmt::format(" Up to round {} {}{}.", shown_place(*before), first,
                       then.empty() ? then : "; from there to the end " + then);
}

/// What the title asks for, in at most forty words: what carries the collaboration, who stays,
/// what grows, what is free, or what is left after an event.
std::string network_answer(const Findings& findings, const Reading& trust,
                           const Reading& confidence) {
    const auto& experiment = findings.experiment();
    const std::string& title = experiment.title;
    const std::string beliefs = higher_belief(trust, confidence);
    const bool asks_after = asks_about(title, {"outlasts", "left", "after", "ends", "remains"});
    const std::string course = course_clause(findings, asks_after);
    const bool may_leave = std::get<tournament::Collaboration>(experiment.kind).patience > 0;
    const std::string stays = may_leave ? leaver_clause(findings) : std::string{};
    const auto meant = findings.reading(Variant::main, Measure::meant, 0);
    const auto voluntary = findings.reading(Variant::main, Measure::voluntary, 0);
    const std::string freely =
        meant && voluntary
            ? fmt::format("of what is honoured, {} is meant, which is in {} of all tie-rounds",
                          rounded_percentage(meant->mean), rounded_percentage(voluntary->mean))
            : std::string{};
    if (asks_after) {
        return answer_of({course, beliefs, stays});
    }
    if (asks_about(title, {"freely", "free", "voluntary", "voluntarily"})) {
        return answer_of({freely, beliefs, course});
    }
    if (asks_about(title, {"grow", "grows"})) {
        return answer_of({course, beliefs, stays});
    }
    if (may_leave && asks_about(title, {"hold", "together", "stay", "leave"})) {
        return answer_of({stays, beliefs, course});
    }
    return answer_of({beliefs, course, stays});
}

/// Ties under a contract against those without, where there are both.
std::string tie_groups_sentence(const Findings& findings) {
    const TieGroupReading& with = findings.ties(true);
    const TieGroupReading& without = findings.ties(false);
    if (with.n_directed == 0 || without.n_directed == 0) {
        return {};
    }
    const std::string before = shown_number(with.prior_trust);
    const std::string before_without = shown_number(without.prior_trust);
    return fmt::format(
        " On ties under a contract trust is {} and voluntary collaboration {}, on those without {} "
        "and {}{}.",
        shown_number(with.trust), shown_number(with.voluntary), shown_number(without.trust),
        shown_number(without.voluntary),
        before == before_without ? std::string{}
                                 : fmt::format("; but they began with a prior trust of {} and {}",
                                               before, before_without));
}

}  // namespace

std::string network_verdict(const Findings& findings) {
    if (!tournament::is_network(findings.experiment())) {
        return {};
    }
    const auto value = [&](Measure measure) { return findings.reading(Variant::main, measure, 0); };
    const auto trust = value(Measure::trust);
    const auto confidence = value(Measure::confidence);
    if (!trust || !confidence) {
        return {};
    }
    std::string out = network_answer(findings, *trust, *confidence);
    std::vector<std::string> beliefs{"trust is " + shown(*trust),
                                     "confidence " + shown(*confidence)};
    if (const auto faith = value(Measure::faith)) {
        beliefs.push_back("faith " + shown(*faith));
    }
    out += fmt::format("{}On average over the measured rounds {}.", out.empty() ? "" : " ",
                       listed(beliefs));
    std::vector<std::string> deeds;
    if (const auto working = value(Measure::working)) {
        const double mandate = findings.experiment().mandate;
        deeds.push_back(fmt::format(
            "organisations work in {} of rounds{}", shown(*working),
            mandate > 0.0 ? fmt::format(" under a mandate of {}", shown_place(mandate)) : ""));
    }
    const auto voluntary = value(Measure::voluntary);
    const auto obliged = value(Measure::obliged);
    if (voluntary && obliged) {
        deeds.push_back(
            fmt::format("of all tie-rounds, {} are honoured as meant and {} only as owed",
                        shown(*voluntary), shown(*obliged)));
    }
    if (const auto committed = value(Measure::full_commitment)) {
        deeds.push_back(fmt::format("of all ties, {} end fully committed", shown(*committed)));
    }
    for (const std::string& deed : deeds) {
        out += fmt::format(" {}.", capitalised(deed));
    }
    out += tie_groups_sentence(findings);
    out += course_sentence(findings, out);
    if (const auto conflict = value(Measure::conflict)) {
        out += conflict->mean == 0.0
                   ? std::string{" No tie is in conflict."}
                   : fmt::format(" On average {} of ties are in conflict.", shown(*conflict));
    }
    const std::string who = capitalised(departures_clause(findings));
    if (!who.empty() && out.find(who.substr(1)) == std::string::npos) {
        out += fmt::format(" {}.", who);
    }
    return out;
}

}  // namespace fides::analysis
