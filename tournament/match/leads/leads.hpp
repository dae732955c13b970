#pragma once

#include "tournament/match/leads/lead_steps.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

/// The distribution of the pair of states that two automata are in, together with how much more
/// often one of them cooperated alone than the other did.
namespace fides::tournament {

/// Chances by pair of states and lead. Leads at either end that are less likely than `negligible`
/// in every pair of states are dropped: together they are far below the rounding of a sum.
class Leads {
public:
    static constexpr double negligible = 1e-40;

    /// Before the first round: pair 0, nobody ahead.
    Leads(std::size_t n_pairs, std::uint32_t n_rounds);

    /// One round on. @pre fewer than n_rounds were played
    /// @param steps  stay as they are, and where they are, while rounds are played by them
    void advance(const LeadSteps& steps);

    /// Chance of a pair of states and of a lead of the first seat's.
    /// @param lead  in [-n_rounds, n_rounds]
    [[nodiscard]] double chance(std::size_t pair, std::int64_t lead) const noexcept {
        return now_[pair * stride_ + place(lead)];
    }

private:
    /// Places in a row, the same of all rows.
    struct Places {
        std::size_t first = 0;
        std::size_t end = 0;  ///< one after the last
    };

    /// Takes the steps from pairs of states that can be, and notes where they lead.
    void take_steps(const LeadSteps& all);

    [[nodiscard]] bool is_negligible(std::size_t place) const noexcept;

    /// Sets places to 0 in all rows.
    void clear(std::vector<double>& rows, Places places) const noexcept;

    [[nodiscard]] std::size_t place(std::int64_t lead) const noexcept {
        return static_cast<std::size_t>(static_cast<std::int64_t>(centre_) + lead);
    }

    std::size_t n_pairs_;
    std::size_t centre_;            ///< place of lead 0 in a row
    std::size_t stride_;            ///< from row to row, a row a pair
    Places filled_;                 ///< of `now_`: elsewhere it is 0
    Places filled_before_;          ///< of `then_`
    std::vector<bool> is_reached_;  ///< by pair: its row in `now_` may be other than 0
    LeadSteps taken_;
    const LeadSteps* taken_from_ = nullptr;
    bool is_settled_ = false;  ///< the round before reached no other pairs of states
    std::vector<double> now_;
    std::vector<double> then_;
};

}  // namespace fides::tournament
