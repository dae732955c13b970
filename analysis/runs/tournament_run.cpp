#include "analysis/runs/tournament_run.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "analysis/estimates/ranking.hpp"
#include "analysis/runs/group_run.hpp"
#include "analysis/statistics/student_t.hpp"
#include "analysis/tables/measure_rows.hpp"
#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/tournament_rows.hpp"
#include "tournament/match/lineup.hpp"
#include "tournament/schema/schema.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fides::analysis {

using tournament::CancelToken;
using tournament::Experiment;
using tournament::Lineup;
using tournament::Pairing;
using tournament::Row;
using tournament::Tournament;

namespace {

/// Of two players nobody is left to play; of many, the table would be larger than all others.
constexpr std::size_t fewest_for_dropping = 3;
constexpr std::size_t most_for_dropping = 400;

/// A match that leaves much to chance takes hundreds of times as long as one that is worked out.
constexpr std::size_t matches_per_thread = 16;

/// Repetitions of a stage, and what is made of them.
class Stage {
public:
    Stage(const Experiment& experiment, std::uint32_t repetitions)
        : experiment_{&experiment}, blocks_{repetitions} {
        if (repetitions > 1) {
            half_width_ =
                student_t_limit(experiment.analysis.level, static_cast<int>(repetitions - 1));
        }
    }

    [[nodiscard]] const Blocks& blocks() const noexcept { return blocks_; }

    /// Of the interval of a mean, in standard errors.
    [[nodiscard]] double half_width() const noexcept { return half_width_; }

    /// Drawn when they are first asked for. Not for several threads: the first item may ask, and
    /// what consumes items, which comes after it.
    [[nodiscard]] const BootstrapWeights& weights(tournament::Executor& executor) {
        if (!weights_) {
            weights_.emplace(experiment_->analysis.bootstrap, blocks_.count(), experiment_->seed,
                             executor);
        }
        return *weights_;
    }

private:
    const Experiment* experiment_;
    Blocks blocks_;
    double half_width_ = 0.0;
    std::optional<BootstrapWeights> weights_;
};

/// How often everything is played, stage after stage: once and for all unless a precision is asked
/// for.
std::vector<std::uint32_t> stages_of(const Experiment& experiment) {
    constexpr std::uint64_t first = 64;
    std::vector<std::uint32_t> stages;
    if (experiment.precision > 0.0) {
        for (std::uint64_t n = first; n < experiment.repetitions; n *= 2) {
            stages.push_back(static_cast<std::uint32_t>(n));
        }
    }
    stages.push_back(experiment.repetitions);
    return stages;
}

/// True if the interval of each player's score is narrow enough.
bool is_precise(const std::vector<Standing>& standings, double precision) {
    return std::all_of(standings.begin(), standings.end(), [precision](const Standing& one) {
        return one.score_interval &&
               one.score_interval->high - one.score_interval->low <= 2.0 * precision;
    });
}

/// A match of the schedule of a point.
struct Unit {
    std::uint64_t point = 0;
    std::size_t match = 0;
};

/// Who plays whom at each point.
class Schedules {
public:
    explicit Schedules(const Experiment& experiment) {
        const bool differ = std::any_of(
            experiment.sweep.axes.begin(), experiment.sweep.axes.end(),
            [](const tournament::Axis& axis) { return axis.key.starts_with("tournament."); });
        for (std::uint64_t point = 0; point < (differ ? experiment.points() : 1); ++point) {
            schedules_.push_back(tournament::schedule(tournament::at_point(experiment, point)));
        }
    }

    [[nodiscard]] const std::vector<Pairing>& at(std::uint64_t point) const {
        return schedules_[schedules_.size() == 1 ? 0 : point];
    }

    /// Numbers of the first matches of some points when all their matches are counted through;
    /// at the end the number of all.
    [[nodiscard]] std::vector<std::uint64_t> first_units(
        const std::vector<std::uint64_t>& points) const {
        std::vector<std::uint64_t> firsts{0};
        for (const std::uint64_t point : points) {
            firsts.push_back(firsts.back() + at(point).size());
        }
        return firsts;
    }

private:
    std::vector<std::vector<Pairing>> schedules_;
};

/// Those who meet at a point, made ready once for its matches, with a stage's repetitions. As many
/// points are kept as have matches in flight.
class Lineups {
public:
    Lineups(const Experiment& experiment, std::uint32_t repetitions, const Schedules& schedules,
            const PlayedElsewhere* elsewhere, tournament::Executor& executor)
        : experiment_{&experiment},
          schedules_{&schedules},
          elsewhere_{elsewhere},
          executor_{&executor},
          repetitions_{repetitions} {}

    /// Stays until it is forgotten.
    [[nodiscard]] const Lineup& at(std::uint64_t point) {
        const std::lock_guard lock{mutex_};
        const auto found = lineups_.find(point);
        if (found != lineups_.end()) {
            return found->second;
        }
        Experiment here = tournament::at_point(*experiment_, point);
        here.repetitions = repetitions_;
        return lineups_.try_emplace(point, std::move(here), players_at(point), *executor_)
            .first->second;
    }

    /// All matches of the point are in.
    void forget(std::uint64_t point) {
        const std::lock_guard lock{mutex_};
        lineups_.erase(point);
    }

private:
    /// Who has a match there that is played here.
    [[nodiscard]] std::vector<std::uint32_t> players_at(std::uint64_t point) const {
        const std::vector<Pairing>& all = schedules_->at(point);
        std::vector<Pairing> here;
        for (std::size_t match = 0; match < all.size(); ++match) {
            if (elsewhere_ == nullptr || !(*elsewhere_)[point][match]) {
                here.push_back(all[match]);
            }
        }
        return tournament::players_of(here);
    }

    const Experiment* experiment_;
    const Schedules* schedules_;
    const PlayedElsewhere* elsewhere_;  ///< null: nothing is
    tournament::Executor* executor_;
    std::uint32_t repetitions_;
    std::mutex mutex_;
    std::map<std::uint64_t, Lineup> lineups_;  ///< by point
};

/// The rows of a point.
struct PointRows {
    std::vector<Row> ranking;
    std::vector<Row> pairs;
    std::vector<Row> dropping;
    std::vector<Row> summary;
    std::uint32_t repetitions = 0;
};

bool has_dropping(const Experiment& experiment) {
    const std::size_t n_players = tournament_of(experiment).players.size();
    return n_players >= fewest_for_dropping && n_players <= most_for_dropping;
}

/// Plays the points of a tournament stage by stage and hands their rows over in their order.
class TournamentRun {
public:
    TournamentRun(const Experiment& experiment, tournament::TableWriter& store,
                  tournament::Executor& executor, const CancelToken& cancel,
                  const PlayedElsewhere* elsewhere, tournament::Journal* journal,
                  const TakePairs& take_pairs)
        : experiment_{experiment},
          store_{store},
          executor_{executor},
          cancel_{cancel},
          elsewhere_{elsewhere},
          take_pairs_{take_pairs},
          kept_{journal, tournament::UnitPart::main},
          schedules_{experiment},
          repetitions_(experiment.points(), 0) {}

    [[nodiscard]] std::vector<std::uint32_t> play(tournament::Progress& progress) {
        std::vector<std::uint64_t> open(experiment_.points());
        std::iota(open.begin(), open.end(), std::uint64_t{0});
        const std::vector<std::uint32_t> stages = stages_of(experiment_);
        first_matches_ = schedules_.first_units(open);
        const std::uint64_t n_matches = first_matches_.back();
        ProgressMeter meter{
            progress, n_matches * std::accumulate(stages.begin(), stages.end(), std::uint64_t{0})};
        for (const std::uint32_t repetitions : stages) {
            first_item_ = kept_.take(n_matches);
            const bool is_last = repetitions == stages.back();
            Stage stage{experiment_, repetitions};
            open = play_stage(open, stage, is_last, meter);
            if (open.empty() || cancel_.is_cancelled()) {
                break;
            }
        }
        return repetitions_;
    }

private:
    /// @return  the points that are not precise enough
    std::vector<std::uint64_t> play_stage(const std::vector<std::uint64_t>& points, Stage& stage,
                                          bool is_last, ProgressMeter& meter) {
        const std::vector<std::uint64_t> firsts = schedules_.first_units(points);
        const auto unit_at = [&](std::size_t i) {
            const auto next = std::upper_bound(firsts.begin(), firsts.end(), i);
            const auto index = static_cast<std::size_t>(next - firsts.begin()) - 1;
            return Unit{.point = points[index],
                        .match = static_cast<std::size_t>(i - firsts[index])};
        };
        Lineups lineups{experiment_, stage.blocks().repetitions(), schedules_, elsewhere_,
                        executor_};
        // Before play all threads help; within, who needs it too would wait.
        static_cast<void>(lineups.at(points.front()));
        const auto tick = [&meter](std::uint64_t repetitions) { meter.add(repetitions); };
        std::vector<std::uint64_t> still_open;
        std::optional<Ranking> ranking;  // of the point whose matches come in now
        PointRows rows;

        const auto produce = [&](std::size_t i) {
            if (i == 0) {  // drawn while others play; after the last match nobody would help
                static_cast<void>(stage.weights(executor_));
            }
            const Unit unit = unit_at(i);
            if (elsewhere_ != nullptr && (*elsewhere_)[unit.point][unit.match]) {
                tick(stage.blocks().repetitions());
                return *(*elsewhere_)[unit.point][unit.match];
            }
            return play_pair(lineups.at(unit.point), schedules_.at(unit.point)[unit.match],
                             executor_, tick, cancel_,
                             kept_.item(first_item_ + first_matches_[unit.point] + unit.match));
        };
        const auto open_point = [&](std::uint64_t point) {
            const Experiment here = tournament::at_point(experiment_, point);
            ranking.emplace(tournament_of(here).players.size(), stage.blocks(),
                            mutual_rewards(here.game), tournament::PayoffScale{here});
            rows = {};
            note_played(schedules_.at(point));
        };
        const auto consume = [&](std::size_t i, const PairResult& result) {
            if (kept_.leaves_work()) {
                return;
            }
            const Unit unit = unit_at(i);
            const std::vector<Pairing>& pairings = schedules_.at(unit.point);
            const Pairing pairing = pairings[unit.match];
            if (unit.match == 0) {
                open_point(unit.point);
            }
            ranking->add(pairing, result);
            rows.pairs.push_back(pair_row(experiment_, unit.point,
                                          meeting_of(pairing, result, 0, stage.half_width())));
            if (!played_.contains({pairing.second, pairing.first})) {
                rows.pairs.push_back(pair_row(experiment_, unit.point,
                                              meeting_of(pairing, result, 1, stage.half_width())));
            }
            if (is_last && unit.point == n_written_) {  // its rows count whatever comes
                store_.append("pairs", rows.pairs);
                rows.pairs.clear();
            }
            if (unit.match + 1 < pairings.size()) {
                return;
            }
            lineups.forget(unit.point);
            if (!close_point(unit.point, *ranking, stage, is_last, rows)) {
                still_open.push_back(unit.point);
            }
        };
        executor_.ordered<PairResult>(firsts.back(), produce, consume, cancel_, matches_per_thread);
        for (const std::uint64_t point : points) {
            if (schedules_.at(point).empty() && !cancel_.is_cancelled() &&
                !kept_.leaves_work()) {  // nobody meets anybody
                open_point(point);
                static_cast<void>(close_point(point, *ranking, stage, true, rows));
            }
        }
        return still_open;
    }

    /// All matches of a point are in.
    /// @return  false if more repetitions are wanted
    bool close_point(std::uint64_t point, const Ranking& ranking, Stage& stage, bool is_last,
                     PointRows& rows) {
        const BootstrapWeights& weights = stage.weights(executor_);
        const std::vector<Standing> standings =
            ranking.standings(weights, experiment_.analysis.level, executor_);
        if (!is_last && !is_precise(standings, experiment_.precision)) {
            return false;
        }
        rows.ranking = ranking_rows(experiment_, point, standings);
        rows.summary = measure_rows(experiment_, point, ranking, weights,
                                    stage.blocks().repetitions(), executor_);
        if (has_dropping(experiment_) && ranking.pairs()) {
            rows.dropping = dropping_rows(experiment_, point, ranking, executor_);
        }
        if (take_pairs_) {
            take_pairs_(point, *ranking.pairs());
        }
        rows.repetitions = stage.blocks().repetitions();
        finished_.emplace(point, std::move(rows));
        write_finished();
        return true;
    }

    /// Writes the points that come next, as far as they are finished.
    void write_finished() {
        for (auto next = finished_.begin(); next != finished_.end() && next->first == n_written_;
             next = finished_.erase(next)) {
            const PointRows& rows = next->second;
            store_.append("pairs", rows.pairs);
            store_.append("ranking", rows.ranking);
            if (has_dropping(experiment_)) {
                store_.append("dropping", rows.dropping, executor_);
            }
            store_.append("summary", rows.summary);
            repetitions_[n_written_++] = rows.repetitions;
        }
    }

    void note_played(const std::vector<Pairing>& pairings) {
        played_.clear();
        for (const Pairing& pairing : pairings) {
            played_.emplace(pairing.first, pairing.second);
        }
    }

    const Experiment& experiment_;
    tournament::TableWriter& store_;
    tournament::Executor& executor_;
    const CancelToken& cancel_;
    const PlayedElsewhere* elsewhere_;
    const TakePairs& take_pairs_;
    tournament::KeptItems kept_;                ///< the matches of all points, stage after stage
    std::uint64_t first_item_ = 0;              ///< of the stage
    std::vector<std::uint64_t> first_matches_;  ///< by point, of a stage
    Schedules schedules_;
    std::vector<std::uint32_t> repetitions_;  ///< by point
    std::map<std::uint64_t, PointRows> finished_;
    std::uint64_t n_written_ = 0;
    std::set<std::pair<std::uint32_t, std::uint32_t>> played_;
};

}  // namespace

std::vector<std::uint32_t> run_tournament(
    const Experiment& experiment, tournament::TableWriter& store, tournament::Executor& executor,
    tournament::Progress& progress, const CancelToken& cancel, const PlayedElsewhere* elsewhere,
    tournament::Journal* journal, const TakePairs& take_pairs) {
    if (experiment.game.form() == games::GameForm::contribution) {
        run_groups(experiment, store, executor, progress, cancel, journal);
        return std::vector<std::uint32_t>(experiment.points(), experiment.repetitions);
    }
    store.add_table(ranking_schema(experiment));
    store.add_table(pairs_schema(experiment));
    if (has_dropping(experiment)) {
        store.add_table(dropping_schema(experiment));
    }
    store.add_table(summary_schema(experiment));
    return TournamentRun{experiment, store, executor, cancel, elsewhere, journal, take_pairs}.play(
        progress);
}

}  // namespace fides::analysis
