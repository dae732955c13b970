#include "tournament/configuration/worlds.hpp"

#include "games/chance.hpp"
#include "tournament/experiment/variation.hpp"
#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cmath>
#include <string>

namespace fides::tournament {

namespace {

/// 53 binary digits, which every reader of a manifest keeps.
std::uint64_t seed_of_world(std::uint64_t seed, std::uint32_t number) {
    constexpr unsigned spare = 64 - 53;
    return games::pair_key(seed, games::identity_hash("worlds"), number) >> spare;
}

}  // namespace

std::vector<Point> world_points(const Experiment& experiment) {
    return shifted_sobol_sequence(experiment.worlds.sample, experiment.worlds.ranges.size(),
                                  experiment.seed);
}

std::vector<double> values_of_world(const Experiment& experiment, std::span<const double> point) {
    const std::vector<Variation>& ranges = experiment.worlds.ranges;
    assert(point.size() == ranges.size());
    std::vector<double> values(ranges.size());
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        const double value = quantile(ranges[i], point[i]);
        const bool is_wanted = !find_schema_key(ranges[i].key)->objection(value);
        values[i] = is_wanted ? value : std::round(value);
    }
    return values;
}

Experiment with_values(const Experiment& experiment, std::span<const double> values) {
    assert(values.size() == experiment.worlds.ranges.size());
    Experiment out = experiment;
    out.worlds = {};
    for (std::size_t i = 0; i < values.size(); ++i) {
        find_schema_key(experiment.worlds.ranges[i].key)->set_number(out, values[i]);
    }
    return out;
}

Experiment world_of(const Experiment& experiment, std::uint32_t number,
                    std::span<const double> point) {
    assert(number < experiment.worlds.sample);
    Experiment out = with_values(experiment, values_of_world(experiment, point));
    out.seed = seed_of_world(experiment.seed, number);
    return out;
}

Experiment named_world(const Experiment& experiment, std::uint32_t number) {
    constexpr std::size_t longest_name = 100;  // as the key's own range has it
    Experiment out = world_of(experiment, number, world_points(experiment)[number]);
    const std::string name = fmt::format("{}_world_{}", experiment.name, number);
    if (name.size() <= longest_name) {
        out.name = name;
    }
    const std::string& title = experiment.title.empty() ? experiment.name : experiment.title;
    out.title = fmt::format("{} (world {} of {})", title, number, experiment.worlds.sample);
    return out;
}

}  // namespace fides::tournament
