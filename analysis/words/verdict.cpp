#include "analysis/words/verdict.hpp"

#include "analysis/findings/findings.hpp"
#include "analysis/findings/question.hpp"
#include "analysis/words/evolution_words.hpp"
#include "analysis/words/network_words.hpp"
#include "analysis/words/phrases.hpp"
#include "analysis/words/ranking_words.hpp"
#include "analysis/words/study_words.hpp"
#include "analysis/words/worlds_words.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace fides::analysis {

using tournament::Measure;
using tournament::Variant;

namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        out += (out.empty() || part.empty() ? "" : std::string{separator}) + part;
    }
    return out;
}

std::string uncapitalised(std::string sentence) {
    if (!sentence.empty() && sentence.front() >= 'A' && sentence.front() <= 'Z') {
        sentence.front() = static_cast<char>(sentence.front() - 'A' + 'a');
    }
    return sentence;
}

/// What goes with trust: the deeds and what they are worth, or the beliefs and deeds of a venture.
std::string companions_clause(const Findings& findings, bool with_trust) {
    const bool is_network = tournament::is_network(findings.experiment());
    if (with_trust) {
        return is_network
                   ? courses_clause(findings, {Measure::trust, Measure::faith, Measure::working,
                                               Measure::voluntary, Measure::conflict})
                   : courses_clause(findings,
                                    {Measure::trust, Measure::reliance, Measure::welfare});
    }
    return is_network ? courses_clause(findings, {Measure::faith, Measure::working,
                                                  Measure::voluntary, Measure::conflict})
                      : courses_clause(findings, {Measure::reliance, Measure::welfare});
}

/// Whether anything is anywhere worse than at the axis' first point, where the title asks so.
std::string worse_clause(const Findings& findings, const std::string& axis) {
    if (!asks_about(findings.experiment().title, {"worse", "harm", "harms", "hurt", "hurts"})) {
        return {};
    }
    std::vector<std::string> unharmed;
    std::vector<std::string> harmed;
    std::string first;
    for (const Measure measure : {Measure::trust, Measure::reliance, Measure::welfare}) {
        const auto curve = findings.curve(Variant::main, measure);
        if (!curve || curve->places.size() < 2) {
            continue;
        }
        first = at_place(axis, curve->first().x);
        if (is_above(curve->first().y, curve->lowest().y)) {
            harmed.push_back(fmt::format("{} is lower {} than {}", noun_of(measure),
                                         at_place(axis, curve->lowest().x), first));
        } else {
            unharmed.push_back(noun_of(measure));
        }
    }
    std::vector<std::string> parts = harmed;
    if (!unharmed.empty()) {
        parts.push_back(fmt::format("{} {} nowhere shown to be lower than {}", listed(unharmed),
                                    unharmed.size() == 1 ? "is" : "are", first));
    }
    return listed(parts);
}

/// Of the ablation, in the answer: whether trust falls where nobody asks why.
std::string no_fall_clause(const Findings& findings) {
    const auto without = findings.curve(Variant::no_attribution, Measure::trust);
    if (!without) {
        return {};
    }
    if (without->peaks()) {
        return "without attribution trust peaks as well";
    }
    if (course_of(*without) == Course::falls) {
        return "without attribution trust falls as well";
    }
    const bool never_falls = without->trend == Trend::rises || without->trend == Trend::never_falls;
    return never_falls ? "without attribution trust does not fall" : "";
}

/// How trust runs along the axis, and what goes with it.
std::string shape_answer(const Findings& findings, const std::string& axis,
                         const CurveReading& trust) {
    if (trust.places.size() == 1) {
        return answer_of({"trust " + course_clause(axis, trust)});
    }
    if (trust.peaks()) {
        const std::string others = companions_clause(findings, false);
        return answer_of({worse_clause(findings, axis),
                          fmt::format("trust rises up to {} {} and falls beyond it{}{}",
                                      axis_word(axis), shown(*trust.peak->at, Detail::values),
                                      others.empty() ? "" : ", while ", others),
                          no_fall_clause(findings)});
    }
    const std::string shape =
        course_of(trust) == Course::wavering
            ? joined({"trust " + short_shape(axis, trust), companions_clause(findings, false)},
                     ", while ")
            : companions_clause(findings, true);
    if (axis == coverage) {
        const bool is_no_hump = trust.peak && trust.peak->shape && !trust.peak->is_inverted_u();
        return answer_of(
            {(is_no_hump ? "no peak found: " : "") + shape,
             course_of(trust) == Course::falls ? no_fall_clause(findings) : std::string{}});
    }
    const std::string course =
        fmt::format("as {} rises from {} to {}, {}", axis_word(axis), shown_place(trust.first().x),
                    shown_place(trust.last().x), shape);
    const std::string worse = worse_clause(findings, axis);
    return worse.empty() ? answer_of({course}) : answer_of({worse, course});
}

/// How what is left after the end of a contract compares with never having had one.
std::string left_answer(const CurveReading& left) {
    const Reading& none = left.first().y;
    const Reading& full = left.last().y;
    const auto compared = [&none](const Reading& reading) {
        return is_above(reading, none)   ? "more reliance is left than"
               : is_above(none, reading) ? "less reliance is left than"
                                         : "no more reliance is shown to be left than";
    };
    const CurveReading::Place& best = left.highest();
    const bool most_between =
        &best != &left.first() && &best != &left.last() && is_above(best.y, full);
    return answer_of(
        {fmt::format(
             "after {} {} where there never was a contract",
             left.last().x == 1.0 ? "full coverage" : "coverage " + shown_place(left.last().x),
             compared(full)),
         !most_between ? std::string{}
         : is_above(best.y, none)
             ? fmt::format("most is left after coverage {}", shown_place(best.x))
             : fmt::format("after coverage {} more is left than that", shown_place(best.x))});
}

/// Where trust peaks and what the end of the sweep costs against that.
std::string peak_sentence(const std::string& axis, const CurveReading& curve) {
    std::string out =
        fmt::format(" The peak lies at {} {}", axis_word(axis), shown(*curve.peak->at));
    if (curve.peak->crowding_out) {
        const std::string end = axis == coverage && curve.last().x == 1.0
                                    ? std::string{"full coverage"}
                                    : fmt::format("{} {}, the end of the sweep,", axis_word(axis),
                                                  shown_place(curve.last().x));
        out += fmt::format("; {} costs {} of trust", end, shown(*curve.peak->crowding_out));
    }
    return out + ".";
}

/// From where to where measures go between the ends of the sweep.
std::string numbers_sentence(const Findings& findings, const std::string& axis,
                             const CurveReading& trust) {
    std::vector<std::string> parts;
    const auto add = [&](Variant variant, Measure measure, const std::string& name) {
        const auto curve = findings.curve(variant, measure);
        if (curve && curve->places.size() > 1) {
            parts.push_back(fmt::format("{} {}from {} to {}", name, parts.empty() ? "goes " : "",
                                        shown(curve->first().y), shown(curve->last().y)));
        }
    };
    add(Variant::main, Measure::trust, "trust");
    if (tournament::is_network(findings.experiment())) {
        for (const Measure measure :
             {Measure::faith, Measure::working, Measure::voluntary, Measure::conflict}) {
            add(Variant::main, measure, noun_of(measure));
        }
    } else {
        add(Variant::main, Measure::reliance, "reliance");
        add(Variant::main, Measure::welfare, "welfare");
    }
    add(Variant::no_attribution, Measure::trust, "trust without attribution");
    return parts.empty()
               ? std::string{}
               : fmt::format(" {}, {}.", capitalised(ends_of(axis, trust)), listed(parts));
}

/// Whether the measured rounds come after the end that `removal` gives the contract.
bool is_after_removal(const tournament::Experiment& experiment) {
    const std::optional<tournament::Window>& window = experiment.analysis.window;
    return !window || window->from >= experiment.analysis.removal;
}

std::string one_axis(const Findings& findings) {
    const tournament::Experiment& experiment = findings.experiment();
    const std::string& axis = experiment.sweep.axes.front().key;
    const auto trust = findings.curve(Variant::main, Measure::trust);
    if (!trust) {
        return "Trust was not observed.";
    }
    const std::string levels =
        is_after_removal(experiment) ? removal_levels(findings, Detail::intervals) : std::string{};
    const std::string left =
        levels.empty() ? std::string{}
                       : fmt::format(" Once the contract has ended (round {}), reliance is {}.",
                                     experiment.analysis.removal, levels);
    const auto after = findings.curve(Variant::removal, Measure::reliance);
    const bool asks_what_is_left =
        is_after_removal(experiment) && after && after->places.size() > 1 && axis == coverage &&
        after->first().x == 0.0 &&
        asks_about(experiment.title, {"left", "ends", "ended", "end", "remains", "outlasts"});
    const std::string shape = shape_answer(findings, axis, *trust);
    std::string numbers = trust->peaks() ? peak_sentence(axis, *trust) : std::string{};
    numbers += numbers_sentence(findings, axis, *trust);
    return asks_what_is_left
               ? left_answer(*after) + left + " While it lasts, " + uncapitalised(shape) + numbers
               : shape + numbers + left;
}

/// The experiment's own values as an example of the worlds that it is one of.
std::string example_clause(const Findings& findings) {
    const std::string& axis = findings.experiment().sweep.axes.front().key;
    const auto trust = findings.curve(Variant::main, Measure::trust);
    return trust ? " An example, at the experiment's own values: " +
                       uncapitalised(shape_answer(findings, axis, *trust)) +
                       (trust->peaks() ? peak_sentence(axis, *trust) : std::string{})
                 : std::string{};
}

std::string several_axes(const Findings& findings) {
    std::string where = ridge_clause(findings, Detail::values);
    const std::string counts = ridge_counts(findings);
    if (where.empty()) {
        where = range_clause(findings);
    }
    if (where.empty()) {
        return "Trust was not observed.";
    }
    std::string out = where + ".";
    if (!counts.empty()) {
        out += " " + counts;
    }
    const std::vector<RidgeReading> without =
        findings.ridge(Variant::no_attribution, Measure::trust);
    if (!without.empty()) {
        const auto n = std::count_if(without.begin(), without.end(), [](const RidgeReading& line) {
            return line.peak.is_inverted_u();
        });
        out +=
            fmt::format(" Without attribution it is an inverted U at {} of {}.", n, without.size());
    }
    return out;
}

std::string one_point(const Findings& findings) {
    const auto value = [&](Variant variant, Measure measure) {
        return findings.reading(variant, measure, 0);
    };
    std::vector<std::string> clauses;
    const auto trust = value(Variant::main, Measure::trust);
    const auto reliance = value(Variant::main, Measure::reliance);
    if (trust) {
        clauses.push_back("trust is " + shown(*trust));
    }
    if (reliance) {
        clauses.push_back("reliance " + std::string{trust ? "" : "is "} + shown(*reliance));
    }
    std::string out = capitalised(joined(clauses, " and "));
    const auto credit = value(Variant::main, Measure::credit);
    const auto meant = value(Variant::main, Measure::meant);
    if (credit && meant) {
        out += fmt::format("{}of what is honoured, {} was meant and {} is credited to goodwill",
                           out.empty() ? "" : "; ", shown(*meant), shown(*credit));
    }
    if (const auto without = value(Variant::no_attribution, Measure::trust)) {
        out += fmt::format("{}without attribution trust is {}", out.empty() ? "" : "; ",
                           shown(*without));
    }
    if (out.empty()) {
        return "Nothing was observed.";
    }
    out = capitalised(out) + ".";
    const auto after_trust = value(Variant::removal, Measure::trust);
    const auto after = value(Variant::removal, Measure::reliance);
    if (after && after_trust && is_after_removal(findings.experiment())) {
        out +=
            fmt::format(" Once the contract has ended (round {}), trust is {} and reliance {}.",
                        findings.experiment().analysis.removal, shown(*after_trust), shown(*after));
    }
    return out;
}

std::string collaboration_verdict(const Findings& findings) {
    const std::size_t n_axes = findings.experiment().grid_axes();
    if (n_axes == 0) {
        if (std::string study = study_verdict(findings); !study.empty()) {
            return study;  // the question; key figures tell how things stand
        }
        const std::string network = network_verdict(findings);
        return network.empty() ? one_point(findings) : network;
    }
    if (findings.worlds().worlds > 0) {
        return worlds_verdict(findings) + example_clause(findings);
    }
    return n_axes == 1 ? one_axis(findings) : several_axes(findings);
}

/// What becomes of its players where that is asked, then who did best.
std::string whole_tournament(const Findings& findings) {
    const std::string evolved = evolution_verdict(findings);
    const std::string played = tournament_verdict(findings);
    return evolved.empty() ? played : fmt::format("{} As a tournament: {}", evolved, played);
}

/// Which rounds a verdict is about, where they are not the usual ones.
std::string window_clause(const tournament::Experiment& experiment) {
    const std::optional<tournament::Window>& window = experiment.analysis.window;
    if (!window) {
        return {};
    }
    return window->to - window->from == 1
               ? fmt::format(" Measured in round {} (of 0, 1, ..).", window->from)
               : fmt::format(" Measured in rounds {} to {} (of 0, 1, ..).", window->from,
                             window->to - 1);
}

}  // namespace

std::string verdict(const Findings& findings) {
    return (findings.is_tournament() ? whole_tournament(findings)
                                     : collaboration_verdict(findings)) +
           window_clause(findings.experiment());
}

std::string verdict(const tournament::Results& results) {
    return verdict(Findings{results});
}

}  // namespace fides::analysis
