#include "analysis/network_words.hpp"

#include "analysis/headlines.hpp"
#include "analysis/methods_network.hpp"
#include "analysis/named_rows.hpp"
#include "analysis/phrases.hpp"
#include "analysis/question.hpp"
#include "analysis/wording.hpp"
#include "tournament/collaboration_plan.hpp"
#include "tournament/network.hpp"
#include "tournament/schema.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace fides::analysis {

using nlohmann::json;
using tournament::Measure;
using tournament::StoredResults;
using tournament::Variant;

namespace {

/// A share as a percentage: one decimal below 10 %, none above.
std::string percentage(double share) {
    return fmt::format("{:.{}f}%", 100.0 * share, share > 0.0 && share < 0.095 ? 1 : 0);
}

/// Mean trust of both directions of each tie at the first point, by its ends' numbers.
struct TieTrust {
    std::array<std::string, 2> names;
    double trust = 0.0;
};

std::vector<TieTrust> trust_of_ties(const StoredResults& results) {
    std::map<std::pair<std::int64_t, std::int64_t>, TieTrust> ties;
    NamedRows rows{results, "ties"};
    while (rows.next() && rows.point() == 0) {
        const std::optional<double> mean = rows.number("mean");
        const std::optional<std::int64_t> trustor = whole_in(rows["trustor"]);
        const std::optional<std::int64_t> trustee = whole_in(rows["trustee"]);
        if (text_in(rows["measure"]) != "trust" || !mean || !trustor || !trustee) {
            continue;
        }
        TieTrust& tie = ties[std::minmax(*trustor, *trustee)];
        if (*trustor < *trustee) {
            tie.names = {text_in(rows["trustor_name"]), text_in(rows["trustee_name"])};
        }
        tie.trust += *mean / 2.0;
    }
    std::vector<TieTrust> out;
    for (auto& [ends, tie] : ties) {
        out.push_back(std::move(tie));
    }
    return out;
}

/// Organisations by number, as the page draws them.
json nodes(const tournament::Network& network) {
    const bool has_places =
        std::any_of(network.organisations.begin(), network.organisations.end(),
                    [](const tournament::Member& member) {
                        return member.position != std::array<double, 2>{0.0, 0.0};
                    });
    json out = json::array();
    for (std::size_t i = 0; i < network.organisations.size(); ++i) {
        const tournament::Member& member = network.organisations[i];
        json node = {{"organisation", i}, {"name", member.name}, {"sector", member.sector}};
        if (has_places) {
            node["x"] = member.position[0];
            node["y"] = member.position[1];
        }
        out.push_back(std::move(node));
    }
    return out;
}

json network_figure(const Findings& findings, const StoredResults& results) {
    const std::vector<TieTrust> ties = trust_of_ties(results);
    if (ties.empty()) {
        return nullptr;
    }
    const auto by_trust = [](const TieTrust& a, const TieTrust& b) { return a.trust < b.trust; };
    const auto [least, most] = std::minmax_element(ties.begin(), ties.end(), by_trust);
    const auto between = [](const TieTrust& tie) {
        return fmt::format("between {} and {} ({})", shown_name(tie.names[0]),
                           shown_name(tie.names[1]), shown_number(tie.trust));
    };
    const std::string headline =
        ties.size() == 1 ? fmt::format("Trust is {}", shown_number(most->trust))
        : most->trust - least->trust < 0.01
            ? fmt::format("Trust is much the same on all {}: {} to {}", counted(ties.size(), "tie"),
                          shown_number(least->trust), shown_number(most->trust))
            : fmt::format("Trust is highest {} and lowest {}", between(*most), between(*least));
    std::string help = "Ties by the mean trust of both ends";
    help += findings.experiment().venture ? ", organisations by their faith in the venture." : ".";
    help += results.has_table("tie_rounds") ? " Move the slider through the rounds."
                                            : " Means over the measured rounds.";
    json out = figure("network", headline, help);
    out["nodes"] = nodes(tournament::lay_network(tournament::at_point(findings.experiment(), 0)));
    return out;
}

json beliefs_figure(const Findings& findings) {
    std::vector<std::string> parts;
    for (const Measure measure : {Measure::trust, Measure::confidence, Measure::faith}) {
        if (const auto last = findings.last_round(0, Variant::main, measure)) {
            parts.push_back(fmt::format("{} is {}", tournament::info(measure).label,
                                        shown(*last, Detail::values)));
        }
    }
    if (parts.empty()) {
        return nullptr;
    }
    return figure("beliefs", fmt::format("In the last round {}", listed(parts)),
                  std::string{"Trust: that partners cooperate of their own will. Confidence: that "
                              "the contract makes them."} +
                      (findings.experiment().venture ? " Faith: that the venture delivers." : ""));
}

struct ReviewReading {
    double progress = 0.0;
    double target = 0.0;
    double hit = 0.0;
};

std::vector<ReviewReading> reviews_of(const StoredResults& results) {
    std::vector<ReviewReading> reviews;
    NamedRows rows{results, "reviews"};
    while (rows.next()) {
        const std::optional<std::int64_t> k = whole_in(rows["review"]);
        const std::optional<double> mean = rows.number("mean");
        if (rows.point() != 0 || text_in(rows["variant"]) != "main" || !k || !mean) {
            continue;
        }
        const auto index = static_cast<std::size_t>(*k);
        if (index >= reviews.size()) {
            reviews.resize(index + 1);
        }
        const std::string measure = text_in(rows["measure"]);
        ReviewReading& review = reviews[index];
        review.progress = measure == "progress" ? *mean : review.progress;
        review.target = measure == "target" ? *mean : review.target;
        review.hit = measure == "hit" ? *mean : review.hit;
    }
    return reviews;
}

json progress_figure(const StoredResults& results) {
    const std::vector<ReviewReading> reviews = reviews_of(results);
    if (reviews.empty()) {
        return nullptr;
    }
    const ReviewReading& first = reviews.front();
    const ReviewReading& last = reviews.back();
    return figure(
        "progress",
        fmt::format("The first target is reached in {} of repetitions, the last in {}; "
                    "in the last review progress is {} a round against a target of {}",
                    percentage(first.hit), percentage(last.hit), shown_number(last.progress),
                    shown_number(last.target)),
        "Progress a round is the number of reliances honoured, divided by that of directed ties "
        "and by complexity. Bars: share of repetitions that reach the target.");
}

json conflicts_figure(const Findings& findings, const StoredResults& results) {
    const auto conflict = findings.reading(Variant::main, Measure::conflict, 0);
    if (!conflict) {
        return nullptr;
    }
    return figure("conflicts",
                  conflict->mean == 0.0
                      ? std::string{"No tie is in conflict"}
                      : fmt::format("On average {} of ties are in conflict", shown(*conflict)),
                  results.has_table("tie_rounds")
                      ? "Each row is a tie, each cell the share of repetitions in which it has a "
                        "conflict open."
                      : "Share of ties with a conflict open, round by round.");
}

bool leaves_less_often(const DepartureReading& a, const DepartureReading& b) {
    return a.share < b.share;
}

bool are_told_apart(const DepartureReading& more, const DepartureReading& less) {
    return more.interval && less.interval ? more.interval->low > less.interval->high
                                          : more.share > less.share;
}

/// `each of the 5 organisations leaves about as often, in 50% to 51% of repetitions`; empty where
/// somebody leaves more often than somebody else, or nobody leaves.
std::string alike_clause(const std::vector<DepartureReading>& all) {
    const auto [least, most] = std::minmax_element(all.begin(), all.end(), leaves_less_often);
    if (all.size() < 2 || least->share == 0.0 || are_told_apart(*most, *least)) {
        return {};
    }
    const std::string low = percentage(least->share);
    const std::string high = percentage(most->share);
    return fmt::format("each of the {} organisations leaves about as often, in {} of repetitions",
                       all.size(), low == high ? low : fmt::format("{} to {}", low, high));
}

/// `Hospice leaves in 34% of repetitions, Council in 12% and 2 more less often`, those that leave
/// most often first; empty where nobody leaves.
std::string departures_clause(const Findings& findings) {
    std::vector<DepartureReading> left;
    for (const DepartureReading& one : findings.departures()) {
        if (one.share > 0.0) {
            left.push_back(one);
        }
    }
    if (left.empty()) {
        return {};
    }
    if (std::string alike = alike_clause(findings.departures()); !alike.empty()) {
        return alike;
    }
    std::stable_sort(left.begin(), left.end(),
                     [](const auto& a, const auto& b) { return a.share > b.share; });
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < std::min(most_named, left.size()); ++i) {
        parts.push_back(fmt::format("{} {}in {}{}", shown_name(left[i].name),
                                    i == 0 ? "leaves " : "", percentage(left[i].share),
                                    i == 0 ? " of repetitions" : ""));
    }
    if (left.size() > most_named) {
        parts.push_back(fmt::format("{} more less often", left.size() - most_named));
    }
    return listed(parts);
}

json departures_figure(const Findings& findings) {
    const std::string who = departures_clause(findings);
    if (who.empty()) {
        return nullptr;
    }
    json out = figure("departures", capitalised(who),
                      "Who is under no mandate leaves at a review when its mean payoff over the "
                      "reviews of its patience is below what it would get alone.");
    out["outside"] = findings.experiment().game.idle_payoff();
    return out;
}

/// Which of two beliefs the collaboration leans on, where their intervals tell.
std::string leaning(const Reading& trust, const Reading& confidence) {
    if (!trust.interval || !confidence.interval || confidence.mean == 0.0) {
        return {};
    }
    if (trust.interval->low > confidence.interval->high) {
        return "the collaboration rests on trust more than on its contracts";
    }
    if (confidence.interval->low > trust.interval->high) {
        return "the collaboration rests on its contracts more than on trust";
    }
    return "the collaboration rests on trust and on its contracts alike";
}

}  // namespace

json network_figures(const Findings& findings, const StoredResults& results) {
    json out = json::array();
    if (findings.is_tournament() || !tournament::is_network(findings.experiment())) {
        return out;
    }
    const auto add = [&out](json entry) {
        if (!entry.is_null()) {
            out.push_back(std::move(entry));
        }
    };
    if (results.has_table("ties")) {
        add(network_figure(findings, results));
    }
    if (results.has_table("trajectory")) {
        add(beliefs_figure(findings));
    }
    if (results.has_table("reviews")) {
        add(progress_figure(results));
    }
    add(conflicts_figure(findings, results));
    add(departures_figure(findings));
    return out;
}

namespace {

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

/// Who leaves most often, as a clause that begins with no name.
std::string leaver_clause(const Findings& findings) {
    const std::vector<DepartureReading>& all = findings.departures();
    const auto most = std::max_element(all.begin(), all.end(), leaves_less_often);
    if (most == all.end() || most->share == 0.0) {
        return "nobody leaves";
    }
    if (std::string alike = alike_clause(all); !alike.empty()) {
        return alike;
    }
    std::vector<std::string> leaders;  // who may leave as often as who left most often
    for (const DepartureReading& one : all) {
        if (&one == &*most || !are_told_apart(*most, one)) {
            leaders.push_back(shown_name(one.name));
        }
    }
    return leaders.size() == 1 ? fmt::format("who leaves most often is {}, in {} of repetitions",
                                             leaders.front(), percentage(most->share))
                               : fmt::format("most often leave {}, in up to {} of repetitions",
                                             listed(leaders), percentage(most->share));
}

/// What the title asks for, in at most forty words: what carries the collaboration, who stays,
/// what grows, what is free, or what is left after an event.
std::string network_answer(const Findings& findings, const Reading& trust,
                           const Reading& confidence) {
    const auto& experiment = findings.experiment();
    const std::string& title = experiment.title;
    const std::string rests = leaning(trust, confidence);
    const bool asks_after = asks_about(title, {"outlasts", "left", "after", "ends", "remains"});
    const std::string course = course_clause(findings, asks_after);
    const bool may_leave = std::get<tournament::Collaboration>(experiment.kind).patience > 0;
    const std::string stays = may_leave ? leaver_clause(findings) : std::string{};
    const auto meant = findings.reading(Variant::main, Measure::meant, 0);
    const std::string freely =
        meant ? fmt::format("of what is honoured, {} is meant", percentage(meant->mean))
              : std::string{};
    if (asks_after) {
        return answer_of({course, rests, stays});
    }
    if (asks_about(title, {"freely", "free", "voluntary", "voluntarily"})) {
        return answer_of({freely, rests, course});
    }
    if (asks_about(title, {"grow", "grows"})) {
        return answer_of({course, rests, stays});
    }
    if (may_leave && asks_about(title, {"hold", "together", "stay", "leave"})) {
        return answer_of({stays, rests, course});
    }
    return answer_of({rests, course, stays});
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
