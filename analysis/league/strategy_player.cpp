#include "analysis/league/strategy_player.hpp"

#include "games/chance.hpp"
#include "games/user_error.hpp"
#include "strategies/automaton.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/strategy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fides::analysis {

namespace {

using games::Draw;
using games::Move;
using strategies::Answer;
using strategies::Automaton;
using strategies::Draws;
using strategies::Perspective;
using strategies::View;

double chance_of(Move move) {
    return move == Move::cooperate ? 1.0 : 0.0;
}

/// One seat of a match.
struct SeatedStrategy {
    std::unique_ptr<strategies::Strategy> strategy;
    games::Stream stream;
    std::uint16_t state = 0;   // of an automaton
    std::uint32_t n_seen = 0;  // rounds that led to it

    [[nodiscard]] Answer answer(const Perspective& known) {
        if (const Automaton* const automaton = strategy->automaton(); automaton != nullptr) {
            for (; n_seen < known.round; ++n_seen) {
                state = automaton->states[state].next[Automaton::pair_index(
                    known.own[n_seen].move, known.partner[n_seen].move)];
            }
            const double chance = automaton->states[state].cooperation;
            return {.decide = chance, .rely = chance, .honour = chance};
        }
        const View view{known};
        Draws draws{stream, known.round, 0, Draw::intend};
        auto* const role_aware = dynamic_cast<strategies::RoleAwareStrategy*>(strategy.get());
        if (role_aware == nullptr || known.game->form() == games::GameForm::two_action) {
            const double chance = chance_of(strategy->decide(view, draws));
            return {.decide = chance, .rely = chance, .honour = chance};
        }
        Draws of_reliance{stream, known.round, 0, Draw::rely};
        const double rely = chance_of(role_aware->rely(view, of_reliance));
        const double honour = chance_of(role_aware->honour(view, draws));
        return {.decide = honour, .rely = rely, .honour = honour};
    }
};

class StrategyPlayer final : public strategies::BatchPlayer {
public:
    explicit StrategyPlayer(strategies::Spec spec) : spec_{std::move(spec)} {}

    void begin(const strategies::BatchStart& start) override {
        seated_.clear();
        try {
            for (const strategies::Seating& seating : start.matches) {
                SeatedStrategy seated{.strategy = strategies::make_strategy(spec_, *start.game),
                                      .stream = games::Stream{seating.seed, 0}};
                seated.strategy->reset();
                if (const Automaton* const automaton = seated.strategy->automaton();
                    automaton != nullptr) {
                    seated.state = automaton->start;
                }
                seated_.push_back(std::move(seated));
            }
        } catch (const games::UserError& error) {
            forfeit_ = {.reason = fmt::format("cannot begin: {}", error.what())};
        }
    }

    void ask(std::span<const Perspective* const> matches) override {
        answers_.assign(matches.size(), {});
        for (std::size_t i = 0; i < matches.size(); ++i) {
            if (matches[i] != nullptr) {
                answers_[i] = seated_[i].answer(*matches[i]);
            }
        }
    }

    void await(std::span<Answer> answers) override {
        std::copy(answers_.begin(), answers_.end(), answers.begin());
    }

    void end() override { seated_.clear(); }

    [[nodiscard]] const std::optional<strategies::Forfeit>& forfeit() const noexcept override {
        return forfeit_;
    }

private:
    strategies::Spec spec_;
    std::vector<SeatedStrategy> seated_;
    std::vector<Answer> answers_;
    std::optional<strategies::Forfeit> forfeit_;
};

}  // namespace

std::unique_ptr<strategies::BatchPlayer> make_strategy_player(strategies::Spec spec) {
    return std::make_unique<StrategyPlayer>(std::move(spec));
}

}  // namespace fides::analysis
