#include "analysis/findings/tournament_readings.hpp"

#include "analysis/findings/named_rows.hpp"
#include "analysis/statistics/student_t.hpp"
#include "tournament/experiment/payoff_scale.hpp"
#include "tournament/schema/schema.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace fides::analysis {

using tournament::Results;

namespace {

/// A mean with the bootstrap's interval where the table has it, else mean -+ z standard errors.
Reading score_in(const NamedRows& rows, double z) {
    Reading score{.mean = rows.number("score").value_or(0.0), .interval = {}};
    const double error = rows.number("standard_error").value_or(0.0);
    if (error > 0.0) {
        const double half_width = z * error;
        const std::optional<Interval> drawn = rows.interval("score_low", "score_high");
        score.interval = drawn.value_or(Interval{score.mean - half_width, score.mean + half_width});
    }
    return score;
}

std::vector<std::vector<PlaceReading>> rankings_in(const tournament::Experiment& experiment,
                                                   const Results& results) {
    std::vector<std::vector<PlaceReading>> rankings;
    if (!results.has_table("ranking")) {
        return rankings;
    }
    const double z = student_t_limit(experiment.analysis.level, as_good_as_normal);
    NamedRows rows{results, "ranking"};
    while (rows.next()) {
        const std::uint64_t point = rows.point();
        if (point >= experiment.points()) {
            continue;
        }
        if (rankings.size() <= point) {
            rankings.resize(point + 1);
        }
        const std::optional<std::int64_t> rank = whole_in(rows["rank"]);
        if (!rank) {  // met nobody
            continue;
        }
        rankings[point].push_back({.rank = *rank,
                                   .player = text_in(rows["player"]),
                                   .score = score_in(rows, z),
                                   .rank_low = whole_in(rows["rank_low"]),
                                   .rank_high = whole_in(rows["rank_high"]),
                                   .cooperation = rows.number("cooperation").value_or(0.0),
                                   .niceness = rows.number("niceness").value_or(0.0)});
    }
    for (std::vector<PlaceReading>& ranking : rankings) {
        std::stable_sort(ranking.begin(), ranking.end(),
                         [](const auto& a, const auto& b) { return a.rank < b.rank; });
    }
    return rankings;
}

std::vector<DroppingReading> droppings_in(const Results& results) {
    std::vector<DroppingReading> droppings;
    if (!results.has_table("dropping")) {
        return droppings;
    }
    NamedRows rows{results, "dropping"};
    while (rows.next() && rows.point() == 0) {
        if (whole_in(rows["rank"]) != 1) {
            continue;
        }
        const std::string dropped = text_in(rows["dropped"]);
        if (droppings.empty() || droppings.back().dropped != dropped) {
            droppings.push_back(
                {.dropped = dropped, .first = {}, .score = rows.number("score").value_or(0.0)});
        }
        droppings.back().first.push_back(text_in(rows["player"]));
    }
    return droppings;
}

std::optional<PrecisionReading> precision_in(const tournament::Experiment& experiment,
                                             const Results& results) {
    if (!(experiment.precision > 0.0) || !results.has_table("ranking") ||
        !results.has_table("summary")) {
        return std::nullopt;
    }
    std::map<std::uint64_t, double> widest;  // by point
    NamedRows ranking{results, "ranking"};
    while (ranking.next()) {
        double& here = widest[ranking.point()];
        if (!whole_in(ranking["rank"])) {  // met nobody
            continue;
        }
        const auto drawn = ranking.interval("score_low", "score_high");
        const double half =
            drawn ? 0.5 * (drawn->high - drawn->low) : std::numeric_limits<double>::infinity();
        here = std::max(here, half);
    }
    PrecisionReading read;
    for (const auto& [point, half] : widest) {
        read.reached += half <= experiment.precision ? 1U : 0U;
        read.widest = std::max(read.widest, half);
    }
    NamedRows summary{results, "summary"};
    while (summary.next()) {
        const std::int64_t n = whole_in(summary["repetitions"]).value_or(0);
        read.fewest = read.most == 0 ? n : std::min(read.fewest, n);
        read.most = std::max(read.most, n);
    }
    return read;
}

std::optional<PairReading> best_pair_in(const tournament::Experiment& experiment,
                                        const Results& results) {
    std::optional<PairReading> best;
    if (!results.has_table("pairs")) {
        return best;
    }
    const double z = student_t_limit(experiment.analysis.level, as_good_as_normal);
    // Of pairs that did equally well the first stands for all.
    const tournament::PayoffScale scale{tournament::at_point(experiment, 0)};
    const double rounding = 2.0 * scale.mean_rounding(static_cast<double>(experiment.rounds) +
                                                      static_cast<double>(experiment.repetitions));
    NamedRows rows{results, "pairs"};
    while (rows.next() && rows.point() == 0) {
        const std::optional<double> score = rows.number("score");
        if (score && (!best || *score - best->score.mean > rounding)) {
            best = PairReading{.player = text_in(rows["player"]),
                               .opponent = text_in(rows["opponent"]),
                               .score = score_in(rows, z)};
        }
    }
    return best;
}

}  // namespace

TournamentReadings read_tournament(const tournament::Experiment& experiment,
                                   const Results& results) {
    return {.rankings = rankings_in(experiment, results),
            .best_pair = best_pair_in(experiment, results),
            .droppings = droppings_in(results),
            .precision = precision_in(experiment, results)};
}

}  // namespace fides::analysis
