#include "analysis/runs/interactions.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/valued_column.hpp"
#include "tournament/collaboration/transcribe_collaboration.hpp"
#include "tournament/experiment/payoff_scale.hpp"
#include "tournament/experiment/variant.hpp"
#include "tournament/match/match.hpp"
#include "tournament/match/transcript.hpp"
#include "tournament/network/network.hpp"
#include "tournament/schema/schema.hpp"

#include <array>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace fides::analysis {

using games::Move;
using games::Seat;
using tournament::Cell;
using tournament::Collaboration;
using tournament::Column;
using tournament::Experiment;
using tournament::Pairing;
using tournament::Row;
using tournament::Transcript;
using tournament::Variant;

namespace {

/// Where a repetition stands among all that are played.
struct Address {
    std::uint64_t point = 0;
    Variant variant = Variant::main;
    Pairing pairing;
    std::uint32_t repetition = 0;
};

Cell whole(std::uint64_t n) {
    return static_cast<std::int64_t>(n);
}

/// A seat's side of a match and repetition.
struct Side {
    const Address* address = nullptr;
    const Transcript* transcript = nullptr;
    Seat seat = Seat::first;
    std::array<std::uint64_t, 4> pairs{};  ///< rounds of CC, CD, DC, DD, the own move first
    std::optional<Move> first_act{};
    bool won = false;

    [[nodiscard]] double score() const { return transcript->scores[games::index(seat)]; }

    [[nodiscard]] double difference() const {
        return score() - transcript->scores[1 - games::index(seat)];
    }

    [[nodiscard]] double turns() const { return static_cast<double>(transcript->rounds.size()); }

    [[nodiscard]] std::uint32_t player() const {
        return seat == Seat::first ? address->pairing.first : address->pairing.second;
    }

    [[nodiscard]] std::uint32_t opponent() const {
        return seat == Seat::first ? address->pairing.second : address->pairing.first;
    }
};

/// @param here  the experiment at the point
Side side_of(const Experiment& here, const Address& address, const Transcript& transcript,
             Seat seat) {
    Side side{.address = &address, .transcript = &transcript, .seat = seat};
    const unsigned own = games::index(seat);
    const unsigned other = 1 - own;
    double lead = 0.0;
    double weight = 1.0;
    double weights = 0.0;
    for (const tournament::RoundRecord& round : transcript.rounds) {
        if (round.acted[own] && round.acted[other]) {
            ++side.pairs[2 * games::index(round.moves[own]) + games::index(round.moves[other])];
        }
        if (round.acted[own] && !side.first_act) {
            side.first_act = round.moves[own];
        }
        lead += weight * (round.payoffs[own] - round.payoffs[other]);
        weights += weight;
        weight *= here.discount;
    }
    side.won = lead > weights * tournament::PayoffScale{here}.lead_rounding(side.turns());
    return side;
}

using SideColumn = ValuedColumn<Side>;
using Type = Column::Type;

/// Axelrod-Python's names.
constexpr std::array<SideColumn, 18> side_columns{{
    {"Player index", Type::integer, "of the player, from 0",
     [](const Side& s) { return whole(s.player()); }},
    {"Opponent index", Type::integer, "of the opponent, from 0",
     [](const Side& s) { return whole(s.opponent()); }},
    {"Repetition", Type::integer, "from 0",
     [](const Side& s) { return whole(s.address->repetition); }},
    {"Player name", Type::text, "name",
     [](const Side& s) -> Cell { return s.transcript->players[games::index(s.seat)]; }},
    {"Opponent name", Type::text, "name",
     [](const Side& s) -> Cell { return s.transcript->players[1 - games::index(s.seat)]; }},
    {"Actions", Type::text,
     "the player's moves, one letter a round: C or D, . where it had none (trust game)",
     [](const Side& s) -> Cell { return s.transcript->moves(s.seat); }},
    {"Score", Type::real, "total payoff of the player",
     [](const Side& s) -> Cell { return s.score(); }},
    {"Score difference", Type::real, "its total less the opponent's",
     [](const Side& s) -> Cell { return s.difference(); }},
    {"Turns", Type::integer, "rounds played",
     [](const Side& s) { return whole(s.transcript->rounds.size()); }},
    {"Score per turn", Type::real, "mean payoff a round",
     [](const Side& s) -> Cell { return s.score() / s.turns(); }},
    {"Score difference per turn", Type::real, "difference a round",
     [](const Side& s) -> Cell { return s.difference() / s.turns(); }},
    {"Win", Type::integer, "1 if it scored more than the opponent",
     [](const Side& s) { return whole(s.won ? 1 : 0); }},
    {"Initial cooperation", Type::integer, "1 if its first act was C; empty if it never acted",
     [](const Side& s) {
         return s.first_act ? whole(*s.first_act == Move::cooperate ? 1 : 0) : Cell{};
     }},
    {"Cooperation count", Type::integer, "rounds in which its move was C",
     [](const Side& s) { return whole(s.pairs[0] + s.pairs[1]); }},
    {"CC count", Type::integer, "rounds in which both moves were C",
     [](const Side& s) { return whole(s.pairs[0]); }},
    {"CD count", Type::integer, "rounds of own C, other D",
     [](const Side& s) { return whole(s.pairs[1]); }},
    {"DC count", Type::integer, "rounds of own D, other C",
     [](const Side& s) { return whole(s.pairs[2]); }},
    {"DD count", Type::integer, "rounds in which both moves were D",
     [](const Side& s) { return whole(s.pairs[3]); }},
}};

/// Of the mutual trust game.
constexpr std::array<SideColumn, 2> reliance_columns{{
    {"Reliance", Type::text, "one letter a round: C where the player relied",
     [](const Side& s) -> Cell { return s.transcript->reliances(s.seat); }},
    {"Response", Type::text, "one letter a round: C honoured, D betrayed, . not relied on",
     [](const Side& s) -> Cell { return s.transcript->responses(s.seat); }},
}};

bool has_reliances(const Experiment& experiment) {
    return experiment.game.form() == games::GameForm::mutual_trust;
}

/// Every match and repetition, two rows each.
tournament::TableSchema interactions_schema(const Experiment& experiment) {
    tournament::TableSchema schema{"interactions", point_columns_if_swept(experiment)};
    if (std::holds_alternative<Collaboration>(experiment.kind)) {
        schema.columns.push_back(variant_column());
    }
    schema.columns.push_back(
        {"Interaction index", Type::integer, "number of the match and repetition, from 0"});
    append_columns(schema, side_columns);
    if (has_reliances(experiment)) {
        append_columns(schema, reliance_columns);
    }
    return schema;
}

/// The cells before those of a side; the last, the interaction's number, is known when the row is
/// written.
Row first_cells(const Experiment& experiment, const Address& address) {
    Row row = point_cells_if_swept(experiment, address.point);
    if (std::holds_alternative<Collaboration>(experiment.kind)) {
        row.emplace_back(std::string{tournament::variant_name(address.variant)});
    }
    row.emplace_back();
    return row;
}

Row row_about(const Experiment& experiment, const Side& side) {
    Row row = row_of(first_cells(experiment, *side.address), side_columns, side);
    return has_reliances(experiment) ? row_of(std::move(row), reliance_columns, side) : row;
}

/// Matches of a unit of work: one of a tournament, or all ties of a collaboration's repetition.
struct Played {
    std::vector<Pairing> pairings;
    std::vector<Transcript> transcripts;
};

Played play_ties(const Experiment& experiment, std::uint32_t repetition) {
    Played played;
    for (const tournament::Tie& tie : tournament::lay_network(experiment).ties) {
        played.pairings.push_back({tie.ends[0], tie.ends[1]});
    }
    std::vector<std::uint32_t> ties(played.pairings.size());
    std::iota(ties.begin(), ties.end(), 0U);
    played.transcripts = tournament::transcribe_collaboration(experiment, repetition, ties);
    return played;
}

Played play_match(const Experiment& experiment, const Pairing& pairing, std::uint32_t repetition) {
    return {{pairing},
            {tournament::transcribe_match(experiment, pairing.first, pairing.second, repetition)}};
}

}  // namespace

void write_interactions(const Experiment& experiment, std::span<const std::uint32_t> repetitions,
                        tournament::TableWriter& store, tournament::Executor& executor,
                        tournament::Progress& progress, const tournament::CancelToken& cancel) {
    const std::vector<Variant> variants = tournament::variants_of(experiment);
    const bool collaboration = std::holds_alternative<Collaboration>(experiment.kind);
    const auto pairings_at = [&](std::uint64_t point) {
        return collaboration ? std::vector<Pairing>{{0, 1}}
                             : tournament::schedule(tournament::at_point(experiment, point));
    };
    std::uint64_t n = 0;
    for (std::uint64_t point = 0; point < repetitions.size(); ++point) {
        n += variants.size() * pairings_at(point).size() * repetitions[point];
    }
    store.add_table(interactions_schema(experiment));
    ProgressMeter meter{progress, n};
    const std::size_t number_at = first_cells(experiment, {}).size() - 1;
    std::int64_t n_rows = 0;
    const auto consume = [&](std::size_t, std::vector<Row> rows) {
        for (Row& row : rows) {
            row[number_at] = n_rows++ / 2;  // two rows an interaction
        }
        store.append("interactions", rows);
    };
    for (std::uint64_t point = 0; point < repetitions.size(); ++point) {
        const std::vector<Pairing> pairings = pairings_at(point);
        const auto produce = [&](std::size_t i) {
            const std::uint64_t match = i / repetitions[point];
            Address address;
            address.point = point;
            address.variant = variants[match / pairings.size()];
            address.pairing = pairings[match % pairings.size()];
            address.repetition = static_cast<std::uint32_t>(i % repetitions[point]);
            const Experiment here =
                tournament::with_variant(tournament::at_point(experiment, point), address.variant);
            const Played played = collaboration
                                      ? play_ties(here, address.repetition)
                                      : play_match(here, address.pairing, address.repetition);
            std::vector<Row> rows;
            for (std::size_t unit = 0; unit < played.transcripts.size(); ++unit) {
                address.pairing = played.pairings[unit];
                for (const Seat seat : {Seat::first, Seat::second}) {
                    rows.push_back(row_about(
                        experiment, side_of(here, address, played.transcripts[unit], seat)));
                }
            }
            meter.add(1);
            return rows;
        };
        executor.ordered<std::vector<Row>>(variants.size() * pairings.size() * repetitions[point],
                                           produce, consume, cancel);
    }
}

}  // namespace fides::analysis
