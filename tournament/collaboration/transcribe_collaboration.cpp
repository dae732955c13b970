#include "tournament/collaboration/transcribe_collaboration.hpp"

#include "tournament/collaboration/collaboration.hpp"
#include "tournament/network/network.hpp"
#include "tournament/round/recording.hpp"

#include <algorithm>
#include <utility>

namespace fides::tournament {

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
        transcript.form = experiment.game.form();
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
