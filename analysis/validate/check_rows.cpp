#include "analysis/validate/check_rows.hpp"

#include "analysis/statistics/moments.hpp"
#include "analysis/statistics/student_t.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cmath>
#include <cstddef>
#include <utility>

namespace fides::analysis {

namespace {

constexpr double interval_level = 0.95;
constexpr double most_errors = 4.0;        ///< of a sample's mean from its closed form
constexpr double share_that_stays = 0.25;  ///< of an effect, where its mechanism is off

struct MeanWithError {
    double mean = 0.0;
    double standard_error = 0.0;
};

MeanWithError mean_with_error(const BySeed& values) {
    assert(values.size() >= 2);
    RatioMoments moments;
    for (const double value : values) {
        moments.add(value, 1.0);
    }
    const Estimate estimate = moments.estimate().value();
    return {estimate.mean, estimate.standard_error.value()};
}

std::string p_text(double p) {
    constexpr double least_shown = 0.001;
    return p < least_shown ? "p < 0.001" : fmt::format("p = {:.3f}", p);
}

CheckRow directed(std::string what, std::string_view way, const BySeed& from, const BySeed& to,
                  double p) {
    return {.what = std::move(what),
            .found = std::string{way},
            .model = mean_of(change(from, to)),
            .criterion = fmt::format("{} at 1 %: {}", way, p_text(p)),
            .outcome = p < one_percent ? Outcome::holds : Outcome::fails};
}

}  // namespace

Measured mean_of(const BySeed& values) {
    const MeanWithError known = mean_with_error(values);
    const double reach =
        known.standard_error * student_t_limit(interval_level, static_cast<int>(values.size()) - 1);
    return {known.mean, Interval{known.mean - reach, known.mean + reach}};
}

CheckRow meets(std::string what, double oracle, double value, double tolerance) {
    const double distance = std::abs(value - oracle);
    return {.what = std::move(what),
            .found = fmt::format("{:.9g}", oracle),
            .model = Measured{value, {}},
            .criterion = fmt::format("within {:g}", tolerance),
            .outcome = distance <= tolerance ? Outcome::holds : Outcome::fails,
            .bearing = Bearing::program};
}

CheckRow meets_on_average(std::string what, double oracle, const BySeed& sample) {
    const MeanWithError known = mean_with_error(sample);
    const double distance = std::abs(known.mean - oracle);
    return {
        .what = std::move(what),
        .found = fmt::format("{:.9g}", oracle),
        .model = mean_of(sample),
        .criterion = fmt::format("within 4 standard errors of {:.1g}", known.standard_error),
        .outcome = distance <= most_errors * known.standard_error ? Outcome::holds : Outcome::fails,
        .bearing = Bearing::program};
}

CheckRow must_be(std::string what, std::string found, double value, bool is_so) {
    return {.what = std::move(what),
            .found = std::move(found),
            .model = Measured{value, {}},
            .criterion = "as theory has it",
            .outcome = is_so ? Outcome::holds : Outcome::fails,
            .bearing = Bearing::program};
}

CheckRow rises(std::string what, const BySeed& from, const BySeed& to) {
    return directed(std::move(what), "rises", from, to, p_of_rise(from, to));
}

CheckRow falls(std::string what, const BySeed& from, const BySeed& to) {
    return directed(std::move(what), "falls", from, to, p_of_fall(from, to));
}

CheckRow vanishes(std::string what, const BySeed& effect, const BySeed& without) {
    const double with_mechanism = mean_with_error(effect).mean;
    CheckRow row{.what = std::move(what),
                 .found = "little is left",
                 .model = mean_of(without),
                 .criterion = fmt::format("below a quarter of {}", plain_number(with_mechanism)),
                 .bearing = Bearing::mechanism};
    if (p_of_rise(BySeed(effect.size(), 0.0), effect) >= one_percent) {
        row.criterion = "there is no effect to switch off";
        row.outcome = Outcome::unjudged;
    } else if (row.model->interval->high < share_that_stays * with_mechanism) {
        row.outcome = Outcome::holds;
    }
    return row;
}

CheckRow comes_near(std::string what, double found, const BySeed& model, double margin,
                    std::optional<double> baseline) {
    if (model.size() < 2) {
        return {.what = std::move(what),
                .found = plain_number(found),
                .criterion = "the model never comes to this",
                .baseline = baseline ? plain_number(*baseline) : std::string{}};
    }
    const Measured measured = mean_of(model);
    return {
        .what = std::move(what),
        .found = plain_number(found),
        .model = measured,
        .criterion = fmt::format("within {:g}", margin),
        .baseline = baseline ? plain_number(*baseline) : std::string{},
        .outcome = std::abs(measured.value - found) <= margin ? Outcome::holds : Outcome::fails};
}

CheckRow beside_band(std::string what, std::string band, const BySeed& model) {
    return {.what = std::move(what),
            .found = std::move(band),
            .model = mean_of(model),
            .criterion = "reference band (unverified)",
            .outcome = Outcome::unjudged};
}

std::string_view outcome_name(Outcome outcome) noexcept {
    switch (outcome) {
        case Outcome::holds:
            return "holds";
        case Outcome::fails:
            return "FAILS";
        case Outcome::unjudged:
            break;
    }
    return "not judged";
}

std::string plain_number(double value) {
    constexpr double small = 0.01;
    constexpr double rounding = 1e-12;  // what is left of sums that cancel
    if (std::abs(value) < rounding) {
        return "0.000";
    }
    return std::abs(value) < small ? fmt::format("{:.2g}", value) : fmt::format("{:.3f}", value);
}

}  // namespace fides::analysis
