#include "tournament/configuration/worlds.hpp"

#include "games/chance.hpp"
#include "games/utf8.hpp"
#include "tournament/experiment/variation.hpp"
#include "tournament/schema/schema_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>
#include <string_view>

namespace fides::tournament {

namespace {

/// 53 binary digits, which every reader of a manifest keeps.
std::uint64_t seed_of_world(std::uint64_t seed, std::uint32_t number) {
    constexpr unsigned spare = 64 - 53;
    return games::pair_key(seed, games::identity_hash("worlds"), number) >> spare;
}

/// As keys of this kind have it.
constexpr std::string_view whole_number = "whole number";

/// The same for whole numbers: evenly between two of them, both are as likely as those between.
double whole_quantile(const Variation& range, double u) noexcept {
    if (range.kind != Variation::Kind::uniform) {
        return std::round(quantile(range, u));
    }
    const double low = range.parameters.front();
    const double high = range.parameters.back();
    return std::min(low + std::floor(u * (high - low + 1.0)), high);
}

/// The first whole characters of a text, so many bytes at most.
std::string_view beginning(std::string_view text, std::size_t most) {
    std::size_t length = 0;
    while (length < text.size()) {
        const std::size_t next =
            length + std::max<std::size_t>(games::character_length(text.substr(length)), 1);
        if (next > most) {
            break;
        }
        length = next;
    }
    return text.substr(0, length);
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
        values[i] = find_schema_key(ranges[i].key)->info.type == whole_number
                        ? whole_quantile(ranges[i], point[i])
                        : quantile(ranges[i], point[i]);
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
    constexpr std::size_t longest = 80;  // bytes: a name with the rest stays one that may be given
    Experiment out = world_of(experiment, number, world_points(experiment)[number]);
    out.name = fmt::format("{}_world_{}", beginning(experiment.name, longest), number);
    const std::string& title = experiment.title.empty() ? experiment.name : experiment.title;
    out.title = fmt::format("{} (world {} of {})", title, number, experiment.worlds.sample);
    return out;
}

}  // namespace fides::tournament
