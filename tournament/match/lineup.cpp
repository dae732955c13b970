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

std::optional<Automaton> memory_one_of(const Participant& participant) {
    constexpr std::size_t most_states = 5;  // the first round and the four pairs of moves
    const Automaton* const automaton = participant.strategy->automaton();
    if (participant.organisation || automaton == nullptr) {
        return std::nullopt;
    }
    Automaton least = strategies::minimal(*automaton);
    if (least.states.size() > most_states || least.memory().value_or(2) > 1) {
        return std::nullopt;
    }
    return least;
}

}  // namespace

Contestant::Contestant(const strategies::Spec& spec, const games::StageGame& game)
    : spec_{&spec},
      game_{&game},
      model_{make_participant(spec, game)},
      memory_one_{memory_one_of(model_)} {}

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
