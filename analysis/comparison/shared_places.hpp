#pragma once

#include "analysis/comparison/compared_runs.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// Where sweeps of the same keys have points in common.
namespace fides::analysis {

/// Sees that all sweep the same keys.
/// @param runs  at least one, one of them a sweep
/// @throws games::UserError if a run is no grid over the keys of that sweep
void check_axes(const std::vector<ComparedRun>& runs);

/// Point of each place in a run; a run without one of them has fewer. A place is a value of each
/// axis, in the order of the first run's.
class SharedPlaces {
public:
    explicit SharedPlaces(const std::vector<ComparedRun>& runs);

    [[nodiscard]] const std::vector<std::vector<double>>& shared() const { return shared_; }

    /// All places of a run, by its points.
    [[nodiscard]] const std::vector<std::vector<double>>& own(std::size_t run) const {
        return own_[run];
    }

    /// Point of a shared place in a run.
    [[nodiscard]] std::uint64_t point(std::size_t run, std::size_t place) const {
        return points_[run][place];
    }

private:
    void share(std::size_t point);

    std::vector<std::vector<std::vector<double>>> own_;
    std::vector<std::map<std::string, std::uint64_t>> by_name_;
    std::vector<std::vector<double>> shared_;
    std::vector<std::vector<std::uint64_t>> points_;
};

}  // namespace fides::analysis
