#include "analysis/findings/findings.hpp"

#include "analysis/findings/named_rows.hpp"
#include "analysis/tables/curves.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/experiment/payoff_scale.hpp"
#include "tournament/schema/schema.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fides::analysis {

using tournament::Cell;
using tournament::Measure;
using tournament::Results;
using tournament::Variant;

namespace {

/// Longer tables of rounds are read for figures only, point by point.
constexpr std::uint64_t most_trajectory_rows = 1'000'000;

constexpr std::array<Variant, 3> all_variants{Variant::main, Variant::no_attribution,
                                              Variant::removal};

std::optional<Variant> variant_in(const Cell& cell) {
    const std::string name = text_in(cell);
    for (const Variant variant : all_variants) {
        if (tournament::variant_name(variant) == name) {
            return variant;
        }
    }
    return std::nullopt;
}

std::optional<Measure> measure_in(const Cell& cell) {
    const std::string name = text_in(cell);
    for (std::size_t m = 0; m < tournament::n_measures; ++m) {
        if (tournament::measures()[m].name == name) {
            return static_cast<Measure>(m);
        }
    }
    return std::nullopt;
}

PeakReading peak_in(const NamedRows& rows) {
    return {.shape = find_shape(text_in(rows["shape"])),
            .at = rows.reading("peak_at", "peak_low", "peak_high"),
            .height = rows.number("peak_mean"),
            .rise = rows.reading("rise", "rise_low", "rise_high"),
            .crowding_out = rows.reading("crowding_out", "crowding_low", "crowding_high"),
            .rise_p = rows.number("rise_p"),
            .fall_p = rows.number("fall_p"),
            .lind_mehlum_p = rows.number("lind_mehlum_p"),
            .lind_mehlum_slopes = text_in(rows["lind_mehlum_slopes"]),
            .fieller = rows.interval("fieller_low", "fieller_high"),
            .two_lines_p1 = rows.number("two_lines_p1"),
            .two_lines_p2 = rows.number("two_lines_p2"),
            .two_lines_slopes = text_in(rows["two_lines_slopes"])};
}

/// The most that rounding makes of the difference of two means of a measure: shares and
/// probabilities are at most 1, welfare is in payoffs.
double rounding_in(Measure measure, const tournament::Experiment& experiment) {
    constexpr double of_shares = 1e-13;
    if (measure != Measure::welfare) {
        return of_shares;
    }
    double rounding = 0.0;
    for (const std::uint64_t point : {std::uint64_t{0}, experiment.points() - 1}) {
        const tournament::PayoffScale scale{tournament::at_point(experiment, point)};
        rounding = std::max(rounding, 2.0 * scale.mean_rounding(experiment.rounds));
    }
    return rounding;
}

}  // namespace

Findings::Findings(const Results& results)
    : experiment_{tournament::experiment_of_manifest(results.manifest())} {
    read_summary(results);
    read_peaks(results);
    read_counterfactual(results);
    read_last_rounds(results);
    read_departures(results);
    read_ties(results);
    tournament_ = read_tournament(experiment_, results);
    studies_ = read_studies(experiment_, results);
    worlds_ = read_worlds(results);
    evolution_ = read_evolution(experiment_, results);
}

bool Findings::is_tournament() const noexcept {
    return std::holds_alternative<tournament::Tournament>(experiment_.kind);
}

bool Findings::has(Variant variant) const noexcept {
    return std::find(variants_.begin(), variants_.end(), variant) != variants_.end();
}

std::vector<Measure> Findings::observed() const {
    std::vector<Measure> out;
    for (std::size_t m = 0; m < tournament::n_measures; ++m) {
        const auto measure = static_cast<Measure>(m);
        if (summary_.contains({Variant::main, measure})) {
            out.push_back(measure);
        }
    }
    return out;
}

std::optional<Reading> Findings::reading(Variant variant, Measure measure,
                                         std::uint64_t point) const {
    const auto points = summary_.find({variant, measure});
    if (points == summary_.end()) {
        return std::nullopt;
    }
    const auto found = points->second.find(point);
    return found == points->second.end() ? std::nullopt : std::optional{found->second};
}

std::optional<Findings::Extremes> Findings::extremes(Variant variant, Measure measure) const {
    const auto points = summary_.find({variant, measure});
    if (points == summary_.end()) {
        return std::nullopt;
    }
    const auto [low, high] = std::minmax_element(
        points->second.begin(), points->second.end(),
        [](const auto& a, const auto& b) { return a.second.mean < b.second.mean; });
    return Extremes{.lowest = low->first, .highest = high->first};
}

std::optional<CurveReading> Findings::curve(Variant variant, Measure measure) const {
    const auto points = summary_.find({variant, measure});
    if (experiment_.grid_axes() != 1 || points == summary_.end()) {
        return std::nullopt;
    }
    const std::vector<double>& x = experiment_.sweep.axes.front().values;
    std::vector<CurveReading::Place> places;
    for (const auto& [point, reading] : points->second) {
        if (point < x.size()) {
            places.push_back({.point = point, .x = x[point], .y = reading});
        }
    }
    if (places.empty()) {
        return std::nullopt;
    }
    CurveReading out = make_curve(std::move(places), rounding_in(measure, experiment_));
    out.peak = peak(variant, measure);
    return out;
}

std::optional<PeakReading> Findings::peak(Variant variant, Measure measure) const {
    const auto found = peaks_.find({variant, measure});
    return found == peaks_.end() ? std::nullopt : std::optional{found->second};
}

std::vector<RidgeReading> Findings::ridge(Variant variant, Measure measure) const {
    const auto found = ridges_.find({variant, measure});
    return found == ridges_.end() ? std::vector<RidgeReading>{} : found->second;
}

std::optional<Reading> Findings::counterfactual(std::string_view kind, std::uint64_t point) const {
    const auto found = counterfactual_.find({std::string{kind}, point});
    return found == counterfactual_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<Reading> Findings::last_round(std::uint64_t point, Variant variant,
                                            Measure measure) const {
    const auto found = last_rounds_.find({point, {variant, measure}});
    return found == last_rounds_.end() ? std::nullopt : std::optional{found->second};
}

void Findings::read_summary(const Results& results) {
    if (!results.has_table("summary")) {
        return;
    }
    NamedRows rows{results, "summary"};
    while (rows.next()) {
        const std::optional<Variant> variant = variant_in(rows["variant"]);
        const std::optional<Measure> measure = measure_in(rows["measure"]);
        const std::optional<Reading> reading = rows.reading("mean", "low", "high");
        if (variant && measure && reading) {
            summary_[{*variant, *measure}][rows.point()] = *reading;
        }
    }
    for (const Variant variant : all_variants) {
        if (std::any_of(summary_.begin(), summary_.end(),
                        [variant](const auto& entry) { return entry.first.first == variant; })) {
            variants_.push_back(variant);
        }
    }
}

void Findings::read_peaks(const Results& results) {
    for (const std::string_view table : {"peak", "ridge"}) {
        if (!results.has_table(table)) {
            continue;
        }
        const bool is_ridge = table == "ridge";
        const std::string other = is_ridge ? other_axes(experiment_).front() : std::string{};
        NamedRows rows{results, table};
        while (rows.next()) {
            const std::optional<Variant> variant = variant_in(rows["variant"]);
            const std::optional<Measure> measure = measure_in(rows["measure"]);
            if (!variant || !measure) {
                continue;
            }
            if (is_ridge) {
                ridges_[{*variant, *measure}].push_back(
                    {.line = rows.number(other).value_or(0.0), .peak = peak_in(rows)});
            } else {
                peaks_[{*variant, *measure}] = peak_in(rows);
            }
        }
    }
    for (auto& [key, lines] : ridges_) {
        std::stable_sort(lines.begin(), lines.end(),
                         [](const auto& a, const auto& b) { return a.line < b.line; });
    }
}

void Findings::read_counterfactual(const Results& results) {
    if (!results.has_table("counterfactual")) {
        return;
    }
    NamedRows rows{results, "counterfactual"};
    while (rows.next()) {
        if (const std::optional<Reading> reading = rows.reading("mean", "low", "high")) {
            counterfactual_[{text_in(rows["measure"]), rows.point()}] = *reading;
        }
    }
}

void Findings::read_last_rounds(const Results& results) {
    if (!results.has_table("trajectory") ||
        results.row_count("trajectory") > most_trajectory_rows) {
        return;
    }
    std::map<std::pair<std::uint64_t, Key>, double> rounds;
    NamedRows rows{results, "trajectory"};
    while (rows.next()) {
        const std::optional<Variant> variant = variant_in(rows["variant"]);
        const std::optional<Measure> measure = measure_in(rows["measure"]);
        const std::optional<Reading> reading = rows.reading("mean", "low", "high");
        const std::optional<double> round = rows.number("round");
        if (!variant || !measure || !reading || !round) {
            continue;
        }
        if (rows.point() == 0 && *variant == Variant::main) {
            courses_[*measure][*round] = reading->mean;
        }
        const std::pair<std::uint64_t, Key> key{rows.point(), {*variant, *measure}};
        const auto [latest, is_new] = rounds.emplace(key, *round);
        if (is_new || *round >= latest->second) {
            latest->second = *round;
            last_rounds_[key] = *reading;
        }
    }
}

void Findings::read_departures(const Results& results) {
    if (!results.has_table("organisations")) {
        return;
    }
    NamedRows rows{results, "organisations"};
    while (rows.next() && rows.point() == 0) {
        if (text_in(rows["measure"]) == "left") {
            DepartureReading& one = departures_.emplace_back(DepartureReading{
                .name = text_in(rows["name"]), .share = rows.number("mean").value_or(0.0)});
            one.interval = rows.interval("low", "high");
        }
    }
}

const std::map<double, double>& Findings::course(Measure measure) const {
    static const std::map<double, double> none;
    const auto found = courses_.find(measure);
    return found == courses_.end() ? none : found->second;
}

void Findings::read_ties(const Results& results) {
    if (!results.has_table("ties")) {
        return;
    }
    NamedRows rows{results, "ties"};
    while (rows.next() && rows.point() == 0) {
        const bool under_contract = rows.number("coverage").value_or(0.0) > 0.0;
        TieGroupReading& group = under_contract ? ties_under_contract_ : ties_without_;
        const std::string measure = text_in(rows["measure"]);
        const double mean = rows.number("mean").value_or(0.0);
        if (measure == "trust") {
            ++group.n_directed;
            group.trust += mean;
            group.prior_trust += rows.number("prior_trust").value_or(0.0);
        } else if (measure == "voluntary") {
            group.voluntary += mean;
        }
    }
    for (TieGroupReading* const group : {&ties_under_contract_, &ties_without_}) {
        if (group->n_directed > 0) {
            group->trust /= static_cast<double>(group->n_directed);
            group->voluntary /= static_cast<double>(group->n_directed);
            group->prior_trust /= static_cast<double>(group->n_directed);
        }
    }
}

}  // namespace fides::analysis
