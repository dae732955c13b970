#pragma once

#include <array>
#include <optional>
#include <string>

/// What strategies of memory one earn from each other, and how that changes with each of their
/// probabilities, in closed form. `tournament/match/long_run.hpp` works out payoffs of any
/// automata; here is what has derivatives.
namespace fides::analysis {

/// Chances to cooperate after the last round's outcome, own move first, in [0, 1] (Nowak & Sigmund
/// 1993, Nature 364:56-58).
struct MemoryOne {
    std::array<double, 4> after{};  ///< CC, CD, DC, DD
    double first = 1.0;             ///< in the first round; in endless games it does not matter

    bool operator==(const MemoryOne&) const = default;
};

/// The strategy that cooperates with chance p after the partner did, else with chance q (Nowak &
/// Sigmund 1990, Acta Appl. Math. 20:247-265).
[[nodiscard]] MemoryOne reactive(double p, double q, double first = 1.0) noexcept;

/// A repeated game of two actions.
struct RepeatedGame {
    std::array<double, 4> payoffs{3.0, 0.0, 5.0, 1.0};  ///< R, S, T, P, units of payoff
    double noise = 0.0;  ///< chance that an action is carried out as the other one,
                         ///< in [0, 1/2)
    std::optional<double> continuation{};  ///< chance of another round, in [0, 1); empty: endless

    bool operator==(const RepeatedGame&) const = default;
};

/// Cooperation costs c and gives the partner b: R, S, T, P = b - c, -c, b, 0.
[[nodiscard]] RepeatedGame donation_game(double benefit, double cost);

/// What is wrong, in one line: key, value, what is allowed. Empty: nothing.
[[nodiscard]] std::optional<std::string> refusal_of(const RepeatedGame& game);
[[nodiscard]] std::optional<std::string> refusal_of(const MemoryOne& strategy);

/// Expected payoff a round of a strategy against another one: v.f with v the shares of the
/// outcomes, by a quotient of determinants, D(p, q, f)/D(p, q, 1) (Press & Dyson 2012, Proc. Natl.
/// Acad. Sci. USA 109:10409-10413). With continuation d, v is (1 - d) times the sum over rounds of
/// d^t v_t, the stationary shares of the chain that begins anew with chance 1 - d after each round,
/// and so has the same form.
/// @return  empty where the shares depend on how play began, as of copies without noise
[[nodiscard]] std::optional<double> memory_one_payoff(const RepeatedGame& game,
                                                      const MemoryOne& own,
                                                      const MemoryOne& partner);

/// How that payoff changes with each of the own probabilities, in MemoryOne's shape: derivatives,
/// not chances. Exact: each probability stands in one row of the determinants, which are linear in
/// it, and the first move in all of them.
[[nodiscard]] std::optional<MemoryOne> payoff_gradient(const RepeatedGame& game,
                                                       const MemoryOne& own,
                                                       const MemoryOne& partner);

}  // namespace fides::analysis
