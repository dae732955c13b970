#include "analysis/worlds/worlds_run.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "analysis/worlds/world_play.hpp"
#include "analysis/worlds/world_survey.hpp"
#include "analysis/worlds/world_tables.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace fides::analysis {

void run_worlds(const tournament::Experiment& experiment, tournament::TableWriter& store,
                tournament::Executor& executor, tournament::Progress& progress,
                const tournament::CancelToken& cancel, tournament::Journal* journal) {
    if (experiment.worlds.ranges.empty()) {
        return;
    }
    ProgressMeter meter{progress, plays_of_worlds(experiment)};
    const std::vector<PlayedWorld> worlds = play_worlds(
        experiment, executor, [&meter](std::uint64_t played) { meter.add(played); }, cancel,
        journal);
    if (cancel.is_cancelled() || tournament::leaves_work(journal)) {
        return;
    }
    const auto write = [&store](const tournament::TableSchema& schema,
                                const std::vector<tournament::Row>& rows) {
        store.add_table(schema);
        store.append(schema.name, rows);
    };
    const std::vector<Driver> drivers = drivers_of(experiment, worlds, executor);
    write(worlds_schema(experiment), worlds_rows(worlds));
    write(worlds_shapes_schema(), worlds_shapes_rows(experiment, worlds));
    write(worlds_drivers_schema(), worlds_drivers_rows(experiment, drivers));
    write(worlds_bands_schema(), worlds_bands_rows(experiment, worlds));
    if (const std::optional<std::array<std::size_t, 2>> two = strongest(drivers)) {
        write(worlds_map_schema(), worlds_map_rows(experiment, worlds, *two));
    }
    write(worlds_typical_schema(experiment), worlds_typical_rows(experiment, worlds));
}

}  // namespace fides::analysis
