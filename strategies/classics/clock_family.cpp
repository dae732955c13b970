// Strategies that go by the clock: by the number of the round, or by how many are left.

#include "strategies/families.hpp"
#include "strategies/unfold.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <compare>
#include <cstdint>

namespace fides::strategies {

namespace {

using games::Move;

Move back_stab(const View& view) {
    constexpr std::uint32_t forgiven = 3;
    return is_the_end(view) || view.partner_defections() > forgiven ? Move::defect
                                                                    : Move::cooperate;
}

class BackStabber final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = false, .uses_length = true};

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        return back_stab(view);
    }

    void reset() noexcept override {}
};

/// Back stabber that is patient for long with a partner who began well.
class DoubleCrosser final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = false, .uses_length = true};

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        constexpr std::uint32_t probation = 7;
        constexpr std::uint32_t patience = 180;
        const auto past = view.partner();
        const bool is_patient =
            view.round() >= probation && view.round() < patience && !is_the_end(view) &&
            std::all_of(past.begin(), past.begin() + probation,
                        [](const Observed& seen) { return seen.move == Move::cooperate; });
        if (!is_patient) {
            return back_stab(view);
        }
        const auto recent = past.last(2);
        return recent[0].move == Move::defect && recent[1].move == Move::defect ? Move::defect
                                                                                : Move::cooperate;
    }

    void reset() noexcept override {}
};

/// The Thue-Morse sequence 0 1 1 0 1 0 0 1: the parity of the ones of the round's number.
template <Move on_odd>
class ThueMorse final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = false, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        return std::popcount(view.round()) % 2 == 1 ? on_odd : games::opposite(on_odd);
    }

    void reset() noexcept override {}
};

/// Number of the round as the field counts them, from 1.
std::uint32_t number_of(const View& view) {
    return view.round() + 1;
}

class WorseAndWorse final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = true, .nice = false, .uses_length = false};

    explicit WorseAndWorse(const Spec& spec) : rounds_{spec.number("rounds")} {}

    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        return draws.cooperate_with(1.0 - number_of(view) / rounds_);
    }

    void reset() noexcept override {}

private:
    double rounds_;
};

class BetterAndBetter final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = true, .nice = false, .uses_length = false};

    explicit BetterAndBetter(const Spec& spec) : rounds_{spec.number("rounds")} {}

    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        return draws.cooperate_with(number_of(view) / rounds_);
    }

    void reset() noexcept override {}

private:
    double rounds_;
};

class KnowledgeableWorseAndWorse final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = true, .nice = false, .uses_length = true};

    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        if (!view.announced_length()) {
            return Move::cooperate;
        }
        return draws.cooperate_with(1.0 - static_cast<double>(number_of(view)) /
                                              *view.announced_length());
    }

    void reset() noexcept override {}
};

class WorseAndWorse2 final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = true, .nice = false, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        constexpr std::uint32_t opening = 20;
        if (view.round() < opening) {
            return view.is_first_round() ? Move::cooperate : view.partner().back().move;
        }
        return draws.cooperate_with(static_cast<double>(opening) / number_of(view));
    }

    void reset() noexcept override {}
};

Parameter rounds(const char* meaning) {
    return {.name = "rounds",
            .standard = 1000.0,
            .lowest = 1.0,
            .highest = 1000000.0,
            .meaning = meaning,
            .whole = true};
}

// A mood that swings as sin(2 pi n/10), n = rounds played: in so many steps it is below -0.95 (it
// cooperates), above 0.95 (it defects), near 0 (it tosses a coin), else tit for tat. Its sines are
// 0, 0.588, 0.951, 0.951, 0.588, 0, -0.588, -0.951, -0.951, -0.588.
Automaton self_steem(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    enum class Mood { toss, echo, high, low };

    struct Memory {
        unsigned step = 0;
        Move partner = Move::cooperate;

        auto operator<=>(const Memory&) const = default;
    };

    static constexpr std::array swing{Mood::toss, Mood::echo, Mood::high, Mood::high, Mood::echo,
                                      Mood::toss, Mood::echo, Mood::low,  Mood::low,  Mood::echo};
    return unfold(
        Memory{},
        [](const Memory& m) {
            switch (swing[m.step]) {
                case Mood::toss:
                    return 0.5;
                case Mood::high:
                    return 0.0;
                case Mood::low:
                    return 1.0;
                case Mood::echo:
                    break;
            }
            return m.partner == Move::cooperate ? 1.0 : 0.0;
        },
        [](const Memory& m, Move /*own*/, Move partner) -> Memory {
            return {.step = (m.step + 1) % 10, .partner = partner};
        });
}

constexpr auto prison = "PRISON (Delahaye, Mathieu & Beaufils) 1998";

}  // namespace

std::vector<Entry> clock_family() {
    return {
        played_by_class<BackStabber>({
            .id = "back_stabber",
            .name = "Back stabber",
            .aliases = {"BackStabber", "BackStabber: (D, D)"},
            .summary = "Cooperates until its partner's fourth defection, then defects for good; "
                       "defects in the last two rounds if it knows them.",
            .source = "Campbell, in Axelrod-Python",
            .tags = {"length"},
        }),
        played_by_class<DoubleCrosser>({
            .id = "double_crosser",
            .name = "Double crosser",
            .aliases = {"DoubleCrosser", "DoubleCrosser: (D, D)"},
            .summary = "Back stabber that, to round 180, only answers two defections in a row of a "
                       "partner that cooperated in the first seven rounds.",
            .source = "Campbell, in Axelrod-Python",
            .tags = {"length"},
        }),
        played_by_class<ThueMorse<Move::cooperate>>({
            .id = "thue_morse",
            .name = "Thue-Morse",
            .aliases = {"ThueMorse"},
            .summary = "Plays the Thue-Morse sequence D C C D C D D C and so on, whatever happens.",
            .source = "Palmer, in Axelrod-Python; the sequence: Thue 1906, Morse 1921",
        }),
        played_by_class<ThueMorse<Move::defect>>({
            .id = "thue_morse_inverse",
            .name = "Thue-Morse inverse",
            .aliases = {"ThueMorseInverse"},
            .summary = "Plays the Thue-Morse sequence from its other side, C D D C D C C D and so "
                       "on.",
            .source = "Palmer, in Axelrod-Python; the sequence: Thue 1906, Morse 1921",
        }),
        played_by_class<WorseAndWorse>({
            .id = "worse_and_worse",
            .name = "Worse and worse",
            .aliases = {"WorseAndWorse", "Worse and Worse"},
            .summary = "Defects with a chance that grows from round to round, to 1 in the "
                       "thousandth.",
            .source = prison,
            .parameters = {rounds("number of the round in which it is sure to defect")},
        }),
        played_by_class<WorseAndWorse2>({
            .id = "worse_and_worse_2",
            .name = "Worse and worse 2",
            .aliases = {"WorseAndWorse2", "Worse and Worse 2"},
            .summary = "Tit for tat for twenty rounds, then cooperates with chance 20/n in round "
                       "n.",
            .source = prison,
        }),
        played_by_class<KnowledgeableWorseAndWorse>({
            .id = "knowledgeable_worse_and_worse",
            .name = "Knowledgeable worse and worse",
            .aliases = {"KnowledgeableWorseAndWorse", "Knowledgeable Worse and Worse"},
            .summary = "Worse and worse whose chance of defecting reaches 1 in the last round.",
            .source = "Pohl, in Axelrod-Python",
            .assumed = "Where the length is not announced it has no last round and cooperates.",
            .tags = {"length"},
        }),
        played_by_class<BetterAndBetter>({
            .id = "better_and_better",
            .name = "Better and better",
            .aliases = {"BetterAndBetter", "Better and Better"},
            .summary = "Cooperates with a chance that grows from round to round, to 1 in the "
                       "thousandth.",
            .source = prison,
            .parameters = {rounds("number of the round from which it is sure to cooperate")},
        }),
        played_by<self_steem>({
            .id = "self_steem",
            .name = "SelfSteem",
            .summary = "Swings in ten rounds from tossing a coin over tit for tat to defection, "
                       "back, and over tit for tat to cooperation.",
            .source = "Andre 2013",
            .assumed = "The swing is a sine of period 10 that begins at 0 and is not shifted when "
                       "its partner defects; the limits are 0.3 and 0.95 (Axelrod-Python's "
                       "reading).",
        }),
    };
}

}  // namespace fides::strategies
