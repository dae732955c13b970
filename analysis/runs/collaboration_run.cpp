#include "analysis/runs/collaboration_run.hpp"

#include "analysis/estimates/block_table.hpp"
#include "analysis/estimates/point_estimate.hpp"
#include "analysis/estimates/point_play.hpp"
#include "analysis/estimates/progress_meter.hpp"
#include "analysis/statistics/blocks.hpp"
#include "analysis/statistics/student_t.hpp"
#include "analysis/tables/curves.hpp"
#include "analysis/tables/network_tables.hpp"
#include "analysis/tables/result_tables.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/experiment/variant.hpp"
#include "tournament/schema/schema.hpp"

#include <optional>
#include <string>
#include <utility>

namespace fides::analysis {

using tournament::CancelToken;
using tournament::Experiment;
using tournament::Measure;
using tournament::Row;
using tournament::Variant;

namespace {

constexpr std::uint32_t most_sampled = 100;

std::vector<Row> summary_rows(const Experiment& experiment, std::uint64_t point, Variant variant,
                              const PointEstimate& estimate) {
    std::vector<Row> rows;
    rows.reserve(tournament::n_measures);
    for (std::size_t m = 0; m < tournament::n_measures; ++m) {
        const MeasureEstimate& measured = estimate.measures[m];
        Row row = point_cells(experiment, point);
        row.emplace_back(std::string{tournament::variant_name(variant)});
        row.emplace_back(std::string{tournament::measures()[m].name});
        row.push_back(cell(measured.mean));
        row.push_back(cell(measured.standard_error));
        append_interval(row, measured.interval);
        row.emplace_back(static_cast<std::int64_t>(experiment.repetitions));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> counterfactual_rows(const Experiment& experiment, std::uint64_t point,
                                     const PointEstimate& estimate) {
    static constexpr std::array<const char*, n_counterfactuals> names{"freely", "owed",
                                                                      "destroyed"};
    std::vector<Row> rows;
    for (std::size_t kind = 0; kind < n_counterfactuals; ++kind) {
        const MeasureEstimate& measured = estimate.counterfactual[kind];
        Row row = point_cells(experiment, point);
        row.emplace_back(std::string{names[kind]});
        row.push_back(cell(measured.mean));
        row.push_back(cell(measured.standard_error));
        append_interval(row, measured.interval);
        row.emplace_back(static_cast<std::int64_t>(experiment.repetitions));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> trajectory_rows(const Experiment& experiment, std::uint64_t point, Variant variant,
                                 const std::vector<std::uint32_t>& sampled,
                                 const PointEstimate& estimate) {
    std::vector<Row> rows;
    for (std::size_t s = 0; s < sampled.size(); ++s) {
        for (std::size_t i = 0; i < trajectory_measures.size(); ++i) {
            if (!can_observe(experiment, trajectory_measures[i])) {
                continue;
            }
            const RoundEstimate& round = estimate.trajectory[s * trajectory_measures.size() + i];
            Row row{static_cast<std::int64_t>(point),
                    std::string{tournament::variant_name(variant)},
                    static_cast<std::int64_t>(sampled[s]),
                    std::string{tournament::info(trajectory_measures[i]).name}};
            row.push_back(cell(round.mean));
            append_interval(row, round.interval);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

/// What a variant of a point leaves when it is played.
struct PointLeft {
    PointSums sums;
    std::optional<NetworkAccumulator> network;

    /// All of it, for a journal. @pre of a network it has an accumulator already
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(sums);
        if (network) {
            bytes(*network);
        }
    }
};

/// One item of the sweep: a variant of a point, estimated.
struct Item {
    PointRequest request;
    std::optional<PointEstimate> estimate;  ///< empty: cancelled, or left to others
    std::optional<NetworkAccumulator> network;
    std::string blocks;  ///< lines of the file of block sums
};

/// Starts the tables of a network; writes what each point left.
class NetworkWriter {
public:
    NetworkWriter(const Experiment& experiment, tournament::TableWriter& store)
        : experiment_{experiment},
          store_{store},
          tables_{network_tables(experiment)},
          z_{student_t_limit(experiment.analysis.level, as_good_as_normal)} {
        if (tables_.ties) {
            store.add_table(ties_schema());
            store.add_table(organisations_schema());
        }
        if (tables_.snapshots) {
            store.add_table(tie_rounds_schema());
            store.add_table(organisation_rounds_schema());
        }
        if (tables_.reviews) {
            store.add_table(reviews_schema());
        }
    }

    void ask(PointRequest& request, const Experiment& here, Variant variant) const {
        const bool main = variant == Variant::main;
        request.network = tables_.reviews || (main && tables_.ties);
        if (main && tables_.snapshots) {
            request.snapshot_rounds = snapshot_rounds(here);
        }
    }

    void write(std::uint64_t point, Variant variant, const NetworkAccumulator& played) {
        if (variant == Variant::main && tables_.ties) {
            const tournament::Network network =
                tournament::lay_network(tournament::at_point(experiment_, point));
            store_.append("ties", ties_rows(point, network, played, z_));
            store_.append("organisations", organisations_rows(point, network, played, z_));
            if (tables_.snapshots) {
                store_.append("tie_rounds", tie_rounds_rows(point, network, played,
                                                            tournament::may_conflict(experiment_)));
                store_.append("organisation_rounds",
                              organisation_rounds_rows(point, network, played,
                                                       experiment_.venture.has_value()));
            }
        }
        if (tables_.reviews) {
            store_.append("reviews", reviews_rows(point, variant, played, z_));
        }
    }

private:
    const Experiment& experiment_;
    tournament::TableWriter& store_;
    NetworkTables tables_;
    double z_;
};

}  // namespace

bool can_observe(const Experiment& experiment, Measure measure) {
    switch (measure) {
        case Measure::faith:
        case Measure::working:
            return experiment.venture.has_value();
        case Measure::conflict:
            return tournament::may_conflict(experiment);
        default:
            return true;
    }
}

void run_collaboration(const Experiment& experiment, tournament::TableWriter& store,
                       tournament::Executor& executor, tournament::Progress& progress,
                       const CancelToken& cancel, tournament::Journal* journal) {
    const std::vector<Variant> variants = tournament::variants_of(experiment);
    const std::uint64_t n_points = experiment.points();
    const bool trajectory = keeps_trajectory(experiment);
    const bool counterfactual = experiment.analysis.counterfactual;
    const Blocks blocks{experiment.repetitions};
    const BootstrapWeights weights{experiment.analysis.bootstrap, blocks.count(), experiment.seed};

    store.add_table(summary_schema(experiment));
    if (trajectory) {
        store.add_table(trajectory_schema());
    }
    if (counterfactual) {
        store.add_table(counterfactual_schema(experiment));
    }
    const bool keeps_blocks = kept_blocks(experiment) > 1;
    std::string blocks_text = keeps_blocks ? blocks_header() : std::string{};
    NetworkWriter networks{experiment, store};
    Curves curves{experiment};
    ProgressMeter meter{progress, n_points * variants.size() * experiment.repetitions};
    const auto tick = [&meter](std::uint64_t repetitions) { meter.add(repetitions); };

    const tournament::KeptItems items{journal, tournament::UnitPart::main};
    const auto produce = [&](std::size_t i) {
        const std::uint64_t point = i / variants.size();
        const Variant variant = variants[i % variants.size()];
        const Experiment here =
            tournament::with_variant(tournament::at_point(experiment, point), variant);
        Item item;
        if (trajectory) {
            item.request.sampled_rounds = spaced_rounds(here, most_sampled);
        }
        item.request.counterfactual = counterfactual && variant == Variant::main;
        networks.ask(item.request, here, variant);
        const tournament::KeptUnit kept = items.item(i);
        const bool in_pieces = is_kept_in_pieces(here);
        PointLeft left;
        if (item.request.network) {
            left.network.emplace(0, 0, std::vector<std::uint32_t>{});
        }
        if (!in_pieces && kept.recall(left, here.repetitions)) {
            tick(here.repetitions);
        } else if (!in_pieces && kept.is_left(here.repetitions)) {
            tick(here.repetitions);
            return item;
        } else {
            PlayedPoint played = play_point(here, item.request, executor, tick, cancel,
                                            in_pieces ? kept : tournament::KeptUnit{});
            if (cancel.is_cancelled() || (in_pieces && tournament::leaves_work(journal))) {
                return item;
            }
            left = {.sums = point_sums(played.measures, experiment.analysis.level,
                                       item.request.sampled_rounds.size()),
                    .network = std::move(played.network)};
            if (!in_pieces) {
                kept.note(left);
            }
        }
        if (tournament::leaves_work(journal)) {
            return item;
        }
        if (keeps_blocks) {
            item.blocks = blocks_lines(experiment, point, variant, left.sums.blocks);
        }
        item.estimate = estimate_point(std::move(left.sums), weights, experiment.analysis.level);
        item.network = std::move(left.network);
        return item;
    };
    const auto consume = [&](std::size_t i, Item item) {
        if (!item.estimate || tournament::leaves_work(journal)) {
            return;
        }
        const std::uint64_t point = i / variants.size();
        const Variant variant = variants[i % variants.size()];
        store.append("summary", summary_rows(experiment, point, variant, *item.estimate));
        if (trajectory) {
            store.append("trajectory",
                         trajectory_rows(experiment, point, variant, item.request.sampled_rounds,
                                         *item.estimate));
        }
        if (counterfactual && variant == Variant::main) {
            store.append("counterfactual", counterfactual_rows(experiment, point, *item.estimate));
        }
        blocks_text += item.blocks;
        if (item.network) {
            networks.write(point, variant, *item.network);
        }
        curves.add(point, variant, *item.estimate);
    };
    executor.ordered<Item>(n_points * variants.size(), produce, consume, cancel);
    if (!cancel.is_cancelled() && !tournament::leaves_work(journal)) {
        if (keeps_blocks) {
            store.write_file(blocks_file, blocks_text);
        }
        curves.write(store);
    }
}

}  // namespace fides::analysis
