#include "analysis/report/headlines_network.hpp"

#include "analysis/findings/named_rows.hpp"
#include "analysis/report/headlines.hpp"
#include "analysis/tables/wording.hpp"
#include "analysis/words/departure_words.hpp"
#include "analysis/words/figure.hpp"
#include "analysis/words/phrases.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/network/member.hpp"
#include "tournament/network/network.hpp"
#include "tournament/schema/schema.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fides::analysis {

using nlohmann::json;
using tournament::Measure;
using tournament::Results;
using tournament::Variant;

namespace {

/// Mean trust of both directions of each tie at the first point, by its ends' numbers.
struct TieTrust {
    std::array<std::string, 2> names;
    double trust = 0.0;
};

std::vector<TieTrust> trust_of_ties(const Results& results) {
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

json network_figure(const Findings& findings, const Results& results) {
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
    const bool in_rounds = results.has_table("tie_rounds");
    const std::string headline =
        ties.size() == 1 ? fmt::format("Trust is {}", shown_number(most->trust))
        : most->trust - least->trust < 0.01
            ? fmt::format("Trust is much the same on all {}: {} to {}", counted(ties.size(), "tie"),
                          shown_number(least->trust), shown_number(most->trust))
            : fmt::format("{} highest {} and lowest {}",
                          in_rounds ? "Over the measured rounds trust is" : "Trust is",
                          between(*most), between(*least));
    std::string help = "Ties by the mean trust of both ends";
    help += findings.experiment().venture ? ", organisations by their faith in the venture." : ".";
    help += in_rounds ? " Drawn is one round: move the slider through them."
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
                      (findings.experiment().venture ? " Faith: that the venture delivers." : "") +
                      interval_help(findings, "Each band"));
}

struct ReviewReading {
    double progress = 0.0;
    double target = 0.0;
    double hit = 0.0;
};

std::vector<ReviewReading> reviews_of(const Results& results) {
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

json progress_figure(const Findings& findings, const Results& results) {
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
                    rounded_percentage(first.hit), rounded_percentage(last.hit),
                    shown_number(last.progress), shown_number(last.target)),
        "Progress a round is the number of reliances honoured, divided by that of directed ties "
        "and by complexity." +
            interval_help(findings, "The band") +
            " Bars: share of repetitions that reach the target.");
}

json conflicts_figure(const Findings& findings, const Results& results) {
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

}  // namespace

json network_figures(const Findings& findings, const Results& results) {
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
        add(progress_figure(findings, results));
    }
    add(conflicts_figure(findings, results));
    add(departures_figure(findings));
    return out;
}

}  // namespace fides::analysis
