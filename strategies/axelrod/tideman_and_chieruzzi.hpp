#pragma once

#include "games/rounding.hpp"
#include "strategies/families.hpp"
#include "strategies/points.hpp"

#include <cstdint>

namespace fides::strategies {

/// Punishes every run of defections a round longer than the last, and forgets everything when the
/// partner is well behind, comes back and does not look random.
class TidemanAndChieruzzi final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = false, .uses_length = true};

    [[nodiscard]] games::Move decide(const View& view, Draws& /*draws*/) noexcept override {
        const games::Move move = decide_but_for_the_end(view);
        return is_the_end(view) ? games::Move::defect : move;
    }

    void reset() noexcept override { memory_ = {}; }

private:
    [[nodiscard]] games::Move decide_but_for_the_end(const View& view) {
        if (view.is_first_round()) {
            return games::Move::cooperate;
        }
        const games::Move own = view.own().back().move;
        const games::Move partner = last_of(view);
        memory_.outcomes.add(own, partner);
        memory_.n_defections += partner == games::Move::defect ? 1 : 0;
        if (memory_.starts_afresh) {
            memory_.starts_afresh = false;
            return games::Move::cooperate;
        }
        if (deserves_fresh_start(view)) {
            memory_.starts_afresh = true;
            memory_.fresh_start = view.round();
            memory_.length = 0;
            memory_.left = 0;
            memory_.n_defections = 0;
            return games::Move::cooperate;
        }
        if (memory_.left == 0 && partner == games::Move::defect) {
            memory_.left = ++memory_.length;
        }
        if (memory_.left > 0) {
            --memory_.left;
            return games::Move::defect;
        }
        return games::Move::cooperate;
    }

    [[nodiscard]] bool deserves_fresh_start(const View& view) const {
        constexpr std::uint32_t pause = 20;
        constexpr std::uint32_t rounds_left = 10;
        const std::uint32_t number = view.round() + 1;
        if (last_of(view) == games::Move::defect || !is_well_ahead(view) ||
            (memory_.fresh_start > 0 && view.round() - memory_.fresh_start < pause) ||
            (view.announced_length() && number + rounds_left > *view.announced_length())) {
            return false;
        }
        // At least three standard deviations, sqrt(n)/2 each, from n/2.
        const auto n = static_cast<std::int64_t>(view.round());
        const std::int64_t surplus = 2 * static_cast<std::int64_t>(memory_.n_defections) - n;
        return surplus * surplus >= 9 * n;
    }

    [[nodiscard]] bool is_well_ahead(const View& view) const {
        constexpr double lead = 10.0;
        const Points points = points_of(view);
        return games::is_at_least(memory_.outcomes.lead(points), lead,
                                  memory_.outcomes.rounding(points));
    }

    struct Memory {
        OutcomeCounts outcomes;
        std::uint32_t n_defections = 0;  ///< of the partner since the last fresh start
        std::uint32_t fresh_start = 0;   ///< round of the last one; 0: none
        std::uint32_t length = 0;        ///< of the last punishment
        std::uint32_t left = 0;          ///< rounds of the punishment still to be played
        bool starts_afresh = false;      ///< the second cooperation of a fresh start is due
    };

    Memory memory_;
};

}  // namespace fides::strategies
