// Strategies that do what their partner did more often, in all or lately.

#include "strategies/families.hpp"
#include "strategies/unfold.hpp"

#include <algorithm>
#include <bit>
#include <compare>
#include <cstdint>

namespace fides::strategies {

namespace {

using games::Move;

Move majority(std::uint32_t cooperations, std::uint32_t defections, Move on_equal_counts) {
    if (cooperations == defections) {
        return on_equal_counts;
    }
    return cooperations > defections ? Move::cooperate : Move::defect;
}

class Majority final : public Strategy {
public:
    /// @param memory           rounds that count, the latest ones; 0: all
    /// @param on_equal_counts  also in the first round
    Majority(std::uint32_t memory, Move on_equal_counts)
        : memory_{memory}, on_equal_counts_{on_equal_counts} {}

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (memory_ == 0 || view.round() <= memory_) {
            return majority(view.partner_cooperations(), view.partner_defections(),
                            on_equal_counts_);
        }
        const auto recent = view.partner().last(memory_);
        const auto cooperations = static_cast<std::uint32_t>(std::count_if(
            recent.begin(), recent.end(),
            [](const Observed& observed) { return observed.move == Move::cooperate; }));
        return majority(cooperations, memory_ - cooperations, on_equal_counts_);
    }

    void reset() noexcept override {}

private:
    std::uint32_t memory_;
    Move on_equal_counts_;
};

template <Move on_equal_counts>
std::unique_ptr<Strategy> make_majority(const Spec& spec, const games::StageGame& /*game*/) {
    return std::make_unique<Majority>(static_cast<std::uint32_t>(spec.number("memory")),
                                      on_equal_counts);
}

template <Move on_equal_counts>
Traits majority_traits(const Spec& spec, const games::StageGame& /*game*/) {
    const auto memory = static_cast<std::uint32_t>(spec.number("memory"));
    return {.memory = memory == 0 ? std::nullopt : std::optional{memory},
            .stochastic = false,
            .nice = on_equal_counts == Move::cooperate};
}

/// The same as an automaton, whose states are what the partner did in the last `memory` rounds.
template <unsigned memory, Move on_equal_counts>
Automaton majority_of_few(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    struct Window {
        unsigned rounds = 0;      ///< at most `memory`
        unsigned defections = 0;  ///< a bit a round, the latest lowest

        auto operator<=>(const Window&) const = default;
    };

    return unfold(
        Window{},
        [](const Window& window) {
            const auto defections = static_cast<std::uint32_t>(std::popcount(window.defections));
            return majority(window.rounds - defections, defections, on_equal_counts) ==
                           Move::cooperate
                       ? 1.0
                       : 0.0;
        },
        [](const Window& window, Move /*own*/, Move partner) -> Window {
            return {.rounds = std::min(window.rounds + 1, memory),
                    .defections = (2 * window.defections + games::index(partner)) % (1U << memory)};
        });
}

Parameter memory(double rounds) {
    return {.name = "memory",
            .standard = rounds,
            .lowest = 0.0,
            .highest = 10000.0,
            .meaning = "rounds that count, the latest ones; 0: all",
            .whole = true};
}

/// Soft or hard majority of all rounds or of the last ones.
template <Move on_equal_counts>
Entry majority_entry(Entry entry, double rounds) {
    entry.parameters = {memory(rounds)};
    entry.make = make_majority<on_equal_counts>;
    entry.traits = majority_traits<on_equal_counts>;
    return entry;
}

constexpr auto in_python = "Langner, in Axelrod-Python; after Axelrod 1984";

}  // namespace

std::vector<Entry> majority_family() {
    return {
        majority_entry<Move::cooperate>(
            {
                .id = "soft_majority",
                .name = "Soft majority",
                .aliases = {"go_by_majority", "soft_go_by_majority", "GoByMajority",
                            "Soft Go By Majority"},
                .summary =
                    "Cooperates while its partner has cooperated at least as often as defected.",
                .source = "Axelrod 1984",
                .tags = {"classic"},
            },
            0.0),
        majority_entry<Move::defect>(
            {
                .id = "hard_majority",
                .name = "Hard majority",
                .aliases = {"hard_go_by_majority", "HardGoByMajority", "Hard Go By Majority"},
                .summary =
                    "Cooperates only while its partner has cooperated more often than defected.",
                .source = "Mittal & Deb 2009",
                .tags = {"classic"},
            },
            0.0),
        played_by<majority_of_few<5, Move::cooperate>>({
            .id = "soft_majority_5",
            .name = "Soft majority of 5",
            .aliases = {"GoByMajority5", "Soft Go By Majority: 5"},
            .summary = "Soft majority that counts its partner's last 5 moves only.",
            .source = in_python,
        }),
        played_by<majority_of_few<10, Move::cooperate>>({
            .id = "soft_majority_10",
            .name = "Soft majority of 10",
            .aliases = {"GoByMajority10", "Soft Go By Majority: 10"},
            .summary = "Soft majority that counts its partner's last 10 moves only.",
            .source = in_python,
        }),
        majority_entry<Move::cooperate>(
            {
                .id = "soft_majority_20",
                .name = "Soft majority of 20",
                .aliases = {"GoByMajority20", "Soft Go By Majority: 20"},
                .summary = "Soft majority that counts its partner's last 20 moves only.",
                .source = in_python,
            },
            20.0),
        majority_entry<Move::cooperate>(
            {
                .id = "soft_majority_40",
                .name = "Soft majority of 40",
                .aliases = {"GoByMajority40", "Soft Go By Majority: 40"},
                .summary = "Soft majority that counts its partner's last 40 moves only.",
                .source = in_python,
            },
            40.0),
        played_by<majority_of_few<5, Move::defect>>({
            .id = "hard_majority_5",
            .name = "Hard majority of 5",
            .aliases = {"HardGoByMajority5", "Hard Go By Majority: 5"},
            .summary = "Hard majority that counts its partner's last 5 moves only.",
            .source = in_python,
        }),
        played_by<majority_of_few<10, Move::defect>>({
            .id = "hard_majority_10",
            .name = "Hard majority of 10",
            .aliases = {"HardGoByMajority10", "Hard Go By Majority: 10"},
            .summary = "Hard majority that counts its partner's last 10 moves only.",
            .source = in_python,
        }),
        majority_entry<Move::defect>(
            {
                .id = "hard_majority_20",
                .name = "Hard majority of 20",
                .aliases = {"HardGoByMajority20", "Hard Go By Majority: 20"},
                .summary = "Hard majority that counts its partner's last 20 moves only.",
                .source = in_python,
            },
            20.0),
        majority_entry<Move::defect>(
            {
                .id = "hard_majority_40",
                .name = "Hard majority of 40",
                .aliases = {"HardGoByMajority40", "Hard Go By Majority: 40"},
                .summary = "Hard majority that counts its partner's last 40 moves only.",
                .source = in_python,
            },
            40.0),
    };
}

}  // namespace fides::strategies
