#include "analysis/validate/predictions.hpp"

#include "analysis/validate/check_rows.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cmath>
#include <utility>

namespace fides::analysis {

void Predictions::add(std::string what, double found, const BySeed& model, double baseline) {
    rows_.push_back(comes_near(std::move(what), found, model, margin_, baseline));
    if (rows_.back().model) {
        error_of_model_ += std::abs(rows_.back().model->value - found);
        error_of_baseline_ += std::abs(baseline - found);
        ++n_;
    }
}

CheckRows Predictions::rows() const {
    CheckRows rows = rows_;
    if (n_ > 0) {
        const auto n = static_cast<double>(n_);
        constexpr double tie =
            0.005;  // about what the simulation's own error makes of a mean of cells
        const double ahead = (error_of_baseline_ - error_of_model_) / n;
        rows.push_back({.what = fmt::format("mean absolute error over these {} cells", n_),
                        .found = "below the baseline's",
                        .model = Measured{error_of_model_ / n, {}},
                        .criterion = std::abs(ahead) < tie ? "within 0.005 of the baseline's: a tie"
                                                           : "below the baseline's",
                        .baseline = fmt::format("{:.4f}", error_of_baseline_ / n),
                        .outcome = std::abs(ahead) < tie ? Outcome::unjudged
                                   : ahead > 0.0         ? Outcome::holds
                                                         : Outcome::fails});
    }
    return rows;
}

std::size_t best_of_grid(std::size_t n, const std::function<double(std::size_t)>& squares) {
    assert(n > 0);
    std::size_t best = 0;
    double least = squares(0);
    for (std::size_t i = 1; i < n; ++i) {
        if (const double here = squares(i); here < least) {
            least = here;
            best = i;
        }
    }
    return best;
}

CheckRows joined(CheckRows rows, const CheckRows& more) {
    rows.insert(rows.end(), more.begin(), more.end());
    return rows;
}

}  // namespace fides::analysis
