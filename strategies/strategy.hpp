#pragma once

#include "games/vocabulary.hpp"
#include "strategies/view.hpp"

#include <string>

namespace fides::strategies {

struct Automaton;

/// A rule of conduct: what users extend. Decisions depend on the view, on the draws and on what the
/// strategy itself remembers since `reset`; nothing else.
class Strategy {
public:
    Strategy() = default;
    Strategy(const Strategy&) = delete;
    Strategy& operator=(const Strategy&) = delete;
    virtual ~Strategy() = default;

    /// The move of a round of a two-action game. In the trust games a strategy that is not
    /// role-aware means by C (rely, honour) and by D (withhold, betray), decided once a round.
    [[nodiscard]] virtual games::Move decide(const View& view, Draws& draws) noexcept = 0;

    /// Forgets everything: called before each repetition.
    virtual void reset() noexcept = 0;

    /// Why it plays no more, as a clause; null while all is well, as it always is of strategies of
    /// ours. What it decides from then on does not count.
    [[nodiscard]] virtual const std::string* forfeit() const noexcept { return nullptr; }

    /// Whether beliefs are kept because this one reads them, whatever its entry says.
    [[nodiscard]] virtual bool reads_beliefs() const noexcept { return false; }

    /// The strategy as data, when it is finite; null otherwise.
    [[nodiscard]] virtual const Automaton* automaton() const noexcept { return nullptr; }
};

/// A strategy that decides each role by itself. In a two-action game, where reliance is automatic,
/// to honour is to cooperate.
class RoleAwareStrategy : public Strategy {
public:
    /// As trustor: C relies, D withholds.
    [[nodiscard]] virtual games::Move rely(const View& view, Draws& draws) noexcept = 0;

    /// As trustee: C means to honour if relied on, D to betray. Asked in every round, before it is
    /// known whether the partner relies.
    [[nodiscard]] virtual games::Move honour(const View& view, Draws& draws) noexcept = 0;

    [[nodiscard]] games::Move decide(const View& view, Draws& draws) noexcept final {
        return honour(view, draws);
    }
};

}  // namespace fides::strategies
