#include "analysis/comparison/comparison.hpp"
#include "analysis/comparison/sweep_comparison.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace fides::analysis {

using nlohmann::json;
using tournament::Measure;
using tournament::Variant;

namespace {

json means_table(const SweepComparison& comparison) {
    json columns{"run"};
    for (const tournament::Axis& axis : comparison.axes) {
        columns.push_back(axis.key);
    }
    for (const char* column : {"variant", "measure", "mean", "low", "high", "difference",
                               "difference_low", "difference_high"}) {
        columns.push_back(column);
    }
    json rows = json::array();
    for (const ComparedMean& mean : comparison.means) {
        json row{comparison.runs[mean.run].name};
        for (const double value : comparison.places[mean.place]) {
            row.push_back(value);
        }
        row.push_back(std::string{tournament::variant_name(mean.variant)});
        row.push_back(std::string{tournament::info(mean.measure).name});
        append_reading(row, mean.value);
        append_reading(row, mean.difference);
        rows.push_back(std::move(row));
    }
    return {{"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

json peaks_table(const SweepComparison& comparison) {
    json columns{"run"};
    const bool is_map = comparison.axes.size() == 2;
    if (is_map) {
        columns.push_back(comparison.axes[1 - comparison.along].key);
    }
    for (const char* column : {"variant", "measure", "inverted_u"}) {
        columns.push_back(column);
    }
    for (const char* figure : {"peak_at", "rise", "crowding_out"}) {
        const std::string name{figure};
        for (const std::string& column : {name, name + "_low", name + "_high", name + "_difference",
                                          name + "_difference_low", name + "_difference_high"}) {
            columns.push_back(column);
        }
    }
    json rows = json::array();
    for (const ComparedPeak& peak : comparison.peaks) {
        json row{comparison.runs[peak.run].name};
        if (is_map) {
            row.push_back(comparison.lines[peak.line]);
        }
        row.push_back(std::string{tournament::variant_name(peak.variant)});
        row.push_back(std::string{tournament::info(peak.measure).name});
        row.push_back(peak.inverted_u ? 1 : 0);
        append_reading(row, peak.peak_at);
        append_reading(row, peak.peak_at_difference);
        append_reading(row, peak.rise);
        append_reading(row, peak.rise_difference);
        append_reading(row, peak.crowding_out);
        append_reading(row, peak.crowding_out_difference);
        rows.push_back(std::move(row));
    }
    return {{"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

/// What stands over the curves: the title where it says more than levels, else the shapes.
std::string differences_headline(const SweepComparison& comparison) {
    const std::string verdict = sweep_comparison_verdict(comparison);
    const std::size_t start = verdict.find(". ");
    std::string last = start == std::string::npos ? verdict : verdict.substr(start + 2);
    if (last.ends_with('.')) {
        last.pop_back();
    }
    return last;
}

}  // namespace

json sweep_comparison_data(const SweepComparison& comparison, const std::string& command) {
    json axes = json::array();
    for (const tournament::Axis& axis : comparison.axes) {
        axes.push_back(
            {{"key", axis.key}, {"label", axis_label(axis.key)}, {"values", axis.values}});
    }
    json figures = json::array();
    figures.push_back({{"id", "compared_curves"},
                       {"headline", sweep_comparison_title(comparison)},
                       {"help",
                        "The same measure in each run, on the same axes. Bands are intervals of "
                        "the means."}});
    figures.push_back({{"id", "curve_differences"},
                       {"headline", differences_headline(comparison)},
                       {"help", fmt::format("Each run less {}. Where a band leaves the zero line, "
                                            "the runs differ there. {}",
                                            shown_name(comparison.runs.front().name),
                                            pairing_sentence(comparison.runs))}});
    json tables{{"comparison", means_table(comparison)}};
    json csv{{"comparison",
              {{"run", "name of the run"},
               {"variant", "main: as configured; no_attribution, removal: see docs/model.md"},
               {"measure", "name of the measure (fides list measures)"},
               {"mean", "over repetitions, with the ends of its interval"},
               {"difference", "less the first run's mean, with the ends of its interval"}}}};
    if (!comparison.peaks.empty()) {
        figures.push_back(
            {{"id", "compared_peaks"},
             {"headline", sweep_comparison_peaks_title(comparison)},
             {"help",
              "Of each run over all of its own points: the place of the highest value, the rise "
              "from the first point to it, and the fall from it to the last point."}});
        tables["peaks"] = peaks_table(comparison);
        csv["peaks"] = {{"run", "name of the run"},
                        {"inverted_u", "1: the curve is an inverted U"},
                        {"peak_at", "place of the peak"},
                        {"rise", "value at the peak less that at the first point"},
                        {"crowding_out", "value at the peak less that at the last point"}};
    }
    std::vector<std::string> names;
    json runs = json::array();
    for (const ComparedRun& run : comparison.runs) {
        names.push_back(fmt::format(
            "{} (seed {}, {}, signature {})", shown_name(run.name), run.findings.experiment().seed,
            counted(run.findings.experiment().repetitions, "repetition"), run.signature));
        runs.push_back({{"name", run.name}, {"note", run.title}});
    }
    figures.front()["runs"] = runs;
    return {{"title", sweep_comparison_title(comparison)},
            {"verdict", sweep_comparison_verdict(comparison)},
            {"kind", "comparison"},
            {"axes", axes},
            {"measures", measures_json()},
            {"figures", figures},
            {"tables", tables},
            {"csv", csv},
            {"methods",
             {fmt::format("Compared are {}, at the {} they share.", listed(names),
                          counted(comparison.places.size(), "point")),
              pairing_sentence(comparison.runs) +
                  " Intervals are percentiles of a bootstrap of blocks of repetitions (Efron & "
                  "Tibshirani 1993); those of independent runs without sums of blocks are "
                  "combined from their own (Zou & Donner 2008)."}},
            {"command", command}};
}

}  // namespace fides::analysis
