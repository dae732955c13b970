#include "analysis/runs/lever_run.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "analysis/estimates/study_play.hpp"
#include "analysis/statistics/lever_ranking.hpp"
#include "analysis/statistics/mix_search.hpp"
#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/study_tables.hpp"
#include "analysis/tables/valued_column.hpp"
#include "tournament/configuration/levers.hpp"
#include "tournament/experiment/design.hpp"

#include <cassert>
#include <limits>
#include <string>
#include <utility>

namespace fides::analysis {

using tournament::CancelToken;
using tournament::Experiment;
using tournament::Lever;
using tournament::Row;

namespace {

std::vector<double> costs_of(const tournament::Levers& levers) {
    std::vector<double> costs;
    for (const Lever& lever : levers.levers) {
        costs.push_back(lever.cost);
    }
    return costs;
}

/// Nothing done, then each lever alone done to the full.
std::vector<Point> one_at_a_time(std::size_t n_levers) {
    std::vector<Point> out(n_levers + 1, Point(n_levers, 0.0));
    for (std::size_t i = 0; i < n_levers; ++i) {
        out[i + 1][i] = 1.0;
    }
    return out;
}

std::vector<MeasureEstimate> estimate_mixes(const Experiment& experiment, const StudyPlayer& player,
                                            const std::vector<Point>& mixes) {
    return player.estimate(
        mixes.size(), [&](std::size_t i) { return tournament::with_levers(experiment, mixes[i]); });
}

std::vector<Row> lever_rows(const Experiment& experiment,
                            const std::vector<MeasureEstimate>& played) {
    const std::vector<Lever>& levers = experiment.levers.levers;
    std::vector<Resampled> resampled;
    for (const MeasureEstimate& estimate : played) {
        resampled.push_back({.mean = estimate.mean, .replicates = estimate.replicates});
    }
    const std::vector<LeverEffect> ranked =
        rank_levers(resampled.front(), std::span{resampled}.subspan(1), costs_of(experiment.levers),
                    experiment.analysis.level);
    std::vector<Row> rows;
    std::size_t rank = 0;
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        const LeverEffect& effect = ranked[i];
        if (i == 0 || effect.effect_per_cost != ranked[i - 1].effect_per_cost) {
            rank = i + 1;
        }
        rows.push_back(row_of({}, lever_columns(),
                              RankedLever{.rank = static_cast<std::int64_t>(rank),
                                          .lever = &levers[effect.lever],
                                          .base = resampled.front().mean,
                                          .effect = &effect}));
    }
    return rows;
}

Row mix_row(const Experiment& experiment, std::size_t candidate, const char* stage,
            const MixCandidate& mix, const MeasureEstimate& estimate, std::uint32_t repetitions) {
    Row row{static_cast<std::int64_t>(candidate), std::string{stage}, mix.cost};
    for (std::size_t i = 0; i < mix.extents.size(); ++i) {
        const Lever& lever = experiment.levers.levers[i];
        row.emplace_back(
            tournament::value_between(lever.key, lever.from, lever.to, mix.extents[i]));
    }
    row.push_back(cell(estimate.mean));
    row.push_back(cell(estimate.standard_error));
    append_interval(row, estimate.interval);
    row.emplace_back(static_cast<std::int64_t>(repetitions));
    return row;
}

std::vector<Point> design_of(const Experiment& experiment) {
    const tournament::Levers& levers = experiment.levers;
    return levers.design == "latin_hypercube"
               ? tournament::latin_hypercube(levers.points, levers.levers.size(), experiment.seed)
               : tournament::shifted_sobol_sequence(levers.points, levers.levers.size(),
                                                    experiment.seed);
}

/// Searches the best mix; its table.
/// @param nothing  estimate of doing nothing with all repetitions
std::vector<Row> mix_rows(const Experiment& experiment, const StudyPlayer& in_full,
                          const StudyPlayer& searching, const MeasureEstimate& nothing) {
    const tournament::Levers& levers = experiment.levers;
    std::vector<MeasureEstimate> tried;
    const auto evaluate = [&](const std::vector<Point>& mixes) {
        std::vector<double> values;
        for (MeasureEstimate& estimate : estimate_mixes(experiment, searching, mixes)) {
            values.push_back(estimate.mean.value_or(std::numeric_limits<double>::quiet_NaN()));
            estimate.replicates = {};
            tried.push_back(std::move(estimate));
        }
        return values;
    };
    const MixSearch search = search_mix(design_of(experiment), costs_of(levers), levers.budget,
                                        levers.refinements, evaluate);
    assert(search.candidates.size() == tried.size());
    std::vector<Row> rows;
    for (std::size_t i = 0; i < tried.size(); ++i) {
        const MixCandidate& mix = search.candidates[i];
        const bool is_nothing = i == 0;
        rows.push_back(mix_row(experiment, i, mix.stage == MixStage::design ? "design" : "refine",
                               mix, is_nothing ? nothing : tried[i],
                               is_nothing ? in_full.repetitions() : searching.repetitions()));
    }
    if (search.best) {
        const MixCandidate& best = search.candidates[*search.best];
        const auto again = estimate_mixes(experiment, in_full, {best.extents});
        rows.push_back(
            mix_row(experiment, *search.best, "best", best, again.front(), in_full.repetitions()));
    }
    return rows;
}

}  // namespace

void run_levers(const Experiment& experiment, tournament::TableWriter& store,
                tournament::Executor& executor, tournament::Progress& progress,
                const CancelToken& cancel, tournament::Journal* journal) {
    const tournament::Levers& levers = experiment.levers;
    const std::size_t n_levers = levers.levers.size();
    if (n_levers == 0) {
        return;
    }
    const bool mixes = levers.budget > 0.0;
    const std::uint32_t searched = study_repetitions(experiment);
    std::uint64_t work = (n_levers + 1) * std::uint64_t{experiment.repetitions};
    if (mixes) {
        work += experiment.repetitions +
                most_mixes(n_levers, levers.points, levers.refinements) * std::uint64_t{searched};
    }
    ProgressMeter meter{progress, work};
    tournament::KeptItems kept{journal, tournament::UnitPart::levers};
    const auto player = [&](std::uint32_t repetitions) {
        return StudyPlayer{experiment,  measure_called(levers.measure),
                           repetitions, experiment.analysis.bootstrap,
                           executor,    [&meter](std::uint64_t played) { meter.add(played); },
                           cancel,      kept};
    };
    const StudyPlayer in_full = player(experiment.repetitions);

    store.add_table(levers_schema());
    const std::vector<MeasureEstimate> played =
        estimate_mixes(experiment, in_full, one_at_a_time(n_levers));
    if (cancel.is_cancelled() || kept.leaves_work()) {
        return;
    }
    store.append("levers", lever_rows(experiment, played));
    if (mixes) {
        store.add_table(mix_schema(experiment));
        const std::vector<Row> rows =
            mix_rows(experiment, in_full, player(searched), played.front());
        if (!cancel.is_cancelled()) {
            store.append("mix", rows);
        }
    }
}

}  // namespace fides::analysis
