#include "analysis/findings/findings.hpp"

#include "analysis/findings/named_rows.hpp"
#include "analysis/statistics/student_t.hpp"
#include "analysis/tables/curves.hpp"
#include "games/user_error.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/experiment/payoff_scale.hpp"
#include "tournament/schema/schema.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace fides::analysis {

using tournament::Cell;
using tournament::Measure;
using tournament::StoredResults;
using tournament::Variant;

namespace {

/// Longer tables of rounds are read for figures only, point by point.
constexpr std::uint64_t most_trajectory_rows = 1'000'000;

constexpr std::array<Variant, 3> all_variants{Variant::main, Variant::no_attribution,
                                              Variant::removal};

tournament::Experiment experiment_of(const nlohmann::json& manifest) {
    const auto found = manifest.find("experiment");
    if (found == manifest.end()) {
        throw games::UserError{"the manifest holds no experiment"};
    }
    return tournament::experiment_from_json(*found);
}

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
    return {.at = rows.reading("peak_at", "peak_low", "peak_high"),
            .height = rows.number("peak_mean"),
            .crowding_out = rows.reading("crowding_out", "crowding_low", "crowding_high"),
            .lind_mehlum_p = rows.number("lind_mehlum_p"),
            .fieller = rows.interval("fieller_low", "fieller_high"),
            .two_lines_p1 = rows.number("two_lines_p1"),
            .two_lines_p2 = rows.number("two_lines_p2"),
            .inverted_u = rows.number("inverted_u").value_or(0.0) == 1.0};
}

/// Mean -+ z standard errors.
/// The bootstrap's interval where the table has it, else the normal one.
Reading score_in(const NamedRows& rows, double z) {
    Reading score{.mean = rows.number("score").value_or(0.0), .interval = {}};
    const double error = rows.number("standard_error").value_or(0.0);
    if (error > 0.0) {
        const double half_width = z * error;
        const std::optional<Interval> drawn = rows.interval("score_low", "score_high");
        score.interval = drawn.value_or(Interval{score.mean - half_width, score.mean + half_width});
    }
    return score;
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

/// @param rounding  the most that it makes of the difference of two means
Trend trend_of(const std::vector<CurveReading::Place>& places, double rounding) {
    std::size_t n_up = 0;
    std::size_t n_down = 0;
    for (std::size_t i = 1; i < places.size(); ++i) {
        n_up += places[i].y.mean - places[i - 1].y.mean > rounding ? 1 : 0;
        n_down += places[i - 1].y.mean - places[i].y.mean > rounding ? 1 : 0;
    }
    if (n_up > 0 && n_down > 0) {
        return Trend::mixed;
    }
    const bool every_step = n_up + n_down + 1 == places.size();
    if (n_up > 0) {
        return every_step ? Trend::rises : Trend::never_falls;
    }
    if (n_down > 0) {
        return every_step ? Trend::falls : Trend::never_rises;
    }
    return Trend::flat;
}

}  // namespace

bool CurveReading::peaks() const noexcept {
    return peak && peak->inverted_u && peak->at && peak->at->mean > first().x &&
           peak->at->mean < last().x;
}

const CurveReading::Place* CurveReading::find(double x) const noexcept {
    const auto found = std::find_if(places.begin(), places.end(),
                                    [x](const Place& place) { return place.x == x; });
    return found == places.end() ? nullptr : &*found;
}

const CurveReading::Place& CurveReading::nearest(double x) const noexcept {
    return *std::min_element(places.begin(), places.end(), [x](const Place& a, const Place& b) {
        return std::abs(a.x - x) < std::abs(b.x - x);
    });
}

Findings::Findings(const StoredResults& results) : experiment_{experiment_of(results.manifest())} {
    read_summary(results);
    read_peaks(results);
    read_counterfactual(results);
    read_last_rounds(results);
    read_rankings(results);
    read_best_pair(results);
    read_droppings(results);
    read_precision(results);
    read_departures(results);
    read_ties(results);
    studies_ = read_studies(experiment_, results);
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
    CurveReading out;
    for (const auto& [point, reading] : points->second) {
        if (point < x.size()) {
            out.places.push_back({.point = point, .x = x[point], .y = reading});
        }
    }
    if (out.places.empty()) {
        return std::nullopt;
    }
    std::stable_sort(out.places.begin(), out.places.end(),
                     [](const auto& a, const auto& b) { return a.x < b.x; });
    for (std::size_t i = 1; i < out.places.size(); ++i) {
        if (out.places[i].y.mean > out.places[out.best].y.mean) {
            out.best = i;
        }
        if (out.places[i].y.mean < out.places[out.worst].y.mean) {
            out.worst = i;
        }
    }
    out.trend = trend_of(out.places, rounding_in(measure, experiment_));
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

void Findings::read_summary(const StoredResults& results) {
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

void Findings::read_peaks(const StoredResults& results) {
    for (const std::string_view table : {"peak", "ridge"}) {
        if (!results.has_table(table)) {
            continue;
        }
        const bool is_ridge = table == "ridge" && experiment_.grid_axes() == 2;
        const std::string other =
            is_ridge ? experiment_.sweep.axes[1 - curve_axis(experiment_)].key : std::string{};
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

void Findings::read_counterfactual(const StoredResults& results) {
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

void Findings::read_last_rounds(const StoredResults& results) {
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

void Findings::read_rankings(const StoredResults& results) {
    if (!results.has_table("ranking")) {
        return;
    }
    const double z = student_t_limit(experiment_.analysis.level, as_good_as_normal);
    NamedRows rows{results, "ranking"};
    while (rows.next()) {
        const std::uint64_t point = rows.point();
        if (point >= experiment_.points()) {
            continue;
        }
        if (rankings_.size() <= point) {
            rankings_.resize(point + 1);
        }
        const std::optional<std::int64_t> rank = whole_in(rows["rank"]);
        if (!rank) {  // met nobody
            continue;
        }
        rankings_[point].push_back({.rank = *rank,
                                    .player = text_in(rows["player"]),
                                    .score = score_in(rows, z),
                                    .rank_low = whole_in(rows["rank_low"]),
                                    .rank_high = whole_in(rows["rank_high"]),
                                    .cooperation = rows.number("cooperation").value_or(0.0),
                                    .niceness = rows.number("niceness").value_or(0.0)});
    }
    for (std::vector<PlaceReading>& ranking : rankings_) {
        std::stable_sort(ranking.begin(), ranking.end(),
                         [](const auto& a, const auto& b) { return a.rank < b.rank; });
    }
}

void Findings::read_droppings(const StoredResults& results) {
    if (!results.has_table("dropping")) {
        return;
    }
    NamedRows rows{results, "dropping"};
    while (rows.next() && rows.point() == 0) {
        if (whole_in(rows["rank"]) != 1) {
            continue;
        }
        const std::string dropped = text_in(rows["dropped"]);
        if (droppings_.empty() || droppings_.back().dropped != dropped) {
            droppings_.push_back(
                {.dropped = dropped, .first = {}, .score = rows.number("score").value_or(0.0)});
        }
        droppings_.back().first.push_back(text_in(rows["player"]));
    }
}

void Findings::read_precision(const StoredResults& results) {
    if (!(experiment_.precision > 0.0) || !results.has_table("ranking") ||
        !results.has_table("summary")) {
        return;
    }
    std::map<std::uint64_t, double> widest;  // by point
    NamedRows ranking{results, "ranking"};
    while (ranking.next()) {
        double& here = widest[ranking.point()];
        if (!whole_in(ranking["rank"])) {  // met nobody
            continue;
        }
        const auto drawn = ranking.interval("score_low", "score_high");
        const double half =
            drawn ? 0.5 * (drawn->high - drawn->low) : std::numeric_limits<double>::infinity();
        here = std::max(here, half);
    }
    PrecisionReading read;
    for (const auto& [point, half] : widest) {
        read.reached += half <= experiment_.precision ? 1U : 0U;
        read.widest = std::max(read.widest, half);
    }
    NamedRows summary{results, "summary"};
    while (summary.next()) {
        const std::int64_t n = whole_in(summary["repetitions"]).value_or(0);
        read.fewest = read.most == 0 ? n : std::min(read.fewest, n);
        read.most = std::max(read.most, n);
    }
    precision_ = read;
}

void Findings::read_best_pair(const StoredResults& results) {
    if (!results.has_table("pairs")) {
        return;
    }
    const double z = student_t_limit(experiment_.analysis.level, as_good_as_normal);
    // Of pairs that did equally well the first stands for all.
    const tournament::PayoffScale scale{tournament::at_point(experiment_, 0)};
    const double rounding = 2.0 * scale.mean_rounding(static_cast<double>(experiment_.rounds) +
                                                      static_cast<double>(experiment_.repetitions));
    NamedRows rows{results, "pairs"};
    while (rows.next() && rows.point() == 0) {
        const std::optional<double> score = rows.number("score");
        if (score && (!best_pair_ || *score - best_pair_->score.mean > rounding)) {
            best_pair_ = PairReading{.player = text_in(rows["player"]),
                                     .opponent = text_in(rows["opponent"]),
                                     .score = score_in(rows, z)};
        }
    }
}

void Findings::read_departures(const StoredResults& results) {
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

void Findings::read_ties(const StoredResults& results) {
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
