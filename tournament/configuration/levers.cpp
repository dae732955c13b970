#include "tournament/configuration/levers.hpp"

#include "tournament/experiment/spacing.hpp"
#include "tournament/schema/schema_table.hpp"

#include <cassert>
#include <cmath>

namespace fides::tournament {

namespace {

/// @param ranges  Lever or Factor, one for each of `extents`
template <class Ranges>
Experiment at_extents(const Experiment& experiment, const Ranges& ranges,
                      std::span<const double> extents) {
    assert(extents.size() == ranges.size());
    Experiment out = experiment;
    out.levers = {};
    out.sensitivity = {};
    out.fit = {};
    for (std::size_t i = 0; i < extents.size(); ++i) {
        const auto& range = ranges[i];
        find_schema_key(range.key)->set_number(
            out, value_between(range.key, range.from, range.to, extents[i]));
    }
    return out;
}

}  // namespace

double value_between(std::string_view key, double from, double to, double extent) {
    const Key* found = find_schema_key(key);
    assert(found != nullptr && found->objection != nullptr);  // checked when it was read
    const double value = at_extent(from, to, extent);
    return found->objection(value) ? std::round(value) : value;
}

Experiment with_levers(const Experiment& experiment, std::span<const double> extents) {
    return at_extents(experiment, experiment.levers.levers, extents);
}

Experiment at_factors(const Experiment& experiment, std::span<const double> point) {
    return at_extents(experiment, experiment.sensitivity.factors, point);
}

Experiment at_parameters(const Experiment& experiment, std::span<const double> point) {
    return at_extents(experiment, experiment.fit.parameters, point);
}

}  // namespace fides::tournament
