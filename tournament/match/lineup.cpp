#include "tournament/match/lineup.hpp"

#include "strategies/catalogue.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <variant>

namespace fides::tournament {

namespace {

using strategies::Automaton;

std::optional<Automaton> least_automaton_of(const Participant& participant) {
    const Automaton* const automaton = participant.strategy->automaton();
    if (participant.organisation || automaton == nullptr) {
        return std::nullopt;
    }
    return strategies::minimal(*automaton);
}

std::optional<strategies::MemoryOne> memory_one_of(const std::optional<Automaton>& automaton) {
    constexpr std::size_t most_states = 5;  // the first round and the four pairs of moves
    if (!automaton || automaton->states.size() > most_states ||
        automaton->memory().value_or(2) > 1) {
        return std::nullopt;
    }
    const Automaton::State& first = automaton->states[automaton->start];
    const auto after = [&](std::size_t pair) {
        return automaton->states[first.next[pair]].cooperation;
    };
    return strategies::MemoryOne{.after_cc = after(0),
                                 .after_cd = after(1),
                                 .after_dc = after(2),
                                 .after_dd = after(3),
                                 .first = first.cooperation};
}

}  // namespace

Contestant::Contestant(const strategies::Spec& spec, const games::StageGame& game)
    : spec_{&spec},
      game_{&game},
      model_{make_participant(spec, game)},
      automaton_{least_automaton_of(model_)},
      memory_one_{memory_one_of(automaton_)} {}

Participant Contestant::seat() const {
    Participant participant;
    // To find an automaton's states again takes longer than to copy them.
    const auto* const finite =
        dynamic_cast<const strategies::AutomatonStrategy*>(model_.strategy.get());
    participant.strategy =
        finite != nullptr ? std::make_unique<strategies::AutomatonStrategy>(*finite->automaton())
                          : strategies::make_strategy(*spec_, *game_);
    participant.role_aware =
        dynamic_cast<strategies::RoleAwareStrategy*>(participant.strategy.get());
    participant.organisation = model_.organisation;
    participant.goodwilled = model_.goodwilled;
    participant.reads_beliefs = model_.reads_beliefs;
    participant.stochastic = model_.stochastic;
    return participant;
}

Lineup::Lineup(Experiment experiment, std::span<const std::uint32_t> players, Executor& executor)
    : experiment_{std::move(experiment)}, rules_{resolve_rules(experiment_)} {
    if (experiment_.game.form() == games::GameForm::two_action) {
        course_.emplace(experiment_, rules_);
    }
    const std::vector<Player>& all = tournament_of(experiment_).players;
    contestants_.resize(all.size());
    std::vector<std::uint32_t> each{players.begin(), players.end()};
    std::sort(each.begin(), each.end());
    each.erase(std::unique(each.begin(), each.end()), each.end());
    executor.parallel(each.size(), [&](std::size_t i) {
        contestants_[each[i]].emplace(all[each[i]].strategy, experiment_.game);
    });
}

Lineup::Lineup(Experiment experiment, std::span<const std::uint32_t> players)
    : Lineup{std::move(experiment), players, *make_serial_executor()} {}

}  // namespace fides::tournament
