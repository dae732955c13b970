#include "analysis/words/ranking_words.hpp"

#include "analysis/findings/question.hpp"
#include "analysis/tables/wording.hpp"
#include "analysis/words/nice_words.hpp"
#include "analysis/words/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace fides::analysis {

using tournament::Measure;
using tournament::Variant;

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

/// One ranking: who is first, how surely, and who could be. Names stay as they are written,
/// wherever in a sentence they come.
std::string ranking_sentence(const std::vector<PlaceReading>& ranking, bool begins) {
    const std::vector<PlaceReading> first = leaders(ranking);
    if (first.empty()) {
        return begins ? "Nobody played." : "nobody played.";
    }
    if (ranking.size() == 1) {
        return fmt::format("{} is the only player, with {} a round.",
                           shown_name(ranking.front().player), shown(ranking.front().score));
    }
    if (first.size() == ranking.size()) {
        return fmt::format("{} {} players share first place, with {} a round.",
                           begins ? "All" : "all", ranking.size(),
                           shown_number(first.front().score.mean));
    }
    if (first.size() > 1) {
        return fmt::format("{} share first place, with {} a round; {} comes next, with {}.",
                           shown_names(names_of(first)), shown_number(first.front().score.mean),
                           shown_name(ranking[first.size()].player),
                           shown(ranking[first.size()].score));
    }
    const PlaceReading& best = first.front();
    std::string out =
        fmt::format("{} comes first, ahead of {}: {} a round against {}", shown_name(best.player),
                    shown_name(ranking[1].player), shown(best.score), shown(ranking[1].score));
    const std::vector<std::string> rivals = rivals_of(ranking);
    if (!rivals.empty()) {
        out += fmt::format("; {} may be first as well", shown_names(rivals));
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
        parts.push_back(parts.empty()
                            ? fmt::format("{} are led by {}", shown_count(count), shown_name(name))
                            : fmt::format("{} by {}", shown_count(count), shown_name(name)));
    }
    return fmt::format("of {}, {}", counted(findings.rankings().size(), "point"),
                       listed(std::move(parts), most_names));
}

bool is_one_axis(const Findings& findings) {
    return findings.experiment().grid_axes() == 1;
}

}  // namespace

std::string doubt_sentence(const Findings& findings) {
    const auto& rankings = findings.rankings();
    const auto n = static_cast<std::uint64_t>(std::count_if(
        rankings.begin(), rankings.end(),
        [](const std::vector<PlaceReading>& one) { return !rivals_of(one).empty(); }));
    return n == 0 ? std::string{}
                  : fmt::format(" At {} of {} the first cannot be told apart from others.",
                                shown_count(n), counted(rankings.size(), "point"));
}

std::vector<PlaceReading> leaders(const std::vector<PlaceReading>& ranking) {
    std::vector<PlaceReading> out;
    std::copy_if(ranking.begin(), ranking.end(), std::back_inserter(out),
                 [](const PlaceReading& place) { return place.rank == 1; });
    return out;
}

std::vector<Reign> reigns(const Findings& findings) {
    const std::vector<double>& x = findings.experiment().sweep.axes.front().values;
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

namespace {

/// Where a reign lies: `without a contract`, `from coverage 0.2 to 0.6`, `at full coverage`.
std::string where_of(const Reign& reign, const std::string& key) {
    return reign.n_points == 1 ? at_place(key, reign.first_x)
                               : fmt::format("from {} {} to {}", axis_word(key),
                                             shown_place(reign.first_x), shown_place(reign.last_x));
}

}  // namespace

std::string leaders_clause(const Findings& findings) {
    if (!is_one_axis(findings)) {
        return capitalised(counts_clause(findings));
    }
    const std::string& key = findings.experiment().sweep.axes.front().key;
    const std::vector<Reign> all = reigns(findings);
    if (all.empty()) {
        return "Nobody played";
    }
    if (all.size() == 1) {
        return fmt::format("At every {} tried, {} {}", axis_word(key), shown_names(all[0].leaders),
                           all[0].leaders.size() == 1 ? "comes first" : "share first place");
    }
    if (all.size() > most_reigns) {
        return fmt::format("The lead changes {} over {}: {}", counted(all.size() - 1, "time"),
                           axis_word(key), counts_clause(findings));
    }
    std::vector<std::string> parts;
    parts.reserve(all.size());
    std::string verb_before;  // understood where it is the same
    for (const Reign& reign : all) {
        const std::string verb = reign.leaders.size() == 1 ? " comes first" : " share first place";
        parts.push_back(fmt::format("{}{} {}", shown_names(reign.leaders),
                                    verb == verb_before ? "" : verb, where_of(reign, key)));
        verb_before = verb;
    }
    return listed(parts);
}

namespace {

/// Of a contribution game over an axis: what becomes of contributing, and where most of it is won.
std::string contributing_sentence(const Findings& findings) {
    const auto curve = findings.curve(Variant::main, Measure::honouring);
    if (findings.experiment().game.form() != games::GameForm::contribution || !curve ||
        curve->places.size() < 2) {
        return {};
    }
    const std::string& axis = findings.experiment().sweep.axes.front().key;
    const std::string course = course_clause(axis, *curve);
    if (course_of(*curve) != Course::rises) {
        return fmt::format("Contributing {}. ", course);
    }
    constexpr double most = 0.9;
    const double wanted =
        curve->first().y.mean + most * (curve->last().y.mean - curve->first().y.mean);
    const auto enough =
        std::find_if(curve->places.begin(), curve->places.end(),
                     [wanted](const CurveReading::Place& place) { return place.y.mean >= wanted; });
    return fmt::format("{}, nine tenths of the rise in contributing are reached: it {}. ",
                       capitalised(at_place(axis, enough->x)), course);
}

/// Who leads, at every point.
std::string leaders_sentence(const Findings& findings) {
    if (findings.rankings().empty()) {
        return "Nobody played.";
    }
    const auto& experiment = findings.experiment();
    if (experiment.sweep.axes.empty()) {
        const bool asks_nice = asks_about(experiment.title, {"nice", "niceness", "kind"});
        return (asks_nice ? nice_sentence(findings) : "") +
               ranking_sentence(findings.rankings().front(), true);
    }
    std::string out = leaders_clause(findings) + "." + doubt_sentence(findings);
    if (!is_one_axis(findings)) {
        return out;
    }
    const auto& sweep = experiment.sweep.axes.front();
    const auto last = static_cast<std::size_t>(
        std::max_element(sweep.values.begin(), sweep.values.end()) - sweep.values.begin());
    if (last < findings.rankings().size()) {
        out += fmt::format(" {}, {}", capitalised(at_place(sweep.key, sweep.values[last])),
                           ranking_sentence(findings.rankings()[last], false));
    }
    return contributing_sentence(findings) + out;
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
    std::stable_sort(
        out.begin(), out.end(),
        [](const DroppingReading& a, const DroppingReading& b) { return a.score > b.score; });
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
        return "No other player's absence would change who is first";
    }
    if (others.size() == 1) {
        return fmt::format("Without {}, {} would be first", shown_name(others.front().dropped),
                           shown_names(others.front().first));
    }
    std::vector<std::string> dropped;
    std::vector<std::string> changes;
    for (const DroppingReading& one : others) {
        dropped.push_back(one.dropped);
        changes.push_back(
            fmt::format("{} (then {})", shown_name(one.dropped), shown_names(one.first)));
    }
    const bool is_one_winner =
        std::all_of(others.begin(), others.end(),
                    [&](const DroppingReading& one) { return one.first == others.front().first; });
    if (is_one_winner) {
        return fmt::format("Without any one of {}, {} would be first", shown_names(dropped),
                           shown_names(others.front().first));
    }
    return fmt::format("Who is first would change if any one of these {} stayed away: {}",
                       others.size(), listed(std::move(changes), most_names));
}

std::string tournament_verdict(const Findings& findings) {
    const std::string precision = precision_sentence(findings);
    return leaders_sentence(findings) + (precision.empty() ? "" : " " + precision);
}

}  // namespace fides::analysis
