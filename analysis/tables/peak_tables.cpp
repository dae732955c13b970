#include "analysis/tables/peak_tables.hpp"

#include "analysis/tables/result_tables.hpp"
#include "tournament/schema/schema.hpp"

#include <array>
#include <cstdint>

namespace fides::analysis {

using tournament::Cell;
using tournament::TableSchema;
using Type = tournament::Column::Type;

namespace {

template <double Peak::*value>
Cell of_peak(const CurvePeak& reading) {
    return reading.peak ? Cell{*reading.peak.*value} : Cell{};
}

std::optional<Interval> interval_of(const CurvePeak& reading, Interval PeakIntervals::*of) {
    return reading.intervals ? std::optional{*reading.intervals.*of} : std::nullopt;
}

template <double RegressionTests::*value>
Cell of_regressions(const CurvePeak& reading) {
    return reading.regressions ? Cell{*reading.regressions.*value} : Cell{};
}

template <std::optional<double> ShapeTest::*value>
Cell of_shape(const CurvePeak& reading) {
    return reading.shape && (*reading.shape).*value ? Cell{*((*reading.shape).*value)} : Cell{};
}

/// `+-`: up, then down.
Cell signs_of(const CurvePeak& reading, double RegressionTests::*first,
              double RegressionTests::*second) {
    if (!reading.regressions) {
        return {};
    }
    const auto sign = [](double slope) { return slope > 0.0 ? '+' : slope < 0.0 ? '-' : '0'; };
    return std::string{sign(*reading.regressions.*first), sign(*reading.regressions.*second)};
}

constexpr std::array<ValuedColumn<CurvePeak>, 21> of_peaks{{
    {"shape", Type::text, "shape by paired tests: inverted_u, rises, falls, u or flat",
     [](const CurvePeak& r) -> Cell {
         return r.shape ? Cell{std::string{shape_name(r.shape->shape)}} : Cell{};
     }},
    {"peak_at", Type::real, "vertex of the parabola through the best point and its neighbours",
     of_peak<&Peak::at>},
    {"peak_low", Type::real, "lower end of its bootstrap interval",
     [](const CurvePeak& r) { return low_end(interval_of(r, &PeakIntervals::at)); }},
    {"peak_high", Type::real, "upper end of its bootstrap interval",
     [](const CurvePeak& r) { return high_end(interval_of(r, &PeakIntervals::at)); }},
    {"peak_mean", Type::real, "height of the vertex", of_peak<&Peak::value>},
    {"rise", Type::real, "peak_mean less the mean at the first point", of_peak<&Peak::rise>},
    {"rise_low", Type::real, "lower end of its bootstrap interval",
     [](const CurvePeak& r) { return low_end(interval_of(r, &PeakIntervals::rise)); }},
    {"rise_high", Type::real, "upper end of its bootstrap interval",
     [](const CurvePeak& r) { return high_end(interval_of(r, &PeakIntervals::rise)); }},
    {"crowding_out", Type::real, "peak_mean less the mean at the last point",
     of_peak<&Peak::crowding_out>},
    {"crowding_low", Type::real, "lower end of its bootstrap interval",
     [](const CurvePeak& r) { return low_end(interval_of(r, &PeakIntervals::crowding_out)); }},
    {"crowding_high", Type::real, "upper end of its bootstrap interval",
     [](const CurvePeak& r) { return high_end(interval_of(r, &PeakIntervals::crowding_out)); }},
    {"rise_p", Type::real,
     "shape test: p-value of the rise to the highest inner point (of a u, from the lowest)",
     of_shape<&ShapeTest::rise_p>},
    {"fall_p", Type::real,
     "shape test: p-value of the fall from there to the last point (of a u, to the lowest)",
     of_shape<&ShapeTest::fall_p>},
    {"lind_mehlum_p", Type::real, "p-value of an inverted U (Lind & Mehlum 2010)",
     of_regressions<&RegressionTests::lind_mehlum_p>},
    {"lind_mehlum_slopes", Type::text,
     "signs of the parabola's slopes at both ends, +- up then down",
     [](const CurvePeak& r) {
         return signs_of(r, &RegressionTests::slope_low, &RegressionTests::slope_high);
     }},
    {"fieller_low", Type::real, "lower end of Fieller's interval of the turning point",
     of_regressions<&RegressionTests::fieller_low>},
    {"fieller_high", Type::real, "upper end of Fieller's interval of the turning point",
     of_regressions<&RegressionTests::fieller_high>},
    {"two_lines_p1", Type::real, "p-value of the first of two lines (Simonsohn 2018, HC3 errors)",
     of_regressions<&RegressionTests::two_lines_p1>},
    {"two_lines_p2", Type::real, "p-value of the second line",
     of_regressions<&RegressionTests::two_lines_p2>},
    {"two_lines_slopes", Type::text, "signs of the slopes of the two lines",
     [](const CurvePeak& r) {
         return signs_of(r, &RegressionTests::first_slope, &RegressionTests::second_slope);
     }},
    {"inverted_u", Type::integer, "1 if the shape is an inverted U, else 0",
     [](const CurvePeak& r) -> Cell {
         return std::int64_t{r.shape && r.shape->shape == Shape::inverted_u ? 1 : 0};
     }},
}};

}  // namespace

std::span<const ValuedColumn<CurvePeak>> peak_columns() {
    return of_peaks;
}

TableSchema peak_schema() {
    TableSchema schema{"peak", {variant_column(), measure_column()}};
    append_columns(schema, of_peaks);
    return schema;
}

TableSchema ridge_schema(const std::vector<std::string>& other_axes) {
    TableSchema schema{"ridge", {}};
    for (const std::string& other : other_axes) {
        const tournament::KeyInfo* const key = tournament::find_key(other);
        schema.columns.push_back({other, Type::real, key != nullptr ? key->meaning : ""});
    }
    schema.columns.push_back(variant_column());
    schema.columns.push_back(measure_column());
    append_columns(schema, of_peaks);
    return schema;
}

}  // namespace fides::analysis
