#include "analysis/runs/interactions.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "analysis/tables/result_tables.hpp"
#include "tournament/collaboration/transcribe_collaboration.hpp"
#include "tournament/experiment/payoff_scale.hpp"
#include "tournament/experiment/variant.hpp"
#include "tournament/match/match.hpp"
#include "tournament/match/transcript.hpp"
#include "tournament/network/network.hpp"
#include "tournament/schema/schema.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace fides::analysis {

using games::Move;
using games::Seat;
using tournament::Collaboration;
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

std::int64_t whole(std::uint64_t n) {
    return static_cast<std::int64_t>(n);
}

/// @param here  the experiment at the point
Row row_of(const Experiment& experiment, const Experiment& here, const Address& address,
           const Transcript& transcript, Seat seat) {
    const unsigned own = games::index(seat);
    const unsigned other = 1 - own;
    const std::size_t n_rounds = transcript.rounds.size();
    std::array<std::uint64_t, 4> pairs{};  // CC, CD, DC, DD
    double lead = 0.0;
    double weight = 1.0;
    double weights = 0.0;
    std::optional<Move> first_act;
    for (const tournament::RoundRecord& round : transcript.rounds) {
        if (round.acted[own] && round.acted[other]) {
            ++pairs[2 * games::index(round.moves[own]) + games::index(round.moves[other])];
        }
        if (round.acted[own] && !first_act) {
            first_act = round.moves[own];
        }
        lead += weight * (round.payoffs[own] - round.payoffs[other]);
        weights += weight;
        weight *= here.discount;
    }
    const double rounding =
        weights * tournament::PayoffScale{here}.lead_rounding(static_cast<double>(n_rounds));
    const std::array<std::uint32_t, 2> players{address.pairing.first, address.pairing.second};
    const double score = transcript.scores[own];
    const double difference = score - transcript.scores[other];
    const auto turns = static_cast<double>(n_rounds);

    Row row = point_cells_if_swept(experiment, address.point);
    if (std::holds_alternative<Collaboration>(experiment.kind)) {
        row.emplace_back(std::string{tournament::variant_name(address.variant)});
    }
    row.emplace_back();  // its number, known when it is written
    row.emplace_back(whole(players[own]));
    row.emplace_back(whole(players[other]));
    row.emplace_back(whole(address.repetition));
    row.emplace_back(transcript.players[own]);
    row.emplace_back(transcript.players[other]);
    row.emplace_back(transcript.moves(seat));
    row.emplace_back(score);
    row.emplace_back(difference);
    row.emplace_back(whole(n_rounds));
    row.emplace_back(score / turns);
    row.emplace_back(difference / turns);
    row.emplace_back(whole(lead > rounding ? 1 : 0));
    if (first_act) {
        row.emplace_back(whole(*first_act == Move::cooperate ? 1 : 0));
    } else {
        row.emplace_back();
    }
    row.emplace_back(whole(pairs[0] + pairs[1]));
    for (const std::uint64_t n : pairs) {
        row.emplace_back(whole(n));
    }
    if (experiment.game.form == games::GameForm::mutual_trust) {
        row.emplace_back(transcript.reliances(seat));
        row.emplace_back(transcript.responses(seat));
    }
    return row;
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

/// Index of the column of the interaction's number.
std::size_t number_column(const Experiment& experiment) {
    const auto columns = interactions_schema(experiment).columns;
    const auto found = std::find_if(columns.begin(), columns.end(), [](const auto& column) {
        return column.name == "Interaction index";
    });
    return static_cast<std::size_t>(found - columns.begin());
}

}  // namespace

void write_interactions(const Experiment& experiment, std::span<const std::uint32_t> repetitions,
                        tournament::ResultStore& store, tournament::Executor& executor,
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
    const std::size_t numbered = number_column(experiment);
    std::int64_t n_rows = 0;
    const auto consume = [&](std::size_t, std::vector<Row> rows) {
        for (Row& row : rows) {
            row[numbered] = n_rows++ / 2;  // two rows an interaction
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
                    rows.push_back(
                        row_of(experiment, here, address, played.transcripts[unit], seat));
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
