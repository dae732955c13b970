#include "analysis/validate/confrontation.hpp"

#include "analysis/estimates/progress_meter.hpp"

#include <algorithm>

namespace fides::analysis {

std::size_t Confronted::count(Outcome outcome) const noexcept {
    return static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [&](const CheckRow& row) { return row.outcome == outcome; }));
}

std::vector<Confronted> confront(std::span<const Check> checks, tournament::Executor& executor,
                                 tournament::Progress& progress) {
    std::vector<Confronted> confronted;
    for (const Check& check : checks) {
        confronted.push_back({.check = check, .rows = {}});
    }
    ProgressMeter meter{progress, checks.size()};
    executor.parallel(confronted.size(), [&](std::size_t i) {
        if (confronted[i].is_in_this_version()) {
            confronted[i].rows = confronted[i].check.read();
        }
        meter.add(1);
    });
    return confronted;
}

GroupCounts counts_of(std::span<const Confronted> confronted, CheckGroup group) {
    GroupCounts counts;
    for (const Confronted& one : confronted) {
        if (one.check.group != group) {
            continue;
        }
        if (!one.is_in_this_version()) {
            ++counts.missing;
            continue;
        }
        ++(one.holds() ? counts.hold : counts.fail);
        counts.rows += one.rows.size();
        counts.rows_that_fail += one.count(Outcome::fails);
        counts.rows_unjudged += one.count(Outcome::unjudged);
    }
    return counts;
}

bool is_program_wrong(std::span<const Confronted> confronted) noexcept {
    return std::any_of(confronted.begin(), confronted.end(), [](const Confronted& one) {
        return std::any_of(one.rows.begin(), one.rows.end(), [](const CheckRow& row) {
            return row.outcome == Outcome::fails && row.bearing == Bearing::program;
        });
    });
}

}  // namespace fides::analysis
