#include "tournament/match/transcript.hpp"

#include "tournament/match/match.hpp"

#include <algorithm>

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
        return games::letter(games::as_move(round.directions[games::index(seat)].relied));
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
    const auto& players = tournament_of(experiment).players;
    Transcript transcript;
    transcript.form = experiment.game.form();
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

}  // namespace fides::tournament
