#pragma once

namespace fides::tournament {

/// One directed reliance in one round, where each of these came true.
template <class Mask>
struct LaneAct {
    Mask relied;
    Mask covered;  ///< the contingency met; within `relied`
    Mask meant;    ///< within `relied`, as all that follows
    Mask honoured;
    Mask seen_honoured;
    Mask judged_honoured;  ///< seen so, or found to be meant well: what counts as evidence
    Mask sanctioned;

    [[nodiscard, gnu::always_inline]] Mask betrayed() const noexcept { return relied & ~honoured; }

    [[nodiscard, gnu::always_inline]] Mask judged_betrayed() const noexcept {
        return relied & ~judged_honoured;
    }
};

/// How the trustor stood to an act, before any update.
template <class Real>
struct LaneStance {
    Real trust;
    Real confidence;
    Real attributed;
};

}  // namespace fides::tournament
