#include "analysis/ranking_words.hpp"

#include "analysis/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace fides::analysis {

namespace {

constexpr std::size_t most_names = 4;

/// Above so many reigns the sentence counts instead of listing.
constexpr std::size_t most_reigns = 4;

std::vector<std::string> names_of(const std::vector<PlaceReading>& places) {
    std::vector<std::string> names;
    names.reserve(places.size());
    for (const PlaceReading& place : places) {
        names.push_back(place.player);
    }
    return names;
}

std::string shown_names(const std::vector<std::string>& names) {
    std::vector<std::string> out;
    out.reserve(names.size());
    for (const std::string& name : names) {
        out.push_back(shown_name(name));
    }
    return listed(std::move(out), most_names);
}

std::string rank_text(const PlaceReading& place) {
    return place.rank_low && place.rank_high
               ? fmt::format("rank {} [{}, {}]", place.rank, *place.rank_low, *place.rank_high)
               : std::string{};
}

/// Those behind the first whose rank interval reaches 1.
std::vector<std::string> rivals_of(const std::vector<PlaceReading>& ranking) {
    std::vector<std::string> rivals;
    for (const PlaceReading& place : ranking) {
        if (place.rank > 1 && place.rank_low && *place.rank_low == 1) {
            rivals.push_back(place.player);
        }
    }
    return rivals;
}

/// At how many points of a sweep chance may have decided who is first, as a sentence after others;
/// empty if at none.
std::string doubt_sentence(const Findings& findings) {
    const auto& rankings = findings.rankings();
    const auto n = static_cast<std::uint64_t>(std::count_if(
        rankings.begin(), rankings.end(),
        [](const std::vector<PlaceReading>& one) { return !rivals_of(one).empty(); }));
    return n == 0 ? std::string{}
                  : fmt::format(" At {} of {}, others cannot be told apart from the first.",
                                shown_count(n), counted(rankings.size(), "point"));
}

/// One ranking: who is first, how surely, and who could be.
std::string ranking_sentence(const std::vector<PlaceReading>& ranking) {
    const std::vector<PlaceReading> first = leaders(ranking);
    if (first.empty()) {
        return "Nobody played.";
    }
    if (ranking.size() == 1) {
        return fmt::format("{} is the only player, with {} a round.",
                           shown_name(ranking.front().player), shown(ranking.front().score));
    }
    if (first.size() == ranking.size()) {
        return fmt::format("All {} players share first place, with {} a round.", ranking.size(),
                           shown_number(first.front().score.mean));
    }
    if (first.size() > 1) {
        return fmt::format("{} share first place, with {} a round; {} comes next, with {}.",
                           shown_names(names_of(first)), shown_number(first.front().score.mean),
                           shown_name(ranking[first.size()].player),
                           shown(ranking[first.size()].score));
    }
    const PlaceReading& best = first.front();
    const std::string rank = rank_text(best);
    std::string out =
        fmt::format("{} comes first with {} a round{}, ahead of {} with {}",
                    shown_name(best.player), shown(best.score), rank.empty() ? "" : ", " + rank,
                    shown_name(ranking[1].player), shown(ranking[1].score));
    const std::vector<std::string> rivals = rivals_of(ranking);
    if (!rivals.empty()) {
        out += fmt::format("; {}, whose rank {} 1 as well, cannot be told apart from it",
                           shown_names(rivals),
                           rivals.size() == 1 ? "interval reaches" : "intervals reach");
    }
    return out + ".";
}

/// Who leads at how many points, most first.
std::string counts_clause(const Findings& findings) {
    std::map<std::string, std::uint64_t> counts;
    for (const std::vector<PlaceReading>& ranking : findings.rankings()) {
        for (const PlaceReading& leader : leaders(ranking)) {
            ++counts[leader.player];
        }
    }
    std::vector<std::pair<std::string, std::uint64_t>> sorted{counts.begin(), counts.end()};
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> parts;
    parts.reserve(sorted.size());
    for (const auto& [name, count] : sorted) {
        parts.push_back(fmt::format("{} at {}", shown_name(name), shown_count(count)));
    }
    return fmt::format("of {}, {}", counted(findings.rankings().size(), "point"),
                       listed(std::move(parts), most_names));
}

bool is_one_axis(const Findings& findings) {
    return findings.experiment().sweep.size() == 1;
}

}  // namespace

std::vector<PlaceReading> leaders(const std::vector<PlaceReading>& ranking) {
    std::vector<PlaceReading> out;
    std::copy_if(ranking.begin(), ranking.end(), std::back_inserter(out),
                 [](const PlaceReading& place) { return place.rank == 1; });
    return out;
}

std::vector<Reign> reigns(const Findings& findings) {
    const std::vector<double>& x = findings.experiment().sweep.front().values;
    std::vector<std::size_t> order;
    for (std::size_t point = 0; point < findings.rankings().size(); ++point) {
        order.push_back(point);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&x](std::size_t a, std::size_t b) { return x[a] < x[b]; });
    std::vector<Reign> out;
    for (const std::size_t point : order) {
        std::vector<std::string> names = names_of(leaders(findings.rankings()[point]));
        std::sort(names.begin(), names.end());
        if (names.empty()) {
            continue;
        }
        if (out.empty() || out.back().leaders != names) {
            out.push_back({.leaders = std::move(names), .first_x = x[point]});
        }
        out.back().last_x = x[point];
        ++out.back().n_points;
    }
    return out;
}

std::string leaders_clause(const Findings& findings) {
    if (!is_one_axis(findings)) {
        return "First are, " + counts_clause(findings);
    }
    const std::string axis = axis_word(findings.experiment().sweep.front().key);
    const std::vector<Reign> all = reigns(findings);
    if (all.empty()) {
        return "Nobody played";
    }
    const auto leads = [](const Reign& reign) {
        return shown_names(reign.leaders) +
               (reign.leaders.size() == 1 ? " leads" : " share first place");
    };
    if (all.size() == 1) {
        return fmt::format("At every {} {}", axis, leads(all.front()));
    }
    if (all.size() > most_reigns) {
        return fmt::format("Over {} the lead changes {}; first are, {}", axis,
                           counted(all.size() - 1, "time"), counts_clause(findings));
    }
    std::vector<std::string> parts;
    parts.reserve(all.size());
    for (const Reign& reign : all) {
        parts.push_back(fmt::format("{} {}", leads(reign),
                                    reign.n_points == 1
                                        ? "at " + shown_place(reign.first_x)
                                        : fmt::format("from {} to {}", shown_place(reign.first_x),
                                                      shown_place(reign.last_x))));
    }
    return fmt::format("Over {}, {}", axis, listed(parts));
}

namespace {

/// Who leads, at every point.
std::string leaders_sentence(const Findings& findings) {
    if (findings.rankings().empty()) {
        return "Nobody played.";
    }
    if (findings.experiment().sweep.empty()) {
        return ranking_sentence(findings.rankings().front());
    }
    std::string out = leaders_clause(findings) + "." + doubt_sentence(findings);
    if (!is_one_axis(findings)) {
        return out;
    }
    const auto& sweep = findings.experiment().sweep.front();
    const auto last = static_cast<std::size_t>(
        std::max_element(sweep.values.begin(), sweep.values.end()) - sweep.values.begin());
    if (last < findings.rankings().size()) {
        out += fmt::format(" {}: {}", capitalised(at_place(sweep.key, sweep.values[last])),
                           ranking_sentence(findings.rankings()[last]));
    }
    return out;
}

}  // namespace

std::string precision_sentence(const Findings& findings) {
    const auto& read = findings.precision();
    if (!read) {
        return {};
    }
    const double wanted = findings.experiment().precision;
    const std::string repetitions =
        read->fewest == read->most
            ? shown_count(static_cast<std::uint64_t>(read->most))
            : fmt::format("{} to {}", shown_count(static_cast<std::uint64_t>(read->fewest)),
                          shown_count(static_cast<std::uint64_t>(read->most)));
    const std::uint64_t n_points = findings.experiment().points();
    if (read->reached == n_points) {
        return fmt::format("Every score is known to within {} after {} repetitions.",
                           shown_place(wanted), repetitions);
    }
    const std::string where =
        n_points == 1 ? std::string{}
                      : fmt::format(" at {} of {}", shown_count(n_points - read->reached),
                                    counted(n_points, "point"));
    const std::string widest =
        std::isinf(read->widest)
            ? std::string{"a score has no interval"}
            : fmt::format("a score is known to within {} only", shown_number(read->widest));
    return fmt::format("The precision of {} was not reached{} in {} repetitions: {}.",
                       shown_place(wanted), where, repetitions, widest);
}

std::vector<DroppingReading> upsets(const Findings& findings) {
    std::vector<DroppingReading> out;
    if (findings.rankings().empty()) {
        return out;
    }
    const std::vector<std::string> now = names_of(leaders(findings.rankings().front()));
    for (const DroppingReading& one : findings.droppings()) {
        std::vector<std::string> left = now;
        std::erase(left, one.dropped);
        std::vector<std::string> then = one.first;
        std::sort(left.begin(), left.end());
        std::sort(then.begin(), then.end());
        if (left != then) {
            out.push_back(one);
        }
    }
    return out;
}

std::string dropping_clause(const Findings& findings) {
    if (findings.droppings().empty() || findings.rankings().empty()) {
        return {};
    }
    const std::vector<PlaceReading> first = leaders(findings.rankings().front());
    std::vector<DroppingReading> others;
    for (DroppingReading& one : upsets(findings)) {
        const bool led = std::any_of(first.begin(), first.end(), [&](const PlaceReading& leader) {
            return leader.player == one.dropped;
        });
        if (!led) {
            others.push_back(std::move(one));
        }
    }
    if (others.empty()) {
        return "Nobody else's absence would change who is first";
    }
    if (others.size() == 1) {
        return fmt::format("Without {}, {} would be first", shown_name(others.front().dropped),
                           shown_names(others.front().first));
    }
    std::vector<std::string> dropped;
    for (const DroppingReading& one : others) {
        dropped.push_back(one.dropped);
    }
    return fmt::format("The absence of any of {} players would change who is first: {}",
                       others.size(), shown_names(dropped));
}

std::string tournament_verdict(const Findings& findings) {
    const std::string precision = precision_sentence(findings);
    return leaders_sentence(findings) + (precision.empty() ? "" : " " + precision);
}

}  // namespace fides::analysis
