#include "analysis/runs/group_run.hpp"

#include "analysis/estimates/group_result.hpp"
#include "analysis/estimates/progress_meter.hpp"
#include "analysis/estimates/ranking.hpp"
#include "analysis/tables/measure_rows.hpp"
#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/tournament_rows.hpp"
#include "tournament/schema/schema.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace fides::analysis {

using tournament::Experiment;
using tournament::Group;
using tournament::Row;

namespace {

/// A player with another one over the groups in which both are.
class Company {
public:
    void add(const GroupResult& result, std::size_t player, std::size_t other) {
        const std::array<const RatioMoments*, 4> moments{
            &result.score_moments(player), &result.score_moments(other),
            &result.cooperation_moments(player), &result.cooperation_moments(other)};
        for (std::size_t i = 0; i < moments.size(); ++i) {
            sums_[i] += moments[i]->sum_num / moments[i]->sum_den;
        }
        if (const auto estimate = result.score_moments(player).estimate();
            estimate && estimate->standard_error) {
            variance_ += *estimate->standard_error * *estimate->standard_error;
        } else {
            has_error_ = false;
        }
        n_groups_ += 1.0;
    }

    /// Groups have independent random numbers, so their variances add.
    [[nodiscard]] Meeting meeting(std::uint32_t player, std::uint32_t other) const {
        Meeting out;
        out.player = player;
        out.opponent = other;
        out.score = sums_[0] / n_groups_;
        out.opponent_score = sums_[1] / n_groups_;
        out.cooperation = sums_[2] / n_groups_;
        out.opponent_cooperation = sums_[3] / n_groups_;
        if (has_error_) {
            out.standard_error = std::sqrt(variance_) / n_groups_;
        }
        return out;
    }

private:
    std::array<double, 4> sums_{};  ///< over groups: scores, then cooperation, own first
    double variance_ = 0.0;
    double n_groups_ = 0.0;
    bool has_error_ = true;
};

/// What the groups of one point come to.
class GroupTables {
public:
    /// @param scale  of the payoffs at the point
    GroupTables(const Experiment& experiment, std::uint64_t point, const Blocks& blocks,
                const tournament::PayoffScale& scale)
        : experiment_{experiment},
          point_{point},
          ranking_{tournament_of(experiment).players.size(), blocks, {}, scale} {}

    void add(const GroupResult& result) {
        ranking_.add_group(result);
        const auto players = result.players();
        for (std::size_t i = 0; i < players.size(); ++i) {
            for (std::size_t j = 0; j < players.size(); ++j) {
                if (i != j || result.copies(i) > 1) {
                    company_[{players[i], players[j]}].add(result, i, j);
                }
            }
        }
    }

    void write(tournament::TableWriter& store, const BootstrapWeights& weights,
               tournament::Executor& executor) const {
        store.append("ranking", ranking_rows(experiment_, point_,
                                             ranking_.standings(weights, experiment_.analysis.level,
                                                                executor)));
        store.append("pairs", pair_rows());
        store.append("summary", measure_rows(experiment_, point_, ranking_, weights,
                                             experiment_.repetitions, executor));
    }

private:
    [[nodiscard]] std::vector<Row> pair_rows() const {
        std::vector<Row> rows;
        for (const auto& [pair, company] : company_) {
            rows.push_back(pair_row(experiment_, point_, company.meeting(pair.first, pair.second)));
        }
        return rows;
    }

    const Experiment& experiment_;
    std::uint64_t point_;
    Ranking ranking_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, Company> company_;
};

}  // namespace

void run_groups(const Experiment& experiment, tournament::TableWriter& store,
                tournament::Executor& executor, tournament::Progress& progress,
                const tournament::CancelToken& cancel, tournament::Journal* journal) {
    // No axis changes who is in a group with whom.
    const std::vector<Group> groups = tournament::group_schedule(experiment);
    const Blocks blocks{experiment.repetitions};
    const BootstrapWeights weights{experiment.analysis.bootstrap, blocks.count(), experiment.seed};
    store.add_table(ranking_schema(experiment));
    store.add_table(pairs_schema(experiment));
    store.add_table(summary_schema(experiment));
    ProgressMeter meter{progress, experiment.points() * groups.size() * experiment.repetitions};
    const auto tick = [&meter](std::uint64_t repetitions) { meter.add(repetitions); };
    const tournament::KeptItems kept{journal, tournament::UnitPart::main};
    for (std::uint64_t point = 0; point < experiment.points() && !cancel.is_cancelled(); ++point) {
        const Experiment here = tournament::at_point(experiment, point);
        GroupTables tables{experiment, point, blocks, tournament::PayoffScale{here}};
        std::size_t n_added = 0;
        executor.ordered<GroupResult>(
            groups.size(),
            [&](std::size_t i) {
                return play_group(here, groups[i], executor, tick, cancel,
                                  kept.item(point * groups.size() + i));
            },
            [&](std::size_t /*i*/, const GroupResult& result) {
                if (!tournament::leaves_work(journal)) {
                    tables.add(result);
                    ++n_added;
                }
            },
            cancel);
        if (n_added == groups.size()) {
            tables.write(store, weights, executor);
        }
    }
}

}  // namespace fides::analysis
