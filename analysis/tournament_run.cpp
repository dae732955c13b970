#include "analysis/tournament_run.hpp"

#include "analysis/progress_meter.hpp"
#include "analysis/ranking.hpp"
#include "analysis/result_tables.hpp"
#include "tournament/schema.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fides::analysis {

using tournament::CancelToken;
using tournament::Experiment;
using tournament::Pairing;
using tournament::Row;
using tournament::Tournament;

namespace {

/// The experiment at a point, made once for the matches of that point that are in flight.
class PointExperiments {
public:
    explicit PointExperiments(const Experiment& experiment) : experiment_{&experiment} {}

    [[nodiscard]] std::shared_ptr<const Experiment> at(std::uint64_t point) {
        const std::lock_guard lock{mutex_};
        if (newest_ == nullptr || newest_point_ != point) {
            newest_ = std::make_shared<const Experiment>(tournament::at_point(*experiment_, point));
            newest_point_ = point;
        }
        return newest_;
    }

private:
    const Experiment* experiment_;
    std::mutex mutex_;
    std::shared_ptr<const Experiment> newest_;
    std::uint64_t newest_point_ = 0;
};

Row pair_row(const Experiment& experiment, std::uint64_t point, Pairing pairing,
             const PairResult& result, unsigned seat) {
    const auto& players = std::get<Tournament>(experiment.kind).players;
    const std::array<std::uint32_t, 2> indices{pairing.first, pairing.second};
    const unsigned other = 1 - seat;
    Row row = point_cells_if_swept(experiment, point);
    row.emplace_back(players[indices[seat]].name);
    row.emplace_back(players[indices[other]].name);
    const std::optional<Estimate> own = result.score_moments(seat).estimate();
    const auto mean = [](const RatioMoments& moments) {
        const std::optional<Estimate> estimate = moments.estimate();
        return estimate ? std::optional{estimate->mean} : std::nullopt;
    };
    row.push_back(cell(mean(result.score_moments(seat))));
    row.push_back(cell(mean(result.score_moments(other))));
    row.push_back(cell(mean(result.cooperation_moments(seat))));
    row.push_back(cell(mean(result.cooperation_moments(other))));
    row.push_back(cell(own ? own->standard_error : std::nullopt));
    row.emplace_back(std::string{"general"});
    return row;
}

std::vector<Row> ranking_rows(const Experiment& experiment, std::uint64_t point,
                              const std::vector<Standing>& standings) {
    const auto& players = std::get<Tournament>(experiment.kind).players;
    const auto whole = [](const std::optional<std::int64_t>& value) {
        return value ? tournament::Cell{std::in_place_type<std::int64_t>, *value}
                     : tournament::Cell{std::in_place_type<std::monostate>};
    };
    std::vector<Row> rows;
    for (const Standing& standing : standings) {
        Row row = point_cells_if_swept(experiment, point);
        row.emplace_back(standing.rank);
        row.emplace_back(players[standing.player].name);
        row.emplace_back(standing.score);
        row.push_back(cell(standing.standard_error));
        row.push_back(whole(standing.rank_low));
        row.push_back(whole(standing.rank_high));
        row.emplace_back(standing.cooperation);
        row.emplace_back(standing.wins);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> summary_rows(const Experiment& experiment, std::uint64_t point,
                              const Ranking& ranking, const BootstrapWeights& weights) {
    const std::size_t n_columns = PairResult::n_columns;
    std::vector<double> sums;
    if (weights.n_blocks() > 1) {
        sums.resize(weights.n_replicates() * n_columns);
        weights.resample(ranking.measure_sums(), n_columns, sums);
    }
    std::vector<Row> rows;
    for (std::size_t m = 0; m < tournament::n_measures; ++m) {
        const auto measure = static_cast<tournament::Measure>(m);
        const std::optional<Estimate> estimate = ranking.measure(measure).estimate();
        if (!estimate) {
            continue;
        }
        std::vector<double> replicates;
        for (std::size_t b = 0; b * n_columns < sums.size(); ++b) {
            const double denominator = sums[b * n_columns + 2 * m + 1];
            if (denominator > 0.0) {
                replicates.push_back(sums[b * n_columns + 2 * m] / denominator);
            }
        }
        Row row = point_cells(experiment, point);
        row.emplace_back(std::string{"main"});
        row.emplace_back(std::string{tournament::info(measure).name});
        row.emplace_back(estimate->mean);
        row.push_back(cell(estimate->standard_error));
        append_interval(row, percentile_interval(replicates, experiment.analysis.level));
        row.emplace_back(static_cast<std::int64_t>(experiment.repetitions));
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

void run_tournament(const Experiment& experiment, tournament::ResultStore& store,
                    tournament::Executor& executor, tournament::Progress& progress,
                    const CancelToken& cancel) {
    const std::vector<Pairing> pairings = tournament::schedule(experiment);
    const std::size_t n_players = std::get<Tournament>(experiment.kind).players.size();
    const std::uint64_t n_points = experiment.points();
    const Blocks blocks{experiment.repetitions};
    const BootstrapWeights weights{experiment.analysis.bootstrap, blocks.count(), experiment.seed};

    std::set<std::pair<std::uint32_t, std::uint32_t>> played;
    for (const Pairing& pairing : pairings) {
        played.emplace(pairing.first, pairing.second);
    }

    store.add_table(ranking_schema(experiment));
    store.add_table(pairs_schema(experiment));
    store.add_table(summary_schema(experiment));
    PointExperiments experiments{experiment};
    ProgressMeter meter{progress, n_points * pairings.size() * experiment.repetitions};
    const auto tick = [&meter](std::uint64_t repetitions) { meter.add(repetitions); };
    std::optional<Ranking> ranking;  // of the point whose matches come in now

    const auto produce = [&](std::size_t i) {
        const std::shared_ptr<const Experiment> here = experiments.at(i / pairings.size());
        return play_pair(*here, pairings[i % pairings.size()], executor, tick, cancel);
    };
    const auto consume = [&](std::size_t i, const PairResult& result) {
        const std::uint64_t point = i / pairings.size();
        const Pairing pairing = pairings[i % pairings.size()];
        if (i % pairings.size() == 0) {
            ranking.emplace(n_players, blocks);
        }
        ranking->add(pairing, result);
        std::vector<Row> rows{pair_row(experiment, point, pairing, result, 0)};
        if (!played.contains({pairing.second, pairing.first})) {
            rows.push_back(pair_row(experiment, point, pairing, result, 1));
        }
        store.append("pairs", rows);
        if (i % pairings.size() == pairings.size() - 1) {
            store.append("ranking",
                         ranking_rows(experiment, point,
                                      ranking->standings(weights, experiment.analysis.level)));
            store.append("summary", summary_rows(experiment, point, *ranking, weights));
        }
    };
    executor.ordered<PairResult>(n_points * pairings.size(), produce, consume, cancel);
}

}  // namespace fides::analysis
