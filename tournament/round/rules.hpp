#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "games/contract.hpp"
#include "games/stage_game.hpp"
#include "tournament/experiment/experiment.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

namespace fides::tournament {

/// One direction of a tie, trustor about trustee, resolved.
struct DirectionRules {
    games::Pressure pressure;
    double signal = 0.0;  ///< psi if the trustee imposes the contract
    games::Terms in_force;
    games::Terms lapsed;
    games::Likelihoods
        imposition;  ///< what it says of goodwill that the trustee imposes a contract

    /// What an achieved target of the venture says of goodwill while the contract has lapsed (0)
    /// and is in force (1): `hit_evidence` honourings, qa with delta = 0, q0 and e unadjusted
    /// (docs/model.md, The venture).
    std::array<games::Likelihoods, 2> achieved{};
};

/// How conflicts open and close on a tie, and what they weigh (docs/model.md, The venture).
struct ConflictRules {
    double opens = 0.0;     ///< chance in a round with a betrayal seen
    double closes = 0.0;    ///< chance a round
    double reliance = 0.0;  ///< taken off the perceived reliability while one is open
    double examined = 0.0;  ///< chance that a betrayal seen is looked into

    bool operator==(const ConflictRules&) const = default;
};

/// What a tie's rules depend on beside the experiment.
struct TieSituation {
    TieTerms terms;
    std::array<double, 2> power{};    ///< in [0, 1], by seat
    std::array<double, 2> mandate{};  ///< in [0, 1], by seat
    std::array<bool, 2> imposes{};    ///< the contract, by seat
    double empathetic_leader = 0.0;   ///< in [0, 1]
    double independent_body = 0.0;    ///< in [0, 1]

    bool operator==(const TieSituation&) const = default;
    std::partial_ordering operator<=>(const TieSituation&) const = default;
};

/// The rounds of a repetition that count for the measures.
struct CountedRounds {
    std::uint32_t first = 0;
    std::uint32_t end = 0;  ///< one after the last; at least `first`

    [[nodiscard]] constexpr bool has(std::uint32_t round) const noexcept {
        return round - first < size();  // before the first it wraps to a large number
    }

    [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - first; }
};

/// An experiment resolved for one tie or match: all that its loops need, worked out once.
struct Rules {
    games::StageGame game;
    games::Contract contract;
    games::BeliefRules beliefs;
    std::array<DirectionRules, 2> directions;  ///< by the trustor's seat
    std::array<double, 2> risk_threshold{};    ///< by seat
    games::Belief prior;
    double noise = 0.0;
    double misperception = 0.0;  ///< that of the experiment and of cultural distance combined
    double communication = 0.0;  ///< chi: chance of a signal, a direction and round
    double signal_accuracy = 0.75;
    std::array<double, 2> mandate{};  ///< by seat
    ConflictRules conflict;
    double hit_evidence = 0.0;  ///< honourings that an achieved target is worth
    double motivation_crowding = 0.0;
    double motivation_memory = 0.0;
    double discount = 1.0;
    std::optional<double> log_continuation;  ///< log of the chance of another round
    std::uint32_t rounds = 0;                ///< fixed number; unused with `log_continuation`
    std::optional<Window> window;            ///< of the measures; empty: as `counted` says
    bool announce_length = true;
    bool beliefs_always = false;  ///< keep beliefs even if no strategy reads them

    /// The terms while the contract is in force or not, by the trustor's seat.
    [[nodiscard]] std::array<const games::Terms*, 2> terms(bool in_force) const noexcept {
        return in_force ? std::array{&directions[0].in_force, &directions[1].in_force}
                        : std::array{&directions[0].lapsed, &directions[1].lapsed};
    }

    /// Rounds of a repetition: fixed, or drawn with a geometric distribution, at most 10^6.
    [[nodiscard]] std::uint32_t length(const games::Stream& stream) const noexcept;

    /// The rounds that count for the measures: those of the window, or from 2n/3, rounded up, n - 1
    /// at most; with a random end all of them.
    [[nodiscard]] CountedRounds counted(std::uint32_t n_rounds) const noexcept;
};

/// The rules of a match of a tournament, or of the one tie of a dyad.
/// @pre the experiment has no sweep left to apply
[[nodiscard]] Rules resolve_rules(const Experiment& experiment);

/// The rules of a tie of a collaboration.
/// @pre the experiment is a collaboration and has no sweep left to apply
[[nodiscard]] Rules resolve_rules(const Experiment& experiment, const TieSituation& tie);

/// Which of two organisations impose the contract.
[[nodiscard]] std::array<bool, 2> imposers(
    const Experiment& experiment, const std::array<std::uint32_t, 2>& organisations) noexcept;

/// One direction of a tie under a contract.
/// @param rules   its game and beliefs count
/// @param signal  psi if the trustee imposes the contract, else 0
[[nodiscard]] DirectionRules resolve_direction(const Rules& rules, const games::Contract& contract,
                                               const games::Pressure& pressure, double signal,
                                               unsigned trustor) noexcept;

}  // namespace fides::tournament
