#include "analysis/evolution/deterministic/memory_one_payoff.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cmath>
#include <cstddef>

namespace fides::analysis {

namespace {

using Row = std::array<double, 4>;
using Determinant = std::array<Row, 4>;

/// Of the rows i and j and the columns k and l.
double minor(const Determinant& m, std::size_t i, std::size_t j, std::size_t k, std::size_t l) {
    return m[i][k] * m[j][l] - m[i][l] * m[j][k];
}

/// By Laplace's expansion along the first two rows.
double value_of(const Determinant& m) {
    return minor(m, 0, 1, 0, 1) * minor(m, 2, 3, 2, 3) -
           minor(m, 0, 1, 0, 2) * minor(m, 2, 3, 1, 3) +
           minor(m, 0, 1, 0, 3) * minor(m, 2, 3, 1, 2) +
           minor(m, 0, 1, 1, 2) * minor(m, 2, 3, 0, 3) -
           minor(m, 0, 1, 1, 3) * minor(m, 2, 3, 0, 2) +
           minor(m, 0, 1, 2, 3) * minor(m, 2, 3, 0, 1);
}

/// The outcomes as the partner sees them.
constexpr std::array<std::size_t, 4> seen_by_partner{0, 2, 1, 3};

/// Press & Dyson's determinants of a pair, and their derivatives.
class Pair {
public:
    Pair(const RepeatedGame& game, const MemoryOne& own, const MemoryOne& partner)
        : payoffs_{game.payoffs},
          sureness_{1.0 - 2.0 * game.noise},
          continuation_{game.continuation.value_or(1.0)},
          own_first_{carried_out(own.first, game.noise)},
          partner_first_{carried_out(partner.first, game.noise)} {
        for (std::size_t i = 0; i < 4; ++i) {
            own_[i] = carried_out(own.after[i], game.noise);
            partner_[i] = carried_out(partner.after[seen_by_partner[i]], game.noise);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            rows_[i] = {
                mixed(own_[i] * partner_[i], own_first_ * partner_first_) - (i == 0 ? 1.0 : 0.0),
                mixed(own_[i], own_first_) - (i <= 1 ? 1.0 : 0.0),
                mixed(partner_[i], partner_first_) - (i % 2 == 0 ? 1.0 : 0.0), 0.0};
        }
        earned_ = value_with(rows_, payoffs_);
        total_ = value_with(rows_, ones);
    }

    /// False: the chain has several classes that it does not leave.
    [[nodiscard]] bool is_determined() const {
        // Chances that are not 0 are far above it, and so are their products.
        constexpr double negligible = 1e-14;
        return std::abs(total_) > negligible;
    }

    [[nodiscard]] double payoff() const { return earned_ / total_; }

    /// By the own chance after an outcome.
    [[nodiscard]] double derivative_after(std::size_t outcome) const {
        const Row row{continuation_ * partner_[outcome], continuation_, 0.0, 0.0};
        return sureness_ * derivative_of(outcome, row);
    }

    /// By the own chance in the first round.
    [[nodiscard]] double derivative_first() const {
        const Row row{(1.0 - continuation_) * partner_first_, 1.0 - continuation_, 0.0, 0.0};
        double sum = 0.0;
        for (std::size_t i = 0; i < 4; ++i) {
            sum += derivative_of(i, row);
        }
        return sureness_ * sum;
    }

private:
    static constexpr Row ones{1.0, 1.0, 1.0, 1.0};

    static double carried_out(double chance, double noise) {
        return noise + (1.0 - 2.0 * noise) * chance;
    }

    [[nodiscard]] double mixed(double going_on, double anew) const {
        return continuation_ * going_on + (1.0 - continuation_) * anew;
    }

    static double value_with(Determinant rows, const Row& last_column) {
        for (std::size_t i = 0; i < 4; ++i) {
            rows[i][3] = last_column[i];
        }
        return value_of(rows);
    }

    /// Of the quotient, where a row changes and its entry in the last column does not.
    [[nodiscard]] double derivative_of(std::size_t changed, const Row& change) const {
        Determinant rows = rows_;
        rows[changed] = change;
        Row payoffs = payoffs_;
        Row units = ones;
        payoffs[changed] = 0.0;
        units[changed] = 0.0;
        return (value_with(rows, payoffs) - payoff() * value_with(rows, units)) / total_;
    }

    Row payoffs_;
    double sureness_;
    double continuation_;
    double own_first_;
    double partner_first_;
    Row own_{};
    Row partner_{};  ///< by the own view of the outcome
    Determinant rows_{};
    double earned_ = 0.0;
    double total_ = 0.0;
};

bool is_chance(double value) {
    return value >= 0.0 && value <= 1.0;
}

}  // namespace

MemoryOne reactive(double p, double q, double first) noexcept {
    return {.after = {p, q, p, q}, .first = first};
}

RepeatedGame donation_game(double benefit, double cost) {
    return {.payoffs = {benefit - cost, -cost, benefit, 0.0}};
}

std::optional<std::string> refusal_of(const RepeatedGame& game) {
    for (const double payoff : game.payoffs) {
        if (!std::isfinite(payoff)) {
            return fmt::format("payoff = {} is not a number", payoff);
        }
    }
    if (!(game.noise >= 0.0 && game.noise < 0.5)) {
        return fmt::format("noise = {} is outside [0, 0.5)", game.noise);
    }
    if (game.continuation && !(*game.continuation >= 0.0 && *game.continuation < 1.0)) {
        return fmt::format("continuation = {} is outside [0, 1)", *game.continuation);
    }
    return std::nullopt;
}

std::optional<std::string> refusal_of(const MemoryOne& strategy) {
    constexpr std::array keys{"cc", "cd", "dc", "dd"};
    for (std::size_t i = 0; i < 4; ++i) {
        if (!is_chance(strategy.after[i])) {
            return fmt::format("{} = {} is outside [0, 1]", keys[i], strategy.after[i]);
        }
    }
    if (!is_chance(strategy.first)) {
        return fmt::format("first = {} is outside [0, 1]", strategy.first);
    }
    return std::nullopt;
}

std::optional<double> memory_one_payoff(const RepeatedGame& game, const MemoryOne& own,
                                        const MemoryOne& partner) {
    assert(!refusal_of(game));
    const Pair pair{game, own, partner};
    return pair.is_determined() ? std::optional{pair.payoff()} : std::nullopt;
}

std::optional<MemoryOne> payoff_gradient(const RepeatedGame& game, const MemoryOne& own,
                                         const MemoryOne& partner) {
    assert(!refusal_of(game));
    const Pair pair{game, own, partner};
    if (!pair.is_determined()) {
        return std::nullopt;
    }
    MemoryOne gradient{.after = {}, .first = pair.derivative_first()};
    for (std::size_t i = 0; i < 4; ++i) {
        gradient.after[i] = pair.derivative_after(i);
    }
    return gradient;
}

}  // namespace fides::analysis
