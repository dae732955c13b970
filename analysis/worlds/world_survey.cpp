#include "analysis/worlds/world_survey.hpp"

#include "analysis/statistics/bootstrap.hpp"

#include <algorithm>
#include <cmath>

namespace fides::analysis {

namespace {

std::vector<double> values_of(std::span<const PlayedWorld> worlds, std::size_t parameter) {
    std::vector<double> values;
    for (const PlayedWorld& world : worlds) {
        values.push_back(world.values[parameter]);
    }
    return values;
}

std::vector<double> peak_values(std::span<const PlayedWorld> worlds, double Peak::*number) {
    std::vector<double> values;
    for (const PlayedWorld& world : worlds) {
        values.push_back(world.curve.peak ? (*world.curve.peak).*number : unobserved);
    }
    return values;
}

void add_world(WorldGroup& group, const PlayedWorld& world) {
    ++group.worlds;
    group.crowding += world.crowds_out ? 1 : 0;
    if (world.curve.shape) {
        ++group.of[static_cast<std::size_t>(*world.curve.shape)];
    }
}

bool is_observed_throughout(const PlayedWorld& world) {
    return std::none_of(world.curve.means.begin(), world.curve.means.end(),
                        [](double mean) { return std::isnan(mean); });
}

std::size_t number_of(std::span<const std::size_t> bands) {
    return bands.empty() ? 0 : 1 + *std::max_element(bands.begin(), bands.end());
}

}  // namespace

std::vector<Driver> drivers_of(const tournament::Experiment& experiment,
                               std::span<const PlayedWorld> worlds,
                               tournament::Executor& executor) {
    const double level = experiment.analysis.level;
    const BootstrapWeights weights{experiment.analysis.bootstrap, worlds.size(), experiment.seed,
                                   executor};
    std::vector<bool> crowding;
    for (const PlayedWorld& world : worlds) {
        crowding.push_back(world.crowds_out);
    }
    const std::vector<double> rises = peak_values(worlds, &Peak::rise);
    const std::vector<double> falls = peak_values(worlds, &Peak::crowding_out);
    const std::vector<double> places = peak_values(worlds, &Peak::at);
    std::vector<Driver> drivers(experiment.worlds.ranges.size());
    executor.parallel(drivers.size(), [&](std::size_t i) {
        const std::vector<double> values = values_of(worlds, i);
        const std::vector<std::size_t> bands = bands_of(values);
        drivers[i] = {
            .difference = regional_difference(values, crowding, weights, level, drivers.size()),
            .rise = explained_share(rises, bands, weights, level),
            .fall = explained_share(falls, bands, weights, level),
            .peak_at = explained_share(places, bands, weights, level)};
    });
    return drivers;
}

std::vector<Band> bands_along(std::span<const PlayedWorld> worlds, std::size_t parameter) {
    const std::vector<double> values = values_of(worlds, parameter);
    const std::vector<std::size_t> band_of = bands_of(values);
    std::vector<Band> bands(number_of(band_of));
    for (std::size_t i = 0; i < worlds.size(); ++i) {
        Band& band = bands[band_of[i]];
        const bool is_first = band.group.worlds == 0;
        band.from = is_first ? values[i] : std::min(band.from, values[i]);
        band.to = is_first ? values[i] : std::max(band.to, values[i]);
        add_world(band.group, worlds[i]);
    }
    return bands;
}

std::optional<std::array<std::size_t, 2>> strongest(std::span<const Driver> drivers) {
    std::vector<std::size_t> known;
    for (std::size_t i = 0; i < drivers.size(); ++i) {
        if (drivers[i].difference) {
            known.push_back(i);
        }
    }
    if (known.size() < 2) {
        return std::nullopt;
    }
    std::stable_sort(known.begin(), known.end(), [&](std::size_t a, std::size_t b) {
        return drivers[a].difference->distance > drivers[b].difference->distance;
    });
    return std::array{known[0], known[1]};
}

std::vector<WorldGroup> crossed(std::span<const PlayedWorld> worlds,
                                std::array<std::size_t, 2> parameters) {
    const std::vector<std::size_t> first = bands_of(values_of(worlds, parameters[0]));
    const std::vector<std::size_t> second = bands_of(values_of(worlds, parameters[1]));
    const std::size_t width = number_of(second);
    std::vector<WorldGroup> groups(number_of(first) * width);
    for (std::size_t i = 0; i < worlds.size(); ++i) {
        add_world(groups[first[i] * width + second[i]], worlds[i]);
    }
    return groups;
}

std::optional<std::size_t> most_typical(std::span<const PlayedWorld> worlds, Shape shape) {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < worlds.size(); ++i) {
        if (worlds[i].curve.shape == shape && is_observed_throughout(worlds[i])) {
            members.push_back(i);
        }
    }
    if (members.empty()) {
        return std::nullopt;
    }
    std::vector<double> mean(worlds[members.front()].curve.means.size(), 0.0);
    for (const std::size_t member : members) {
        for (std::size_t point = 0; point < mean.size(); ++point) {
            mean[point] += worlds[member].curve.means[point] / static_cast<double>(members.size());
        }
    }
    const auto distance = [&](std::size_t member) {
        double sum = 0.0;
        for (std::size_t point = 0; point < mean.size(); ++point) {
            const double off = worlds[member].curve.means[point] - mean[point];
            sum += off * off;
        }
        return sum;
    };
    return *std::min_element(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
        return distance(a) < distance(b);
    });
}

}  // namespace fides::analysis
