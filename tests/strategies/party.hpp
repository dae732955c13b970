#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "games/contract.hpp"
#include "games/stage_game.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/strategy.hpp"
#include "strategies/view.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Partners made of paper: one side of a match whose rounds the test writes.
namespace fides::tests {

/// The prisoner's dilemma 5, 3, 1, 0, or another with these payoffs.
[[nodiscard]] games::StageGame dilemma(games::TwoActionPayoffs payoffs = {});

/// The game of mutual trust with its standard payoffs; risk threshold 0.6.
[[nodiscard]] games::StageGame mutual_trust();

[[nodiscard]] games::Move move_of(char letter);

/// What both did in one round, where nobody withheld and nothing was covered.
[[nodiscard]] strategies::Observed plain(games::Move move);

/// One side of a match: a strategy, and what it may know. Its belief, terms and history are the
/// test's to set between rounds.
class Party {
public:
    games::Belief belief;
    games::Terms about_partner;
    games::Terms about_self;
    games::Contract contract;
    games::BeliefRules rules{.base_rate = 0.0, .failure = 0.0};  ///< reliability is trust
    double conflict = 0.0;
    std::optional<double> faith;

    /// Rounds, if the match tells.
    std::optional<std::uint32_t> announced_length;

    /// @throws games::UserError as parse_spec and make_strategy
    explicit Party(std::string_view spec, games::StageGame game = dilemma());

    Party(const Party&) = delete;
    Party& operator=(const Party&) = delete;

    /// The strategy's move (to rely, to honour) with the numbers of `round_of_draws`; counts the
    /// numbers that it asked for.
    [[nodiscard]] games::Move decide();
    [[nodiscard]] games::Move rely();
    [[nodiscard]] games::Move honour();

    /// The round comes out so.
    void see(const strategies::Observed& own, const strategies::Observed& partner);
    void see(games::Move own, games::Move partner);

    /// A new repetition: the strategy is reset and nothing was played.
    void start_again();

    [[nodiscard]] std::uint32_t rounds() const { return perspective_.round; }

    [[nodiscard]] std::uint32_t n_draws() const { return n_draws_; }

    [[nodiscard]] strategies::Strategy& strategy() { return *strategy_; }

    /// Is it asked for each role by itself?
    [[nodiscard]] bool decides_roles() const {
        return role_aware_ != nullptr && game_.form() != games::GameForm::two_action;
    }

    /// Which numbers it is given: by default those of the round.
    std::uint32_t round_of_draws = 0;

    /// Which repetition's.
    std::uint32_t repetition = 0;

private:
    [[nodiscard]] strategies::View view();
    [[nodiscard]] games::Move counted(games::Move move, const strategies::Draws& draws);

    games::StageGame game_;
    strategies::Perspective perspective_;
    std::unique_ptr<strategies::Strategy> strategy_;
    strategies::RoleAwareStrategy* role_aware_ = nullptr;
    std::uint32_t n_draws_ = 0;
};

/// What a strategy plays against a script of moves, as letters. It knows the length.
[[nodiscard]] std::string plays_against(std::string_view spec, std::string_view moves);

/// Both plays of a match.
struct Plays {
    std::string first;
    std::string second;
};

/// A match in the prisoner's dilemma whose length both know.
/// @param flipped  rounds in which the first player's move comes out as the other one
[[nodiscard]] Plays match(std::string_view first, std::string_view second, std::size_t rounds,
                          const std::vector<std::size_t>& flipped = {});

}  // namespace fides::tests
