#include "analysis/validate/directions.hpp"

#include "analysis/estimates/point_play.hpp"
#include "analysis/statistics/student_t.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/schema/schema.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <variant>

namespace fides::analysis {

using tournament::Experiment;
using tournament::Measure;

namespace {

double mean(const BySeed& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

int degrees_of_freedom(const BySeed& values) {
    return static_cast<int>(values.size()) - 1;
}

double paired_t(const BySeed& from, const BySeed& to) {
    const BySeed differences = change(from, to);
    const double centre = mean(differences);
    double squares = 0.0;
    for (const double difference : differences) {
        squares += (difference - centre) * (difference - centre);
    }
    constexpr double rounding = 1e-12;
    if (std::abs(centre) < rounding) {
        return 0.0;  // and not 0/0 where nothing changed
    }
    const auto n = static_cast<double>(differences.size());
    return squares == 0.0 ? std::copysign(std::numeric_limits<double>::infinity(), centre)
                          : centre / std::sqrt(squares / (n - 1.0) / n);
}

}  // namespace

BySeed change(const BySeed& from, const BySeed& to) {
    assert(from.size() == to.size() && from.size() >= 2);
    BySeed differences;
    for (std::size_t seed = 0; seed < from.size(); ++seed) {
        differences.push_back(to[seed] - from[seed]);
    }
    return differences;
}

double mean_change(const BySeed& from, const BySeed& to) {
    return mean(change(from, to));
}

double p_of_rise(const BySeed& from, const BySeed& to) {
    return student_t_upper_tail(paired_t(from, to), degrees_of_freedom(from));
}

double p_of_fall(const BySeed& from, const BySeed& to) {
    return p_of_rise(to, from);
}

BySeed PlayedSeeds::of(Measure measure) const {
    BySeed values;
    for (const Accumulator& played : played_) {
        values.push_back(played.moments(measure).estimate().value().mean);
    }
    return values;
}

BySeed PlayedSeeds::between(std::uint32_t first, std::uint32_t last, Measure measure) const {
    const auto row = static_cast<std::size_t>(
        std::find(trajectory_measures.begin(), trajectory_measures.end(), measure) -
        trajectory_measures.begin());
    assert(row < trajectory_measures.size());
    BySeed values;
    for (const Accumulator& played : played_) {
        RatioMoments pooled;
        for (std::size_t sample = 0; sample < sampled_.size(); ++sample) {
            if (sampled_[sample] >= first && sampled_[sample] <= last) {
                pooled.merge(played.trajectory(sample, row));
            }
        }
        values.push_back(pooled.estimate().value().mean);
    }
    return values;
}

double p_of_rise(const PlayedSeeds& from, const PlayedSeeds& to, Measure measure) {
    return p_of_rise(from.of(measure), to.of(measure));
}

double p_of_fall(const PlayedSeeds& from, const PlayedSeeds& to, Measure measure) {
    return p_of_fall(from.of(measure), to.of(measure));
}

Experiment dyad() {
    Experiment experiment;
    experiment.kind = tournament::Collaboration{};
    experiment.repetitions = 40;
    experiment.rounds = 120;
    return experiment;
}

tournament::Collaboration& collaboration_of(Experiment& experiment) {
    return std::get<tournament::Collaboration>(experiment.kind);
}

Experiment with(const Experiment& experiment, const Settings& settings) {
    Experiment out = experiment;
    for (const auto& [key, value] : settings) {
        out.sweep.axes.push_back({key, {value}});
    }
    return tournament::at_point(out, 0);
}

PlayedSeeds play(const Experiment& experiment, const std::vector<std::uint32_t>& sampled) {
    const auto executor = tournament::make_serial_executor();
    const tournament::CancelToken never;
    PointRequest request;
    request.sampled_rounds = sampled;
    std::vector<Accumulator> played;
    for (std::uint64_t seed = 1; seed <= n_seeds; ++seed) {
        Experiment seeded = experiment;
        seeded.seed = seed;
        played.push_back(play_point(
                             seeded, request, *executor, [](auto) {}, never)
                             .measures);
    }
    return {std::move(played), sampled};
}

}  // namespace fides::analysis
