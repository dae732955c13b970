#include "analysis/runs/repetitions.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "analysis/estimates/repetition_value.hpp"
#include "analysis/runs/collaboration_run.hpp"
#include "analysis/tables/result_tables.hpp"
#include "tournament/collaboration/collaboration.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/experiment/variant.hpp"
#include "tournament/match/match.hpp"
#include "tournament/round/ratio.hpp"
#include "tournament/schema/schema.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace fides::analysis {

using tournament::CancelToken;
using tournament::Cell;
using tournament::CollaborationTally;
using tournament::Column;
using tournament::Experiment;
using tournament::Measure;
using tournament::MeasureInfo;
using tournament::n_measures;
using tournament::Pairing;
using tournament::PooledSums;
using tournament::Ratio;
using tournament::Row;
using tournament::Tally;
using tournament::Tournament;
using tournament::Variant;
using Type = Column::Type;

namespace {

/// Repetitions that a thread plays in one go.
constexpr std::uint32_t most_at_once = 256;
constexpr std::uint32_t pieces_wanted = 32;

/// What a repetition can tell: of matches not what needs a venture, conflicts or many partners.
std::vector<Measure> told_measures(const Experiment& experiment) {
    const bool is_match = std::holds_alternative<Tournament>(experiment.kind);
    std::vector<Measure> out;
    for (std::size_t m = 0; m < n_measures; ++m) {
        const auto measure = static_cast<Measure>(m);
        const bool is_collective = measure == Measure::faith || measure == Measure::working ||
                                   measure == Measure::conflict ||
                                   measure == Measure::partner_discernment;
        if (is_match ? !is_collective : can_observe(experiment, measure)) {
            out.push_back(measure);
        }
    }
    return out;
}

/// @param value_of  of a measure that is no quotient of sums
template <class ValueOf>
void append_measures(Row& row, const std::vector<Measure>& measures, const PooledSums& sums,
                     const ValueOf& value_of) {
    for (const Measure measure : measures) {
        if (!tournament::is_quotient(measure)) {
            row.push_back(cell(value_of(measure)));
            continue;
        }
        const Ratio ratio = tournament::ratio_of(measure, sums);
        row.push_back(cell(value_of_sums(measure, sums)));
        row.emplace_back(ratio.numerator);
        row.emplace_back(ratio.denominator);
    }
}

/// Plays numbered repetitions piece by piece and writes their rows in order.
/// @param rows_of  plays the repetitions from one up to another and tells their rows
template <class RowsOf>
void write_pieces(std::uint32_t n_repetitions, const RowsOf& rows_of,
                  tournament::TableWriter& store, tournament::Executor& executor,
                  ProgressMeter& meter, const CancelToken& cancel) {
    const std::uint32_t at_once =
        std::clamp(n_repetitions / pieces_wanted, std::uint32_t{1}, most_at_once);
    const std::uint32_t n_pieces = (n_repetitions + at_once - 1) / at_once;
    const auto produce = [&](std::size_t piece) {
        const auto first = static_cast<std::uint32_t>(piece) * at_once;
        const std::uint32_t last = std::min(first + at_once, n_repetitions);
        std::vector<Row> rows = rows_of(first, last);
        meter.add(rows.size());
        return rows;
    };
    const auto consume = [&](std::size_t, const std::vector<Row>& rows) {
        store.append("repetitions", rows);
    };
    executor.ordered<std::vector<Row>>(n_pieces, produce, consume, cancel);
}

}  // namespace

tournament::TableSchema repetitions_schema(const Experiment& experiment) {
    tournament::TableSchema schema{"repetitions", point_columns(experiment)};
    const auto add = [&schema](Column column) { schema.columns.push_back(std::move(column)); };
    add({"variant", Type::text, "main, no_attribution or removal"});
    add({"repetition", Type::integer, "number, from 0: as in fides replay"});
    if (std::holds_alternative<Tournament>(experiment.kind)) {
        add({"player", Type::text, "in the first seat"});
        add({"opponent", Type::text, "in the second"});
        add({"rounds", Type::integer, "played"});
        add({"score", Type::real, "mean payoff a round"});
        add({"opponent_score", Type::real, "mean payoff a round"});
        add({"cooperation", Type::real, "share of rounds in which the move was C"});
        add({"opponent_cooperation", Type::real, "share of rounds in which the move was C"});
    }
    for (const Measure measure : told_measures(experiment)) {
        const MeasureInfo& info = tournament::info(measure);
        const std::string name{info.name};
        add({name, Type::real, std::string{info.label} + " in this repetition"});
        if (tournament::is_quotient(measure)) {
            add({name + "_numerator", Type::real, "sum over its observations"});
            add({name + "_denominator", Type::real,
                 "their number or weight; the column before is the sum over it"});
        }
    }
    return schema;
}

void write_repetitions(const Experiment& experiment, std::span<const std::uint32_t> repetitions,
                       tournament::TableWriter& store, tournament::Executor& executor,
                       tournament::Progress& progress, const CancelToken& cancel) {
    const std::vector<Variant> variants = tournament::variants_of(experiment);
    const bool is_tournament = std::holds_alternative<Tournament>(experiment.kind);
    const std::vector<Measure> measures = told_measures(experiment);
    const auto pairings_at = [&](std::uint64_t point) {
        return is_tournament ? tournament::schedule(tournament::at_point(experiment, point))
                             : std::vector<Pairing>(1);
    };
    std::uint64_t n = 0;
    for (std::uint64_t point = 0; point < repetitions.size(); ++point) {
        n += variants.size() * pairings_at(point).size() * repetitions[point];
    }
    ProgressMeter meter{progress, n};
    store.add_table(repetitions_schema(experiment));
    for (std::uint64_t point = 0; point < repetitions.size() && !cancel.is_cancelled(); ++point) {
        for (const Variant variant : variants) {
            const Experiment here =
                tournament::with_variant(tournament::at_point(experiment, point), variant);
            const auto begin_row = [&](std::uint32_t repetition) {
                Row row = point_cells(experiment, point);
                row.emplace_back(std::string{tournament::variant_name(variant)});
                row.emplace_back(static_cast<std::int64_t>(repetition));
                return row;
            };
            if (!is_tournament) {
                const tournament::CollaborationPlan plan{here, false};
                const auto rows_of = [&](std::uint32_t first, std::uint32_t last) {
                    tournament::CollaborationPlayer player{plan, here.game,
                                                           tournament::Path::fastest};
                    std::vector<Row> rows;
                    for (std::uint32_t at = first; at < last && !cancel.is_cancelled();
                         at += player.good_many()) {
                        const std::uint32_t n = std::min(player.good_many(), last - at);
                        player.play_many(
                            at, std::vector<tournament::Recording>(n),
                            [&](std::size_t i, const CollaborationTally& tally) {
                                Row& row = rows.emplace_back(
                                    begin_row(at + static_cast<std::uint32_t>(i)));
                                append_measures(row, measures, tally.counted, [&](Measure measure) {
                                    return value_in_repetition(measure, tally);
                                });
                            });
                    }
                    return rows;
                };
                write_pieces(repetitions[point], rows_of, store, executor, meter, cancel);
                continue;
            }
            const auto& players = tournament_of(here).players;
            for (const Pairing& pairing : pairings_at(point)) {
                const auto rows_of = [&](std::uint32_t first, std::uint32_t last) {
                    tournament::MatchPlayer player{here, pairing};
                    std::vector<Row> rows;
                    for (std::uint32_t repetition = first;
                         repetition < last && !cancel.is_cancelled(); ++repetition) {
                        const Tally tally = player.play(repetition, {});
                        const auto rounds = static_cast<double>(tally.rounds);
                        Row& row = rows.emplace_back(begin_row(repetition));
                        row.emplace_back(players[pairing.first].name);
                        row.emplace_back(players[pairing.second].name);
                        row.emplace_back(static_cast<std::int64_t>(tally.rounds));
                        for (const double score : tally.score) {
                            row.emplace_back(score / tally.weight);
                        }
                        for (const std::uint32_t moves : tally.cooperations) {
                            row.emplace_back(static_cast<double>(moves) / rounds);
                        }
                        const PooledSums sums = tally.pooled();
                        append_measures(row, measures, sums, [&](Measure measure) {
                            return value_of_sums(measure, sums);
                        });
                    }
                    return rows;
                };
                write_pieces(repetitions[point], rows_of, store, executor, meter, cancel);
            }
        }
    }
}

}  // namespace fides::analysis
