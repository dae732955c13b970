#pragma once

#include "games/vocabulary.hpp"
#include "strategies/strategy.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace fides::strategies {

/// A strategy with finitely many states, as data: in a state it cooperates with a probability, and
/// the moves seen in the round (its own as it came out, the partner's as it was seen) decide the
/// next state.
struct Automaton {
    struct State {
        double cooperation = 1.0;  ///< chance of meaning C, in [0, 1]

        /// Next state by own and partner's move: CC, CD, DC, DD (own first).
        std::array<std::uint16_t, 4> next{0, 0, 0, 0};

        bool operator==(const State&) const = default;
    };

    std::vector<State> states;  ///< at least one
    std::uint16_t start = 0;    ///< index of the state of the first round

    bool operator==(const Automaton&) const = default;

    /// Index of a round's pair of moves in `State::next`: CC 0, CD 1, DC 2, DD 3.
    [[nodiscard]] static constexpr unsigned pair_index(games::Move own,
                                                       games::Move partner) noexcept {
        return 2 * games::index(own) + games::index(partner);
    }

    /// True when no reachable state leaves its move to chance.
    [[nodiscard]] bool is_deterministic() const;

    /// True when it never means D before the partner has been seen to play D: from the start, as
    /// long as both play C, every state cooperates for certain.
    [[nodiscard]] bool is_nice() const;

    /// How many rounds it looks back: the least m for which any two pasts that agree in the last m
    /// rounds lead to the same chance of cooperating, pasts that only noise or a contract can bring
    /// about among them. Empty if there is none, as in grudger.
    [[nodiscard]] std::optional<std::uint32_t> memory() const;
};

/// The least automaton that plays alike: what cannot be reached is left out, states that no past
/// tells apart are one (Moore 1956). States are numbered as they are reached from the start, 0.
[[nodiscard]] Automaton minimal(const Automaton& automaton);

/// Memory-one (Nowak & Sigmund 1990): cooperation probabilities after CC, CD, DC, DD (own move
/// first) and in the first round, each in [0, 1].
struct MemoryOne {
    double after_cc = 1.0;
    double after_cd = 0.0;
    double after_dc = 1.0;
    double after_dd = 0.0;
    double first = 1.0;
};

/// The memory-one strategy as an automaton of five states.
[[nodiscard]] Automaton memory_one_automaton(const MemoryOne& probabilities);

/// Plays an automaton.
class AutomatonStrategy final : public Strategy {
public:
    /// @pre at least one state; every index in the automaton is below the number of states
    explicit AutomatonStrategy(Automaton automaton);

    [[nodiscard]] games::Move decide(const View& view, Draws& draws) noexcept override;
    void reset() noexcept override;

    [[nodiscard]] const Automaton* automaton() const noexcept override { return &automaton_; }

private:
    Automaton automaton_;
    std::uint16_t state_;
    std::uint32_t n_seen_ = 0;  ///< rounds that led to the state
};

}  // namespace fides::strategies
