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

template <double UVerdict::*value>
Cell of_shape(const CurvePeak& reading) {
    return reading.shape ? Cell{*reading.shape.*value} : Cell{};
}

constexpr std::array<ValuedColumn<CurvePeak>, 13> of_peaks{{
    {"peak_at", Type::real, "vertex of the parabola through the best point and its neighbours",
     of_peak<&Peak::at>},
    {"peak_low", Type::real, "lower end of its bootstrap interval",
     [](const CurvePeak& r) { return low_end(interval_of(r, &PeakIntervals::at)); }},
    {"peak_high", Type::real, "upper end of its bootstrap interval",
     [](const CurvePeak& r) { return high_end(interval_of(r, &PeakIntervals::at)); }},
    {"peak_mean", Type::real, "height of the vertex", of_peak<&Peak::value>},
    {"crowding_out", Type::real, "peak_mean less the mean at the last point",
     of_peak<&Peak::crowding_out>},
    {"crowding_low", Type::real, "lower end of its bootstrap interval",
     [](const CurvePeak& r) { return low_end(interval_of(r, &PeakIntervals::crowding_out)); }},
    {"crowding_high", Type::real, "upper end of its bootstrap interval",
     [](const CurvePeak& r) { return high_end(interval_of(r, &PeakIntervals::crowding_out)); }},
    {"lind_mehlum_p", Type::real, "p-value of an inverted U (Lind & Mehlum 2010)",
     of_shape<&UVerdict::lind_mehlum_p>},
    {"fieller_low", Type::real, "lower end of Fieller's interval of the turning point",
     of_shape<&UVerdict::fieller_low>},
    {"fieller_high", Type::real, "upper end of Fieller's interval of the turning point",
     of_shape<&UVerdict::fieller_high>},
    {"two_lines_p1", Type::real, "p-value of the first of two lines (Simonsohn 2018, HC3 errors)",
     of_shape<&UVerdict::two_lines_p1>},
    {"two_lines_p2", Type::real, "p-value of the second line", of_shape<&UVerdict::two_lines_p2>},
    {"inverted_u", Type::integer, "1 if both tests declare an inverted U, else 0",
     [](const CurvePeak& r) -> Cell {
         return std::int64_t{r.shape && r.shape->inverted_u ? 1 : 0};
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

TableSchema ridge_schema(const std::string& other_axis) {
    const tournament::KeyInfo* const key = tournament::find_key(other_axis);
    TableSchema schema{"ridge",
                       {{other_axis, Type::real, key != nullptr ? key->meaning : ""},
                        variant_column(),
                        measure_column()}};
    append_columns(schema, of_peaks);
    return schema;
}

}  // namespace fides::analysis
