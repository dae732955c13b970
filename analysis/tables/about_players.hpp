#pragma once

#include "analysis/statistics/percentile.hpp"
#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/valued_column.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Columns of tables about the players of a tournament.
namespace fides::analysis {

/// Something that is said of players of an experiment.
template <class Said>
struct AboutPlayers {
    const tournament::Experiment& experiment;
    const Said& said;
};

/// The name of a player.
template <auto player, class Said>
[[nodiscard]] tournament::Cell name_in(const AboutPlayers<Said>& about) {
    return tournament_of(about.experiment).players[about.said.*player].name;
}

/// A number or a text; empty where there is none.
template <auto member, class Said>
[[nodiscard]] tournament::Cell value_in(const AboutPlayers<Said>& about) {
    return cell(about.said.*member);
}

/// 1 of what is true, 0 of what is not; empty where that is not known.
template <auto member, class Said>
[[nodiscard]] tournament::Cell flag_in(const AboutPlayers<Said>& about) {
    const std::optional<bool> flag = about.said.*member;
    return flag ? tournament::Cell{std::int64_t{*flag}} : tournament::Cell{};
}

/// An end of an interval, empty where there is none.
template <auto interval, auto end, class Said>
[[nodiscard]] tournament::Cell end_in(const AboutPlayers<Said>& about) {
    const std::optional<Interval>& found = about.said.*interval;
    return found ? tournament::Cell{(*found).*end} : tournament::Cell{};
}

/// A table of such columns, behind those of the point.
template <class Said, std::size_t n>
[[nodiscard]] tournament::TableSchema schema_of(
    std::string_view name, const tournament::Experiment& experiment,
    const std::array<ValuedColumn<AboutPlayers<Said>>, n>& columns) {
    tournament::TableSchema schema{std::string{name}, point_columns_if_swept(experiment)};
    append_columns(schema, columns);
    return schema;
}

/// A row of such a table.
template <class Said, std::size_t n>
[[nodiscard]] tournament::Row row_about(
    const tournament::Experiment& experiment, std::uint64_t point,
    const std::array<ValuedColumn<AboutPlayers<Said>>, n>& columns, const Said& said) {
    return row_of<AboutPlayers<Said>>(point_cells_if_swept(experiment, point), columns,
                                      {experiment, said});
}

}  // namespace fides::analysis
