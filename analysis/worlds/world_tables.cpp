#include "analysis/worlds/world_tables.hpp"

#include "analysis/statistics/share.hpp"
#include "analysis/statistics/student_t.hpp"
#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/valued_column.hpp"
#include "tournament/experiment/variant.hpp"
#include "tournament/schema/schema.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

namespace fides::analysis {

using tournament::Cell;
using tournament::Column;
using tournament::Experiment;
using tournament::Row;
using tournament::TableSchema;
using Type = Column::Type;

namespace {

constexpr const char* crowding_meaning =
    "1 if the measure falls from its highest (inverted_u or falls), and by more than without "
    "attribution (attribution_p below 1 - level), else 0; without the ablation the fall decides";

std::int64_t whole(std::size_t n) {
    return static_cast<std::int64_t>(n);
}

Cell observed(double value) {
    return std::isnan(value) ? Cell{} : Cell{value};
}

Cell name_of(const std::optional<Shape>& shape) {
    return shape ? Cell{std::string{shape_name(*shape)}} : Cell{};
}

/// Share of a count and its interval, empty where there is nothing to share.
void append_share(Row& row, std::size_t count, std::size_t n, double level) {
    if (n == 0) {
        row.insert(row.end(), {Cell{}, Cell{}, Cell{}});
        return;
    }
    row.emplace_back(static_cast<double>(count) / static_cast<double>(n));
    append_interval(row, share_interval(count, n, level));
}

std::vector<Column> share_columns(const char* of_what) {
    return {{"share", Type::real, of_what},
            {"low", Type::real, "lower end of its score interval (Wilson 1927)"},
            {"high", Type::real, "upper end of that interval"}};
}

void add_columns(std::vector<Column>& columns, std::vector<Column> more) {
    columns.insert(columns.end(), more.begin(), more.end());
}

constexpr std::array<ValuedColumn<PlayedWorld>, 7> of_worlds{{
    {"shape", Type::text, "of the measure along the axis: inverted_u, rises, falls, u or flat",
     [](const PlayedWorld& world) { return name_of(world.curve.shape); }},
    {"peak_at", Type::real, "where the measure is highest",
     [](const PlayedWorld& world) {
         return world.curve.peak ? Cell{world.curve.peak->at} : Cell{};
     }},
    {"rise", Type::real, "height of the peak less the mean at the first point",
     [](const PlayedWorld& world) {
         return world.curve.peak ? Cell{world.curve.peak->rise} : Cell{};
     }},
    {"fall", Type::real, "height of the peak less the mean at the last point",
     [](const PlayedWorld& world) {
         return world.curve.peak ? Cell{world.curve.peak->crowding_out} : Cell{};
     }},
    {"shape_without_attribution", Type::text,
     "shape in the same world with beliefs.discounting = 0; empty where the measure does not fall, "
     "or without the ablation",
     [](const PlayedWorld& world) { return name_of(world.unattributed); }},
    {"attribution_p", Type::real,
     "one-sided p-value, paired by block, of a fall that is no larger than without attribution; "
     "empty likewise",
     [](const PlayedWorld& world) {
         return world.attribution_p ? Cell{*world.attribution_p} : Cell{};
     }},
    {"crowds_out", Type::integer, crowding_meaning,
     [](const PlayedWorld& world) { return Cell{std::int64_t{world.crowds_out ? 1 : 0}}; }},
}};

template <std::optional<ExplainedShare> Driver::*of>
Cell share_of(const Driver& driver) {
    return driver.*of ? Cell{(driver.*of)->share} : Cell{};
}

template <std::optional<ExplainedShare> Driver::*of>
Cell low_of(const Driver& driver) {
    return driver.*of ? low_end((driver.*of)->interval) : Cell{};
}

template <std::optional<ExplainedShare> Driver::*of>
Cell high_of(const Driver& driver) {
    return driver.*of ? high_end((driver.*of)->interval) : Cell{};
}

template <class Value>
Cell of_difference(const Driver& driver, Value value) {
    return driver.difference ? Cell{value(*driver.difference)} : Cell{};
}

constexpr std::array<ValuedColumn<Driver>, 14> of_drivers{{
    {"distance", Type::real,
     "largest difference of the distribution functions of worlds that crowd out and the others "
     "(Kolmogorov-Smirnov)",
     [](const Driver& driver) {
         return of_difference(driver, [](const auto& d) { return d.distance; });
     }},
    {"low", Type::real,
     "lower end of the bootstrap interval of the difference at that value, which was chosen as "
     "the largest: by_chance tests, not this",
     [](const Driver& driver) {
         return driver.difference ? low_end(driver.difference->interval) : Cell{};
     }},
    {"high", Type::real, "upper end of that interval",
     [](const Driver& driver) {
         return driver.difference ? high_end(driver.difference->interval) : Cell{};
     }},
    {"direction", Type::text, "higher: worlds that crowd out have the higher values; or lower",
     [](const Driver& driver) {
         return of_difference(
             driver, [](const auto& d) { return std::string{d.is_higher ? "higher" : "lower"}; });
     }},
    {"by_chance", Type::real,
     "distance that chance alone exceeds, in any of the parameters, in at most 1 - level of "
     "samples",
     [](const Driver& driver) {
         return of_difference(driver, [](const auto& d) { return d.by_chance; });
     }},
    {"first_rise", Type::real, "first-order Sobol' index of rise, from bands of the parameter",
     share_of<&Driver::rise>},
    {"first_rise_low", Type::real, "lower end of its bootstrap interval", low_of<&Driver::rise>},
    {"first_rise_high", Type::real, "upper end of that interval", high_of<&Driver::rise>},
    {"first_fall", Type::real, "the same of fall", share_of<&Driver::fall>},
    {"first_fall_low", Type::real, "lower end of its bootstrap interval", low_of<&Driver::fall>},
    {"first_fall_high", Type::real, "upper end of that interval", high_of<&Driver::fall>},
    {"first_peak_at", Type::real, "the same of peak_at", share_of<&Driver::peak_at>},
    {"first_peak_at_low", Type::real, "lower end of its bootstrap interval",
     low_of<&Driver::peak_at>},
    {"first_peak_at_high", Type::real, "upper end of that interval", high_of<&Driver::peak_at>},
}};

Column parameter_column() {
    return {"parameter", Type::text, "key that differs between worlds"};
}

/// Means of the typical world with an interval of its own simulation error.
void append_mean(Row& row, const WorldCurve& curve, std::size_t point, double reach) {
    const double mean = curve.means[point];
    const double half = reach * curve.errors[point];
    row.insert(row.end(), {observed(mean), observed(mean - half), observed(mean + half)});
}

}  // namespace

TableSchema worlds_schema(const Experiment& experiment) {
    TableSchema schema{"worlds", {{"world", Type::integer, "number, from 0 (fides run --world)"}}};
    for (const tournament::Variation& range : experiment.worlds.ranges) {
        const tournament::KeyInfo* const key = tournament::find_key(range.key);
        schema.columns.push_back({range.key, Type::real, key != nullptr ? key->meaning : ""});
    }
    append_columns(schema, of_worlds);
    return schema;
}

std::vector<Row> worlds_rows(std::span<const PlayedWorld> worlds) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < worlds.size(); ++i) {
        Row row{whole(i)};
        row.insert(row.end(), worlds[i].values.begin(), worlds[i].values.end());
        rows.push_back(row_of(std::move(row), of_worlds, worlds[i]));
    }
    return rows;
}

TableSchema worlds_shapes_schema() {
    TableSchema schema{"worlds_shapes",
                       {{"variant", Type::text,
                         "main: all worlds; no_attribution: those where the measure falls, with "
                         "beliefs.discounting = 0"},
                        {"shape", Type::text, "inverted_u, rises, falls, u or flat"},
                        {"worlds", Type::integer, "number of worlds that have it"}}};
    add_columns(schema.columns, share_columns("of the variant's worlds"));
    return schema;
}

std::vector<Row> worlds_shapes_rows(const Experiment& experiment,
                                    std::span<const PlayedWorld> worlds) {
    std::vector<Row> rows;
    const auto add = [&](tournament::Variant variant, auto shape_in, std::size_t n) {
        std::array<std::size_t, all_shapes.size()> counts{};
        for (const PlayedWorld& world : worlds) {
            if (const std::optional<Shape> shape = shape_in(world)) {
                ++counts[static_cast<std::size_t>(*shape)];
            }
        }
        for (const Shape shape : all_shapes) {
            const std::size_t count = counts[static_cast<std::size_t>(shape)];
            Row row{std::string{tournament::variant_name(variant)}, std::string{shape_name(shape)},
                    whole(count)};
            append_share(row, count, n, experiment.analysis.level);
            rows.push_back(std::move(row));
        }
    };
    add(
        tournament::Variant::main, [](const PlayedWorld& world) { return world.curve.shape; },
        worlds.size());
    if (experiment.analysis.ablation) {
        const auto n_falling =
            std::count_if(worlds.begin(), worlds.end(), [](const PlayedWorld& world) {
                return world.curve.shape && is_falling(*world.curve.shape);
            });
        add(
            tournament::Variant::no_attribution,
            [](const PlayedWorld& world) { return world.unattributed; },
            static_cast<std::size_t>(n_falling));
    }
    return rows;
}

TableSchema worlds_drivers_schema() {
    TableSchema schema{"worlds_drivers", {parameter_column()}};
    append_columns(schema, of_drivers);
    return schema;
}

std::vector<Row> worlds_drivers_rows(const Experiment& experiment,
                                     std::span<const Driver> drivers) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < drivers.size(); ++i) {
        rows.push_back(row_of({experiment.worlds.ranges[i].key}, of_drivers, drivers[i]));
    }
    return rows;
}

TableSchema worlds_bands_schema() {
    TableSchema schema{
        "worlds_bands",
        {parameter_column(),
         {"band", Type::integer, "of its values, ascending from 0; each has about as many worlds"},
         {"from", Type::real, "lowest value in the band"},
         {"to", Type::real, "highest value in the band"},
         {"worlds", Type::integer, "number of worlds in the band"},
         {"shape", Type::text, "inverted_u, rises, falls, u, flat; or crowds_out"}}};
    add_columns(schema.columns, share_columns("of the band's worlds that have the shape"));
    return schema;
}

std::vector<Row> worlds_bands_rows(const Experiment& experiment,
                                   std::span<const PlayedWorld> worlds) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < experiment.worlds.ranges.size(); ++i) {
        const std::vector<Band> bands = bands_along(worlds, i);
        for (std::size_t band = 0; band < bands.size(); ++band) {
            const WorldGroup& group = bands[band].group;
            const auto add = [&](std::string_view shape, std::size_t count) {
                Row row{experiment.worlds.ranges[i].key,
                        whole(band),
                        bands[band].from,
                        bands[band].to,
                        whole(group.worlds),
                        std::string{shape}};
                append_share(row, count, group.worlds, experiment.analysis.level);
                rows.push_back(std::move(row));
            };
            for (const Shape shape : all_shapes) {
                add(shape_name(shape), group.of[static_cast<std::size_t>(shape)]);
            }
            add("crowds_out", group.crowding);
        }
    }
    return rows;
}

TableSchema worlds_map_schema() {
    TableSchema schema{"worlds_map",
                       {{"x", Type::text, "the parameter with the largest distance"},
                        {"x_from", Type::real, "lowest value of x in the band"},
                        {"x_to", Type::real, "highest value of x in the band"},
                        {"y", Type::text, "the parameter with the second largest"},
                        {"y_from", Type::real, "lowest value of y in the band"},
                        {"y_to", Type::real, "highest value of y in the band"},
                        {"worlds", Type::integer, "number of worlds in both bands"}}};
    add_columns(schema.columns, share_columns("of them that crowd out"));
    return schema;
}

std::vector<Row> worlds_map_rows(const Experiment& experiment, std::span<const PlayedWorld> worlds,
                                 std::array<std::size_t, 2> parameters) {
    const std::vector<Band> along = bands_along(worlds, parameters[0]);
    const std::vector<Band> up = bands_along(worlds, parameters[1]);
    const std::vector<WorldGroup> groups = crossed(worlds, parameters);
    std::vector<Row> rows;
    for (std::size_t x = 0; x < along.size(); ++x) {
        for (std::size_t y = 0; y < up.size(); ++y) {
            const WorldGroup& group = groups[x * up.size() + y];
            Row row{experiment.worlds.ranges[parameters[0]].key,
                    along[x].from,
                    along[x].to,
                    experiment.worlds.ranges[parameters[1]].key,
                    up[y].from,
                    up[y].to,
                    whole(group.worlds)};
            append_share(row, group.crowding, group.worlds, experiment.analysis.level);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

TableSchema worlds_typical_schema(const Experiment& experiment) {
    const tournament::Axis& axis = experiment.sweep.axes.front();
    const tournament::KeyInfo* const key = tournament::find_key(axis.key);
    return {"worlds_typical",
            {{"shape", Type::text, "inverted_u, rises, falls, u or flat"},
             {"world", Type::integer,
              "number of the world whose curve is nearest to the mean curve of its shape"},
             {axis.key, Type::real, key != nullptr ? key->meaning : ""},
             {"mean", Type::real, "of the measure in that world"},
             {"low", Type::real, "lower end of its interval, simulation error only"},
             {"high", Type::real, "upper end of that interval"}}};
}

std::vector<Row> worlds_typical_rows(const Experiment& experiment,
                                     std::span<const PlayedWorld> worlds) {
    const std::vector<double>& x = experiment.sweep.axes.front().values;
    const double reach = student_t_limit(experiment.analysis.level, as_good_as_normal);
    std::vector<Row> rows;
    for (const Shape shape : all_shapes) {
        const std::optional<std::size_t> world = most_typical(worlds, shape);
        for (std::size_t point = 0; world && point < x.size(); ++point) {
            Row row{std::string{shape_name(shape)}, whole(*world), x[point]};
            append_mean(row, worlds[*world].curve, point, reach);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

}  // namespace fides::analysis
