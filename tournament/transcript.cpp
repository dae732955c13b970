#include "tournament/transcript.hpp"

#include "tournament/collaboration.hpp"
#include "tournament/match.hpp"

#include <algorithm>
#include <utility>

namespace fides::tournament {

namespace {

template <class Letter>
std::string letters(const std::vector<RoundRecord>& rounds, Letter letter) {
    std::string text(rounds.size(), ' ');
    std::transform(rounds.begin(), rounds.end(), text.begin(), letter);
    return text;
}

}  // namespace

std::string Transcript::moves(games::Seat seat) const {
    return letters(rounds, [seat](const RoundRecord& round) {
        const unsigned own = games::index(seat);
        return round.acted[own] ? games::letter(round.moves[own]) : '.';
    });
}

std::string Transcript::reliances(games::Seat seat) const {
    return letters(rounds, [seat](const RoundRecord& round) {
        return games::letter(round.directions[games::index(seat)].reliance);
    });
}

std::string Transcript::responses(games::Seat seat) const {
    return letters(rounds, [seat](const RoundRecord& round) {
        switch (round.directions[games::index(games::opposite(seat))].done) {
            case games::Outcome::honoured:
                return 'C';
            case games::Outcome::betrayed:
                return 'D';
            case games::Outcome::withheld:
                break;
        }
        return '.';
    });
}

Transcript transcribe_match(const Experiment& experiment, std::uint32_t first, std::uint32_t second,
                            std::uint32_t repetition) {
    const auto& players = std::get<Tournament>(experiment.kind).players;
    Transcript transcript;
    transcript.form = experiment.game.form;
    transcript.players = {players[first].name, players[second].name};
    transcript.strategies = {players[first].strategy.canonical(),
                             players[second].strategy.canonical()};
    transcript.seed = experiment.seed;
    transcript.repetition = repetition;
    MatchPlayer player{experiment, {first, second}};
    transcript.rounds.reserve(player.rounds(repetition));
    Recording recording;
    recording.rounds = &transcript.rounds;
    const Tally tally = player.play(repetition, recording);
    transcript.beliefs = tally.beliefs;
    transcript.scores = tally.score;
    return transcript;
}

std::vector<Transcript> transcribe_collaboration(const Experiment& experiment,
                                                 std::uint32_t repetition,
                                                 std::span<const std::uint32_t> ties) {
    CollaborationPlayer player{experiment};
    const Network& network = player.plan().network();
    std::vector<std::vector<RoundRecord>> rounds(ties.size());
    for (std::vector<RoundRecord>& of_tie : rounds) {
        of_tie.reserve(player.rounds(repetition));
    }
    Recording recording;
    recording.recorded_ties = ties;
    recording.rounds_of_ties = rounds;
    static_cast<void>(player.play(repetition, recording));
    std::vector<Transcript> transcripts;
    for (std::size_t i = 0; i < ties.size(); ++i) {
        const auto& ends = network.ties[ties[i]].ends;
        Transcript transcript;
        transcript.form = experiment.game.form;
        transcript.seed = experiment.seed;
        transcript.repetition = repetition;
        transcript.beliefs = true;
        transcript.rounds = std::move(rounds[i]);
        transcript.first_round =
            std::max(player.plan().joins(ends[0]), player.plan().joins(ends[1]));
        double weight = 1.0;
        for (std::uint32_t round = 0; round < transcript.first_round; ++round) {
            weight *= experiment.discount;
        }
        for (const RoundRecord& round : transcript.rounds) {
            transcript.scores[0] += weight * round.payoffs[0];
            transcript.scores[1] += weight * round.payoffs[1];
            weight *= experiment.discount;
        }
        for (unsigned seat = 0; seat < 2; ++seat) {
            transcript.players[seat] = network.organisations[ends[seat]].name;
            transcript.strategies[seat] = player.strategy(repetition, ends[seat]);
        }
        transcripts.push_back(std::move(transcript));
    }
    return transcripts;
}

}  // namespace fides::tournament
