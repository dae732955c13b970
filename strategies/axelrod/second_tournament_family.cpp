// Entries of Axelrod's second tournament (1980b) that go by their partner's record at one look.
// Where the paper's words leave something open, Axelrod-Python's account of the published Fortran
// is followed.

#include "games/elementary.hpp"
#include "strategies/families.hpp"
#include "strategies/unfold.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>

namespace fides::strategies {

namespace {

using games::Move;

std::size_t n_defections(std::span<const Observed> rounds) {
    return static_cast<std::size_t>(
        std::count_if(rounds.begin(), rounds.end(),
                      [](const Observed& seen) { return seen.move == Move::defect; }));
}

class Grofman final : public Strategy {
public:
    static constexpr std::uint32_t window = 8;
    static constexpr Traits traits{
        .memory = window, .stochastic = false, .nice = true, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (view.round() < 2) {
            return Move::cooperate;
        }
        if (view.round() < window - 1) {
            return last_of(view);
        }
        // The latest move is not looked at.
        const auto past = view.partner().first(view.round() - 1);
        const std::size_t tolerated = view.own().back().move == Move::cooperate ? 2 : 1;
        const auto recent = past.last(std::min<std::size_t>(past.size(), window - 1));
        return n_defections(recent) <= tolerated ? Move::cooperate : Move::defect;
    }

    void reset() noexcept override {}
};

/// Tests with a defection, apologises at the first retaliation and is tit for tat from then on;
/// who does not retaliate is tested further.
Automaton tester(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    struct Memory {
        enum class Phase { test, apology, tit_for_tat };

        Phase phase = Phase::test;
        unsigned rounds = 0;          ///< of the test, at most 3
        Move last = Move::cooperate;  ///< in the test: its own; later: the partner's

        auto operator<=>(const Memory&) const = default;
    };

    using Phase = Memory::Phase;

    return unfold(
        Memory{},
        [](const Memory& m) {
            switch (m.phase) {
                case Phase::test:
                    if (m.rounds == 0) {
                        return 0.0;
                    }
                    return m.rounds < 3 || m.last == Move::defect ? 1.0 : 0.0;
                case Phase::apology:
                    return 1.0;
                case Phase::tit_for_tat:
                    break;
            }
            return m.last == Move::cooperate ? 1.0 : 0.0;
        },
        [](const Memory& m, Move own, Move partner) -> Memory {
            if (m.phase != Phase::test) {
                return {.phase = Phase::tit_for_tat, .rounds = 0, .last = partner};
            }
            if (partner == Move::defect) {
                return {.phase = Phase::apology, .rounds = 0, .last = Move::cooperate};
            }
            return {.phase = Phase::test, .rounds = std::min(m.rounds + 1, 3U), .last = own};
        });
}

class Gladstein final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = false, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (view.is_first_round()) {
            return Move::defect;
        }
        if (has_apologised_) {
            return last_of(view);
        }
        if (last_of(view) == Move::defect) {
            has_apologised_ = true;
            return Move::cooperate;
        }
        return 2 * view.own_cooperations() > view.round() ? Move::defect : Move::cooperate;
    }

    void reset() noexcept override { has_apologised_ = false; }

private:
    bool has_apologised_ = false;
};

class White final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = true, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        constexpr std::uint32_t opening = 10;
        if (view.round() < opening || last_of(view) == Move::cooperate) {
            return Move::cooperate;
        }
        const std::uint32_t number = view.round() + 1;
        const auto weight = static_cast<std::uint32_t>(games::logarithm(number));
        return weight * view.partner_defections() >= number ? Move::defect : Move::cooperate;
    }

    void reset() noexcept override {}
};

class Champion final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = true, .nice = true, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        constexpr std::uint32_t opening = 10;
        constexpr std::uint32_t trial = 25;
        if (view.round() < opening) {
            return Move::cooperate;
        }
        if (view.round() < trial) {
            return last_of(view);
        }
        const std::uint32_t defections = view.partner_defections();
        if (last_of(view) == Move::cooperate || 10 * defections < 4 * view.round()) {
            return Move::cooperate;
        }
        return draws.cooperate_with(static_cast<double>(view.partner_cooperations()) /
                                    view.round());
    }

    void reset() noexcept override {}
};

class Eatherley final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = true, .nice = true, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        if (view.is_first_round() || last_of(view) == Move::cooperate) {
            return Move::cooperate;
        }
        return draws.cooperate_with(static_cast<double>(view.partner_cooperations()) /
                                    view.round());
    }

    void reset() noexcept override {}
};

class Cave final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = true, .nice = true, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        if (view.is_first_round()) {
            return Move::cooperate;
        }
        const std::uint32_t number = view.round() + 1;
        const std::uint32_t defections = view.partner_defections();
        const auto exceeds = [&](std::uint32_t from, std::uint32_t percent) {
            return number >= from && 100 * defections > percent * number;
        };
        if (exceeds(40, 39) || exceeds(30, 65) || exceeds(20, 79)) {
            return Move::defect;
        }
        if (last_of(view) == Move::cooperate) {
            return Move::cooperate;
        }
        constexpr std::uint32_t too_many = 18;
        return draws.cooperate_with(defections < too_many ? 0.5 : 0.0);
    }

    void reset() noexcept override {}
};

class Black final : public Strategy {
public:
    static constexpr std::uint32_t window = 5;
    static constexpr Traits traits{
        .memory = window, .stochastic = true, .nice = true, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        if (view.round() < window) {
            return Move::cooperate;
        }
        constexpr std::array chances{1.0, 1.0, 0.88, 0.68, 0.4, 0.04};  // 1 - (n^2 - 1)/25
        return draws.cooperate_with(chances.at(n_defections(view.partner().last(window))));
    }

    void reset() noexcept override {}
};

/// Defects with a chance that halves with every round since each defection of the partner.
class Getzler final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = true, .nice = true, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        if (!view.is_first_round()) {
            flack_ = 0.5 * (flack_ + (last_of(view) == Move::defect ? 1.0 : 0.0));
        }
        return draws.cooperate_with(1.0 - flack_);
    }

    void reset() noexcept override { flack_ = 0.0; }

private:
    double flack_ = 0.0;
};

constexpr auto details_from_account =
    "Details of the published Fortran are read as in Axelrod-Python's account.";

}  // namespace

std::vector<Entry> second_tournament_family() {
    std::vector<Entry> entries{
        played_by_class<Champion>({
            .id = "champion",
            .name = "Champion",
            .aliases = {"SecondByChampion", "Second by Champion"},
            .summary = "Cooperates ten times, plays tit for tat to round 25, then answers a "
                       "defection of a partner that cooperated in at most 60 % with the chance of "
                       "its defections.",
            .source = "Champion, in Axelrod 1980b",
        }),
        played_by_class<Cave>({
            .id = "cave",
            .name = "Cave",
            .aliases = {"SecondByCave", "Second by Cave"},
            .summary = "Answers a defection in half of the cases, from the 18th on in all, and "
                       "defects on partners whose share of defections is high (79 % from round 20, "
                       "65 % from 30, 39 % from 40).",
            .source = "Cave, in Axelrod 1980b",
            .assumed = "The share is taken of the number of the present round, first round 1.",
        }),
        played_by_class<Getzler>({
            .id = "getzler",
            .name = "Getzler",
            .aliases = {"SecondByGetzler", "Second by Getzler"},
            .summary = "Defects with a chance that each defection of its partner raises by 1/2, "
                       "and that halves with every round.",
            .source = "Getzler, in Axelrod 1980b",
        }),
        played_by_class<White>({
            .id = "white",
            .name = "White",
            .aliases = {"SecondByWhite", "Second by White"},
            .summary = "From round 11 on, answers a defection in kind if its partner's defections "
                       "times the whole part of ln n are at least n, n the number of the round.",
            .source = "White, in Axelrod 1980b",
        }),
        played_by_class<Eatherley>({
            .id = "eatherley",
            .name = "Eatherley",
            .aliases = {"SecondByEatherley", "Second by Eatherley"},
            .summary = "Answers a defection in kind with the share of defections in its partner's "
                       "record.",
            .source = "Eatherley, in Axelrod 1980b",
        }),
        played_by_class<Black>({
            .id = "black",
            .name = "Black",
            .aliases = {"SecondByBlack", "Second by Black"},
            .summary = "Cooperates five times, then the less likely the more of its partner's last "
                       "five moves were defections: with chance 1 - (n^2 - 1)/25.",
            .source = "Black, in Axelrod 1980b",
        }),
        played_by_class<Grofman>({
            .id = "second_by_grofman",
            .name = "Second by Grofman",
            .aliases = {"SecondByGrofman", "Second by Grofman"},
            .summary = "Cooperates twice, plays tit for tat to round 7, then cooperates while its "
                       "partner defected at most twice (once, if it defected itself) in the seven "
                       "rounds before the last.",
            .source = "Grofman, in Axelrod 1980b",
        }),
        played_by<tester>({
            .id = "tester",
            .name = "Tester",
            .aliases = {"SecondByTester", "Second by Tester"},
            .summary = "Defects first; a partner that retaliates it meets with an apology and tit "
                       "for tat, on any other it defects in every second round.",
            .source = "Gladstein, in Axelrod 1980b",
            .assumed = "After two cooperations in rounds 2 and 3 it alternates (the paper's words; "
                       "gladstein follows the program).",
        }),
        played_by_class<Gladstein>({
            .id = "gladstein",
            .name = "Gladstein",
            .aliases = {"SecondByGladstein", "Second by Gladstein"},
            .summary = "Tester after its program: defects on a partner that does not retaliate as "
                       "often as keeps its own share of cooperation at a half.",
            .source = "Gladstein, in Axelrod 1980b",
        }),
    };
    for (Entry& entry : entries) {
        entry.tags.insert(entry.tags.begin(), "second-tournament");
        if (entry.assumed.empty()) {
            entry.assumed = details_from_account;
        }
    }
    return entries;
}

}  // namespace fides::strategies
