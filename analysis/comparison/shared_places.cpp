#include "analysis/comparison/shared_places.hpp"

#include "analysis/tables/wording.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <utility>

namespace fides::analysis {

using tournament::Axis;
using tournament::Experiment;

namespace {

std::string keys_of(const ComparedRun& run) {
    std::vector<std::string> keys;
    for (const Axis& axis : run.findings.experiment().sweep.axes) {
        keys.push_back(axis.key);
    }
    return listed(keys);
}

/// The points of a run, their values in the order of the first run's axes.
std::vector<std::vector<double>> places_of(const ComparedRun& run, const Experiment& first) {
    const Experiment& experiment = run.findings.experiment();
    std::vector<std::size_t> order;
    for (const Axis& axis : first.sweep.axes) {
        order.push_back(static_cast<std::size_t>(
            std::find_if(experiment.sweep.axes.begin(), experiment.sweep.axes.end(),
                         [&](const Axis& own) { return own.key == axis.key; }) -
            experiment.sweep.axes.begin()));
    }
    std::vector<std::vector<double>> places;
    for (std::uint64_t point = 0; point < experiment.points(); ++point) {
        const std::vector<double> values = experiment.sweep.values_at(point);
        std::vector<double> place;
        for (const std::size_t axis : order) {
            place.push_back(values[axis]);
        }
        places.push_back(std::move(place));
    }
    return places;
}

/// The same for places that differ by the rounding of a grid alone.
std::string name_of(const std::vector<double>& place) {
    return fmt::format("{:.9g}", fmt::join(place, " "));
}

}  // namespace

void check_axes(const std::vector<ComparedRun>& runs) {
    const auto keys = [](const ComparedRun& run) {
        std::set<std::string> out;
        for (const Axis& axis : run.findings.experiment().sweep.axes) {
            out.insert(axis.key);
        }
        return out;
    };
    // The first that is a sweep says what all must be.
    const auto sweep = std::find_if(runs.begin(), runs.end(), [](const ComparedRun& run) {
        return !run.findings.experiment().sweep.axes.empty();
    });
    for (const ComparedRun& run : runs) {
        if (run.findings.experiment().sweep.is_list) {
            refuse(run, "sweeps a list of points, along which there are no curves", "grids");
        }
        if (keys(run).contains("seed")) {
            refuse(run, "sweeps seeds, along which there are no curves", "grids of other keys");
        }
        if (keys(run) == keys(*sweep)) {
            continue;
        }
        refuse(run,
               run.findings.experiment().sweep.axes.empty()
                   ? fmt::format("holds a single point, while {} sweeps {}", sweep->folder,
                                 keys_of(*sweep))
                   : fmt::format("sweeps {}, while {} sweeps {}", keys_of(run), sweep->folder,
                                 keys_of(*sweep)),
               "runs over the same keys");
    }
}

SharedPlaces::SharedPlaces(const std::vector<ComparedRun>& runs) {
    for (const ComparedRun& run : runs) {
        own_.push_back(places_of(run, runs.front().findings.experiment()));
        std::map<std::string, std::uint64_t>& by_name = by_name_.emplace_back();
        for (std::uint64_t point = 0; point < own_.back().size(); ++point) {
            by_name.emplace(name_of(own_.back()[point]), point);
        }
    }
    points_.resize(runs.size());
    for (std::size_t point = 0; point < own_.front().size(); ++point) {
        share(point);
    }
}

void SharedPlaces::share(std::size_t point) {
    const std::vector<double>& place = own_.front()[point];
    std::vector<std::uint64_t> found;
    for (const std::map<std::string, std::uint64_t>& by_name : by_name_) {
        const auto same = by_name.find(name_of(place));
        if (same == by_name.end()) {
            return;
        }
        found.push_back(same->second);
    }
    shared_.push_back(place);
    for (std::size_t run = 0; run < own_.size(); ++run) {
        points_[run].push_back(found[run]);
    }
}

}  // namespace fides::analysis
