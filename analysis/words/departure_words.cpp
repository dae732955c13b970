#include "analysis/words/departure_words.hpp"

#include "analysis/tables/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace fides::analysis {

namespace {

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
    const std::string low = rounded_percentage(least->share);
    const std::string high = rounded_percentage(most->share);
    return fmt::format("each of the {} organisations leaves about as often, in {} of repetitions",
                       all.size(), low == high ? low : fmt::format("{} to {}", low, high));
}

}  // namespace

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
                                    i == 0 ? "leaves " : "", rounded_percentage(left[i].share),
                                    i == 0 ? " of repetitions" : ""));
    }
    if (left.size() > most_named) {
        parts.push_back(fmt::format("{} more less often", left.size() - most_named));
    }
    return listed(parts);
}

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
                                             leaders.front(), rounded_percentage(most->share))
                               : fmt::format("most often leave {}, in up to {} of repetitions",
                                             listed(leaders), rounded_percentage(most->share));
}

}  // namespace fides::analysis
