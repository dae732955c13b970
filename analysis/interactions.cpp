#include "analysis/interactions.hpp"

#include "analysis/progress_meter.hpp"
#include "analysis/result_tables.hpp"
#include "tournament/match.hpp"
#include "tournament/schema.hpp"
#include "tournament/transcript.hpp"
#include "tournament/variant.hpp"

#include <algorithm>
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
    std::int64_t number = 0;  ///< of the interaction
};

std::int64_t whole(std::uint64_t n) {
    return static_cast<std::int64_t>(n);
}

Row row_of(const Experiment& experiment, const Address& address, const Transcript& transcript,
           Seat seat) {
    const unsigned own = games::index(seat);
    const unsigned other = 1 - own;
    const std::size_t n_rounds = transcript.rounds.size();
    std::array<std::uint64_t, 4> pairs{};  // CC, CD, DC, DD
    for (const tournament::RoundRecord& round : transcript.rounds) {
        ++pairs[2 * games::index(round.moves[own]) + games::index(round.moves[other])];
    }
    const std::array<std::uint32_t, 2> players{address.pairing.first, address.pairing.second};
    const double score = transcript.scores[own];
    const double difference = score - transcript.scores[other];
    const auto turns = static_cast<double>(n_rounds);

    Row row = point_cells_if_swept(experiment, address.point);
    if (std::holds_alternative<Collaboration>(experiment.kind)) {
        row.emplace_back(std::string{tournament::variant_name(address.variant)});
    }
    row.emplace_back(address.number);
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
    row.emplace_back(whole(difference > 0.0 ? 1 : 0));
    row.emplace_back(whole(transcript.rounds.front().moves[own] == Move::cooperate ? 1 : 0));
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

/// The matches of a collaboration: one tie; of a tournament: its schedule.
std::vector<Pairing> pairings_of(const Experiment& experiment) {
    if (std::holds_alternative<Collaboration>(experiment.kind)) {
        return {{0, 1}};
    }
    return tournament::schedule(experiment);
}

}  // namespace

void write_interactions(const Experiment& experiment, tournament::ResultStore& store,
                        tournament::Executor& executor, tournament::Progress& progress,
                        const tournament::CancelToken& cancel) {
    const std::vector<Variant> variants = tournament::variants_of(experiment);
    const std::vector<Pairing> pairings = pairings_of(experiment);
    const bool collaboration = std::holds_alternative<Collaboration>(experiment.kind);
    const std::uint64_t per_point = variants.size() * pairings.size() * experiment.repetitions;
    const std::uint64_t n = experiment.points() * per_point;
    store.add_table(interactions_schema(experiment));
    ProgressMeter meter{progress, n};

    const auto produce = [&](std::size_t i) {
        const std::uint64_t within = i % per_point;
        const std::uint64_t match = within / experiment.repetitions;
        Address address;
        address.point = i / per_point;
        address.variant = variants[match / pairings.size()];
        address.pairing = pairings[match % pairings.size()];
        address.repetition = static_cast<std::uint32_t>(within % experiment.repetitions);
        address.number = whole(i);
        const Experiment here = tournament::with_variant(
            tournament::at_point(experiment, address.point), address.variant);
        const Transcript transcript =
            collaboration
                ? tournament::transcribe_collaboration(here, address.repetition)
                : tournament::transcribe_match(here, address.pairing.first, address.pairing.second,
                                               address.repetition);
        meter.add(1);
        return std::vector<Row>{row_of(experiment, address, transcript, Seat::first),
                                row_of(experiment, address, transcript, Seat::second)};
    };
    const auto consume = [&](std::size_t, const std::vector<Row>& rows) {
        store.append("interactions", rows);
    };
    executor.ordered<std::vector<Row>>(n, produce, consume, cancel);
}

}  // namespace fides::analysis
