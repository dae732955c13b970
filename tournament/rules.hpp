#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "games/contract.hpp"
#include "games/stage_game.hpp"
#include "tournament/experiment.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace fides::tournament {

/// One direction of a tie, trustor about trustee, resolved.
struct DirectionRules {
    games::Terms in_force;
    games::Terms lapsed;
    double distrust = 0.0;  ///< log-odds lost when the trustee's imposed contract begins
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
    double signal_weight = 0.0;  ///< log(a/(1 - a))
    double mandate = 0.0;
    double motivation_crowding = 0.0;
    double motivation_memory = 0.0;
    double discount = 1.0;
    std::optional<double> log_continuation;  ///< log of the chance of another round
    std::uint32_t rounds = 0;                ///< fixed number; unused with `log_continuation`
    bool announce_length = true;
    bool beliefs_always = false;  ///< keep beliefs even if no strategy reads them

    /// Rounds of a repetition: fixed, or drawn with a geometric distribution, at most 10^6.
    [[nodiscard]] std::uint32_t length(const games::Stream& stream) const noexcept;

    /// First round that counts for the measures: 2n/3, rounded up; 0 with a random end.
    [[nodiscard]] std::uint32_t first_counted(std::uint32_t n_rounds) const noexcept;
};

/// @pre the experiment has no sweep left to apply
[[nodiscard]] Rules resolve_rules(const Experiment& experiment);

}  // namespace fides::tournament
