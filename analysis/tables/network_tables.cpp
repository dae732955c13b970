#include "analysis/tables/network_tables.hpp"

#include "analysis/estimates/point_play.hpp"
#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/valued_column.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/schema/schema.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

namespace fides::analysis {

using tournament::Cell;
using tournament::Column;
using tournament::Experiment;
using tournament::Network;
using tournament::Row;
using tournament::TableSchema;
using Type = Column::Type;

namespace {

constexpr std::size_t most_kept_ties = 2000;
constexpr std::size_t most_drawn_ties = 120;
constexpr std::uint64_t most_drawn_points = 4;
constexpr std::uint64_t most_reviewed_points = 33;
constexpr std::uint32_t most_snapshots = 41;

const Column point_column{"point", Type::integer, "number of the sweep's point, from 0"};

std::int64_t as_whole(std::uint64_t n) {
    return static_cast<std::int64_t>(n);
}

void append_estimate_columns(TableSchema& schema) {
    schema.columns.insert(schema.columns.end(),
                          {{"mean", Type::real, "over repetitions; ratios are sums over sums"},
                           {"standard_error", Type::real, "delta method over repetitions"},
                           {"low", Type::real, "mean less z standard errors"},
                           {"high", Type::real, "mean plus z standard errors"}});
}

/// Cells of mean, standard error and interval; empty where nothing was observed.
void append_estimate(Row& row, const RatioMoments& moments, double z) {
    const std::optional<Estimate> estimate = moments.estimate();
    if (!estimate) {
        row.resize(row.size() + 4);
        return;
    }
    row.emplace_back(estimate->mean);
    row.push_back(cell(estimate->standard_error));
    if (!estimate->standard_error) {
        row.resize(row.size() + 2);
        return;
    }
    const double half = z * *estimate->standard_error;
    row.emplace_back(estimate->mean - half);
    row.emplace_back(estimate->mean + half);
}

/// A measure of one direction of a tie.
struct Direction {
    const Network* network = nullptr;
    const tournament::Tie* tie = nullptr;
    unsigned trustor = 0;  ///< its end
    TieMeasure measure{};

    [[nodiscard]] std::uint32_t from() const { return tie->ends[trustor]; }

    [[nodiscard]] std::uint32_t to() const { return tie->ends[1 - trustor]; }
};

constexpr std::array<ValuedColumn<Direction>, 9> of_directions{{
    {"trustor", Type::integer, "number of the organisation that relies, from 0",
     [](const Direction& d) -> Cell { return as_whole(d.from()); }},
    {"trustee", Type::integer, "number of the one relied on",
     [](const Direction& d) -> Cell { return as_whole(d.to()); }},
    {"trustor_name", Type::text, "name",
     [](const Direction& d) -> Cell { return d.network->organisations[d.from()].name; }},
    {"trustee_name", Type::text, "name",
     [](const Direction& d) -> Cell { return d.network->organisations[d.to()].name; }},
    {"coverage", Type::real, "of the tie's contract",
     [](const Direction& d) -> Cell { return d.tie->terms.contract.coverage; }},
    {"prior_trust", Type::real, "of the tie",
     [](const Direction& d) -> Cell { return d.tie->terms.prior_trust; }},
    {"distance", Type::real, "of its ends",
     [](const Direction& d) -> Cell { return d.tie->terms.distance; }},
    {"cultural_distance", Type::real, "of its ends",
     [](const Direction& d) -> Cell { return d.tie->terms.cultural_distance; }},
    {"measure", Type::text,
     "trust, reliance, honouring, voluntary, credit as everywhere, of this direction; conflict: "
     "share of rounds with one open",
     [](const Direction& d) -> Cell {
         return std::string{tie_measure_names[static_cast<std::size_t>(d.measure)]};
     }},
}};

/// A measure of an organisation.
struct OfOrganisation {
    const Network* network = nullptr;
    std::size_t number = 0;
    OrganisationMeasure measure{};
};

constexpr std::array<ValuedColumn<OfOrganisation>, 4> of_organisations{{
    {"organisation", Type::integer, "number, from 0",
     [](const OfOrganisation& o) -> Cell { return as_whole(o.number); }},
    {"name", Type::text, "name",
     [](const OfOrganisation& o) -> Cell { return o.network->organisations[o.number].name; }},
    {"sector", Type::text, "empty: none",
     [](const OfOrganisation& o) -> Cell { return o.network->organisations[o.number].sector; }},
    {"measure", Type::text,
     "faith, working; payoff: mean a round over its ties, net of contract cost; left: share of "
     "repetitions in which it left of its own accord; over those, left_round: the round after "
     "which, left_payoff: its mean payoff a round and tie over its patience",
     [](const OfOrganisation& o) -> Cell {
         return std::string{organisation_measure_names[static_cast<std::size_t>(o.measure)]};
     }},
}};

std::size_t n_ties(const Experiment& experiment) {
    return tournament::lay_network(experiment).ties.size();
}

}  // namespace

NetworkTables network_tables(const Experiment& experiment) {
    const std::uint64_t n_points = experiment.points();
    NetworkTables tables;
    tables.reviews = experiment.venture.has_value() && n_points <= most_reviewed_points;
    if (!tournament::is_network(experiment)) {
        return tables;
    }
    std::size_t most = 0;
    for (std::uint64_t point = 0; point < std::min(n_points, most_reviewed_points); ++point) {
        most = std::max(most, n_ties(tournament::at_point(experiment, point)));
    }
    tables.ties = most <= most_kept_ties && n_points <= most_reviewed_points;
    tables.snapshots = most <= most_drawn_ties && n_points <= most_drawn_points;
    return tables;
}

std::vector<std::uint32_t> snapshot_rounds(const Experiment& experiment) {
    return spaced_rounds(experiment, most_snapshots);
}

TableSchema ties_schema() {
    TableSchema schema{"ties", {point_column}};
    append_columns(schema, of_directions);
    append_estimate_columns(schema);
    return schema;
}

TableSchema organisations_schema() {
    TableSchema schema{"organisations", {point_column}};
    append_columns(schema, of_organisations);
    append_estimate_columns(schema);
    return schema;
}

TableSchema tie_rounds_schema() {
    return {"tie_rounds",
            {point_column,
             {"round", Type::integer, "from 0"},
             {"trustor", Type::integer, "number of the organisation that relies, from 0"},
             {"trustee", Type::integer, "number of the one relied on"},
             {"measure", Type::text, "trust at the end of the round; reliance; conflict open"},
             {"mean", Type::real, "over repetitions"}}};
}

TableSchema organisation_rounds_schema() {
    return {"organisation_rounds",
            {point_column,
             {"round", Type::integer, "from 0"},
             {"organisation", Type::integer, "number, from 0"},
             {"measure", Type::text, "faith, working, left"},
             {"mean", Type::real, "over repetitions"}}};
}

TableSchema reviews_schema() {
    return {"reviews",
            {point_column,
             {"variant", Type::text, "main, no_attribution or removal"},
             {"review", Type::integer, "number, from 0"},
             {"round", Type::integer, "after which it was held"},
             {"measure", Type::text,
              "progress and target a round; hit: share that reached it; members: organisations "
              "still in"},
             {"mean", Type::real, "over repetitions"},
             {"low", Type::real, "mean less z standard errors"},
             {"high", Type::real, "mean plus z standard errors"}}};
}

std::vector<Row> ties_rows(std::uint64_t point, const Network& network,
                           const NetworkAccumulator& played, double z) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < network.ties.size(); ++i) {
        const tournament::Tie& tie = network.ties[i];
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            for (std::size_t m = 0; m < tie_measure_names.size(); ++m) {
                const auto measure = static_cast<TieMeasure>(m);
                Row row = row_of(
                    {as_whole(point)}, of_directions,
                    Direction{
                        .network = &network, .tie = &tie, .trustor = trustor, .measure = measure});
                append_estimate(row, played.of_tie(i, trustor, measure), z);
                rows.push_back(std::move(row));
            }
        }
    }
    return rows;
}

std::vector<Row> organisations_rows(std::uint64_t point, const Network& network,
                                    const NetworkAccumulator& played, double z) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < network.organisations.size(); ++i) {
        for (std::size_t m = 0; m < organisation_measure_names.size(); ++m) {
            const auto measure = static_cast<OrganisationMeasure>(m);
            Row row = row_of({as_whole(point)}, of_organisations,
                             OfOrganisation{.network = &network, .number = i, .measure = measure});
            append_estimate(row, played.of_organisation(i, measure), z);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

std::vector<Row> tie_rounds_rows(std::uint64_t point, const Network& network,
                                 const NetworkAccumulator& played, bool conflicts) {
    const SummedSnapshots& sums = played.snapshots();
    std::vector<Row> rows;
    for (std::size_t r = 0; r < sums.rounds.size(); ++r) {
        if (sums.repetitions[r] == 0) {
            continue;
        }
        const auto n = static_cast<double>(sums.repetitions[r]);
        for (std::size_t i = 0; i < network.ties.size(); ++i) {
            const std::size_t at = r * network.ties.size() + i;
            for (unsigned trustor = 0; trustor < 2; ++trustor) {
                const auto add = [&](const char* measure, double sum) {
                    rows.push_back({as_whole(point), as_whole(sums.rounds[r]),
                                    as_whole(network.ties[i].ends[trustor]),
                                    as_whole(network.ties[i].ends[1 - trustor]),
                                    std::string{measure}, sum / n});
                };
                add("trust", sums.trust[at][trustor]);
                add("reliance", static_cast<double>(sums.relied[at][trustor]));
                if (conflicts) {
                    add("conflict", static_cast<double>(sums.conflict[at]));
                }
            }
        }
    }
    return rows;
}

std::vector<Row> organisation_rounds_rows(std::uint64_t point, const Network& network,
                                          const NetworkAccumulator& played, bool venture) {
    const SummedSnapshots& sums = played.snapshots();
    const std::size_t n_organisations = network.organisations.size();
    std::vector<Row> rows;
    for (std::size_t r = 0; r < sums.rounds.size(); ++r) {
        if (sums.repetitions[r] == 0) {
            continue;
        }
        const auto n = static_cast<double>(sums.repetitions[r]);
        for (std::size_t i = 0; i < n_organisations; ++i) {
            const std::size_t at = r * n_organisations + i;
            const auto add = [&](const char* measure, double sum) {
                rows.push_back({as_whole(point), as_whole(sums.rounds[r]), as_whole(i),
                                std::string{measure}, sum / n});
            };
            if (venture) {
                add("faith", sums.faith[at]);
                add("working", static_cast<double>(sums.working[at]));
            }
            add("left", static_cast<double>(sums.left[at]));
        }
    }
    return rows;
}

std::vector<Row> reviews_rows(std::uint64_t point, tournament::Variant variant,
                              const NetworkAccumulator& played, double z) {
    std::vector<Row> rows;
    for (std::size_t k = 0; k < played.n_reviews(); ++k) {
        for (std::size_t m = 0; m < review_measure_names.size(); ++m) {
            Row row{as_whole(point), std::string{tournament::variant_name(variant)}, as_whole(k),
                    as_whole(played.round_of_review(k)), std::string{review_measure_names[m]}};
            Row cells;
            append_estimate(cells, played.of_review(k, static_cast<ReviewMeasure>(m)), z);
            row.insert(row.end(), {cells[0], cells[2], cells[3]});
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

}  // namespace fides::analysis
