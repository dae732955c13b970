#include "analysis/words/worlds_words.hpp"

#include "analysis/estimates/study_play.hpp"
#include "analysis/words/figure.hpp"
#include "analysis/words/phrases.hpp"
#include "tournament/experiment/measure.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string_view>

namespace fides::analysis {

using nlohmann::json;
using tournament::Experiment;
using tournament::Variation;

namespace {

std::string percentages(const Reading& share, Detail detail) {
    const std::string mean = rounded_percentage(share.mean);
    return share.interval && detail == Detail::intervals
               ? fmt::format("{} [{}, {}]", mean, rounded_percentage(share.interval->low),
                             rounded_percentage(share.interval->high))
               : mean;
}

std::string noun_in(const Experiment& experiment) {
    return noun_of(measure_called(experiment.worlds.measure));
}

/// As the predicate of a measure.
std::string_view shape_predicate(Shape shape) {
    switch (shape) {
        case Shape::inverted_u:
            return "is an inverted U";
        case Shape::rises:
            return "rises";
        case Shape::falls:
            return "falls";
        case Shape::u:
            return "is a U";
        case Shape::flat:
            break;
    }
    return "has no shape that shows";
}

/// How many worlds have which shape, the inverted U first.
std::string shapes_clause(const Findings& findings, Detail detail) {
    const Experiment& experiment = findings.experiment();
    const WorldsReadings& worlds = findings.worlds();
    std::vector<std::string> parts;
    for (const ShapeShareReading& one : worlds.shapes.shares) {
        if (!one.share || (one.worlds == 0 && one.shape != Shape::inverted_u)) {
            continue;
        }
        const std::string share = percentages(*one.share, parts.empty() ? detail : Detail::values);
        parts.push_back(parts.empty() ? fmt::format("over {}, {} {} in {} of {}",
                                                    axis_word(experiment.sweep.axes.front().key),
                                                    noun_in(experiment), shape_predicate(one.shape),
                                                    share, counted(worlds.worlds, "world"))
                                      : fmt::format("{} in {}", shape_predicate(one.shape), share));
    }
    return parts.empty()
               ? fmt::format("{} was observed too little in every world to tell its shape",
                             capitalised(noun_in(experiment)))
               : capitalised(listed(parts));
}

/// Of the worlds where the measure falls from its highest: whether it is because of attribution.
std::string ablation_clause(const Findings& findings) {
    const WorldsReadings& worlds = findings.worlds();
    const std::string noun = noun_in(findings.experiment());
    const std::size_t n_falling = worlds.shapes.worlds({Shape::inverted_u, Shape::falls});
    if (n_falling == 0) {
        return fmt::format("In none of them {} is shown to fall from its highest", noun);
    }
    if (worlds.unattributed.shares.empty()) {
        return fmt::format("Why {} falls was not asked (analysis.ablation = false)", noun);
    }
    const std::size_t n_without = worlds.unattributed.worlds({Shape::inverted_u, Shape::falls});
    return fmt::format(
        "Of the {} where {} falls from its highest, it is shown to fall without attribution as "
        "well in {}; attribution makes the fall larger in {} ({} of the sample): these crowd {} "
        "out",
        counted(n_falling, "world"), noun, n_without == 0 ? "none" : shown_count(n_without),
        shown_count(worlds.crowding),
        percentages(worlds.crowding_share(findings.experiment().analysis.level), Detail::intervals),
        noun);
}

/// Which parameters the worlds that crowd out differ in.
std::string drivers_clause(const Findings& findings, Detail detail) {
    const WorldsReadings& worlds = findings.worlds();
    const std::string noun = noun_in(findings.experiment());
    if (worlds.drivers.empty()) {
        return fmt::format("{} world crowds {} out, so that there is nothing to compare",
                           worlds.crowding == 0 ? "No" : "Every", noun);
    }
    std::vector<std::string> parts;
    for (const WorldDriverReading& driver : worlds.drivers) {
        if (driver.decides()) {
            parts.push_back(fmt::format(
                "{} {} ({}{})", driver.is_higher ? "higher" : "lower", axis_word(driver.parameter),
                parts.empty() ? "distance " : "", shown(driver.distance, detail)));
        }
    }
    return parts.empty()
               ? fmt::format(
                     "The worlds that crowd {} out differ from the others in no "
                     "parameter by more than chance can explain",
                     noun)
               : fmt::format("Compared with the others, the worlds that crowd {} out have {}", noun,
                             listed(parts, most_named));
}

std::string typical_clause(const WorldsReadings& worlds) {
    std::vector<std::string> parts;
    for (const TypicalWorldReading& one : worlds.typical) {
        parts.push_back(fmt::format("world {} {}", one.world, shape_predicate(one.shape)));
    }
    return fmt::format("The most typical of each shape: {}", listed(parts));
}

std::string range_text(const Variation& range) {
    const std::vector<double>& p = range.parameters;
    switch (range.kind) {
        case Variation::Kind::uniform:
            return fmt::format("{} from {} to {}", range.key, shown_place(p[0]), shown_place(p[1]));
        case Variation::Kind::triangular:
            return fmt::format("{} from {} over {} to {}", range.key, shown_place(p[0]),
                               shown_place(p[1]), shown_place(p[2]));
        case Variation::Kind::choice:
            break;
    }
    std::vector<std::string> values;
    for (const double value : p) {
        values.push_back(shown_place(value));
    }
    return fmt::format("{} one of {}", range.key, listed(values));
}

}  // namespace

std::string worlds_verdict(const Findings& findings) {
    if (findings.worlds().worlds == 0) {
        return {};
    }
    return fmt::format("{}. {}. {}.", shapes_clause(findings, Detail::intervals),
                       ablation_clause(findings), drivers_clause(findings, Detail::intervals));
}

json worlds_figures(const Findings& findings) {
    const WorldsReadings& worlds = findings.worlds();
    const Experiment& experiment = findings.experiment();
    json out = json::array();
    if (worlds.worlds == 0) {
        return out;
    }
    const std::string noun = noun_in(experiment);
    const std::string level = shown_percentage(experiment.analysis.level);
    out.push_back(figure(
        "world_shapes", shapes_clause(findings, Detail::values),
        fmt::format("Each world draws its parameters from the ranges, is swept, and told by its "
                    "shape with {} a point; with more, fewer worlds would have none that shows. "
                    "Intervals ({}) say how far the sample may be from all worlds of these ranges; "
                    "nobody knows whether the ranges are right.",
                    counted(experiment.repetitions, "repetition"), level)));
    out.push_back(figure(
        "world_bands", drivers_clause(findings, Detail::values),
        fmt::format(
            "A row for each parameter, its range cut into parts with about as many worlds "
            "each, lowest values left: the fuller the colour, the more of them crowd {} out. A "
            "row of one colour is a parameter that does not decide by itself. Largest "
            "distance on top.",
            noun)));
    constexpr std::size_t enough_in_a_cell = 8;
    if (worlds.map && worlds.map->most >= enough_in_a_cell) {
        out.push_back(figure(
            "world_map",
            fmt::format("Over {} and {}, the share of worlds that crowd {} out runs from {} to {}",
                        axis_word(worlds.map->x), axis_word(worlds.map->y), noun,
                        rounded_percentage(worlds.map->lowest),
                        rounded_percentage(worlds.map->highest)),
            fmt::format("The two parameters with the largest distances; all others differ within "
                        "each cell. Cells hold {} to {}: single ones owe much to chance.",
                        worlds.map->fewest, counted(worlds.map->most, "world"))));
    }
    if (!worlds.typical.empty()) {
        out.push_back(figure(
            "world_typical", typical_clause(worlds),
            fmt::format("One world of the sample for each shape, the one whose curve is nearest to "
                        "the mean curve of that shape. The command below with --world and its "
                        "number plays it by itself. Bands are {} intervals of the simulation's "
                        "error only.",
                        level)));
        out.back()["measure"] = experiment.worlds.measure;
    }
    return out;
}

std::vector<std::string> worlds_methods(const Findings& findings) {
    const Experiment& experiment = findings.experiment();
    if (findings.worlds().worlds == 0) {
        return {};
    }
    std::vector<std::string> ranges;
    for (const Variation& range : experiment.worlds.ranges) {
        ranges.push_back(range_text(range));
    }
    return {
        fmt::format(
            "Worlds: {} of a shifted Sobol' sequence (Joe & Kuo 2008; L'Ecuyer & Lemieux 2002) "
            "over {}. Each has a seed of its own, is swept over {} ({}) with {} and told by the "
            "test of shapes, whose chance of an inverted U where there is none is about {} at "
            "most. A "
            "world crowds out where {} ends below its highest{}.",
            counted(findings.worlds().worlds, "point"), listed(ranges),
            experiment.sweep.axes.front().key, counted(experiment.points(), "point"),
            counted(experiment.repetitions, "repetition"),
            shown_percentage(1.0 - experiment.analysis.level), noun_in(experiment),
            experiment.analysis.ablation
                ? ", and by more than without attribution (a one-sided test, paired by block of "
                  "repetitions, on the same random numbers)"
                : ""),
        fmt::format(
            "Intervals of shares are score intervals (Wilson 1927). What decides is told by the "
            "Kolmogorov-Smirnov distance of the worlds that crowd out from the others (Hornberger "
            "& Spear 1981), against what chance alone exceeds in {} of samples (Smirnov 1948), "
            "with "
            "intervals by resampling worlds; first-order Sobol' indices come from the same worlds "
            "(Plischke et al. 2013), less what chance alone gives (Kelley 1935).",
            shown_percentage(1.0 - experiment.analysis.level))};
}

}  // namespace fides::analysis
