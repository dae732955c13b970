// Strategies whose parameter says all that they do: a finite automaton state by state, and a
// mixture of others. Strategies written as text become these.

#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/families.hpp"
#include "strategies/text/written.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fides::strategies {

namespace {

using games::Move;

Automaton written_automaton(const Spec& spec, const games::StageGame& /*game*/) {
    return parse_automaton(spec.text("states"));
}

/// A strategy of a mixture, asked once a round for each role, whether it tells roles apart or not.
class Ingredient {
public:
    Ingredient(const Spec& spec, const games::StageGame& game)
        : strategy_{make_strategy(spec, game)},
          role_aware_{find_entry(spec.id)->role_aware
                          ? static_cast<RoleAwareStrategy*>(strategy_.get())
                          : nullptr} {}

    [[nodiscard]] Move rely(const View& view, Draws& draws) noexcept {
        return role_aware_ != nullptr ? role_aware_->rely(view, draws) : of_round(view, draws);
    }

    [[nodiscard]] Move honour(const View& view, Draws& draws) noexcept {
        return role_aware_ != nullptr ? role_aware_->honour(view, draws) : of_round(view, draws);
    }

    void reset() noexcept {
        strategy_->reset();
        decided_ = nothing_yet;
    }

private:
    static constexpr std::uint32_t nothing_yet = std::numeric_limits<std::uint32_t>::max();

    // C means (rely, honour): one decision a round, for both roles.
    Move of_round(const View& view, Draws& draws) noexcept {
        if (decided_ != view.round()) {
            decision_ = strategy_->decide(view, draws);
            decided_ = view.round();
        }
        return decision_;
    }

    std::unique_ptr<Strategy> strategy_;
    RoleAwareStrategy* role_aware_;
    std::uint32_t decided_ = nothing_yet;
    Move decision_ = Move::cooperate;
};

// A mixed strategy as game theory has it (von Neumann 1928): chance says which pure one is played,
// once for a match, or anew in each round. Drawn anew, all are asked, so that each goes on knowing
// what it would have come to know.
class Mixture final : public RoleAwareStrategy {
public:
    Mixture(const std::vector<Component>& components, bool each_round, const games::StageGame& game)
        : each_round_{each_round} {
        double so_far = 0.0;
        for (const Component& component : components) {
            so_far += component.weight;
            shares_.push_back(so_far);
            ingredients_.emplace_back(component.spec, game);
        }
    }

    [[nodiscard]] Move rely(const View& view, Draws& draws) noexcept override {
        return decision(view, draws, &Ingredient::rely);
    }

    [[nodiscard]] Move honour(const View& view, Draws& draws) noexcept override {
        return decision(view, draws, &Ingredient::honour);
    }

    void reset() noexcept override {
        drawn_ = nothing_yet;
        for (Ingredient& ingredient : ingredients_) {
            ingredient.reset();
        }
    }

private:
    static constexpr std::uint32_t nothing_yet = std::numeric_limits<std::uint32_t>::max();

    Move decision(const View& view, Draws& draws,
                  Move (Ingredient::*ask)(const View&, Draws&) noexcept) noexcept {
        const std::uint32_t wanted = each_round_ ? view.round() : 0;
        if (drawn_ != wanted) {
            draw(draws);
            drawn_ = wanted;
        }
        if (!each_round_) {
            return (ingredients_[chosen_].*ask)(view, draws);
        }
        Move move = Move::cooperate;
        for (std::size_t i = 0; i < ingredients_.size(); ++i) {
            const Move one = (ingredients_[i].*ask)(view, draws);
            move = i == chosen_ ? one : move;
        }
        return move;
    }

    void draw(Draws& draws) noexcept {
        chosen_ = 0;
        if (ingredients_.size() > 1) {
            const double point = draws.uniform() * shares_.back();
            while (chosen_ + 1 < shares_.size() && point >= shares_[chosen_]) {
                ++chosen_;
            }
        }
    }

    std::vector<Ingredient> ingredients_;
    std::vector<double> shares_;  ///< sums of weights
    bool each_round_;
    std::uint32_t drawn_ = nothing_yet;  ///< round that the choice was drawn for
    std::size_t chosen_ = 0;
};

bool is_drawn_each_round(const Spec& spec) {
    return spec.text("drawn") == "round";
}

std::unique_ptr<Strategy> make_mixture(const Spec& spec, const games::StageGame& game) {
    return std::make_unique<Mixture>(parse_mixture(spec.text("of")), is_drawn_each_round(spec),
                                     game);
}

// What was drawn for the match is remembered as long as it lasts.
Traits mixture_traits(const Spec& spec, const games::StageGame& game) {
    const std::vector<Component> components = parse_mixture(spec.text("of"));
    const bool is_mixed = components.size() > 1;
    Traits traits{.memory = 0, .stochastic = is_mixed, .nice = true, .uses_length = false};
    for (const Component& component : components) {
        const Traits one = traits_of(component.spec, game);
        traits.memory =
            traits.memory && one.memory ? std::max(traits.memory, one.memory) : std::nullopt;
        traits.stochastic = traits.stochastic || one.stochastic;
        traits.nice = traits.nice && one.nice;
        traits.uses_length = traits.uses_length || one.uses_length;
    }
    if (is_mixed && !is_drawn_each_round(spec)) {
        traits.memory = std::nullopt;
    }
    return traits;
}

std::optional<std::string> refuse_mixture(const Spec& spec, const games::StageGame& game) {
    for (const Component& component : parse_mixture(spec.text("of"))) {
        if (const std::optional<std::string> reason = refusal(component.spec, game)) {
            return component.spec.brief() + ", a part of it, cannot: " + *reason;
        }
    }
    return std::nullopt;
}

std::string normal_automaton(const std::string& text) {
    return automaton_line(parse_automaton(text));
}

std::string normal_mixture(const std::string& text) {
    return mixture_line(parse_mixture(text));
}

std::string normal_drawing(const std::string& text) {
    if (text != "match" && text != "round") {
        throw games::UserError{games::Mistake{
            .value = text, .problem = "is no time to draw at", .allowed = "match or round"}};
    }
    return text;
}

}  // namespace

std::vector<Entry> written_family() {
    return {
        played_by<written_automaton>({
            .id = "automaton",
            .name = "Automaton",
            .aliases = {"finite_automaton", "moore_machine"},
            .summary = "Plays a finite automaton given state by state; as it stands, tit for tat.",
            .source = "Rubinstein 1986, for automata as strategies of repeated games",
            .tags = {"text", "finite-state"},
            .parameters = {{.name = "states",
                            .standard = std::string{"1:0/1/0/1;0:0/1/0/1"},
                            .meaning = "CHANCE:CC/CD/DC/DD of each state, separated by ; : the "
                                       "chance of cooperating in it and the numbers (from 0) of "
                                       "the states that follow each pair of moves, own first",
                            .normal = normal_automaton}},
        }),
        {
            .id = "mixture",
            .name = "Mixture",
            .aliases = {"mixed_strategy"},
            .summary = "Plays one of several strategies, drawn by chance for each match or anew "
                       "in each round.",
            .source = "von Neumann 1928",
            .tags = {"text"},
            .parameters = {{.name = "of",
                            .standard = std::string{"0.5*cooperator+0.5*defector"},
                            .meaning = "WEIGHT*STRATEGY, separated by +",
                            .normal = normal_mixture},
                           {.name = "drawn",
                            .standard = std::string{"match"},
                            .meaning = "when: once for a match, or in each round",
                            .normal = normal_drawing}},
            .role_aware = true,
            .make = make_mixture,
            .traits = mixture_traits,
            .refuses = refuse_mixture,
        },
    };
}

}  // namespace fides::strategies
