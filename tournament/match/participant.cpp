#include "tournament/match/participant.hpp"

#include "strategies/catalogue.hpp"

#include <cassert>

namespace fides::tournament {

namespace {

bool is_automaton(const Participant& participant) {
    return !participant.organisation && participant.strategy->automaton() != nullptr;
}

AutomatonSide automaton_side_of(const Rules& rules, const Participant& participant) {
    return {rules, *participant.strategy->automaton(), participant.stochastic,
            participant.goodwilled};
}

template <class Side>
Tally play_form(const Rules& rules, std::array<Side, 2>& sides, const games::Stream& stream,
                const std::array<std::uint32_t, 2>& numbers, std::uint32_t n_rounds, bool beliefs,
                const Recording& recording) {
    switch (rules.game.form()) {
        case games::GameForm::two_action:
            return play_rounds<games::GameForm::two_action>(rules, sides, stream, numbers, n_rounds,
                                                            beliefs, recording);
        case games::GameForm::trust:
            return play_rounds<games::GameForm::trust>(rules, sides, stream, numbers, n_rounds,
                                                       beliefs, recording);
        case games::GameForm::mutual_trust:
            return play_rounds<games::GameForm::mutual_trust>(rules, sides, stream, numbers,
                                                              n_rounds, beliefs, recording);
        case games::GameForm::contribution:
            break;
    }
    assert(false && "groups play it, not pairs");
    return {};
}

}  // namespace

Participant make_participant(const strategies::Spec& spec, const games::StageGame& game) {
    const strategies::Entry& entry = *strategies::find_entry(spec.id);
    const strategies::Traits traits = strategies::traits_of(spec, game);
    Participant participant;
    participant.strategy = strategies::make_strategy(spec, game);
    participant.role_aware =
        dynamic_cast<strategies::RoleAwareStrategy*>(participant.strategy.get());
    participant.organisation = entry.organisation;
    participant.goodwilled = entry.organisation ? entry.id == "reciprocator" : traits.nice;
    participant.reads_beliefs = entry.reads_beliefs || participant.strategy->reads_beliefs();
    participant.stochastic = traits.stochastic;
    return participant;
}

void make_ready(Participant& participant, games::Seat seat, const Rules& rules,
                std::uint32_t n_rounds, std::uint32_t seed) {
    participant.strategy->reset();
    strategies::Perspective& known = participant.perspective;
    known.game = &rules.game;
    known.contract = &rules.contract;
    known.belief_rules = &rules.beliefs;
    known.seat = seat;
    known.seed = seed;
    known.announced_length =
        rules.announce_length ? std::optional<std::uint32_t>{n_rounds} : std::nullopt;
    known.round = 0;
    known.belief = rules.prior;
    known.conflict = 0.0;
    known.faith.reset();
    known.own_cooperations = 0;
    known.partner_cooperations = 0;
    if (known.own.size() < n_rounds) {
        known.own.resize(n_rounds);
        known.partner.resize(n_rounds);
    }
}

StrategySide side_of(Participant& participant) {
    return {*participant.strategy,  participant.role_aware, participant.organisation,
            participant.stochastic, participant.goodwilled, participant.perspective};
}

Tally play_participants(const Rules& rules, const std::array<Participant*, 2>& participants,
                        const games::Stream& stream, const std::array<std::uint32_t, 2>& numbers,
                        const Recording& recording, Path path) {
    const std::uint32_t n_rounds = rules.length(stream);
    const bool beliefs =
        rules.beliefs_always || participants[0]->reads_beliefs || participants[1]->reads_beliefs;
    if (path == Path::fastest && is_automaton(*participants[0]) && is_automaton(*participants[1])) {
        std::array<AutomatonSide, 2> sides{automaton_side_of(rules, *participants[0]),
                                           automaton_side_of(rules, *participants[1])};
        return play_form(rules, sides, stream, numbers, n_rounds, beliefs, recording);
    }
    make_ready(*participants[0], games::Seat::first, rules, n_rounds, stream.seed(numbers[0]));
    make_ready(*participants[1], games::Seat::second, rules, n_rounds, stream.seed(numbers[1]));
    std::array<StrategySide, 2> sides{side_of(*participants[0]), side_of(*participants[1])};
    return play_form(rules, sides, stream, numbers, n_rounds, beliefs, recording);
}

}  // namespace fides::tournament
