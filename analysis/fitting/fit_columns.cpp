#include "analysis/fitting/fit_columns.hpp"

#include "analysis/estimates/accumulator.hpp"
#include "analysis/runs/collaboration_run.hpp"
#include "games/game_catalogue.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "tournament/experiment/range.hpp"
#include "tournament/schema/schema.hpp"
#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace fides::analysis {

namespace {

using tournament::CsvFile;
using tournament::Experiment;
using tournament::Measure;
using tournament::Variant;

constexpr std::array<std::string_view, n_fit_columns> fit_headings{
    "measure", "mean", "standard_error", "subject", "round", "trust", "variant"};

constexpr std::array<FitColumn, 3> columns_of_means{FitColumn::measure, FitColumn::mean,
                                                    FitColumn::standard_error};
constexpr std::array<FitColumn, 3> columns_of_panel{FitColumn::subject, FitColumn::round,
                                                    FitColumn::trust};

std::string_view heading_of(FitColumn column) noexcept {
    return fit_headings[static_cast<std::size_t>(column)];
}

/// Measures that are chances or shares.
bool is_within_unit(Measure measure) noexcept {
    const std::string_view unit = tournament::info(measure).unit;
    return unit == "probability" || unit == "share";
}

}  // namespace

FitCells::FitCells(const CsvFile& csv, Experiment experiment)
    : csv_{csv}, experiment_{std::move(experiment)} {
    find_columns();
    check_needed();
}

void FitCells::find_columns() {
    for (std::size_t column = 0; column < csv_.header.size(); ++column) {
        // Keys have capitals: game.T.
        const std::string& heading = csv_.header[column].text;
        const bool is_key = tournament::find_schema_key(heading) != nullptr;
        const std::string key = is_key ? heading : tournament::heading_key(heading);
        const auto found = std::find(fit_headings.begin(), fit_headings.end(), key);
        if (found != fit_headings.end()) {
            places_[static_cast<std::size_t>(found - fit_headings.begin())] = column;
        } else {
            check_key_column(column, key);
            keys_.emplace_back(key, column);
        }
    }
}

void FitCells::check_key_column(std::size_t column, const std::string& key) const {
    const tournament::Key* const found = tournament::find_schema_key(key);
    if (found == nullptr) {
        const std::string near_heading = games::nearest_name(key, fit_headings);
        csv_.refuse_heading(
            column, "is no column of measurements and no key of an experiment",
            fmt::format("{}, and keys that may be on an axis", fmt::join(fit_headings, ", ")),
            near_heading.empty() ? tournament::nearest_key(key) : near_heading);
    }
    if (!found->info.sweepable || key == "seed") {
        csv_.refuse_heading(column,
                            fmt::format("is no condition: it cannot vary ({})", found->info.type));
    }
    if (!found->get(experiment_)) {
        csv_.refuse_heading(column, "is of no use: this experiment has no such key");
    }
    for (const tournament::Factor& parameter : experiment_.fit.parameters) {
        if (parameter.key == key) {
            csv_.refuse_heading(column, "is fitted: a condition cannot set it as well");
        }
    }
}

void FitCells::check_needed() const {
    const auto has_any = [this](std::span<const FitColumn> columns) {
        return std::any_of(columns.begin(), columns.end(), [this](FitColumn c) { return has(c); });
    };
    const bool has_means = has_any(columns_of_means);
    if (has_means && (has(FitColumn::subject) || has(FitColumn::trust))) {
        csv_.refuse_heading(*place(has(FitColumn::subject) ? FitColumn::subject : FitColumn::trust),
                            "is a column of a panel, but there are columns of a table of means");
    }
    const std::span<const FitColumn> needed =
        has_means ? std::span{columns_of_means} : std::span{columns_of_panel};
    for (const FitColumn column : needed) {
        if (!has(column)) {
            throw games::UserError{games::Mistake{
                .file = csv_.file,
                .line = csv_.header.front().position.line,
                .problem = fmt::format("needs a column {}", heading_of(column)),
                .allowed = "measure, mean and standard_error, or subject, round and trust"}};
        }
    }
}

FitCondition FitCells::condition(std::size_t row) const {
    FitCondition out;
    for (const auto& [key, column] : keys_) {
        const double value = number(row, column);
        if (const auto objection = tournament::find_schema_key(key)->objection(value)) {
            csv_.refuse(row, column, *objection);
        }
        out.settings.push_back({.key = key, .value = value});
        const Experiment here = under_condition(experiment_, out);
        if (const std::optional<games::Breach> broken = games::breach(here.game)) {
            csv_.refuse(row, column, broken->problem);
        }
    }
    if (!has(FitColumn::variant)) {
        return out;
    }
    constexpr std::array<Variant, 3> variants{Variant::main, Variant::no_attribution,
                                              Variant::removal};
    std::array<std::string_view, variants.size()> names{};
    std::transform(variants.begin(), variants.end(), names.begin(), tournament::variant_name);
    const std::string_view name = text(row, FitColumn::variant);
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        csv_.refuse(row, *place(FitColumn::variant), "is no variant",
                    fmt::format("{}", fmt::join(names, ", ")), games::nearest_name(name, names));
    }
    out.variant = variants[static_cast<std::size_t>(found - names.begin())];
    if (out.variant == Variant::removal && experiment_.analysis.removal == 0) {
        csv_.refuse(row, *place(FitColumn::variant),
                    "is not played: the experiment has no analysis.removal");
    }
    return out;
}

std::optional<std::uint32_t> FitCells::round(std::size_t row, const FitCondition& condition) const {
    const std::optional<std::size_t> column = place(FitColumn::round);
    if (!column || (!is_panel() && csv_.rows[row][*column].text.empty())) {
        return std::nullopt;
    }
    const double value = number(row, *column);
    const Experiment here = under_condition(experiment_, condition);
    const std::uint32_t last = here.continuation ? tournament::most_rounds : here.rounds;
    if (value < 1.0 || value > last || value != std::floor(value)) {
        csv_.refuse(row, *column, "is no round of the experiment",
                    fmt::format("a whole number in [1, {}]", last));
    }
    return static_cast<std::uint32_t>(value);
}

Measure FitCells::measure(std::size_t row, bool of_a_round) const {
    const std::string_view name = text(row, FitColumn::measure);
    const std::size_t column = *place(FitColumn::measure);
    std::vector<std::string_view> names;
    for (const tournament::MeasureInfo& info : tournament::measures()) {
        names.push_back(info.name);
    }
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        csv_.refuse(row, column, "is no measure", "a measure's name",
                    games::nearest_name(name, names));
    }
    const auto measure = static_cast<Measure>(found - names.begin());
    if (!can_observe(experiment_, measure)) {
        csv_.refuse(row, column,
                    measure == Measure::conflict ? "needs conflicts" : "needs a [venture]");
    }
    const bool has_rounds = std::find(trajectory_measures.begin(), trajectory_measures.end(),
                                      measure) != trajectory_measures.end();
    if (of_a_round && !has_rounds) {
        csv_.refuse(row, column, "is no measure of a single round");
    }
    return measure;
}

double FitCells::mean(std::size_t row, Measure measure) const {
    const double value = number(row, *place(FitColumn::mean));
    if (is_within_unit(measure) && !tournament::probability.contains(value)) {
        csv_.refuse(row, *place(FitColumn::mean),
                    fmt::format("is outside [0, 1]: {} is a {}", tournament::info(measure).name,
                                tournament::info(measure).unit));
    }
    return value;
}

double FitCells::standard_error(std::size_t row) const {
    const double value = number(row, *place(FitColumn::standard_error));
    if (value <= 0.0) {
        csv_.refuse(row, *place(FitColumn::standard_error), "is no standard error",
                    "a number above 0");
    }
    return value;
}

double FitCells::trust(std::size_t row) const {
    const double value = number(row, *place(FitColumn::trust));
    if (!tournament::probability.contains(value)) {
        csv_.refuse(row, *place(FitColumn::trust), "is outside [0, 1]: trust is a probability",
                    "ratings that are brought to [0, 1] before");
    }
    return value;
}

std::string_view FitCells::subject(std::size_t row) const {
    return text(row, FitColumn::subject);
}

void FitCells::refuse_twice(std::size_t row, std::size_t other) const {
    const std::size_t column = *place(is_panel() ? FitColumn::subject : FitColumn::measure);
    csv_.refuse(row, column,
                fmt::format("is in the file twice for this condition and round: line {} has it",
                            csv_.rows[other][column].position.line));
}

void FitCells::refuse_round(std::size_t row, const std::string& problem) const {
    csv_.refuse(row, *place(FitColumn::round), problem);
}

double FitCells::number(std::size_t row, std::size_t column) const {
    const tournament::CsvCell& cell = csv_.rows[row][column];
    if (cell.text.empty()) {
        csv_.refuse(row, column, "has no value");
    }
    const std::optional<double> value = tournament::cell_value(csv_, cell).number();
    if (!value || !std::isfinite(*value)) {
        csv_.refuse(row, column, "is no number");
    }
    return *value == 0.0 ? 0.0 : *value;  // there is one zero
}

std::string_view FitCells::text(std::size_t row, FitColumn column) const {
    const std::string& text = csv_.rows[row][*place(column)].text;
    if (text.empty()) {
        csv_.refuse(row, *place(column), "has no value");
    }
    return text;
}

}  // namespace fides::analysis
